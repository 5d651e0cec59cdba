"""Rows of a Markdown table that head the rows below them, which Markdown itself cannot say."""

from collections.abc import Sequence

from markdown_it.token import Token


def is_band(cells: Sequence[Token]) -> bool:
    """Whether a row is a heading for those below: its first two cells bold, the others empty.

    The cells are the inline tokens of one row.
    """
    if len(cells) < 3 or any(cell.content for cell in cells[2:]):
        return False
    return all(_is_bold(cell) for cell in cells[:2])


def _is_bold(cell: Token) -> bool:
    children = [child for child in cell.children or () if child.type != "text" or child.content]
    return (
        len(children) > 2
        and children[0].type == "strong_open"
        and children[-1].type == "strong_close"
    )
