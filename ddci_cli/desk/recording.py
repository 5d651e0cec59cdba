"""From facts as they are told to entries of the journal, or to what is wrong with them."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from ddci_cli.analysis.checks.journal_rules import find_in_journal
from ddci_cli.analysis.days.meant import meant_key
from ddci_cli.analysis.days.occurrences import Occurrence, of_task
from ddci_cli.analysis.lookup import Named, find, scored_things
from ddci_cli.analysis.progress.record import Record
from ddci_cli.analysis.progress.sayings import quota_of
from ddci_cli.analysis.progress.states import CLOSED, STATE_WORDS, State, progress_of
from ddci_cli.analysis.sections import all_tasks
from ddci_cli.desk.asked_owner import sought
from ddci_cli.desk.consequences import Consequence, consequences
from ddci_cli.desk.facts import (
    Fact,
    Field,
    NotTakenError,
    Problem,
    Refusal,
    field_of,
    number_of,
    refuse_event,
    refuse_unfit,
    text_of,
)
from ddci_cli.desk.late_facts import told_late
from ddci_cli.diagnostics import Severity
from ddci_cli.files.journal.entry_line import line_of
from ddci_cli.files.journal.evidence import missing_evidence
from ddci_cli.language import Message
from ddci_cli.model.entry_names import AT, DOT
from ddci_cli.model.journal import NEEDS_NOTE, Entry, Reported
from ddci_cli.model.plan import Plan
from ddci_cli.model.scalars import MOST_COUNTED
from ddci_cli.model.time.periods import Period


class Recorded(NamedTuple):
    """What becomes of some facts: all are taken or none is."""

    entries: tuple[Entry, ...] = ()
    lines: tuple[str, ...] = ()
    """The entries as the journal's lines, without their ends."""
    consequences: tuple[Consequence, ...] = ()
    """The state after them of everything that they speak of."""
    remarks: tuple[tuple[int, Refusal], ...] = ()
    """What is odd about a fact that is taken, with its place among the facts."""
    known: tuple[int, ...] = ()
    """The places of facts that stand in the journal already and are not written again."""
    refusals: tuple[tuple[int, Refusal], ...] = ()
    """Why a fact is not taken, with its place among the facts."""
    places: tuple[int, ...] = ()
    """Of each entry the place of its fact."""


def record(
    facts: Sequence[Fact],
    plan: Plan,
    kept: tuple[Entry, ...] | None,
    today: date,
    folder: Path,
) -> Recorded:
    """The entries of the facts, written down today; `kept` are those of the journal so far.

    A fact is seen after those before it: two that are told together can mean two periods. Paths
    of evidence are seen from `folder`, the journal's.
    """
    entries: list[Entry] = []
    refusals: list[tuple[int, Refusal]] = []

    def known() -> Record:
        return Record((*(kept or ()), *entries), today)

    already: list[int] = []
    places: list[int] = []
    said = {_said_by(entry) for entry in kept or ()}
    for nth, fact in enumerate(facts):
        try:
            entry = _entry_for(fact, plan, known, today)
        except NotTakenError as error:
            refusals.append((nth, error.refusal))
            continue
        if _said_by(entry) in said:
            already.append(nth)
        else:
            said.add(_said_by(entry))
            entries.append(entry)
            places.append(nth)
    if refusals:
        return Recorded(refusals=tuple(refusals))
    new = tuple(entries)
    remarks = [(places[nth], remark) for nth, remark in told_late(new, plan)]
    for found in (*find_in_journal(plan, new, today), *missing_evidence(new, folder)):
        field = field_of(str(found.path[1]))
        hints = tuple(m for m in (found.label, found.note, found.help) if m is not None)
        told = (places[int(found.path[0])], Refusal(field, found.message, hints, code=found.code))
        (refusals if found.severity is Severity.ERROR else remarks).append(told)
    if refusals:
        return Recorded(remarks=tuple(remarks), refusals=tuple(refusals))
    after = Record((*(kept or ()), *new), today)
    return Recorded(
        new,
        tuple(line_of(entry) for entry in new),
        tuple(consequences(new, plan, after, today)),
        tuple(remarks),
        tuple(already),
        places=tuple(places),
    )


