"""Names as people compare them: tone marks, case and outer blanks aside."""

import re
import unicodedata
from collections.abc import Iterable

from ddci_cli.safe_text import seen

QUOTES = {
    "“": "”",
    "‘": "’",
    "„": "“",
    "«": "»",
    "‹": "›",
    "″": "″",
    "＂": "＂",
    "”": "”",
    "’": "’",
}
"""Opening quotation marks that are none to YAML, and what closes each: Word makes them."""


def fold(text: str) -> str:
    """The text without tone marks, case and outer blanks, for comparing: `Văn hoá` → `van hoa`.

    What cannot be seen is left out as well.

    Đ is a letter of its own in Unicode and has to be mapped by hand.
    """
    text = text.strip()
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    bare = decomposed.encode("ascii", "ignore")
    if len(bare) == len(text) and text.isprintable():
        # Each letter had its marks and nothing more: as good as every name, and soon done.
        return bare.decode("ascii").lower()
    # Nobody types a blank that holds words together, nor what cannot be seen.
    decomposed = seen(decomposed).replace("\u00a0", " ").casefold().strip()
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def hyphenated(text: str) -> str:
    """Small letters, digits and hyphens, as ids and names of files have them; blank of none."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


def closest(written: str, choices: Iterable[str], cutoff: float) -> str | None:
    """The choice that a person most likely meant, tone marks and case aside.

    `cutoff` is how alike the two have to be, from 0 to 1.
    """
    # Only a mistake asks for this.
    import difflib

    by_fold: dict[str, str] = {}
    for choice in choices:
        by_fold.setdefault(fold(choice), choice)
    near = difflib.get_close_matches(fold(written), by_fold, n=1, cutoff=cutoff)
    return by_fold[near[0]] if near else None
