"""The entries of a journal that is no YAML as a whole: each is read alone.

Every entry begins with `-` at the start of a line. Those that cannot be read are reported and left
out, all others keep their places.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from ddci_cli.diagnostics import Diagnostic, Place
from ddci_cli.files.shape.value_wording import ENTRY_FORM
from ddci_cli.files.yaml.odd_signs import conflict_message, is_conflict_mark
from ddci_cli.files.yaml.reading import read
from ddci_cli.files.yaml.source import Source
from ddci_cli.language import Message, counted

# What can be missing where an entry was cut off: in a word, in quotes, in a list.
_CLOSINGS = ("}", '"}', "'}", "]}", '"]}', "']}")
_BEGUN_ESCAPE = r"\\(?:[xuU][0-9a-fA-F]*)?$"

_DASH = re.compile(r" *-(?=\s|$)")
_OPENS = re.compile(r" *-\s*\{")
_CLOSES = re.compile(r"\}\s*(?:#.*)?$")
_BARE = re.compile(r" *-\s+(?P<keys>[a-z]+\s*:\s[^{,]*,\s*[a-z]+\s*:\s)")
_GLUED = re.compile(r"(?<=\S)\s*(?P<next>-\s*\{\s*date\s*:)")
_DOCUMENT = re.compile(r"(?:---|\.\.\.)(?=\s|$)")
_BEGINNING = re.compile(r"---\s*(?:#.*)?$")

# A file with more is no journal any more.
_MOST_BROKEN = 300


class Lines:
    """The lines of a journal that is no YAML as a whole."""

    def __init__(self, content: bytes, whole: Source) -> None:
        self.whole = whole
        self.bytes = re.split(rb"\r\n|\r|\n", content.removeprefix(b"\xef\xbb\xbf"))
        self.lines = [line.decode("utf-8", errors="replace") for line in self.bytes]
        depths = [_depth(line) for line in self.lines if _DASH.match(line)]
        self.depth = min(depths, default=0)
        """How far the entries are indented; lists in them are further to the right."""

        entries = (i for i in range(len(self.lines)) if self.begins_entry(i))
        self.first_entry = next(entries, None)

    def read(self) -> tuple[Source, tuple[Diagnostic, ...]]:
        """The entries that can be read, and the findings about the lines that cannot.

        Where it does not help to read them one by one, it is the file as it was read before.
        """
        if self.first_entry is None or not self.whole.text:
            return self.whole, ()
        starts = [i for i in range(len(self.lines)) if self.begins_entry(i) or self.divides(i)]
        broken: list[Diagnostic] = []
        more = 0
        for first, end in pairwise(sorted({0, *starts, len(self.lines)})):
            cut = self.sound_until(first, end)
            if not any(_says_something(line) for line in self.lines[cut:end]):
                continue
            room = _MOST_BROKEN - len(broken)
            found = self.explain(first, cut, end) if room else []
            if any(finding.code == "DD101" for finding in broken):
                # One wrong encoding is one mistake, however many letters it spoils.
                found = [finding for finding in found if finding.code != "DD101"]
            broken += found[:room]
            more += len(found[room:]) if room else 1
            self.bytes[cut:end] = [b""] * (end - cut)
        if more:
            help = counted(
                "{n} more mistake follows; repair these first",
                "{n} more mistakes follow; repair these first",
                n=more,
            )
            broken[-1] = broken[-1]._replace(help=help)
        rest = read(b"\n".join(self.bytes), self.whole.name)
        if rest.data is None and any(found.code != "DD110" for found in rest.findings):
            # Each entry is sound alone and not together: what is wrong was said of the whole.
            return self.whole, ()
        return rest, tuple(broken)

    def begins_entry(self, number: int) -> bool:
        """Whether an entry begins on this line."""
        line = self.lines[number]
        return _depth(line) == self.depth and bool(_DASH.match(line))

    def divides(self, number: int) -> bool:
        """Whether the line is a `---` or `...`, which a file of one document needs nowhere."""
        return bool(_DOCUMENT.match(self.lines[number]))

    def sound_until(self, first: int, end: int) -> int:
        """The line up to which these lines are a sound entry; `first` where they are none."""
        if not self.begins_entry(first):
            at_top = self.first_entry is not None and first < self.first_entry
            return first + 1 if at_top and _BEGINNING.match(self.lines[first]) else first
        if not self.findings(first, end):
            return end
        # Behind what is closed, or to the left of it, nothing belongs to the entry.
        closed = (
            i + 1
            for i in range(first, end)
            if _OPENS.match(self.lines[first]) and _CLOSES.search(self.lines[i])
        )
        left = (
            i
            for i in range(first + 1, end)
            if _says_something(self.lines[i]) and _depth(self.lines[i]) <= self.depth
        )
        for cut in (next(closed, end), next(left, end)):
            if cut < end and not self.findings(first, cut):
                return cut
        return first

    def findings(self, first: int, end: int) -> list[Diagnostic]:
        """What is wrong in these lines alone, at their places in the file."""
        found = read(b"\n".join(self.bytes[first:end]), self.whole.name).findings
        return [
            finding._replace(
                place=_lower(finding.place, first),
                related=tuple(r._replace(place=_lower(r.place, first)) for r in finding.related),
            )
            for finding in found
        ]

    def explain(self, first: int, cut: int, end: int) -> list[Diagnostic]:
        """What is wrong in the lines from `cut` on; those before them are a sound entry."""
        if cut == first and self.begins_entry(first):
            found = self.torn(first, end) or self.bare(first) or self.findings(first, end)
        else:
            found = [f for f in self.whole.findings if f.place and cut < f.place.line <= end]
            found = found or self.findings(cut, end)
            if all(finding.code in ("DD104", "DD110") for finding in found):
                found = list(self.strays(cut, end))
        return found

    def torn(self, first: int, end: int) -> list[Diagnostic]:
        """The finding about an entry that breaks off, at the end or where the next is glued on."""
        last = next(i for i in range(end - 1, first - 1, -1) if _says_something(self.lines[i]))
        text = "\n".join(self.lines[first : last + 1]).rstrip()
        if not _OPENS.match(text):
            return []
        line = self.lines[last].rstrip()
        glued = _GLUED.search(line) if first == last else None
        if glued is not None:
            label = Message("begin the next entry on a line of its own")
            place = self.place(last, glued.start("next"))
            if self.is_sound(line[: glued.start()]):
                message = Message("a second entry on the same line")
                return [Diagnostic("DD104", message, label=label, place=place)]
            if self.is_cut_off(line[: glued.start()]):
                message = Message("an entry breaks off here, and another follows on the same line")
                return [Diagnostic("DD708", message, label=label, place=place)]
        # A bracket at the end closes the entry; then it is something else that stands open.
        if text.endswith("}") or not self.is_cut_off(text):
            return []
        return [
            Diagnostic(
                "DD708",
                Message("the line breaks off: the entry is not closed"),
                label=Message("finish it, or delete the line"),
                note=Message("all other entries are read"),
                place=self.place(last, len(line) - 1),
            )
        ]

    def bare(self, number: int) -> list[Diagnostic]:
        """The finding about an entry on one line that lacks its brackets."""
        line = self.lines[number].rstrip()
        match = _BARE.match(line)
        if match is None:
            return []
        start = match.start("keys")
        return [
            Diagnostic(
                "DD104",
                Message("several keys on one line need brackets"),
                label=Message("write an entry: - {entry}", entry=ENTRY_FORM),
                place=self.place(number, start, len(line) - start),
            )
        ]

    def strays(self, first: int, end: int) -> Iterator[Diagnostic]:
        """The findings about lines that stand between the entries."""
        begun = False
        for i in range(first, end):
            line = self.lines[i]
            if not _says_something(line):
                continue
            if begun and _depth(line) > self.depth and not re.match(r"\s*-(?=\s|\{)", line):
                # It goes on with the line above.
                continue
            begun = True
            column = len(line) - len(line.lstrip())
            place = self.place(i, column, len(line.rstrip()) - column)
            message = Message("this line is no entry: an entry begins with `- ` at its start")
            label = Message("write it so, or delete the line")
            if is_conflict_mark(line):
                message = conflict_message()
                label = Message("delete this line and keep the entries of both versions")
            elif line.startswith("-{"):
                label = Message("put a blank behind the `-`")
            elif line.startswith("{"):
                label = Message("put `- ` before it")
            yield Diagnostic("DD104", message, label=label, place=place)

    def is_sound(self, text: str) -> bool:
        """Whether a text is YAML."""
        return not read(text.encode(), self.whole.name).findings

    def is_cut_off(self, text: str) -> bool:
        """Whether a text needs only what closes it; it may end in the middle of an escape."""
        begun = {text, re.sub(_BEGUN_ESCAPE, "", text)}
        return any(self.is_sound(part + closing) for part in begun for closing in _CLOSINGS)

    def place(self, line: int, column: int, length: int = 1) -> Place:
        """A place in the file; line and column from 0."""
        return Place(line + 1, column + 1, line + 1, column + 1 + length, self.lines[line])


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _says_something(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _lower(place: Place | None, lines: int) -> Place | None:
    if place is None:
        return None
    return place._replace(line=place.line + lines, end_line=place.end_line + lines)
