"""What a plan may leave out and had better say."""

from collections.abc import Iterator

from ddci_cli.analysis.tasks import all_tasks
from ddci_cli.diagnostics import Diagnostic, Path
from ddci_cli.language import Message
from ddci_cli.model.deadlines import Every
from ddci_cli.model.plan import Plan, Task

# Both spellings of the word are in use.
_PERIODIC = ("định kỳ", "định kì")


def index_has_tasks(plan: Plan) -> Iterator[Diagnostic]:
    """DD601: an index without tasks will not improve by itself.

    A plan without any task at all is a table of scores and has nothing to be warned of.
    """
    if not any(True for _ in all_tasks(plan)):
        return
    for i, index in enumerate(plan.indices):
        if not index.tasks:
            yield Diagnostic(
                "DD601",
                Message("the index `{id}` has no tasks", id=index.id),
                ("indices", i, "tasks"),
                label=Message("add `{key}: …`", key="tasks"),
            )


def task_has_lead(plan: Plan) -> Iterator[Diagnostic]:
    """DD602: somebody answers for every task."""
    for task, _, path in all_tasks(plan):
        if not task.lead:
            yield Diagnostic(
                "DD602",
                Message("nobody leads the task `{id}`", id=task.id),
                (*path, "lead"),
                label=Message("add `{key}: …`", key="lead"),
            )


def named_period(plan: Plan) -> Iterator[Diagnostic]:
    """DD603: work that is "định kỳ" says how often."""
    for task, _, path in all_tasks(plan):
        where = _periodic_words(task, path)
        if where is not None and not any(isinstance(d, Every) for d in task.deadlines):
            yield Diagnostic(
                "DD603",
                Message("the task `{id}` is periodic, but no period is named", id=task.id),
                where,
                label=Message("how often?"),
                help=Message("ask the author, then add `{key}: …`", key="every"),
            )


def _periodic_words(task: Task, path: Path) -> Path | None:
    for i, deadline in enumerate(task.deadlines):
        if deadline.text is not None and _is_periodic(deadline.text):
            return (*path, "deadlines", i, "text")
    return (*path, "title") if _is_periodic(task.title) else None


def _is_periodic(text: str) -> bool:
    lowered = text.casefold()
    return any(word in lowered for word in _PERIODIC)
