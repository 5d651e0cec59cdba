"""Days and periods as people write them, and what is read from them."""

from datetime import date

import pytest

from ddci_cli.model import written
from ddci_cli.model.periods import Period, Unit


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2023-03-15", date(2023, 3, 15)),
        ("15/3/2023", date(2023, 3, 15)),
        ("15-3-2023", date(2023, 3, 15)),
        ("15.3.2023", date(2023, 3, 15)),
        ("2023/3/15", date(2023, 3, 15)),
        ("31/3", written.DayOfYear(31, 3)),
        ("mùng 5/3", written.DayOfYear(5, 3)),
        ("+5wd", written.Ahead(5, working=True)),
        ("+7d", written.Ahead(7, working=False)),
        ("eoq", written.End(Unit.QUARTER)),
        ("Cuối tháng", written.End(Unit.MONTH)),
        ("cuoi-nam", written.End(Unit.YEAR)),
        ("hôm nay", written.Today()),
        ("today", written.Today()),
        ("31/4", None),
        ("30/2/2023", None),
        ("１５/3/2023", None),
        ("soon", None),
    ],
)
def test_a_day(text: str, value: object) -> None:
    assert written.day(text) == value


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("2023-Q1", "2023-q1"),
        ("Q1/2023", "2023-q1"),
        ("quý 1 năm 2023", "2023-q1"),
        ("Quí IV/2023", "2023-q4"),
        ("2023 II", "2023-q2"),
        ("03/2023", "2023-03"),
        ("2/2026", "2026-02"),
        ("2026-2", "2026-02"),
        ("tháng 6/2023", "2023-06"),
        ("6 tháng đầu năm 2023", "2023-h1"),
        ("tuần 7 năm 2026", "2026-w07"),
        ("năm 2023", "2023"),
        ("q1", "q1"),
        ("quý I", "q1"),
        ("thang-3", "03"),
        ("6 tháng", "h1"),
        ("6 tháng cuối năm", "h2"),
        ("9m", "9m"),
        ("9 tháng", "9m"),
        ("w07", "w07"),
        ("tuần 7", "w07"),
        ("tháng 13", None),
        ("13/2023", None),
        ("2023 1", None),
        ("32023", None),
        ("quý V", None),
        ("3", None),
    ],
)
def test_a_period(text: str, id: str | None) -> None:
    found = written.period(text)
    read = found.id if isinstance(found, Period) else None if found is None else found.part
    assert read == id
