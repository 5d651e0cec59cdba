"""From a text to what its clauses say of time: of phrases that overlap, the longest."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple, TypeAlias

from ddci_cli.model.phrases import days, recurring, stretches, waiting
from ddci_cli.model.phrases.atoms import Atom, Happening, Number

Maker: TypeAlias = Callable[["re.Match[str]", int | None], Atom | list[Atom] | None]

# One visible list: a phrase and what it makes. Of two that begin at one place the longer one
# counts, of two as long the first.
_PHRASES: tuple[tuple["re.Pattern[str]", Maker], ...] = (
    (waiting.CITED, waiting.cited),
    (waiting.AFTER_EVENT, waiting.after_event),
    (waiting.BEFORE_EVENT, waiting.before_event),
    (waiting.EVENT_BY_DAYS, waiting.before_event),
    (waiting.DAYS_BEFORE, waiting.before_event),
    (waiting.BEFORE_MEETING, waiting.before_meeting),
    (days.SEVERAL_MONTHS, days.several_months),
    (stretches.SPAN, stretches.span),
    (days.DAY, days.day),
    (days.DAY_OF_WEEK, days.day_of_week),
    (days.DAY_OF_MONTH, days.day_of_month),
    (recurring.TIMES, recurring.times),
    (recurring.EACH_TIMES, recurring.times),
    (recurring.EVERY_SO_OFTEN, recurring.every_so_often),
    (recurring.PERIODIC, recurring.each),
    (recurring.EACH, recurring.each),
    (stretches.QUARTERS, stretches.quarters),
    (stretches.MONTHS, stretches.months),
    (stretches.MONTH_AND_YEAR, stretches.month_and_year),
    (stretches.PARTS, stretches.part_of_year),
    (stretches.WEEK, stretches.week),
    (stretches.YEARS, stretches.years),
    (stretches.POINT, stretches.point),
    (stretches.THIS_YEAR, stretches.this_year),
    (recurring.GOES_ON, recurring.goes_on),
    (recurring.WHOLE_YEAR, recurring.whole_year),
    (recurring.AT_ONCE, recurring.at_once),
    (recurring.NUMBER, recurring.number),
    (recurring.VAGUE, recurring.vague),
    (waiting.WHEN, waiting.when),
    (waiting.CONDITION, waiting.condition),
)
# What a phrase cannot be without. Most sentences say nothing of time: a short search spares them
# the long ones, which try every place for the words before a day.
_NEEDS: dict["re.Pattern[str]", "re.Pattern[str]"] = {
    waiting.CITED: re.compile(r"\d[a-z]?/"),
    days.DAY: re.compile(r"\d\s*[/.-]\s*\d|\d\s+thang\s+\d"),
    days.SEVERAL_MONTHS: re.compile(r"thang\s+\d"),
    days.DAY_OF_MONTH: re.compile(
        r"ngay\s+(?:m[uo]ng\s+)?\d|\d\s+(?:cua\s+)?(?:dau\s+)?(?:thang|quy|hang|moi|tung)"
    ),
    stretches.SPAN: re.compile(r"\d\s*-\s*(?:ngay\s+)?\d"),
    stretches.MONTHS: re.compile(r"thang\s*\d|t\d"),
    stretches.MONTH_AND_YEAR: re.compile(r"\d\s*/\s*\d{4}"),
    stretches.WEEK: re.compile(r"tuan\s+(?:thu\s+)?\d"),
    stretches.YEARS: re.compile(r"(?:nam|doan)\s+\d{4}"),
    recurring.NUMBER: re.compile(r"\d"),
    days.DAY_OF_WEEK: re.compile(r"thu\s+(?:[2-7]|hai|ba|tu|nam|sau|bay)|chu\s+nhat"),
    stretches.QUARTERS: re.compile(r"q(?:u[yi]\s*)?(?:[1-4]|i{1,3}|iv)(?!\w)"),
    stretches.PARTS: re.compile(r"9\s+thang|(?:thang|nua)\s+(?:dau|cuoi)"),
    stretches.POINT: re.compile(r"(?:dau|giua|cuoi)\s+(?:thang|quy|nam)"),
    recurring.AT_ONCE: re.compile(r"dau\s+nam"),
    recurring.EACH_TIMES: re.compile(r"\slan(?!\w)"),
    recurring.TIMES: re.compile(r"\slan(?!\w)"),
    recurring.EVERY_SO_OFTEN: re.compile(r"lan(?!\w)"),
}  # fmt: skip
_BREAK = re.compile(r"[;:\n]|\.(?=\s|$)")
# What these are with their marks, in a text that has marks; a number behind one tells it as well.
_SPELLINGS = {
    "quy": ("quý",),
    "qui": ("quí",),
    "tuan": ("tuần",),
    "nam": ("năm",),
    "thang": ("tháng",),
}
_WORDS_OF_TIME = re.compile(rf"(?<!\w)(?:{'|'.join(_SPELLINGS)})(?!\w|\s*(?:\d|[iv]+(?!\w)))")


class Clause(NamedTuple):
    """A part of the text between two breaks, with what it says of time."""

    start: int
    end: int
    atoms: tuple[Atom, ...]


def clauses(text: str, plain: str, year: int | None) -> Iterator[Clause]:
    """The clauses of a text, each with its atoms in order."""
    atoms = list(_atoms(text, plain, year))
    start = first = 0
    for end in (*_breaks(plain, atoms), len(plain)):
        last = first
        while last < len(atoms) and atoms[last].start < end:
            last += 1
        yield Clause(start, end, tuple(atoms[first:last]))
        start, first = end + 1, last


def _breaks(plain: str, atoms: list[Atom]) -> Iterator[int]:
    """Where a clause ends: a sign that is no part of an atom; the atoms are in order."""
    at = 0
    for found in _BREAK.finditer(plain):
        while at < len(atoms) and atoms[at].end <= found.start():
            at += 1
        if at == len(atoms) or found.start() < atoms[at].start:
            yield found.start()


def _atoms(text: str, plain: str, year: int | None) -> Iterator[Atom]:
    # The next match of each phrase: one that overlaps what was taken is looked for again behind it.
    is_marked = not text.isascii()
    upcoming = [
        pattern.search(plain)
        if (core := _NEEDS.get(pattern)) is None or core.search(plain)
        else None
        for pattern, _ in _PHRASES
    ]
    while True:
        found = [(one.start(), -one.end(), rank) for rank, one in enumerate(upcoming) if one]
        if not found:
            return
        start, minus_end, rank = min(found)
        match = upcoming[rank]
        assert match is not None
        made = None
        if not (is_marked and _is_another_word(text, plain, start, -minus_end)):
            made = _PHRASES[rank][1](match, year)
        if made is None:
            upcoming[rank] = _PHRASES[rank][0].search(plain, start + 1)
            continue
        position = start
        for atom in made if isinstance(made, list) else [made]:
            placed = _with_words(replace(atom, start=start, end=-minus_end), text, plain, year)
            position = placed.end
            yield placed
        for number, one in enumerate(upcoming):
            if one and one.start() < position:
                upcoming[number] = _PHRASES[number][0].search(plain, position)


def _is_another_word(text: str, plain: str, start: int, end: int) -> bool:
    """Whether the marks make another word of one that counts: "các quy hoạch", "tuân thủ"."""
    for word in _WORDS_OF_TIME.finditer(plain, start, end):
        written = text[word.start() : word.end()].lower()
        if written not in _SPELLINGS[word[0]]:
            return True
    return False


def _with_words(atom: Atom, text: str, plain: str, year: int | None) -> Atom:
    """The atom with the document's own words, where it only knows where they stand."""
    if isinstance(atom, Number) and ":" in atom.of:
        return replace(atom, of=_cut(text, atom.of)[0])
    if not isinstance(atom, Happening):
        return atom
    key = "on_event" if "on_event" in atom.keys else "before_event"
    words, start, end = _cut(text, atom.keys[key])
    keys, stop = {**atom.keys, key: words}, atom.end
    itself = days.DAY.fullmatch(plain[start:end])
    behind = waiting.EVENT_DAY.match(plain, atom.end)
    event_date = waiting.event_day(itself, year) if itself else None
    if event_date:
        if plain[:start].rstrip().endswith("ngay") and not words.casefold().startswith("ngày"):
            keys[key] = f"ngày {words}"
    elif behind and (key == "before_event" or "days" in keys or "working_days" in keys):
        event_date, stop = waiting.event_day(behind, year), behind.end()
    if event_date:
        keys["event_date"] = event_date
    return replace(atom, keys=keys, end=stop)


def _cut(text: str, place: str) -> tuple[str, int, int]:
    start, end = (int(one) for one in place.split(":"))
    words = text[start:end].strip(" \t\u00a0()\"“”'")
    return " ".join(words.split()), start, end
