"""Deadlines as an iCalendar file (RFC 5545): all-day events that clients can take in again.

An event keeps its UID when its date or title changes, so that a later file moves it instead of
adding a second one. The texts are in the plan's language.
"""

import uuid
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from icalendar import Alarm, Calendar, Event

from ddci_cli.analysis.due import Due, DueItem
from ddci_cli.analysis.owners import post_of
from ddci_cli.analysis.plan_language import language_of
from ddci_cli.analysis.progress import DONE, State
from ddci_cli.exchange.recurrence import rule_of
from ddci_cli.language import Language, Message, counted, visible
from ddci_cli.model.plan import Plan

_DAYS_BEFORE = (7, 1)
_ALARM_HOUR = 8
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "ddci-cli")


class _Series(NamedTuple):
    """One deadline of one task with its occurrences, in order."""

    plan: Plan
    items: tuple[DueItem, ...]
    identity: str
    """What makes it the same in the next file: the plan, the task, which of its deadlines."""

    @property
    def is_closed(self) -> bool:
        return not any(item.is_unfinished for item in self.items)


def as_ics(results: Sequence[Due], *, reminder_events: bool = False) -> bytes:
    """The occurrences of each answer as events; the same bytes for the same answers.

    An alarm rings at 08:00 seven days and one day before; `reminder_events` puts events on those
    days instead.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//ddci//ddci-cli//VI")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _name(results))
    for result in results:
        words = _Words(result)
        for series in _series(result):
            calendar.add_component(words.event(series, alarms=not reminder_events))
            if reminder_events and not series.is_closed:
                for item in series.items:
                    for event in words.reminders(item, series):
                        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _name(results: Sequence[Due]) -> str:
    names = dict.fromkeys(f"{r.plan.unit}, {r.plan.year}" for r in results)
    return visible("DDCI: " + "; ".join(names))


def _series(result: Due) -> Iterator[_Series]:
    by_deadline: dict[tuple[object, ...], list[DueItem]] = {}
    for item in result.items:
        placed, deadline = item.occurrence.placed, item.occurrence.deadline
        alike = [d for d in placed.task.deadlines if d.main_key == deadline.main_key]
        # Equal deadlines of one task cannot be told apart and need not be.
        nth = alike.index(deadline)
        by_deadline.setdefault((placed.task.id, deadline.main_key, nth), []).append(item)
    plan = result.plan
    for key, items in by_deadline.items():
        whole = (plan.superior or "", plan.unit, plan.year, *key)
        yield _Series(plan, tuple(items), "/".join(str(part) for part in whole))


class _Words:
    """Events of one answer, in the language of its plan."""

    def __init__(self, result: Due) -> None:
        self.today = result.today
        self.language = Language(language_of(result.plan))
        self.say = self.language.say

    def event(self, series: _Series, *, alarms: bool) -> Event:
        """The event of a deadline; of a recurring one with its rule."""
        first = series.items[0]
        event = self._all_day(first.occurrence.due, self._summary(first, series), series.identity)
        event.add("description", "\n".join(self._description(series)))
        rule = rule_of([item.occurrence.due for item in series.items])
        if rule is not None:
            event.add("rrule", rule)
        if all(item.progress.state is State.DROPPED for item in series.items):
            event.add("status", "CANCELLED")
        if alarms and not series.is_closed:
            for days in _DAYS_BEFORE:
                event.add_component(self._alarm(days, first))
        return event

    def reminders(self, item: DueItem, series: _Series) -> Iterator[Event]:
        """An event seven days and one day before an occurrence."""
        period = item.occurrence.period
        for days in _DAYS_BEFORE:
            day = item.occurrence.due - timedelta(days=days)
            which = "" if period is None else period.id
            yield self._all_day(day, self._warning(days, item), f"{series.identity}/{which}/{days}")

    def _all_day(self, day: date, summary: str, identity: str) -> Event:
        event = Event()
        event.add("uid", str(uuid.uuid5(_NAMESPACE, identity)))
        # The day of the answer: a later file is newer, the same answer gives the same bytes.
        stamp = datetime(self.today.year, self.today.month, self.today.day, tzinfo=UTC)
        event.add("dtstamp", stamp)
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        event.add("summary", summary)
        return event

    def _alarm(self, days: int, item: DueItem) -> Alarm:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        # Counted from midnight of the day itself.
        alarm.add("trigger", timedelta(hours=_ALARM_HOUR) - timedelta(days=days))
        alarm.add("description", self._warning(days, item))
        return alarm

    def _posts(self, series: _Series, owners: Sequence[str]) -> tuple[str, ...]:
        return tuple(post_of(series.plan, id) for id in owners)

    def _summary(self, item: DueItem, series: _Series) -> str:
        title: str | Message = item.occurrence.placed.task.title
        if item.at_least is not None:
            title = Message("{quota}: {title}", quota=item.occurrence.deadline.phrase, title=title)
        if all(one.progress.state in DONE for one in series.items):
            return self.say(Message("Done: {title}", title=title))
        return self.say(Message("Due: {title}", title=title))

    def _warning(self, days: int, item: DueItem) -> str:
        title = item.occurrence.placed.task.title
        return self.say(
            counted("{n} day left: {title}", "{n} days left: {title}", n=days, title=title)
        )

    def _description(self, series: _Series) -> Iterator[str]:
        item = series.items[0]
        task, index, _ = item.occurrence.placed
        yield visible(task.title)
        yield self.say(item.occurrence.deadline.phrase)
        if len(series.items) == 1 and item.last_working_day != item.occurrence.due:
            day = self.language.weekday_and_day(item.last_working_day)
            yield self.say(Message("Last working day: {day}", day=day))
        if task.lead:
            yield self.say(Message("Lead: {owners}", owners=self._posts(series, task.lead)))
        if task.partners:
            yield self.say(Message("Partners: {owners}", owners=self._posts(series, task.partners)))
        if index is not None:
            yield self.say(Message("Index: {name}", name=index.name))
        yield f"{visible(series.plan.unit)}, {series.plan.year}: {task.id}"
