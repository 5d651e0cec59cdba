"""How wide the columns of a table are, so that it is as low as its text allows."""

from collections.abc import Sequence
from typing import NamedTuple

# The room is given out in so many parts, each to the column that makes the table lowest.
_PARTS = 60
# The height of a row is that of its highest cell; with a power this high the others hardly count.
_POWER = 4
# So many rows tell how wide the columns of a long table have to be.
_MOST_ROWS = 120


class Column(NamedTuple):
    """What stands in a column, each number a width in twentieths of a point."""

    least: int
    """Of its longest word, or of what else must not be broken."""
    texts: tuple[int, ...]
    """Of each cell's whole text, as if on one line; row by row."""


def shared_out(columns: Sequence[Column], width: int, padding: int) -> list[int]:
    """The width of each column; together they are as wide as the page, or break their words.

    `padding` is what a cell takes besides its text.
    """
    least = [column.least + padding for column in columns]
    room = width - sum(least)
    if room < 0:
        return [width * one // sum(least) for one in least]
    count = max((len(column.texts) for column in columns), default=0)
    step = max(count // _MOST_ROWS, 1)
    texts = [column.texts[::step] for column in columns]
    widths = [column.least for column in columns]
    part = max(room // _PARTS, 1)
    given = 0
    heights = [_powers(of_column, wide) for of_column, wide in zip(texts, widths, strict=True)]
    while given + part <= room:
        tried = [
            _powers(of_column, wide + part) for of_column, wide in zip(texts, widths, strict=True)
        ]
        sums = [sum(row) for row in zip(*heights, strict=True)]
        gains = [
            sum(
                one ** (1 / _POWER) - (one - before + after) ** (1 / _POWER)
                for one, before, after in zip(sums, heights[i], tried[i], strict=True)
            )
            for i in range(len(columns))
        ]
        if max(gains) <= 0:
            # All of it stands on one line: what is left belongs to the longest text.
            break
        best = gains.index(max(gains))
        widths[best] += part
        heights[best] = tried[best]
        given += part
    longest = [max(of_column, default=0) for of_column in texts]
    widths[longest.index(max(longest))] += room - given
    return [wide + padding for wide in widths]


def _powers(texts: Sequence[int], width: int) -> list[float]:
    """How many lines each text takes, to the power; what fits on one line takes one."""
    return [max(text / width, 1.0) ** _POWER if text else 0.0 for text in texts]
