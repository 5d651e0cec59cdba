"""The single values of a plan: texts, ids, numbers, days, periods.

The loader hands over text as `str`, plain decimals as `Decimal`, and any other number of YAML as
`OtherNumber`; nothing is converted on the way, so `12.10` stays exact and `no` stays a word.
Values that are already what they should be pass, so that a plan can be built in a program, too.
Errors carry a type of our own (`ddci_…`) where pydantic's type would not tell what is wrong.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, TypeAlias

from pydantic import BeforeValidator, Field, PlainValidator, Strict, TypeAdapter
from pydantic_core import PydanticCustomError

from ddci_cli.model.time.periods import Period
from ddci_cli.model.time.years import Years

# Days outside these years are typing errors; the bounds keep day arithmetic inside the calendar.
FIRST_YEAR, LAST_YEAR = 1990, 2199


class OtherNumber:
    """A number that YAML knows and a plan does not use: hexadecimal, exponents, infinity.

    Not a `str`, so that it passes neither for text nor for a plain decimal.
    """

    __slots__ = ("written",)

    def __init__(self, written: str) -> None:
        self.written = written


def _whole(value: Any) -> Any:
    if type(value) is int:
        return value
    if type(value) is not Decimal:
        raise PydanticCustomError("decimal_type", "not a number")
    if value != value.to_integral_value():
        raise PydanticCustomError("ddci_whole", "not a whole number")
    return int(value)


def _amount(value: Any) -> Any:
    return Decimal(value) if type(value) is int else value


def _day(value: Any) -> Any:
    if type(value) is date:
        return value
    if type(value) is not str:
        raise PydanticCustomError("ddci_day_form", "not a day")
    # fromisoformat alone would take 20230115 and 2023-W03-1 as well.
    digits = value[:4] + value[5:7] + value[8:]
    if len(value) != 10 or value[4] + value[7] != "--" or not digits.isdecimal():
        raise PydanticCustomError("ddci_day_form", "not a day")
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("ddci_day_exists", "no such day") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise PydanticCustomError("ddci_day_year", "far from any plan")
    return day


def _period(value: Any) -> Any:
    period = Period.parse(value) if type(value) is str else value
    if not isinstance(period, Period):
        period = None
    if period is None or not FIRST_YEAR <= period.year <= LAST_YEAR:
        raise PydanticCustomError("ddci_period_form", "not a period")
    return period


def _day_or_period(value: Any) -> Any:
    is_period = isinstance(value, Period) or (type(value) is str and Period.parse(value))
    return _period(value) if is_period else _day(value)


def _years(value: Any) -> Any:
    years = Years.parse(value) if type(value) is str else value
    if not isinstance(years, Years) or not FIRST_YEAR <= years.first <= years.last <= LAST_YEAR:
        raise PydanticCustomError("ddci_years_form", "not years")
    return years


def _document_number(value: Any) -> Any:
    """A document's number is text; as plain digits it needs no quotes."""
    if type(value) is Decimal and value == value.to_integral_value() and value >= 0:
        return f"{value:f}"
    return value


def _one_or_many(value: Any) -> Any:
    return _TEXT_LIST.validate_python([value] if type(value) is str else value)


def _blank_list(value: Any) -> Any:
    """A key with nothing behind it is an empty list, as a person means it."""
    return () if value is None else value


def _blank_part(value: Any) -> Any:
    """A key with nothing behind it is a part of which nothing is said."""
    return {} if value is None else value


NOT_BLANK = r"\S"
WELL_FORMED_ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"

Text: TypeAlias = Annotated[str, Field(pattern=NOT_BLANK)]
Id: TypeAlias = Annotated[str, Field(pattern=WELL_FORMED_ID)]
Number: TypeAlias = Annotated[Decimal, Strict()]
Amount: TypeAlias = Annotated[Number, BeforeValidator(_amount)]
"""How many of something there are, or should be; a fraction, too."""
Whole: TypeAlias = Annotated[int, BeforeValidator(_whole)]
Day: TypeAlias = Annotated[date, BeforeValidator(_day)]
PeriodId: TypeAlias = Annotated[Period, BeforeValidator(_period)]
DayOrPeriod: TypeAlias = Annotated[date | Period, PlainValidator(_day_or_period)]
"""A day, or a period that stands for its first or its last day."""
YearsId: TypeAlias = Annotated[Years, BeforeValidator(_years)]
DocumentNumber: TypeAlias = Annotated[Text, BeforeValidator(_document_number)]
LongText: TypeAlias = Text
"""Text that may have several lines; every printer lays them out."""
BlankList = BeforeValidator(_blank_list)
BlankPart = BeforeValidator(_blank_part)
Texts: TypeAlias = Annotated[tuple[Text, ...], BlankList]
_TEXT_LIST = TypeAdapter(tuple[Text, ...])
OneOrMany: TypeAlias = Annotated[tuple[Text, ...], PlainValidator(_one_or_many), BlankList]
"""One text, or a list of them."""
Ids: TypeAlias = Annotated[tuple[Id, ...], BlankList]
Days: TypeAlias = Annotated[tuple[Day, ...], BlankList]
Flag: TypeAlias = Annotated[bool, Strict()]


def plain(number: Decimal | int) -> int | float:
    """A number as JSON writes it; `5` and not `5.0`."""
    return int(number) if number == int(number) else float(number)
