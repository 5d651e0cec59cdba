"""Days and periods typed on the command line: `31/03/2023`, `eom`, `+7d`, `+5wd`, `2023-q1`."""

import re
from datetime import date, timedelta

from ddci_cli.language import Message
from ddci_cli.model.calendar import Calendar
from ddci_cli.model.periods import Period, Unit, periods_of_year
from ddci_cli.model.scalars import FIRST_YEAR, LAST_YEAR
from ddci_cli.model.working_days import is_working_day
from ddci_cli.refusal import UserError

_ISO = re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})")
_VIETNAMESE = re.compile(r"(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})")
_AHEAD = re.compile(r"\+(\d{1,4})(d|wd)")
_ENDS = {"eom": Unit.MONTH, "eoq": Unit.QUARTER, "eoy": Unit.YEAR}


def fixed_day(text: str, option: str) -> date:
    """A day written out; raises UserError where it is none."""
    written = text.strip()
    match = _ISO.fullmatch(written) or _VIETNAMESE.fullmatch(written)
    if match is not None:
        try:
            day = date(int(match["y"]), int(match["m"]), int(match["d"]))
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


def typed_day(text: str, option: str, today: date, calendar: Calendar) -> date:
    """A day written out or counted from today; working days by the plan's calendar."""
    word = text.strip().lower()
    if word == "today":
        return today
    if word in _ENDS:
        periods = periods_of_year(_ENDS[word], today.year)
        return next(period.last for period in periods if period.first <= today <= period.last)
    ahead = _AHEAD.fullmatch(word)
    if ahead is None:
        try:
            return fixed_day(text, option)
        except UserError as error:
            if error.help is None:
                raise
            help = Message("write 2023-03-31, 31/03/2023, today, eom, eoq, eoy, +7d or +5wd")
            raise UserError(error.message, help) from None
    count = int(ahead[1])
    if ahead[2] == "d":
        return today + timedelta(days=count)
    day = today
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day, calendar)
    return day


def typed_period(text: str, option: str) -> Period:
    """A period by its id; raises UserError where it is none."""
    period = Period.parse(text.strip().lower())
    if period is None:
        raise UserError(
            Message("{option}: `{written}` is not a period", option=option, written=text),
            Message("write 2023-q1, 2023-03, 2023-w12, 2023-h1, 2023-9m or 2023"),
        )
    return period
