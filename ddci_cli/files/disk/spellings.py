"""Names that look the same and are written otherwise: `ế` as one letter, as two, or as three."""

import os
import unicodedata
from pathlib import Path

# The marks of the five tones. What came from old Windows programs ("Unicode tổ hợp") has the mark
# of the tone behind its letter, which keeps the mark that makes it another letter.
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


def spellings(name: str) -> list[str]:
    """The name as it is written, then as Windows, macOS and old programs write it, each once."""
    if name.isascii():
        return [name]
    composed = unicodedata.normalize("NFC", name)
    parts = unicodedata.normalize("NFD", name)
    return list(dict.fromkeys((name, composed, parts, "".join(map(_tone_apart, composed)))))


def as_written(path: Path) -> Path:
    """The path as the disk has it: each of its names in the Unicode form that is there.

    The path itself where it is there as it is, or nowhere.
    """
    if path.as_posix().isascii() or os.path.lexists(path):
        return path
    found = Path(path.anchor)
    for part in path.parts[1 if path.anchor else 0 :]:
        names = (found / name for name in spellings(part))
        there = next((name for name in names if os.path.lexists(name)), None)
        if there is None:
            return path
        found = there
    return found


def _tone_apart(letter: str) -> str:
    marks = unicodedata.normalize("NFD", letter)
    tones = "".join(mark for mark in marks if mark in _TONES)
    bare = "".join(mark for mark in marks if mark not in _TONES)
    return unicodedata.normalize("NFC", bare) + tones
