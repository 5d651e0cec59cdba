"""Files of other programs, given for a plan: told by their first bytes or by what is inside."""

from ddci_cli.language import Message

_WORD = Message("a Word document")
_EXCEL = Message("an Excel workbook")
_PDF = Message("a PDF document")
_RTF = Message("an RTF document")
_ODT = Message("a LibreOffice document")
_ODS = Message("a LibreOffice table")
_SLIDES = Message("a presentation")
_PICTURE = Message("a picture")
_PACKED = Message("a packed archive")
_OLD_OFFICE = Message("a document of an old Word, Excel or PowerPoint")
_SOUND = Message("a sound or a film")
_PROGRAM = Message("a program")

_BEGINNINGS: tuple[tuple[bytes, Message], ...] = (
    (b"%PDF-", _PDF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OLD_OFFICE),
    (b"{\\rtf", _RTF),
    (b"\x89PNG\r\n", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"7z\xbc\xaf\x27\x1c", _PACKED),
    (b"Rar!\x1a\x07", _PACKED),
    (b"\x1f\x8b", _PACKED),
    (b"BZh", _PACKED),
    (b"\xfd7zXZ\0", _PACKED),
    (b"ID3", _SOUND),
    (b"MZ", _PROGRAM),
    (b"\x7fELF", _PROGRAM),
    (b"SQLite format 3\0", Message("a database")),
    (b"<!DOCTYPE html", Message("a web page")),
    (b"<!doctype html", Message("a web page")),
    (b"<html", Message("a web page")),
)
# Office's own files are archives; what they hold is named in them, as it is, not packed.
_INSIDE: tuple[tuple[bytes, Message], ...] = (
    (b"word/", _WORD),
    (b"xl/", _EXCEL),
    (b"ppt/", _SLIDES),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", _ODT),
    (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", _ODS),
)
IMPORTED = (_WORD, _EXCEL, _OLD_OFFICE, _PDF, _RTF, _ODT, _ODS)
"""What `ddci import` reads."""
# Text may begin like these; what no text has must follow.
_DOUBTFUL = (b"BZh", b"ID3", b"MZ", b"GIF8")


def foreign_name(content: bytes) -> Message | None:
    """What kind of file of another program it is; None where it may be a text."""
    kind = None
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        kind = next((named for inside, named in _INSIDE if inside in content), _PACKED)
    elif content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        kind = _PICTURE
    elif content[4:8] == b"ftyp" and b"\0" in content[:16]:
        kind = _PICTURE if content[8:11] in (b"hei", b"mif", b"avi") else _SOUND
    else:
        kind = next((named for start, named in _BEGINNINGS if content.startswith(start)), None)
        if content.startswith(_DOUBTFUL) and b"\0" not in content[:512]:
            kind = None
    return kind


def foreign_kind(content: bytes) -> Message | None:
    """Why a file is no text that could be a plan or a journal; None where it may be one."""
    kind = foreign_name(content)
    if kind is None:
        return None
    if kind in IMPORTED:
        return Message("it is {kind}: `ddci import` makes a plan of it", kind=kind)
    return Message("it is {kind}, not a text in YAML", kind=kind)
