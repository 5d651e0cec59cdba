"""How the words of a document are compared, letter for letter, and what they commonly are."""

import itertools
import re
import unicodedata
from functools import lru_cache

_SAME = str.maketrans({"đ": "d", "Đ": "d", "–": "-", "—": "-", "−": "-", "‑": "-", "\u00a0": " "})


class _Bare(dict[int, str]):
    """Each letter without its marks, looked up once."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _bare(chr(code))
        return found


_LETTERS = _Bare()


@lru_cache(20_000)
def flat(text: str) -> str:
    """As many letters as the text has, without tone marks and case: `Quý I` → `quy i`."""
    return text.lower() if text.isascii() else text.translate(_LETTERS)


def _bare(letter: str) -> str:
    letter = letter.translate(_SAME)
    if letter.isascii():
        return letter.lower()
    base = unicodedata.normalize("NFD", letter)[0].lower()
    return base if len(base) == 1 and base.isascii() else letter


def tidy(text: str) -> str:
    """The text without the sign that ended its line in a list."""
    text = text.strip().removesuffix("./.").rstrip()
    return text[:-1].rstrip() if text.endswith((";", ",")) else text


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def number(text: str) -> str:
    """`8,25` or `8.25` as a plan writes it."""
    return text.replace(",", ".")


# Words that say nothing of which work is meant; most are of two syllables, and `khai` of `công
# khai` is not that of `triển khai`.
_COMMON = re.compile(
    r"\b(?:thuc hien|trien khai|hoan thanh|tien hanh|to chuc|xay dung|tham muu|nhiem vu|cong tac|"
    r"thuong xuyen|ket qua|tham gia|tiep tuc|tang cuong|nang cao|day manh|phoi hop|chu tri|cac|nhung|"
    r"va|cua|cho|trong|theo|ve|den|tu|voi|cung|tai|la|duoc|viec|nam|quy|thang|ngay|truoc|xong|giua|giao)\b"
)


def telling(text: str) -> list[str]:
    """The words that tell one piece of work from another."""
    return re.findall(r"[^\W\d_]+", _COMMON.sub(" ", flat(text)))


@lru_cache(20_000)
def pairs(text: str) -> frozenset[tuple[str, str]]:
    """Neighbouring telling words: Vietnamese words are mostly two syllables."""
    words = telling(text)
    return frozenset(itertools.pairwise(words))


def likeness(one: str, other: str) -> float:
    """How much of the shorter text stands in the other one, from 0 to 1."""
    first, second = pairs(one), pairs(other)
    small = min(len(first), len(second))
    return len(first & second) / small if small else float(flat(one) == flat(other))
