"""Recurring work names its period."""

from collections.abc import Iterator

from ddci_cli.analysis.checks.plan.subject import Subject
from ddci_cli.diagnostics import Diagnostic, Path
from ddci_cli.language import Message
from ddci_cli.model.task import Task

# Both spellings of the word are in use.
_PERIODIC = ("định kỳ", "định kì")


def named_period(subject: Subject) -> Iterator[Diagnostic]:
    """DD603: work that is "định kỳ" says how often."""
    for task, path in ((one.task, one.path) for one in subject.tasks):
        found = _periodic_text(task, path)
        if found is not None and not any(deadline.recurs for deadline in task.deadlines):
            where, words = found
            yield Diagnostic(
                "DD603",
                Message("the task `{id}` is periodic, but no period is named", id=task.id),
                where,
                words=words,
                label=Message("how often?"),
                help=Message("ask the author, then add `{key}: …`", key="every"),
            )


def _periodic_text(task: Task, path: Path) -> tuple[Path, str] | None:
    """Where a task is called periodic, in its deadlines or its title, and the word as written."""
    for i, deadline in enumerate(task.deadlines):
        if deadline.text is not None and _may_be_periodic(deadline.text):
            words = _periodic_words(deadline.text)
            if words:
                return (*path, "deadlines", i, "text"), words
    words = _periodic_words(task.title) if _may_be_periodic(task.title) else ""
    return ((*path, "title"), words) if words else None


def _may_be_periodic(text: str) -> bool:
    # Two letters decide nearly always, for a tenth of the cost of folding the case.
    return "nh k" in text or "NH K" in text


def _periodic_words(text: str) -> str:
    """The word as it is written, or nothing."""
    lowered = text.lower()
    start = max(lowered.find(word) for word in _PERIODIC)
    return text[start : start + len(_PERIODIC[0])] if start >= 0 else ""
