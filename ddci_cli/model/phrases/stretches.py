"""Periods as documents name them, alone, in lists and from one to another."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from ddci_cli.language import Message
from ddci_cli.model.phrases.atoms import Atom, NamedDay, Recurrence, Role, Stretch, Unclear
from ddci_cli.model.phrases.days import ROLE, role_of
from ddci_cli.model.time.periods import Period, Unit

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEAR = r"(?:\s*(?:[/.,-]\s*)?(?:nam\s+)?(?P<{0}>(?:19|20|21)\d\d)(?!\d))"
_TO = r"\s*(?:-|den(?:\s+het)?|toi|\.\.)\s*"
_AND = r"\s*(?:,|/|\+|&|va|hoac)\s*"
_Q = r"(?:iv|iii|ii|i|[1-4])(?![\w])"
_M = r"(?:1[0-2]|0?[1-9])(?!\d)"


def _listed(word: str, number: str) -> "re.Pattern[str]":
    """One period, several, or the first and the last of a row, each with its year or without."""
    one = rf"{number}{_YEAR.format('y0').replace('?P<y0>', '?:')}?"
    return re.compile(
        rf"(?<!\w)(?:{ROLE})?(?:ca\s+)?(?:{word})\s*(?P<first>{one})"
        rf"(?:(?P<to>{_TO}(?:{word})?\s*(?P<last>{one}))|(?P<more>(?:{_AND}(?:{word})?\s*{one})+))?"
        r"(?!\w|/\d)"
    )


QUARTERS = _listed(r"(?:trong\s+)?cac\s+quy|qu[yi]|q(?=[i1-4])", _Q)
MONTHS = _listed(r"(?:trong\s+)?cac\s+thang|thang|t(?=\d)", _M)
MONTH_AND_YEAR = re.compile(
    rf"(?<![\w/.,-])(?:{ROLE})?(?P<m>{_M})\s*/\s*(?P<y>(?:19|20|21)\d\d)(?![\d/])"
)
PARTS = re.compile(
    rf"(?<!\w)(?:{ROLE})?(?:(?P<nine>0?9\s+thang(?:\s+dau\s+nam)?)"
    r"|(?P<h1>(?:0?6|sau)\s+thang\s+dau(?:\s+nam)?|nua\s+dau\s+nam)"
    r"|(?P<h2>(?:0?6|sau)\s+thang\s+cuoi(?:\s+nam)?|nua\s+cuoi\s+nam))"
    rf"{_YEAR.format('y')}?(?!\w)"
)
WEEK = re.compile(
    rf"(?<!\w)(?:{ROLE})?tuan\s+(?:thu\s+)?(?P<w>\d{{1,2}})\s*(?:/|nam)\s*(?P<y>\d{{4}})(?!\w)"
)
YEARS = re.compile(
    rf"(?<!\w)(?:{ROLE})?(?:(?:cac\s+)?nam|giai\s+doan)\s+(?P<first>(?:19|20|21)\d\d)"
    rf"(?:{_TO}(?:nam\s+)?(?P<last>(?:19|20|21)\d\d))?(?!\d|[/.-]\d)"
    r"(?P<on>\s*(?:,|va)\s*(?:cac|nhung)\s+nam\s+(?:tiep\s+theo|ke\s+tiep|sau|toi)(?!\w))?"
)
_SPAN_DAY = (
    r"(?:ngay\s+)?(?P<d{0}>\d{{1,2}})\s*[/.]\s*(?P<m{0}>\d{{1,2}})(?:\s*[/.]\s*(?P<y{0}>\d{{4}}))?"
)
SPAN = re.compile(
    rf"(?<![\w/.,-])(?:tu\s+)?{_SPAN_DAY.format(1)}\s*-\s*{_SPAN_DAY.format(2)}(?![\d/%]|[.,-]\d)"
)
THIS_YEAR = re.compile(
    r"(?<!\w)(?:(?P<within>trong|ngay\s+trong)|(?P<until>(?:cho\s+)?(?:den|toi)\s+(?:het|cuoi))"
    r"|(?P<by>het)|(?P<before>truoc\s+het(?=\s+nam\s+\d)))\s+nam(?:\s+nay)?(?!\s*\d|\s+\w*(?:sau|hoc))(?!\w)"
)
POINT = re.compile(
    rf"(?<!\w)(?<!tuan )(?<!nua )(?<!ngay )(?:{ROLE})?(?P<part>dau|giua|cuoi)\s+"
    rf"(?:thang\s+(?P<m>{_M})|quy\s+(?P<q>{_Q})|(?P<year>nam))"
    rf"{_YEAR.format('y')}?(?!\w|/)"
)


# The numbers alone: `i` is the last letter of `quí`, too, and stands behind the `q` of `QI`.
_NUMBERED = re.compile(
    r"(?:(?<!\w)|(?<=\bq)|(?<=\bt))(?:iv|iii|ii|i|\d+)(?:\W+(?:nam\W+)?\d{4})?(?!\w)"
)


def quarters(match: "re.Match[str]", year: int | None) -> Atom | None:
    """Quarters; those that follow one another are one stretch."""
    return _of_months(match, year, 3)


def months(match: "re.Match[str]", year: int | None) -> Atom | None:
    """Months; those that follow one another are one stretch."""
    return _of_months(match, year, 1)


def _of_months(match: "re.Match[str]", year: int | None, length: int) -> Atom | None:
    words = [match["first"]]
    if match["to"]:
        words.append(match["last"])
    words += _NUMBERED.findall(match["more"] or "")
    found = [_number_and_year(one) for one in words]
    # A year behind the last one is that of those before it.
    for i in range(len(found) - 2, -1, -1):
        if found[i][1] is None and found[i + 1][1] is not None:
            found[i] = (found[i][0], found[i + 1][1])
    placed = [(number, named or year) for number, named in found]
    if any(at is None for _, at in placed):
        return Unclear(doubt=Message("no year is named"))
    # Months counted from the year 0 on.
    firsts = [12 * (at or 0) + length * (number - 1) for number, at in placed]
    if any(one >= other for one, other in pairwise(firsts)):
        return Unclear(doubt=Message("the periods are not in order"))
    rows = [(firsts[0], firsts[1] + length)] if match["to"] else list(_rows(firsts, length))
    doubt = None
    if match["more"] and len(rows) < len(firsts):
        doubt = Message("once in all of these periods, or in each of them?")
    if length == 3 and len(firsts) == 4 and placed[0][1] == placed[3][1] == year:
        # Who lists all four of them means each of them.
        return Recurrence(units=(Unit.QUARTER,), doubt=doubt)
    role = role_of(match)
    if match["to"] and role is Role.FROM:
        role = Role.WITHIN
    return _stretch(role, [period_of_months(*row) for row in rows], rows[-1][1], doubt)


def _rows(firsts: list[int], length: int) -> Iterator[tuple[int, int]]:
    begin = end = firsts[0]
    for first in firsts:
        if first != end:
            yield begin, end
            begin = first
        end = first + length
    yield begin, end


def _number_and_year(words: str) -> tuple[int, int | None]:
    number, *rest = re.findall(r"iv|iii|ii|i|\d+", words)
    return _ROMAN.get(number) or int(number), int(rest[0]) if rest else None


_NAMES = {(0, 6): "h1", (6, 12): "h2", (0, 9): "9m"}
_NAMES |= {(3 * n, 3 * n + 3): f"q{n + 1}" for n in range(4)}
_NAMES |= {(n, n + 1): f"{n + 1:02d}" for n in range(12)}


def period_of_months(begin: int, end: int) -> Period | None:
    """The period of some months, the end exclusive; None where a plan has no id for it."""
    year, first = divmod(begin, 12)
    last = end - 12 * year
    if last > 12:
        return Period.parse(f"{year}-{end // 12 - 1}") if first == 0 and end % 12 == 0 else None
    if (first, last) == (0, 12):
        return Period.parse(str(year))
    part = _NAMES.get((first, last)) or f"m{first + 1:02d}-m{last:02d}"
    return Period.parse(f"{year}-{part}")


def _stretch(
    role: Role, periods: list[Period | None], end: int, doubt: Message | None = None
) -> Atom:
    """Of periods without an id, which cross the turn of a year, the last day stays."""
    known = tuple(one for one in periods if one is not None)
    if len(known) < len(periods):
        last = date(end // 12, end % 12 + 1, 1) - timedelta(days=1)
        doubt = Message("a plan cannot say when it begins")
        return NamedDay(role=Role.BY, day=last, doubt=doubt)
    return Stretch(role=role, periods=known, doubt=doubt)


def month_and_year(match: "re.Match[str]", year: int | None) -> Atom:
    """`03/2023`."""
    period = Period.parse(f"{match['y']}-{int(match['m']):02d}")
    assert period is not None
    return Stretch(role=role_of(match), periods=(period,))


def part_of_year(match: "re.Match[str]", year: int | None) -> Atom:
    """Half a year, or its first nine months."""
    part = "9m" if match["nine"] else "h1" if match["h1"] else "h2"
    return _completed(role_of(match), match["y"], year, f"-{part}")


def week(match: "re.Match[str]", year: int | None) -> Atom:
    """A week by its number, with its year."""
    return _completed(role_of(match), match["y"], year, f"-w{int(match['w']):02d}")


def years(match: "re.Match[str]", year: int | None) -> Atom:
    """One year or several."""
    first, last = match["first"], match["last"]
    found = _completed(role_of(match), first, year, f"-{last}" if last and last != first else "")
    if not match["on"] or found.doubt is not None:
        return found
    return replace(found, doubt=Message("and in the years after it, which is not said here"))


def span(match: "re.Match[str]", year: int | None) -> Atom:
    """`01/3 - 30/6/2025`: whole months are a period, of other days the last one stays."""
    ending = int(match["y2"]) if match["y2"] else year
    if ending is None:
        return Unclear(doubt=Message("no year is named"))
    beginning = int(match["y1"]) if match["y1"] else ending
    try:
        first = date(beginning, int(match["m1"]), int(match["d1"]))
        last = date(ending, int(match["m2"]), int(match["d2"]))
    except ValueError:
        return Unclear(doubt=Message("there is no such day"))
    if first > last or not 1990 <= first.year <= last.year <= 2199:
        return Unclear(doubt=Message("the days are not in order"))
    period = period_of_days(first, last)
    if period is not None:
        return Stretch(role=Role.WITHIN, periods=(period,))
    return NamedDay(role=Role.BY, day=last, doubt=Message("a plan cannot say when it begins"))


def period_of_days(first: date, last: date) -> Period | None:
    """The period that begins and ends with these days; None where they are not whole months."""
    if first.day != 1 or last != _month_end(last.year, last.month):
        return None
    return period_of_months(12 * first.year + first.month - 1, 12 * last.year + last.month)


def this_year(match: "re.Match[str]", year: int | None) -> Atom:
    """The plan's year."""
    found = match.groupdict()
    role = Role.WITHIN if found["within"] else Role.UNTIL if found["until"] else Role.BY
    return _completed(role, None, year, "")


