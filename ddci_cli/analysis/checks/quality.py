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
        if any(isinstance(deadline, Every) for deadline in task.deadlines):
            continue
        texts = [
            (deadline.text or "", (*path, "deadlines", i, "text"))
            for i, deadline in enumerate(task.deadlines)
        ]
        for text, where in (*texts, (task.title, (*path, "title"))):
            words = _periodic_words(text)
            if words:
                yield _no_period(task, where, words)
                break


def _periodic_words(text: str) -> str:
    """The word as it is written, or nothing."""
    lowered = text.lower()
    starts = (lowered.find(word) for word in _PERIODIC)
    start = max(starts)
    return text[start : start + len(_PERIODIC[0])] if start >= 0 else ""


def _no_period(task: Task, path: Path, words: str) -> Diagnostic:
    return Diagnostic(
        "DD603",
        Message("the task `{id}` is periodic, but no period is named", id=task.id),
        path,
        words=words,
        label=Message("how often?"),
        help=Message("ask the author, then add `{key}: …`", key="every"),
    )
