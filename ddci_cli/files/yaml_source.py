"""YAML text to plain data, with the place of every key and value.

PyYAML composes nodes (in C where libyaml is there); one walk turns them into dicts, lists and
scalars under our own reading of YAML 1.2's core rules. The nodes stay, so that a key path can be
turned into a line and a column when somebody asks for it.
"""

import operator
import re
import unicodedata
from decimal import Decimal
from typing import Any, Literal

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from ddci_cli.diagnostics import Diagnostic, Path, Place, Related
from ddci_cli.files import quick_looks, yaml_refusals
from ddci_cli.language import Message
from ddci_cli.model.scalars import OtherNumber

MAX_BYTES = 5_000_000

Part = Literal["key", "value"]


class _NoResolver:
    """What PyYAML's composers ask of a loader for every node, answered with nothing.

    Tags are refused before composing, and scalars are read by their text in the walk, so there
    is nothing to resolve. Builtins that happen to take the arguments, two and three of them, cost
    a third of what a method does; what they answer is used nowhere.
    """

    descend_resolver = staticmethod(operator.is_)
    ascend_resolver = "".strip
    resolve = "".format


if yaml.__with_libyaml__:
    from yaml._yaml import CParser

    class FastComposer(_NoResolver, CParser):
        """Composes nodes with libyaml."""

else:
    from ddci_cli.files.pure_parser import PureComposer as FastComposer  # type: ignore[assignment]


# YAML 1.2.2, chapter 10.3.2: what a plain scalar must look like to be no text. The first
# character decides most cases without the patterns.
_MAY_BE_TYPED = frozenset("0123456789+-.~nNtTfF")
_DECIMAL = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)").fullmatch
_OTHER_NUMBER = (
    r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+"
    r"|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)
_WORDS = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True,
    "false": False, "False": False, "FALSE": False,
}  # fmt: skip
# No score, weight or year needs more; a sum of hundreds of such numbers stays exact.
_MAX_DIGITS = 24


def plain_value(written: str) -> Any:
    """What a plain (unquoted) scalar means: None, a bool, a number, or else text."""
    if written in _WORDS:
        return _WORDS[written]
    if written[0].isalpha():
        return written
    if _DECIMAL(written):
        return Decimal(written) if len(written) <= _MAX_DIGITS else OtherNumber(written)
    if re.fullmatch(_OTHER_NUMBER, written):
        return OtherNumber(written)
    return written


class Source:
    """One YAML text that was read: its data, its findings, and where everything stands."""

    def __init__(self, name: str, text: str = "") -> None:
        self.name = name
        self.text = text
        self.root: Node | None = None
        self.data: Any = None
        self.findings: list[Diagnostic] = []
        self._lines: list[str] | None = None

    @property
    def lines(self) -> list[str]:
        """The text's lines, as every editor counts them."""
        if self._lines is None:
            self._lines = re.split(r"\r\n|\r|\n", self.text)
        return self._lines

    def place(self, path: Path, part: Part = "value") -> Place:
        """Where a key or value stands; for a path that is not in the file, its nearest parent."""
        node, key, whole = self._find(path)
        if node is None:
            return self.place_at(0, 0)
        if key is not None and (part == "key" or not whole):
            return self.place_of_node(key)
        return self.place_of_node(node)

    def written(self, path: Path, part: Part = "value") -> str:
        """The characters of a key or value as they stand in the file, quotes included."""
        node, key, _ = self._find(path)
        chosen = key if part == "key" and key is not None else node
        if chosen is None:
            return ""
        return self.text[chosen.start_mark.index : chosen.end_mark.index]

    def node(self, path: Path) -> Node | None:
        """The YAML node of a value, or None where the file has no such path."""
        node, _, whole = self._find(path)
        return node if whole else None

    def place_at(self, line: int, column: int, length: int = 1) -> Place:
        """The place of `length` characters at a position counted from 0."""
        text = self.lines[line] if line < len(self.lines) else ""
        return Place(line + 1, column + 1, line + 1, column + 1 + length, text)

    def place_of_index(self, index: int) -> Place:
        """The place of one character of the text."""
        before = re.split(r"\r\n|\r|\n", self.text[:index])
        return self.place_at(len(before) - 1, len(before[-1]))

    def _find(self, path: Path) -> tuple[Node | None, Node | None, bool]:
        """The deepest node on a path, the key it stands under, and whether it is the whole path."""
        node, key = self.root, None
        for step in path:
            found = _child(node, step)
            if found is None:
                return node, key, False
            step_key, node = found
            # An item of a list has no key of its own.
            key = step_key
        return node, key, True

    def place_of_node(self, node: Node) -> Place:
        """The place of a node; of a block only its first line, for it ends at the next token."""
        start, end = node.start_mark, node.end_mark
        if start.line >= len(self.lines):
            # libyaml ends the last line where the file does not.
            return self.place_of_index(start.index)
        text = self.lines[start.line]
        if end.line == start.line and end.index < len(self.text):
            end_line, end_column = end.line, max(end.column, start.column + 1)
        else:
            end_line, end_column = start.line, max(len(text.rstrip()), start.column + 1)
        return Place(start.line + 1, start.column + 1, end_line + 1, end_column + 1, text)