def _completed(role: Role, written: str | None, year: int | None, rest: str) -> Atom:
    if written is None and year is None:
        return Unclear(doubt=Message("no year is named"))
    period = Period.parse(f"{written or year}{rest}")
    if period is None:
        return Unclear(doubt=Message("there is no such period"))
    return Stretch(role=role, periods=(period,))


def point(match: "re.Match[str]", year: int | None) -> Atom | None:
    """Beginning, middle or end of a month or a year (Bộ luật Dân sự 2015, điều 146)."""
    at = int(match["y"]) if match["y"] else year
    if at is None:
        return Unclear(doubt=Message("no year is named"))
    part, role = match["part"], role_of(match)
    doubt = None
    if match["q"]:
        number = _number_and_year(match["q"])[0]
        first, last = date(at, 3 * number - 2, 1), _month_end(at, 3 * number)
        if part == "giua":
            return Unclear(doubt=Message("the middle of a quarter is no certain day"))
        middle = first
        if part == "dau":
            doubt = Message("the beginning of a quarter is taken for its first day")
    elif match["m"]:
        number = int(match["m"])
        first, middle, last = date(at, number, 1), date(at, number, 15), _month_end(at, number)
    else:
        first, middle, last = date(at, 1, 1), date(at, 6, 30), date(at, 12, 31)
    found = {"dau": first, "giua": middle, "cuoi": last}[part]
    return NamedDay(role=role, day=found, is_part=True, doubt=doubt)


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
