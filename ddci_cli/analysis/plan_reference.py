"""What the document behind a plan is, and how texts refer to it."""

import re

from ddci_cli.language import Message
from ddci_cli.model.plan import Plan, as_registered

_KINDS = {
    "KH": Message("Plan"),
    "QĐ": Message("Decision"),
    "CT": Message("Directive"),
    "CTr": Message("Programme"),
    "CTHĐ": Message("Programme of action"),
    "CTrHĐ": Message("Programme of action"),
    "NQ": Message("Resolution"),
    "ĐA": Message("Project"),
    "PA": Message("Scheme"),
    "HD": Message("Guidance"),
    "TB": Message("Notice"),
    "KL": Message("Conclusion"),
    "CV": Message("Official letter"),
    "BB": Message("Minutes"),
    "GM": Message("Invitation"),
    "KHPH": Message("Plan of cooperation"),
}
# A title may say what the document is, where no symbol does.
_TITLED = {
    "kế hoạch": "KH",
    "quyết định": "QĐ",
    "chỉ thị": "CT",
    "chương trình hành động": "CTHĐ",
    "chương trình": "CTr",
    "nghị quyết": "NQ",
    "đề án": "ĐA",
    "phương án": "PA",
    "plan": "KH",
    "decision": "QĐ",
    "directive": "CT",
    "programme": "CTr",
}
_DOCUMENT = Message("Document")
# What a title says before its matter; the text has a word of its own for it.
_ABOUT = re.compile(r"(?i)^(?:v/v|về việc|về)\s+")
_CARRYING_OUT = re.compile(
    r"(?i)^(?:triển khai thực hiện|tổ chức thực hiện|thực hiện|triển khai)\s+"
)


def kind_of_symbol(symbol: str) -> Message:
    """`Kế hoạch` for `KH-UBND`; a document where the symbol does not tell."""
    first = symbol.partition("-")[0].strip()
    by_capitals = {kind.upper(): words for kind, words in _KINDS.items()}
    return by_capitals.get(first.upper(), _DOCUMENT)


def kind_of(plan: Plan) -> Message:
    """What the plan's own document is: by its symbol, else by its title, else a plan."""
    document = plan.document
    kind = kind_of_symbol(document.symbol or "")
    titled = _titled(plan)
    if titled is not None and kind in (_DOCUMENT, _KINDS["CTr"]):
        # A programme of action has the symbol of every programme.
        return _KINDS[_TITLED[titled]]
    return _KINDS["KH"] if document.symbol is None else kind


def _titled(plan: Plan) -> str | None:
    """The name of a kind that the title begins with."""
    title = (plan.document.title or "").lower()
    return next((begin for begin in _TITLED if title.startswith(f"{begin} ")), None)


def matter_of(plan: Plan) -> str:
    """What the document is about, to stand behind its kind: `cải thiện chỉ số …`; else blank."""
    title = _ABOUT.sub("", without_kind(plan))
    rest = _CARRYING_OUT.sub("", title)
    # What carries out another document is not called by that document's name.
    of_another = any(rest.lower().startswith(f"{begin} ") for begin in _TITLED)
    return _lowered(title if of_another else rest)


def title_of(plan: Plan) -> Message:
    """`Kế hoạch cải thiện chỉ số … năm 2023`; without a title its number, or its year."""
    document, kind = plan.document, kind_of(plan)
    matter = matter_of(plan)
    if matter:
        return Message("{kind} {matter}", kind=kind, matter=matter)
    if document.number is not None and document.symbol is not None:
        number = f"{as_registered(document.number)}/{document.symbol}"
        return Message("{kind} No. {number}", kind=kind, number=number)
    return Message("{kind} of {year}", kind=kind, year=plan.span.name)


def about(plan: Plan) -> str:
    """The title to stand behind `về`: `thực hiện cải thiện chỉ số …`; blank where there is none."""
    return _lowered(_ABOUT.sub("", without_kind(plan)))


def without_kind(plan: Plan) -> str:
    """The title without the name of the document's own kind, and whose it is, before it."""
    title = " ".join((plan.document.title or "").split())
    titled = _titled(plan)
    if titled is None or _KINDS[_TITLED[titled]] != kind_of(plan):
        return title
    rest = title[len(titled) :].strip()
    by = f"của {plan.unit} "
    return rest[len(by) :] if rest.lower().startswith(by.lower()) else rest


def reference(plan: Plan) -> Message:
    """`Kế hoạch số 12/KH-UBND ngày 06/02/2026 của UBND xã …`; the year until it is issued."""
    document = plan.document
    if document.symbol is None or document.number is None or document.date is None:
        return Message("the {year} plan of {unit}", year=plan.span.name, unit=plan.unit)
    return Message(
        "{kind} No. {number} of {day} of {unit}",
        kind=kind_of(plan),
        number=f"{as_registered(document.number)}/{document.symbol}",
        day=document.date,
        unit=plan.unit,
    )


def _lowered(title: str) -> str:
    """The title inside a sentence; names and abbreviations keep their capitals."""
    words = title.split(" ")
    first, second = words[0], words[1] if len(words) > 1 else ""
    if not first[1:].islower() or second[:1].isupper():
        return title
    return f"{first[0].lower()}{title[1:]}"
