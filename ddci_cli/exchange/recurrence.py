"""The RRULE (RFC 5545) that gives back the days of a recurring deadline."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

# The month's days that February may lack begin after this one.
_IN_EVERY_MONTH = 28


def rule_of(days: Sequence[date]) -> dict[str, Any] | None:
    """The rule behind days in order that a deadline makes: weekly, or once in so many months.

    None for a single day. A day past a month's end is the month's end, as in the plan.
    """
    if len(days) < 2:
        return None
    if all(later - day == timedelta(days=7) for day, later in pairwise(days)):
        return {"FREQ": "WEEKLY", "COUNT": len(days)}
    rule: dict[str, Any] = {
        "FREQ": "MONTHLY",
        "INTERVAL": _months_between(days[0], days[1]),
        "COUNT": len(days),
    }
    numbers = {day.day for day in days}
    if len(numbers) == 1 and max(numbers) <= _IN_EVERY_MONTH:
        return rule | {"BYMONTHDAY": days[0].day}
    if all((day + timedelta(days=1)).day == 1 for day in days):
        return rule | {"BYMONTHDAY": -1}
    wanted = list(range(_IN_EVERY_MONTH, max(numbers) + 1))
    return rule | {"BYMONTHDAY": wanted, "BYSETPOS": -1}


def _months_between(day: date, later: date) -> int:
    return 12 * (later.year - day.year) + later.month - day.month
