"""What every check looks at."""

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from ddci_cli.analysis.checks.rule import Parts
from ddci_cli.analysis.sections import PlacedIndex, PlacedSet, PlacedTask, all_sets, all_tasks
from ddci_cli.model.plan import Plan


class Subject(NamedTuple):
    """A plan, its sets and its tasks, gathered once for all checks."""

    plan: Plan
    sets: tuple[PlacedSet, ...]
    tasks: tuple[PlacedTask, ...]
    broken: Parts = frozenset()
    """What the file has besides and could not be read."""

    @classmethod
    def of(cls, plan: Plan, broken: Parts = frozenset()) -> "Subject":
        """The plan with its sets and tasks in the order of the file."""
        return cls(plan, all_sets(plan), tuple(all_tasks(plan)), broken)

    @property
    def indices(self) -> Iterator[PlacedIndex]:
        """Every index of every set, in the order of the file."""
        return chain.from_iterable(one.indices for one in self.sets)
