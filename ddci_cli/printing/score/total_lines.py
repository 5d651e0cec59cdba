"""The totals of a set in sentences, and what its document states of them."""

from collections.abc import Iterator
from decimal import Decimal

from ddci_cli.analysis.scores.rounding import readable, rounded
from ddci_cli.analysis.scores.since_last_year import Gain, gains
from ddci_cli.analysis.scores.totals import SetScore, Stage, Statement, Total
from ddci_cli.analysis.scores.words import STAGES, TOTALS, UNKNOWN, accepted_line, rank_lines
from ddci_cli.language import Message
from ddci_cli.model.index_set import TotalKind


def total_lines(score: SetScore) -> Iterator[Message]:
    """Below the table: each stage's totals, ranks, and what the document states of them."""
    if score.basis is not None and score.main(score.basis) is not None:
        for stage in Stage:
            total = score.main(stage)
            # Last year's and this year's scores come out some day; a table of results has no aim.
            if stage is not Stage.TARGET or (total is not None and total.known):
                yield _stage_line(score, stage)
    yield from _aimed_at(score)
    since = tuple(gain_words(gain, gain.points) for gain in gains(score))
    if since:
        yield Message("against last year: {gains}", gains=since)
    for line in rank_lines(score.of.of.rank):
        yield Message("rank: {places}", places=line)
    for statement in score.statements:
        yield _statement_line(statement)
    for found in score.accepted:
        yield accepted_line(found)


def gain_words(gain: Gain, points: Decimal) -> Message:
    """`mục tiêu tăng 5,20 điểm`."""
    stage = STAGES[gain.stage]
    if points > 0:
        return Message("{stage} up by {points} points", stage=stage, points=points)
    if points < 0:
        return Message("{stage} down by {points} points", stage=stage, points=-points)
    return Message("{stage} unchanged", stage=stage)


def _stage_line(score: SetScore, stage: Stage) -> Message:
    name, main = STAGES[stage], score.main(stage)
    assert main is not None
    if not main.known:
        return Message("{stage}: {unknown}", stage=name, unknown=UNKNOWN)
    told = tuple(
        Message("{total} {number}", total=TOTALS[kind], number=_range(total, score.places))
        for kind, total in score.totals[stage].items()
    )
    if main.missing:
        return Message(
            "{stage}: {unknown} for {missing} of {all} indices; {totals}",
            stage=name,
            unknown=UNKNOWN,
            missing=main.missing,
            all=main.missing + main.known,
            totals=told,
        )
    exact = main.lowest
    if score.kind is TotalKind.SUM or rounded(exact, score.places) == exact:
        return Message("{stage}: {totals}", stage=name, totals=told)
    return Message(
        "{stage}: {totals} (exactly {exact})", stage=name, totals=told, exact=readable(exact)
    )


def _range(total: Total, places: int) -> Message:
    low, high = rounded(total.lowest, places), rounded(total.highest, places)
    if not total.missing:
        return Message("{total}", total=low)
    return Message("{low} to {high}", low=low, high=high)


def _aimed_at(score: SetScore) -> Iterator[Message]:
    """The set's own total as it is aimed at or was published, apart from what is recomputed."""
    known = [
        (stage, value)
        for stage in Stage
        if isinstance(value := getattr(score.of.of.score, stage.value), Decimal)
    ]
    if known:
        of_stages = tuple(
            Message("{stage} {number}", stage=STAGES[stage], number=value) for stage, value in known
        )
        yield Message("total of the document: {scores}", scores=of_stages)


def _statement_line(statement: Statement) -> Message:
    label = TOTALS[statement.kind]
    if statement.stage is not Stage.TARGET:
        label = Message("{total} ({stage})", total=label, stage=STAGES[statement.stage])
    if statement.computed is None or statement.difference is None:
        return Message(
            "the document states {label} {stated}: it cannot be recomputed, a score is missing",
            label=label,
            stated=statement.stated,
        )
    if statement.agrees:
        return Message(
            "the document states {label} {stated}: it agrees", label=label, stated=statement.stated
        )
    differ = Message(
        "the document states {label} {stated}, computed {computed}: a difference of {difference}",
        label=label,
        stated=statement.stated,
        computed=statement.computed,
        difference=abs(statement.difference),
    )
    if statement.is_within_rounding:
        return Message("{difference}, within the rounding of its scores", difference=differ)
    return differ
