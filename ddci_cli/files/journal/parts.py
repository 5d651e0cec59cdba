"""A journal of thousands of entries, cut between them: each part is read alone and let go.

So the room it takes does not grow with the length of the journal.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

MOST_ENTRIES = 50_000

# Below what makes the reader look at every value first (`quick_looks.looks_foreign`).
_PART = 64_000

_ENTRY = rb"(?<![^\r\n])( *)-(?=\s)"
_LINE_END = rb"(?:\r\n|\r|\n)"
_HEAD = rb"(?:\xef\xbb\xbf)?(?:(?:[ \t]*(?:#[^\r\n]*)?|---[ \t]*)" + _LINE_END + rb")*"
_END = rb"(?<![^\r\n])(?:---|\.\.\.)(?=\s|\Z)"
# Remarks right above an entry belong to it.
_REMARKS_BEFORE = rb"(?:(?<![^\r\n])[ \t]*#[^\r\n]*" + _LINE_END + rb")+\Z"
_LONGEST_REMARKS = 2000


class Part(NamedTuple):
    """Some entries of a journal, with what stands between them."""

    start: int
    """Where it begins in the file."""
    first_line: int
    """How many lines are above it."""
    content: bytes


class Cut(NamedTuple):
    """A journal in parts."""

    entries: int
    """How many lines begin an entry."""
    over: int | None
    """The line, from 0, on which an entry too many begins."""
    content: bytes
    starts: tuple[int, ...]
    """Where the parts begin."""

    def parts(self) -> Iterator[Part]:
        """The parts in their order."""
        line = 0
        for start, end in pairwise((*self.starts, len(self.content))):
            part = self.content[start:end]
            yield Part(start, line, part)
            line += lines_in(part)


def lines_in(content: bytes) -> int:
    """How many lines end in it."""
    return content.count(b"\n") + content.count(b"\r") - content.count(b"\r\n")


def cut(content: bytes, size: int = _PART) -> Cut | None:
    """The parts of a journal; None where its entries do not stand plainly below each other.

    Each has about so many bytes, if its entries are no larger.
    """
    head = re.match(_HEAD, content)
    assert head is not None
    first = re.compile(_ENTRY).match(content, head.end())
    # A second document, or an end with something behind it, makes a mistake of the whole.
    if first is None or re.compile(_END).search(content, first.end()):
        return None
    begins = re.compile(rb"(?<![^\r\n])" + first[1] + rb"-(?=\s)")
    starts = [0]
    entries = 0
    over = None
    for entry in begins.finditer(content, first.start()):
        entries += 1
        if entries == MOST_ENTRIES + 1:
            over = lines_in(content[: entry.start()])
        # What stands above the first entry is about the whole file.
        if entries > 1 and entry.start() - starts[-1] >= size:
            starts.append(_with_remarks(content, entry.start()))
    return Cut(entries, over, content, tuple(starts))


def _with_remarks(content: bytes, start: int) -> int:
    before = content[max(start - _LONGEST_REMARKS, 0) : start]
    remarks = re.search(_REMARKS_BEFORE, before) if b"#" in before else None
    return start if remarks is None else start - len(remarks[0])
