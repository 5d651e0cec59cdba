"""Days and periods as people write them, read just far enough to offer the plan's spelling."""

import calendar
import re
from datetime import date
from typing import Any

from ddci_cli.diagnostics import Diagnostic, Path
from ddci_cli.files.yaml.source import Source
from ddci_cli.language import Message
from ddci_cli.model.periods import Period
from ddci_cli.model.scalars import FIRST_YEAR, LAST_YEAR
from ddci_cli.names import fold

_DAY_FIRST = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_QUARTER = re.compile(r"(?:quy|q)\s*(iv|i{1,3}|[1-4])[\s/.-]*(?:nam\s*)?(\d{4})")
_YEAR_QUARTER = re.compile(r"(\d{4})[\s/.-]*(?:quy|q)?\s*(iv|i{1,3}|[1-4])")
_MONTH = re.compile(r"(?:thang\s*)?(\d{1,2})[\s/.-]*(?:nam\s*)?(\d{4})")
_YEAR_MONTH = re.compile(r"(\d{4})\s*[/.-]\s*(\d{1,2})")


def meant_day(written: str) -> date | None:
    """The day behind `15/3/2023`, `15-03-2023`, `2023/3/15`; None where it is none of these."""
    text = written.strip()
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year = (int(part) for part in match.groups())
    elif match := _YEAR_FIRST.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def meant_period(written: str) -> str | None:
    """The id behind `Quý I/2023`, `Q1 2023`, `2023-Q1`, `tháng 6/2023`; else None."""
    text = fold(written)
    if Period.parse(text) is not None:
        return text
    if match := _QUARTER.fullmatch(text):
        return f"{match[2]}-q{_ROMAN.get(match[1]) or match[1]}"
    if match := _MONTH.fullmatch(text):
        month, year = int(match[1]), match[2]
    elif match := _YEAR_MONTH.fullmatch(text):
        month, year = int(match[2]), match[1]
    elif match := _YEAR_QUARTER.fullmatch(text):
        return f"{match[1]}-q{_ROMAN.get(match[2]) or match[2]}"
    else:
        return None
    return f"{year}-{month:02d}" if 1 <= month <= 12 else None


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
    day = meant_day(value) if isinstance(value, str) else None
    return Diagnostic(
        "DD501",
        Message("`{written}` is not how a day is written here", written=written),
        path,
        label=Message("write {day}", day=day.isoformat()) if day else None,
        note=Message("year-month-day, as in 2023-03-15"),
        fix=day.isoformat() if day else None,
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
    meant = meant_period(value)
    return Diagnostic(
        "DD501",
        Message("`{written}` is not how a period is written here", written=written),
        path,
        label=Message("write {period}", period=meant) if meant else None,
        note=Message('a month 2023-06, a quarter 2023-q1, a half 2023-h1, 2023-9m, a year "2023"'),
        fix=meant,
    )


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
