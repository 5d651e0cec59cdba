"""Which days a reporting period covers, and which period a day belongs to.

Nghị định 09/2019/NĐ-CP, as implementing texts give it, closes the figures on the 14th: quarter I
covers 15 December to 14 March. Some fields report whole calendar periods instead; the plan's
`reporting.window` says which.
"""

from datetime import date, timedelta
from typing import NamedTuple

from ddci_cli.model.plan import Plan
from ddci_cli.model.time.periods import Period, Unit, periods_of_year

_FIRST_DAY = 15


class ReportingPeriod(NamedTuple):
    """A period and its window, both ends inclusive."""

    period: Period
    first: date
    last: date
    """The cut-off: the last day whose facts the report of the period has."""


def reporting_period(plan: Plan, period: Period) -> ReportingPeriod:
    """The window of a period under the plan's rule; a week is always a calendar week."""
    if plan.reporting.window == "calendar" or "w" in period.id:
        return ReportingPeriod(period, period.first, period.last)
    month_before = (period.first - timedelta(days=1)).replace(day=_FIRST_DAY)
    return ReportingPeriod(period, month_before, period.last.replace(day=_FIRST_DAY - 1))


def current_quarter(plan: Plan, day: date) -> ReportingPeriod:
    """The quarter of the plan's year whose window a day lies in; else the nearest one."""
    windows = _quarters(plan)
    return next((window for window in windows if day <= window.last), windows[-1])


def last_closed_quarter(plan: Plan, day: date) -> ReportingPeriod:
    """The last quarter whose cut-off has passed; the first one while none has."""
    windows = _quarters(plan)
    return next((window for window in reversed(windows) if window.last < day), windows[0])


def _quarters(plan: Plan) -> list[ReportingPeriod]:
    return [
        reporting_period(plan, quarter)
        for year in plan.span.each
        for quarter in periods_of_year(Unit.QUARTER, year)
    ]


def following(plan: Plan, period: Period) -> ReportingPeriod | None:
    """The period to report next after one, of its kind and length; None at the plan's end.

    The last one of a year may be shorter: after months 1 to 5 come 6 to 10, then 11 and 12.
    """
    day = period.last + timedelta(days=1)
    found = (
        _weeks_from(day, (day - period.first).days // 7)
        if "w" in period.id
        else _months_from(day, period, plan.span.last)
    )
    return None if found is None or found.year not in plan.span else reporting_period(plan, found)


def _weeks_from(monday: date, weeks: int) -> Period:
    year, first, _ = monday.isocalendar()
    # Its last week is the one that 28 December lies in.
    last = min(first + weeks - 1, date(year, 12, 28).isocalendar().week)
    return Period.of_weeks(year, first, last)


def _months_from(day: date, before: Period, last_year: int) -> Period | None:
    year, month, part = day.year, day.month, before.id[5:]
    if not part:
        return Period.parse(str(year))
    if part == "9m" or part[0] == "q":
        return Period.parse(f"{year}-q{(month + 2) // 3}")
    if part[0] == "h":
        return Period.parse(f"{year}-h{(month + 5) // 6}")
    if part[0] == "m":
        last = min(month + before.last.month - before.first.month, 12)
        return Period.parse(f"{year}-m{month:02d}-m{last:02d}" if last > month else f"{year}-12")
    if len(part) == 4:
        last = min(year + before.last.year - before.first.year, last_year)
        return Period.parse(f"{year}-{last}" if last > year else str(year))
    return Period.parse(f"{year}-{month:02d}")
