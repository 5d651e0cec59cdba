"""Which one value of a set, written otherwise, would make all its totals agree."""

from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal, localcontext
from typing import NamedTuple

from ddci_cli.analysis.scores.rounding import EXACT, places_of
from ddci_cli.analysis.scores.totals import (
    FULL_WEIGHT,
    Stage,
    brings,
    score_of,
    statements,
    weight_sum,
)
from ddci_cli.analysis.sections import PlacedSet
from ddci_cli.diagnostics import Path
from ddci_cli.model.index import Index
from ddci_cli.model.index_set import TotalKind

# Every change is tried on the whole set. No set comes near either number.
_MOST_INDICES = 60
_MOST_CHANGES = 500


class Change(NamedTuple):
    """One value of the plan and what to write in its place."""

    path: Path
    value: Decimal
    changed: PlacedSet
    """The set with the value in its place."""


def single_changes(one: PlacedSet) -> list[Change]:
    """Every change of one weight, one score or one stated total that repairs all totals at once.

    After it the weights add up to 100, every score lies on its scale, and all stated totals are
    what the scores give. A score is tried with as many places as the scores of its stage have.
    """
    if len(one.indices) > _MOST_INDICES:
        return []
    tried = [*_weights(one), *(c for stage in Stage for c in _scores(one, stage)), *_stated(one)]
    return [change for change in tried[:_MOST_CHANGES] if _is_sound(change.changed)]


def _weights(one: PlacedSet) -> Iterator[Change]:
    if one.of.kind is not TotalKind.WEIGHTED:
        return
    missing = FULL_WEIGHT - weight_sum(one)
    for i, placed in enumerate(one.indices if missing else ()):
        weight = placed.of.weight
        if weight is not None and 0 < weight + missing <= FULL_WEIGHT:
            yield _change(one, i, "weight", weight + missing)


def _stated(one: PlacedSet) -> Iterator[Change]:
    for statement in statements(one):
        if statement.computed is not None and statement.difference:
            keys = (statement.stage.value, statement.kind.value)
            totals = getattr(one.of.stated, keys[0]).model_copy(
                update={keys[1]: statement.computed}
            )
            stated = one.of.stated.model_copy(update={keys[0]: totals})
            changed = one._replace(of=one.of.model_copy(update={"stated": stated}))
            yield Change((*one.path, "stated", *keys), statement.computed, changed)


def _scores(one: PlacedSet, stage: Stage) -> Iterator[Change]:
    scores = [score_of(placed.of, stage) for placed in one.indices]
    known = [score for score in scores if score is not None]
    wrong = any(statement.difference for statement in statements(one) if statement.stage is stage)
    is_weighted = one.of.kind is TotalKind.WEIGHTED
    if not wrong or len(known) < len(scores) or (is_weighted and weight_sum(one) != FULL_WEIGHT):
        return
    step = Decimal(1).scaleb(-max(places_of(score) for score in known))
    with localcontext(EXACT):
        for i, score in enumerate(known):
            low, high = _room(one, one.indices[i].of, stage, score)
            value = (low / step).to_integral_value(ROUND_CEILING) * step
            while value <= high:
                if value != score:
                    yield _change(one, i, stage.value, value)
                value += step


def _room(one: PlacedSet, index: Index, stage: Stage, score: Decimal) -> tuple[Decimal, Decimal]:
    """Between which values a score has to lie for the stated totals to come out."""
    low, high = one.of.scale.min, one.of.top_of(index)
    for statement in statements(one):
        effect = brings(one, index, statement.kind, Decimal(1))
        if statement.stage is not stage or statement.exact is None or not effect:
            continue
        # A stated total stands for everything that is rounded to it.
        half_step = Decimal(5).scaleb(-places_of(statement.stated) - 1)
        rest = statement.exact - effect * score
        low = max(low, (statement.stated - half_step - rest) / effect)
        high = min(high, (statement.stated + half_step - rest) / effect)
    return low, high


def _change(one: PlacedSet, i: int, key: str, value: Decimal) -> Change:
    placed = one.indices[i]
    index = placed.of.model_copy(update={key: value})
    indices = (*one.indices[:i], placed._replace(of=index), *one.indices[i + 1 :])
    return Change((*placed.path, key), value, one._replace(indices=indices))


def _is_sound(one: PlacedSet) -> bool:
    if one.of.kind is TotalKind.WEIGHTED and weight_sum(one) != FULL_WEIGHT:
        return False
    if not all(statement.agrees for statement in statements(one)):
        return False
    return all(
        one.of.scale.min <= score <= one.of.top_of(placed.of)
        for placed in one.indices
        for stage in Stage
        if (score := score_of(placed.of, stage)) is not None
    )
