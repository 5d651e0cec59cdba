"""The lines above a signature: in whose name, and in which office, somebody signs.

Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.7: who signs in the name of a committee (TM.), in
place of its head (KT.), acting (Q.), by order (TL.) or by authorisation (TUQ.).
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ddci_cli.analysis.offices.agency import COMMITTEE, Agency, one_line
from ddci_cli.names import fold

# Patterns are compiled when they are first asked for: most posts need one or two of them.
_POST = r"(?i)(?P<acting>quyền\s+|q\.\s*)?(?P<deputy>phó\s+)?(?P<office>.+)"
_SHORT_DEPUTY = r"(?i)^(phó)\s+(?=phòng\b|ban\b|trạm\b)"
# Several posts of one person: that of the party, and that of the office that signs here.
_BETWEEN = r"(?i)\s*[,;]\s*|\s+(?:kiêm|đồng thời là)\s+|\s+[-–]\s+"
_STANDING = r"(?i)^thường trực\b"
_IN_CHARGE = r"(?i)^(?:được\s+)?(?:giao\s+)?(?:phụ trách|điều hành)\b.*"
_PLACE = r"(?:xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tx\.|tp\.|tỉnh)"
_OF_COMMITTEE = rf"(?i)^(?:{COMMITTEE}|{_PLACE})(?:\s.*)?$"
_OF_A_COMMITTEE = rf"(?i)\s+(?:(?:HĐND|hội đồng nhân dân)\s+(?:và|&)\s+)?{COMMITTEE}\b.*$"
# Posts that head something: who has one of them signs for an agency, or by order of its head.
_LEADING = (
    "Bộ trưởng",
    "Chánh Văn phòng", "Chánh Thanh tra", "Trưởng phòng", "Trưởng ban", "Trưởng Công an",
    "Trưởng trạm", "Tổng Giám đốc", "Giám đốc", "Chỉ huy trưởng", "Chi cục trưởng", "Cục trưởng",
    "Hiệu trưởng", "Viện trưởng", "Chủ nhiệm",
)  # fmt: skip
# There is one in an agency, so that its name says nothing more.
_ONLY_ONE = ("Chánh Văn phòng", "Chánh Thanh tra")


# Deputies who are not called so.
_DEPUTIES = {"Bộ trưởng": "Thứ trưởng"}
_NAMED_DEPUTY = r"(?i)^thứ trưởng\b"


class Line(NamedTuple):
    """One line: `KT. CHỦ TỊCH` is the sign KT. and the office."""

    sign: str
    """`TM.`, `KT.`, `Q.`, `TL.` or nothing."""
    office: str

    def __str__(self) -> str:
        return " ".join(filter(None, self)).upper()


class _Post(NamedTuple):
    """A post taken apart."""

    acting: bool
    deputy: bool
    office: str
    """Of the head whom a deputy stands for: `Chủ tịch`."""
    standing: str
    """`thường trực`, which belongs to a deputy's office."""

    def lines(self) -> tuple[Line, ...]:
        if self.deputy:
            deputy = _DEPUTIES.get(self.office, f"phó {self.office}")
            office = f"{deputy} {self.standing}".rstrip()
            return Line("KT.", self.office), Line("", office)
        return (Line("Q." if self.acting else "", self.office),)


def signing_lines(of: Agency, post: str, authority: str | None = None) -> tuple[Line, ...] | None:
    """The lines above the name of who signs an agency's document; None where they cannot be told.

    An authority that the plan names stands as it is written.
    """
    on_behalf = (Line("TM.", "Ủy ban nhân dân"),) if of.is_committee else ()
    own, ordered = _own_post(of, post), None
    if own is None:
        ordered = _ordered_post(of, post)
    if authority is not None:
        return _by_authority(authority, on_behalf, own or ordered, post)
    if own is not None:
        return *on_behalf, *own.lines()
    if ordered is not None and of.head is not None:
        return Line("TL.", of.head), *ordered.lines()
    return None


def head_lines(of: Agency) -> tuple[Line, ...] | None:
    """The line of an office that its head signs for; None where its name does not tell who."""
    return None if of.head is None else (Line("", of.head),)


def _by_authority(
    authority: str, on_behalf: tuple[Line, ...], known: _Post | None, post: str
) -> tuple[Line, ...]:
    given = Line("", one_line(authority))
    office = re.sub(_OF_A_COMMITTEE, "", one_line(post))
    lines = (Line("", office),) if known is None else known.lines()
    sign = fold(given.office).upper()
    if sign.startswith("KT."):
        return *on_behalf, given, lines[-1]
    if sign.startswith("Q."):
        return *on_behalf, given
    return given, *lines


def _own_post(of: Agency, post: str) -> _Post | None:
    """The post as one that leads the agency itself."""
    for part in _posts(one_line(post)):
        taken = _taken_apart(part)
        heads = (of.head,) if of.head is not None else _LEADING
        for head in heads:
            rest = _rest_of(taken.office, head)
            if rest is None:
                continue
            standing, of_what = _duty(rest)
            if not of_what or _names(of, of_what):
                return taken._replace(office=head, standing=standing if taken.deputy else "")
    return None


def _posts(said: str) -> Iterator[str]:
    """All that is said as one post, and then as several."""
    yield said
    yield from re.split(_BETWEEN, said)


def _ordered_post(of: Agency, post: str) -> _Post | None:
    """The post as one that heads a part of the agency."""
    taken = _taken_apart(one_line(post))
    for head in _LEADING:
        rest = _rest_of(taken.office, head)
        if rest is None:
            continue
        standing, of_what = _duty(rest)
        of_what = re.sub(_OF_A_COMMITTEE, "", f" {of_what}").strip()
        if head in _ONLY_ONE or _names(of, of_what):
            of_what = ""
        office = " ".join(filter(None, (head, of_what)))
        return taken._replace(office=office, standing=standing if taken.deputy else "")
    return None


def _taken_apart(post: str) -> _Post:
    spelled = re.sub(_NAMED_DEPUTY, "Phó Bộ trưởng", post)
    found = re.fullmatch(_POST, re.sub(_SHORT_DEPUTY, r"\1 Trưởng ", spelled))
    if found is None:
        return _Post(acting=False, deputy=False, office=post, standing="")
    return _Post(found["acting"] is not None, found["deputy"] is not None, found["office"], "")


def _rest_of(office: str, head: str) -> str | None:
    """What follows a head's post; None where it is another post."""
    begins = office[: len(head)].lower() == head.lower()
    rest = office[len(head) :]
    return rest.strip() if begins and (not rest or rest[0] == " ") else None


def _duty(rest: str) -> tuple[str, str]:
    """`thường trực`, where it is said, and of what somebody is the head."""
    if not rest:
        return "", ""
    standing = re.match(_STANDING, rest)
    left = rest if standing is None else rest[standing.end() :].strip()
    # Who is in charge signs like every deputy.
    return ("thường trực" if standing else ""), re.sub(_IN_CHARGE, "", left)


def _names(of: Agency, text: str) -> bool:
    """Whether a text names the agency, in full or in part: `UBND xã`, `Sở`, `Kinh tế`."""
    if of.is_committee:
        return re.match(_OF_COMMITTEE, text) is not None
    return f" {fold(text)} " in f" {fold(of.name)} " or fold(of.name) in fold(text)
