"""Many facts, one a line, as people type them on the command line or into a chat.

`so-dien-thoai xong 10/3 "niêm yết tại trụ sở"`: first what it is about, then in any order what has
become of it, the day and a number; what is left is the note. Options may stand there as well.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from ddci_cli.analysis.days.meant import meant_day, meant_period
from ddci_cli.analysis.lookup import Named, find, scored_things
from ddci_cli.analysis.progress.record import shown_year
from ddci_cli.analysis.sections import all_tasks
from ddci_cli.desk.facts import Fact, Field, NotTakenError, number_of
from ddci_cli.desk.forms.told import told_count, told_day, told_state
from ddci_cli.language import Message
from ddci_cli.model import written
from ddci_cli.model.deadlines import Quota
from ddci_cli.model.entry_names import AT, DOT
from ddci_cli.model.plan import Plan
from ddci_cli.names import QUOTES

_PAIRS = {'"': '"', "'": "'", **QUOTES}
_BULLET = re.compile(r"\s*(?:[-*•+]\s+|\d{1,3}[.)]\s+)?(?:(?:ddci\s+)?log\s+)?")
_MOST_WORDS = 6
"""No state, day or number has more words."""
_ENDING = ".,;:"
_LIKE_A_DAY = r"\(?(?P<day>[0-9]{1,2})[./-](?P<month>[0-9]{1,2})(?:[./-](?:[0-9]{2}){1,2})?[).,;:]*"
_DAYS, _MONTHS = 31, 12
_SAID = {Field.STATE, Field.COUNT}
"""A note without quotation marks stands behind one of these."""
_OPTIONS = {
    "--count": Field.COUNT,
    "--on": Field.ON,
    "--event": Field.EVENT,
    "--owner": Field.OWNER,
    "--note": Field.NOTE,
    "--evidence": Field.EVIDENCE,
    "--actual": Field.ACTUAL,
    "--baseline": Field.BASELINE,
    "--rank": Field.RANK,
    "--source": Field.SOURCE,
}


class _Word(NamedTuple):
    text: str
    is_quoted: bool = False


class LineReader:
    """What is needed of a plan to read lines about it."""

    def __init__(
        self, plan: Plan, today: date, owner: str | None, evidence: Callable[[str], str]
    ) -> None:
        self.plan = plan
        self.today = today
        self.owner = owner
        self.year = shown_year(plan, today)
        self.evidence = evidence
        """Where a file is, as seen from the journal."""
        self.tasks = {placed.task.id: placed.task for placed in all_tasks(plan)}
        self._ids = {*self.tasks, *(thing.id for thing in scored_things(plan))}
        self._titles = [Named(id, task.title) for id, task in self.tasks.items()]

    def read(self, line: str) -> Fact:
        """The fact that a line tells; raises NotTakenError."""
        begin = _BULLET.match(line)
        words = list(_words(line[begin.end() if begin else 0 :]))
        words, options = _without_options(words)
        thing, rest = self._thing(words)
        quotas = self.quotas(thing)
        found: dict[Field, str] = {}
        note: list[_Word] = []
        while rest:
            taken = None if note else self._next(rest, found, quotas)
            if taken is None:
                if not note and not rest[0].is_quoted and not found.keys() & _SAID:
                    # A misspelled state is no note.
                    told_state(rest[0].text)
                note.append(rest.pop(0))
            else:
                field, count = taken
                found[field] = " ".join(word.text for word in rest[:count])
                del rest[:count]
        if note:
            if not {Field.ON, Field.EVENT} & {*found, *options}:
                _refuse_a_day_in(note)
            found[Field.NOTE] = " ".join(word.text for word in note)
        return self._fact(thing, found, options, quotas)

    def quotas(self, thing: str) -> tuple[Quota, ...]:
        """What the task counts that is meant, as far as it is one."""
        words = thing.partition(AT)[0]
        task = self.tasks.get(words.partition(DOT)[0])
        if task is None:
            fitting = find(words, self._titles).fitting
            task = self.tasks[fitting[0].id] if len(fitting) == 1 else None
        return () if task is None else tuple(d.quota for d in task.deadlines if d.quota is not None)

    def day(self, text: str) -> date:
        """A day as typed on the command line; raises NotTakenError."""
        day = None
        if written.day_numbers(text) is None:
            day = meant_day(text, self.today, self.year, self.plan.calendar)
        return day or told_day(text, self.year)

    def _thing(self, words: list[_Word]) -> tuple[str, list[_Word]]:
        """What the line is about, and the words behind it."""
        if not words:
            raise NotTakenError(Field.THING, Message("say which task or index"))
        first = words[0]
        if not first.is_quoted:
            # As one types it into a chat: `tin-bai@2023-02: 5 tin`.
            first = first._replace(text=first.text.rstrip(_ENDING) or first.text)
            words = [first, *words[1:]]
        id, at, _ = first.text.partition(AT)
        if first.is_quoted:
            return first.text, words[1:]
        if id.partition(DOT)[0] in self._ids:
            length = 1
            for count in range(2, _MOST_WORDS + 1 if at else 0):
                text = " ".join(word.text for word in words[:count])
                plain = not any(word.is_quoted for word in words[:count])
                if plain and meant_period(text.partition(AT)[2], self.year) is not None:
                    length = count
            return " ".join(word.text for word in words[:length]), words[length:]
        end = 1
        while end < len(words) and self._next(words[end:], {}, ()) is None:
            if words[end].is_quoted:
                break
            end += 1
        return " ".join(word.text for word in words[:end]), words[end:]

    def _next(
        self, rest: list[_Word], found: Mapping[Field, str], quotas: Collection[Quota]
    ) -> tuple[Field, int] | None:
        """Which field the next words tell, and how many they are; None where they are a note."""
        for count in range(min(_MOST_WORDS, len(rest)), 0, -1):
            if any(word.is_quoted for word in rest[:count]):
                continue
            text = " ".join(word.text for word in rest[:count])
            field = self._field(text, quotas)
            if field is not None and field not in found:
                return field, count
        return None

    def _field(self, text: str, quotas: Collection[Quota]) -> Field | None:
        if written.state(text.rstrip(_ENDING)) is not None:
            return Field.STATE
        number = written.counted(text) if quotas else None
        day = written.day(text)
        if number is not None and number.out_of in {quota.at_least for quota in quotas} and day:
            raise NotTakenError(
                Field.COUNT,
                Message("`{written}` can be a day and a number", written=text),
                Message("write --on {day}, or --count {n}", day=text, n=number.number),
            )
        if day is not None or written.day_numbers(text) is not None:
            return Field.ON
        if number is not None:
            with suppress(NotTakenError):
                told_count(text, quotas)
                return Field.COUNT
        return None

    def _fact(
        self,
        thing: str,
        found: Mapping[Field, str],
        options: Mapping[Field, tuple[str, ...]],
        quotas: Collection[Quota],
    ) -> Fact:
        said = {field: (text,) for field, text in found.items()}
        for field, texts in options.items():
            if field in said and field is not Field.NOTE:
                raise NotTakenError(field, Message("it is said twice"))
            said[field] = (*said.get(field, ()), *texts)

        def one(field: Field) -> str | None:
            return " ".join(said[field]) if field in said else None

        on, event, count, rank = (
            one(field) for field in (Field.ON, Field.EVENT, Field.COUNT, Field.RANK)
        )
        state = one(Field.STATE)
        return Fact(
            thing,
            None if state is None else told_state(state.rstrip(_ENDING)),
            None if on is None else self.day(on),
            event=None if event is None else self.day(event),
            count=None if count is None else told_count(count, quotas),
            owner=one(Field.OWNER) or self.owner,
            note=one(Field.NOTE),
            evidence=tuple(map(self.evidence, said.get(Field.EVIDENCE, ()))),
            actual=one(Field.ACTUAL),
            baseline=one(Field.BASELINE),
            rank=None if rank is None else _whole(rank),
            source=one(Field.SOURCE),
        )


def _refuse_a_day_in(note: Collection[_Word]) -> None:
    """Refuse a note with what may be the day: work is not to be judged by today instead."""
    for word in note:
        meant = None if word.is_quoted else re.fullmatch(_LIKE_A_DAY, word.text)
        if meant is not None and int(meant["day"]) <= _DAYS and 1 <= int(meant["month"]) <= _MONTHS:
            raise NotTakenError(
                Field.ON,
                Message("`{written}` may be the day", written=word.text),
                Message(
                    "write --on {day}/{month}, or put the note in quotation marks",
                    day=int(meant["day"]),
                    month=int(meant["month"]),
                ),
            )


def _whole(text: str) -> int:
    number = number_of(text, Field.RANK)
    assert number is not None
    if number != number.to_integral_value() or not 1 <= number <= _MOST_RANK:
        message = Message("`{written}` is not a whole number", written=text)
        help = Message("write a number from {first} to {last}", first=1, last=_MOST_RANK)
        raise NotTakenError(Field.RANK, message, help)
    return int(number)


_MOST_RANK = 100_000


def _without_options(words: list[_Word]) -> tuple[list[_Word], dict[Field, tuple[str, ...]]]:
    """The words, and what is told by options among them."""
    left: list[_Word] = []
    options: dict[Field, tuple[str, ...]] = {}
    waiting = iter(words)
    for word in waiting:
        if word.is_quoted or not word.text.startswith("--") or word.text == "--":
            left.append(word)
            continue
        name, has_value, value = word.text.partition("=")
        field = _OPTIONS.get(name)
        if field is None:
            raise NotTakenError(
                Field.THING,
                Message("there is no option `{option}` here", option=name),
                Message("known options: {options}", options=tuple(_OPTIONS)),
            )
        if not has_value:
            following = next(waiting, None)
            if following is None:
                raise NotTakenError(
                    field, Message("the option `{option}` needs a value", option=name)
                )
            value = following.text
        options[field] = (*options.get(field, ()), value)
    return left, options


def _words(text: str) -> Iterator[_Word]:
    """Words, and texts in quotation marks; a mark that is never closed is a sign like others."""
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        closing = _PAIRS.get(text[at])
        end = -1 if closing is None else text.find(closing, at + 1)
        if end > at and (end + 1 == len(text) or text[end + 1].isspace()):
            yield _Word(text[at + 1 : end], is_quoted=True)
            at = end + 1
            continue
        end = at
        while end < len(text) and not text[end].isspace():
            # --note="hai chữ"
            if text[end] == "=" and end + 1 < len(text) and text[end + 1] in _PAIRS:
                close = text.find(_PAIRS[text[end + 1]], end + 2)
                if close > 0:
                    yield _Word(text[at : end + 1] + text[end + 2 : close])
                    at = end = close + 1
                    break
            end += 1
        else:
            yield _Word(text[at:end])
            at = end
