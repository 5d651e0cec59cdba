"""Working days of Vietnam's offices: Monday to Friday less the public holidays.

Swapped days are decided weeks ahead by the Prime Minister's office, so no table is ever enough:
what the plan's `calendar` says wins over the program's knowledge.
"""

from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from ddci_cli.model.time.calendar import Calendar
from ddci_cli.model.time.days_off import CULTURE_DAY_SINCE, LAST_DECIDED_YEAR, YEARS

# The longest closing so far, Tết, has nine days.
_LONGEST_CLOSING = 60

# The holidays that stand on a fixed day of the solar calendar, as (month, day).
_SOLAR = frozenset({(1, 1), (4, 30), (5, 1), (9, 2)})
_CULTURE_DAY = (11, 24)


class _Exceptions(NamedTuple):
    """What a year has beside working weekdays and free weekends."""

    off: frozenset[date]
    worked: frozenset[date]


def is_working_day(day: date, calendar: Calendar) -> bool:
    """Whether offices work; the plan's own exceptions come first, `worked` before `off`.

    Of years that the table of days off does not have, only weekends and the holidays with a fixed
    day of the solar calendar are known: neither Tết nor the days off that follow from weekends.
    """
    if day in calendar.worked:
        return True
    if day in calendar.off:
        return False
    is_weekday = day.weekday() < 5
    if day.year not in YEARS:
        return is_weekday and not _is_solar_holiday(day)
    known = _exceptions(day.year)
    return day in known.worked or (is_weekday and day not in known.off)


def is_provisional(day: date, calendar: Calendar) -> bool:
    """Whether the days off around a day are not decided, only what the law foresees.

    A plan that names days off or make-up days of a year knows what was decided for it.
    """
    return day.year > LAST_DECIDED_YEAR and day.year not in calendar.years_said


def last_working_day(last_day: date, calendar: Calendar) -> date:
    """The last working day on or before a last allowed day."""
    day = last_day
    for _ in range(_LONGEST_CLOSING):
        if is_working_day(day, calendar):
            return day
        day -= timedelta(days=1)
    # Only a plan that declares two months off gets here; its last allowed day is all there is.
    return last_day


def next_working_day(day: date, calendar: Calendar) -> date:
    """The first working day on or after a day."""
    found = day
    for _ in range(_LONGEST_CLOSING):
        if is_working_day(found, calendar):
            return found
        found += timedelta(days=1)
    return day


def working_days_after(day: date, count: int, calendar: Calendar) -> date:
    """The day on which `count` working days have passed, the day itself not counted."""
    for _ in range(count):
        day = next_working_day(day + timedelta(days=1), calendar)
    return day


def working_days_before(day: date, count: int, calendar: Calendar) -> date:
    """The day from which `count` working days are left, the day itself not counted."""
    for _ in range(count):
        day = last_working_day(day - timedelta(days=1), calendar)
    return day


def _is_solar_holiday(day: date) -> bool:
    named = (day.month, day.day)
    return named in _SOLAR or (named == _CULTURE_DAY and day.year >= CULTURE_DAY_SINCE)


@cache
def _exceptions(year: int) -> _Exceptions:
    """The row of the table for one year, as days."""
    row = YEARS[year]
    return _Exceptions(_days(row.off, year), _days(row.worked, year))


def _days(written: str, year: int) -> frozenset[date]:
    pairs = (text.split("/") for text in written.split())
    return frozenset(date(year, int(month), int(day)) for day, month in pairs)
