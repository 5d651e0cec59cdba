"""Deadlines as documents phrase them, read into the keys of a plan: no clock, no plan is asked.

`hoàn thành trước 15/3; duy trì thường xuyên` is `before` a day and `ongoing`. What has two meanings
is read as the likelier one and told as a doubt; what has none is told as unread.
"""

from datetime import date
from typing import Any, NamedTuple

from ddci_cli.language import Message
from ddci_cli.model import written
from ddci_cli.model.phrases.atoms import NamedDay, Role
from ddci_cli.model.phrases.days import DAY, day, role_of
from ddci_cli.model.phrases.drafts import Draft
from ddci_cli.model.phrases.joining import Joining
from ddci_cli.model.phrases.plain import plain, whole
from ddci_cli.model.phrases.scanning import clauses
from ddci_cli.model.phrases.wording import rests, verb_before
from ddci_cli.model.time.periods import Period


class Words(NamedTuple):
    """Some words of the text; places are those of the text in composed letters (NFC)."""

    text: str
    start: int
    end: int


class Read(NamedTuple):
    """One deadline."""

    keys: dict[str, Any]
    """As a person types it in a plan: days and periods as text, numbers as numbers."""
    words: Words
    """What says so."""
    doubt: Message | None = None
    """Why a person has to look."""


class Unread(NamedTuple):
    """Words that speak of time and are no deadline here."""

    words: Words
    why: Message | None = None


class Phrases(NamedTuple):
    """What a text says of time."""

    read: tuple[Read, ...]
    unread: tuple[Unread, ...]
    cited: tuple[Words, ...]
    """Documents with their days."""
    rest: tuple[Words, ...]
    """What says more than time: which work, how."""

    @property
    def deadlines(self) -> list[dict[str, Any]]:
        """The deadlines alone, as a plan lists them."""
        return [one.keys for one in self.read]

    @property
    def doubts(self) -> tuple[tuple[Words, Message], ...]:
        """What a person has to look at, in order."""
        unsure = [(one.words, one.doubt) for one in self.read if one.doubt is not None]
        unsure += [(one.words, one.why) for one in self.unread if one.why is not None]
        return tuple(sorted(unsure, key=lambda one: one[0].start))

    @property
    def is_whole(self) -> bool:
        """Whether the text is deadlines and nothing else, all of them read without a doubt."""
        return bool(self.read) and not (self.unread or self.rest or self.doubts)


def deadlines_of(text: str, year: int | None) -> Phrases:
    """What a text says of time; days without a year lie in `year`, if the plan is of one."""
    text = whole(text)
    bare = plain(text)
    drafts: list[Draft] = []
    unread: list[Unread] = []
    cited: list[Words] = []
    rest: list[Words] = []
    starts: list[Draft] = []
    for clause in clauses(text, bare, year):
        rest += [_words(text, at, at + len(words)) for at, words in rests(bare, clause)]
        if not clause.atoms:
            continue
        made = Joining(bare, clause, year).join()
        drafts += made.drafts
        if made.starts is not None and not any(
            one.keys.keys() & {"before", "by", "within"} for one in made.drafts
        ):
            starts.append(Draft({"ongoing": True}, made.starts.start, made.starts.end))
        unread += [Unread(_words(text, one.start, one.end), one.doubt) for one in made.unread]
        cited += [_words(text, one.start, one.end) for one in made.cited]
        rest += [_words(text, one.start, one.end) for one in made.loose]
    if not any("ongoing" in one.keys for one in drafts):
        drafts += starts
    read: list[Read] = []
    for one in sorted(drafts, key=lambda draft: draft.start):
        if not any(one.keys == other.keys for other in read):
            read.append(
                Read(one.keys, _words(text, verb_before(text, bare, one.start), one.end), one.doubt)
            )
    rest.sort(key=lambda one: one.start)
    return Phrases(tuple(read), tuple(unread), tuple(cited), tuple(rest))


def day_of(text: str, year: int | None) -> date | None:
    """The one day that a text names, in any spelling: `15/3`, `ngày 15 tháng 3 năm 2023`."""
    found = written.day(text)
    if isinstance(found, written.DayOfYear) and year is not None:
        return written.full_day(f"{year}-{found.month}-{found.day}")
    if found is not None:
        return found if isinstance(found, date) else None
    match = DAY.fullmatch(plain(whole(text.strip())))
    named = day(match, year) if match and role_of(match) is Role.BARE else None
    is_known = isinstance(named, NamedDay) and not (named.is_yearless and year is None)
    return named.day if isinstance(named, NamedDay) and is_known else None


def period_of(text: str, year: int | None) -> Period | None:
    """The one period that a text names: `Quý I/2023`, `quý I, II`, `từ tháng 3 đến tháng 9`."""
    found = written.period(text)
    if isinstance(found, written.PartOfYear):
        return None if year is None else Period.parse(f"{year}-{found.part}")
    if found is not None:
        return found
    value = _one_value("within", text, year)
    return None if value is None else Period.parse(value)


def value_of(key: str, text: str, year: int | None) -> str | None:
    """What a plan writes behind a key of a deadline for a day or a period in words.

    `cuối tháng 6` is a day behind `by`, `Quý II` a period behind `within`, `from` and `until`.
    """
    if key == "within":
        period = period_of(text, year)
        return period.id if period else None
    named = day_of(text, year)
    if named is not None:
        return named.isoformat()
    if key in ("before", "by"):
        return _one_value(key, text, year)
    period = period_of(text, year) if key in ("from", "until") else None
    return period.id if period else None


_WORDS = {"before": "trước", "by": "chậm nhất", "within": "trong"}


def _one_value(key: str, text: str, year: int | None) -> str | None:
    for phrase in (text, f"{_WORDS[key]} {text}"):
        # A year that is written may be any.
        for at in (None, year):
            found = deadlines_of(phrase, at)
            if found.is_whole and [*map(list, found.deadlines)] == [[key]]:
                return str(found.deadlines[0][key])
    return None


def _words(text: str, start: int, end: int) -> Words:
    words = text[start:end]
    start += len(words) - len(words.lstrip(" ,;:.-"))
    words = words.strip(" ,;:.-\n\t")
    return Words(words, start, start + len(words))
