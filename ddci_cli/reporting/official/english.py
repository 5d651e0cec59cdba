"""Vietnamese offices and places in English, for the head and the signature of an English report."""

_OFFICES = {
    "CHỦ TỊCH": "CHAIRMAN",
    "PHÓ CHỦ TỊCH": "VICE CHAIRMAN",
    "PHÓ CHỦ TỊCH THƯỜNG TRỰC": "STANDING VICE CHAIRMAN",
    "GIÁM ĐỐC": "DIRECTOR",
    "PHÓ GIÁM ĐỐC": "DEPUTY DIRECTOR",
    "TRƯỞNG PHÒNG": "HEAD OF DIVISION",
    "PHÓ TRƯỞNG PHÒNG": "DEPUTY HEAD OF DIVISION",
    "CHÁNH VĂN PHÒNG": "CHIEF OF OFFICE",
    "PHÓ CHÁNH VĂN PHÒNG": "DEPUTY CHIEF OF OFFICE",
    "ỦY BAN NHÂN DÂN": "THE PEOPLE'S COMMITTEE",
}
_SIGNS = {
    "TM.": "ON BEHALF OF",
    "KT.": "FOR THE",
    "Q.": "ACTING",
    "TL.": "BY ORDER OF THE",
    "TUQ.": "AUTHORISED BY THE",
}
_PLACES = {
    "XÃ": "COMMUNE",
    "PHƯỜNG": "WARD",
    "THỊ TRẤN": "TOWNSHIP",
    "ĐẶC KHU": "SPECIAL ZONE",
    "QUẬN": "DISTRICT",
    "HUYỆN": "DISTRICT",
    "THỊ XÃ": "TOWN",
    "THÀNH PHỐ": "CITY",
    "TỈNH": "PROVINCE",
}


def line_in_english(sign: str, office: str) -> str:
    """`FOR THE CHAIRMAN`; an office without an English name keeps its own."""
    name = _OFFICES.get(office.upper(), office.upper())
    said = _SIGNS.get(sign, sign)
    if said.endswith(" THE"):
        name = name.removeprefix("THE ")
    return f"{said} {name}".strip()


def place_in_english(place: str) -> str:
    """`HỒNG PHONG COMMUNE`; what is of no known kind stays as it is."""
    capitals = place.upper()
    for kind, english in _PLACES.items():
        if capitals.startswith(f"{kind} "):
            return f"{capitals.removeprefix(kind).strip()} {english}"
    return capitals
