"""Bold text in a colour, as terminals have understood it for fifty years."""

from typing import Final, Literal, TypeAlias

Color: TypeAlias = Literal[31, 35]
"""The colours in use, each the number that ECMA-48 gives it.

Both are readable on black and on white, which blue and yellow are not.
"""

RED: Final = 31
MAGENTA: Final = 35


def paint(text: str, color: Color | None, *, colored: bool) -> str:
    """The text in bold and, where one is named, in a colour; as it is where nothing is coloured."""
    if not (colored and text):
        return text
    shade = "" if color is None else f"\x1b[{color}m"
    return f"{shade}\x1b[1m{text}\x1b[0m"
