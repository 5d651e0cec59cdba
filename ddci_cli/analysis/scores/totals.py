"""Scores of one set of indices: its totals, points and gaps, all exact.

A weighted total is Σ weight % × score / top × the total's own top; a sum adds the scores up, a mean
divides the sum. A missing score is never a zero: it makes a total a range between the lowest and
the highest value it can still take.
"""

from collections.abc import Iterator
from decimal import Decimal, localcontext
from enum import StrEnum
from typing import NamedTuple

from ddci_cli.analysis.scores.rounding import EXACT, FEW_PLACES, places_of, rounded
from ddci_cli.analysis.sections import PlacedIndex, PlacedSet, all_sets
from ddci_cli.diagnostics import Diagnostic
from ddci_cli.model.index import Direction, Index
from ddci_cli.model.index_set import TotalKind
from ddci_cli.model.plan import Plan

FULL_WEIGHT = Decimal(100)
"""What all weights of a set add up to, in percent."""

_MANY_PLACES = 4


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


class IndexPoints(NamedTuple):
    """What one index brings at the stage that the table is about."""

    placed: PlacedIndex
    points: Decimal | None
    """What it brings to a weighted total; None without one, and while the score is missing."""
    gap: Decimal | None
    """What it could still bring to the total; None where there is none."""
    gap_share: Decimal | None
    """The gap as a percentage of all gaps together; None while another gap is unknown."""

    @property
    def of(self) -> Index:
        """The index itself."""
        return self.placed.of


class Statement(NamedTuple):
    """A total that the document prints, beside the one computed from the scores of its stage."""

    stage: Stage
    kind: TotalKind
    stated: Decimal
    exact: Decimal | None
    """None while a score is missing."""
    slack: Decimal
    """How far the computed total may be off because its addends are printed rounded."""

    @property
    def computed(self) -> Decimal | None:
        """The computed total, half up to the places that the document prints."""
        return None if self.exact is None else rounded(self.exact, places_of(self.stated))

    @property
    def difference(self) -> Decimal | None:
        """Stated less computed, in the total's own unit."""
        return None if self.computed is None else self.stated - self.computed

    @property
    def agrees(self) -> bool | None:
        """Whether the document prints what its scores give; None where that cannot be said."""
        return None if self.difference is None else self.difference == 0

    @property
    def is_within_rounding(self) -> bool:
        """Whether rounded addends alone can explain the difference."""
        if self.exact is None:
            return False
        with localcontext(EXACT):
            half_step = Decimal(5).scaleb(-places_of(self.stated) - 1)
            return abs(self.stated - self.exact) <= self.slack + half_step


class SetScore(NamedTuple):
    """Everything that follows from the scores of one set."""

    of: PlacedSet
    kind: TotalKind
    places: int
    """To how many decimals its totals are shown, half up."""
    basis: Stage | None
    """The stage of points and gaps: the last one of which all is known, else of which anything
    is; None where there is no score at all."""
    totals: dict[Stage, dict[TotalKind, Total]]
    """Of each stage the totals that the set has: the main one is that of its kind; beside a
    weighted total stands the plain sum."""
    indices: tuple[IndexPoints, ...]
    statements: tuple[Statement, ...]
    accepted: tuple[Diagnostic, ...] = ()
    """What is wrong in the document and stays as it is, with the reason."""

    def main(self, stage: Stage) -> Total | None:
        """The total of the set's own kind; None where it has none."""
        return self.totals[stage].get(self.kind)

    @property
    def agrees(self) -> bool | None:
        """Whether all stated totals are the computed ones; None where that cannot be said."""
        answers = [s.agrees or s.is_within_rounding for s in self.statements]
        if not answers or any(s.agrees is None for s in self.statements):
            return None
        return all(answers)


class Headline(NamedTuple):
    """What is told of a set in one line; small."""

    name: str | None
    """None for the only set of a plan."""
    totals: tuple[tuple[TotalKind, Decimal], ...]
    """Half up; blank while scores are missing."""


