"""Weights, scores and the totals that the document states."""

from collections.abc import Iterator
from decimal import Decimal

from ddci_cli.analysis.scoring import Stage, Statement, readable, score, score_of, weight_sum
from ddci_cli.diagnostics import Diagnostic
from ddci_cli.language import Message
from ddci_cli.model.plan import Plan

_FULL = Decimal(100)


def weights(plan: Plan) -> Iterator[Diagnostic]:
    """DD401: the weights of all indices add up to 100 percent, exactly."""
    whole = weight_sum(plan)
    if whole == _FULL:
        return
    label = (
        Message("{number} is missing", number=_FULL - whole)
        if whole < _FULL
        else Message("{number} too much", number=whole - _FULL)
    )
    yield Diagnostic(
        "DD401",
        Message("the weights add up to {sum}, not 100", sum=whole),
        ("indices",),
        "key",
        label=label,
        note=Message(
            "the weights are {weights}", weights=tuple(str(index.weight) for index in plan.indices)
        ),
    )


def scale(plan: Plan) -> Iterator[Diagnostic]:
    """DD405: the scale's lower end is below its upper end."""
    if plan.scale.min >= plan.scale.max:
        yield Diagnostic(
            "DD405",
            Message("the scale goes from {min} to {max}", min=plan.scale.min, max=plan.scale.max),
            ("scale",),
            "key",
            label=Message("`min` must be less than `max`"),
        )


def scores_in_scale(plan: Plan) -> Iterator[Diagnostic]:
    """DD402: every score lies on the plan's scale, both ends included."""
    low, high = plan.scale.min, plan.scale.max
    if low >= high:
        return
    for i, index in enumerate(plan.indices):
        for stage in (Stage.TARGET, Stage.BASELINE, Stage.ACTUAL):
            value = score_of(index, stage)
            if value is not None and not low <= value <= high:
                yield Diagnostic(
                    "DD402",
                    Message("the score {score} is outside the scale", score=value),
                    ("indices", i, stage.value),
                    label=Message("from {min} to {max}", min=low, max=high),
                )


def stated(plan: Plan) -> Iterator[Diagnostic]:
    """DD403, DD404: what the document prints is what its targets give, half up, two places."""
    result = score(plan)
    if result.sum is not None:
        yield from _compare(plan, result.sum, "DD403", "sum")
    if result.weighted is not None:
        yield from _compare(plan, result.weighted, "DD404", "weighted")


def _compare(plan: Plan, total: Statement, code: str, key: str) -> Iterator[Diagnostic]:
    if total.computed is None or total.exact is None:
        without = tuple(f"`{index.id}`" for index in plan.indices if index.target is None)
        yield Diagnostic(
            "DD406",
            Message("{stated} cannot be recomputed", stated=total.stated),
            ("stated", key),
            label=Message("no target: {ids}", ids=without),
        )
        return
    if total.difference == 0:
        return
    differ = Message(
        "the document states {stated}, the targets give {computed}: a difference of {difference}",
        stated=total.stated,
        computed=total.computed,
        difference=abs(total.stated - total.computed),
    )
    note = None
    if total.exact != total.computed:
        note = Message("before rounding: {exact}", exact=readable(total.exact))
    yield Diagnostic(
        code,
        differ,
        ("stated", key),
        label=Message("computed: {number}", number=total.computed),
        note=note,
        help=Message("check the targets and weights first: the document may be right"),
    )
