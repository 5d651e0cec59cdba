"""The RRULE (RFC 5545) that gives back the days of a recurring deadline."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEK = timedelta(days=7)


def regular(days: Sequence[date]) -> Iterator[range]:
    """The days in order, as stretches that one rule each can give back.

    A deadline of every month or quarter is one stretch; one of every two weeks begins anew after
    the week 53 of a year.
    """
    begin = 0
    while begin < len(days):
        end = begin + 1
        step = _step(days[begin], days[end]) if end < len(days) else None
        while end < len(days) and _step(days[end - 1], days[end]) == step:
            end += 1
        yield range(begin, end)
        begin = end


def _step(day: date, later: date) -> tuple[str, int]:
    """How far two days that follow one another lie apart: in weeks, or in months."""
    weeks = (later - day) // _WEEK
    if weeks * _WEEK == later - day and weeks <= 2:
        return "weeks", weeks
    return "months", _months_between(day, later)


def rule_of(days: Sequence[date]) -> dict[str, Any] | None:
    """The rule behind days of one stretch: once in so many weeks, or once in so many months.

    None for a single day. The first day is always one that the rule gives: a client that starts
    elsewhere adds it to those of the rule.
    """
    if len(days) < 2:
        return None
    unit, apart = _step(days[0], days[1])
    interval = {"INTERVAL": apart} if apart > 1 else {}
    if unit == "weeks":
        weekday = _WEEKDAYS[days[0].weekday()]
        return {"FREQ": "WEEKLY", **interval, "COUNT": len(days), "BYDAY": weekday}
    rule: dict[str, Any] = {"FREQ": "MONTHLY", **interval}
    numbers = {day.day for day in days}
    if len(numbers) == 1:
        return rule | {"COUNT": len(days), "BYMONTHDAY": days[0].day}
    if all((day + timedelta(days=1)).day == 1 for day in days):
        return rule | {"COUNT": len(days), "BYMONTHDAY": -1}
    # The 29th or 30th of every month, in February its last day: of that day and the month's last
    # one the first. A client without BYSETPOS for days of the month (Thunderbird with ical.js 2.2,
    # Android's own calendar) then shows the month's last day as well and leaves out none; with
    # COUNT in place of UNTIL it would run out in summer, with 28, 29, 30 show every month thrice.
    # Outlook knows no such rule and skips the event; none that it knows gives these days.
    return rule | {"UNTIL": days[-1], "BYMONTHDAY": [max(numbers), -1], "BYSETPOS": 1}


def _months_between(day: date, later: date) -> int:
    return 12 * (later.year - day.year) + later.month - day.month
