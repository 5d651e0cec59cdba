"""Days, periods and states as people write them, read into values: no clock, no plan is asked.

Only what has one meaning is read; where two are possible, the answer is None.
"""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ddci_cli.model.journal import About, Reported
from ddci_cli.model.time.periods import Period, Unit
from ddci_cli.names import QUOTES, fold

# What Word makes of typed signs, and what hands of other keyboards put in their place.
_DASHES = dict.fromkeys("‐‑‒–—―−﹣－", "-")
_BLANKS_OF_WIDTH = dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
                                 "\u2009\u200a\u202f\u205f\u3000", " ")  # fmt: skip
_WIDE = {chr(0xFF01 + i): chr(0x21 + i) for i in range(94)} | {"∕": "/", "⁄": "/", "：": ":"}
_STRAIGHT = str.maketrans({**_WIDE, **_DASHES, **_BLANKS_OF_WIDTH})
_ODD = re.compile("[^\x00-\x7f]")


def straight(text: str) -> str:
    """The text as a plain keyboard types it: plain blanks, `-`, ASCII digits, no curly quotes."""
    if text.isascii():
        return text
    text = text.translate(_STRAIGHT).strip()
    if QUOTES.get(text[:1], "") == text[-1:] != "":
        text = text[1:-1].strip()
    return "".join(
        str(unicodedata.digit(char)) if char.isdigit() and not char.isascii() else char
        for char in text
    )


def odd_sign(text: str) -> str:
    """The first sign of the text that `straight` changes; blank where there is none."""
    return next(
        (c for c in _ODD.findall(text) if c in QUOTES or straight(f"a{c}a") != f"a{c}a"), ""
    )


class DayOfYear(NamedTuple):
    """A day and month; the year is the plan's."""

    day: int
    month: int


class Today(NamedTuple):
    """The day taken as today."""


class Ahead(NamedTuple):
    """Days counted from today on, working days or all."""

    days: int
    working: bool


class End(NamedTuple):
    """The last day of the month, quarter or year that today lies in."""

    unit: Unit


class PartOfYear(NamedTuple):
    """A period by the part of its id after the year: `q1`, `03`, `h1`, `9m`, `w07`."""

    part: str


_ENDS = {
    "eom": Unit.MONTH,
    "eoq": Unit.QUARTER,
    "eoy": Unit.YEAR,
    "cuoi thang": Unit.MONTH,
    "cuoi quy": Unit.QUARTER,
    "cuoi nam": Unit.YEAR,
}
# Without tone marks; the words of the journal's own lines come first.
_STATES = {
    Reported.DOING: ("doing", "dang lam", "dang thuc hien", "dang trien khai", "in progress"),
    Reported.DONE: ("done", "xong", "da xong", "hoan thanh", "da hoan thanh", "completed"),
    Reported.BLOCKED: ("blocked", "vuong", "vuong mac", "dang vuong", "gap vuong mac"),
    Reported.DROPPED: ("dropped", "dung", "dung thuc hien", "thoi", "thoi thuc hien", "huy"),
}
_ABOUT = {
    About.DIRECTION: ("direction", "chi dao", "chi dao dieu hanh"),
    About.CAUSE: ("cause", "nguyen nhan"),
    About.PROPOSAL: ("proposal", "kien nghi", "de xuat", "de xuat kien nghi"),
}
# Patterns are compiled when they are first asked for: most runs need one or two of them.
_NUMBER = r"[-+]?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)"
# As in a file: more digits than any score, weight or count has.
_MAX_DIGITS = 24
_REACHED = r"(?i:(?:(?:đã|da)\s)?(?:đạt|dat|được|duoc)\s)?"
_SET_AGAINST = rf"(?:\s*(?:/|trên|of)\s*(?P<of>{_NUMBER}))?"
_COUNTED = rf"{_REACHED}(?P<n>{_NUMBER}){_SET_AGAINST}\s*(?P<unit>%|[^\W\d].*)?"
_AHEAD = r"\+([0-9]{1,4})(d|wd)"
_DAY_FIRST = r"([0-9]{1,2})\s*[/.-]\s*([0-9]{1,2})\s*[/.-]\s*([0-9]{4})"
_YEAR_FIRST = r"([0-9]{4})\s*[/.-]\s*([0-9]{1,2})\s*[/.-]\s*([0-9]{1,2})"
_DAY_AND_MONTH = r"([0-9]{1,2})\s*/\s*([0-9]{1,2})"
_CALLED_A_DAY = r"(?:(?:vao|tu|hom|luc)\s+)?(?:(?:ngay|mung|mong|hom)[ -]?)?(?=[0-9])"
# A number like that is a day only where it is called one: `ngày 25.3`.
_DAY_DOT_MONTH = r"([0-9]{1,2})\s*[.-]\s*([0-9]{1,2})"
_DAY_IN_WORDS = r"([0-9]{1,2})\s+thang\s+([0-9]{1,2})"
_FULL_DAY_IN_WORDS = _DAY_IN_WORDS + r"\s+nam\s+([0-9]{4})"

