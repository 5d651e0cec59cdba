"""The order of several units by weighted total, year by year."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from ddci_cli.analysis.scores.totals import Score, Stage


class Standing(NamedTuple):
    """What decides one unit's place; small, for it is kept of each of many plans."""

    name: str
    """The plan's file."""
    unit: str
    year: int
    weighted: dict[Stage, Decimal]
    """The exact total of each stage that is complete."""


class Rank(NamedTuple):
    """One unit's place among the plans of its year; equal totals share a place."""

    place: int
    of: Standing
    stage: Stage
    weighted: Decimal
    """The exact total that decides; rounding makes no ties."""


def standing(name: str, score: Score) -> Standing:
    """Where a plan stands by itself."""
    complete = {
        stage: totals.weighted.exact
        for stage, totals in score.totals.items()
        if totals.weighted.exact is not None
    }
    return Standing(name, score.plan.unit, score.plan.year, complete)


def ranking(standings: Sequence[Standing]) -> list[Rank]:
    """The places of all plans of a year, by the last stage that is complete in every one of them.

    A year with one plan, or without a stage that all have, has no ranking: a missing score is no
    zero, and targets are not compared with results.
    """
    ranks: list[Rank] = []
    for year in sorted({one.year for one in standings}):
        rivals = [one for one in standings if one.year == year]
        stage = _common_stage(rivals)
        if len(rivals) > 1 and stage is not None:
            ranks += _places(rivals, stage)
    return ranks


def _common_stage(rivals: list[Standing]) -> Stage | None:
    for stage in (Stage.ACTUAL, Stage.TARGET, Stage.BASELINE):
        if all(stage in one.weighted for one in rivals):
            return stage
    return None


def _places(rivals: list[Standing], stage: Stage) -> list[Rank]:
    totals = sorted((one.weighted[stage] for one in rivals), reverse=True)
    first = {total: place for place, total in reversed(list(enumerate(totals, 1)))}
    ranks = [Rank(first[one.weighted[stage]], one, stage, one.weighted[stage]) for one in rivals]
    return sorted(ranks, key=lambda rank: rank.place)
