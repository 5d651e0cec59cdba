"""Deadlines as an iCalendar file (RFC 5545): all-day events that clients can take in again.

An event keeps its UID when its day or title changes, so that a later file moves it instead of
adding a second one. The texts are in the plan's language.

There is no METHOD: the file is a calendar and no message to a guest, for which RFC 5546 would want
an organizer; Outlook, Google and Apple take it without.
"""

import re
import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from icalendar import Alarm, Calendar, Event, vText

from ddci_cli.analysis.owners import post_of
from ddci_cli.analysis.plan_language import language_of
from ddci_cli.analysis.progress.account import DueItem
from ddci_cli.analysis.progress.due import Due
from ddci_cli.analysis.progress.states import DONE, State
from ddci_cli.diagnostics import Path
from ddci_cli.exchange.recurrence import regular, rule_of
from ddci_cli.language import Language, Message, counted
from ddci_cli.model.deadlines import Deadline
from ddci_cli.model.plan import Plan
from ddci_cli.safe_text import shorten, visible

_DAYS_BEFORE = (7, 1)
_ALARM_HOUR = 8
_MINUTES_A_DAY = 1440
# Outlook keeps 255 characters of a title; what is cut stands in the description.
_LONGEST_TITLE = 200
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "ddci-cli")

# A line that is folded may go on with any of its characters, and a CI service obeys a line that
# begins with two colons.
_COMMAND = re.compile(":(?=:)")
_ESCAPED = re.compile(r"[\\;,]")


class _Series(NamedTuple):
    """One deadline of one task with its occurrences, in order."""

    plan: Plan
    items: tuple[DueItem, ...]
    identity: str
    """What makes it the same in the next file: the plan, the task, which of its deadlines."""

    @property
    def is_closed(self) -> bool:
        """Whether nothing is left to do."""
        return not any(item.is_unfinished for item in self.items)

    @property
    def is_dropped(self) -> bool:
        """Whether all of it was given up."""
        return self.number(dropped=True) == len(self.items)

    def number(self, *, dropped: bool) -> int:
        """How many of the occurrences were given up, or else are done."""
        wanted = {State.DROPPED} if dropped else DONE
        return sum(item.progress.state in wanted for item in self.items)


