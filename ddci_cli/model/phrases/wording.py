"""The words of a clause around what it says of time: which say more, which only join."""

import re

from ddci_cli.model.phrases.scanning import Clause

_FILLERS = re.compile(
    r"(?<!\w)(?:thoi (?:gian|han|diem)|tien do|thuc hien|hoan thanh|trien khai|tien hanh|to chuc"
    r"|duy tri|xong|va|voi|la|vao|trong|ngay|kip thoi|dinh k[yi]|du kien|phan dau|bao cao|gui|ve"
    r"|bat dau|ket thuc|cong viec|cac|nhiem vu|noi dung|nay|duoc|theo|tu|den|het|nam|chi dao"
    r"|hang muc|moi|dong thoi|lien tuc|tro di|nhung|mot so|sau do|tiep tuc|phai|can|han)(?!\w)"
    r"|[\W\d_]+"
)
"""What says nothing but that work is done by the time it stands beside."""
_LINK = re.compile(
    r"[\s,&-]*(?:(?:va|hoac|den het|den|thuc hien|trien khai|bao cao|gui|dinh k[yi]|cua|la"
    r"|phai|vao)[\s,]*)*"
)
_DONE = re.compile(r"(?:hoan thanh|xong|thuc hien|trien khai|tien hanh)[\s,]*(?:vao\s*)?$")
_DONE_BEFORE = re.compile(r"(?:(?<!\w)(?:hoan thanh|thuc hien|xong|trien khai|dat)\s+)+$")


def only_time(plain: str, clause: Clause) -> bool:
    """Whether a clause speaks of nothing but time."""
    return not "".join(rest for _, rest in rests(plain, clause))


def rests(plain: str, clause: Clause) -> list[tuple[int, str]]:
    """The words of a clause between its atoms that say more than that work is done, with places."""
    found, start = [], clause.start
    for atom in (*clause.atoms, None):
        end = clause.end if atom is None else max(atom.start, start)
        rest = plain[start:end]
        if _FILLERS.sub("", rest):
            found.append((start, rest))
        start = clause.end if atom is None else atom.end
    return found


def joins(between: str) -> bool:
    """Whether what stands between two things of time only joins them."""
    return _LINK.fullmatch(between) is not None


def is_done(before: str) -> bool:
    """Whether the words before a period say that work is done in it."""
    return _DONE.search(before) is not None


def verb_before(text: str, plain: str, start: int) -> int:
    """Where the words of a deadline begin, with the verb before it: "xong trước ngày 15/3".

    "Sử dụng đất" has no such verb.
    """
    found = _DONE_BEFORE.search(plain, max(0, start - 40), start)
    if found is None or "đất" in text[found.start() : start].lower():
        return start
    return found.start()