def _child(node: Node | None, step: str | int) -> tuple[Node | None, Node] | None:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if key.value == step:
                return key, value
    elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


def _composer(*, pure: bool) -> Any:
    if not pure:
        return FastComposer
    from ddci_cli.files.pure_parser import PureComposer

    return PureComposer


def read(content: bytes, name: str, *, pure: bool = False) -> Source:
    """The data of a YAML file and everything that YAML itself forbids or we refuse.

    `pure` chooses PyYAML's own parser even where libyaml is there.
    """
    source = Source(name)
    if len(content) > MAX_BYTES:
        source.findings.append(yaml_refusals.too_large(len(content), MAX_BYTES, source))
        return source
    source.text = yaml_refusals.decode(content, source)
    usual = quick_looks.is_usual(content)
    if source.findings or yaml_refusals.find_control_characters(source, usual=usual):
        return source
    composer = _composer(pure=pure)
    if quick_looks.looks_foreign(source.text) and yaml_refusals.find_foreign(source, composer):
        return source
    # The same text, but libyaml is spared encoding it once more.
    as_it_came = usual and not pure and b"\t" not in content
    loader = composer(content if as_it_came else source.text)
    try:
        source.root = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        source.findings.append(yaml_refusals.explain(error, source))
        return source
    finally:
        dispose = getattr(loader, "dispose", None)
        if dispose is not None:
            dispose()
    if source.root is None:
        source.findings.append(
            Diagnostic("DD110", Message("the file is empty"), place=source.place_at(0, 0))
        )
        return source
    # One look at the whole text saves looking at every scalar of the usual file; but an escape
    # can spell what the text does not show.
    if "\\" in source.text or not (usual or unicodedata.is_normalized("NFC", source.text)):
        _make_nfc(source.root)
    try:
        source.data = _walk(source.root, source)
    except _TooDeepError as error:
        source.findings = [yaml_refusals.too_much(error.node.start_mark, source, deep=True)]
        return source
    return source


class _TooDeepError(Exception):
    """A group or list stands deeper than any plan needs."""

    def __init__(self, node: Node) -> None:
        super().__init__()
        self.node = node


def _walk(root: Node, source: Source) -> Any:
    """The data of the nodes; keys that stand twice or are no keys are reported and left out."""
    return _scalar(root) if type(root) is ScalarNode else _collection(root, 1, source)


def _scalar(node: ScalarNode) -> Any:
    written = node.value
    if node.style or (written and written[0] not in _MAY_BE_TYPED):
        return written
    return plain_value(written)


def _collection(node: Node, depth: int, source: Source) -> Any:
    if depth > yaml_refusals.MAX_DEPTH:
        raise _TooDeepError(node)
    if type(node) is not MappingNode:
        return [
            _scalar(item) if type(item) is ScalarNode else _collection(item, depth + 1, source)
            for item in node.value
        ]
    data: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = key_node.value
        if type(key) is not str or key in data or key == "<<":
            source.findings.append(_refused_key(key_node, node, source))
        elif type(value_node) is ScalarNode:
            # What _scalar does, without the call: most values of a plan are read here.
            written = value_node.value
            if value_node.style or (written and written[0] not in _MAY_BE_TYPED):
                data[key] = written
            else:
                data[key] = plain_value(written)
        else:
            data[key] = _collection(value_node, depth + 1, source)
    return data


def _refused_key(key_node: Node, node: MappingNode, source: Source) -> Diagnostic:
    place = source.place_of_node(key_node)
    if not isinstance(key_node, ScalarNode):
        return Diagnostic(
            "DD111",
            Message("a key must be a simple word, not a list or a group"),
            label=Message("put text with brackets in quotes"),
            place=place,
        )
    if key_node.value == "<<":
        return yaml_refusals.foreign("DD107", "<<", place)
    first = next(k for k, _ in node.value if k.value == key_node.value)
    return Diagnostic(
        "DD106",
        Message("the key `{key}` stands twice in the same group", key=key_node.value),
        label=Message("delete one of the two"),
        place=place,
        related=(Related(Message("first here"), place=source.place_of_node(first)),),
    )


def _make_nfc(root: Node) -> None:
    """Put every text into NFC; names arrive decomposed from macOS."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ScalarNode):
            node.value = unicodedata.normalize("NFC", node.value)
        elif isinstance(node, MappingNode):
            waiting += (part for pair in node.value for part in pair)
        else:
            waiting += node.value
