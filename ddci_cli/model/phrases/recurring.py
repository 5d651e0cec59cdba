"""How often something comes again, work that goes on, and numbers to reach."""

import re
from decimal import Decimal

from ddci_cli.language import Message
from ddci_cli.model.phrases.atoms import (
    Atom,
    FromTheStart,
    Number,
    Ongoing,
    Recurrence,
    Unclear,
)
from ddci_cli.model.time.periods import Unit

_COUNTS = {
    "mot": 1,
    "hai": 2,
    "ba": 3,
    "bon": 4,
    "nam": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
    "muoi": 10,
}
COUNT = r"(?:\d{1,4}|mot|hai|ba|bon|sau|bay|tam|chin|muoi)"
_UNIT = r"(?:(?:0?[1-9]|1[0-2]|mot|hai|ba|bon|sau)\s+)?(?:tuan|thang|quy|nam)|nua\s+nam"
_MONTHS = {1: Unit.MONTH, 2: Unit.TWO_MONTHS, 3: Unit.QUARTER, 4: Unit.FOUR_MONTHS, 6: Unit.HALF}
_MONTHS |= {12: Unit.YEAR}
_EACH = r"(?:hang|moi|tung|cac)"
_LIST = (
    rf"(?:{_UNIT})(?:\s+(?:dau|cuoi)\s+nam)?"
    rf"(?:(?:\s*[,/]\s*|\s+va\s+|\s*,\s*va\s+)(?:{_EACH}\s+|dinh\s+ky\s+|ca\s+)?"
    rf"(?:{_UNIT})(?:\s+(?:dau|cuoi)\s+nam)?(?!\s+\d))*"
)
EACH = re.compile(
    rf"(?<!\w)(?P<certain>dinh\s+k[yi]\s+)?(?:theo\s+)?(?:{_EACH})\s+(?P<units>{_LIST})"
    r"(?:\s+(?:mot|0?1)\s+lan)?(?:\s+trong\s+nam)?(?!\w|\s+\d|/)"
)
PERIODIC = re.compile(
    rf"(?<!\w)dinh\s+k[yi]\s+(?:theo\s+)?(?P<units>{_LIST})(?:\s*(?:/|mot|0?1)\s*(?:1\s+)?lan)?(?!\w|\s+\d|/)"
)
EVERY_SO_OFTEN = re.compile(
    rf"(?<![\w/.,])(?:dinh\s+k[yi]\s+)?(?P<unit>{_UNIT})\s*(?:/\s*(?:0?1|mot)?|\s(?:mot|0?1))\s*lan(?!\w)"
)
TIMES = re.compile(
    rf"(?<![\w/.,])(?:dinh\s+k[yi]\s+)?(?P<least>(?:it\s+nhat|toi\s+thieu)\s+)?(?P<n>{COUNT})\s+lan\s*"
    rf"(?:/|trong|moi|mot|hang)\s*(?P<unit>{_UNIT})(?!\w)"
)
EACH_TIMES = re.compile(
    rf"(?<!\w)(?:dinh\s+k[yi]\s+)?(?:hang|moi|mot)\s+(?P<unit>{_UNIT})\s+"
    rf"(?P<least>(?:it\s+nhat|toi\s+thieu)\s+)?(?P<n>{COUNT})\s+lan(?!\w)"
)
VAGUE = re.compile(r"(?<!\w)dinh\s+k[yi](?:\s+(?:trong|ca)\s+nam)?(?!\w)")
GOES_ON = re.compile(
    r"(?<!\w)(?<!chi )(?<!khong )(?<!nguon )"
    r"(?:thuong\s+xuyen(?:\s*,?\s*(?:va\s+)?lien\s+tuc)?|duy\s+tri\s+lien\s+tuc"
    r"|lien\s+tuc(?=\s*(?:trong|ca|suot)\s+(?:ca\s+)?nam)|hang\s+ngay)"
    r"(?:\s*,?\s*(?:trong|ca|suot|hang)(?:\s+(?:ca|suot))?\s+nam(?!\s+\d{4}\s*-)"
    r"(?:\s+(?P<y>\d{4})|\s+nay)?)?(?!\w)"
)
WHOLE_YEAR = re.compile(
    r"(?<!\w)(?:(?:trong\s+)?(?:suot|ca|quanh|toan)\s+(?:ca\s+)?nam(?:\s+(?P<y>\d{4}))?|lien\s+tuc|thuong\s+nien)(?!\w)"
)
AT_ONCE = re.compile(
    r"(?<!\w)(?:ngay\s+)?(?:tu\s+)?(?:nhung\s+)?(?:(?:ngay|thang)\s*)?dau\s+nam(?:\s+\d{4})?(?!\w)"
)
_NUMBER = r"\d{1,3}(?:\.\d{3})+|\d+(?:,\d+|\.\d{1,2})?"
_MARK = (
    r"it\s+nhat|toi\s+thieu|khong\s+(?:it\s+hon|duoi|thap\s+hon)"
    r"|dat(?:\s+(?:tu|toi\s+thieu|it\s+nhat|ty\s+le|ti\s+le))*|tu"
)
_STOP = (
    r"(?:truoc|trong|cham|muon|den|hang|moi|tung|tro|vao|tu|ke|o|tai|cho|va|dinh|thuong|tren|duoc|"
    r"hoan|xong|so|theo|de|lien|cua|ngay|sau|khi)"
)
_NO_UNIT = r"(?:ngay|thang|quy|nam|tuan|gio|tro|va|lan\s+thu|dat|it|toi|hoan|xong|truoc|trong|den)"
_OF = rf"(?P<of>%|(?!{_NO_UNIT}\b)[^\W\d]+(?:\s+(?!{_STOP}\b)[^\W\d]+){{0,3}}"
_OF += r"(?:\s*,\s*(?:bai|anh|video|phong\s+su)(?:\s+viet)?(?=\s*/))?)"
NUMBER = re.compile(
    rf"(?<![\w/.,-])(?P<mark>(?:{_MARK})\s+)?(?P<n>(?!(?:19|20)\d\d\b)(?:{_NUMBER}))"
    rf"\s*{_OF}(?P<up>\s+tro\s+len)?"
    rf"(?:\s*/\s*(?P<unit>{_UNIT})|\s+(?:moi|mot|trong\s+mot|hang)\s+(?P<unit2>{_UNIT}))?(?!\w)"
)
_BEFORE_NO_NUMBER = re.compile(
    r"(?:quy|thang|khoan|dieu|so|muc\s+do|giai\s+doan|phan|muc|nam|ngay|nhom|thu|luat|diem|hang|cap|lan|phut|cum|tuan)\s*$"
)


