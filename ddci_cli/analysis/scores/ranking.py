"""The order of several units by the total of one set, year by year and block by block.

Places are decided on exact totals. A unit whose total is not known, or whose plan has errors, has
no place and is told with the reason: a missing score is no zero.
"""

from collections.abc import Sequence
from decimal import Decimal, localcontext
from enum import StrEnum
from typing import NamedTuple

from ddci_cli.analysis.scores.rounding import EXACT
from ddci_cli.analysis.scores.totals import (
    FULL_WEIGHT,
    SetScore,
    Stage,
    Total,
    score_of,
    top_of_total,
)
from ddci_cli.analysis.units.unit import Unit, alike
from ddci_cli.model.index_set import TotalKind


class Field(NamedTuple):
    """Those who can be compared: one year, one block, one set with one kind of total."""

    year: str
    block: str | None
    """As it is compared: case aside."""
    set: str
    kind: TotalKind
    top: Decimal
    """The highest total: a commune's percentages and a province's points never meet."""
    places: int

    @property
    def order(self) -> tuple[str, str, str, str, Decimal]:
        """By year, block and set."""
        return self.year, self.block or "", self.set, self.kind, self.top


class Component(NamedTuple):
    """What one index adds to a total: score × brings / per."""

    id: str
    name: str
    brings: Decimal
    per: Decimal
    top: Decimal
    is_lower_better: bool
    scores: tuple[Decimal | None, ...]
    """Of each stage, in their order."""

    def score(self, stage: Stage) -> Decimal | None:
        """The score at a stage."""
        return self.scores[list(Stage).index(stage)]


class Standing(NamedTuple):
    """What decides one unit's place; small, for it is kept of each of many plans."""

    of: Unit
    field: Field
    totals: dict[Stage, Total]
    """Ranges where scores are missing; none for a stage without any score."""
    components: tuple[Component, ...] = ()
    errors: int = 0
    """Of the plan and of its journal."""
    is_whole: bool = True
    """Whether all that the journal records of scores is known."""

    @property
    def name(self) -> str:
        """The plan's file."""
        return self.of.file

    @property
    def unit(self) -> str:
        """The unit's name, as its plan has it."""
        return self.of.name

    def total(self, stage: Stage) -> Decimal | None:
        """The exact total of a stage that is complete."""
        total = self.totals.get(stage)
        return None if total is None else total.exact


class Rank(NamedTuple):
    """One unit's place in its field; equal totals share a place, and the next one is skipped."""

    place: int
    of: Standing
    stage: Stage
    total: Decimal
    """The exact total that decides; rounding makes no ties."""
    change: Decimal | None = None
    """Against the baseline; None where that is not known, or is what is ranked."""
    place_before: int | None = None
    """By the baselines; None unless they are known of all who have a place."""


class Why(StrEnum):
    """Why a unit has no place."""

    ERRORS = "errors"
    JOURNAL = "journal"
    """It could not be read whole: scores that it records may be missing."""
    MISSING = "missing"
    """Scores are missing: its total is a range, or nothing is known of it."""
    ALONE = "alone"
    """Nobody else in its field has a total."""


class Unranked(NamedTuple):
    """A unit without a place."""

    of: Standing
    why: Why
    stage: Stage


class Ranking(NamedTuple):
    """The order of one field."""

    field: Field
    block: str | None
    """As it is written."""
    stage: Stage
    ranks: tuple[Rank, ...]
    unranked: tuple[Unranked, ...]


def standings(
    unit: Unit, scores: Sequence[SetScore], *, errors: int = 0, is_whole: bool = True
) -> tuple[Standing, ...]:
    """Where a plan stands by itself in each of its sets that has a total."""
    years = f"{unit.first_year}-{unit.last_year}"
    year = str(unit.first_year) if unit.first_year == unit.last_year else years
    return tuple(
        Standing(
            unit,
            Field(
                year,
                None if unit.block is None else alike(unit.block),
                score.of.id,
                score.kind,
                top_of_total(score.of),
                score.places,
            ),
            {
                stage: total
                for stage in Stage
                if (total := score.main(stage)) is not None and total.known
            },
            tuple(_components(score)),
            errors,
            is_whole,
        )
        for score in scores
        if score.kind is not TotalKind.NONE and score.indices
    )


