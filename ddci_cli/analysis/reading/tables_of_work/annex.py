"""Text and annex speak of one task: it becomes one."""

from ddci_cli.analysis.reading import times
from ddci_cli.analysis.reading.words import likeness
from ddci_cli.model.documents.draft import Draft, DraftTask, Leftover


def annex_joined(draft: Draft) -> int:
    """Make one of two tasks that speak of the same work, in the text and in an annex."""
    all_tasks = [(tasks, task) for tasks in _lists(draft) for task in tasks]
    joined = 0
    gone: set[int] = set()
    for i, (_, first) in enumerate(all_tasks):
        if id(first) in gone or len(all_tasks) > 2000:
            continue
        for tasks, second in all_tasks[i + 1 :]:
            if id(second) in gone or tasks is all_tasks[i][0]:
                continue
            if first.lead and second.lead and not set(first.lead) & set(second.lead):
                continue
            if (
                len(first.text) > 30
                and likeness(first.text, second.text) >= 0.85
                and 0.5 < len(first.text) / len(second.text) < 2
            ):
                first.product = first.product or second.product
                first.lead = first.lead or second.lead
                first.partners += [
                    one for one in second.partners if one not in first.partners + first.lead
                ]
                times.own_times(second, draft.head.year)
                times.join(first, second)
                if second.product and second.product != first.product:
                    draft.leftovers.append(Leftover(second.place, second.product))
                gone.add(id(second))
                joined += 1
    for tasks in _lists(draft):
        tasks[:] = [task for task in tasks if id(task) not in gone]
    return joined


def _lists(draft: Draft) -> list[list[DraftTask]]:
    lists = [index.tasks for index in draft.indices]
    stack = list(draft.groups)
    while stack:
        group = stack.pop(0)
        lists.append(group.tasks)
        stack += group.groups
    return [*lists, draft.tasks]
