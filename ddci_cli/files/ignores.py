"""Warnings that a person silenced in the file: `# ddci: ignore DD605 the reason`.

Three errors can be accepted in this way: wrong totals and weights of a signed document stay as they
are, and every output of totals repeats the reason.

The comment stands at the end of the line where an entry begins, or alone on a line above it, and
covers the whole entry: a key with all that is under it, an item of a list, or, above the first
line, the file. Other errors cannot be silenced.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode

from ddci_cli.diagnostics import ACCEPTABLE, CODES, Diagnostic, Place, Severity
from ddci_cli.files.yaml.source import Source, scalars
from ddci_cli.language import Message

_COMMENT = r"(?<![^\s])#[ \t]*ddci[ \t]*:[ \t]*ignore\b(?P<rest>[^\r\n]*)"
_CODES = r"[\s,:]*(?P<codes>(?:DD\d+[\s,:]*)*)(?P<reason>.*)"

# Nobody silences a word about his silencing.
_ABOUT_IGNORES = frozenset({"DD608", "DD609"})


class Ignore(NamedTuple):
    """One comment and the stretch of lines it covers."""

    place: Place
    codes: tuple[str, ...]
    reason: str
    first: tuple[int, int]
    """Line and column, from 1, where the entry begins."""
    last: int
    """The last line of the entry."""

    def covers(self, found: Diagnostic) -> bool:
        """Whether a finding stands inside the entry and is one of those meant."""
        place = found.place
        assert place is not None
        inside = self.first <= (place.line, place.column) and place.line <= self.last
        meant = found.severity is Severity.WARNING or (
            found.code in ACCEPTABLE and self.reason != ""
        )
        return inside and found.code in self.codes and meant


def without_ignored(
    found: list[Diagnostic], source: Source, *, complete: bool
) -> Iterator[Diagnostic]:
    """The findings that stay, and those about the comments themselves.

    While mistakes keep some rules from being checked (not `complete`), nobody can say that a
    comment has no effect.
    """
    return silenced(found, ignores_in(source), source.name, complete=complete)


class FileIgnores(NamedTuple):
    """The comments of a file, and what only looks like one."""

    ignores: list[Ignore]
    inside_texts: list[Diagnostic]


def ignores_in(source: Source) -> FileIgnores:
    """The comments of a text."""
    return FileIgnores(list(_ignores(source)), list(_inside_texts(source)))


def silenced(
    found: list[Diagnostic], of_file: FileIgnores, name: str, *, complete: bool
) -> Iterator[Diagnostic]:
    """What the comments of a file leave of its findings, and what is wrong with the comments."""
    ignores = of_file.ignores
    effects: set[tuple[Place, str]] = set()
    for finding in found:
        covering = [ignore for ignore in ignores if ignore.covers(finding)]
        effects.update((ignore.place, finding.code) for ignore in covering)
        if not covering:
            yield finding
        elif finding.severity is Severity.ERROR:
            yield finding._replace(
                accepted=covering[0].reason,
                label=None,
                note=Message("accepted: {reason}", reason=covering[0].reason),
                help=None,
                fix=None,
                related=(),
            )
    yield from of_file.inside_texts
    for ignore in ignores:
        if complete:
            # A mistake that is not accepted for want of a reason stands there as it was.
            wanting = ACCEPTABLE if not ignore.reason else frozenset()
            unused = [
                code
                for code in ignore.codes
                if (ignore.place, code) not in effects and code not in wanting
            ]
            yield from (_without_effect(ignore, code, name) for code in unused)
        if not ignore.codes:
            yield _names_no_code(ignore, name)
        elif not ignore.reason:
            yield Diagnostic(
                "DD609",
                Message("this ignore gives no reason"),
                label=Message("say why, behind the code"),
                file=name,
                place=ignore.place,
            )


def _without_effect(ignore: Ignore, code: str, name: str) -> Diagnostic:
    if code not in CODES:
        note = Message("there is no code {code}", code=code)
    elif CODES[code] is Severity.ERROR and code not in ACCEPTABLE:
        note = Message("{code} is an error; errors cannot be ignored, only repaired", code=code)
    elif code in _ABOUT_IGNORES:
        note = Message("{code} is about ignores and cannot be ignored itself", code=code)
    else:
        note = Message("it covers the entry that begins on its line or on the next")
    return Diagnostic(
        "DD608",
        Message("nothing is silenced here: {code} does not occur", code=code)
        if code in ACCEPTABLE or CODES.get(code) is Severity.WARNING
        else Message("{code} cannot be silenced", code=code),
        label=Message("delete it"),
        note=note,
        file=name,
        place=_place_of_word(ignore.place, code),
    )


def _names_no_code(ignore: Ignore, name: str) -> Diagnostic:
    return Diagnostic(
        "DD608",
        Message("this ignore names no code"),
        label=Message("write for instance: ignore DD605 the reason"),
        file=name,
        place=ignore.place,
    )


def _place_of_word(place: Place, word: str) -> Place:
    start = place.text.index(word, place.column - 1)
    return place._replace(column=start + 1, end_column=start + 1 + len(word))


def _ignores(source: Source) -> Iterator[Ignore]:
    if source.root is None:
        return
    texts = [node for node in scalars(source.root) if node.style and "ignore" in node.value]
    for number, line in enumerate(source.lines):
        match = re.search(_COMMENT, line) if "ignore" in line else None
        if match is None or _inside_text(number, match.start(), texts):
            continue
        parts = re.fullmatch(_CODES, match["rest"])
        assert parts is not None
        codes = tuple(dict.fromkeys(re.findall(r"DD\d+", parts["codes"])))
        end = match.end() - (len(match["rest"]) - len(match["rest"].rstrip()))
        place = source.place_at(number, match.start(), end - match.start())
        alone = not line[: match.start()].strip()
        begins = _next_entry_line(source, number) if alone else number
        if source.root.start_mark.line == begins:
            first, last = (1, 1), len(source.lines)
        else:
            first, last = _span(source.root, begins) or ((number + 1, 1), number + 1)
        yield Ignore(place, codes, parts["reason"].strip(), first, last)


def _inside_texts(source: Source) -> Iterator[Diagnostic]:
    """DD608: what looks like an ignore in a block of text is printed and has no effect."""
    if source.root is None:
        return
    for node in scalars(source.root):
        if node.style not in ("|", ">") or "ignore" not in node.value:
            continue
        for number in range(node.start_mark.line + 1, _last_line(node)):
            match = re.match(rf"[ ]*{_COMMENT}", source.lines[number])
            if match is not None:
                start = len(match[0]) - len(match[0].lstrip())
                yield Diagnostic(
                    "DD608",
                    Message("this is text, no remark: nothing is silenced here"),
                    label=Message("move it above the entry, or to the end of its first line"),
                    file=source.name,
                    place=source.place_at(number, start, len(match[0].rstrip()) - start),
                )


def _inside_text(line: int, column: int, texts: list[ScalarNode]) -> bool:
    """Whether what looks like a comment is part of a value: quoted, or a block of text."""
    for node in texts:
        start, end = node.start_mark, node.end_mark
        if (start.line, start.column) <= (line, column) < (end.line, end.column):
            # Behind the sign of a block (`|`, `>`) a comment is a comment.
            return not (node.style in ("|", ">") and start.line == line)
    return False


def _next_entry_line(source: Source, number: int) -> int:
    """The next line that is neither blank nor a comment."""
    for i in range(number + 1, len(source.lines)):
        text = source.lines[i].strip()
        if text and not text.startswith("#"):
            return i
    return number


def _span(node: Node, line: int) -> tuple[tuple[int, int], int] | None:
    """Where the widest entry that begins on a line (from 0) begins, and its last line (from 1)."""
    for start, value in _entries(node):
        mark = start.start_mark
        last = max(_last_line(start), _last_line(value))
        if mark.line == line:
            return (mark.line + 1, mark.column + 1), last
        if mark.line < line < last:
            return _span(value, line)
    return None


def _entries(node: Node) -> Iterator[tuple[Node, Node]]:
    """The entries of a group or list: where each begins, and its value."""
    if isinstance(node, MappingNode):
        yield from node.value
    elif not isinstance(node, ScalarNode):
        yield from ((item, item) for item in node.value)


def _last_line(node: Node) -> int:
    """The line, from 1, on which the last text of a node ends."""
    if isinstance(node, ScalarNode):
        end = node.end_mark
        # A block of text ends where the next line begins.
        return int(
            end.line if end.column == 0 and end.line > node.start_mark.line else end.line + 1
        )
    assert isinstance(node, CollectionNode)
    if not node.value or node.flow_style:
        return int(node.end_mark.line) + 1
    last = node.value[-1]
    return _last_line(last[1] if isinstance(last, tuple) else last)
