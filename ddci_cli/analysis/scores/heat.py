"""Each index over all who have a place: what each of them has, and how far it is from the worst."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from ddci_cli.analysis.scores.ranking import Component, Ranking

LEVELS = 4


class Cell(NamedTuple):
    """The score of one unit in one index."""

    score: Decimal | None
    level: int
    """1 to 4, the quarter of the span between worst and best; 0 where there is no score."""


class Column(NamedTuple):
    """One index over all units, in the order of their places."""

    id: str
    name: str
    cells: tuple[Cell, ...]


def heat(one: Ranking) -> Iterator[Column]:
    """The indices of a ranking at its stage, in the order of the plans; matched by their ids."""
    names: dict[str, str] = {}
    for rank in one.ranks:
        for component in rank.of.components:
            names.setdefault(component.id, component.name)
    of_units = [{c.id: c for c in rank.of.components} for rank in one.ranks]
    for id, name in names.items():
        found = [of_unit.get(id) for of_unit in of_units]
        yield Column(id, name, tuple(_cells(found, one)))


def _cells(found: list[Component | None], one: Ranking) -> Iterator[Cell]:
    scores = [None if c is None else c.score(one.stage) for c in found]
    known = [score for score in scores if score is not None]
    is_lower_better = any(c is not None and c.is_lower_better for c in found)
    for score in scores:
        if score is None:
            yield Cell(None, 0)
            continue
        level = _quarter(score, min(known), max(known), is_lower_better=is_lower_better)
        yield Cell(score, level)


def _quarter(score: Decimal, lowest: Decimal, highest: Decimal, *, is_lower_better: bool) -> int:
    """Where all have the same score, nobody is the worst."""
    if highest == lowest:
        return LEVELS
    ahead = highest - score if is_lower_better else score - lowest
    return min(LEVELS, 1 + int(LEVELS * ahead / (highest - lowest)))
