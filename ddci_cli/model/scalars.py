"""The single values of a plan: texts, ids, numbers, days, periods.

The loader hands over text as `str`, plain decimals as `Decimal`, and any other number of YAML as
`OtherNumber`; nothing is converted on the way, so `12.10` stays exact and `no` stays a word.
Values that are already what they should be pass, so that a plan can be built in a program, too.
Errors carry a type of our own (`ddci_…`) where pydantic's type would not tell what is wrong.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, TypeAlias

from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from ddci_cli.model.time.periods import Period
from ddci_cli.model.time.years import Years

# Days outside these years are typing errors; the bounds keep day arithmetic inside the calendar.
FIRST_YEAR, LAST_YEAR = 1990, 2199

MOST_COUNTED = 1_000_000_000
"""More of anything is a typing error."""


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
    return [value] if type(value) is str else value


def _blank_list(value: Any) -> Any:
    """A key with nothing behind it is an empty list, as a person means it."""
    return () if value is None else value


def _blank_part(value: Any) -> Any:
    """A key with nothing behind it is a part of which nothing is said."""
    return {} if value is None else value


class Read:
    """A value that a function reads before pydantic sees it.

    Pydantic's `BeforeValidator` looks at the arguments of the function in each of a hundred places.
    """

    def __init__(self, func: Callable[[Any], Any]) -> None:
        self.func = func

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self.func, handler(source))


class Typed:
    """A value that a function alone reads and types."""

    def __init__(self, func: Callable[[Any], Any]) -> None:
        self.func = func

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.func)


class Exactly:
    """A value of one of pydantic's own schemas.

    `Field` and `Strict` are put together to the same one in each of a hundred places.
    """

    def __init__(self, schema: CoreSchema) -> None:
        self._schema = schema

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        return {**self._schema}


def whole(least: int, most: int) -> tuple[Any, ...]:
    """What makes an `int` a whole number within limits, both inclusive."""
    return Exactly(core_schema.int_schema(ge=least, le=most)), Read(_whole)


def number(**limits: int) -> "Exactly":
    """What makes a `Decimal` a number within limits: `ge`, `gt`, `le`."""
    within: Any = {name: Decimal(limit) for name, limit in limits.items()}
    return Exactly(core_schema.decimal_schema(strict=True, **within))


NOT_BLANK = r"\S"
WELL_FORMED_ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"

Text: TypeAlias = Annotated[str, Exactly(core_schema.str_schema(pattern=NOT_BLANK))]
Id: TypeAlias = Annotated[str, Exactly(core_schema.str_schema(pattern=WELL_FORMED_ID))]
Number: TypeAlias = Annotated[Decimal, Exactly(core_schema.decimal_schema(strict=True))]
Amount = Read(_amount)
"""Of a `Number`: how many of something there are, or should be; a fraction, too."""
Day: TypeAlias = Annotated[date, Read(_day)]
PeriodId: TypeAlias = Annotated[Period, Read(_period)]
DayOrPeriod: TypeAlias = Annotated[date | Period, Typed(_day_or_period)]
"""A day, or a period that stands for its first or its last day."""
YearsId: TypeAlias = Annotated[Years, Read(_years)]
DocumentNumber: TypeAlias = Annotated[Text, Read(_document_number)]
LongText: TypeAlias = Text
"""Text that may have several lines; every printer lays them out."""
BlankList = Read(_blank_list)
BlankPart = Read(_blank_part)
Texts: TypeAlias = Annotated[tuple[Text, ...], BlankList]
OneOrMany: TypeAlias = Annotated[tuple[Text, ...], Read(_one_or_many), BlankList]
"""One text, or a list of them."""
Ids: TypeAlias = Annotated[tuple[Id, ...], BlankList]
Days: TypeAlias = Annotated[tuple[Day, ...], BlankList]
Flag: TypeAlias = Annotated[bool, Exactly(core_schema.bool_schema(strict=True))]


def plain(number: Decimal | int) -> int | float:
    """A number as JSON writes it; `5` and not `5.0`."""
    return int(number) if number == int(number) else float(number)
