"""Why a value is no day or no period of a plan, and the plan's spelling of what was meant."""

import calendar
from datetime import MAXYEAR
from decimal import Decimal
from typing import Any

from ddci_cli.diagnostics import Diagnostic, Path
from ddci_cli.files.yaml.source import Source
from ddci_cli.language import Message
from ddci_cli.model.scalars import FIRST_YEAR, LAST_YEAR
from ddci_cli.model.time.periods import Period


def explain_day(kind: str, value: Any, source: Source, path: Path) -> Diagnostic:
    """Why a value is no day of a plan."""
    written = source.written(path)
    if kind == "ddci_day_exists":
        return Diagnostic(
            "DD502",
            Message("the day `{written}` does not exist", written=written),
            path,
            label=_why_no_day(str(value)),
        )
    if kind == "ddci_day_year":
        return Diagnostic(
            "DD501",
            Message("the year of `{written}` is far from any plan", written=written),
            path,
            label=Message("years {first} to {last}", first=str(FIRST_YEAR), last=str(LAST_YEAR)),
        )
    meant = _meant(str(path[-1]), value, source) if isinstance(value, str) else None
    return Diagnostic(
        "DD501",
        Message("`{written}` is not how a day is written here", written=written),
        path,
        label=Message("write {day}", day=meant) if meant else None,
        note=Message("year-month-day, as in 2023-03-15"),
        fix=meant,
    )


def explain_period(value: Any, source: Source, path: Path) -> Diagnostic:
    """Why a value is no period of a plan."""
    written = source.written(path)
    if not isinstance(value, str):
        # A bare year is a number to YAML.
        quoted = f'"{written}"'
        fits = Period.parse(written) is not None
        return Diagnostic(
            "DD204",
            Message("`{written}` is read as a number, not as text", written=written),
            path,
            label=Message("put it in quotes: {quoted}", quoted=quoted),
            fix=quoted if fits else None,
        )
    meant = _meant("within", value, source)
    return Diagnostic(
        "DD501",
        Message("`{written}` is not how a period is written here", written=written),
        path,
        label=Message("write {period}", period=meant) if meant else None,
        note=Message('a month 2023-06, a quarter 2023-q1, a half 2023-h1, 2023-9m, a year "2023"'),
        fix=meant,
    )


def _meant(key: str, value: str, source: Source) -> str | None:
    # Only a mistake asks for this, and its phrases cost more than reading a plan.
    from ddci_cli.model.written_deadlines import value_of

    return value_of(key, value, _year_of(source))


def _year_of(source: Source) -> int | None:
    """The year that the file names, where it names one at all."""
    year = source.data.get("year") if isinstance(source.data, dict) else None
    return int(year) if isinstance(year, Decimal) and 0 < year < MAXYEAR else None


def _why_no_day(written: str) -> Message:
    year, month = (int(part) for part in written.split("-")[:2])
    if not 1 <= month <= 12:
        return Message("a year has 12 months")
    if year < 1:
        return Message("years {first} to {last}", first=str(FIRST_YEAR), last=str(LAST_YEAR))
    days = calendar.monthrange(year, month)[1]
    return Message(
        "month {month} of {year} has {days} days", month=month, year=str(year), days=days
    )
