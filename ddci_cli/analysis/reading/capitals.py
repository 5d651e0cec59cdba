"""Names and titles in capitals, as a sentence has them."""

import re
from collections import Counter

from ddci_cli.analysis.reading.lines import Line
from ddci_cli.analysis.reading.words import capital


def unit_name(text: str) -> str:
    """`Ủy ban nhân dân xã A` as plans write it."""
    text = re.sub(
        r"^[ỦU][ỷỶyYỦủ]\s+[Bb][Aa][Nn]\s+[Nn][Hh][Ââ][Nn]\s+[Dd][Ââ][Nn]", "UBND", text.strip()
    )
    return re.sub(
        r"^(?:Ủy ban nhân dân|Uỷ ban nhân dân|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN)", "UBND", text
    ).strip(" ,.")


def cases_of(body: list[Line]) -> dict[str, Counter[str]]:
    """How each word is mostly written within sentences."""
    words: Counter[str] = Counter()
    for line in body:
        if not line.text.isupper():
            words.update(re.findall(r"(?<=[\w,;] )[^\W\d]+", line.text))
    cases: dict[str, Counter[str]] = {}
    for word, count in words.items():
        cases.setdefault(word.lower(), Counter())[word] = count
    return cases


_KNOWN = {
    one.lower(): one
    for one in [
        "UBND",
        "HĐND",
        "DDCI",
        "PCI",
        "PGI",
        "PAPI",
        "PAR",
        "INDEX",
        "SIPAS",
        "DTI",
        "CCHC",
        "TTHC",
        "MTTQ",
        "QLDA",
    ]
}


def agency(text: str, cases: dict[str, Counter[str]]) -> str:
    """The name of an office in capitals, as a sentence has it: `UBND xã Hồng Phong`."""
    text = unit_name(text)
    parts = re.match(
        r"(UBND) (XÃ|PHƯỜNG|THỊ TRẤN|HUYỆN|THỊ XÃ|THÀNH PHỐ|TỈNH|QUẬN|ĐẶC KHU) (.+)$", text
    )
    if parts and text.isupper():
        return f"{parts[1]} {parts[2].lower()} {parts[3].title()}"
    return capital(readable(text, cases))


def is_in_capitals(text: str) -> bool:
    """Whether all but a few letters are capitals."""
    letters = [char for char in text if char.isalpha()]
    return bool(letters) and sum(map(str.isupper, letters)) >= 0.8 * len(letters)


def readable(text: str, cases: dict[str, Counter[str]]) -> str:
    """A text in capitals as it would be written in a sentence; others stay as they are."""
    text = re.sub(r"\s+", " ", text).strip()
    if not is_in_capitals(text):
        return text
    words = re.sub(r"[^\W\d]+", lambda found: _as_elsewhere(found[0].lower(), cases), text)
    return capital(words)


def _as_elsewhere(word: str, cases: dict[str, Counter[str]]) -> str:
    if word in _KNOWN:
        return _KNOWN[word]
    return cases[word].most_common(1)[0][0] if word in cases else word