def _components(score: SetScore) -> list[Component]:
    one = score.of
    found = []
    with localcontext(EXACT):
        for row in score.indices:
            index, top = row.of, one.of.top_of(row.of)
            brings, per = Decimal(1), Decimal(1)
            if score.kind is TotalKind.WEIGHTED:
                # Exact: the division waits.
                brings = (index.weight or Decimal(0)) * (one.of.out_of or FULL_WEIGHT)
                per = FULL_WEIGHT * top
            elif score.kind is TotalKind.MEAN:
                per = Decimal(len(score.indices))
            lower = index.better.value == "lower"
            of_stages = tuple(score_of(index, stage) for stage in Stage)
            found.append(Component(index.id, index.name, brings, per, top, lower, of_stages))
    return found


def rankings(every: Sequence[Standing], by: Stage | None = None) -> list[Ranking]:
    """The order of each field with more than one unit, by a stage or by the latest that will do.

    That is the latest of which the totals of half of the units are known, else the one of which
    most are: one published result makes no ranking of a hundred.
    """
    of_field: dict[Field, list[Standing]] = {}
    for one in every:
        of_field.setdefault(one.field, []).append(one)
    found = []
    for field in sorted(of_field, key=lambda field: field.order):
        rivals = of_field[field]
        if len(every) > 1:
            found.append(_ranking(field, rivals, by or _stage(rivals)))
    return found


def ranking(every: Sequence[Standing], by: Stage | None = None) -> list[Rank]:
    """The places alone, field by field."""
    return [rank for one in rankings(every, by) for rank in one.ranks]


def _stage(rivals: Sequence[Standing]) -> Stage:
    known = {s: sum(one.total(s) is not None for one in rivals) for s in _LATEST_FIRST}
    return next(
        (stage for stage, n in known.items() if 2 * n >= len(rivals)),
        max(_LATEST_FIRST, key=lambda stage: known[stage]),
    )


_LATEST_FIRST = (Stage.ACTUAL, Stage.TARGET, Stage.BASELINE)


def _ranking(field: Field, rivals: Sequence[Standing], stage: Stage) -> Ranking:
    reasons = {id(one): _why(one, stage) for one in rivals}
    sound = [one for one in rivals if reasons[id(one)] is None]
    if len(sound) == 1:
        reasons[id(sound[0])] = Why.ALONE
        sound = []
    unranked = [
        Unranked(one, why, stage) for one in rivals if (why := reasons[id(one)]) is not None
    ]
    block = next((one.of.block for one in rivals), None)
    return Ranking(field, block, stage, tuple(_places(sound, stage)), tuple(unranked))


def _why(one: Standing, stage: Stage) -> Why | None:
    if not one.is_whole:
        return Why.JOURNAL
    if one.errors:
        return Why.ERRORS
    return Why.MISSING if one.total(stage) is None else None


def _places(sound: list[Standing], stage: Stage) -> list[Rank]:
    totals = {id(one): total for one in sound if (total := one.total(stage)) is not None}
    before = {id(one): total for one in sound if (total := one.total(Stage.BASELINE)) is not None}
    place = _place_of(list(totals.values()))
    is_compared = stage is not Stage.BASELINE
    place_before = _place_of(list(before.values())) if len(before) == len(sound) else {}
    ranks = []
    with localcontext(EXACT):
        for one in sound:
            total, base = totals[id(one)], before.get(id(one)) if is_compared else None
            ranks.append(
                Rank(
                    place[total],
                    one,
                    stage,
                    total,
                    None if base is None else total - base,
                    None if base is None else place_before.get(base),
                )
            )
    return sorted(ranks, key=lambda rank: rank.place)


def _place_of(totals: list[Decimal]) -> dict[Decimal, int]:
    ordered = sorted(totals, reverse=True)
    return {total: place for place, total in reversed(list(enumerate(ordered, 1)))}
