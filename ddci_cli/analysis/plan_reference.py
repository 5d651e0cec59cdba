"""How a message or a page refers to the document behind a plan."""

from ddci_cli.language import Message
from ddci_cli.model.plan import Plan

_KINDS = {
    "KH": Message("Plan"),
    "QĐ": Message("Decision"),
    "CT": Message("Directive"),
    "CTr": Message("Programme"),
    "NQ": Message("Resolution"),
}


def reference(plan: Plan) -> Message:
    """`Kế hoạch số 12/KH-UBND ngày 06/02/2026 của UBND xã …`; the year until it is issued."""
    document = plan.document
    kind = _KINDS.get((document.symbol or "").partition("-")[0])
    if kind is None or document.number is None or document.date is None:
        return Message("the {year} plan of {unit}", year=plan.span.name, unit=plan.unit)
    return Message(
        "{kind} No. {number} of {day} of {unit}",
        kind=kind,
        number=f"{document.number}/{document.symbol}",
        day=document.date,
        unit=plan.unit,
    )