_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_YEAR_LAST = r"(?:[\s/.-]*(?:nam\s*)?(?P<year>[0-9]{4}))?"
_QUARTER = r"(?:qu[yi]|q)\s*(?P<n>iv|i{1,3}|[1-4])" + _YEAR_LAST
_MONTH = r"thang\s*(?P<n>[0-9]{1,2})" + _YEAR_LAST
_WEEK = r"(?:tuan\s*|w)(?P<n>[0-9]{1,2})" + _YEAR_LAST
_HALF = r"h(?P<n>[12])" + _YEAR_LAST
_MONTHS = r"(?P<n>6 thang(?: (?:dau|cuoi) nam)?|9 ?m|9 thang(?: dau nam)?)" + _YEAR_LAST
_BARE_MONTH = r"(?P<n>[0-9]{1,2})(?:\s*[/.-]\s*|\s+)(?:nam\s*)?(?P<year>[0-9]{4})"
_YEAR_MONTH = r"(?P<year>[0-9]{4})\s*[/.-]\s*(?P<n>[0-9]{1,2})"
_YEAR_QUARTER = (
    r"(?P<year>[0-9]{4})[\s/.-]*(?:(?:qu[yi]|q)\s*(?=[1-4iv])|(?=[iv]))(?P<n>iv|i{1,3}|[1-4])"
)
_YEAR = r"(?:nam )?(?P<year>[0-9]{4})"


def number(text: str) -> Decimal | None:
    """The number behind `8.25` or `8,25`; None for what a file does not take for one either."""
    text = text.strip()
    if len(text) > _MAX_DIGITS or re.fullmatch(_NUMBER, text) is None:
        return None
    return Decimal(text.replace(",", "."))


class Counted(NamedTuple):
    """A number with what stands behind it: `05/10`, `80 %`, `6 tin, bài`."""

    number: Decimal
    out_of: Decimal | None
    """What it is set against."""
    unit: str


def counted(text: str) -> Counted | None:
    """The number behind `5`, `05 tin`, `đạt 05/10`, `80 %`, `3 trên 5 buổi`; else None."""
    match = re.fullmatch(_COUNTED, " ".join(straight(text).split()))
    if match is None:
        return None
    out_of = None if match["of"] is None else number(match["of"])
    found = number(match["n"])
    return None if found is None else Counted(found, out_of, (match["unit"] or "").strip())


def meant_number(text: str) -> str | None:
    """What was meant by a text that is no number: `٣` is 3 and `1_000` is 1000."""
    typed = re.sub(r"(?<=[0-9])[_' ](?=[0-9]{3}(?![0-9]))", "", straight(text))
    return typed if typed != text.strip() and number(typed) is not None else None


