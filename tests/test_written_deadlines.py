"""Deadlines as documents phrase them: what is read, what is doubtful, what is told as unread."""

import unicodedata
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

import pytest
import yaml
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from ddci_cli.model.deadlines import Deadline
from ddci_cli.model.time.periods import Period, Unit
from ddci_cli.model.written_deadlines import day_of, deadlines_of, period_of, value_of
from ddci_cli.names import fold

PHRASES = ROOT / "tests" / "data" / "deadline-phrases.txt"
WORDINGS = ROOT / "tests" / "data" / "deadline-wordings.txt"
_NUMBERS = ("days", "working_days", "before_day", "by_day", "at_least", "of_month")


class Row(NamedTuple):
    """A row of one of the two tables."""

    year: int | None
    words: str
    deadlines: list[dict[str, Any]]
    doubtful: int | None
    """How many of them somebody has to look at; None where the table does not tell."""
    unread: list[str]

    def __str__(self) -> str:
        return self.words[:60]


def _deadlines(written: str) -> list[dict[str, Any]]:
    text = f"[{written.strip().replace('} {', '}, {')}]"
    groups = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - it makes nothing but text
    return [{key: _typed(key, value) for key, value in group.items()} for group in groups]


def _typed(key: str, value: str) -> Any:
    if key == "ongoing":
        return True
    if key in _NUMBERS and value[0].isdecimal():
        return int(value) if value.isdecimal() else Decimal(value)
    return value


def _rows() -> Iterator[Row]:
    year: int | None = 2023
    for line in PHRASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("year "):
            year = int(line[5:]) if line[5:].isdecimal() else None
        elif line and not line.startswith("#"):
            words, written, _ = line.split(" | ")
            yield Row(year, words, _deadlines(written), None, [])
    for line in WORDINGS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            words, _, rest = line.partition(" |")
            rest, _, unread = rest.partition("!")
            written, _, doubtful = rest.partition("?")
            left = [part.strip() for part in unread.split(";") if part.strip()]
            yield Row(2023, words, _deadlines(written), int(doubtful or 0), left)


ROWS = list(_rows())


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_words_are_read(row: Row) -> None:
    found = deadlines_of(row.words, row.year)
    assert found.deadlines == row.deadlines
    for one in found.read:
        TypeAdapter(Deadline).validate_python(one.keys)
        assert one.words.text in row.words
    assert sorted(one.words.text for one in found.unread) == sorted(row.unread)
    if row.doubtful is not None:
        assert sum(one.doubt is not None for one in found.read) == row.doubtful


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_letters_and_marks_taken_apart_are_the_same_words(row: Row) -> None:
    apart = unicodedata.normalize("NFD", row.words)
    assert deadlines_of(apart, row.year) == deadlines_of(row.words, row.year)


@pytest.mark.parametrize("row", [row for row in ROWS if row.deadlines or row.unread], ids=str)
def test_tone_marks_decide_nothing(row: Row) -> None:
    """What the document calls a thing is kept as it was written."""
    own = ("of", "on_event", "before_event")
    bare, found = (
        [{key: value for key, value in keys.items() if key not in own} for keys in read.deadlines]
        for read in (deadlines_of(fold(row.words), row.year), deadlines_of(row.words, row.year))
    )
    assert bare == found


def test_what_says_more_than_time_is_given_back() -> None:
    found = deadlines_of("Tập huấn cho 30 cán bộ; xong trước 30/4 theo Quyết định 12/QĐ-UBND", 2023)
    assert [one.text for one in found.rest] == [
        "Tập huấn cho",
        "30 cán bộ",
        "theo Quyết định",
    ]
    assert [one.text for one in found.cited] == ["12/QĐ-UBND"]
    assert [(one.words.text, one.keys) for one in found.read] == [
        ("xong trước 30/4", {"before": "2023-04-30"})
    ]
    assert not found.is_whole


def test_without_a_year_only_what_needs_none_is_read() -> None:
    found = deadlines_of("trước 15/3; trong quý II; hằng năm, trước ngày 15/11; thường xuyên", None)
    assert found.deadlines == [
        {"every": "year", "before_day": 15, "of_month": 11},
        {"ongoing": True},
    ]
    assert [one.words.text for one in found.unread] == ["trước 15/3", "trong quý II"]


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("by", "15/3", "2023-03-15"),
        ("by", "ngày 15 tháng 3 năm 2023", "2023-03-15"),
        ("by", "chậm nhất ngày 15/3", "2023-03-15"),
        ("by", "cuối tháng 6", "2023-06-30"),
        ("by", "hết quý II", "2023-06-30"),
        ("by", "trước 15/3", None),
        ("by", "soon", None),
        ("before", "trước ngày 15/3", "2023-03-15"),
        ("before", "mùng 5/3", "2023-03-05"),
        ("before", "31/4", None),
        ("within", "quý II", "2023-q2"),
        ("within", "trong quý I, quý II", None),
        ("within", "từ tháng 3 đến tháng 9", "2023-m03-m09"),
        ("within", "giai đoạn 2023-2025", "2023-2025"),
        ("from", "tháng 3", "2023-03"),
        ("until", "30/6", "2023-06-30"),
        ("date", "ngày 13 tháng 02 năm 2023", "2023-02-13"),
        ("date", "cuối tháng 6", None),
    ],
)
def test_one_value_behind_a_key(key: str, text: str, value: str | None) -> None:
    assert value_of(key, text, 2023) == value


