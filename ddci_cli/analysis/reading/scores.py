"""Indices in running text: names, weights, targets, last year's scores, totals."""

import re
from decimal import Decimal, InvalidOperation

from ddci_cli.analysis.reading.words import flat, likeness, number, tidy
from ddci_cli.language import Message
from ddci_cli.model.documents.draft import DraftHead, DraftIndex

_QUOTED = re.compile(r"[“\"«„‘']\s*([^”\"»“’]{3,160}?)\s*[”\"»“’']")
_INDEX = re.compile(
    r"^(?:(?:ve|doi voi|nang cao|cai thien|nhom|tiep tuc|duy tri|giai phap|tang|diem|noi dung|cac giai phap|nhiem vu|,|va|phat huy|khac phuc)\s*)*"
    r"(?:chi so thanh phan|chi so noi dung|chi so|cstp|truc noi dung|noi dung|tieu chi)"
    r"(?:\s+(?:thanh phan|noi dung|so|thu))*\s*(?P<n>\d{1,2})?(?!\d)\s*[:.,-]?\s*"
)
_SETS = re.compile(
    r"^(?:cac |pci|ddci|papi|par|sipas|pgi|dti|cai cach hanh chinh|nang luc canh tranh|hieu qua quan tri"
    r"|chuyen doi so|thanh phan$|tren|nay|duoc|con|co|do|tang|giam|cai thien|hai long|xep hang)\b"
)
_NAME_ENDS = re.compile(
    r"\s*(?:\((?!.{0,12}\)\s\w)|[:;.]|,?\s(?:dat|chiem|phan dau|voi|co (?:ty|ti) (?:trong|le)|tang|tu \d|len|tren|toi thieu|it nhat|la|(?:ty|ti) trong|trong so|duy tri)\b|\s-\s)"
)
_WEIGHT = re.compile(
    r"(?:(?:ty|ti) (?:trong|le)|trong so)[^\d%]{0,25}(\d{1,3}(?:[,.]\d+)?)\s*%|\((\d{1,3}(?:[,.]\d+)?)\s*%\)"
)
_NUM = r"(\d{1,3}(?:[,.]\d{1,4})?)"
_TO = re.compile(
    rf"(?:\blen|\bdat|\btoi thieu|\bit nhat|phan dau|muc tieu|\btren|\btu|diem so)(?:\s+(?:tu|tren|it nhat|toi thieu|muc|dat|diem|duoc|la|so))*\s*:?\s*{_NUM}\s*(diem|%|$|[;.,)]|tro len)"
)
_BARE = re.compile(rf"{_NUM}\s*(diem|%)\s*(?:tro len)?")
_RANK = re.compile(r"(?:hang|thu hang|xep thu|vi tri)(?: thu)? (\d{1,3})\b|top (\d{1,3})\b")
_TOTAL = re.compile(
    rf"(?:tong (?:so )?diem|diem so|tong hop|diem (?:phan dau|muc tieu|ddci|trung binh)|diem tong)[^.;\d]{{0,60}}?(?:nam \d{{4}})?[^.;\d]{{0,30}}?{_NUM}\s*(?:/\s*\d+\s*)?diem"
)


class Indices:
    """The indices, asked for by number and name."""

    def __init__(self) -> None:
        self.found: list[DraftIndex] = []

    def get(self, number: str, name: str) -> DraftIndex | None:
        """The one that is meant: the same name, else the same number with a name that is alike."""
        plain = _key(name)
        for index in self.found:
            if plain and plain in (_key(one) for one in (index.name, *index.aka)):
                return index
        for index in self.found:
            names = (index.name, *index.aka)
            if number and index.number == number and any(_alike(name, one) for one in names):
                return index
        return None

    def take(self, number: str, name: str, *, is_heading: bool = False) -> DraftIndex:
        """The one that is meant, made where it is new; where work is given, its name counts."""
        index = self.get(number, name)
        if index is None:
            index = DraftIndex(name=name, number=number)
            self.found.append(index)
        elif _key(index.name) == _key(name):
            index.name = name if is_heading else index.name
        else:
            if is_heading:
                name, index.name = index.name, name
            if _key(name) not in (_key(one) for one in index.aka):
                index.aka.append(name)
        return index


def _key(name: str) -> str:
    return re.sub(r"[\W_]+", " ", flat(name)).strip()


def _alike(one: str, other: str) -> bool:
    short, long = sorted((_key(one), _key(other)), key=len)
    return bool(short) and (long.startswith(short) or likeness(one, other) >= 0.5)