def headlines(plan: Plan) -> tuple[Headline, ...]:
    """The totals of each set that has some: of the targets, or else of what is complete.

    The targets are what a plan is about; a table of published results has none. A set of which no
    score is known, or which makes no total, is not spoken of.
    """
    return tuple(
        Headline(one.name, _told(one))
        for one in all_sets(plan)
        if one.of.kind is not TotalKind.NONE and _basis(one) is not None
    )


def _told(one: PlacedSet) -> tuple[tuple[TotalKind, Decimal], ...]:
    for stage in (Stage.TARGET, Stage.ACTUAL, Stage.BASELINE):
        exact = [(kind, total.exact) for kind, total in totals(one, stage).items()]
        if all(total is not None for _, total in exact):
            places = _places(one)
            return tuple((kind, rounded(t, places)) for kind, t in exact if t is not None)
    return ()


def scores(plan: Plan) -> tuple[SetScore, ...]:
    """The totals, points and gaps of each set of a plan, and what its document states of them.

    Scores by year are those of one year here: see `in_year`.
    """
    return tuple(
        score(one)._replace(
            accepted=tuple(a for a in plan.accepted if a.path[: len(one.path)] == one.path)
        )
        for one in all_sets(plan)
    )


def score(one: PlacedSet) -> SetScore:
    """Everything that follows from the scores of one set."""
    by_stage = {stage: totals(one, stage) for stage in Stage}
    basis = _basis(one)
    return SetScore(
        one,
        one.of.kind,
        _places(one),
        basis,
        by_stage,
        _points(one, basis),
        tuple(statements(one)),
    )


def score_of(index: Index, stage: Stage) -> Decimal | None:
    """The index's score at a stage, on its own scale."""
    value = getattr(index, stage)
    return value if isinstance(value, Decimal) else None


def weight_sum(one: PlacedSet) -> Decimal:
    """All weights of a set together, in percent."""
    with localcontext(EXACT):
        return sum((p.of.weight or Decimal(0) for p in one.indices), Decimal(0))


def top_of_total(one: PlacedSet) -> Decimal:
    """The highest total a set can have: as said, else what full scores give."""
    of, kind = one.of, one.of.kind
    if of.out_of is not None:
        return of.out_of
    if kind is TotalKind.WEIGHTED:
        return FULL_WEIGHT
    with localcontext(EXACT):
        tops = sum((of.top_of(p.of) for p in one.indices), Decimal(0))
    return tops if kind is TotalKind.SUM else of.scale.max


def totals(one: PlacedSet, stage: Stage) -> dict[TotalKind, Total]:
    """The totals of one stage, as ranges where scores are missing."""
    if not one.indices:
        return {}
    known = sum(score_of(p.of, stage) is not None for p in one.indices)
    missing = len(one.indices) - known
    low, high = (_filled(one, stage, highest=highest) for highest in (False, True))
    found = {}
    for kind in one.of.kinds:
        lowest = _total(one, kind, low)
        found[kind] = Total(lowest, _total(one, kind, high) if missing else lowest, known, missing)
    return found


def _filled(one: PlacedSet, stage: Stage, *, highest: bool) -> list[Decimal]:
    """The scores, with the lowest or the highest value in place of each missing one."""
    found = []
    for placed in one.indices:
        value = score_of(placed.of, stage)
        fill = one.of.top_of(placed.of) if highest else one.of.scale.min
        found.append(fill if value is None else value)
    return found


def _total(one: PlacedSet, kind: TotalKind, values: list[Decimal]) -> Decimal:
    with localcontext(EXACT):
        if kind is TotalKind.WEIGHTED:
            parts = zip(one.indices, values, strict=True)
            # Where all share one top the one division comes last and stays exact for longest.
            tops = {one.of.top_of(p.of) for p in one.indices}
            if len(tops) == 1:
                whole = sum(((p.of.weight or 0) * v for p, v in parts), Decimal(0))
                return whole * _unit(one) / tops.pop()
            # Few sets need it. Rounded one by one, equal totals might differ.
            from fractions import Fraction

            exact = Fraction(0)
            for p, v in parts:
                exact += Fraction(p.of.weight or 0) * Fraction(v) / Fraction(one.of.top_of(p.of))
            exact *= Fraction(_unit(one))
            return Decimal(exact.numerator) / Decimal(exact.denominator)
        whole = sum(values, Decimal(0))
        return whole / len(values) if kind is TotalKind.MEAN else whole


