"""Workbooks of any spreadsheet program as cells; what would burst the memory is refused before.

A packed file may unfold to a thousand times its size, and a single cell far off makes a table with
millions of empty ones: both are looked for in what the file says of itself, before it is read.
"""

import re
import zlib
from collections.abc import Sequence
from io import BytesIO
from typing import Any, NamedTuple
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from ddci_cli.exchange.forms.old_excel import shapes_of_xls
from ddci_cli.exchange.forms.sheet_xml import Shape, TooLargeError, shapes_of_ods, shapes_of_xlsx
from ddci_cli.language import Message

_MOST_BYTES = 5_000_000
_MOST_UNPACKED = 20_000_000
_MOST_PARTS = 1_000
_MOST_CELLS = 2_000_000

_PACKED = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD_EXCEL = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))
_SAVED = rb"<(?:dcterms:modified|dc:date)[^>]*>([^<]{10,40})<"

TOO_LARGE = Message("it is too large for a form")
DAMAGED = Message("it is damaged")
ENCRYPTED = Message("it is protected by a password")
NO_WORKBOOK = Message("it is no workbook of Excel or LibreOffice")


class Sheet(NamedTuple):
    """One sheet, whose rows and columns count from 0."""

    name: str
    rows: Sequence[Sequence[Any]]
    formulas: frozenset[tuple[int, int]] = frozenset()
    """Where a formula stands; what it came to is a value like any other."""
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()


class Book(NamedTuple):
    """A workbook that was read."""

    sheets: tuple[Sheet, ...]
    saved: str = ""
    """When it was saved, as it says itself; sorts by time."""


def read(content: bytes) -> Book | Message:
    """The workbook, or why it cannot be read."""
    if len(content) > _MOST_BYTES:
        return TOO_LARGE
    try:
        if content.startswith(_PACKED):
            return _packed(content)
        if content.startswith(_OLE):
            return _old(content)
    except TooLargeError:
        return TOO_LARGE
    return NO_WORKBOOK


def _packed(content: bytes) -> Book | Message:
    """An .xlsx or .ods file, laid out anew with what it says that it holds and no byte more."""
    laid_out = BytesIO()
    try:
        with ZipFile(BytesIO(content)) as old:
            parts = old.infolist()
            if any(part.flag_bits & 1 for part in parts):
                return ENCRYPTED
            if len(parts) > _MOST_PARTS or sum(p.file_size for p in parts) > _MOST_UNPACKED:
                return TOO_LARGE
            texts = {part.filename: _part(old, part) for part in parts if not part.is_dir()}
    except (BadZipFile, NotImplementedError, EOFError, OSError, ValueError, zlib.error):
        return DAMAGED
    if b"manifest:encryption-data" in texts.get("META-INF/manifest.xml", b""):
        return ENCRYPTED
    with ZipFile(laid_out, "w", ZIP_STORED) as new:
        for name, text in texts.items():
            new.writestr(name, text)
    laid_out.seek(0)
    if "xl/workbook.xml" in texts:
        shapes = shapes_of_xlsx(texts)
        about = texts.get("docProps/core.xml", b"")
    elif b"opendocument.spreadsheet" in texts.get("mimetype", b""):
        shapes = shapes_of_ods(texts.get("content.xml", b""))
        about = texts.get("meta.xml", b"")
    else:
        return NO_WORKBOOK
    if shapes is None:
        return DAMAGED
    saved = re.search(_SAVED, about)
    return _cells(laid_out, shapes, "" if saved is None else saved[1].decode("ascii", "replace"))


def _part(archive: ZipFile, part: ZipInfo) -> bytes:
    """What a part holds; read without a size, one that lies about it would be unpacked whole."""
    with ZipFile.open(archive, part) as stream:
        return stream.read(part.file_size + 1)


def _old(content: bytes) -> Book | Message:
    """An .xls file: what it holds is not packed."""
    if _ENCRYPTED in content:
        return ENCRYPTED
    if not any(name in content for name in _OLD_EXCEL):
        return NO_WORKBOOK
    shapes = shapes_of_xls(content)
    return DAMAGED if shapes is None else _cells(BytesIO(content), shapes, "")


def _cells(file: BytesIO, shapes: dict[str, Shape], saved: str) -> Book | Message:
    from python_calamine import CalamineError, PasswordError, load_workbook

    try:
        book = load_workbook(file)
        sheets = []
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            if sheet.total_height * sheet.total_width > _MOST_CELLS:
                return TOO_LARGE
            shape = shapes.get(name, Shape())
            merged = tuple(sheet.merged_cell_ranges or ()) or shape.merged
            rows = sheet.to_python(skip_empty_area=False)
            sheets.append(Sheet(name, rows, frozenset(shape.formulas), merged))
    except PasswordError:
        return ENCRYPTED
    except (CalamineError, OSError, ValueError):
        return DAMAGED
    except BaseException as error:
        # A panic of the library is no Exception, and no more than a damaged file.
        if type(error).__name__ == "PanicException":
            return DAMAGED
        raise
    return Book(tuple(sheets), saved)
