"""Changes to a YAML text at the places of its nodes; all that is not changed stays as it is.

A round trip through a YAML library would set texts, lists and comments anew; here a line that
nobody speaks of is the old line.
"""

from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import groupby

from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode

from ddci_cli.files.yaml.source import Source


class Edits:
    """What is to be changed in one text: collected first, done at once."""

    def __init__(self, source: Source) -> None:
        assert source.root is not None
        self._text = source.text
        self._lines = source.text.splitlines(keepends=True)
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line))
        self._eol = "\r\n" if "\r\n" in source.text else "\n"
        self._brackets = list(_brackets(source.root))
        self._edits: list[tuple[int, int, str]] = []
        self._remarks: dict[int, list[str]] = {}

    def written(self, node: Node) -> str:
        """A value as it stands in the text."""
        return self._text[node.start_mark.index : self._end(node)]

    def _end(self, node: Node) -> int:
        """Where a value ends in the text; those of blocks end where the next thing begins."""
        children = _children(node)
        if children and _is_block(node):
            return self._end(children[-1])
        end: int = node.end_mark.index
        if _is_block(node):
            end = node.start_mark.index + len(self._text[node.start_mark.index : end].rstrip())
        return end

    def replace(self, node: Node, new: str) -> None:
        """Write something else for a value."""
        self._edits.append((node.start_mark.index, self._end(node), new))

    def rewrite(self, start: int, end: int, new: str) -> None:
        """Write something else for a stretch of the text."""
        self._edits.append((start, end, new))

    def set(self, key: Node, value: Node, new: str) -> None:
        """Write a value of one line behind a key, whatever stood there."""
        self._edits.append((key.end_mark.index, self._end_behind(key, value), f": {new}"))

    def blank(self, key: Node, value: Node) -> str:
        """Leave a key without its value; what stood there, on one line."""
        sign = ": " if self._inside(key) else ":"
        self._edits.append((key.end_mark.index, self._end_behind(key, value), sign))
        return " ".join(self.written(value).split())

    def _end_behind(self, key: Node, value: Node) -> int:
        """Where a value ends; a blank one ends behind the colon of its key."""
        end = self._end(value)
        return end if end > key.end_mark.index else self._text.index(":", key.end_mark.index) + 1

    def drop(self, group: MappingNode, keys: Sequence[str]) -> list[str]:
        """Leave out entries of a group, with the remarks right above them; which were there."""
        gone = [key.value for key, _ in group.value if key.value in keys]
        if group.flow_style:
            self._drop_in_brackets(group, gone)
            return gone
        entries = self._behind_the_dash(group, gone)
        for key, value in entries:
            if key.value in gone:
                self.drop_lines(self._first_line(key), self.last_line(key, value))
        return gone

    def _behind_the_dash(
        self, group: MappingNode, gone: Sequence[str]
    ) -> Sequence[tuple[Node, Node]]:
        """Leave out the entries that share their line with the sign of a list; the others."""
        start = group.start_mark.index
        line = bisect(self._starts, start) - 1
        entries: list[tuple[Node, Node]] = group.value
        kept = next((i for i, (key, _) in enumerate(entries) if key.value not in gone), None)
        if kept == 0 or not self._text[self._starts[line] : start].strip():
            return entries
        end = self._end(group) if kept is None else entries[kept][0].start_mark.index
        self._edits.append((start, end, "{}" if kept is None else ""))
        return [] if kept is None else entries[kept:]

    def _drop_in_brackets(self, group: MappingNode, gone: Sequence[str]) -> None:
        entries, place = group.value, 0
        for is_gone, run in groupby(entries, lambda entry: entry[0].value in gone):
            first = place
            place += len(list(run))
            if not is_gone:
                continue
            start = entries[first][0].start_mark.index
            end = self._end_behind(*entries[place - 1])
            if first:
                start = self._end_behind(*entries[first - 1])
            elif place < len(entries):
                end = entries[place][0].start_mark.index
            self._edits.append((start, end, ""))

    def _first_line(self, key: Node) -> int:
        """The first of the remarks that stand right above a key, as far to the right as it is."""
        first: int = key.start_mark.line
        column: int = key.start_mark.column
        while first and self._lines[first - 1].startswith(" " * column + "#"):
            first -= 1
        return first

    def last_line(self, key: Node, value: Node) -> int:
        """The line, from 0, on which an entry ends."""
        index = max(self._end_behind(key, value) - 1, 0)
        return bisect(self._starts, index) - 1

    def drop_lines(self, first: int, last: int) -> None:
        """Leave out lines, both counted from 0; of blank ones around them one stays."""
        above = first == 0 or not self._lines[first - 1].strip()
        while above and last + 1 < len(self._lines) and not self._lines[last + 1].strip():
            last += 1
        self._edits.append((self._starts[first], self._starts[last + 1], ""))

    def cut(self, line: int, column: int) -> None:
        """Leave out the rest of a line, and the line where nothing is left of it."""
        text = self._lines[line]
        if not text[:column].strip():
            self._edits.append((self._starts[line], self._starts[line + 1], ""))
            return
        start = self._starts[line] + len(text[:column].rstrip())
        self._edits.append((start, self._starts[line] + len(text.rstrip("\r\n")), ""))

    def insert_behind(self, group: MappingNode, key: Node, value: Node, written: str) -> None:
        """A new entry behind another of its group."""
        if group.flow_style:
            end = self._end_behind(key, value)
            self._edits.append((end, end, f", {written}"))
            return
        at = self._starts[self.last_line(key, value) + 1]
        before = "" if self._text[:at].endswith(("\n", "\r")) or not at else self._eol
        self._edits.append((at, at, f"{before}{' ' * key.start_mark.column}{written}{self._eol}"))

    def remark(self, key: Node, value: Node, text: str) -> None:
        """A remark at the end of an entry; of a block, at the end of the line it begins on."""
        line = key.start_mark.line if _is_block(value) else self.last_line(key, value)
        # Inside brackets a remark could cut a text in two.
        line = max((line, *(around.end_mark.line for around in self._inside(key))))
        said = self._remarks.setdefault(line, [])
        if not any(other.startswith(text) for other in said):
            said[:] = [other for other in said if not text.startswith(other)]
            said.append(text)

    def remarked(self, beginning: str) -> int:
        """How many lines have a remark that begins so."""
        every = self._remarks.values()
        return sum(any(text.startswith(beginning) for text in said) for said in every)

    def _inside(self, node: Node) -> list[Node]:
        at = node.start_mark.index
        return [one for one in self._brackets if one.start_mark.index <= at < one.end_mark.index]

    def text(self, top: Sequence[str] = (), end: Sequence[str] = ()) -> str:
        """The text with all changes, and with lines above it and below.

        The line that names the schema to editors stays the first.
        """
        for line, said in self._remarks.items():
            at = self._starts[line] + len(self._lines[line].rstrip())
            self._edits.append((at, at, "".join(f"  # {text}" for text in said)))
        parts: list[str] = []
        position = 0
        for start, stop, new in sorted(self._edits, key=lambda edit: (edit[0], -edit[1])):
            # What lies in something larger that is left out goes with it.
            if start >= position:
                parts += (self._text[position:start], new)
                position = stop
        lines = "".join((*parts, self._text[position:])).splitlines()
        first = 1 if lines and lines[0].startswith("# yaml-language-server") else 0
        return self._eol.join([*lines[:first], *top, *lines[first:], *end, ""])


def _is_block(value: Node) -> bool:
    if isinstance(value, ScalarNode):
        return value.style in ("|", ">")
    return isinstance(value, CollectionNode) and not value.flow_style and bool(value.value)


def _brackets(node: Node) -> Iterator[Node]:
    """The outermost groups and lists in brackets."""
    if isinstance(node, CollectionNode) and node.flow_style:
        yield node
        return
    for child in _children(node):
        yield from _brackets(child)


def _children(node: Node) -> list[Node]:
    if isinstance(node, MappingNode):
        return [value for _, value in node.value]
    return list(node.value) if isinstance(node, CollectionNode) else []
