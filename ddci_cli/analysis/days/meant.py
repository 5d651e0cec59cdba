"""Which day or period is meant by one as written, given today and the plan's calendar."""

from collections.abc import Collection
from datetime import date, timedelta

from ddci_cli.model import written
from ddci_cli.model.time.calendar import Calendar
from ddci_cli.model.time.periods import Period, periods_of_year
from ddci_cli.model.time.working_days import working_days_after


def meant_day(text: str, today: date, year: int | None, calendar: Calendar) -> date | None:
    """The day that is meant; one without its year lies in `year`, if that is known."""
    match written.day(text):
        case written.Today():
            return today
        case written.End(unit):
            periods = periods_of_year(unit, today.year)
            return next(period.last for period in periods if period.first <= today <= period.last)
        case written.Ahead(count, working):
            if working:
                return working_days_after(today, count, calendar)
            return today + timedelta(days=count)
        case written.DayOfYear(day, month):
            if year is None:
                return None
            try:
                return date(year, month, day)
            except ValueError:
                return None
        case found:
            return found


def meant_period(text: str, year: int) -> Period | None:
    """The period that is meant; one without its year lies in `year`."""
    found = written.period(text)
    if isinstance(found, written.PartOfYear):
        return Period.parse(f"{year}-{found.part}")
    return found


def meant_key(text: str, keys: Collection[str], year: int) -> str | None:
    """Which of some keys (`2023-q1`, `2023-04-30`) is meant; None where it is none of them."""
    if text in keys:
        return text
    period = meant_period(text, year)
    if period is not None and period.id in keys:
        return period.id
    match written.day(text):
        case written.DayOfYear(day, month):
            key = f"{year}-{month:02d}-{day:02d}"
        case date() as found:
            key = found.isoformat()
        case _:
            return None
    return key if key in keys else None
