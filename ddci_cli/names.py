"""Names as people compare them: tone marks, case and outer blanks aside."""

import unicodedata


def fold(text: str) -> str:
    """The text without tone marks, case and outer blanks, for comparing: `Văn hoá` → `van hoa`.

    Đ is a letter of its own in Unicode and has to be mapped by hand.
    """
    text = text.strip()
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    bare = decomposed.encode("ascii", "ignore")
    if len(bare) == len(text):
        # Each letter had its marks and nothing more: as good as every name, and soon done.
        return bare.decode("ascii").lower()
    return "".join(char for char in decomposed.casefold() if not unicodedata.combining(char))
