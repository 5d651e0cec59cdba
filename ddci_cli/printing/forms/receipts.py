"""What became of each form: for the terminal, and as a text that goes back to its office."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from ddci_cli.desk.facts import Problem, Refusal
from ddci_cli.desk.forms.answers import COLUMN_OF
from ddci_cli.desk.forms.collecting import Collected, Outcome, Receipt
from ddci_cli.exchange.forms.layout import HEADS, Column
from ddci_cli.language import Language, Message, counted
from ddci_cli.lines import folded
from ddci_cli.model.plan import Owner, Plan
from ddci_cli.safe_text import cut, seen, visible

_LONGEST_TITLE = 60
_WAYS_OUT: dict[Problem | None, Message] = {
    Problem.NOTHING_SAID: Message("choose the state from the list"),
    Problem.NO_REASON: Message("write the reason under “{column}”", column=HEADS[Column.NOTE]),
}


def as_text(collected: Collected, language: Language, *, is_rehearsed: bool) -> Iterator[str]:
    """The receipts, the contradictions, what is entered, and who has answered."""
    for receipt in collected.receipts:
        yield from (f"{line}\n" for line in _receipt(receipt, language))
    if collected.contradictions:
        yield language.head(Message("answers that contradict each other:")) + "\n"
        yield from (f"  {language.say(said)}\n" for said in collected.contradictions)
    if is_rehearsed:
        yield from (f"{visible(line)}\n" for line in collected.lines)
    yield from (f"{language.say(line)}\n" for line in _summary(collected))


def _summary(collected: Collected) -> Iterator[Message]:
    if not collected.answered and not any(r.rows for r in collected.receipts):
        return
    answered = tuple(owner.post for owner in collected.answered)
    silent = tuple(owner.post for owner in collected.silent)
    yield (
        counted("answered: {n} office ({who})", "answered: {n} offices ({who})",
                n=len(answered), who=answered)
        if answered
        else Message("nobody has answered")
    )  # fmt: skip
    if silent:
        yield counted(
            "no form came from {n} office: {who}", "no form came from {n} offices: {who}",
            n=len(silent),
            who=silent,
        )  # fmt: skip


def _receipt(receipt: Receipt, language: Language) -> Iterator[str]:
    if receipt.refused is not None:
        refused = Message("{file}: not taken: {reason}", file=receipt.name, reason=receipt.refused)
        yield language.say(refused)
        return
    yield language.say(
        Message("{file}: {counts}", file=receipt.name, counts=tuple(_counts(receipt)))
    )
    for row in receipt.rows:
        yield from (f"  {line}" for line in _row(row, language))


def _counts(receipt: Receipt) -> Iterator[Message]:
    yield counted("{n} row read", "{n} rows read", n=len(receipt.rows))
    yield counted("{n} entered", "{n} entered", n=receipt.entered)
    yield counted("{n} unchanged", "{n} unchanged", n=receipt.unchanged)
    refused = len(receipt.refusals)
    if refused:
        yield counted("{n} refused", "{n} refused", n=refused)


def _row(row: Outcome, language: Language) -> Iterator[str]:
    """Why it is refused, or what is odd about it; nothing where all is well."""
    if not row.refusals and not row.remarks:
        return
    place = Message(
        "row {n} of “{sheet}”, {title}",
        n=row.answer.row.number,
        sheet=row.answer.row.sheet,
        title=cut(folded(seen(row.answer.title)), _LONGEST_TITLE) or "…",
    )
    yield language.say(place)
    for refusal in row.refusals:
        yield "  " + language.say(Message("not taken: {said}", said=_said(refusal)))
        yield from (f"    {language.say(hint)}" for hint in hints_of(refusal))
    for remark in row.remarks:
        said = remark if isinstance(remark, Message) else _said(remark)
        yield "  " + language.say(said)
        if isinstance(remark, Refusal):
            yield from (f"    {language.say(hint)}" for hint in hints_of(remark))


def hints_of(refusal: Refusal) -> tuple[Message, ...]:
    """The ways out of it, for somebody who fills in a form."""
    way_out = _WAYS_OUT.get(refusal.problem)
    return refusal.hints if way_out is None else (way_out,)


def _said(refusal: Refusal) -> Message:
    """The column and what is wrong there."""
    column = COLUMN_OF.get(refusal.field)
    if column is None:
        return refusal.message
    return Message("{column}: {message}", column=HEADS[column], message=refusal.message)


def receipt_texts(
    collected: Collected, language: Language, today: date
) -> Iterator[tuple[Owner | None, str]]:
    """For each office a text that can be sent back; None stands for a form of several offices."""
    taken = [r for r in collected.receipts if r.refused is None]

    def whose(receipt: Receipt) -> str:
        return receipt.owners[0].id if len(receipt.owners) == 1 else ""

    for _, receipts in groupby(sorted(taken, key=whose), key=whose):
        several = tuple(receipts)
        owner = several[0].owners[0] if len(several[0].owners) == 1 else None
        lines = _office(several, owner, collected.plan, language, today)
        yield owner, "".join(f"{line}\n" for line in lines)


def _office(
    receipts: tuple[Receipt, ...],
    owner: Owner | None,
    plan: Plan,
    language: Language,
    today: date,
) -> Iterator[str]:
    yield language.say(Message("{unit}, {day}", unit=plan.unit, day=today))
    if owner is not None:
        yield language.say(Message("To: {agency}", agency=owner.post))
    yield language.say(
        Message("Your form was received. Thank you.")
        if all(not receipt.refusals for receipt in receipts)
        else Message("Your form was received; some rows could not be taken, please correct them.")
    )
    for receipt in receipts:
        yield from _receipt(receipt, language)