def day(text: str) -> date | DayOfYear | Today | Ahead | End | None:
    """The day behind `15/3/2023`, `vào ngày 31/3`, `20 tháng 3`, `hôm qua`, `+5wd`, `cuối quý`."""
    folded = _folded(text)
    words = _blanks(folded)
    if words in ("today", "hom nay"):
        return Today()
    if words in ("yesterday", "hom qua"):
        return Ahead(-1, working=False)
    if words in _ENDS:
        return End(_ENDS[words])
    if match := re.fullmatch(_AHEAD, folded):
        return Ahead(int(match[1]), working=match[2] == "wd")
    bare = _bare_day(folded)
    match = re.fullmatch(_DAY_AND_MONTH, bare) or re.fullmatch(_DAY_IN_WORDS, bare)
    if match is None and bare != folded.strip(" ()[],;"):
        match = re.fullmatch(_DAY_DOT_MONTH, bare)
    if match is not None:
        number, month = int(match[1]), int(match[2])
        # A leap year has every day that any year has.
        return DayOfYear(number, month) if _date(2024, month, number) else None
    return full_day(text)


def full_day(text: str) -> date | None:
    """The day behind `15/3/2023`, `15-03-2023`, `2023/3/15`; None where it is none of these."""
    numbers = day_numbers(text)
    return None if numbers is None else _date(*numbers)


def day_numbers(text: str) -> tuple[int, int, int] | None:
    """Year, month and day as written, whether or not the calendar has such a day."""
    bare = _bare_day(_folded(text))
    if match := re.fullmatch(_YEAR_FIRST, bare):
        return int(match[1]), int(match[2]), int(match[3])
    if match := re.fullmatch(_DAY_FIRST, bare) or re.fullmatch(_FULL_DAY_IN_WORDS, bare):
        return int(match[3]), int(match[2]), int(match[1])
    return None


def _bare_day(folded: str) -> str:
    """The numbers alone of `(ngày 24/3)`, `vào ngày 24/3/2026`."""
    inside = folded.strip(" ()[],;")
    called = re.match(_CALLED_A_DAY, inside)
    return inside if called is None else inside[called.end() :]


def period(text: str) -> Period | PartOfYear | None:
    """The period behind `Quý I/2023`, `2023-Q1`, `tháng 6/2023`, `6 tháng cuối năm`, `quý I`."""
    folded = _folded(text)
    if found := Period.parse(folded):
        return found
    words = _blanks(folded)
    part = ""
    # `2023-3` is the month: a quarter is called one, or is a Roman number.
    if match := re.fullmatch(_QUARTER, words) or re.fullmatch(_YEAR_QUARTER, folded):
        part = f"q{_ROMAN.get(match['n'], match['n'])}"
    elif match := (
        re.fullmatch(_MONTH, words)
        or re.fullmatch(_BARE_MONTH, folded)
        or re.fullmatch(_YEAR_MONTH, folded)
    ):
        part = f"{int(match['n']):02d}"
    elif match := re.fullmatch(_WEEK, words):
        part = f"w{int(match['n']):02d}"
    elif match := re.fullmatch(_HALF, words):
        part = f"h{match['n']}"
    elif match := re.fullmatch(_MONTHS, words):
        part = "9m" if match["n"][0] == "9" else "h2" if "cuoi" in match["n"] else "h1"
    elif match := re.fullmatch(_YEAR, words):
        return Period.parse(match["year"])
    if match is None:
        return None
    year = match["year"]
    if year is not None:
        return Period.parse(f"{year}-{part}")
    # 2020 has all months and 53 weeks.
    return PartOfYear(part) if Period.parse(f"2020-{part}") else None


def state(text: str) -> Reported | None:
    """The state behind `xong`, `đang làm`, `vướng mắc`, `dừng thực hiện`, or its English word."""
    words = _blanks(_folded(text))
    return next((known for known, spellings in _STATES.items() if words in spellings), None)


def about(text: str) -> About | None:
    """What `chi-dao`, `nguyên nhân` or `kiến nghị` says an entry is about."""
    words = _blanks(_folded(text))
    return next((known for known, spellings in _ABOUT.items() if words in spellings), None)


def _folded(text: str) -> str:
    return " ".join(fold(straight(text)).split())


def _blanks(folded: str) -> str:
    return " ".join(folded.replace("-", " ").split())


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
