"""The table of days off, held against what was decided and against the calendar of `holidays`."""

from datetime import date, timedelta

import holidays
import pytest

from ddci_cli.model.time.calendar import Calendar
from ddci_cli.model.time.days_off import LAST_DECIDED_YEAR, YEARS
from ddci_cli.model.time.working_days import is_provisional, is_working_day

# Days off of the civil service on weekdays, and Saturdays worked in exchange, as decided.
DAYS_OFF = {
    2023: "01-02 01-20 01-23 01-24 01-25 01-26 05-01 05-02 05-03 09-01 09-04",
    2024: "01-01 02-08 02-09 02-12 02-13 02-14 04-18 04-29 04-30 05-01 09-02 09-03",
    2025: "01-01 01-27 01-28 01-29 01-30 01-31 04-07 04-30 05-01 05-02 09-01 09-02",
    2026: "01-01 01-02 02-16 02-17 02-18 02-19 02-20 04-27 04-30 05-01 08-31 09-01 09-02 11-24",
}
WORKED = {2023: "", 2024: "05-04", 2025: "04-26", 2026: "01-10 08-22"}

# The package misses the swap of Friday 2 January 2026 with Saturday 10 January 2026.
DIFFERENCES = {date(2026, 1, 2): False, date(2026, 1, 10): True}


def days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]


@pytest.mark.parametrize("year", DAYS_OFF)
def test_the_working_days_of_a_year(year: int) -> None:
    off = [d for d in days_of(year) if d.weekday() < 5 and not is_working_day(d, Calendar())]
    worked = [d for d in days_of(year) if d.weekday() >= 5 and is_working_day(d, Calendar())]
    assert " ".join(f"{d:%m-%d}" for d in off) == DAYS_OFF[year]
    assert " ".join(f"{d:%m-%d}" for d in worked) == WORKED[year]


@pytest.mark.parametrize("year", YEARS)
def test_the_table_agrees_with_the_package_but_for_what_it_misses(year: int) -> None:
    package = holidays.country_holidays("VN", years=range(year - 1, year + 2))
    differ = {
        day: is_working_day(day, Calendar())
        for day in days_of(year)
        if is_working_day(day, Calendar()) != package.is_working_day(day)
    }
    assert differ == {day: works for day, works in DIFFERENCES.items() if day.year == year}


def test_the_table_has_each_year_with_its_law_and_its_days_in_order() -> None:
    assert list(YEARS) == list(range(2015, 2031))
    for year, row in YEARS.items():
        assert row.basis.startswith("Bộ luật Lao động"), year
        for written, weekdays in ((row.off, range(5)), (row.worked, (5, 6))):
            pairs = [text.split("/") for text in written.split()]
            days = [date(year, int(month), int(day)) for day, month in pairs]
            assert days == sorted(set(days)), year
            assert all(day.weekday() in weekdays for day in days), year


@pytest.mark.parametrize(
    "day, works",
    [
        ("2012-04-30", False),
        ("2012-05-02", True),
        ("2014-11-24", True),
        ("2031-01-01", False),
        ("2031-11-24", False),
        ("2031-11-22", False),
        ("2031-01-23", True),
    ],
)
def test_outside_the_table_only_weekends_and_fixed_holidays_are_known(
    day: str, works: bool
) -> None:
    """Tết of 2031 begins on 23 January."""
    assert is_working_day(date.fromisoformat(day), Calendar()) == works


def test_days_after_the_last_decided_year_are_provisional() -> None:
    assert LAST_DECIDED_YEAR == 2026
    assert not is_provisional(date(2026, 12, 31), Calendar())
    assert is_provisional(date(2027, 1, 1), Calendar())
    # A plan that names days of the year knows what was decided.
    assert not is_provisional(date(2027, 1, 1), Calendar(off=(date(2027, 2, 4),)))
