"""The tasks of a plan with the index they serve and the path that leads to them."""

from collections.abc import Iterator
from typing import NamedTuple

from ddci_cli.diagnostics import Path
from ddci_cli.model.plan import Index, Plan, Task


class PlacedTask(NamedTuple):
    """A task and where it stands."""

    task: Task
    in_index: Index | None
    """None for a duty of the whole plan."""
    path: Path


def all_tasks(plan: Plan) -> Iterator[PlacedTask]:
    """Every task in the order of the file's parts: index by index, then the common duties."""
    for i, index in enumerate(plan.indices):
        for k, task in enumerate(index.tasks):
            yield PlacedTask(task, index, ("indices", i, "tasks", k))
    for k, task in enumerate(plan.tasks):
        yield PlacedTask(task, None, ("tasks", k))


def count_tasks(plan: Plan) -> int:
    """How many tasks a plan has, common duties included."""
    return sum(len(index.tasks) for index in plan.indices) + len(plan.tasks)
