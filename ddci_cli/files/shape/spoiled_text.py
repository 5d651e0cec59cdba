"""Text that YAML reads otherwise than it was meant, with nothing wrong in its grammar.

A remark that begins in the middle of a sentence cuts it off, and Word's own quotation marks become
a part of what they stand around. Both are looked for in the whole text at once; only where one is
found is every value looked at.
"""

import re
from collections.abc import Iterator
from types import NoneType

from yaml.nodes import MappingNode, Node, ScalarNode

from ddci_cli.diagnostics import Diagnostic, Place
from ddci_cli.files.shape.plan_parts import text_keys
from ddci_cli.files.yaml.reading import plain_value
from ddci_cli.files.yaml.source import Source
from ddci_cli.language import Message
from ddci_cli.names import QUOTES

# A remark has a blank behind its `#`, and what this program obeys begins with its name.
_REMARK_OR_TEXT = r"(?<=[ \r\n])#(?!ddci[ \t]*:)[^\W_](?:(?! # )[^\r\n])*"
# What a text seems to lack that is cut off, or read without a character.
_FOLLOWING = frozenset({"DD207", "DD605", "DD607"})


def with_spoiled_text(found: list[Diagnostic], source: Source) -> list[Diagnostic]:
    """The findings with those about such text, less what only follows from it.

    DD610 is text that is cut off, DD611 text with quotation marks that are no YAML's.
    """
    if source.root is None:
        return found
    ends: dict[int, tuple[Node, ScalarNode]] = {}
    spoiled: list[Diagnostic] = []
    for key, node in _plain_texts(source.root):
        ends[node.end_mark.line] = (key, node)
        if QUOTES.get(node.value[:1], "") == node.value[-1:] != "":
            spoiled += _quoted(node, source)
    spoiled += _cut(ends, source)
    lines = {one.place.line for one in spoiled if one.place is not None and one.code == "DD610"}
    if lines:
        found = [
            one for one in found if one.code not in _FOLLOWING or _line(one, source) not in lines
        ]
    unseen = [one.place for one in source.findings if one.place and one.code == "DD102"]
    if unseen:
        found = [
            one
            for one in found
            if one.code not in _FOLLOWING or not _holds(source.node(one.path), source, unseen)
        ]
    return found + spoiled


def _holds(node: Node | None, source: Source, places: list[Place]) -> bool:
    """Whether one of the places is inside of one value."""
    if not isinstance(node, ScalarNode):
        return False
    first, last = node.start_mark.line + 1, node.end_mark.line + 1
    whole = source.place_of_node(node)
    return any(
        first <= place.line <= last
        and (first < last or whole.column <= place.column < whole.end_column)
        for place in places
    )


def _line(found: Diagnostic, source: Source) -> int:
    return (found.place or source.place(found.path, found.part)).line


def _cut(ends: dict[int, tuple[Node, ScalarNode]], source: Source) -> Iterator[Diagnostic]:
    """Remarks that follow a text on its line, or go on with it where the next line begins."""
    for number, line in enumerate(source.lines):
        match = re.search(_REMARK_OR_TEXT, f" {line}") if "#" in line else None
        if match is None:
            continue
        column = match.start() - 1
        key, node = ends.get(number) or ends.get(number - 1) or (None, None)
        if key is None or node is None:
            continue
        if node.end_mark.line == number:
            if line[node.end_mark.column : column].strip():
                continue
        elif line[:column].strip() or column <= key.start_mark.column or _is_key(match[0]):
            continue
        written = source.text[node.start_mark.index : node.end_mark.index]
        lost = match[0].rstrip()
        whole = " ".join(f"{written} {lost}".split())
        place = source.place_of_node(node)
        label = Message(
            "if it belongs to the text, put all of it in quotes: {text}", text=quoted(whole)
        )
        if node.end_mark.line == number:
            place = source.place_at(number, column, len(lost))
        yield Diagnostic(
            "DD610",
            Message("the text ends before `{lost}`: ` #` begins a remark", lost=lost),
            label=label,
            note=Message("if it is a remark, put a blank behind the `#`"),
            place=place,
        )


def _quoted(node: ScalarNode, source: Source) -> Iterator[Diagnostic]:
    text = str(node.value)
    inner = text[1:-1].strip()
    if not inner or text[0] in inner or text[-1] in inner:
        return
    yield Diagnostic(
        "DD611",
        Message(
            "`{sign}` (U+{code}) belongs to the text and is printed with it",
            sign=text[0],
            code=f"{ord(text[0]):04X}",
        ),
        label=Message("write {text}", text=quoted(inner)),
        note=Message("where the quotation marks are meant, put straight ones around them"),
        fix=quoted(inner),
        place=source.place_of_node(node),
    )


def _is_key(remark: str) -> bool:
    """Whether a remark is a line of the plan that somebody switched off."""
    return re.match(r"#[a-z_]+:(?:\s|$)", remark) is not None


def quoted(text: str) -> str:
    """The text in the quotes that need the fewest escapes."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def _plain_texts(root: Node) -> Iterator[tuple[Node, ScalarNode]]:
    """Unquoted values of keys that hold text, also blank ones, each with what names its place."""
    texts = text_keys()
    waiting: list[tuple[Node, Node, bool]] = [(root, root, False)]
    while waiting:
        begins, node, is_text = waiting.pop()
        if isinstance(node, MappingNode):
            waiting += (
                (key, value, type(key.value) is str and key.value in texts)
                for key, value in node.value
            )
        elif isinstance(node, ScalarNode):
            if is_text and not node.style and isinstance(plain_value(node.value), str | NoneType):
                yield begins, node
        else:
            waiting += ((item if is_text else begins, item, is_text) for item in node.value)
