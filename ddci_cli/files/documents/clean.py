"""Text as other programs leave it, made plain: composed letters, single blanks, no hidden signs."""

import re
import unicodedata

from ddci_cli.safe_text import seen

_BLANKS = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_HYPHENS = str.maketrans(
    {"\u2011": "-", "\u2010": "-", "\xad": None, "\u001f": None, "\u001e": "-"}
)
# What TCVN3 (.VnTime) and VNI make of Vietnamese vowels where their fonts are missing.
_TCVN3 = re.compile(r"[µ¸¶·¹¨»¾¼½Æ©ÇËÈÉÊ®ÌÐÎÏÑªÒÕÓÔÖ]")
_VNI = re.compile(r"[aeouyAEOUY][ùøûõïâêáàåãäéèúüëö]|[öôÖÔ][ùøûõï]|ñ")


def clean(text: str) -> str:
    """One line without what nobody sees."""
    text = text.translate(_HYPHENS)
    if not text.isascii():
        text = unicodedata.normalize("NFC", seen(text))
    return _BLANKS.sub(" ", text).strip()


def is_in_an_old_code(text: str) -> bool:
    """Whether the text was typed for fonts of TCVN3 or VNI, of which nothing can be read."""
    letters = sum(map(str.isalpha, text))
    if letters < 40:
        return False
    # Vietnamese in Unicode has letters of this block in every sentence; those codes have none.
    proper = len(re.findall(r"[ạ-ỹ\u01a0\u01a1\u01af\u01b0đĐăĂ]", text))
    odd = max(len(_TCVN3.findall(text)), len(_VNI.findall(text)))
    return odd > 0.06 * letters and odd > 4 * proper
