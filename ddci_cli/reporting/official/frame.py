"""What stands around the text of a report: the head, the signature, the recipients.

Nghị định 30/2020/NĐ-CP, Phụ lục I, fixes where each of them stands and how it looks.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Frame:
    """The official frame, every text ready to print."""

    language: str
    """`vi-VN` or `en-GB`, for the spelling checker of the reader's program."""
    national_name: str
    motto: str
    superior: str | None
    """The superior agency, above the one that reports; None where there is none."""
    agency: tuple[str, ...]
    """The agency that reports, in one or two lines; of a single officer's report, his post."""
    number: str
    """`Số: 05/BC-UBND`; room for what is not issued yet; blank where a report has no number."""
    place_and_date: str
    kind: str
    """`BÁO CÁO`."""
    subject: tuple[str, ...]
    """Trích yếu, line by line."""
    addressees: tuple[str, ...]
    """`Kính gửi: …` line by line; blank where there is no superior."""
    signing: tuple[str, ...]
    """In whose name and in which office: `TM. ỦY BAN NHÂN DÂN`, `KT. CHỦ TỊCH`, `PHÓ CHỦ TỊCH`."""
    signer: str
    recipients_head: str
    recipients: tuple[str, ...]
    appendix_note: str
    """`(Kèm theo Báo cáo số …)`, below the heading of each appendix."""
    title: str
    """For the document's properties."""
    author: str
    day: date
    """For the document's properties; no clock is asked."""
