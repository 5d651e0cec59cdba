"""What stages, totals, ranks and aims are called, and a score that nobody knows yet."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from ddci_cli.analysis.scores.totals import Stage
from ddci_cli.diagnostics import Diagnostic
from ddci_cli.language import Language, Message, counted
from ddci_cli.lines import in_a_row
from ddci_cli.model.index import Index, Rank, YearScores
from ddci_cli.model.index_set import Scored, TotalKind

STAGES = {
    Stage.BASELINE: Message("baseline"),
    Stage.TARGET: Message("target"),
    Stage.ACTUAL: Message("actual"),
}
# A place in an order is no score.
_PLACES = {
    Stage.BASELINE: Message("last year"),
    Stage.TARGET: Message("target"),
    Stage.ACTUAL: Message("reached now"),
}
TOTALS = {
    TotalKind.SUM: Message("sum"),
    TotalKind.WEIGHTED: Message("weighted total"),
    TotalKind.MEAN: Message("mean"),
}
# Of a total that is aimed at or was published, whatever its components give.
_WHOLE = {
    Stage.BASELINE: Message("total of last year:"),
    Stage.TARGET: Message("total aimed at:"),
    Stage.ACTUAL: Message("total published:"),
}
UNKNOWN = Message("[no figure yet]")


def accepted_line(found: Diagnostic) -> Message:
    """What is wrong in the document, and why it stays."""
    return Message("{wrong} (accepted: {reason})", wrong=found.message, reason=found.accepted)


def own_totals(of: Scored) -> Iterator[Message]:
    """The set's own totals, apart from those that are computed."""
    for stage, words in _WHOLE.items():
        value = getattr(of.score, stage.value)
        if isinstance(value, Decimal):
            yield Message("{total} {number}", total=words, number=value)


def in_unit(value: Decimal | None, index: Index, language: Language) -> str:
    """`45 %`, `400 triệu USD`; points are plain numbers, and what is not known is blank."""
    if value is None:
        return ""
    number = language.number(value)
    return number if index.unit is None else f"{number} {index.unit}"


def rank_lines(ranks: Iterable[Rank]) -> Iterator[Message]:
    """Each order that a rank is in, with the places that are known."""
    for rank in ranks:
        places = [
            Message("{stage} {place}", stage=_PLACES[stage], place=place)
            for stage, place in (
                (Stage.BASELINE, rank.baseline),
                (Stage.TARGET, rank.target),
                (Stage.ACTUAL, rank.actual),
            )
            if place is not None
        ]
        if rank.up is not None:
            places.append(counted("to rise {n} place", "to rise {n} places", n=rank.up))
        if not places:
            continue
        said = Message("{places}", places=tuple(places))
        if rank.of is not None:
            said = Message("{places} of {n}", places=said, n=rank.of)
        if rank.among is not None:
            said = Message("{places} ({among})", places=said, among=rank.among)
        yield said


def aims(index: Index, language: Language) -> str:
    """The ranks of an index, its aim in words, and its targets where all are of later years."""
    later = index.target if isinstance(index.target, YearScores) else {}
    said = [
        language.say(
            Message(
                "target of {year}: {target}",
                year=str(year),
                target=in_unit(target, index, language),
            )
        )
        for year, target in sorted(later.items())
    ]
    said += [
        language.say(Message("rank: {places}", places=line)) for line in rank_lines(index.rank)
    ]
    return "; ".join(said + ([in_a_row(index.aim)] if index.aim else []))