def _said_by(entry: Entry) -> tuple[object, ...]:
    """What an entry says, whenever it was written down."""
    return tuple(entry.__dict__.values())[:-1]


def _entry_for(fact: Fact, plan: Plan, known: Callable[[], Record], today: date) -> Entry:
    """The entry; what is known tells which periods are still open."""
    if fact.on is not None and fact.on > today:
        raise NotTakenError(
            Field.ON,
            Message("{day} has not come yet", day=fact.on),
            Message("today is {day}", day=today),
        )
    asked = None if fact.owner is None else sought(fact.owner, plan)
    if asked is not None and not asked.is_there:
        raise NotTakenError(
            Field.OWNER, Message("there is no owner `{id}`", id=asked.id), asked.help
        )
    common = {
        "date": fact.on or today,
        "by": fact.owner,
        "note": text_of(fact.note, Field.NOTE),
        "evidence": tuple(text_of(text, Field.EVIDENCE) for text in fact.evidence),
        "at": today,
    }
    if fact.about is not None:
        refuse_unfit(fact, fact.about)
        task = _of_task(fact, plan, known, today)["task"] if fact.thing else None
        return Entry.model_validate({**common, "about": fact.about, "task": task})
    if any(score is not None for score in (fact.actual, fact.baseline, fact.rank)):
        return Entry.model_validate({**common, **_of_index(fact, plan)})
    return Entry.model_validate({**common, **_of_task(fact, plan, known, today)})


def _of_index(fact: Fact, plan: Plan) -> dict[str, object]:
    if fact.state is not None or fact.count is not None:
        raise NotTakenError(
            Field.COUNT if fact.state is None else Field.STATE,
            Message("a score is recorded of an index, a state or a count of a task"),
            Message("make it two entries"),
        )
    index = _the_one(fact.thing, scored_things(plan), Message("index"))
    return {
        "index": index,
        "actual": number_of(fact.actual, Field.ACTUAL),
        "baseline": number_of(fact.baseline, Field.BASELINE),
        "rank": fact.rank,
        "source": text_of(fact.source, Field.SOURCE),
    }


def _of_task(fact: Fact, plan: Plan, known: Callable[[], Record], today: date) -> dict[str, object]:
    _refuse_incomplete(fact)
    day = fact.on or today
    words, _, period = fact.thing.partition(AT)
    tasks = {placed.task.id: placed for placed in all_tasks(plan)}
    before, _, deadline = words.partition(DOT)
    # A title may have a point in it.
    words, deadline = (before, deadline) if before in tasks else (words, "")
    if words not in tasks and any(words == thing.id for thing in scored_things(plan)):
        raise NotTakenError(
            Field.THING,
            Message("`{id}` is an index; states are recorded of its tasks", id=words),
            problem=Problem.STATE_OF_AN_INDEX,
        )
    named = (Named(id, placed.task.title) for id, placed in tasks.items())
    task = _the_one(words, named, Message("task"))
    meant = [o for o in of_task(tasks[task], plan) if deadline in ("", o.deadline.id)]
    if fact.event is not None:
        refuse_event(fact.event, tasks[task].task, today)
    elif not period:
        deadline, period = _period(fact, day, meant, plan, known, today) or (deadline, "")
    else:
        # What is none of them is for the rules to refuse, as in a file.
        period = meant_key(period, [one.key for one in meant], plan.span.last) or period
        over = Period.parse(period)
        if fact.on is None and over is not None and over.last < today:
            # What is told of a period that is over happened in it, and nobody is called late only
            # because he names no day.
            due = min((one.due for one in meant if one.key == period), default=over.last)
            day = due if over.first <= due <= over.last else over.last
    name = f"{task}{DOT}{deadline}" if deadline else task
    return {
        "date": day,
        "event": fact.event,
        "task": f"{name}{AT}{period}" if period else name,
        "state": fact.state,
        "count": number_of(fact.count, Field.COUNT),
    }


