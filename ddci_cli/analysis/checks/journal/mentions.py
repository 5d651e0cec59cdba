"""An entry speaks of something that its plan has: a task, a period, an index, an owner."""

from collections.abc import Iterator
from datetime import date

from ddci_cli.analysis.checks.journal.journal_subject import JournalSubject
from ddci_cli.analysis.days.meant import meant_key
from ddci_cli.analysis.days.occurrences import Occurrence
from ddci_cli.analysis.lookup import Named, closest, scored_things
from ddci_cli.analysis.owners import closest_owner, people_of
from ddci_cli.analysis.progress.sayings import quota_of, speaks_of
from ddci_cli.analysis.sections import PlacedTask
from ddci_cli.diagnostics import Diagnostic, Path
from ddci_cli.language import Message
from ddci_cli.model.entry_names import AT, DOT
from ddci_cli.model.journal import Entry, Reported
from ddci_cli.model.plan import Plan
from ddci_cli.model.task import Task


def known_thing(subject: JournalSubject) -> Iterator[Diagnostic]:
    """DD701: an entry is about a task or an index of the plan."""
    tasks = [Named(id, placed.task.title) for id, placed in subject.tasks.items()]
    indices = list(scored_things(subject.plan))
    known_indices = {index.id for index in indices}
    for i, entry in enumerate(subject.entries):
        if entry.task_id is not None and entry.task_id not in subject.tasks:
            message = Message("the plan has no task `{id}`", id=entry.task_id)
            yield _unknown(subject, message, entry.task_id, tasks, (i, "task"))
        elif entry.index is not None and entry.index not in known_indices:
            message = Message("the plan has no index `{id}`", id=entry.index)
            yield _unknown(subject, message, entry.index, indices, (i, "index"))


def _unknown(
    subject: JournalSubject, message: Message, written: str, among: list[Named], path: Path
) -> Diagnostic:
    subject.guesses_left -= 1
    meant = closest(written, among) if subject.guesses_left >= 0 else None
    return Diagnostic(
        "DD701",
        message,
        path,
        words=written,
        label=None if meant is None else Message("did you mean `{key}`?", key=meant),
        help=None if meant else Message("the plan has: {ids}", ids=tuple(n.id for n in among)),
        fix=meant,
    )


def known_period(subject: JournalSubject) -> Iterator[Diagnostic]:
    """DD702: what stands behind the `@` is a period, or a day, of one of the task's deadlines.

    And what stands behind a point is the id of one; it is needed where several could be meant.
    """
    # Hundreds of entries of a long journal say the same of the same thing: one look is enough.
    seen: set[tuple[object, ...]] = set()
    for i, entry, placed in subject.about_tasks():
        day = entry.date if entry.period is None else None
        said = (entry.task, entry.state, entry.event, entry.count is None, day)
        if said in seen:
            continue
        occurrences = subject.occurrences_of(placed)
        which = _which_deadline(entry, placed.task, occurrences)
        if which is not None:
            yield Diagnostic("DD702", which[0], (i, "task"), label=which[1])
            continue
        if entry.deadline is not None:
            occurrences = [one for one in occurrences if one.deadline.id == entry.deadline]
        keys = tuple(dict.fromkeys(occurrence.key for occurrence in occurrences))
        if entry.period is not None and entry.period not in keys:
            # A task with a single day is named without it.
            recurs = len(occurrences) > 1 or any(o.period is not None for o in occurrences)
            known = keys if recurs else ()
            yield _unknown_period(
                entry.period, placed.task.id, known, subject.plan.span.last, (i, "task")
            )
        elif entry.period is None and occurrences and _needs_period(entry, occurrences):
            meant = _period_at(entry.date, occurrences)
            task = placed.task.id
            yield Diagnostic(
                "DD702",
                Message("the task `{id}` recurs; the entry names no period", id=task),
                (i, "task"),
                label=None
                if meant is None
                else Message("write {id} if that is meant", id=f"{task}{AT}{meant}"),
                help=_periods_help(keys),
            )
        else:
            seen.add(said)


