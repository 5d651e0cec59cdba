"""How wide the columns of a form are, and how high a row is in which their texts are wrapped.

A spreadsheet program does not stretch a row for a file that it did not write itself.
"""

from collections.abc import Mapping
from math import ceil

from ddci_cli.exchange.forms.layout import Column

# In pixels at 96 to the inch; together they fill an A4 page across at a little under full size.
WIDTHS: dict[Column, int] = {
    Column.NUMBER: 34,
    Column.OWNER: 120,
    Column.TASK: 240,
    Column.DEADLINE: 172,
    Column.RECORDED: 140,
    Column.STATE: 92,
    Column.ON: 84,
    Column.COUNT: 58,
    Column.UNIT: 58,
    Column.NOTE: 172,
    Column.EVIDENCE: 122,
    Column.KEY: 40,
}
LINE_POINTS = 14
_HIGHEST_POINTS = 405
_CELL_PIXELS = 8
"""What a cell keeps free at its sides."""
# Times New Roman at 11 points, in pixels; a little more than it takes, for fonts in its place.
_NARROW, _USUAL, _BROAD, _CAPITAL = 4.3, 6.8, 11.2, 9.8


def height(texts: Mapping[Column, str]) -> int:
    """The height in points of a row with these texts."""
    most = max((lines(text, WIDTHS[column]) for column, text in texts.items()), default=1)
    return min(most * LINE_POINTS + 4, _HIGHEST_POINTS)


def lines(text: str, pixels: int) -> int:
    """How many lines a text takes in a column."""
    room = pixels - _CELL_PIXELS
    count = 0
    for paragraph in text.split("\n"):
        left, used = 0.0, 1
        for word in paragraph.split(" "):
            width = sum(map(_width, word)) + _NARROW
            if left and left + width > room + _NARROW:
                used += 1
                left = 0.0
            if width > room:
                # A word that is wider than the column is broken.
                used += ceil(width / room) - 1
                width %= room
            left += width
        count += used
    return count


def _width(sign: str) -> float:
    if sign in "iltfjrI.,;:'|!()[]/- ":
        return _NARROW
    if sign in "mwMW%@—":
        return _BROAD
    return _CAPITAL if sign.isupper() else _USUAL
