"""What `ddci collect` tells other programs; the keys are part of the contract."""

from typing import Any

from ddci_cli.desk.facts import Refusal
from ddci_cli.desk.forms.collecting import Collected, Outcome, Receipt
from ddci_cli.language import Language, Message
from ddci_cli.printing.forms.receipts import hints_of


def as_json(collected: Collected, language: Language, *, is_written: bool) -> dict[str, Any]:
    """The receipts, the lines for the journal, and who has answered."""
    return {
        "written": is_written,
        "files": [_file(receipt, language) for receipt in collected.receipts],
        "entries": list(collected.lines),
        "contradictions": [language.say(said) for said in collected.contradictions],
        "answered": [owner.id for owner in collected.answered],
        "silent": [owner.id for owner in collected.silent],
    }


def _file(receipt: Receipt, language: Language) -> dict[str, Any]:
    told = [row for row in receipt.rows if row.refusals or row.remarks]
    return {
        "file": receipt.name,
        "refused": None if receipt.refused is None else language.say(receipt.refused),
        "owners": [owner.id for owner in receipt.owners],
        "period": None if receipt.period is None else receipt.period.id,
        "read": len(receipt.rows),
        "entered": receipt.entered,
        "unchanged": receipt.unchanged,
        "rows": [_row(row, language) for row in told],
    }


def _row(row: Outcome, language: Language) -> dict[str, Any]:
    return {
        "sheet": row.answer.row.sheet,
        "row": row.answer.row.number,
        "key": row.answer.key or None,
        "title": row.answer.title,
        "refusals": [_said(refusal, language) for refusal in row.refusals],
        "remarks": [_said(remark, language) for remark in row.remarks],
    }


def _said(said: Message | Refusal, language: Language) -> dict[str, Any]:
    if isinstance(said, Message):
        return {"field": None, "code": None, "message": language.say(said), "help": []}
    return {
        "field": said.field.value,
        "code": said.code,
        "message": language.say(said.message),
        "help": [language.say(hint) for hint in hints_of(said)],
    }