def _which_deadline(
    entry: Entry, task: Task, occurrences: list[Occurrence]
) -> tuple[Message, Message] | None:
    """Why it is not clear which deadline of a task an entry means, and what to write."""
    ids = [deadline.id for deadline in task.deadlines if deadline.id is not None]
    if entry.deadline is not None:
        if entry.deadline in ids:
            return None
        message = Message("the task `{id}` has no deadline `{key}`", id=task.id, key=entry.deadline)
        named = tuple(f"{task.id}{DOT}{id}" for id in ids)
        hint = Message("name the task alone")
        return message, Message("write one of: {ids}", ids=named) if ids else hint
    spoken_of = [one for one in occurrences if speaks_of(entry, one)]
    if entry.period is None:
        # Two dates of one thing that is counted are meant together.
        counted = [one for one in spoken_of if one.period is None]
        units = {quota.of for one in counted if (quota := quota_of(one)) is not None}
        if entry.count is None or len(units) < 2:
            return None
    elif len(spoken_of) < 2:
        return None
    named = tuple(one.id for one in spoken_of if one.deadline.id is not None)
    message = Message("the task `{id}` has several deadlines that could be meant", id=task.id)
    return (message, Message("write one of: {ids}", ids=named)) if named else None


def _needs_period(entry: Entry, occurrences: list[Occurrence]) -> bool:
    """Whether an entry that names just a recurring task leaves open which period it means."""
    if entry.count is not None:
        quotas = [o for o in occurrences if quota_of(o) is not None]
        # A measure without periods takes every number.
        recurring = all(o.period is not None for o in quotas)
        return bool(quotas) and recurring and _period_at(entry.date, quotas) is None
    recurring = all(occurrence.period is not None for occurrence in occurrences)
    # Going on, said of all periods, ends what blocked all of them.
    return recurring and entry.state is Reported.DONE


def _period_at(day: date, occurrences: list[Occurrence]) -> str | None:
    for occurrence in occurrences:
        period = occurrence.period
        if period is not None and period.first <= day <= period.last:
            return period.id
    return None


def _unknown_period(
    written: str, task: str, keys: tuple[str, ...], year: int, path: Path
) -> Diagnostic:
    if not keys:
        return Diagnostic(
            "DD702",
            Message("the task `{id}` has no periods", id=task),
            path,
            label=Message("name the task alone"),
            fix=task,
        )
    meant = _meant_period(written, keys, year)
    return Diagnostic(
        "DD702",
        Message("the task `{id}` has no period `{period}`", id=task, period=written),
        path,
        words=written,
        label=None if meant is None else Message("did you mean `{key}`?", key=meant),
        help=None if meant else _periods_help(keys),
        fix=meant,
    )


def _meant_period(written: str, keys: tuple[str, ...], year: int) -> str | None:
    """The period behind `2023-Q1`, `q1`, `tháng 3`; or, as a bare number, the one so numbered."""
    numbers = {written.strip(), written.strip().zfill(2)}
    numbered = (key for key in keys if key.partition("-")[2] in numbers)
    return meant_key(written, keys, year) or next(numbered, None)


def _periods_help(keys: tuple[str, ...]) -> Message:
    return Message("its periods: {ids}", ids=keys)


def known_speaker(subject: JournalSubject) -> Iterator[Diagnostic]:
    """DD302: `by` is an owner of the plan. DD710: one who leads the task, or answers for it."""
    for i, entry in enumerate(subject.entries):
        if entry.by is not None and entry.by not in subject.owners:
            subject.guesses_left -= 1
            meant = closest_owner(subject.plan, entry.by) if subject.guesses_left >= 0 else None
            yield Diagnostic(
                "DD302",
                Message("there is no owner `{id}`", id=entry.by),
                (i, "by"),
                label=None if meant is None else Message("did you mean `{key}`?", key=meant),
                help=None if meant else Message("owners: {ids}", ids=tuple(sorted(subject.owners))),
                fix=meant,
            )
    may: dict[tuple[str, str], bool] = {}
    for i, entry, placed in subject.about_tasks():
        if entry.by is None or entry.by not in subject.owners:
            continue
        pair = (entry.by, placed.task.id)
        if pair not in may:
            may[pair] = _may_speak(subject.plan, entry.by, placed)
        if not may[pair]:
            yield Diagnostic(
                "DD710",
                Message("`{id}` does not lead the task `{task}`", id=entry.by, task=placed.task.id),
                (i, "by"),
                label=Message("the entry counts for all who lead it"),
                help=Message("it is led by: {ids}", ids=placed.task.lead),
            )


def _may_speak(plan: Plan, owner: str, placed: PlacedTask) -> bool:
    answering = placed.task.lead
    above = (*placed.under, placed.in_index)
    answering = (*answering, *(one.leader for one in above if one is not None and one.leader))
    return not placed.task.lead or not set(people_of(plan, [owner])).isdisjoint(
        people_of(plan, answering)
    )
