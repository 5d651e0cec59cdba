"""What an entry says can have happened, and no other entry of the day says otherwise."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from ddci_cli.analysis.checks.journal.journal_subject import JournalSubject
from ddci_cli.analysis.progress.sayings import quota_of
from ddci_cli.analysis.sections import all_sets
from ddci_cli.diagnostics import Diagnostic, Related
from ddci_cli.language import Message
from ddci_cli.model.deadlines import Term
from ddci_cli.model.journal import Reported


def possible_day(subject: JournalSubject) -> Iterator[Diagnostic]:
    """DD703: what is recorded has happened. DD704: it belongs to the plan's year.

    What has happened is told by the day on which the entry was written down; only of one that
    does not say it (`at`) by the day taken as today. So looking back (`--today`) makes a mistake
    of nothing that was written since, whichever command looks back.

    Reporting begins on 15 December of the year before; work is finished, and scores are
    published, some time into the next year.
    """
    plan = subject.plan
    for i, entry in enumerate(subject.entries):
        path = (i, "date")
        if entry.date > max(subject.today, entry.at or subject.today):
            label = Message("today is {day}", day=subject.today)
            message = Message("{day} has not come yet", day=entry.date)
            yield Diagnostic("DD703", message, path, label=label)
        elif entry.at is not None and entry.date > entry.at:
            yield Diagnostic(
                "DD703",
                Message("{day} lies after the day the entry was written", day=entry.date),
                path,
                label=Message("correct one of the two"),
                related=(Related(Message("written on this day"), (i, "at")),),
            )
        begin, end = plan.span
        first = date(begin - 1, 12, 15) if entry.index is None else date(begin, 1, 1)
        last = date(end + 1, 3, 31) if entry.index is None else date(end + 1, 12, 31)
        if not first <= entry.date <= last:
            yield Diagnostic(
                "DD704",
                Message("{day} is outside the plan of {year}", day=entry.date, year=plan.span.name),
                path,
                label=Message("from {first} to {last}", first=first, last=last),
            )


def counted_thing(subject: JournalSubject) -> Iterator[Diagnostic]:
    """DD705: a count belongs to a quota (`at_least`)."""
    for i, entry, placed in subject.about_tasks():
        if entry.count is None:
            continue
        occurrences = subject.occurrences_of(placed)
        meant = [o for o in occurrences if entry.period in (None, o.key)]
        wanted = any(quota_of(o) is not None for o in meant)
        if entry.period is None:
            # Work without a day can be counted, too.
            wanted = wanted or any(d.quota is not None for d in placed.task.deadlines)
        if (meant or entry.period is None) and not wanted:
            task = entry.task or ""
            yield Diagnostic(
                "DD705",
                Message("`{id}` has no quota to count", id=task),
                (i, "count"),
                label=Message("delete it, or add `at_least` to the plan"),
            )


def score_in_scale(subject: JournalSubject) -> Iterator[Diagnostic]:
    """DD402: a recorded score lies on its set's scale; a total, and what is counted, on none."""
    scales = {
        placed.of.id: (one.of.scale.min, one.of.top_of(placed.of))
        for one in all_sets(subject.plan)
        for placed in one.indices
        if placed.of.unit is None or placed.of.max is not None
    }
    for i, entry in enumerate(subject.entries):
        low, high = scales.get(entry.index or "", (Decimal(0), Decimal(0)))
        if low >= high:
            continue
        for key, score in (("baseline", entry.baseline), ("actual", entry.actual)):
            if score is not None and not low <= score <= high:
                yield Diagnostic(
                    "DD402",
                    Message("the score {score} is outside the scale", score=score),
                    (i, key),
                    label=Message("from {min} to {max}", min=low, max=high),
                )


def said_once(subject: JournalSubject) -> Iterator[Diagnostic]:
    """DD711: the same fact stands there once. DD713: what is taken back is there."""
    first: dict[tuple[object, ...], int] = {}
    undone = Counter(entry.undo for entry in subject.entries if entry.undo is not None)
    keys = {entry.key for entry in subject.entries} if undone else set()
    for i, entry in enumerate(subject.entries):
        if entry.undo is not None:
            if entry.undo not in keys:
                message = Message("there is no entry `{key}`", key=entry.undo)
                yield Diagnostic("DD713", message, (i, "undo"), label=Message("nothing is undone"))
            continue
        # The last of its values says when it was written down.
        said = tuple(entry.__dict__.values())[:-1]
        known = first.setdefault(said, i)
        if known != i and not undone[subject.entries[known].key]:
            yield Diagnostic(
                "DD711",
                Message("the same entry stands here twice"),
                (i,),
                label=Message("delete one, or say what is different"),
                related=(Related(Message("first here"), (known,)),),
            )


def known_event(subject: JournalSubject) -> Iterator[Diagnostic]:
    """DD712: an event belongs to work that waits for one."""
    for i, entry, placed in subject.about_tasks():
        waits = any(isinstance(deadline, Term) for deadline in placed.task.deadlines)
        if entry.event is not None and not waits:
            yield Diagnostic(
                "DD712",
                Message("the task `{id}` waits for no event", id=placed.task.id),
                (i, "event"),
                label=Message("delete it, or add `on_event: …` to the plan"),
            )


def one_fact(subject: JournalSubject) -> Iterator[Diagnostic]:
    """DD707: entries of one day about one thing, by the same owner, do not contradict each other.

    What was written on a later day corrects the earlier; going on in a day is no contradiction.
    """
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for i, entry in enumerate(subject.entries):
        about = entry.task or entry.index
        groups[about, entry.index is None, entry.by, entry.date, entry.at].append(i)
    for places in groups.values():
        for key in ("state", "count", "actual", "baseline", "rank"):
            first: int | None = None
            for i in places:
                value = getattr(subject.entries[i], key)
                if value is None or value is Reported.DOING:
                    continue
                if first is None:
                    first = i
                elif value != getattr(subject.entries[first], key):
                    yield _contradiction(i, first, key)


def _contradiction(later: int, first: int, key: str) -> Diagnostic:
    return Diagnostic(
        "DD707",
        Message("two entries of the same day say different things"),
        (later, key),
        label=Message("the last one counts; delete the wrong one"),
        related=(Related(Message("the other is here"), (first, key)),),
    )
