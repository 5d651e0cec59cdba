"""Days, periods and states as typed on the command line, and what is said of those unknown.

Examples in a refusal are of the year that the reader lives in: the plan's, where one is known.
"""

from datetime import date

from ddci_cli.analysis.days.meant import meant_day, meant_period
from ddci_cli.language import Message
from ddci_cli.model import written
from ddci_cli.model.journal import Reported
from ddci_cli.model.scalars import FIRST_YEAR, LAST_YEAR
from ddci_cli.model.time.calendar import Calendar
from ddci_cli.model.time.periods import Period
from ddci_cli.refusal import UserError

_STATES = Message(
    "write doing (in progress), done, blocked (it cannot go on) or dropped (given up)"
)


def fixed_day(text: str, option: str, year: int) -> date:
    """A day written out with its year; raises UserError where it is none."""
    numbers = written.day_numbers(text)
    if numbers is not None:
        try:
            day = date(*numbers)
        except ValueError:
            raise UserError(
                Message("{option}: the day `{written}` does not exist", option=option, written=text)
            ) from None
        if FIRST_YEAR <= day.year <= LAST_YEAR:
            return day
    raise UserError(
        Message("{option}: `{written}` is not a day", option=option, written=text),
        Message("write {year}-03-31 or 31/03/{year}", year=str(year)),
    )


def typed_day(text: str, option: str, today: date, calendar: Calendar, year: int) -> date:
    """A day written out or counted from today; one without its year lies in `year`."""
    if written.day_numbers(text) is None:
        day = meant_day(text, today, year, calendar)
        if day is not None:
            return day
    try:
        return fixed_day(text, option, year)
    except UserError as error:
        if error.help is None:
            raise
        help = Message(
            "write {year}-03-31, 31/3, today, eom, eoq, eoy, +7d or +5wd", year=str(year)
        )
        raise UserError(error.message, help) from None


def typed_period(text: str, option: str | Message, year: int) -> Period:
    """A period; one without its year lies in `year`. Raises UserError where it is none."""
    period = meant_period(text, year)
    if period is None:
        raise UserError(
            Message("{option}: `{written}` is not a period", option=option, written=text),
            Message("write q1, quý I, {year}-q1, 03/{year}, w12, h1, 9m or {year}", year=str(year)),
        )
    return period


def typed_whole(text: str, option: str, least: int, most: int) -> int:
    """A whole number within limits; raises UserError where it is none that a file takes."""
    number = written.number(text)
    if number is None:
        meant = written.meant_number(text)
        raise UserError(
            Message("{option}: `{written}` is not a number", option=option, written=text),
            Message("write a number from {first} to {last}", first=least, last=most)
            if meant is None
            else Message("write {text}", text=meant),
        )
    if number != number.to_integral_value():
        raise UserError(
            Message("{option}: `{written}` is not a whole number", option=option, written=text),
            Message("write a number from {first} to {last}", first=least, last=most),
        )
    if not least <= number <= most:
        raise UserError(
            Message("{option}: {n} is outside the limits", option=option, n=number),
            Message("write a number from {first} to {last}", first=least, last=most),
        )
    return int(number)


def typed_state(text: str) -> Reported:
    """What has become of a piece of work, in either language; raises UserError."""
    state = written.state(text)
    if state is None:
        raise UserError(Message("`{written}` is not a state of work", written=text), _STATES)
    return state
