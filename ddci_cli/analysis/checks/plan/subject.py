"""What every check looks at."""

from typing import NamedTuple

from ddci_cli.analysis.checks.rule import Parts
from ddci_cli.analysis.sections import PlacedTask, all_tasks
from ddci_cli.model.plan import Plan


class Subject(NamedTuple):
    """A plan and its tasks, gathered once for all checks."""

    plan: Plan
    tasks: tuple[PlacedTask, ...]
    broken: Parts = frozenset()
    """What the file has besides and could not be read."""

    @classmethod
    def of(cls, plan: Plan, broken: Parts = frozenset()) -> "Subject":
        """The plan with its tasks in the order of the file."""
        return cls(plan, tuple(all_tasks(plan)), broken)
