"""Days and periods typed on the command line: `31/03/2023`, `eom`, `+7d`, `+5wd`, `2023-q1`."""

from datetime import date

from ddci_cli.analysis.days.meant import meant_day
from ddci_cli.language import Message
from ddci_cli.model import written
from ddci_cli.model.periods import Period
from ddci_cli.model.plan import Calendar
from ddci_cli.model.scalars import FIRST_YEAR, LAST_YEAR
from ddci_cli.refusal import UserError


def fixed_day(text: str, option: str) -> date:
    """A day written out; raises UserError where it is none."""
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
        Message("write 2023-03-31 or 31/03/2023"),
    )


def typed_day(
    text: str, option: str, today: date, calendar: Calendar, year: int | None = None
) -> date:
    """A day written out or counted from today; one without its year lies in `year`."""
    if written.day_numbers(text) is None:
        day = meant_day(text, today, year, calendar)
        if day is not None:
            return day
    try:
        return fixed_day(text, option)
    except UserError as error:
        if error.help is None:
            raise
        help = Message("write 2023-03-31, 31/03/2023, today, eom, eoq, eoy, +7d or +5wd")
        raise UserError(error.message, help) from None


def typed_period(text: str, option: str) -> Period:
    """A period with its year; raises UserError where it is none."""
    period = written.period(text)
    if not isinstance(period, Period):
        raise UserError(
            Message("{option}: `{written}` is not a period", option=option, written=text),
            Message("write 2023-q1, 2023-03, 2023-w12, 2023-h1, 2023-9m or 2023"),
        )
    return period
