"""Days as documents name them: of the calendar, of a month, of a week."""

import re
from datetime import date
from itertools import pairwise

from ddci_cli.language import Message
from ddci_cli.model.phrases.atoms import Atom, DayOfMonth, DayOfWeek, NamedDay, Role, Unclear
from ddci_cli.model.time.periods import Unit

# The words before a day or a period, the longest first; `truoc het`, `truoc mat` are no days.
ROLE = (
    r"(?:(?P<before>(?:(?:cham|muon|tre)\s+nhat\s+(?:la\s+)?|den\s+)?truoc)"
    r"|(?P<by>(?:(?:cham|muon|tre)\s+nhat|khong\s+(?:qua|muon\s+hon|cham\s+hon|tre\s+hon)"
    r"|han\s+(?:cuoi|chot)(?:\s+cung)?|chot|(?<!den\s)(?<!toi\s)het|ket\s+thuc)"
    r"(?:\s+(?:la|vao|den|toi|het|trong|cuoi))*)"
    r"|(?P<from>(?:bat\s+dau\s+|ke\s+|tinh\s+)*(?<!\w)tu)"
    r"|(?P<until>(?:cho\s+)?(?:den|toi)(?:\s+het)?)"
    r"|(?P<within>(?:ngay\s+)?trong(?:\s+cac)?|vao|dung|tai)"
    r")\s+"
)
_SIGN = r"\s*[/.-]\s*"
_NEXT = r"(?P<next>nam\s+(?:sau|tiep\s+theo|ke\s+tiep|lien\s+ke))"
_DAY = r"(?:ngay\s+)?(?:mung\s+|mong\s+)?(?P<d>\d{1,2})(?![\d%])"
_SIGNED = (
    rf"(?:{_DAY}(?P<sign>{_SIGN})(?P<m>\d{{1,2}})"
    rf"(?:(?:\s*[/.-]\s*|\s+nam\s+)(?P<y>\d{{4}}|\d{{2}}(?!\d|[/.-]))|\s+{_NEXT})?)"
)
_WORDED = (
    rf"(?:{_DAY}\s+thang\s+(?P<wm>\d{{1,2}})"
    rf"(?:(?:\s*[/.-]\s*|\s+nam\s+)(?P<wy>\d{{4}})|\s+{_NEXT.replace('next', 'wnext')})?)"
)
_ISO = r"(?P<iso>\d{4}-\d{2}-\d{2})"
_WEEKDAY = r"(?:(?:thu\s+(?:hai|ba|tu|nam|sau|bay|[2-7])|chu\s+nhat)\s*,?\s*)?"
_END = r"(?![\d/%]|[.,-]\d|\s*%)"
_BEGIN = r"(?<![\w/.-])"
_HOUR = r"(?P<hour>\d{1,2}\s*(?:gio|h|g)\s*(?:\d{2}\s*(?:phut)?)?\s*,?\s*(?=ngay))?"
LEAP_YEAR = 2000
DAY = re.compile(
    rf"{_BEGIN}(?:{ROLE})?{_HOUR}(?P<word>ngay\s+)?{_WEEKDAY}"
    rf"(?:{_ISO}|{_WORDED.replace('?P<d>', '?P<wd>')}|{_SIGNED}){_END}"
)

