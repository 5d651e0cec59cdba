"""A form as a value: what is printed in each cell, before any workbook is made."""

from collections import Counter
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import NamedTuple

from ddci_cli.analysis.days.reporting_periods import ReportingPeriod
from ddci_cli.analysis.owners import post_of
from ddci_cli.analysis.progress.asked_work import AskedRow
from ddci_cli.analysis.progress.states import STATE_WORDS, State
from ddci_cli.analysis.sections import all_tasks
from ddci_cli.exchange.forms.layout import EVIDENCE_BREAK
from ddci_cli.language import Language, Message, counted
from ddci_cli.model.journal import Reported
from ddci_cli.model.plan import Owner, Plan
from ddci_cli.safe_text import seen


class FormRow(NamedTuple):
    """One row as it is sent out."""

    key: str
    name: str
    owner: Owner
    event: date | None
    fingerprint: str
    """Of what the plan says of it; another one is of another version of the plan."""
    task: str
    deadline: str
    recorded: str
    unit: str | None
    """What is counted; None where nothing is."""
    state: Reported | None
    on: date | None
    counted: Decimal | None
    note: str
    evidence: str


class Form(NamedTuple):
    """One workbook."""

    plan: Plan
    of: ReportingPeriod
    owner: Owner | None
    """None for a workbook with the rows of several owners."""
    back_by: date | None
    made: date
    rows: tuple[FormRow, ...]
    tasks: tuple[tuple[str, str], ...]
    """What the list of the free rows offers: what is shown, and the task's id."""


def whose(plan: Plan) -> str:
    """What tells a unit from others of its name; blank where the plan says neither."""
    return " / ".join((plan.code or "", *plan.superior)).strip(" /")


def form_row(row: AskedRow, plan: Plan, language: Language) -> FormRow:
    """The row as it is shown."""
    task = row.placed.task
    title = seen(task.title) if task.clause is None else f"{seen(task.title)} ({seen(task.clause)})"
    words = _deadline(row, language)
    due = None if row.occurrence is None else row.occurrence.due
    said = row.said
    return FormRow(
        key_of(row.owner.id, row.name, row.event),
        row.name,
        row.owner,
        row.event,
        sha256(f"{title}\n{words}\n{due}".encode()).hexdigest()[:12],
        title,
        f"{words}{_working_day(row, language)}",
        _recorded(row, plan, language),
        None if row.quota is None else seen(row.quota.of),
        said.state,
        said.on,
        said.counted,
        seen(said.note or ""),
        EVIDENCE_BREAK.join(map(seen, said.evidence)),
    )


def key_of(owner: str, name: str, event: date | None) -> str:
    """What finds a row again: whose it is, what an entry calls it, and which event is meant."""
    return f"{owner} {name}" if event is None else f"{owner} {name} {event.isoformat()}"


def task_list(plan: Plan) -> tuple[tuple[str, str], ...]:
    """What the free rows offer: each task's title, with the id where others are titled alike."""
    tasks = [placed.task for placed in all_tasks(plan)]
    titles = Counter(seen(task.title) for task in tasks)
    return tuple(
        (
            seen(task.title)
            if titles[seen(task.title)] == 1
            else f"{seen(task.title)} ({task.id})",
            task.id,
        )
        for task in tasks
    )


def _deadline(row: AskedRow, language: Language) -> str:
    """The document's words, or ours where it has none; with the period of what recurs."""
    words = "; ".join(
        language.say(deadline.phrase) if deadline.text is None else seen(deadline.text)
        for deadline in row.deadlines
    )
    if row.event is not None:
        event = language.say(Message("event of {day}", day=row.event))
        return f"{words} ({event})"
    one = row.occurrence
    if one is not None and one.period is not None:
        return f"{words} ({language.say(one.period.name)})"
    return words


def _working_day(row: AskedRow, language: Language) -> str:
    """The last day on which the office works before it is too late, on a line of its own."""
    if row.last_working_day is None:
        return ""
    day = language.working_day(row.last_working_day, provisional=row.is_provisional)
    return "\n" + language.say(Message("last working day: {day}", day=day))


def _recorded(row: AskedRow, plan: Plan, language: Language) -> str:
    """What is known of it, whoever said so."""
    progress = row.progress
    state, late = progress.state, progress.days_late
    parts: list[Message] = []
    if state is State.OVERDUE:
        parts.append(counted("{n} day late", "{n} days late", n=late))
    elif state is State.NO_REPORT:
        passed = counted("{n} day past", "{n} days past", n=late)
        parts.append(Message("{passed}, no report yet", passed=passed))
    elif state is not State.NOT_STARTED:
        word = STATE_WORDS[state]
        day = progress.done_on or (None if progress.decided is None else progress.decided.date)
        parts.append(word if day is None else Message("{state} ({day})", state=word, day=day))
    if row.quota is not None and progress.counted is not None:
        parts.append(
            Message("{count} of {quota}", count=progress.counted, quota=row.quota.at_least)
        )
    if progress.waiting_for:
        posts = tuple(post_of(plan, id) for id in progress.waiting_for)
        parts.append(Message("still to say done: {owners}", owners=posts))
    said = "; ".join(language.say(part) for part in parts or [_NOTHING])
    if progress.note is None or progress.note == row.said.note:
        return said
    return f"{said}\n{seen(progress.note)}"


_NOTHING = Message("nothing so far")
