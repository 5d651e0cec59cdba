"""Weights, scores and the totals that the document states."""

from collections.abc import Iterator
from decimal import Decimal

from ddci_cli.analysis.checks.plan.subject import Subject
from ddci_cli.analysis.scores.totals import (
    FULL_WEIGHT,
    Stage,
    Statement,
    readable,
    score_of,
    statements,
    weight_sum,
)
from ddci_cli.diagnostics import Diagnostic, Related
from ddci_cli.language import Message
from ddci_cli.model.plan import Plan


def scale(subject: Subject) -> Iterator[Diagnostic]:
    """DD405: the scale's lower end is below its upper end."""
    low, high = subject.plan.scale.min, subject.plan.scale.max
    if low >= high:
        yield Diagnostic(
            "DD405",
            Message("the scale goes from {min} to {max}", min=low, max=high),
            ("scale",),
            "key",
            label=Message("`min` must be less than `max`"),
        )


def scores_in_scale(subject: Subject) -> Iterator[Diagnostic]:
    """DD402: every score lies on the plan's scale, both ends included."""
    plan = subject.plan
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
                    related=(Related(Message("the scale is declared here"), ("scale",), "key"),),
                )


def weights_and_stated(subject: Subject) -> Iterator[Diagnostic]:
    """DD401, DD403, DD404, DD406: the weights and both totals, with their one repair, if any."""
    found = list(_weights_and_stated(subject.plan))
    if found:
        # Only a mistake asks for this.
        from ddci_cli.analysis.checks.plan.single_repair import with_repair

        found = with_repair(found, subject.plan)
    yield from found


def _weights_and_stated(plan: Plan) -> Iterator[Diagnostic]:
    whole = weight_sum(plan)
    if whole != FULL_WEIGHT:
        yield _wrong_weights(plan, whole)
    sum, weighted = statements(plan)
    if sum is not None:
        yield from _compare(plan, sum, "DD403", "sum")
    if weighted is not None:
        yield from _compare(plan, weighted, "DD404", "weighted")


def _wrong_weights(plan: Plan, whole: Decimal) -> Diagnostic:
    label = (
        Message("{number} is missing", number=FULL_WEIGHT - whole)
        if whole < FULL_WEIGHT
        else Message("{number} too much", number=whole - FULL_WEIGHT)
    )
    return Diagnostic(
        "DD401",
        Message("the weights add up to {sum}, not 100", sum=whole),
        ("indices",),
        "key",
        label=label,
        note=Message(
            "the weights are {weights}", weights=tuple(str(index.weight) for index in plan.indices)
        ),
    )


def _compare(plan: Plan, total: Statement, code: str, key: str) -> Iterator[Diagnostic]:
    """What the document prints is what its targets give, half up, two places."""
    if total.computed is None or total.exact is None:
        missing = [(i, index) for i, index in enumerate(plan.indices) if index.target is None]
        yield Diagnostic(
            "DD406",
            Message("{stated} cannot be recomputed", stated=total.stated),
            ("stated", key),
            label=Message("no target: {ids}", ids=tuple(f"`{x.id}`" for _, x in missing)),
            related=tuple(
                Related(Message("no target here"), ("indices", i, "id")) for i, _ in missing[:1]
            ),
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
