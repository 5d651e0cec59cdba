"""Head and end of a document: number, day, title, basis, unit; recipients and signature."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date

from ddci_cli.analysis.reading.capitals import agency, cases_of, readable, unit_name
from ddci_cli.analysis.reading.lines import Line, Rank
from ddci_cli.analysis.reading.words import capital, flat, tidy
from ddci_cli.language import Message
from ddci_cli.model.documents.draft import DraftHead

_NUMBER = re.compile(
    r"so\s*:?\s*(?P<n>\d{0,5})\s*(?:[.…_]+\s*)?/\s*(?:\d{4}/)?(?P<symbol>[a-z]{2,5}(?:\s?-\s?[a-z&]+)+)"
)
_DAY = re.compile(
    r"(?P<place>[^,\n]{2,40}?),?\s+ngay\s*(?P<d>\d{0,2})[\s.…]*thang\s*(?P<m>\d{0,2})[\s.…]*nam\s*(?P<y>\d{4})"
)
_KINDS = (
    r"(?:ke hoach|quyet dinh|chuong trinh hanh dong|chuong trinh|chi thi|phuong an|de an|cong van)"
)
_KIND = re.compile(rf"{_KINDS}\s*$")
_ISSUES = re.compile(
    r"\s(?:xay dung|ban hanh|de ra|trien khai|yeu cau|to chuc thuc hien)\s+(?:va\s+)?(?:\w+\s+){0,3}?(?:ke hoach|noi dung|chuong trinh|chi thi|thuc hien)"
)
_AGENCY = re.compile(
    r"(?:ubnd|uy ban nhan dan) (?:xa|phuong|thi tran|huyen|thi xa|thanh pho|tinh|quan|dac khu) |so |phong |ban quan ly|cuc |van phong |ubnd tinh|ubnd thanh pho"
)
_ISSUED_BY = re.compile(
    r"cua ((?:ubnd|uy ban nhan dan) (?:xa|phuong|thi tran|huyen|thi xa|thanh pho|tinh|quan|dac khu)"
    r" [^()]{2,40})\)"
)
KIND_ALONE = re.compile(rf"{_KINDS}$")
"""What a document is, on a line of its own above its title."""
_NATION = re.compile(r"cong hoa xa hoi|doc lap\s*-|^-+$|^_+$|^\*+$")
_YEAR = re.compile(r"\bnam (20\d\d)\b")
_YEARS = re.compile(r"(?:giai doan|cac nam|tu nam) (20\d\d)\s*(?:-|den(?: nam)?)\s*(20\d\d)")
_POSTS = re.compile(
    r"^(?:q\.\s*)?(?:pho )?(?:chu tich|giam doc|truong phong|truong ban|chanh van phong|cuc truong|bi thu|truong|chi cuc truong)\b"
)
_BEHALF = re.compile(r"^(?:tm|kt|tl|tuq|q)\s*\.")
_NAME = re.compile(r"^(?:[A-ZÀ-ỸĐ][\wà-ỹ]*\s+){1,4}[A-ZÀ-ỸĐ][\wà-ỹ]*$")


def read_head(lines: list[Line], body: list[Line], head: DraftHead) -> None:
    """Take what stands before the first part; `body` is everything, for names and years."""
    title: list[str] = []
    is_title = False
    issuer = ""
    agencies: list[str] = []
    for line in lines:
        plain = flat(line.text)
        if _NATION.search(plain):
            is_title = False
            line.is_used = True
            agencies += _splitagency(line.text)
            continue
        found = _NUMBER.search(plain)
        if found and not head.symbol and not plain.startswith("can cu"):
            head.number = found["n"].lstrip("0")
            head.symbol = line.text[found.start("symbol") : found.end("symbol")].replace(" ", "")
            line.is_used = True
        day = _DAY.search(plain)
        if day and not head.place and len(plain) < 140 and not plain.startswith("can cu"):
            _take_day(line.text, day, head)
            line.is_used = True
            continue
        if plain.startswith("can cu ") or (
            is_title and plain.startswith("thuc hien ") and re.search(r" so \d", plain)
        ):
            if not _takeunit_name(line, plain, head):
                head.basis += _bases(line.text)
            line.is_used, is_title = True, False
            continue
        if _KIND.match(plain) or (
            re.match(rf"{_KINDS}\b", plain) and line.text.split()[0].isupper() and not title
        ):
            rest = re.sub(rf"^{_KINDS}\s*", "", plain)
            title = [line.text[len(plain) - len(rest) :].strip()] if rest else []
            is_title, line.is_used = True, True
            continue
        if plain.startswith("(") and "kem theo" in plain:
            is_title, line.is_used = False, True
            whose = _ISSUED_BY.search(plain)
            issuer = line.text[whose.start(1) : whose.end(1)] if whose else issuer
            continue
        if is_title and len(title) < 6 and _is_title(line, plain):
            title.append(line.text)
            line.is_used = True
            continue
        if _takeunit_name(line, plain, head):
            line.is_used, is_title = True, False
        elif len(plain) < 90 and line.text.isupper():
            agencies.append(line.text)
            line.is_used = True
    _settle(head, title, agencies, lines, body)
    if not head.unit and issuer:
        # An annex alone, as a workbook is.
        head.unit = unit_name(issuer)
        head.doubt("unit", Message("taken from the title"))


def _takeunit_name(line: Line, plain: str, head: DraftHead) -> bool:
    """Take the unit of `UBND xã A xây dựng Kế hoạch …`; whether the line says such a thing."""
    issues = _ISSUES.search(plain)
    if issues is None or len(plain) > 400:
        return False
    if _AGENCY.match(plain) and not head.unit:
        head.unit = unit_name(line.text[: _end_of_unit(plain, issues.start())])
        return True
    inner = re.search(
        rf"(?:^|[,;] )(?P<unit>(?:{_AGENCY.pattern})[^,;]{{0,60}}?){_ISSUES.pattern}", plain
    )
    if inner and not head.unit:
        found = _ISSUES.search(plain, inner.start("unit"))
        end = found.start() if found else inner.end("unit")
        head.unit = unit_name(line.text[inner.start("unit") : end])
    if re.search(r"\bso \d", plain):
        head.basis += _bases(line.text[: inner.start("unit")] if inner else line.text)
    return True


def _splitagency(text: str) -> list[str]:
    """`UBND XÃ A CỘNG HÒA …` on one line: what stands before the name of the nation."""
    at = flat(text).find("cong hoa xa hoi")
    return [text[:at].strip()] if at > 5 else []


def _is_title(line: Line, plain: str) -> bool:
    if line.rank is not Rank.PLAIN or len(plain) > 260 or not plain:
        return False
    if re.match(r"(?:chu tich|giam doc|uy ban nhan dan|ubnd) .*", plain) and line.text.isupper():
        return False
    return not re.match(
        r"thuc hien .* so \d|can cu|de trien khai|nham|uy ban nhan dan .* (?:xay dung|ban hanh)",
        plain,
    )


def _take_day(text: str, day: "re.Match[str]", head: DraftHead) -> None:
    place = text[day.start("place") : day.end("place")].strip(" *_|,")
    # On one line with the number, the place stands behind it.
    place = re.sub(r"^.*/[A-ZĐ][\w&-]*\s+", "", place)
    head.place = re.split(r"\s{2,}|\|", place)[-1].strip()
    d, m = day["d"], day["m"]
    if d and m:
        with suppress(ValueError):
            head.date = date(int(day["y"]), int(m), int(d)).isoformat()
    head.year = head.year or int(day["y"])


def _bases(text: str) -> list[str]:
    parts = re.split(r"[;.]\s+(?=Căn cứ|Thực hiện|căn cứ)", text)
    found = []
    for part in parts:
        bare = re.sub(r"^(?:Căn cứ|căn cứ|Thực hiện)\s+", "", tidy(part).rstrip(".,"))
        bare = re.sub(
            r"\s*[,;]\s*(?:UBND|Ủy ban nhân dân)[^,]*(?:xây dựng|ban hành)[^,]*$", "", bare
        )
        if bare:
            found.append(capital(bare))
    return found


def _end_of_unit(plain: str, issues: int) -> int:
    comma = plain.find(",")
    return min(issues, comma if comma > 0 else issues)


def _settle(
    head: DraftHead, title: list[str], agencies: list[str], lines: list[Line], body: list[Line]
) -> None:
    cases = cases_of([*lines, *body])
    head.title = readable(" ".join(title), cases)
    head.title = re.sub(r"^(?:Về việc|V/v)\s+", "", head.title, flags=re.IGNORECASE)
    named = [agency(one, cases) for one in _put_together(agencies)]
    named = [one for one in named if _AGENCY.match(flat(one) + " ")]
    if not head.unit and named:
        head.unit = named[-1]
        head.superior = named[0] if len(named) > 1 else ""
    elif len(named) > 1:
        head.superior = next((one for one in named if flat(one) != flat(head.unit)), "")
    if not head.unit:
        found = re.search(
            r"(?:xa|phuong|thi tran|huyen|thi xa|thanh pho|tinh|quan)(?: [A-ZÀ-ỸĐ]\w*){1,4}",
            _marked(head.title),
        )
        if found:
            head.unit = "UBND " + head.title[found.start() : found.end()]
            head.doubt("unit", Message("taken from the title"))
    if re.fullmatch(r"UBND \w+(?: \w+)?", head.unit) and (
        longer := next((one for one in named if flat(one).startswith(flat(head.unit) + " ")), None)
    ):
        # The text says `UBND tỉnh`, the head which one.
        head.unit = longer
    head.unit = re.sub(r"\s+năm \d{4}$", "", head.unit)
    whole = flat(" ".join(line.text for line in lines) + " " + head.title)
    years = _YEARS.search(flat(head.title))
    year = _YEAR.findall(flat(head.title))
    if years and not year:
        head.years = f"{years[1]}-{years[2]}"
        head.year = None
    elif year:
        head.year = int(year[-1])
    elif head.year is None:
        every = Counter(
            _YEAR.findall(whole) + [y for line in body for y in _YEAR.findall(flat(line.text))]
        )
        if every:
            head.year = int(every.most_common(1)[0][0])
            head.doubt("year", Message("the year that the document speaks of most"))
    if not head.superior:
        _superior_from_basis(head)


def _marked(title: str) -> str:
    """Without tone marks, capital letters kept."""
    return "".join(
        new.upper() if old.isupper() else new for old, new in zip(title, flat(title), strict=True)
    )


def _put_together(agencies: Iterable[str]) -> Iterator[str]:
    """`ỦY BAN NHÂN DÂN` and `XÃ HỒNG PHONG` on two lines are one name."""
    pending = ""
    for one in agencies:
        plain = flat(one)
        if plain in ("uy ban nhan dan", "ubnd"):
            pending = one
        elif pending:
            yield f"{pending} {one}"
            pending = ""
        else:
            yield one


def _superior_from_basis(head: DraftHead) -> None:
    plain_unit = flat(head.unit)
    above = (
        r"(?:huyen|thi xa|thanh pho|tinh|quan)"
        if re.search(r"\b(?:xa|phuong|thi tran)\b", plain_unit)
        else r"(?:tinh|thanh pho)"
    )
    for text in head.basis:
        plain = flat(text)
        for found in re.finditer(
            rf"cua (?P<unit>(?:ubnd|uy ban nhan dan) {above}(?: [^\W\d]+){{1,3}}?)(?= ve |,| ban hanh|$)",
            plain,
        ):
            unit = unit_name(text[found.start("unit") : found.end("unit")])
            if flat(unit) != plain_unit:
                head.superior = unit
                head.doubt("superior", Message("taken from the documents that this one rests on"))
                return


def read_end(lines: list[Line], head: DraftHead) -> None:
    """Take recipients and signature from the lines behind the last part."""
    is_list = False
    posts: list[str] = []
    for line in lines:
        text = line.text.strip(" *_")
        plain = flat(text)
        if plain.startswith("noi nhan"):
            is_list, line.is_used = True, True
            rest = text[len("Nơi nhận") :].strip(" :*_")
            head.recipients += [
                tidy(one).rstrip(".") for one in re.split(r"\s-\s", rest) if one.strip(" -")
            ]
            continue
        if _BEHALF.match(plain):
            _take_behalf(text, head, posts)
            line.is_used = True
        elif _POSTS.match(plain) and text.isupper():
            posts.append(text)
            line.is_used = True
        elif (
            posts
            and _NAME.match(text)
            and len(text) < 45
            and not text.isupper()
            and line.rank is not Rank.BULLET
        ):
            head.signer_name = text
            line.is_used = True
        elif is_list and (line.rank is Rank.BULLET or plain.startswith(("luu", "nhu"))):
            recipient = tidy(text).rstrip(".")
            if recipient and flat(recipient) not in ("nhu tren", "nhu dieu"):
                head.recipients.append(recipient)
            line.is_used = True
    if posts:
        head.signer_post = capital(posts[-1].lower())


def _take_behalf(text: str, head: DraftHead, posts: list[str]) -> None:
    """`TM. ỦY BAN NHÂN DÂN CHỦ TỊCH`, `KT. CHỦ TỊCH PHÓ CHỦ TỊCH`, `TL. CHỦ TỊCH`."""
    plain = flat(text)
    found = re.search(r"(?:pho )?(?:chu tich|giam doc|truong phong)\s*$", plain)
    if plain.startswith("tm") and found and found.start() > 4:
        posts.append(text[found.start() :])
    elif plain.startswith("kt") and "pho" in plain:
        posts.append(text[plain.index("pho") :])
    elif plain.startswith(("tl", "tuq")):
        head.authority = text