def _refuse_incomplete(fact: Fact) -> None:
    """Refuse what says too little of a task, or what cannot be said of one."""
    if fact.source is not None:
        raise NotTakenError(
            Field.SOURCE,
            Message("a source says where a score was published"),
            problem=Problem.SOURCE_OF_A_TASK,
        )
    if fact.state is None and fact.count is None and not fact.note and not fact.evidence:
        raise NotTakenError(
            Field.STATE, Message("say what has become of it"), problem=Problem.NOTHING_SAID
        )
    if fact.state is not None and fact.state in NEEDS_NOTE and not (fact.note or "").strip():
        raise NotTakenError(
            Field.NOTE,
            Message("{state} needs a reason", state=STATE_WORDS[State(fact.state.value)]),
            problem=Problem.NO_REASON,
        )
    count = number_of(fact.count, Field.COUNT)
    if count is not None and not 0 <= count <= MOST_COUNTED:
        raise NotTakenError(
            Field.COUNT,
            Message("{n} is outside the limits", n=count),
            Message("write a number from {first} to {last}", first=0, last=MOST_COUNTED),
        )


def _the_one(words: str, among: Iterable[Named], kind: Message) -> str:
    meant = find(words, among)
    if len(meant.fitting) == 1:
        return meant.fitting[0].id
    if meant.fitting:
        raise NotTakenError(
            Field.THING,
            Message("`{words}` fits several: {ids}", words=words, ids=_listed(meant.fitting)),
            Message("write more of the title, or the id"),
        )
    help = None
    if meant.guess is not None:
        help = Message("did you mean {named}?", named=_listed((meant.guess,)))
    message = Message("there is no {kind} `{words}`", kind=kind, words=words)
    raise NotTakenError(Field.THING, message, help)


def _listed(several: tuple[Named, ...]) -> tuple[Message, ...]:
    return tuple(Message("`{id}` ({title})", id=one.id, title=one.title) for one in several)


# On its first days a quarter is hardly what is done, and the one before it may well be.
_NEW = 15


def _period(
    fact: Fact,
    day: date,
    among: list[Occurrence],
    plan: Plan,
    known: Callable[[], Record],
    today: date,
) -> tuple[str, str] | None:
    """The deadline and the period that are meant where none was told; None without periods.

    A count is that of the period in which its day lies. Of recurring work it is the one period
    that is open by that day; were there two, somebody would have to say which.
    """
    recurring = [o for o in among if o.period is not None]
    if fact.count is not None:
        quotas = [o for o in recurring if quota_of(o) is not None]
        return next((_name(o) for o in quotas if _has_begun(o, day) and not _is_past(o, day)), None)
    once = any(o.period is None for o in among)
    if not recurring or once or fact.state in (None, *NEEDS_NOTE):
        return None
    begun = [o for o in recurring if _has_begun(o, day)]
    record = known()
    waiting = [o for o in begun if progress_of(plan, o, record, today).state not in CLOSED]
    if fact.state is Reported.DOING and any(
        progress_of(plan, o, record, today).state is State.BLOCKED for o in waiting
    ):
        # Said of all periods, it ends what blocked all of them.
        return None
    doubtful = _just_over(begun, day) if fact.state is Reported.DONE else []
    if len(waiting) == 1 and not doubtful:
        return _name(waiting[0])
    task = among[0].placed.task.id
    open_ones = doubtful or waiting or begun or recurring
    raise NotTakenError(
        Field.THING,
        Message("the task `{id}` recurs: say which period", id=task),
        Message("write one of: {ids}", ids=tuple(o.id for o in open_ones)),
    )


def _just_over(begun: list[Occurrence], day: date) -> list[Occurrence]:
    """Of long periods the one that has just begun and the one before: either may be meant."""
    last = [o for o in begun if o.period is not None and (day - o.period.first).days < _NEW]
    if not last or last[-1].period is None or (last[-1].due - day).days < _NEW:
        return []
    before = [o for o in begun if o.period is not None and o.period.last < last[-1].period.first]
    return [before[-1], last[-1]] if before else []


def _name(occurrence: Occurrence) -> tuple[str, str]:
    return occurrence.deadline.id or "", occurrence.key


def _has_begun(occurrence: Occurrence, day: date) -> bool:
    return occurrence.period is not None and occurrence.period.first <= day


def _is_past(occurrence: Occurrence, day: date) -> bool:
    return occurrence.period is not None and occurrence.period.last < day
