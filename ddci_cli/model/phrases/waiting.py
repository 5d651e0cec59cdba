"""Work that waits for an event, terms that begin with one, and documents that are only cited."""

import re
from typing import Any

from ddci_cli.language import Message
from ddci_cli.model.phrases.atoms import Atom, Citation, Happening, NamedDay, Unclear
from ddci_cli.model.phrases.days import DAY, day
from ddci_cli.model.phrases.recurring import COUNT, count

_NOT_YET = (
    r"(?:(?!\s(?:va\s+)?(?:hoan\s+thanh\s+|xong\s+)?"
    r"(?:truoc\s+ngay|thuong\s+xuyen|cham\s+nhat)\b)[^;,.\n])"
)
_EVENT = rf"(?P<event>{_NOT_YET}{{2,120}})"
_LENGTH = (
    rf"(?P<n>{COUNT}|nam)\s+(?P<length>ngay(?P<work>\s+lam\s+viec)?|tuan|thang(?!\s*\d)"
    r"|gio(?!\s*(?:\d|ngay\s+\d)))"
)
_AT_MOST = (
    r"(?:(?:cham|muon)\s+nhat\s+(?:la\s+)?|khong\s+qua\s+|trong\s+(?:thoi\s+(?:han|gian)\s+|vong\s+)?"
    r"|toi\s+da\s+|sau\s+|thoi\s+han\s+)*"
)
AFTER_EVENT = re.compile(
    rf"(?<![\w/.,])(?:{_AT_MOST}){_LENGTH}\s*,?\s*"
    r"(?:sau\s+khi|sau\s+ngay|sau|(?:ke\s+|tinh\s+)+tu(?:\s+(?:ngay|khi|thoi\s+diem))?|tu\s+(?:ngay|khi))\s+"
    rf"{_EVENT}"
)
BEFORE_EVENT = re.compile(
    rf"(?<!\w)(?:(?:cham|muon)\s+nhat\s+)?(?:{_LENGTH}\s+truoc\s+(?:khi\s+|ngay\s+(?!\d))?(?P<event>(?!het|mat|tien|day|ngay\s+\d|\d){_NOT_YET}{{2,80}}))"
)
EVENT_BY_DAYS = re.compile(
    rf"(?<!\w)truoc\s+(?:khi\s+|ngay\s+(?!\d))?(?P<event>(?!het|mat|tien|day|ngay\s+\d|thang|quy|nam|cuoi|dau|giua|ngay)"
    rf"[^\W\d]+(?:\s+[^\W\d]+){{0,6}}?)\s+(?:it\s+nhat\s+|toi\s+thieu\s+|cham\s+nhat\s+)?{_LENGTH}(?!\w)"
)
DAYS_BEFORE = re.compile(
    rf"(?<!\w)truoc\s+{_LENGTH}\s+(?:so\s+voi\s+)?(?:khi\s+|ngay\s+(?!\d))?{_EVENT}"
)
BEFORE_MEETING = re.compile(
    r"(?<!\w)truoc\s+(?:khi\s+(?=\w)|ngay\s+(?=khai\s|bau\s+cu))?"
    r"(?P<event>(?:moi\s+)?(?:(?<=khi )\w+|ky\s+hop|phien\s+hop|khai\s+(?:giang|mac)|bau\s+cu"
    r"|cuoc\s+hop|hoi\s+nghi|dai\s+hoi|le\s+\w+|tet|ky\s+thi|mua\s+\w+)"
    r"(?:\s+(?!ngay\b|truoc\b|va\b|hoac\b)[^\W\d]+){0,6})"
)
WHEN = re.compile(rf"(?<!\w)(?:kip\s+thoi\s+|ngay\s+)*(?P<after>sau\s+)?khi\s+{_EVENT}")
CONDITION = re.compile(
    r"(?<!\w)(?P<event>neu\s+co|dot\s+xuat(?:\s*,?\s*khi\s+co\s+yeu\s+cau(?:\s+cua\s+[^;,.\n]{2,60})?)?|theo\s+yeu\s+cau(?:\s+cua\s+[^;,.\n]{2,60})?"
    r"|tuy(?:\s+(?:theo|thuoc))?\s+(?:vao\s+)?tinh\s+hinh(?:\s+thuc\s+te|\s*,\s*dieu\s+kien(?:\s+thuc\s+te)?)?"
    r"|theo\s+tinh\s+hinh\s+thuc\s+te)(?!\w)"
)
_STRONG = re.compile(r"(?:co\s+)?(?:phat\s+sinh|yeu\s+cau)")
CITED = re.compile(
    r"(?<!\w)(?:so\s*:?\s*)?\d+[a-z]?/(?:\d{4}/)?[a-z]{2,}[\w.-]*(?:/[\w.-]+)*"
    r"(?:\s*,?\s*ngay\s+\d{1,2}(?:\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\s+thang\s+\d{1,2}\s+nam\s+\d{4}))?"
)
EVENT_DAY = re.compile(rf"\s*,?\s*(?:hop|to\s+chuc|dien\s+ra)?\s*(?=ngay\s+\d)(?:{DAY.pattern})")


def _place(match: "re.Match[str]") -> str:
    return f"{match.start('event')}:{match.end('event')}"


def _term(match: "re.Match[str]") -> dict[str, int] | None:
    """So many days; a week is seven, months and hours are no days."""
    n = 5 if match["n"] == "nam" else count(match["n"])
    if match["length"] in ("thang", "gio") or not n:
        return None
    if match["work"]:
        return {"working_days": n}
    return {"days": 7 * n if match["length"] == "tuan" else n}


def after_event(match: "re.Match[str]", year: int | None) -> Atom:
    """`20 ngày sau khi có đơn`, `30 ngày kể từ ngày 01/4`."""
    term = _term(match)
    if term is None:
        return Unclear(doubt=Message("a plan counts terms in days"))
    keys: dict[str, Any] = {"on_event": _place(match), **term}
    return Happening(keys=keys)


def before_event(match: "re.Match[str]", year: int | None) -> Atom:
    """`Trước kỳ họp 5 ngày`, `5 ngày trước kỳ họp`."""
    term = _term(match)
    if term is None:
        return Unclear(doubt=Message("a plan counts terms in days"))
    return Happening(keys={"before_event": _place(match), **term})


def before_meeting(match: "re.Match[str]", year: int | None) -> Atom:
    """`Trước kỳ họp`."""
    is_strong = not match.string.startswith("khi ", match.start("event") - 4)
    return Happening(keys={"before_event": _place(match)}, is_strong=is_strong)


def when(match: "re.Match[str]", year: int | None) -> Atom:
    """`Kịp thời khi có phát sinh`, `sau khi có hướng dẫn`."""
    is_strong = bool(_STRONG.match(match["event"])) or match[0].startswith(("kip", "ngay"))
    return Happening(keys={"on_event": _place(match)}, is_strong=is_strong)


def condition(match: "re.Match[str]", year: int | None) -> Atom:
    """`Nếu có`, `đột xuất`, `tùy theo tình hình`."""
    return Happening(keys={"on_event": _place(match)}, is_strong=False)


def cited(match: "re.Match[str]", year: int | None) -> Atom:
    """`49/KH-UBND ngày 13/02/2023`."""
    return Citation()


def event_day(match: "re.Match[str]", year: int | None) -> str | None:
    """The day of an event that stands right behind it."""
    found = day(match, year)
    return found.day.isoformat() if isinstance(found, NamedDay) else None