def test_no_text_is_too_odd() -> None:
    for text in (
        "",
        " ",
        "(",
        "15/3/",
        "ngày",
        "Ǆ ngày ٣/٣/٢٠٢٣",
        "𝟏𝟓/𝟑",
        "a" * 100_000,
        "1 " * 20_000,
    ):
        deadlines_of(text, 2023)
    assert day_of("٣/3/2023", None) == date(2023, 3, 3)
    assert period_of("Quý\u00a0I/2023", None) == Period.parse("2023-q1")


# From a deadline to words, and back.

_ROMAN = ("I", "II", "III", "IV")
_EVERY = {
    Unit.WEEK: ("hằng tuần", "hàng tuần", "mỗi tuần", "01 lần/tuần"),
    Unit.TWO_WEEKS: ("hai tuần một lần", "2 tuần/lần"),
    Unit.MONTH: ("hằng tháng", "mỗi tháng", "định kỳ hàng tháng", "01 lần/tháng"),
    Unit.TWO_MONTHS: ("hai tháng một lần", "02 tháng/lần"),
    Unit.QUARTER: ("hằng quý", "định kỳ quý", "3 tháng một lần", "mỗi quý 01 lần"),
    Unit.FOUR_MONTHS: ("4 tháng một lần", "bốn tháng một lần"),
    Unit.HALF: ("6 tháng một lần", "định kỳ 6 tháng", "định kỳ nửa năm"),
    Unit.YEAR: ("hằng năm", "định kỳ hàng năm", "mỗi năm một lần"),
}
_WEEKDAYS = {"mon": "Hai", "tue": "3", "wed": "Tư", "thu": "năm", "fri": "6", "sat": "bảy"}

_days = st.dates(date(1990, 1, 1), date(2199, 12, 31))


@st.composite
def _day(draw: st.DrawFn) -> tuple[str, str]:
    """A day as a plan writes it, and as a document does."""
    found = draw(_days)
    form = draw(
        st.sampled_from(
            (
                "ngày {d}/{m}/{y}",
                "{d:02}/{m:02}/{y}",
                "ngày {d:02}-{m}-{y}",
                "{d}.{m}.{y}",
                "ngày {d} tháng {m} năm {y}",
                "{d:02} tháng {m:02}/{y}",
                "thứ Sáu, ngày {d}/{m}/{y}",
            )
        )
    )
    return found.isoformat(), form.format(d=found.day, m=found.month, y=found.year)


@st.composite
def _period(draw: st.DrawFn) -> tuple[str, str]:
    """A period as a plan writes it, and as a document does."""
    year, kind = draw(st.integers(1990, 2198)), draw(st.sampled_from("mqh9yr"))
    with_year = draw(st.sampled_from((f" năm {year}", f"/{year}", f" {year}")))
    if kind == "m":
        n = draw(st.integers(1, 12))
        return f"{year}-{n:02}", f"tháng {n}{with_year}"
    if kind == "q":
        n = draw(st.integers(1, 4))
        return (
            f"{year}-q{n}",
            f"{draw(st.sampled_from(('quý', 'Quí', 'QUÝ')))} {_ROMAN[n - 1]}{with_year}",
        )
    if kind == "h":
        n = draw(st.integers(1, 2))
        return f"{year}-h{n}", f"6 tháng {('đầu', 'cuối')[n - 1]} năm {year}"
    if kind == "9":
        return f"{year}-9m", f"9 tháng đầu năm {year}"
    if kind == "y":
        return f"{year}", f"năm {year}"
    first = draw(st.integers(1, 11))
    last = draw(st.integers(first + 1, 12))
    names = {(1, 6): "h1", (7, 12): "h2", (1, 9): "9m", (1, 12): ""}
    names |= {(3 * n + 1, 3 * n + 3): f"q{n + 1}" for n in range(4)}
    part = names.get((first, last), f"m{first:02}-m{last:02}")
    return f"{year}-{part}".rstrip("-"), f"từ tháng {first} đến tháng {last}{with_year}"


