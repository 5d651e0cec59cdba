"""What the cells of a form look like: those to fill in are white, all others are locked."""

from typing import Any, NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.format import Format

FONT = {"font_name": "Times New Roman", "font_size": 11}
_DAY = "dd/mm/yyyy"
# What is typed stays as it is: no program makes a day of 05/10, or 0.8 of 80 %.
_TEXT = "@"


class Looks(NamedTuple):
    """The formats of one workbook."""

    unit: Format
    line: Format
    title: Format
    how: Format
    head: Format
    number: Format
    locked: Format
    none: Format
    text: Format
    middle: Format
    day: Format


def looks(book: Workbook) -> Looks:
    """The formats, made for this workbook."""

    def one(**said: Any) -> Format:
        base = {**FONT, "valign": "vcenter", "text_wrap": True}
        return book.add_format({**base, **said})

    grey, edge = "#F2F2F2", {"border": 1, "border_color": "#808080"}
    locked = {**edge, "bg_color": grey, "valign": "top"}
    answer = {**edge, "locked": False, "valign": "top"}
    return Looks(
        unit=one(bold=True),
        line=one(align="right"),
        title=one(bold=True, font_size=14, align="center"),
        how=one(italic=True),
        head=one(**edge, bold=True, align="center", bg_color="#D9E2F3"),
        number=one(**locked, align="center"),
        locked=one(**locked),
        none=one(**edge, bg_color="#D9D9D9"),
        text=one(**answer, num_format=_TEXT),
        middle=one(**answer, num_format=_TEXT, align="center"),
        day=one(**answer, num_format=_DAY, align="center"),
    )
