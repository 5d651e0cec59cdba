"""Scores: the plain sum, the weighted total, points and gaps, all exact.

Total = Σ weight % × score / top of the scale. A missing score is never a zero: it makes a total
a range between the lowest and the highest value it can still take.
"""

from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from enum import StrEnum
from typing import NamedTuple

from ddci_cli.model.plan import Index, Plan, Scale

FULL_WEIGHT = Decimal(100)
"""What all weights of a plan add up to, in percent."""

# Scores, weights and the scale's top have at most 24 digits each, so sums and products of them
# stay exact; the one division comes last.
EXACT = Context(prec=100)
_PLACES = Decimal("0.01")
# A quotient that fills the context has no end; exact products are far shorter.
_ENDLESS = 95
_LAST_SHOWN = Decimal("0.000000000001")


class Stage(StrEnum):
    """The three scores an index can have."""

    BASELINE = "baseline"
    TARGET = "target"
    ACTUAL = "actual"


class Total(NamedTuple):
    """A total and how far it can still move; all three are equal once every score is there."""

    lowest: Decimal
    highest: Decimal
    known: int
    """How many indices have the score."""
    missing: int

    @property
    def exact(self) -> Decimal | None:
        """The total, or None while a score is missing."""
        return self.lowest if self.missing == 0 else None


class Totals(NamedTuple):
    """Both totals of one stage: the sum on the scale, the weighted total in percent."""

    sum: Total
    weighted: Total


class IndexPoints(NamedTuple):
    """What one index brings at the stage that the table is about."""

    of: Index
    points: Decimal | None
    """Weight × score / top of the scale, in percent of the total."""
    gap: Decimal | None
    """Points still to win: the weight less the points."""
    gap_share: Decimal | None
    """The gap as a percentage of all gaps together; None while another gap is unknown."""


class Statement(NamedTuple):
    """A total that the document prints, beside the one computed from the targets."""

    stated: Decimal
    computed: Decimal | None
    """Half up to two places; None while a target is missing."""
    exact: Decimal | None

    @property
    def difference(self) -> Decimal | None:
        """Stated less computed, in the total's own unit."""
        return None if self.computed is None else self.stated - self.computed

    @property
    def agrees(self) -> bool | None:
        """Whether the document states what is computed; None while a target is missing."""
        return None if self.difference is None else self.difference == 0


class Score(NamedTuple):
    """Everything that follows from the scores of one plan."""

    plan: Plan
    basis: Stage
    """The stage of points and gaps: the last one of which anything is known."""
    totals: dict[Stage, Totals]
    indices: tuple[IndexPoints, ...]
    sum: Statement | None
    weighted: Statement | None

    @property
    def agrees(self) -> bool | None:
        """Whether all stated totals are the computed ones; None where that cannot be said."""
        answers = [stated.agrees for stated in (self.sum, self.weighted) if stated is not None]
        return all(answers) if answers and None not in answers else None

    @property
    def gaps_known(self) -> bool:
        """Whether every gap is known, so that each has a share of them all."""
        return self.indices[0].gap_share is not None


def half_up(value: Decimal) -> Decimal:
    """The value with two places, ties away from zero: 80.075 → 80.08."""
    with localcontext(EXACT):
        return value.quantize(_PLACES, rounding=ROUND_HALF_UP)


def readable(value: Decimal) -> Decimal:
    """The value without needless zeros; an endless quotient ends where nobody reads on."""
    with localcontext(EXACT):
        if len(value.as_tuple().digits) >= _ENDLESS:
            value = value.quantize(_LAST_SHOWN, rounding=ROUND_HALF_UP)
        # normalize() turns 100 into 1E+2; adding zero with an exponent undoes that.
        plain = value.normalize()
        return plain if plain.as_tuple().exponent <= 0 else plain.quantize(Decimal(1))  # type: ignore[operator]


def weight_sum(plan: Plan) -> Decimal:
    """All weights together, in percent."""
    with localcontext(EXACT):
        return sum((index.weight for index in plan.indices), Decimal(0))


def score_of(index: Index, stage: Stage) -> Decimal | None:
    """The index's score at a stage, on the plan's scale."""
    if stage is Stage.TARGET:
        return index.target
    return index.actual if stage is Stage.ACTUAL else index.baseline


def totals(plan: Plan, stage: Stage) -> Totals:
    """Sum and weighted total of one stage, as ranges where scores are missing."""
    scores = [(index.weight, score_of(index, stage)) for index in plan.indices]
    missing = sum(1 for _, score in scores if score is None)
    known = len(scores) - missing
    top = plan.scale.max
    with localcontext(EXACT):
        ends = [
            (
                sum((score for _, score in filled), Decimal(0)),
                sum((weight * score for weight, score in filled), Decimal(0)) / top,
            )
            for filled in _filled(scores, plan.scale, complete=missing == 0)
        ]
    # Of a complete stage both ends are the same.
    (low_sum, low_weighted), (high_sum, high_weighted) = ends[0], ends[-1]
    return Totals(
        Total(low_sum, high_sum, known, missing),
        Total(low_weighted, high_weighted, known, missing),
    )


def _filled(
    scores: list[tuple[Decimal, Decimal | None]], scale: Scale, *, complete: bool
) -> list[list[tuple[Decimal, Decimal]]]:
    """The scores with the lowest and with the highest value in place of each missing one."""
    fills = (scale.min,) if complete else (scale.min, scale.max)
    return [[(weight, fill if s is None else s) for weight, s in scores] for fill in fills]


def score(plan: Plan) -> Score:
    """All totals, points and gaps of a plan, and what its document states of them."""
    by_stage = {stage: totals(plan, stage) for stage in Stage}
    known = [stage for stage in Stage if by_stage[stage].sum.known]
    basis = known[-1] if known else Stage.TARGET
    return Score(plan, basis, by_stage, _points(plan, basis), *statements(plan))


def statements(plan: Plan) -> tuple[Statement | None, Statement | None]:
    """The stated sum and the stated weighted total, each beside what the targets give."""
    stated = plan.stated
    if stated.sum is None and stated.weighted is None:
        return None, None
    targets = totals(plan, Stage.TARGET)
    return _statement(stated.sum, targets.sum), _statement(stated.weighted, targets.weighted)


def _points(plan: Plan, basis: Stage) -> tuple[IndexPoints, ...]:
    with localcontext(EXACT):
        points = [_index_points(index, basis, plan.scale) for index in plan.indices]
        gaps = [
            None if earned is None else index.weight - earned
            for index, earned in zip(plan.indices, points, strict=True)
        ]
        known = [gap for gap in gaps if gap is not None]
        whole = sum(known, Decimal(0)) if len(known) == len(gaps) else None
        return tuple(
            IndexPoints(
                index,
                earned,
                gap,
                100 * gap / whole if gap is not None and whole else None,
            )
            for index, earned, gap in zip(plan.indices, points, gaps, strict=True)
        )


def _index_points(index: Index, stage: Stage, scale: Scale) -> Decimal | None:
    value = score_of(index, stage)
    return None if value is None else index.weight * value / scale.max


def gap_of(index: Index, score: Decimal, scale: Scale) -> Decimal:
    """Points of the total between a score of an index and the top of the scale."""
    with localcontext(EXACT):
        return index.weight - index.weight * score / scale.max


def _statement(stated: Decimal | None, total: Total) -> Statement | None:
    if stated is None:
        return None
    exact = total.exact
    return Statement(stated, None if exact is None else half_up(exact), exact)
