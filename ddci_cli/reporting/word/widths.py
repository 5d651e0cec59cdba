"""How wide text is in Times New Roman, for the rules that are as long as a text.

Widths in thousandths of the size, of the letters of official heads; a letter with marks is as wide
as the letter.
"""

import unicodedata

_BOLD = {
    " ": 250, "-": 333, ".": 250, ",": 250, "'": 278, "/": 278, "(": 333, ")": 333, ":": 333,
    **dict.fromkeys("0123456789", 500),
    "A": 722, "B": 667, "C": 722, "D": 722, "E": 667, "F": 611, "G": 778, "H": 778, "I": 389,
    "J": 500, "K": 778, "L": 667, "M": 944, "N": 722, "O": 778, "P": 611, "Q": 778, "R": 722,
    "S": 556, "T": 667, "U": 722, "V": 722, "W": 1000, "X": 722, "Y": 722, "Z": 667,
    "a": 500, "b": 556, "c": 444, "d": 556, "e": 444, "f": 333, "g": 500, "h": 556, "i": 278,
    "j": 333, "k": 556, "l": 278, "m": 833, "n": 556, "o": 500, "p": 556, "q": 556, "r": 444,
    "s": 389, "t": 333, "u": 556, "v": 500, "w": 722, "x": 500, "y": 500, "z": 444,
    # With a horn or a stroke of their own.
    "Đ": 722, "đ": 556, "Ơ": 778, "ơ": 500, "Ư": 722, "ư": 556,
}  # fmt: skip
_OTHER = 556


def bold_width(text: str, points: float) -> float:
    """How wide bold text is, in points."""
    letters = unicodedata.normalize("NFC", text)
    return sum(_BOLD.get(char, _BOLD.get(_bare(char), _OTHER)) for char in letters) * points / 1000


def _bare(char: str) -> str:
    return unicodedata.normalize("NFD", char)[0]
