"""Bold text in a colour, as terminals have understood it for fifty years."""

from enum import IntEnum


class Color(IntEnum):
    """The colours in use, each the number that ECMA-48 gives it."""

    RED = 31
    YELLOW = 33
    BLUE = 34


def paint(text: str, color: Color | None, *, colored: bool) -> str:
    """The text in bold and, where one is named, in a colour; as it is where nothing is coloured."""
    if not (colored and text):
        return text
    shade = "" if color is None else f"\x1b[{color.value}m"
    return f"{shade}\x1b[1m{text}\x1b[0m"
