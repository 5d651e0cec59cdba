"""Short titles and short ids, the same each time a document is read."""

import re

from ddci_cli.analysis.reading.owners.posts import Posts, posts_at
from ddci_cli.analysis.reading.words import capital, flat, tidy

LONGEST_TITLE = 90
_SMALL = frozenset(
    ["va", "cua", "cho", "cac", "nhung", "theo", "ve", "voi", "tai", "duoc", "de", "trong", "la"]
)
_COMMON = re.compile(
    r"\b(?:thuc hien|trien khai|tham muu|tiep tuc|tang cuong|nang cao|day manh|to chuc|cong tac|viec|"
    r"nghiem tuc|mot so|chi so|thanh phan|tham muu cho ubnd xa|phoi hop voi|thuong xuyen|chu dong)\b"
)
_BEGINNING = re.compile(r"^(?:[-+*•]\s*)+")
_LABELLED = re.compile(r"^(?:Nội dung|Nhiệm vụ|Công việc)(?: công việc| thực hiện)?\s*:\s+(?=\S)")
_MARK = re.compile(r"\s?\(\d{1,3}\)(?=[\s,.;]|$)")


def title_of(text: str) -> str:
    """The beginning of a sentence, as short as a title and whole where it can be."""
    text = _MARK.sub("", _BEGINNING.sub("", text.split("\n", maxsplit=1)[0]))
    text = tidy(_LABELLED.sub("", text)).rstrip(".:").strip()
    if len(text) <= LONGEST_TITLE:
        return capital(text)
    for sign in (r"[;:.](?=\s)", r",(?=\s)"):
        ends = [match.start() for match in re.finditer(sign, text[: LONGEST_TITLE + 1])]
        if ends and ends[-1] >= 40:
            return capital(text[: ends[-1]].strip())
    cut = text[: LONGEST_TITLE - 1].rsplit(" ", 1)[0].rstrip(' ,;:-–(“"')
    return capital(cut) + "…"


def work_title(text: str, posts: Posts) -> str:
    """The work without the words that give it to somebody."""
    rest = text[posts.end :].strip(" ,:;-–") if posts.names else text
    rest = re.sub(
        r"^(?:chủ trì|là đầu mối|làm đầu mối|có trách nhiệm|chịu trách nhiệm|và|,|\s)+",
        "",
        rest,
    )
    joint = re.match(r"(?:,\s*)?phoi hop(?: \w+){0,2}(?: voi| cung) ", flat(rest))
    if joint and posts.names:
        after = posts_at(rest, joint.end())
        rest = rest[after.end :].strip(" ,:;-–") if after.names else rest
    return title_of(rest if len(rest) > 15 else text)


# What YAML reads as a number, a day or a truth, and not as a name.
_NO_TEXT = re.compile(r"[\d.e_+-]+|0[xo][0-9a-f]+|null|true|false|yes|no|on|off|y|n")


class Ids:
    """Ids of one kind, none given twice."""

    def __init__(self, *taken: str) -> None:
        self._taken = set(taken)
        self._next: dict[str, int] = {}

    def give(self, text: str, words: int, otherwise: str) -> str:
        """An id of the telling words of a text."""
        found = re.findall(r"[a-z0-9]+", _COMMON.sub(" ", flat(text))) or re.findall(
            r"[a-z0-9]+", flat(text)
        )
        telling = [word for word in found if word not in _SMALL] or found
        id = "-".join(telling[:words])[:40].strip("-") or otherwise
        # A number alone is no name, and the plan would read it as one.
        id = f"{otherwise}-{id}" if id.isdecimal() else id
        return self.alone(id)

    def alone(self, id: str) -> str:
        """The id, with a number behind it where there is one already."""
        if _NO_TEXT.fullmatch(id):
            id = f"ma-{id}"
        given, n = id, self._next.get(id, 2)
        while given in self._taken:
            given, n = f"{id}-{n}", n + 1
        self._next[id] = n
        self._taken.add(given)
        return given