_UNITS = r"(?P<unit>quy|ky|6\s+thang|nam)"
_EACH = r"(?:(?:cua|trong)\s+)?(?:(?:moi|hang|tung|cac)\s+)?"
_AFTER = r"(?:sau|tiep\s+theo|ke\s+tiep|lien\s+ke|lien\s+sau|tiep)"
DAY_OF_MONTH = re.compile(
    rf"{_BEGIN}(?:{ROLE})?{_HOUR}(?P<word>ngay\s+)?(?:mung\s+|mong\s+)?(?P<n>\d{{1,2}})(?!\d|[/.,-]\d|\s*%)"
    r"(?:"
    rf"\s+(?:cua\s+)?thang\s+(?P<end>cuoi(?:\s+cung)?|dau(?:\s+tien)?)"
    rf"(?:\s+{_EACH}{_UNITS}(?:\s+bao\s+cao)?(?P<after>\s+{_AFTER})?)?"
    rf"|\s+(?:cua\s+)?(?:(?:dau\s+)?(?P<qnext>quy)|thang)\s+(?P<next>{_AFTER})(?:\s+{_AFTER})?"
    r"(?:\s+(?:cua\s+)?(?:ky\s+bao\s+cao|quy))?"
    r"|\s+(?:cua\s+)?(?:hang|moi|tung)\s+(?P<each>thang|quy|nam)"
    r"|\s+(?:cua\s+)?(?P<that>thang(?:\s+bao\s+cao|\s+do|\s+cuoi\s+ky)?)(?!\s*\d|\s+\w)"
    r")?(?!\w)"
)
# What plans count a share of, and what follows a day all the same.
_COUNTED = re.compile(
    r"\s+(?:thon|ap|ban|lang|buon|khu|to|xa|phuong|thi tran|huyen|thanh pho|tinh|so|nganh|phong|"
    r"don vi|co quan|dia phuong|tieu chi|chi tieu|chi so|noi dung|nhiem vu|cau hoi|diem|ho|nguoi|"
    r"truong|lop|cuoc|ho so|thu tuc|van ban|can bo|cong chuc|doanh nghiep|linh vuc|nhom|muc|"
    r"buoi)(?!\w)"
)
_SOMETHING = re.compile(r"\s+(?!(?:va|den|toi|hang|moi|nam|hoac|am|duong|tro)\b)[a-z]")
_WEEKDAYS = {"hai": "mon", "ba": "tue", "tu": "wed", "nam": "thu", "sau": "fri", "bay": "sat"}
_WEEKDAYS |= {str(n): day for n, day in zip(range(2, 8), _WEEKDAYS.values(), strict=True)}
_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_OF_WEEK = re.compile(
    rf"{_BEGIN}(?<!lan )(?:{ROLE})?(?:(?:sang|chieu|cuoi)\s+)?(?:ngay\s+)?"
    r"(?:thu\s+(?P<weekday>hai|ba|tu|nam|sau|bay|[2-7])|(?P<sunday>chu\s+nhat))(?!\w)"
    r"(?P<weekly>\s*,?\s*(?:cua\s+)?(?:hang|moi|cac)\s+tuan(?!\w))?"
)
SEVERAL_MONTHS = re.compile(
    rf"{_BEGIN}(?:{ROLE})?ngay\s+(?P<d>\d{{1,2}})\s+(?:cua\s+)?(?:cac\s+)?thang\s+"
    r"(?P<months>\d{1,2}(?:(?:\s*,\s*|\s+va\s+)(?:thang\s+)?\d{1,2}(?![/\d]|\s+(?:tuan|ngay|lan)))+)"
    r"(?:(?:\s*/\s*|\s+nam\s+)(?P<y>\d{4}))?(?!\w)"
)


def role_of(match: "re.Match[str]") -> Role:
    """The role that the words before a day or a period give it."""
    found = match.groupdict()
    for role in (Role.BEFORE, Role.BY, Role.FROM, Role.UNTIL, Role.WITHIN):
        if found[role.name.lower()]:
            return role
    return Role.BARE


