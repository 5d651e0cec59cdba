"""What a journal has already of new entries: the same, what they correct, what they contradict."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from ddci_cli.analysis.owners import post_of
from ddci_cli.exchange.forms.layout import CHOICES, Kept
from ddci_cli.language import Message
from ddci_cli.model.journal import NEEDS_NOTE, Entry
from ddci_cli.model.plan import Plan


def is_told(new: Entry, kept: Iterable[Entry], made: date, today: date) -> bool:
    """Whether an answer without a day of its own was taken already since its form was made.

    Its day is that of the taking, which is another one each time.
    """
    wanted = _but_days(new)
    return any(
        _but_days(old) == wanted and old.at is not None and made <= old.at <= today for old in kept
    )


def corrected(
    new: Entry, kept: Iterable[Entry], shown: Mapping[Kept, str], made: date
) -> Iterator[Entry]:
    """The entries of this owner that a newer answer with an earlier day puts right.

    They are what the form showed him, or what was taken since it was made: he knows of them.
    """
    for old in kept:
        same = (old.by, old.task, old.event) == (new.by, new.task, new.event)
        if not same or new.by is None or old.date <= new.date:
            continue
        again = (new.state is not None and old.state is not None) or (
            new.count is not None and old.count is not None
        )
        was_shown = shown.get(Kept.ON) == old.date.isoformat()
        if again and (was_shown or (old.at is not None and old.at >= made)):
            yield old


def contradictions(new: Collection[Entry], kept: Sequence[Entry], plan: Plan) -> Iterator[Message]:
    """Where one owner says that work does not go on, and another that it does or is done."""
    said: dict[tuple[str | None, date | None], dict[str, Entry]] = {}
    for entry in sorted((*kept, *new), key=lambda entry: entry.date):
        if entry.by is not None and entry.state is not None and entry.task is not None:
            said.setdefault((entry.task, entry.event), {})[entry.by] = entry
    for (task, _), by_owner in said.items():
        stopped = [e for e in by_owner.values() if e.state in NEEDS_NOTE]
        others = [e for e in by_owner.values() if e.state not in NEEDS_NOTE]
        told = (*stopped, *others)
        if stopped and others and any(entry is one for entry in told for one in new):
            words = tuple(_said(entry, plan) for entry in told)
            yield Message("{task}: {said}; both are kept", task=task or "", said=words)


def _said(entry: Entry, plan: Plan) -> Message:
    assert entry.state is not None
    owner, state = post_of(plan, entry.by or ""), CHOICES[entry.state]
    return Message("{owner} says “{state}”", owner=owner, state=state)


def _but_days(entry: Entry) -> tuple[object, ...]:
    return tuple(value for key, value in entry.__dict__.items() if key not in ("date", "at"))