def index_line(text: str) -> tuple[str, str, str] | None:
    """The number and name of the index that a line begins with, and what it says behind."""
    plain = flat(text)
    match = _INDEX.match(plain)
    if match is None or ("chi so" not in match[0] and "cstp" not in match[0] and not match["n"]):
        return None
    rest = text[match.end() :]
    quoted = _QUOTED.match(rest)
    if quoted:
        return match["n"] or "", quoted[1].strip(), rest[quoted.end() :]
    if _SETS.match(plain[match.end() :]) and not match["n"]:
        return None
    end = _NAME_ENDS.search(plain, match.end())
    name = text[match.end() : end.start() if end else len(text)].strip(" .,;:-–*")
    if not 3 < len(name) <= 120:
        return None
    return match["n"] or "", name, text[match.end() + len(name) :]


def weight_of(text: str) -> str:
    """The weight that a line states, in percent."""
    match = _WEIGHT.search(flat(text))
    return number(match[1] or match[2]) if match else ""


def read_scores(index: DraftIndex, text: str, year: int | None) -> bool:
    """Take target, last year's score and ranks from what is said of an index; whether any was."""
    plain = flat(text)
    before = _last_years(plain, year)
    rest = plain
    if before:
        index.baseline = index.baseline or number(before[1])
        rest = plain[: before.start()] + " " + plain[before.end() :]
    target = _TO.search(rest) or _BARE.search(rest)
    if target:
        if not index.target:
            index.target = number(target[1])
            if target[2] == "%":
                index.unit = "%"
        elif index.target != number(target[1]):
            index.doubts.append(
                Message("the document states another target, too: {number}", number=target[1])
            )
    rank = _RANK.search(rest)
    if rank:
        index.rank_target = rank[1] or rank[2]
    return bool(target or before or rank)


def _last_years(plain: str, year: int | None) -> "re.Match[str] | None":
    if year is None:
        return None
    last = year - 1
    patterns = (
        rf"tu {_NUM}\s*(?:diem)?\s*\(?(?:cua )?nam {last}\)?",
        rf"\(?nam {last}[^\d;.]{{0,25}}{_NUM}\s*(?:diem|%)\)?",
        rf"{_NUM}\s*diem\s*\(?(?:cua )?nam {last}\)?",
    )
    return next((found for one in patterns if (found := re.search(one, plain))), None)


def totals_in(text: str) -> list[str]:
    """The totals that a sentence prints."""
    return [number(match[1]) for match in _TOTAL.finditer(flat(text))]


def set_totals(printed: list[str], indices: list[DraftIndex], head: DraftHead) -> None:
    """Tell which total each printed number is, by what the scores give."""
    if not printed:
        return
    targets = [_decimal(index.target) for index in indices]
    weights = [_decimal(index.weight) for index in indices]
    stated = head.stated.setdefault("target", {})
    for value in printed:
        kind = _kind_of(_decimal(value), targets, weights)
        if kind in stated:
            if stated[kind] != value:
                head.doubt("stated", Message("another total is printed, too: {n}", n=value))
            continue
        if not kind:
            kind = "weighted" if all(weights) and weights else "sum"
            if kind in stated:
                kind = "sum"
            head.doubt(
                "stated",
                Message(
                    "{n} is no total of the targets as read: compare with the document", n=value
                ),
            )
        stated[kind] = value


def _kind_of(
    value: Decimal | None, targets: list[Decimal | None], weights: list[Decimal | None]
) -> str:
    known = [one for one in targets if one is not None]
    if value is None or len(known) != len(targets) or not targets:
        return ""
    if abs(sum(known, Decimal()) - value) <= Decimal("0.05") * len(known):
        return "sum"
    if all(one is not None for one in weights):
        total = sum(((w or 0) * t for w, t in zip(weights, known, strict=True)), Decimal())
        if any(abs(total / scale - value) <= Decimal("0.1") for scale in (10, 100)):
            return "weighted"
    if abs(sum(known, Decimal()) / len(known) - value) <= Decimal("0.05"):
        return "mean"
    return ""


def kind_of(value: str, found: list[str], weights: list[str]) -> str:
    """Which total of the scores a printed number is; blank where it is none."""
    return _kind_of(
        _decimal(value), [_decimal(one) for one in found], [_decimal(one) for one in weights]
    )


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return None


def goal_of(text: str) -> str:
    """A goal as a plan lists it: without the announcement of what follows."""
    text = re.sub(r"^\W*[Mm]ục tiêu(?: (?:chung|tổng quát|cụ thể|năm \d{4}))*\s*:\s*", "", text)
    text = re.sub(r"[\s.,;]*(?:,?\s*(?:cụ thể(?: là)?(?: như sau)?|như sau)\s*)?[:;.]*$", "", text)
    return tidy(text)
