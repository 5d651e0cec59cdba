"""The order of several units by the total of one set, year by year and block by block."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from ddci_cli.analysis.scores.totals import SetScore, Stage, top_of_total
from ddci_cli.model.index_set import TotalKind
from ddci_cli.model.plan import Plan


class Field(NamedTuple):
    """Those who can be compared: one year, one block, one set with one kind of total."""

    year: str
    block: str | None
    set: str
    kind: TotalKind
    top: Decimal
    """The highest total: a commune's percentages and a province's points never meet."""
    places: int

    @property
    def order(self) -> tuple[str, str, str, str, Decimal]:
        """By year, block and set."""
        return self.year, self.block or "", self.set, self.kind, self.top


class Standing(NamedTuple):
    """What decides one unit's place; small, for it is kept of each of many plans."""

    name: str
    """The plan's file."""
    unit: str
    field: Field
    totals: dict[Stage, Decimal]
    """The exact total of each stage that is complete."""


class Rank(NamedTuple):
    """One unit's place in its field; equal totals share a place."""

    place: int
    of: Standing
    stage: Stage
    total: Decimal
    """The exact total that decides; rounding makes no ties."""


def standings(name: str, plan: Plan, scores: Sequence[SetScore]) -> tuple[Standing, ...]:
    """Where a plan stands by itself in each of its sets that has a total."""
    return tuple(
        Standing(
            name,
            plan.unit,
            Field(
                str(plan.span),
                plan.block,
                score.of.id,
                score.kind,
                top_of_total(score.of),
                score.places,
            ),
            {
                stage: total.exact
                for stage in Stage
                if (total := score.main(stage)) is not None and total.exact is not None
            },
        )
        for score in scores
        if score.kind is not TotalKind.NONE and score.indices
    )


def ranking(every: Sequence[Standing]) -> list[Rank]:
    """The places of all units of a field, by the last stage that is complete in every one of them.

    A field of one unit, or without a stage that all have, has no ranking: a missing score is no
    zero, and targets are not compared with results.
    """
    ranks: list[Rank] = []
    for field in sorted({one.field for one in every}, key=lambda field: field.order):
        rivals = [one for one in every if one.field == field]
        stage = _common_stage(rivals)
        if len(rivals) > 1 and stage is not None:
            ranks += _places(rivals, stage)
    return ranks


def _common_stage(rivals: list[Standing]) -> Stage | None:
    for stage in (Stage.ACTUAL, Stage.TARGET, Stage.BASELINE):
        if all(stage in one.totals for one in rivals):
            return stage
    return None


def _places(rivals: list[Standing], stage: Stage) -> list[Rank]:
    totals = sorted((one.totals[stage] for one in rivals), reverse=True)
    first = {total: place for place, total in reversed(list(enumerate(totals, 1)))}
    ranks = [Rank(first[one.totals[stage]], one, stage, one.totals[stage]) for one in rivals]
    return sorted(ranks, key=lambda rank: rank.place)
