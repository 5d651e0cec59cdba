"""Which one value of a plan, written otherwise, would make all its totals agree."""

from decimal import ROUND_CEILING, Decimal, localcontext
from typing import NamedTuple

from ddci_cli.analysis.scores.totals import (
    EXACT,
    FULL_WEIGHT,
    Stage,
    score_of,
    statements,
    weight_sum,
)
from ddci_cli.diagnostics import Path
from ddci_cli.model.plan import Index, Plan, Stated

# A stated total has two places and stands for everything that is rounded to it.
_HALF_STEP = Decimal("0.005")

# Every change is tried on the whole plan. No plan of a unit comes near either number.
_MOST_INDICES = 60
_MOST_CHANGES = 500


class Change(NamedTuple):
    """One value of the plan and what to write in its place."""

    path: Path
    value: Decimal


def single_changes(plan: Plan) -> list[Change]:
    """Every change of one weight, one target or one stated total that repairs all totals at once.

    After it the weights add up to 100, every score lies on the scale, and both stated totals are
    what the targets give. A target is tried with as many places as the plan's targets have.
    """
    if len(plan.indices) > _MOST_INDICES:
        return []
    tried = [*_weights(plan), *_targets(plan), *_stated(plan)][:_MOST_CHANGES]
    return [change for change in tried if _is_sound(_changed(plan, change))]


def _weights(plan: Plan) -> list[Change]:
    missing = FULL_WEIGHT - weight_sum(plan)
    if not missing:
        return []
    return [
        Change(("indices", i, "weight"), index.weight + missing)
        for i, index in enumerate(plan.indices)
        if 0 < index.weight + missing <= FULL_WEIGHT
    ]


def _stated(plan: Plan) -> list[Change]:
    return [
        Change(("stated", key), statement.computed)
        for key, statement in zip(("sum", "weighted"), statements(plan), strict=True)
        if statement is not None and statement.computed is not None and statement.difference
    ]


def _targets(plan: Plan) -> list[Change]:
    if weight_sum(plan) != FULL_WEIGHT or any(index.target is None for index in plan.indices):
        return []
    places = max(_places(index.target) for index in plan.indices if index.target is not None)
    step = Decimal(1).scaleb(-places)
    found: list[Change] = []
    with localcontext(EXACT):
        for i, index in enumerate(plan.indices):
            low, high = _room(plan, index)
            value = (low / step).to_integral_value(ROUND_CEILING) * step
            while value <= high and len(found) < _MOST_CHANGES:
                if value != index.target:
                    found.append(Change(("indices", i, "target"), value))
                value += step
    return found


def _room(plan: Plan, index: Index) -> tuple[Decimal, Decimal]:
    """Between which values a target has to lie for both stated totals to come out."""
    assert index.target is not None
    low, high = plan.scale.min, plan.scale.max
    sum, weighted = statements(plan)
    for statement, effect in ((sum, Decimal(1)), (weighted, index.weight / plan.scale.max)):
        if statement is None or statement.exact is None or not effect:
            continue
        rest = statement.exact - effect * index.target
        low = max(low, (statement.stated - _HALF_STEP - rest) / effect)
        high = min(high, (statement.stated + _HALF_STEP - rest) / effect)
    return low, high


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _changed(plan: Plan, change: Change) -> Plan:
    key = str(change.path[-1])
    if change.path[0] == "stated":
        stated: Stated = plan.stated.model_copy(update={key: change.value})
        return plan.model_copy(update={"stated": stated})
    indices = list(plan.indices)
    place = change.path[1]
    assert isinstance(place, int)
    indices[place] = indices[place].model_copy(update={key: change.value})
    return plan.model_copy(update={"indices": tuple(indices)})


def _is_sound(plan: Plan) -> bool:
    if weight_sum(plan) != FULL_WEIGHT:
        return False
    for statement in statements(plan):
        if statement is not None and (statement.exact is None or statement.difference):
            return False
    scores = [score_of(index, stage) for index in plan.indices for stage in Stage]
    return all(plan.scale.min <= score <= plan.scale.max for score in scores if score is not None)
