"""Text and annex speak of one task: it becomes one."""

from ddci_cli.analysis.reading import times
from ddci_cli.analysis.reading.words import likeness
from ddci_cli.model.documents.draft import Draft, DraftTask, Leftover

_LIKE = 0.85
_SHORTEST = 30
"""Letters: two short texts are soon alike."""


def annex_joined(draft: Draft) -> int:
    """Make one of two tasks that speak of the same work, in the text and in an annex."""
    every = [task for task in draft.all_tasks() if len(task.text) > _SHORTEST]
    listed = [task for task in every if task.is_in_table]
    gone: set[int] = set()
    for first in every:
        if first.is_in_table:
            continue
        for second in listed:
            if id(second) not in gone and _is_same(first, second):
                _join(draft, first, second)
                gone.add(id(second))
    for tasks in _lists(draft):
        tasks[:] = [task for task in tasks if id(task) not in gone]
    return len(gone)


def _is_same(first: DraftTask, second: DraftTask) -> bool:
    if not 0.5 < len(first.text) / len(second.text) < 2:
        return False
    if first.lead and second.lead and not set(first.lead) & set(second.lead):
        return False
    return likeness(first.text, second.text) >= _LIKE


def _join(draft: Draft, first: DraftTask, second: DraftTask) -> None:
    if second.product and first.product and second.product != first.product:
        draft.leftovers.append(Leftover(second.place, second.product))
    first.product = first.product or second.product
    first.lead = first.lead or second.lead
    first.partners += [one for one in second.partners if one not in first.partners + first.lead]
    times.own_times(second, draft.head.year)
    times.join(first, second)


def _lists(draft: Draft) -> list[list[DraftTask]]:
    lists = [index.tasks for index in draft.indices]
    stack = list(draft.groups)
    while stack:
        group = stack.pop(0)
        lists.append(group.tasks)
        stack += group.groups
    return [*lists, draft.tasks]
