"""From a document to the text of a plan, and what is told of the way."""

from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from ddci_cli.analysis.reading.plan_document import read_plan
from ddci_cli.diagnostics import Severity
from ddci_cli.exchange.forms import workbook
from ddci_cli.files import plan_file
from ddci_cli.files.disk.converting import to_word
from ddci_cli.files.disk.plan_files import read_bytes, shown_name
from ddci_cli.files.documents.kinds import read_document
from ddci_cli.files.documents.package import MOST_PACKED, damaged, locked, too_large
from ddci_cli.files.documents.workbook import SheetCells
from ddci_cli.files.draft_text import draft_text
from ddci_cli.language import Language, Message
from ddci_cli.model.documents.draft import Draft, Leftover


class Doubt(NamedTuple):
    """Something in the draft that a person has to look at."""

    about: str
    """The id of what it stands beside; blank for the head."""
    why: Message


class Imported(NamedTuple):
    """What was made of a document."""

    source: str
    text: str | None
    """The plan file; None where there is nothing to make a plan of."""
    found: dict[str, int]
    """How many of each kind of thing was read."""
    deadlines: dict[str, int]
    """How many of each kind, by its main key."""
    doubts: tuple[Doubt, ...]
    leftovers: tuple[Leftover, ...]
    passed_over: int
    remarks: tuple[Message, ...]
    totals: tuple[tuple[str, str, bool], ...]
    """Kind, number as printed, and whether the components give it."""
    errors: int = 0
    warnings: int = 0
    first_error: Message | None = None
    year: int | None = None

    @property
    def dates_left(self) -> tuple[Leftover, ...]:
        """What looks like a day and is no deadline."""
        return tuple(one for one in self.leftovers if one.is_date)


_KINDS = ("before", "by", "within", "every", "on_event", "before_event", "ongoing")


def import_document(path: Path, language: Language) -> Imported:
    """Read a document; raises UserError where it cannot be read at all."""
    name = shown_name(path)
    document = read_document(read_bytes(path, MOST_PACKED), name, to_word, _cells)
    draft = read_plan(document)
    tasks = list(draft.all_tasks())
    deadlines = Counter(
        next(kind for kind in _KINDS if kind in one) for task in tasks for one in task.deadlines
    )
    imported = Imported(
        source=name,
        text=None,
        found=_found(draft),
        deadlines={kind: deadlines[kind] for kind in _KINDS if deadlines[kind]},
        doubts=tuple(_doubts(draft)),
        leftovers=tuple(draft.leftovers),
        passed_over=draft.passed_over,
        remarks=document.remarks,
        totals=tuple(_totals(draft)),
        year=draft.head.year,
    )
    if not draft.indices and not tasks:
        return imported
    _fill_gaps(draft)
    text = draft_text(draft, path.name, language)
    checked = plan_file.check(text.encode("utf-8"), name)
    errors = [one for one in checked.findings if one.severity is Severity.ERROR]
    warnings = sum(one.severity is Severity.WARNING for one in checked.findings)
    return imported._replace(
        text=text,
        errors=len(errors),
        warnings=warnings,
        first_error=errors[0].message if errors else None,
        doubts=tuple(_doubts(draft)),
    )


def _cells(content: bytes, name: str) -> list[SheetCells]:
    """The sheets of a workbook, read as carefully as a form that comes back."""
    book = workbook.read(content)
    if isinstance(book, workbook.Book):
        return [SheetCells(one.name, one.rows, one.merged) for one in book.sheets]
    raise {workbook.TOO_LARGE: too_large, workbook.ENCRYPTED: locked}.get(book, damaged)(name)


def _fill_gaps(draft: Draft) -> None:
    """What a plan must have and the document does not say, with its mark."""
    head = draft.head
    if not head.unit:
        head.unit = "…"
        head.doubt("unit", Message("the document does not say whose plan it is"))
    if head.year is None and not head.years:
        head.year = 2000
        head.doubt("year", Message("the document names no year"))


def _found(draft: Draft) -> dict[str, int]:
    tasks = list(draft.all_tasks())
    return {
        "indices": len(draft.indices),
        "weights": sum(bool(one.weight) for one in draft.indices),
        "targets": sum(bool(one.target or one.aim) for one in draft.indices),
        "leaders": sum(bool(one.leader) for one in draft.indices),
        "groups": len(draft.groups),
        "tasks": len(tasks),
        "tasks_with_lead": sum(bool(one.lead) for one in tasks),
        "deadlines": sum(len(one.deadlines) for one in tasks),
        "owners": len(draft.owners),
    }


def _doubts(draft: Draft) -> list[Doubt]:
    found = [Doubt(key, one) for key, many in draft.head.doubts.items() for one in many]
    found += [Doubt(one.id, why) for one in draft.owners for why in one.doubts]
    found += [Doubt(one.id, why) for one in draft.indices for why in one.doubts]
    found += [Doubt(one.id, why) for one in draft.all_tasks() for why in one.doubts]
    return found


def _totals(draft: Draft) -> list[tuple[str, str, bool]]:
    doubtful = {
        str(one.values.get("n")) for one in draft.head.doubts.get("stated", ()) if "n" in one.values
    }
    return [
        (kind, value, value not in doubtful)
        for totals in draft.head.stated.values()
        for kind, value in totals.items()
        if Decimal(value) >= 0
    ]
