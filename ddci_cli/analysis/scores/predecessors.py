"""Last scores of units that were merged: each unit's own, beside each other, never averaged."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from ddci_cli.analysis.scores.totals import Stage, score_of, totals
from ddci_cli.analysis.sections import PlacedSet, all_sets
from ddci_cli.language import Message
from ddci_cli.model.index import Index
from ddci_cli.model.index_set import TotalKind
from ddci_cli.model.plan import Plan
from ddci_cli.model.time.years import Years
from ddci_cli.names import fold


class FormerSet(NamedTuple):
    """What a former unit reached in one set of the plan that follows."""

    indices: tuple[Decimal | None, ...]
    """In the order of the set's indices; None where it had no such index, or no score of it."""
    totals: dict[TotalKind, Decimal | None]
    """Of its own set, with its own weights."""


class Former(NamedTuple):
    """A unit that was merged into another, and its last scores."""

    unit: str
    years: Years | None = None
    """None where its plan is not at hand."""
    unread: Message | None = None
    """Why not."""
    sets: Mapping[str, FormerSet] = MappingProxyType({})
    """By the id of the set of the plan that follows."""


def former(plan: Plan, unit: str, old: Plan) -> Former:
    """The last scores of a unit, as its own plan and journal have them, for the plan's indices."""
    olds = all_sets(old)
    found = {}
    for one in all_sets(plan):
        same = next((each for each in olds if each.id == one.id), olds[0] if olds else None)
        if same is not None:
            found[one.id] = _former_set(one, same)
    return Former(unit, old.span, None, found)


def _former_set(one: PlacedSet, old: PlacedSet) -> FormerSet:
    scores = tuple(_score(placed.of, old) for placed in one.indices)
    reached = totals(old, Stage.ACTUAL)
    return FormerSet(scores, {kind: total.exact for kind, total in reached.items()})


def _score(index: Index, old: PlacedSet) -> Decimal | None:
    """The last score of the same index."""
    same = same_index(index, [placed.of for placed in old.indices])
    return None if same is None else score_of(same, Stage.ACTUAL)


def same_index(index: Index, among: Sequence[Index]) -> Index | None:
    """The index of another plan that is the same: by its id, else by a name that it has or had."""
    names = _names(index)
    same = [each for each in among if each.id == index.id]
    same = same or [each for each in among if not names.isdisjoint(_names(each))]
    return same[0] if same else None


def _names(index: Index) -> set[str]:
    return {fold(name) for name in (index.name, *index.aka)}
