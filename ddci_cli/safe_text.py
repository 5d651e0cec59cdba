"""What is safe to show: text of a file with everything that acts or hides taken out or spelled out.

A terminal shows what is there, so that a person sees what a file holds: `visible` spells it. A
document, a calendar, a page and a message are read by people who know of no file: `seen` leaves
out what nobody sees.
"""

import re
import unicodedata
from collections.abc import Callable

# Enough to recognise a value in a sentence; a megabyte of pasted text would hide the sentence.
_LONGEST_QUOTE = 80

# What nobody sees, and no text needs: controls but tab and line breaks; soft hyphens; joiners and
# blanks without width; marks that turn the order of letters; letters and selectors that stand for
# nothing; tags; signs of one font, of which others show a box; and what is no character at all.
_UNSEEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ud800-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\ufffc\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    "\U000f0000-\U0010ffff"
    + "".join(f"{chr(n << 16 | 0xFFFE)}{chr(n << 16 | 0xFFFF)}" for n in range(1, 15))
)
# Those of them that Python calls printable; a text without these and with nothing unprintable is
# spared the class above, which costs more to build than most runs spend on all their texts.
_PRINTABLE_UNSEEN = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180e\u180f\u2800\u3164\uffa0\ufffc"
) | frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
_PICTURE = (
    "©®\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u2460-\u24ff\u25a0-\u27bf"
    "\u2900-\u297f\u2b00-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
# In pictures some of these are a part of what is seen: 👩‍👩‍👧 is three joined by two.
_HIDDEN = (
    "\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f"
    f"|(?<=[{_PICTURE}\ufe0e\ufe0f\U000e007f])[\u200c\u200d](?=[{_PICTURE}])"
    rf"|(?<=[^\s{_UNSEEN}])[\ufe00-\ufe0f\U000e0100-\U000e01ef]"
    rf"|([{_UNSEEN}])\1*"
)

# The runners of GitHub and Azure obey `##[command]text` and `##vso[command]text`.
RUNNER_COMMAND = re.compile(r"##(?=(?:vso)?\[)", re.IGNORECASE)


def _any_unseen(text: str) -> bool:
    if text.isprintable():
        return not _PRINTABLE_UNSEEN.isdisjoint(text)
    return re.search(f"[{_UNSEEN}]", text) is not None


def unseen(text: str) -> "list[re.Match[str]]":
    """Where something stands that nobody sees: one character, or the same one several times."""
    if not _any_unseen(text):
        return []
    return [found for found in re.finditer(_HIDDEN, text) if found[1]]


def seen(text: str) -> str:
    """The text without what nobody sees: for documents, for searching and for comparing."""
    if not _any_unseen(text):
        return text
    return re.sub(_HIDDEN, lambda found: "" if found[1] else found[0], text)


def plain(text: str) -> str:
    r"""The text for a calendar, a table or a message: `seen`, and no command to a CI service.

    Such a command has a blank in it then: what is read by people shows no `\x..`.
    """
    return RUNNER_COMMAND.sub("# #", seen(text))


def visible(text: str) -> str:
    r"""The text with control and reordering characters spelled out (`\x1b`, `\u202e`).

    What comes from a file is data: on a terminal it must neither act nor hide. Nor in the log of
    a CI service, where `##[` begins a command at any place of a line.
    """
    if text.isprintable() and "##" not in text and not _any_unseen(text):
        return text
    return "".join(visible_characters(text))


def visible_characters(text: str) -> list[str]:
    """What `visible` makes of each character."""
    hidden = _acting_or_hidden(text)
    shown = [_spell(char) if i in hidden else char for i, char in enumerate(text)]
    for command in RUNNER_COMMAND.finditer(text):
        shown[command.start() + 1] = "\\x23"
    return shown


def escaped(text: str, spell: Callable[[str], str]) -> str:
    """The text with each character that acts or hides as `spell` writes it; line feeds stay."""
    if not any(char != "\n" and (_acts(char) or _any_unseen(char)) for char in set(text)):
        return text
    hidden = _acting_or_hidden(text)
    return "".join(
        spell(char) if i in hidden and char != "\n" else char for i, char in enumerate(text)
    )


def _acting_or_hidden(text: str) -> frozenset[int]:
    """The places of characters that control a terminal, reorder others or cannot be seen."""
    hidden = {i for found in unseen(text) for i in range(*found.span())}
    if not text.isprintable():
        # What joins pictures was looked at above, where its neighbours are.
        hidden |= {i for i, char in enumerate(text) if _acts(char) and not _any_unseen(char)}
    return frozenset(hidden)


def _acts(char: str) -> bool:
    return not (char.isprintable() or unicodedata.category(char) == "Zs")


def shorten(text: str) -> str:
    """The text on one line, cut with `…` where it is too long for a sentence."""
    return cut(text, _LONGEST_QUOTE)


def cut(text: str, longest: int) -> str:
    """The text, cut with `…` where it is longer; of a picture cut through no joiner is left."""
    return text if len(text) <= longest else seen(f"{text[: longest - 1]}…")


def _spell(char: str) -> str:
    code = ord(char)
    if char in "\n\r\t":
        return {"\n": "\\n", "\r": "\\r", "\t": "\\t"}[char]
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
