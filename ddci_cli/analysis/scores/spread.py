"""The best, the middle and the worst score of each index among the units of a ranking."""

from decimal import Decimal, localcontext
from typing import NamedTuple

from ddci_cli.analysis.scores.ranking import Component, Ranking, Standing
from ddci_cli.analysis.scores.rounding import EXACT
from ddci_cli.analysis.units.unit import alike


class Spread(NamedTuple):
    """One index of all units that have a place."""

    id: str
    name: str
    units: int
    """How many of them have it."""
    best: Decimal
    best_of: tuple[Standing, ...]
    median: Decimal
    worst: Decimal
    worst_of: tuple[Standing, ...]


def spreads(ranking: Ranking) -> list[Spread]:
    """Each index in the order of the first plan; matched by id, else by name."""
    found: dict[str, list[tuple[Decimal, Standing, Component]]] = {}
    by_name: dict[str, str] = {}
    for rank in ranking.ranks:
        own = {component.id for component in rank.of.components}
        for component in rank.of.components:
            score = component.score(ranking.stage)
            if score is not None:
                id = component.id
                if id not in found:
                    named = by_name.setdefault(alike(component.name), id)
                    # Two indices of one plan are two, whatever they are called.
                    id = id if named in own else named
                found.setdefault(id, []).append((score, rank.of, component))
    return [_spread(scores) for scores in found.values()]


def _spread(scores: list[tuple[Decimal, Standing, Component]]) -> Spread:
    first = scores[0][2]
    values = sorted((score for score, _, _ in scores), reverse=not first.is_lower_better)
    best, worst = values[0], values[-1]
    middle = len(values) // 2
    with localcontext(EXACT):
        even = len(values) % 2 == 0
        median = (values[middle - 1] + values[middle]) / 2 if even else values[middle]
    return Spread(
        first.id,
        first.name,
        len(values),
        best,
        tuple(one for score, one, _ in scores if score == best),
        median,
        worst,
        tuple(one for score, one, _ in scores if score == worst),
    )