def day(match: "re.Match[str]", year: int | None) -> Atom | None:
    """A day of the calendar; without its year it lies in the given one."""
    role = role_of(match)
    if role is Role.BEFORE and match["hour"]:
        # Until that hour of the day, which itself is not too late.
        role = Role.BY
    if match["iso"]:
        y, m, d = (int(part) for part in match["iso"].split("-"))
        return _named(role, y, m, d, is_yearless=False)
    d, m = int(match["wd"] or match["d"]), int(match["wm"] or match["m"])
    written, is_next = match["wy"] or match["y"], match["wnext"] or match["next"]
    called = match["wm"] or "/" in match["sign"] or "ngay" in match[0] or "mung" in match[0]
    if not (called or written) and role not in (Role.BEFORE, Role.BY):
        # `3-5` and `8.25` are days only where the words call them so.
        return None
    if written is None and not 1 <= m <= 12 and "ngay" not in match[0]:
        return None
    if role in (Role.BARE, Role.WITHIN) and _is_share(match, d, m):
        return None
    if written:
        return _named(role, int(written) + (2000 if len(written) == 2 else 0), m, d)
    if year is None and is_next:
        return Unclear(doubt=Message("no year is named"))
    # Where no year is known, one that has every day stands in for it.
    at = (year or LEAP_YEAR) + bool(is_next)
    return _named(role, at, m, d, is_yearless=not is_next)


def _is_share(match: "re.Match[str]", d: int, m: int) -> bool:
    """Whether `5/5 thôn` or `4/12 xã` counts things, and names no day."""
    if d > m or match["y"] or match["sign"] is None or re.search(r"ngay|m[uo]ng", match[0]):
        return False
    behind = match.string[match.end() : match.end() + 20]
    return bool(_COUNTED.match(behind) or (d == m and _SOMETHING.match(behind)))


def several_months(match: "re.Match[str]", year: int | None) -> list[Atom] | None:
    """A day of each of several months: `ngày 20 tháng 3, 6, 9, 12`."""
    written = match["y"]
    at = int(written) if written else year or LEAP_YEAR
    months = [int(month) for month in re.findall(r"\d+", match["months"])]
    if any(one >= other for one, other in pairwise(months)):
        return None
    role = role_of(match)
    return [_named(role, at, m, int(match["d"]), is_yearless=not written) for m in months]


def _named(role: Role, y: int, m: int, d: int, *, is_yearless: bool = False) -> Atom:
    try:
        found = date(y, m, d)
    except ValueError:
        return Unclear(doubt=Message("there is no such day"))
    if not 1990 <= y <= 2199:
        return Unclear(doubt=Message("there is no such day"))
    return NamedDay(role=role, day=found, is_yearless=is_yearless)


def day_of_month(match: "re.Match[str]", year: int | None) -> Atom | None:
    """A day of a month that comes again; without a word for its month it needs one beside it."""
    role, number = role_of(match), int(match["n"])
    if role is Role.BEFORE and match["hour"]:
        role = Role.BY
    if not 1 <= number <= 31:
        return None
    called = match["word"] or role in (Role.BEFORE, Role.BY)
    if match["end"]:
        if not called:
            return None
        which = "first" if match["end"].startswith("dau") else "last"
        unit = None
        if match["unit"]:
            word = " ".join(match["unit"].split())
            unit = {"quy": Unit.QUARTER, "6 thang": Unit.HALF, "nam": Unit.YEAR}.get(word)
        if match["after"]:
            if which == "last":
                return Unclear(doubt=Message("the month is not clear"))
            which = "next"
        return DayOfMonth(role=role, number=number, month=which, unit=unit)
    if match["next"]:
        unit = Unit.QUARTER if match["qnext"] else None
        return DayOfMonth(role=role, number=number, month="next", unit=unit)
    if match["each"]:
        unit = {"thang": Unit.MONTH, "quy": Unit.QUARTER, "nam": Unit.YEAR}[match["each"]]
        if unit is Unit.YEAR:
            return Unclear(doubt=Message("the month is not clear"))
        return DayOfMonth(role=role, number=number, unit=unit)
    if not match["word"]:
        return None
    return DayOfMonth(role=role, number=number)


def day_of_week(match: "re.Match[str]", year: int | None) -> Atom:
    """A day of every week; before Friday the last one is Thursday."""
    found = "sun" if match["sunday"] else _WEEKDAYS[match["weekday"]]
    if role_of(match) is Role.BEFORE:
        found = _WEEK[_WEEK.index(found) - 1]
    return DayOfWeek(on=found, is_weekly=bool(match["weekly"]))
