"""From what was typed behind `ddci log` to an entry; raises UserError where it is unclear."""

import unicodedata
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ddci_cli.analysis.days.occurrences import Occurrence, of_task
from ddci_cli.analysis.lookup import Named, find
from ddci_cli.analysis.progress.record import Record
from ddci_cli.analysis.progress.states import CLOSED, progress_of, quota_of
from ddci_cli.analysis.tasks import PlacedTask, all_tasks
from ddci_cli.desk.asked_owner import refuse_unknown
from ddci_cli.files.yaml.reading import plain_value
from ddci_cli.language import Message
from ddci_cli.model.journal import AT, NEEDS_NOTE, Entry, Reported
from ddci_cli.model.plan import Plan
from ddci_cli.refusal import UserError

_MOST_COUNTED = 1_000_000


class Wish(NamedTuple):
    """What somebody wants to record, as typed."""

    thing: str
    state: Reported | None
    on: date
    at: date
    """The day it is written down."""
    number: int | None = None
    owner: str | None = None
    note: str | None = None
    evidence: tuple[str, ...] = ()
    actual: str | None = None
    baseline: str | None = None
    source: str | None = None


def entry_for(wish: Wish, plan: Plan, record: Record) -> Entry:
    """The entry; `record` tells which periods are still open."""
    if wish.on > wish.at:
        raise UserError(
            Message("--on: {day} has not come yet", day=wish.on),
            Message("today is {day}", day=wish.at),
        )
    refuse_unknown(wish.owner, "--owner", [plan])
    common = {
        "date": wish.on,
        "by": wish.owner,
        "note": _said(wish.note, "--note"),
        "evidence": tuple(str(_said(text, "--evidence")) for text in wish.evidence),
        "at": wish.at,
    }
    if wish.actual is not None or wish.baseline is not None:
        return Entry.model_validate({**common, **_of_index(wish, plan)})
    return Entry.model_validate({**common, **_of_task(wish, plan, record)})


def _of_index(wish: Wish, plan: Plan) -> dict[str, object]:
    if wish.state is not None or wish.number is not None:
        raise UserError(
            Message("a score is recorded of an index, a state or a count of a task"),
            Message("make it two entries"),
        )
    index = _the_one(
        wish.thing, (Named(index.id, index.name) for index in plan.indices), Message("index")
    )
    return {
        "index": index,
        "actual": _number(wish.actual, "--actual"),
        "baseline": _number(wish.baseline, "--baseline"),
        "source": _said(wish.source, "--source"),
    }


def _of_task(wish: Wish, plan: Plan, record: Record) -> dict[str, object]:
    if wish.source is not None:
        raise UserError(
            Message("--source says where a score was published"),
            Message("add --actual or --baseline; for a task there are --note and --evidence"),
        )
    if wish.state is None and wish.number is None and not wish.note and not wish.evidence:
        raise UserError(
            Message("say what has become of it"),
            Message("doing, done, blocked or dropped; or --count N; for an index --actual SCORE"),
        )
    if wish.state in NEEDS_NOTE and not (wish.note or "").strip():
        raise UserError(
            Message("{state} needs a reason", state=str(wish.state)), Message('add --note "…"')
        )
    if wish.number is not None and not 0 <= wish.number <= _MOST_COUNTED:
        raise UserError(Message("--count: {n} is outside the limits", n=wish.number))
    words, _, period = wish.thing.partition(AT)
    tasks = {placed.task.id: placed for placed in all_tasks(plan)}
    if words not in tasks and any(words == index.id for index in plan.indices):
        raise UserError(
            Message("`{id}` is an index; states are recorded of its tasks", id=words),
            Message("a published score: --actual SCORE"),
        )
    named = (Named(id, placed.task.title) for id, placed in tasks.items())
    task = _the_one(words, named, Message("task"))
    if not period:
        period = _period(wish, tasks[task], plan, record)
    return {
        "task": f"{task}{AT}{period}" if period else task,
        "state": wish.state,
        "count": wish.number,
    }


def _the_one(words: str, among: Iterable[Named], kind: Message) -> str:
    meant = find(words, among)
    if len(meant.fitting) == 1:
        return meant.fitting[0].id
    if meant.fitting:
        raise UserError(
            Message("`{words}` fits several: {ids}", words=words, ids=_listed(meant.fitting)),
            Message("write more of the title, or the id"),
        )
    help = None
    if meant.guess is not None:
        help = Message("did you mean {named}?", named=_listed((meant.guess,)))
    raise UserError(Message("there is no {kind} `{words}`", kind=kind, words=words), help)


def _listed(several: tuple[Named, ...]) -> tuple[Message, ...]:
    return tuple(Message("`{id}` ({title})", id=one.id, title=one.title) for one in several)


def _period(wish: Wish, placed: PlacedTask, plan: Plan, record: Record) -> str:
    """The period that is meant where none was typed; blank where the task has no periods.

    A count is that of the period in which its day lies. Of recurring work it is the one period
    that is open by that day; were there two, somebody would have to say which.
    """
    recurring = [o for o in of_task(placed, plan) if o.period is not None]
    if wish.number is not None:
        quotas = [o for o in recurring if quota_of(o) is not None]
        return next(
            (o.key for o in quotas if _has_begun(o, wish.on) and not _is_past(o, wish.on)), ""
        )
    once = any(o.period is None for o in of_task(placed, plan))
    if not recurring or once or wish.state in (None, *NEEDS_NOTE):
        return ""
    begun = [o for o in recurring if _has_begun(o, wish.on)]
    waiting = [o for o in begun if progress_of(plan, o, record, wish.at).state not in CLOSED]
    if len(waiting) == 1:
        return waiting[0].key
    task = placed.task.id
    open_ones = waiting or begun or recurring
    raise UserError(
        Message("the task `{id}` recurs: say which period", id=task),
        Message("write one of: {ids}", ids=tuple(o.id for o in open_ones)),
    )


def _has_begun(occurrence: Occurrence, day: date) -> bool:
    return occurrence.period is not None and occurrence.period.first <= day


def _is_past(occurrence: Occurrence, day: date) -> bool:
    return occurrence.period is not None and occurrence.period.last < day


def _number(typed: str | None, option: str) -> Decimal | None:
    """A score with a decimal point or comma."""
    if typed is None:
        return None
    number = plain_value(typed.strip().replace(",", ".") or "-")
    if not isinstance(number, Decimal):
        raise UserError(
            Message("{option}: `{written}` is not a number", option=option, written=typed),
            Message("write 8.25 or 8,25"),
        )
    return number


def _said(typed: str | None, option: str) -> str | None:
    """A text that says something, on one line; None where the option was not given."""
    if typed is None:
        return None
    # A terminal with another encoding hands over bytes that are no text.
    readable = typed.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    text = unicodedata.normalize("NFC", " ".join(readable.split()))
    if not text:
        raise UserError(Message("the option `{option}` needs a value", option=option))
    return text
