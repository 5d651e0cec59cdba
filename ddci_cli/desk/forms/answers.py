"""What an office has written into the rows of its form, told apart from what stood there before."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from ddci_cli.analysis.days.reporting_periods import ReportingPeriod
from ddci_cli.desk.facts import Fact, Field, NotTakenError, Refusal
from ddci_cli.desk.forms.told import told_count, told_day, told_evidence, told_state
from ddci_cli.exchange.forms.layout import ANSWERS, HEADS, Column, Kept
from ddci_cli.exchange.forms.reading import Returned, Row, text_of
from ddci_cli.language import Message
from ddci_cli.lines import folded
from ddci_cli.model import written
from ddci_cli.model.deadlines import Quota
from ddci_cli.model.entry_names import AT, DOT
from ddci_cli.model.journal import NEEDS_NOTE, Reported
from ddci_cli.names import fold

COLUMN_OF = {
    Field.THING: Column.TASK,
    Field.STATE: Column.STATE,
    Field.ON: Column.ON,
    Field.COUNT: Column.COUNT,
    Field.NOTE: Column.NOTE,
    Field.EVIDENCE: Column.EVIDENCE,
    Field.OWNER: Column.OWNER,
}
"""Where an office wrote what a fact tells."""


class Answer(NamedTuple):
    """One row that came back."""

    row: Row
    title: str
    key: str
    """Blank for work that the form did not name."""
    fact: Fact | None = None
    """None where nothing is new, or where it is refused."""
    shown: Mapping[Kept, str] = {}
    refusals: tuple[Refusal, ...] = ()
    remarks: tuple[Message, ...] = ()


class Asked(NamedTuple):
    """What is known of the plan that a form is about."""

    of: ReportingPeriod
    quotas: Mapping[str, tuple[Quota, ...]]
    """What each task counts, by its id."""
    fingerprints: Mapping[str, str]
    """What the plan says today of each row, by its key."""
    owners: Mapping[str, str]
    """Ids of owners, by what they are called."""


def answers(form: Returned, owner: str, asked: Asked) -> list[Answer]:
    """The rows of a form; `owner` is whose form it is, blank for one with rows of several."""
    return [_answer(row, form, owner, asked) for row in form.rows]


def _answer(row: Row, form: Returned, owner: str, asked: Asked) -> Answer:
    shown = _shown(row, form)
    title = folded(text_of(row.cells.get(Column.TASK, ""))) or (shown or {}).get(Kept.TASK, "")
    key = "" if shown is None else shown[Kept.KEY]
    spoiled = tuple(_spoiled(row))
    if spoiled:
        return Answer(row, title, key, refusals=spoiled)
    try:
        if shown is None:
            return Answer(row, title, key, _free(row, form, owner, asked))
        _refuse_changed(row, shown)
        fact, remarks = _named(row, shown, asked)
    except NotTakenError as error:
        return Answer(row, title, key, refusals=(error.refusal,))
    if asked.fingerprints.get(key, shown[Kept.FINGERPRINT]) != shown[Kept.FINGERPRINT]:
        remarks.append(Message("the plan has changed since the form was sent"))
    recorded = text_of(row.cells.get(Column.RECORDED, ""))
    if recorded and not _alike(recorded, shown[Kept.RECORDED]):
        column = HEADS[Column.RECORDED]
        remarks.append(Message("what was written under “{column}” is not read", column=column))
    return Answer(row, title, key, fact, shown, remarks=tuple(remarks))


def _spoiled(row: Row) -> Iterator[Refusal]:
    """Cells of which nobody can say what somebody wrote."""
    for field, column in COLUMN_OF.items():
        if column in row.formulas and column in ANSWERS:
            message = Message("the cell holds a formula")
            yield Refusal(field, message, (Message("type the value itself"),))
        if column in row.merged and column in ANSWERS:
            message = Message("the cell is merged with cells of other rows")
            yield Refusal(field, message, (Message("unmerge the cells and fill in each row"),))


def _shown(row: Row, form: Returned) -> Mapping[Kept, str] | None:
    """What the row showed when it was sent: by its key, else by the task that stands in it.

    Rows that were sorted without the hidden column carry another row's key; what somebody saw
    when he answered is the task.
    """
    shown = form.kept.get(text_of(row.cells.get(Column.KEY, "")))
    if shown is not None and _stands_there(row, shown):
        return shown
    if Column.TASK in row.cells:
        same = [kept for kept in form.kept.values() if _stands_there(row, kept)]
        if len(same) == 1:
            return same[0]
    return shown


def _stands_there(row: Row, shown: Mapping[Kept, str]) -> bool:
    """Whether the row names the task that it was sent for; a column may have been deleted."""
    return all(
        column not in row.cells or _alike(text_of(row.cells[column]), shown[kept])
        for column, kept in ((Column.TASK, Kept.TASK), (Column.DEADLINE, Kept.DEADLINE))
    )


def _refuse_changed(row: Row, shown: Mapping[Kept, str]) -> None:
    if not _stands_there(row, shown):
        raise NotTakenError(
            Field.THING,
            Message("the task or its deadline was changed; it was “{task}”", task=shown[Kept.TASK]),
            Message("answer other work in the empty rows at the end of the form"),
        )


def _alike(text: str, other: str) -> bool:
    return fold(folded(text)) == fold(folded(other))


def _named(row: Row, shown: Mapping[Kept, str], asked: Asked) -> tuple[Fact | None, list[Message]]:
    """What is new in a row that the form named; None where it stands as it was sent."""
    thing = shown[Kept.NAME]
    task = thing.partition(AT)[0].partition(DOT)[0]
    quotas = asked.quotas.get(task)
    gone = NotTakenError(Field.THING, Message("the plan has no task `{id}` any more", id=task))
    try:
        told = _told(row, asked, quotas or ())
    except NotTakenError:
        if quotas is None:
            raise gone from None
        raise
    before = _before(shown)
    remarks = []
    if any(was and not now for was, now in zip(before, told, strict=True)):
        remarks.append(
            Message("a cell was emptied: that takes nothing back (ddci log --undo does)")
        )
    day_is_new = told.on is not None and told.on != before.on
    state = told.state if told.state != before.state or day_is_new else None
    counts = told.count is not None and (
        told.count != before.count or (day_is_new and state is None)
    )
    # Who stops work for a reason that stands there already need not write it twice.
    notes = told.note and (told.note != before.note or state in NEEDS_NOTE)
    evidence = tuple(one for one in told.evidence if one not in before.evidence)
    if not (state is not None or counts or notes or evidence or day_is_new):
        return None, remarks
    if quotas is None:
        raise gone
    fact = Fact(
        thing,
        state,
        told.on,
        event=date.fromisoformat(shown[Kept.EVENT]) if shown[Kept.EVENT] else None,
        count=f"{told.count:f}" if counts else None,
        owner=shown[Kept.OWNER],
        note=told.note if notes else None,
        evidence=evidence,
    )
    return fact, remarks


def _free(row: Row, form: Returned, owner: str, asked: Asked) -> Fact | None:
    """What is told of work that the form did not name."""
    if text_of(row.cells.get(Column.KEY, "")):
        raise NotTakenError(
            Field.THING,
            Message("the hidden code of the row is none of this form"),
            Message("fill in the form itself, not rows that were copied from another one"),
        )
    words = folded(text_of(row.cells.get(Column.TASK, "")))
    thing = form.tasks.get(words, words)
    quotas = asked.quotas.get(thing) or tuple(q for every in asked.quotas.values() for q in every)
    told = _told(row, asked, quotas)
    if not any(told):
        # A task that was chosen and not answered says nothing.
        return None
    if not words:
        raise NotTakenError(
            Field.THING,
            Message("there is an answer and no task"),
            Message("choose the task from the list"),
        )
    who = folded(text_of(row.cells.get(Column.OWNER, "")))
    return Fact(
        thing,
        told.state,
        told.on,
        count=None if told.count is None else f"{told.count:f}",
        owner=owner or asked.owners.get(fold(who), who) or None,
        note=told.note or None,
        evidence=told.evidence,
    )


class _Told(NamedTuple):
    """The answers of one row, read."""

    state: Reported | None
    on: date | None
    count: Decimal | None  # type: ignore[assignment]
    note: str
    evidence: tuple[str, ...]


def _told(row: Row, asked: Asked, quotas: Collection[Quota]) -> _Told:
    cells = row.cells
    state = text_of(cells.get(Column.STATE, ""))
    count = cells.get(Column.COUNT)
    return _Told(
        told_state(state) if state else None,
        _day(cells[Column.ON], asked.of) if Column.ON in cells else None,
        None if count is None else Decimal(told_count(count, quotas)),
        folded(text_of(cells.get(Column.NOTE, ""))),
        told_evidence(text_of(cells.get(Column.EVIDENCE, ""), keep_lines=True)),
    )


def _before(shown: Mapping[Kept, str]) -> _Told:
    return _Told(
        Reported(shown[Kept.STATE]) if shown[Kept.STATE] else None,
        date.fromisoformat(shown[Kept.ON]) if shown[Kept.ON] else None,
        Decimal(shown[Kept.COUNT]) if shown[Kept.COUNT] else None,
        folded(shown[Kept.NOTE]),
        told_evidence(shown[Kept.EVIDENCE]),
    )


def _day(cell: Any, of: ReportingPeriod) -> date:
    """The day of a cell; without its year it lies in the period's, or in its first December."""
    day = told_day(cell, of.period.year)
    if isinstance(cell, str) and isinstance(written.day(cell), written.DayOfYear) and day > of.last:
        try:
            earlier = day.replace(year=day.year - 1)
        except ValueError:
            # 29 February.
            return day
        return earlier if earlier >= of.first else day
    return day
