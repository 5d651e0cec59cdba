"""The RRULE (RFC 5545) that gives back the days of a recurring deadline."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def rule_of(days: Sequence[date]) -> dict[str, Any] | None:
    """The rule behind days in order that a deadline makes: weekly, or once in so many months.

    None for a single day. The first day is always one that the rule gives: a client that starts
    elsewhere adds it to those of the rule.
    """
    if len(days) < 2:
        return None
    if all(later - day == timedelta(days=7) for day, later in pairwise(days)):
        return {"FREQ": "WEEKLY", "COUNT": len(days), "BYDAY": _WEEKDAYS[days[0].weekday()]}
    rule: dict[str, Any] = {"FREQ": "MONTHLY"}
    months = _months_between(days[0], days[1])
    if months > 1:
        rule["INTERVAL"] = months
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
