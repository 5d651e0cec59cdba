"""What every check looks at."""

from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

from ddci_cli.analysis.tasks import PlacedTask, all_tasks
from ddci_cli.diagnostics import Diagnostic
from ddci_cli.model.plan import Plan


class Subject(NamedTuple):
    """A plan and its tasks, gathered once for all checks."""

    plan: Plan
    tasks: tuple[PlacedTask, ...]

    @classmethod
    def of(cls, plan: Plan) -> "Subject":
        """The plan with its tasks in the order of the file."""
        return cls(plan, tuple(all_tasks(plan)))


Check: TypeAlias = Callable[[Subject], Iterator[Diagnostic]]
