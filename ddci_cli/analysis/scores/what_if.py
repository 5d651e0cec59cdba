"""What other scores would make of the totals of a set, and what it takes to reach one."""

from collections.abc import Mapping
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import NamedTuple

from ddci_cli.analysis.scores.rounding import EXACT, FEW_PLACES, places_of
from ddci_cli.analysis.scores.totals import (
    SetScore,
    Stage,
    brings,
    score,
    score_of,
)
from ddci_cli.analysis.sections import PlacedIndex, PlacedSet
from ddci_cli.model.index import Direction, Index
from ddci_cli.model.index_set import TotalKind


class WhatIf(NamedTuple):
    """A set as it is, and as it would be."""

    before: SetScore
    after: SetScore
    stage: Stage
    """Whose scores are changed."""
    changed: tuple[str, ...]
    """The ids of the indices, in the order of the set."""


def what_if(before: SetScore, scores: Mapping[str, Decimal], stage: Stage) -> WhatIf:
    """The set with other scores of some indices, by id."""
    of = before.of
    indices = tuple(
        placed._replace(of=placed.of.model_copy(update={stage.value: scores[placed.of.id]}))
        if placed.of.id in scores
        else placed
        for placed in of.indices
    )
    # Its points are those of the stage that is changed.
    after = score(of._replace(indices=indices))
    changed = tuple(p.of.id for p in of.indices if p.of.id in scores)
    return WhatIf(before, after, stage, changed)


class Rise(NamedTuple):
    """By how much one score has to rise."""

    of: Index
    score: Decimal
    by: Decimal
    brings: Decimal
    """To the total."""

    @property
    def to(self) -> Decimal:
        """The score as it has to be."""
        return self.score + self.by


class Way(NamedTuple):
    """Some rises that together reach a total."""

    rises: tuple[Rise, ...]
    total: Decimal

    @property
    def effort(self) -> Decimal:
        """All rises together, in points of score."""
        return sum((rise.by for rise in self.rises), Decimal(0))


class Reach(NamedTuple):
    """What it takes to reach a total."""

    of: SetScore
    stage: Stage
    goal: Decimal
    cap: Decimal | None
    now: Decimal
    most: Decimal
    """The total with every score at its cap."""
    least: Way | None
    """As few points of score as can be; None where the goal is out of reach."""
    even: Way | None
    """Every score by the same, as far as its cap allows."""


def reach(of: SetScore, goal: Decimal, stage: Stage, cap: Decimal | None) -> Reach | None:
    """The ways to a total; None where the set has none, or a score of the stage is missing.

    Rises are counted in steps as fine as the scores are written, of two places at least. Where
    lower is better a score is left as it is.
    """
    total = of.main(stage)
    if total is None or total.exact is None:
        return None
    rooms = _rooms(of, stage, cap)
    step = Decimal(1).scaleb(-max(FEW_PLACES, *(places_of(r.score) for r in rooms)))
    now = _exact(of.of, stage)
    per_point = [_per_point(of, room) for room in rooms]
    whole = [room._replace(by=_down(room.by, step)) for room in rooms]
    most = now + _gain([room.by for room in whole], per_point)
    least = even = None
    if most >= goal:
        least = _way(of, stage, _least(whole, per_point, Fraction(goal) - now, step), now)
        even = _way(of, stage, _even(whole, per_point, Fraction(goal) - now, step), now)
    return Reach(of, stage, goal, cap, _decimal(now), _decimal(most), least, even)


def _rooms(of: SetScore, stage: Stage, cap: Decimal | None) -> list[Rise]:
    """How far each score may rise; nowhere where it is past the cap already."""
    found = []
    for row in of.indices:
        value = score_of(row.of, stage)
        assert value is not None
        top = of.of.of.top_of(row.of)
        top = top if cap is None else min(cap, top)
        lower = row.of.better is Direction.LOWER
        found.append(
            Rise(row.of, value, Decimal(0) if lower else max(top - value, Decimal(0)), Decimal(0))
        )
    return found


def _per_point(of: SetScore, room: Rise) -> Fraction:
    """What one point of score adds to the total."""
    one = of.of
    if of.kind is TotalKind.WEIGHTED:
        unit = Fraction(one.of.out_of or 100) / 100
        return Fraction(room.of.weight or 0) * unit / Fraction(one.of.top_of(room.of))
    return Fraction(1, len(of.indices) if of.kind is TotalKind.MEAN else 1)


def _gain(rises: list[Decimal], per_point: list[Fraction]) -> Fraction:
    return sum((Fraction(by) * p for by, p in zip(rises, per_point, strict=True)), Fraction(0))


def _least(
    rooms: list[Rise], per_point: list[Fraction], need: Fraction, step: Decimal
) -> list[Decimal]:
    """First what brings most for a point; of equal ones, in the order of the plan."""
    rises = [Decimal(0)] * len(rooms)
    order = sorted(range(len(rooms)), key=lambda i: -per_point[i])
    for i in order:
        if need <= 0 or not per_point[i]:
            break
        steps = -(-need // (per_point[i] * Fraction(step)))
        rises[i] = min(rooms[i].by, Decimal(steps) * step)
        need -= Fraction(rises[i]) * per_point[i]
    return rises


def _even(
    rooms: list[Rise], per_point: list[Fraction], need: Fraction, step: Decimal
) -> list[Decimal]:
    """The smallest rise of all together that is enough."""

    def rises(steps: int) -> list[Decimal]:
        return [min(room.by, steps * step) for room in rooms]

    low, high = 0, int(max(room.by for room in rooms) / step)
    while low < high:
        middle = (low + high) // 2
        if _gain(rises(middle), per_point) >= need:
            high = middle
        else:
            low = middle + 1
    return rises(low)


def _way(of: SetScore, stage: Stage, rises: list[Decimal], now: Fraction) -> Way:
    found = []
    total = now
    for row, by in zip(of.indices, rises, strict=True):
        if by:
            value = score_of(row.of, stage)
            assert value is not None
            found.append(Rise(row.of, value, by, brings(of.of, row.of, of.kind, by)))
            total += Fraction(by) * _per_point(of, found[-1])
    return Way(tuple(found), _decimal(total))


def _exact(one: PlacedSet, stage: Stage) -> Fraction:
    """The total as a fraction."""
    placed: list[PlacedIndex] = list(one.indices)
    values = [Fraction(value) for p in placed if (value := score_of(p.of, stage)) is not None]
    if one.of.kind is TotalKind.WEIGHTED:
        unit = Fraction(one.of.out_of or 100) / 100
        return sum(
            (
                Fraction(p.of.weight or 0) * value / Fraction(one.of.top_of(p.of)) * unit
                for p, value in zip(placed, values, strict=True)
            ),
            Fraction(0),
        )
    whole = sum(values, Fraction(0))
    return whole / len(values) if one.of.kind is TotalKind.MEAN else whole


def _decimal(value: Fraction) -> Decimal:
    with localcontext(EXACT):
        return Decimal(value.numerator) / Decimal(value.denominator)


def _down(value: Decimal, step: Decimal) -> Decimal:
    """The value on the grid of the steps."""
    with localcontext(EXACT):
        return value - value % step if value % step else value
