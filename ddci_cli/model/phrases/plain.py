"""A text as the grammar reads it: letter for letter, without tone marks, case and decoration."""

import re
import unicodedata

_DASHES = "‐‑‒–—―−﹣－"
_DECORATION = "*_()[]{}<>\"'“”‘’„«»‹›″′`|•·…"
_FOLDED = str.maketrans(
    {"đ": "d", "Đ": "d", "∕": "/", "⁄": "/", "，": ",", "；": ";"}
    | dict.fromkeys(_DASHES, "-")
    | dict.fromkeys(_DECORATION, " ")
)


# "05 (năm) ngày": the number again in words, which says nothing more.
_IN_WORDS = re.compile(r"(?<=\d) {1,2}(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi) (?= )")


def whole(text: str) -> str:
    """The text in composed letters, so that one letter is one position."""
    return unicodedata.normalize("NFC", text)


class _Bare(dict[int, str]):
    """Each letter without its marks, looked up once."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _bare(chr(code))
        return found


_LETTERS = _Bare()


def plain(text: str) -> str:
    """As many letters as the text has: `Quý I, trước 15/3` → `quy i, truoc 15/3`."""
    bare = text.translate(_LETTERS)
    return _IN_WORDS.sub(lambda words: " " * len(words[0]), bare) if "(" in text else bare


def _bare(letter: str) -> str:
    letter = letter.translate(_FOLDED)
    if letter.isascii():
        return letter.lower()
    if letter.isspace():
        return " "
    if letter.isdecimal():
        return str(unicodedata.digit(letter))
    base = unicodedata.normalize("NFD", letter)[0]
    return base.lower() if base.isascii() else letter