def as_ics(
    results: Sequence[Due], *, reminder_events: bool = False, now: datetime | None = None
) -> bytes:
    """The occurrences of each answer as events; the same bytes for the same answers and moment.

    `now`, of the wall clock with its zone, tells a file from an earlier one of the same day.

    An alarm rings at 08:00 seven days and one day before; `reminder_events` puts events on those
    days instead.

    A recurring deadline stays one event as long as one of its occurrences is unfinished, with its
    alarms and without a word at the occurrences that are done: exceptions to a rule are lost or
    doubled by too many clients. How many are done stands in the description.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//ddci//ddci-cli//VI")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _text(_name(results)))
    seen: Counter[str] = Counter()
    for result in results:
        words = _Words(result, now)
        for series in _series(result):
            seen[series.identity] += 1
            if seen[series.identity] > 1:
                # Two drafts of one plan, or an id that stands twice: no UID may.
                again = f"{series.identity}\n{seen[series.identity]}"
                series = series._replace(identity=again)  # noqa: PLW2901
            calendar.add_component(words.event(series, alarms=not reminder_events))
            if reminder_events:
                for item in series.items:
                    for event in words.reminders(item, series):
                        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _name(results: Sequence[Due]) -> str:
    # Without a sign that would be escaped: some clients show the escapes of this one text.
    names = dict.fromkeys(f"{r.plan.unit} {r.plan.span}" for r in results)
    return shorten(visible("DDCI: " + " / ".join(names)))


def _series(result: Due) -> Iterator[_Series]:
    plan = result.plan
    by_deadline: dict[tuple[Path, str], list[DueItem]] = {}
    for item in result.items:
        placed, deadline = item.occurrence.placed, item.occurrence.deadline
        key = (placed.path, _which(deadline, placed.task.deadlines))
        by_deadline.setdefault(key, []).append(item)
    for (_, which), items in by_deadline.items():
        task = items[0].occurrence.placed.task.id
        whose = ("; ".join(plan.superior), plan.unit, str(plan.span), task, which)
        # No part has a line break any more; another spelling of a name is no other plan.
        identity = "\n".join(" ".join(part.split()).casefold() for part in whose)
        for nth, stretch in enumerate(regular([item.occurrence.due for item in items])):
            named = f"{identity}\n{stretch.start}" if nth else identity
            yield _Series(plan, tuple(items[stretch.start : stretch.stop]), named)


def _which(deadline: Deadline, deadlines: Sequence[Deadline]) -> str:
    """The deadline's id, or its number among those of its identity.

    Before, by and within share theirs.

    A deadline that is corrected from "trước ngày" to "chậm nhất ngày" is still the same.
    """
    if deadline.id is not None:
        return f"id {deadline.id}"
    alike = [one for one in deadlines if one.identity == deadline.identity]
    # Two deadlines may be equal and are two nevertheless.
    return f"{deadline.identity} {[one is deadline for one in alike].index(True)}"


def _short(item: DueItem) -> str:
    title = _inert(item.occurrence.placed.task.title)
    return title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1]}…"


def _inert(text: str) -> str:
    """What stands in a plan as it is shown."""
    return _COMMAND.sub(r"\\x3a", visible(text))


class _Text(vText):
    r"""A text that is read back as it is; icalendar makes a line break of the two signs `\N`."""

    def to_ical(self) -> bytes:
        """The text on one line, escaped."""
        return _ESCAPED.sub(r"\\\g<0>", self).replace("\n", "\\n").encode()


def _text(text: str) -> _Text:
    return _Text(_COMMAND.sub(r"\\x3a", text))


class _Words:
    """Events of one answer, in the language of its plan."""

    def __init__(self, result: Due, now: datetime | None) -> None:
        self.today = result.today
        self.now = now
        self.language = Language(language_of(result.plan))
        self.say = self.language.say

    def event(self, series: _Series, *, alarms: bool) -> Event:
        """The event of a deadline; of a recurring one with its rule."""
        first = series.items[0]
        event = self._all_day(first.occurrence.due, self._summary(first, series), series.identity)
        event.add("description", _text("\n".join(self._description(series))))
        rule = rule_of([item.occurrence.due for item in series.items])
        if rule is not None:
            event.add("rrule", rule)
        if series.is_dropped:
            event.add("status", "CANCELLED")
        if alarms and not series.is_closed:
            for days in _DAYS_BEFORE:
                event.add_component(self._alarm(days, first))
        return event

    def reminders(self, item: DueItem, series: _Series) -> Iterator[Event]:
        """An event seven days and one day before an occurrence.

        Once it is done or dropped, those to come are cancelled: an earlier file may have brought
        them, and what a file leaves out stays in the calendar.
        """
        period = item.occurrence.period
        which = "" if period is None else period.id
        for days in _DAYS_BEFORE:
            day = item.occurrence.due - timedelta(days=days)
            identity = f"{series.identity}\n{which}\n{days}"
            if item.is_unfinished:
                yield self._all_day(day, self._warning(days, item), identity)
            elif day >= self.today:
                alone = series._replace(items=(item,))
                event = self._all_day(day, self._summary(item, alone), identity)
                event.add("status", "CANCELLED")
                yield event

    def _all_day(self, day: date, summary: str, identity: str) -> Event:
        event = Event()
        event.add("uid", str(uuid.uuid5(_NAMESPACE, identity)))
        # The minute of the answer stands for the version; a day alone for its first one, so that
        # the same answer has the same bytes. Google keeps what it has unless SEQUENCE grows, and
        # takes no number like a time stamp.
        now = self.now or datetime.combine(self.today, time(), UTC)
        event.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
        minute = now.hour * 60 + now.minute
        event.add("sequence", self.today.toordinal() * _MINUTES_A_DAY + minute)
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        event.add("summary", _text(summary))
        return event

    def _alarm(self, days: int, item: DueItem) -> Alarm:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        # Counted from midnight of the day itself.
        alarm.add("trigger", timedelta(hours=_ALARM_HOUR) - timedelta(days=days))
        alarm.add("description", _text(self._warning(days, item)))
        return alarm

    def _summary(self, item: DueItem, series: _Series) -> str:
        label = Message("due")
        if series.is_dropped:
            # Outlook shows what is cancelled like everything else.
            label = Message("dropped")
        elif series.is_closed:
            label = Message("done")
        return f"{self.language.head(label)}: {_short(item)}"

    def _warning(self, days: int, item: DueItem) -> str:
        left = self.say(counted("{n} day left", "{n} days left", n=days))
        return f"{left[0].upper()}{left[1:]}: {_short(item)}"

    def _description(self, series: _Series) -> Iterator[str]:
        item = series.items[0]
        placed = item.occurrence.placed
        task, index = placed.task, placed.in_index
        deadline = item.occurrence.deadline
        title = _inert(task.title)
        if title != _short(item):
            yield title
        yield self.say(Message("Deadline: {deadline}", deadline=deadline.phrase))
        if deadline.text is not None:
            yield self._labelled(Message("In the document"), deadline.text)
        if len(series.items) == 1:
            if item.last_working_day != item.occurrence.due:
                day = self.language.working_day(
                    item.last_working_day, provisional=item.is_provisional
                )
                yield self.say(Message("Last working day: {day}", day=day))
        else:
            yield from self._counts(series)
        for label, owners in ((Message("lead"), task.lead), (Message("partners"), task.partners)):
            if owners:
                yield self._labelled(label, "; ".join(post_of(series.plan, id) for id in owners))
        if task.product is not None:
            yield self._labelled(Message("product"), task.product)
        if index is not None:
            yield self._labelled(Message("index"), index.name)
        named = task.id if len(series.items) > 1 else item.occurrence.id
        yield f"{_inert(series.plan.unit)}, {series.plan.span}: {named}"

    def _counts(self, series: _Series) -> Iterator[str]:
        done, dropped = series.number(dropped=False), series.number(dropped=True)
        of = len(series.items)
        if done:
            yield self.say(Message("Done so far: {n} of {all}", n=done, all=of))
        if dropped:
            yield self.say(Message("Dropped: {n} of {all}", n=dropped, all=of))

    def _labelled(self, label: Message, text: str) -> str:
        return f"{self.language.head(label)}: {_inert(text)}"
