"""What the parts of a plan are about, told from their headings."""

import re
from enum import Enum, auto

from ddci_cli.analysis.reading.words import flat


class Part(Enum):
    """What a part holds."""

    PURPOSE = auto()
    GOALS = auto()
    WORK = auto()
    FUNDING = auto()
    ORGANISING = auto()


_PARTS = (
    (Part.FUNDING, r"kinh phi|nguon luc tai chinh"),
    (Part.ORGANISING, r"to chuc thuc hien|trach nhiem (?:thuc hien|cua|thi hanh)|che do (?:thong tin,? )?bao cao|to chuc,? trien khai|phan cong thuc hien|dieu khoan|phan cong trach nhiem|phan cong nhiem vu|thong tin,? bao cao"),
    (Part.WORK, r"nhiem vu|giai phap|noi dung|hoat dong|chi so thanh phan"),
    (Part.GOALS, r"muc tieu|chi tieu"),
    (Part.PURPOSE, r"muc dich|yeu cau|quan diem|pham vi|doi tuong|thuc trang|dac diem|tinh hinh|ket qua|danh gia|su can thiet|can cu|nguyen tac|ton tai|nguyen nhan"),
)  # fmt: skip


def part_of(heading: str) -> Part | None:
    """What a heading announces; None where it tells nothing."""
    plain = flat(heading)
    first: tuple[int, Part] | None = None
    for part, pattern in _PARTS:
        found = re.search(rf"\b(?:{pattern})\b", plain)
        if found and part in (Part.FUNDING, Part.ORGANISING):
            return part
        if found and (first is None or found.start() < first[0]):
            first = (found.start(), part)
    if first is None:
        return None
    if first[1] is Part.GOALS and re.search(r"nhiem vu|giai phap", plain):
        # `Mục tiêu, nhiệm vụ và giải pháp`: what stands below tells them apart.
        return Part.WORK
    return first[1]
