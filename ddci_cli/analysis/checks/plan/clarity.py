"""The five clear things of a task: rõ người, rõ việc, rõ thời gian, rõ sản phẩm, rõ trách nhiệm.

A plan may leave them out, and had better not. Where no task of a plan says a thing, the plan does
without it, and one finding says so instead of one for each task; never of a file of which a part
cannot be read: there the plan may well say it.
"""

from collections.abc import Callable, Iterator

from ddci_cli.analysis.checks.plan.subject import Subject
from ddci_cli.analysis.checks.rule import Part
from ddci_cli.analysis.sections import PlacedTask
from ddci_cli.diagnostics import Diagnostic, Path, Related
from ddci_cli.language import Message
from ddci_cli.model.task import Task
from ddci_cli.names import fold

# "Báo cáo" is a heading, "Báo cáo tháng" a piece of work.
_FEWEST_SYLLABLES = 3


def index_has_tasks(subject: Subject) -> Iterator[Diagnostic]:
    """DD601: an index without tasks will not improve by itself.

    A plan without any task at all is a table of scores and has nothing to be warned of; the work
    of an index may stand under its heading.
    """
    if not subject.tasks:
        return
    indices = list(subject.indices)
    idle = [x for x in indices if not (x.of.tasks or any(h.tasks for h in x.under))]
    if 1 < len(idle) == len(indices):
        # The document gives out its work under other headings, or of the whole plan.
        if "tasks" not in subject.broken:
            message = Message("none of the {n} indices has tasks of its own", n=len(idle))
            yield Diagnostic("DD601", message, (*idle[0].path, "tasks"), label=_add("tasks"))
        return
    for placed in idle:
        message = Message("the index `{id}` has no tasks", id=placed.of.id)
        yield Diagnostic("DD601", message, (*placed.path, "tasks"), label=_add("tasks"))


def task_has_lead(subject: Subject) -> Iterator[Diagnostic]:
    """DD602, who: somebody leads every task."""
    yield from _unsaid(
        subject,
        "DD602",
        "lead",
        "named",
        lambda task: bool(task.lead),
        lambda task_id: Message("nobody leads the task `{id}`", id=task_id),
        lambda n: Message("nobody leads any of the {n} tasks", n=n),
    )


def task_has_deadline(subject: Subject) -> Iterator[Diagnostic]:
    """DD604, when: every task has a deadline, even if only `ongoing: true`."""
    yield from _unsaid(
        subject,
        "DD604",
        "deadlines",
        "deadlines",
        lambda task: bool(task.deadlines),
        lambda task_id: Message("the task `{id}` has no deadline", id=task_id),
        lambda n: Message("none of the {n} tasks has a deadline", n=n),
    )


def task_has_product(subject: Subject) -> Iterator[Diagnostic]:
    """DD605, product: every task names what will exist when it is done."""
    yield from _unsaid(
        subject,
        "DD605",
        "product",
        "products",
        lambda task: task.product is not None,
        lambda task_id: Message("the task `{id}` names no product", id=task_id),
        lambda n: Message("none of the {n} tasks names a product", n=n),
    )


def index_has_leader(subject: Subject) -> Iterator[Diagnostic]:
    """DD606, answerable: a leader answers for every index that has tasks."""
    working = [placed for placed in subject.indices if placed.of.tasks]
    silent = [
        placed
        for placed in working
        if placed.of.leader is None and all(one.leader is None for one in placed.under)
    ]
    for index, path, _ in silent:
        alone = len(silent) < len(working) or len(working) == 1
        if not alone and not subject.broken.isdisjoint(("tasks", "named")):
            break
        yield Diagnostic(
            "DD606",
            Message("no leader answers for the index `{id}`", id=index.id)
            if alone
            else Message("no leader answers for any of the {n} indices", n=len(working)),
            (*path, "leader"),
            label=_add("leader"),
        )
        if not alone:
            break


def title_says_what(subject: Subject) -> Iterator[Diagnostic]:
    """DD607, what: a title is a sentence of its own."""
    first: dict[str, Path] = {}
    for placed in subject.tasks:
        task, index, path = placed.task, placed.in_index, placed.path
        where = (*path, "title")
        known = first.setdefault(task.title, where)
        if known is not where:
            yield _poor_title(
                where,
                Message("two tasks have the same title"),
                Message("say what is different"),
                Related(Message("first here"), known),
            )
        elif (
            task.title.count(" ") < _FEWEST_SYLLABLES
            and len(task.title.split()) < _FEWEST_SYLLABLES
        ):
            yield _poor_title(
                where,
                Message("the title of the task `{id}` does not say what is to be done", id=task.id),
                Message("do what, with what?"),
            )
        elif index is not None and _same(task.title, index.name):
            yield _poor_title(
                where,
                Message("the title of the task `{id}` is only the index's name", id=task.id),
                Message("do what, with what?"),
            )


def _unsaid(
    subject: Subject,
    code: str,
    key: str,
    part: Part,
    says: Callable[[Task], bool],
    of_one: Callable[[str], Message],
    of_all: Callable[[int], Message],
) -> Iterator[Diagnostic]:
    """One finding for each task that does not say a thing, or one for all if none does."""
    silent = [placed for placed in subject.tasks if not says(placed.task)]
    if 1 < len(silent) == len(subject.tasks):
        if subject.broken.isdisjoint(("tasks", part)):
            yield _silent(silent[0], code, key, of_all(len(silent)))
        return
    for placed in silent:
        yield _silent(placed, code, key, of_one(placed.task.id))


def _silent(placed: PlacedTask, code: str, key: str, message: Message) -> Diagnostic:
    return Diagnostic(code, message, (*placed.path, key), label=_add(key))


def _add(key: str) -> Message:
    return Message("add `{key}: …`", key=key)


def _poor_title(path: Path, message: Message, label: Message, *related: Related) -> Diagnostic:
    return Diagnostic("DD607", message, path, label=label, related=related)


def _same(text: str, other: str) -> bool:
    # Folding keeps the length of a text, and folding every title would cost more than all else.
    return len(text) == len(other) and fold(text) == fold(other)
