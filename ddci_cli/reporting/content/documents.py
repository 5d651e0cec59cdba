"""Documents that entries name as evidence: decisions, plans, notices, minutes, letters."""

import re
from collections.abc import Iterable, Iterator

from ddci_cli.analysis.plan_reference import kind_of_symbol
from ddci_cli.language import Language, Message
from ddci_cli.model.journal import Entry

# `27/KH-UBND`, `318/UBND-NV`, with or without the kind before it.
_NUMBER = re.compile(
    r"(?i)(?:(?P<letter>công văn)\s*)?(?:số\s*:?\s*)?"
    r"(?<![\w/])(?P<number>\d+[a-zđ]?)/(?P<symbol>(?:\d{4}/)?[^\W\d_]+-[\w-]+)"
)
# What directs work; a report tells what came of it.
_DIRECTING = ("KH", "TB", "QĐ", "BB", "CT", "CTR", "NQ", "CV", "HD", "PA", "ĐA", "KL", "GM")


def directing(entries: Iterable[Entry], language: Language) -> Iterator[str]:
    """Each of them once, by its kind and number, in the order of the entries."""
    told: set[str] = set()
    for entry in entries:
        for text in entry.evidence:
            named = _named(text, language)
            if named is not None and named not in told:
                told.add(named)
                yield named


def _named(text: str, language: Language) -> str | None:
    found = _NUMBER.search(text)
    if found is None or "://" in text:
        return None
    first = found["symbol"].rpartition("/")[2].partition("-")[0].upper()
    number = f"{found['number']}/{found['symbol']}"
    if first in _DIRECTING:
        kind = language.say(kind_of_symbol(found["symbol"].rpartition("/")[2]))
    elif found["letter"]:
        # A letter's symbol has no kind in it.
        kind = language.say(Message("Official letter"))
    else:
        return None
    return language.say(Message("{kind} No. {number}", kind=kind, number=number))
