"""What a set has gained over last year, or means to gain."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from ddci_cli.analysis.scores.rounding import rounded
from ddci_cli.analysis.scores.totals import SetScore, Stage, score_of
from ddci_cli.model.index import Index


class Gain(NamedTuple):
    """The difference from last year's total, or score, of one stage."""

    stage: Stage
    points: Decimal
    """Below 0 for a loss."""


def gains(score: SetScore) -> Iterator[Gain]:
    """Of the set's own total; none where last year's is not known whole.

    Rounded totals are subtracted: a reader who subtracts what is printed gets the same. Both are
    computed, or both are the document's own.
    """
    for stage in (Stage.TARGET, Stage.ACTUAL):
        for total in (_computed, _of_document):
            before, now = total(score, Stage.BASELINE), total(score, stage)
            if before is not None and now is not None:
                yield Gain(stage, now - before)
                break


def _computed(score: SetScore, stage: Stage) -> Decimal | None:
    total = score.main(stage)
    if total is None or not total.known or total.exact is None:
        return None
    return rounded(total.exact, score.places)


def _of_document(score: SetScore, stage: Stage) -> Decimal | None:
    told = getattr(score.of.of.score, stage.value)
    return told if isinstance(told, Decimal) else None


def gain_of(index: Index) -> Gain | None:
    """Of one index: what its score has gained, or, until it is out, what is aimed at."""
    before = score_of(index, Stage.BASELINE)
    for stage in (Stage.ACTUAL, Stage.TARGET):
        now = score_of(index, stage)
        if now is not None:
            return None if before is None else Gain(stage, now - before)
    return None
