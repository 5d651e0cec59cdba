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
_LETTER = Message("Official letter")
_MOST = 8
"""More than that of one kind are counted; the appendix names them."""


def directing(entries: Iterable[Entry], language: Language) -> Iterator[str]:
    """`Kế hoạch số 27/KH-UBND, 41/KH-UBND`: by kind, in the order in which each was first named."""
    by_kind: dict[Message, dict[str, None]] = {}
    for entry in entries:
        for text in entry.evidence:
            found = None if "://" in text else _NUMBER.search(text)
            kind = None if found is None else _kind(found)
            if found is not None and kind is not None:
                number = f"{found['number']}/{found['symbol']}"
                by_kind.setdefault(kind, {}).setdefault(number)
    for kind, numbers in by_kind.items():
        if len(numbers) > _MOST:
            n = language.counted(len(numbers))
            yield language.say(Message("{kind}: {n} documents", kind=kind, n=n))
        else:
            listed = ", ".join(numbers)
            yield language.say(Message("{kind} No. {number}", kind=kind, number=listed))


def _kind(found: re.Match[str]) -> Message | None:
    symbol = found["symbol"].rpartition("/")[2]
    if symbol.partition("-")[0].upper() in _DIRECTING:
        return kind_of_symbol(symbol)
    # A letter's symbol has no kind in it.
    return _LETTER if found["letter"] else None
