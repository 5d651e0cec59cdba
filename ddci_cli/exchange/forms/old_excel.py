"""What an .xls file says beside its values: formulas, and how far its tables reach.

It is a small file system (Microsoft's [MS-CFB]) with one stream of records ([MS-XLS]) in it.
"""

import struct
from collections.abc import Iterator
from struct import unpack_from

from ddci_cli.exchange.forms.sheet_xml import MOST_CELLS, MOST_ROOM, Shape, TooLargeError

_END = 0xFFFFFFFE
_LARGEST_SMALL = 4096
"""Streams below this size stand in sectors of their own size."""
_SMALL_SECTOR = 64
_NAMES = ("Workbook", "Book")

_BOF, _SHEET, _DIMENSIONS, _FORMULA = 0x0809, 0x0085, 0x0200, 0x0006
_MANY = (0x00BD, 0x00BE)
_CELLS = (0x0203, 0x027E, 0x00FD, 0x0204, 0x0201, 0x0205, 0x0004, 0x0002, _FORMULA, *_MANY)
_WIDE_NAME = 1


def shapes_of_xls(content: bytes) -> dict[str, Shape] | None:
    """By the name of the sheet; None where it cannot be told. Raises TooLargeError."""
    try:
        stream = _workbook(content)
        return None if stream is None else _shapes(stream)
    except (struct.error, IndexError, UnicodeDecodeError):
        return None


def _workbook(content: bytes) -> bytes | None:
    """The stream of records."""
    (shift,) = unpack_from("<H", content, 30)
    first_folder, first_small = unpack_from("<I8xI", content, 48)
    size = 1 << min(shift, 16)

    def sector(number: int) -> bytes:
        return content[(number + 1) * size : (number + 2) * size]

    tables = [number for number in unpack_from("<109I", content, 76) if number < _END]
    places = b"".join(map(sector, tables))

    def chain(first: int, table: bytes) -> Iterator[int]:
        number, left = first, len(content) // _SMALL_SECTOR + 1
        while number < _END and left:
            yield number
            (number,) = unpack_from("<I", table, number * 4)
            left -= 1

    def whole(first: int) -> bytes:
        return b"".join(map(sector, chain(first, places)))

    folder = whole(first_folder)
    found, small = None, b""
    for at in range(0, len(folder) - 127, 128):
        (length,) = unpack_from("<H", folder, at + 64)
        first, bytes_ = unpack_from("<IQ", folder, at + 116)
        name = folder[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le")
        if folder[at + 66] == 5:
            small = whole(first)
        elif name in _NAMES and found is None:
            found = first, bytes_
    if found is None:
        return None
    first, bytes_ = found
    if bytes_ >= _LARGEST_SMALL:
        return whole(first)[:bytes_]
    table = whole(first_small)
    parts = (small[n * _SMALL_SECTOR : (n + 1) * _SMALL_SECTOR] for n in chain(first, table))
    return b"".join(parts)[:bytes_]


def _shapes(stream: bytes) -> dict[str, Shape]:
    names: dict[int, str] = {}
    formulas: dict[int, list[tuple[int, int]]] = {}
    sheet, last, cells, at = 0, [0, 0], 0, 0
    while at + 4 <= len(stream):
        kind, length = unpack_from("<HH", stream, at)
        body = at + 4
        if kind == _BOF:
            sheet, last = at, [0, 0]
        elif kind == _SHEET:
            (begins,) = unpack_from("<I", stream, body)
            count, wide = stream[body + 6], stream[body + 7] & _WIDE_NAME
            text = stream[body + 8 : body + 8 + count * (1 + wide)]
            names[begins] = text.decode("utf-16-le" if wide else "latin-1")
        elif kind == _DIMENSIONS and length >= 14:
            rows, columns = unpack_from("<4xI2xH", stream, body)
            if rows * columns > MOST_ROOM:
                raise TooLargeError
        elif kind in _CELLS:
            row, column = unpack_from("<HH", stream, body)
            if kind == _FORMULA:
                formulas.setdefault(sheet, []).append((row, column))
            if kind in _MANY:
                (column,) = unpack_from("<H", stream, body + length - 2)
            last = [max(last[0], row), max(last[1], column)]
            cells += 1
            if cells > MOST_CELLS or (last[0] + 1) * (last[1] + 1) > MOST_ROOM:
                raise TooLargeError
        at = body + length
    return {name: Shape(tuple(formulas.get(begins, ()))) for begins, name in names.items()}