def _unit(one: PlacedSet) -> Decimal:
    """What one percent of weight is in the weighted total's own unit."""
    return (one.of.out_of or FULL_WEIGHT) / FULL_WEIGHT


def _places(one: PlacedSet) -> int:
    """Four places where a whole total is no more than one, as DTI prints its own; else two."""
    return _MANY_PLACES if one.indices and top_of_total(one) <= 1 else FEW_PLACES


def _basis(one: PlacedSet) -> Stage | None:
    known = {stage: sum(score_of(p.of, stage) is not None for p in one.indices) for stage in Stage}
    latest = [stage for stage in reversed(Stage) if known[stage]]
    whole = [stage for stage in latest if known[stage] == len(one.indices)]
    return next(iter(whole or latest), None)


def stated(one: PlacedSet) -> Iterator[tuple[Stage, TotalKind, Decimal]]:
    """Each total that the document states."""
    for stage in Stage:
        for kind in (TotalKind.SUM, TotalKind.WEIGHTED, TotalKind.MEAN):
            number = getattr(getattr(one.of.stated, stage), kind)
            if number is not None:
                yield stage, kind, number


def statements(one: PlacedSet) -> Iterator[Statement]:
    """Each total that the document states, beside what the scores of its stage give."""
    written = tuple(stated(one))
    computed = {stage: totals(one, stage) for stage in {stage for stage, _, _ in written}}
    for stage, kind, number in written:
        total = computed[stage].get(kind)
        exact = None if total is None else total.exact
        yield Statement(stage, kind, number, exact, _slack(one, stage, kind))


def _slack(one: PlacedSet, stage: Stage, kind: TotalKind) -> Decimal:
    """Half of the last place of each score, as it counts in the total.

    A score without decimals is exact: nobody rounds 7 targets to whole points.
    """
    with localcontext(EXACT):
        whole = Decimal(0)
        for placed in one.indices:
            value = score_of(placed.of, stage)
            if value is not None and places_of(value):
                half = Decimal(5).scaleb(-places_of(value) - 1)
                whole += brings(one, placed.of, kind, half)
        return whole


def brings(one: PlacedSet, index: Index, kind: TotalKind, value: Decimal) -> Decimal:
    """What a score of an index brings to a total; the one division comes last."""
    with localcontext(EXACT):
        if kind is TotalKind.WEIGHTED:
            return (index.weight or Decimal(0)) * _unit(one) * value / one.of.top_of(index)
        return value / len(one.indices) if kind is TotalKind.MEAN else value


def gap_of(one: PlacedSet, index: Index, value: Decimal) -> Decimal | None:
    """What the total could still gain between a score and the best one; None without a total."""
    if one.of.kind is TotalKind.NONE:
        return None
    with localcontext(EXACT):
        lower = index.better is Direction.LOWER
        room = value - one.of.scale.min if lower else one.of.top_of(index) - value
        return brings(one, index, one.of.kind, room)


def _points(one: PlacedSet, basis: Stage | None) -> tuple[IndexPoints, ...]:
    if basis is None:
        return tuple(IndexPoints(placed, None, None, None) for placed in one.indices)
    is_weighted = one.of.kind is TotalKind.WEIGHTED
    rows: list[tuple[PlacedIndex, Decimal | None, Decimal | None]] = []
    with localcontext(EXACT):
        for placed in one.indices:
            value = score_of(placed.of, basis)
            if value is None:
                rows.append((placed, None, None))
                continue
            points = brings(one, placed.of, one.of.kind, value) if is_weighted else None
            rows.append((placed, points, gap_of(one, placed.of, value)))
        known = [gap for _, _, gap in rows if gap is not None]
        whole = sum(known, Decimal(0)) if len(known) == len(rows) else None
        return tuple(
            IndexPoints(
                placed, points, gap, 100 * gap / whole if gap is not None and whole else None
            )
            for placed, points, gap in rows
        )
