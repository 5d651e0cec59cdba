"""What kind of agency a name stands for, and who heads it."""

import re
import unicodedata
from typing import NamedTuple

COMMITTEE = r"(?:UBND|(?:ủy|uỷ)\s+ban\s+nhân\s+dân)"
"""A people's committee, short or spelled out, with the tone mark in either place."""

_COMMITTEE = re.compile(rf"(?i){COMMITTEE}\s+(?P<place>\S.*)")
_SPELLED_OUT = r"(?i)\b(?:ủy|uỷ)\s+ban\s+nhân\s+dân\b"
# Who heads an agency whose name begins so; the longer beginnings first.
_HEADS = {
    "Ban Chỉ huy": "Chỉ huy trưởng",
    "Ban Quản lý": None,
    "Ban": "Trưởng ban",
    "Bộ Chỉ huy": "Chỉ huy trưởng",
    "Bộ phận": None,
    "Bộ": "Bộ trưởng",
    "Chi cục": "Chi cục trưởng",
    "Công an": "Trưởng Công an",
    "Cục": "Cục trưởng",
    "Phòng": "Trưởng phòng",
    "Sở": "Giám đốc",
    "Thanh tra": "Chánh Thanh tra",
    "Trạm": "Trưởng trạm",
    "Trung tâm": "Giám đốc",
    "Trường": "Hiệu trưởng",
    "Văn phòng": "Chánh Văn phòng",
    "Viện": "Viện trưởng",
}

_APART = ("công an", "ban chỉ huy quân sự", "ban chqs", "bộ chỉ huy")


class Agency(NamedTuple):
    """An agency, its name on one line."""

    name: str
    place: str | None
    """Of a people's committee, where: `xã Hồng Phong`; None for every other agency."""
    head: str | None
    """The post of who heads it; None where the name does not tell."""

    @property
    def is_committee(self) -> bool:
        """Whether it decides together, so that its head signs on its behalf."""
        return self.place is not None

    @property
    def is_apart(self) -> bool:
        """Whether it stands under its own service, and under no people's committee."""
        return self.name.lower().startswith(_APART)


def agency(name: str) -> Agency:
    """The agency of that name."""
    text = one_line(name)
    committee = _COMMITTEE.fullmatch(text)
    if committee is not None:
        return Agency(text, committee["place"], "Chủ tịch")
    return Agency(text, None, _head_of(text))


def is_office(post: str) -> bool:
    """Whether a post is no person's but an office's: `Phòng Kinh tế`, `Trung tâm …`."""
    text = one_line(post).lower()
    return any(f"{text} ".startswith(f"{begins.lower()} ") for begins in _HEADS)


def abbreviated(name: str) -> str:
    """The name as it stands above another agency's: `UBND tỉnh Lạng Sơn`, on one line."""
    without_remark = re.sub(r"\s*\([^)]*\)\s*$", "", one_line(name))
    return re.sub(_SPELLED_OUT, "UBND", without_remark)


def below(name: str, superior: str | None) -> str:
    """An agency's name without the place that the name above it already has."""
    text = one_line(name)
    above = None if superior is None else _COMMITTEE.fullmatch(one_line(superior))
    if above is None:
        return text
    place = above["place"]
    if text.lower().endswith(f" {place.lower()}"):
        return text[: -len(place)].rstrip()
    return text


def one_line(text: str) -> str:
    """The text with single blanks, its letters and tone marks as one character each."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _head_of(name: str) -> str | None:
    lowered = f"{name.lower()} "
    found = (head for name, head in _HEADS.items() if lowered.startswith(f"{name.lower()} "))
    return next(found, None)
