"""Who gets a report: `Kính gửi` at its head, `Nơi nhận` at its end."""

import re
from collections.abc import Iterable, Iterator

from ddci_cli.analysis.offices.agency import abbreviated
from ddci_cli.language import Language, Message
from ddci_cli.names import fold

_ARCHIVE = re.compile(r"(?i)lưu\b")
# What refers to the addressee, or, in a decision, to those who carry it out.
_AS_ABOVE = re.compile(r"(?i)như\s+(?:trên|điều\b)")


def addressees_of(agencies: Iterable[str]) -> tuple[str, ...]:
    """The agencies a report goes to, each by itself, also where one text names several."""
    parts = (part.strip().rstrip(".") for agency in agencies for part in agency.split(";"))
    return tuple(part for part in parts if part)


def address_lines(agencies: tuple[str, ...], language: Language) -> Iterator[str]:
    """One on the line of `Kính gửi`; several below it, each on a line of its own."""
    if len(agencies) == 1:
        yield language.say(Message("To: {agency}", agency=agencies[0]))
    elif agencies:
        yield language.say(Message("To: {agency}", agency="")).rstrip()
        yield from (f"- {agency};" for agency in agencies[:-1])
        yield f"- {agencies[-1]}."


def recipient_lines(
    listed: Iterable[str], addressees: tuple[str, ...], language: Language, *, archived: bool
) -> Iterator[str]:
    """`Như trên` first where there is an addressee, the archive last; nobody is named twice."""
    already = {_compared(agency) for agency in addressees}
    kept, archive = [], ""
    for text in (named.strip().rstrip(";.") for named in listed):
        if _ARCHIVE.match(text):
            archive = text
        elif not _AS_ABOVE.match(text) and not _is_among(already, _compared(text)):
            kept.append(text)
    if addressees:
        kept.insert(0, language.say(Message("As above")))
    if archived:
        kept.append(archive or language.say(Message("Archive: VT")))
    yield from (f"{text};" for text in kept[:-1])
    yield from (f"{text}." for text in kept[-1:])


def _is_among(addressees: Iterable[str], agency: str) -> bool:
    """Also where the list leaves out the name of the province: `UBND tỉnh (b/c)`."""
    return any(one == agency or one.startswith(f"{agency} ") for one in addressees)


def _compared(agency: str) -> str:
    """A name as it may be written in either place: short or spelled out, with a remark or none."""
    return fold(abbreviated(re.sub(r"\s*\([^()]*\)$", "", agency)))
