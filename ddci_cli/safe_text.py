"""What is safe to show: text of a file with everything that acts or hides spelled out."""

import re
import unicodedata

# Enough to recognise a value in a sentence; a megabyte of pasted text would hide the sentence.
_LONGEST_QUOTE = 80

# Bidirectional controls reorder what a terminal shows; zero-width ones hide inside a word.
_UNSEEN = frozenset("\u061c\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u2060\ufeff") | frozenset(
    chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
)

# The runners of GitHub and Azure obey `##[command]text` and `##vso[command]text`.
RUNNER_COMMAND = re.compile(r"##(?=(?:vso)?\[)", re.IGNORECASE)


def visible(text: str) -> str:
    r"""The text with control and reordering characters spelled out (`\x1b`, `\u202e`).

    What comes from a file is data: on a terminal it must neither act nor hide. Nor in the log of
    a CI service, where `##[` begins a command at any place of a line.
    """
    if text.isprintable() and _UNSEEN.isdisjoint(text) and "##" not in text:
        return text
    return "".join(visible_characters(text))


def visible_characters(text: str) -> list[str]:
    """What `visible` makes of each character."""
    shown = [_spell(char) if acts_or_hides(char) else char for char in text]
    for command in RUNNER_COMMAND.finditer(text):
        shown[command.start() + 1] = "\\x23"
    return shown


def acts_or_hides(char: str) -> bool:
    """Whether a character controls a terminal, changes the order of others or cannot be seen."""
    return char in _UNSEEN or not (char.isprintable() or unicodedata.category(char) == "Zs")


def shorten(text: str) -> str:
    """The text on one line, cut with `…` where it is too long for a sentence."""
    return text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + "…"


def _spell(char: str) -> str:
    code = ord(char)
    if char in "\n\r\t":
        return {"\n": "\\n", "\r": "\\r", "\t": "\\t"}[char]
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
