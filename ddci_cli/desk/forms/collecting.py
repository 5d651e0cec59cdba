"""Forms that came back, taken into the journal: all are read before anything is written."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from ddci_cli.desk.facts import Fact, Field, Refusal
from ddci_cli.desk.forms.answers import Answer, answers
from ddci_cli.desk.forms.older_entries import contradictions, corrected, is_told
from ddci_cli.desk.forms.opening import Came, Opened, Opening
from ddci_cli.desk.forms.what_fits import record_what_fits
from ddci_cli.desk.loading import Usable
from ddci_cli.files.journal.entry_line import line_of
from ddci_cli.language import Message
from ddci_cli.model.journal import Entry
from ddci_cli.model.plan import Owner, Plan
from ddci_cli.model.time.periods import Period


@dataclass
class Outcome:
    """What becomes of one row."""

    answer: Answer
    name: str
    """The file's."""
    made: date
    refusals: list[Refusal] = field(default_factory=list)
    remarks: list[Message | Refusal] = field(default_factory=list)
    entry: Entry | None = None
    """What is entered; None where nothing is new, or where it is refused."""
    waits: bool = False
    """Whether there is something new that was not looked at yet."""

    @property
    def fact(self) -> Fact:
        """What is told."""
        assert self.answer.fact is not None
        return self.answer.fact


class Receipt(NamedTuple):
    """What becomes of one file."""

    name: str
    owners: tuple[Owner, ...] = ()
    """Whose answers it has."""
    period: Period | None = None
    rows: tuple[Outcome, ...] = ()
    refused: Message | None = None
    """Why the whole file is not taken."""
    is_unreadable: bool = False

    @property
    def entered(self) -> int:
        """How many rows become entries."""
        return sum(row.entry is not None for row in self.rows)

    @property
    def refusals(self) -> tuple[Outcome, ...]:
        """The rows that are not taken."""
        return tuple(row for row in self.rows if row.refusals)

    @property
    def unchanged(self) -> int:
        """How many rows say nothing that is not known."""
        return len(self.rows) - self.entered - len(self.refusals)


class Collected(NamedTuple):
    """What becomes of all files."""

    plan: Plan
    receipts: tuple[Receipt, ...]
    entries: tuple[Entry, ...]
    """Those that are taken back by newer answers first, then the answers."""
    contradictions: tuple[Message, ...]
    answered: tuple[Owner, ...]
    silent: tuple[Owner, ...]
    """Those who lead something and of whom no form came."""

    @property
    def lines(self) -> tuple[str, ...]:
        """The journal's new lines."""
        return tuple(line_of(entry) for entry in self.entries)

    @property
    def is_all_taken(self) -> bool:
        """Whether neither a file nor a row is refused."""
        return all(r.refused is None and not r.refusals for r in self.receipts)


def collect(came: Sequence[Came], one: Usable, today: date, folder: Path) -> Collected:
    """The entries that the forms make, and a receipt for each; `folder` is the journal's."""
    opening = Opening(one, today)
    found = [file.unreadable or opening.look_at(file) for file in came]
    forms = [(nth, form) for nth, form in enumerate(found) if isinstance(form, Opened)]
    rows: dict[int, list[Outcome]] = {}
    # What was saved last says how it is.
    for nth, form in sorted(forms, key=lambda one: one[1].when):
        rows[nth] = [_outcome(answer, came[nth], form) for answer in _answers(form)]
    every = [row for of_file in rows.values() for row in of_file]
    _keep_the_newest(every)
    _record(every, one, today, folder)
    kept = one.entries or ()
    gone = list(_take_back(every, kept))
    undone = [Entry.model_validate({"date": today, "undo": e.key, "at": today}) for e in gone]
    new = [row.entry for row in every if row.entry is not None]
    answered = {owner.id for _, form in forms for owner in _heard(form, opening)}
    receipts = [
        Receipt(file.name, refused=what, is_unreadable=file.unreadable is not None)
        if isinstance(what, Message)
        else Receipt(file.name, opening.whose(what), what.asked.of.period, tuple(rows[nth]))
        for nth, (file, what) in enumerate(zip(came, found, strict=True))
    ]
    left = [entry for entry in kept if all(entry is not one for one in gone)]
    return Collected(
        one.plan,
        tuple(receipts),
        (*undone, *new),
        tuple(contradictions(new, left, one.plan)),
        tuple(owner for owner in opening.owners if owner.id in answered),
        tuple(owner for owner in opening.owners if owner.id not in answered),
    )


def _answers(form: Opened) -> Iterator[Answer]:
    yield from answers(form.form, form.owner, form.asked)


def _outcome(answer: Answer, came: Came, form: Opened) -> Outcome:
    return Outcome(
        answer,
        came.name,
        form.made,
        list(answer.refusals),
        list(answer.remarks),
        waits=answer.fact is not None,
    )


def _heard(form: Opened, opening: Opening) -> tuple[Owner, ...]:
    """Who has answered: in whose rows something is told; a form as it was sent tells nothing."""
    whose = opening.whose(form)
    answers = list(_answers(form))
    if form.owner:
        return whose if any(a.fact is not None or a.refusals for a in answers) else ()
    told = {a.fact.owner for a in answers if a.fact is not None}
    return tuple(owner for owner in whose if owner.id in told)


def _keep_the_newest(rows: Iterable[Outcome]) -> None:
    """Of several answers to one question the newest is taken, and each is told of the other."""
    newest: dict[str, Outcome] = {}
    for row in rows:
        key = row.answer.key
        if not key or not row.waits:
            continue
        before = newest.get(key)
        newest[key] = row
        if before is None:
            continue
        before.waits = False
        if before.fact == row.fact:
            continue
        if before.name == row.name:
            message = Message("the row stands twice in the form, with different answers")
            for one, other in ((before, row), (row, before)):
                one.waits = False
                help = Message("leave one of them; see row {n}", n=other.answer.row.number)
                one.refusals.append(Refusal(Field.THING, message, (help,)))
            continue
        before.remarks.append(
            Message(
                "a newer answer takes its place: {file}, row {n}",
                file=row.name,
                n=row.answer.row.number,
            )
        )
        row.remarks.append(
            Message(
                "takes the place of an older answer: {file}, row {n}",
                file=before.name,
                n=before.answer.row.number,
            )
        )


def _record(rows: Iterable[Outcome], one: Usable, today: date, folder: Path) -> None:
    """Check the facts as if they were typed; what is taken gets its entry."""
    waiting = [row for row in rows if row.waits]
    facts = [row.fact for row in waiting]
    recorded = record_what_fits(facts, one.plan, one.entries, today, folder)
    for nth, refusal in recorded.refusals:
        waiting[nth].refusals.append(refusal)
    for nth, remark in recorded.remarks:
        waiting[nth].remarks.append(remark)
    for nth, entry in zip(recorded.places, recorded.entries, strict=True):
        row = waiting[nth]
        if row.fact.on is not None or not is_told(entry, one.entries or (), row.made, today):
            row.entry = entry


def _take_back(rows: Iterable[Outcome], kept: Sequence[Entry]) -> Iterator[Entry]:
    """The entries that newer answers put right, each once."""
    seen: set[int] = set()
    for row in rows:
        if row.entry is None:
            continue
        for old in corrected(row.entry, kept, row.answer.shown, row.made):
            if id(old) not in seen:
                seen.add(id(old))
                message = Message("takes the place of what was recorded for {day}", day=old.date)
                row.remarks.append(message)
                yield old
