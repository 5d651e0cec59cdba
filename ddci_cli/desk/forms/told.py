"""Words in which people tell facts, each read into its value or refused with a way out.

The same reading for the cells of a form and for lines that somebody typed.
"""

import re
from collections.abc import Collection
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from ddci_cli.desk.facts import Field, NotTakenError
from ddci_cli.language import Message
from ddci_cli.model import written
from ddci_cli.model.deadlines import Quota
from ddci_cli.model.journal import Reported
from ddci_cli.model.scalars import FIRST_YEAR, LAST_YEAR
from ddci_cli.names import fold

_STATES = Message(
    "write doing (in progress), done, blocked (it cannot go on) or dropped (given up)"
)


def told_state(text: str) -> Reported:
    """What has become of a piece of work, in either language."""
    state = written.state(text)
    if state is None:
        message = Message("`{written}` is not a state of work", written=text)
        raise NotTakenError(Field.STATE, message, _STATES)
    return state


def told_day(value: Any, year: int) -> date:
    """A day of a cell, or as written; one without its year lies in `year`.

    Days that count from today have no meaning on paper that is read on another day.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    help = Message("write {year}-03-31, 31/03/{year} or 31/3", year=str(year))
    if not isinstance(value, str):
        text = f"{value:g}" if isinstance(value, float) else str(value)
        raise NotTakenError(Field.ON, Message("`{written}` is not a day", written=text), help)
    found = written.day(value)
    if isinstance(found, written.DayOfYear):
        try:
            return date(year, found.month, found.day)
        except ValueError:
            found = None
    numbers = written.day_numbers(value)
    if found is None and numbers is not None:
        message = Message("the day `{written}` does not exist", written=value)
        raise NotTakenError(Field.ON, message, help)
    if not isinstance(found, date) or not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise NotTakenError(Field.ON, Message("`{written}` is not a day", written=value), help)
    return found


def told_count(value: Any, quotas: Collection[Quota]) -> str:
    """How many there are, in an entry's digits; a unit and a goal beside it have to be the plan's.

    `quotas` are what the task counts: its own, or where it is not known which task it is all of
    the plan's.
    """
    if isinstance(value, date):
        raise NotTakenError(
            Field.COUNT,
            Message("the spreadsheet program made a day of the number ({day})", day=_day(value)),
            Message("write the number alone"),
        )
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise _no_number(str(value))
    if not isinstance(value, str):
        return _plain_number(value, quotas)
    found = written.counted(value)
    if found is None:
        raise _no_number(value)
    if found.unit and not any(_is_unit(found.unit, quota.of) for quota in quotas):
        units = tuple(dict.fromkeys(quota.of for quota in quotas))
        raise NotTakenError(
            Field.COUNT,
            Message("`{unit}` is not what is counted here", unit=found.unit),
            Message("it is: {units}", units=units) if units else None,
        )
    wanted = {quota.at_least for quota in quotas}
    if found.out_of is not None and found.out_of not in wanted:
        raise NotTakenError(
            Field.COUNT,
            Message("the plan does not ask for {n} (`{written}`)", n=found.out_of, written=value),
            Message("write the number alone"),
        )
    return f"{found.number:f}"


def told_evidence(text: str) -> tuple[str, ...]:
    """One piece of evidence a line, or several with semicolons between them."""
    parts = (part.strip() for part in re.split(r"[\n;]", text))
    return tuple(dict.fromkeys(part for part in parts if part))


def _plain_number(value: float, quotas: Collection[Quota]) -> str:
    if 0 < value <= 1 and quotas and all(quota.is_share for quota in quotas):
        # A program keeps 80 % as 0.8, and a person may have meant 0.8 %.
        message = Message("`{written}`: is it a percentage, or a part of one?", written=str(value))
        raise NotTakenError(Field.COUNT, message, Message("write it with its sign, such as 80 %"))
    number = Decimal(repr(value))
    return f"{number.to_integral_value() if number == number.to_integral_value() else number:f}"


def _is_unit(written_unit: str, of: str) -> bool:
    """Whether it is the unit, or words of it: `tin` of `tin, bài`."""
    if of.strip() == "%" or written_unit == "%":
        return of.strip() == written_unit
    known = set(re.findall(r"\w+", fold(of)))
    return set(re.findall(r"\w+", fold(written_unit))) <= known


def _no_number(text: str) -> NotTakenError:
    return NotTakenError(
        Field.COUNT,
        Message("`{written}` is not a number", written=text),
        Message("write the number alone"),
    )


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value
