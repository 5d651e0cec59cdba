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
    """The period to report next after one; None at the plan's end."""
    year, part = period.year, period.id[5:]
    first = {"": "", "q4": "q1", "h2": "h1", "12": "01"}
    if part == "9m":
        part = "q4"
    elif part in first:
        if year + 1 not in plan.span:
            return None
        year, part = year + 1, first[part]
    elif part[0] in "qh":
        part = f"{part[0]}{int(part[1:]) + 1}"
    elif part[0] == "w":
        part = f"w{int(part[1:]) + 1:02d}"
    else:
        part = f"{int(part) + 1:02d}"
    found = Period.parse(f"{year}-{part}" if part else str(year))
    return None if found is None else reporting_period(plan, found)
