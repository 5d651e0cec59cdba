"""A YAML text that was read, and where everything in it stands."""

import re
from bisect import bisect
from collections.abc import Iterable, Iterator
from typing import Any, Literal, NamedTuple

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from ddci_cli.diagnostics import Diagnostic, Path, Place

_LINE_END = re.compile(r"\r\n|\r|\n")
_LINE_WITH_END = r"[^\r\n]*(?:\r\n|\r|\n)"

Part = Literal["key", "value"]


class Source:
    """One YAML text that was read: its data, its findings, and where everything stands."""

    def __init__(self, name: str, text: str = "") -> None:
        self.name = name
        self.text = text
        self.root: Node | None = None
        self.data: Any = None
        self.findings: list[Diagnostic] = []
        self._lines: tuple[str, list[str]] = ("", [""])
        self._changed: dict[int, _ChangedLine] = {}

    @property
    def lines(self) -> list[str]:
        """The text's lines, as every editor counts them."""
        if self._lines[0] is not self.text:
            self._lines = (self.text, _LINE_END.split(self.text))
        return self._lines[1]

    def change(self, changes: Iterable[tuple[int, int, str]]) -> None:
        """Read stretches of the text as something else from here on.

        Each is a beginning, an end and what is read instead, in their order, none with a line
        break. Places stay those of the file: a mistake is looked past, the file is not touched.
        """
        starts = [0, *(end.end() for end in _LINE_END.finditer(self.text))]
        parts: list[str] = []
        read_until = 0
        by_line: dict[int, list[tuple[int, int, str]]] = {}
        for start, end, new in changes:
            line = bisect(starts, start) - 1
            by_line.setdefault(line, []).append((start - starts[line], end - starts[line], new))
            parts += (_with_line_feeds(self.text[read_until:start]), new)
            read_until = end
        for line, stretches in by_line.items():
            text = self.lines[line]
            changed = self._changed.get(line) or _ChangedLine(text, list(range(len(text) + 1)))
            origin = changed.origin
            for start, end, new in reversed(stretches):
                origin[start:end] = [origin[min(start, len(origin) - 1)]] * len(new)
            self._changed[line] = changed
        self.text = "".join((*parts, _with_line_feeds(self.text[read_until:])))

    def change_line(self, line: int, text: str) -> None:
        """Read a line, counted from 0, as another from its first difference to its last."""
        old = self.lines[line]
        start = _common(old, text)
        same = _common(old[start:][::-1], text[start:][::-1])
        at = sum(len(part) for part in re.findall(_LINE_WITH_END, self.text)[:line])
        new = text[start : len(text) - same]
        self.change([(at + start, at + len(old) - same, new)])

    def place(self, path: Path, part: Part = "value") -> Place:
        """Where a key or value stands; for a path that is not in the file, its nearest parent."""
        node, key, whole = self._find(path)
        if node is None:
            return self.place_at(0, 0)
        # What a file has as one value may be read as a list of one.
        inside = not whole and isinstance(node, ScalarNode)
        if key is not None and (part == "key" or not (whole or inside)):
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
        return self._in_file(Place(line + 1, column + 1, line + 1, column + 1 + length, text))

    def _in_file(self, place: Place) -> Place:
        """The place in the file of one in the text that is read."""
        changed = self._changed.get(place.line - 1)
        if changed is None:
            return place
        start, end = changed.column(place.column - 1), changed.column(place.end_column - 1)
        end = max(end, start + 1)
        return place._replace(column=start + 1, end_column=end + 1, text=changed.text)

    def place_of_index(self, index: int) -> Place:
        """The place of one character of the text."""
        before = re.split(r"\r\n|\r|\n", self.text[:index])
        return self.place_at(len(before) - 1, len(before[-1]))

    def place_of_mark(self, mark: Any) -> Place:
        """The place of a parser's mark; each parser puts the end of the text at its own spot."""
        end = len(self.text.rstrip())
        if mark is None:
            return self.place_at(0, 0)
        if mark.index >= end:
            return self.place_of_index(max(end - 1, 0))
        return self.place_at(mark.line, mark.column)

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
        return self._in_file(
            Place(start.line + 1, start.column + 1, end_line + 1, end_column + 1, text)
        )


class _ChangedLine(NamedTuple):
    """A line that is read otherwise than it stands in the file."""

    text: str
    """As it stands there."""
    origin: list[int]
    """For each character that is read, and for the end, where in the file it comes from."""

    def column(self, read: int) -> int:
        """The column in the file, from 0; what lies behind the end stays so far behind it."""
        last = len(self.origin) - 1
        return self.origin[read] if read <= last else self.origin[last] + read - last


def _with_line_feeds(text: str) -> str:
    """The same lines; else one that becomes empty between CR and LF would be no line any more."""
    return _LINE_END.sub("\n", text)


def _common(one: str, other: str) -> int:
    """How many characters two texts begin with together."""
    return next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )


def _child(node: Node | None, step: str | int) -> tuple[Node | None, Node] | None:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if key.value == step:
                return key, value
    elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


def scalars(root: Node) -> Iterator[ScalarNode]:
    """Every scalar at or below a node, in no particular order."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ScalarNode):
            yield node
        elif isinstance(node, MappingNode):
            for pair in node.value:
                waiting += pair
        else:
            waiting += node.value