def unit_of(words: str) -> Unit | None:
    """How often `2 tuần`, `sáu tháng` or `quý` is."""
    *counted, word = words.split()
    if word == "nam" and counted == ["nua"]:
        return Unit.HALF
    n = count(counted[0]) if counted else 1
    if word == "tuan":
        return {1: Unit.WEEK, 2: Unit.TWO_WEEKS}.get(n)
    if word == "quy":
        return {1: Unit.QUARTER, 2: Unit.HALF, 4: Unit.YEAR}.get(n)
    if word == "nam":
        return Unit.YEAR if n == 1 else None
    return _MONTHS.get(n)


def count(words: str) -> int:
    """`05` or `năm` as a number."""
    return _COUNTS.get(words) or int(words)


def each(match: "re.Match[str]", year: int | None) -> Atom:
    """`Hằng quý`, `định kỳ tháng, quý, 6 tháng, năm`."""
    words = re.sub(r"\s+(?:dau|cuoi)\s+nam", "", match["units"])
    parts = re.findall(rf"(?<!\w)(?:{_UNIT})(?!\w)", words)
    units = tuple(dict.fromkeys(unit_of(part) for part in parts))
    if None in units:
        return Unclear(doubt=Message("a plan has no period of this length"))
    known = tuple(unit for unit in units if unit is not None)
    is_certain = known != (Unit.YEAR,) or bool(match.groupdict().get("certain", "x"))
    return Recurrence(units=known, is_certain=is_certain)


def every_so_often(match: "re.Match[str]", year: int | None) -> Atom:
    """`Hai tuần một lần`, `quý/lần`."""
    unit = unit_of(match["unit"])
    if unit is None:
        return Unclear(doubt=Message("a plan has no period of this length"))
    return Recurrence(units=(unit,))


def times(match: "re.Match[str]", year: int | None) -> Atom:
    """`01 lần/quý`, `mỗi tuần 02 lần`; more than once is a number to reach."""
    unit, n = unit_of(match["unit"]), count(match["n"])
    if unit is None or not n:
        return Unclear(doubt=Message("a plan has no period of this length"))
    if n == 1 and not match["least"]:
        return Recurrence(units=(unit,))
    return Number(at_least=n, of="lần", unit=unit)


def vague(match: "re.Match[str]", year: int | None) -> Atom:
    """`Định kỳ` and no period."""
    return Unclear(doubt=Message("it comes again, but no period is named"))


def goes_on(match: "re.Match[str]", year: int | None) -> Atom:
    """`Thường xuyên trong năm`."""
    return Ongoing(bounds=_bounds(match, year))


def whole_year(match: "re.Match[str]", year: int | None) -> Atom:
    """`Cả năm`."""
    return Ongoing(is_strong=False, bounds=_bounds(match, year))


def _bounds(match: "re.Match[str]", year: int | None) -> dict[str, str]:
    """The year of what goes on, where it is not the plan's."""
    named = match["y"]
    return {"from": named, "until": named} if named and int(named) != year else {}


def at_once(match: "re.Match[str]", year: int | None) -> Atom | None:
    """`Ngay từ đầu năm`."""
    return FromTheStart() if re.match(r"ngay|tu|nhung", match[0]) else None


def number(match: "re.Match[str]", year: int | None) -> Atom | None:
    """`Ít nhất 05 tin bài/tháng`, `70 % trở lên`; its unit is cut from the text by place."""
    before = _BEFORE_NO_NUMBER.search(match.string, max(0, match.start() - 20), match.start())
    if before and not match["mark"]:
        return None
    per = match["unit"] or match["unit2"]
    unit = unit_of(per) if per else None
    if per and unit is None:
        return Unclear(doubt=Message("a plan has no period of this length"))
    digits = match["n"]
    grouped = re.fullmatch(r"\d{1,3}(?:\.\d{3})+", digits)
    found = Decimal(digits.replace(".", "") if grouped else digits.replace(",", "."))
    if found <= 0:
        return None
    return Number(
        at_least=int(found) if found == int(found) else found,
        of=f"{match.start('of')}:{match.end('of')}",
        unit=unit,
        is_marked=bool(match["mark"] or match["up"] or per),
    )
