"""The order of several units by weighted total, year by year."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from ddci_cli.analysis.scores.totals import Score, Stage


class Rank(NamedTuple):
    """One unit's place among the plans of its year; equal totals share a place."""

    place: int
    name: str
    """The plan's file."""
    score: Score
    stage: Stage
    weighted: Decimal
    """The exact total that decides; rounding makes no ties."""


def ranking(scores: Sequence[tuple[str, Score]]) -> list[Rank]:
    """The places of all plans of a year, by the last stage that is complete in every one of them.

    A year with one plan, or without a stage that all have, has no ranking: a missing score is no
    zero, and targets are not compared with results.
    """
    ranks: list[Rank] = []
    for year in sorted({score.plan.year for _, score in scores}):
        rivals = [(name, score) for name, score in scores if score.plan.year == year]
        stage = _common_stage([score for _, score in rivals])
        if len(rivals) > 1 and stage is not None:
            ranks += _places(rivals, stage)
    return ranks


def _common_stage(scores: list[Score]) -> Stage | None:
    for stage in (Stage.ACTUAL, Stage.TARGET, Stage.BASELINE):
        if all(score.totals[stage].weighted.missing == 0 for score in scores):
            return stage
    return None


def _places(rivals: list[tuple[str, Score]], stage: Stage) -> list[Rank]:
    totals = [score.totals[stage].weighted.lowest for _, score in rivals]
    ranks = [
        Rank(1 + sum(other > total for other in totals), name, score, stage, total)
        for (name, score), total in zip(rivals, totals, strict=True)
    ]
    return sorted(ranks, key=lambda rank: rank.place)