@st.composite
def _every(draw: st.DrawFn) -> tuple[dict[str, Any], str]:
    unit = draw(st.sampled_from(list(Unit)))
    keys: dict[str, Any] = {"every": unit.value}
    words = draw(st.sampled_from(_EVERY[unit]))
    number = draw(st.integers(1, 28))
    before = draw(st.booleans())
    key, role = ("before_day", "trước ngày") if before else ("by_day", "chậm nhất ngày")
    if unit is Unit.WEEK and draw(st.booleans()):
        on = draw(st.sampled_from(sorted(_WEEKDAYS)))
        return keys | {"on": on}, f"vào thứ {_WEEKDAYS[on]} hằng tuần"
    if unit in (Unit.WEEK, Unit.TWO_WEEKS) or draw(st.booleans()):
        return keys, words
    if unit is Unit.YEAR:
        m = draw(st.integers(1, 12))
        day = draw(st.sampled_from((f"{number}/{m}", f"{number:02} tháng {m:02}")))
        orders = (f"{words}, {role} {day}", f"{role} {day} hằng năm")
        return keys | {key: number, "of_month": m}, draw(st.sampled_from(orders))
    month = draw(st.sampled_from(("first", "last", "next")))
    which = {"first": "tháng đầu", "last": "tháng cuối", "next": "tháng liền kề"}[month]
    keys |= {key: number} | ({} if month == "last" else {"of_month": month})
    if unit is Unit.QUARTER and month != "next":
        return keys, f"{role} {number:02} {which} {draw(st.sampled_from(('quý', 'của mỗi quý')))}"
    if unit is Unit.MONTH and month == "last":
        return keys, f"{role} {number} {draw(st.sampled_from(('hằng tháng', 'hàng tháng')))}"
    return keys, f"{words}, {role} {number} của {which}"


@st.composite
def phrased(draw: st.DrawFn) -> tuple[dict[str, Any], str]:
    """A deadline with words that mean it."""
    kind = draw(st.sampled_from(("before", "by", "within", "every", "ongoing", "event", "ahead")))
    keys: dict[str, Any]
    if kind == "before":
        value, day = draw(_day())
        role = draw(st.sampled_from(("trước", "hoàn thành trước", "xong trước", "Trước")))
        keys, words = {"before": value}, f"{role} {day}"
    elif kind == "by":
        value, day = draw(_day())
        roles = ("chậm nhất", "chậm nhất là", "đến hết", "muộn nhất vào", "không quá", "hết")
        keys, words = {"by": value}, f"{draw(st.sampled_from(roles))} {day}"
    elif kind == "within":
        value, period = draw(_period())
        role = (
            "" if period.startswith("từ") else draw(st.sampled_from(("trong ", "hoàn thành ", "")))
        )
        keys, words = {"within": value}, f"{role}{period}"
    elif kind == "every":
        keys, words = draw(_every())
    elif kind == "ongoing":
        keys = {"ongoing": True}
        words = draw(
            st.sampled_from(("thường xuyên", "thường xuyên trong năm", "duy trì thường xuyên"))
        )
    else:
        key, days = ("days", "ngày") if draw(st.booleans()) else ("working_days", "ngày làm việc")
        n = draw(st.integers(1, 90))
        if kind == "event":
            return {"on_event": "có đơn", key: n}, f"trong {n:02} {days} kể từ khi có đơn"
        return {"before_event": "kỳ họp", key: n}, f"chậm nhất {n} {days} trước kỳ họp"
    if kind in ("every", "ongoing") and draw(st.booleans()):
        (first, from_), (last, until) = draw(_day()), draw(_period())
        if draw(st.booleans()) or until.startswith("từ"):
            keys, words = keys | {"from": first}, f"{words}, từ {from_}"
        else:
            keys, words = keys | {"until": last}, f"{words} đến hết {until}"
    elif kind != "every" and draw(st.booleans()):
        n, of = draw(st.integers(1, 18)), draw(st.sampled_from(("hộ", "tin bài", "%")))
        keys, words = keys | {"at_least": n, "of": of}, f"{words}, đạt ít nhất {n:02} {of}"
    return keys, words


@given(st.lists(phrased(), min_size=1, max_size=3))
def test_words_made_of_a_deadline_are_read_as_that_deadline(
    drawn: list[tuple[dict[str, Any], str]],
) -> None:
    text = "; ".join(words for _, words in drawn)
    expected: list[dict[str, Any]] = []
    for keys, _ in drawn:
        if keys not in expected:
            expected.append(keys)
    found = deadlines_of(text, None)
    assert found.deadlines == expected
    assert found.is_whole


@given(st.text(alphabet="ngàytrướcquýIVtháng năm đến0123456789/-.,;() ", max_size=60))
def test_no_words_break_it(text: str) -> None:
    found = deadlines_of(text, 2023)
    for one in found.read:
        TypeAdapter(Deadline).validate_python(one.keys)
