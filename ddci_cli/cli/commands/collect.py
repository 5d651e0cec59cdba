"""`ddci collect`: forms that came back, taken into the journal."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ddci_cli.analysis.plan_language import language_of
from ddci_cli.cli.boundary import FINDINGS, FINE, WRONG_USE
from ddci_cli.cli.loaded import load_one
from ddci_cli.cli.options import Force, Lang, OnePlan, Quiet, Today
from ddci_cli.cli.output import emit, see_printed
from ddci_cli.cli.session import Session
from ddci_cli.files.disk import plan_files
from ddci_cli.files.disk.workbooks import workbooks
from ddci_cli.files.disk.write_new import is_there, write_new
from ddci_cli.files.journal.writing import rehearse, write_entries
from ddci_cli.language import Language, Message, help_text
from ddci_cli.refusal import UserError

HELP = help_text(
    "Take forms that came back from Excel or LibreOffice into the plan's journal, with a receipt "
    "for each.\n\n"
    "All are read before anything is written. A row that cannot be taken is refused with its "
    "repair, and the others are entered all the same."
)
EXAMPLES = (
    "ddci collect phieu-nhan",
    "ddci collect phieu-nhan -n",
    "ddci collect phieu-nhan --receipts bien-nhan",
)


class Format(StrEnum):
    """How the receipts are printed."""

    TEXT = "text"
    JSON = "json"


def collect(
    ctx: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...",
            help=help_text("Forms, or folders with forms."),
            show_default=False,
        ),
    ],
    receipts: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            help=help_text("Write a receipt for each office into this folder, to be sent back."),
            show_default=False,
        ),
    ] = None,
    all_or_nothing: Annotated[
        bool,
        typer.Option(
            "--all-or-nothing", help=help_text("Enter nothing where a file or a row is refused.")
        ),
    ] = False,
    dry_run: Annotated[
        bool,
        typer.Option(
            "--dry-run", "-n", help=help_text("Show what would be entered and write nothing.")
        ),
    ] = False,
    format: Annotated[
        Format, typer.Option("--format", help=help_text("How the receipts are printed."))
    ] = Format.TEXT,
    force: Force = False,
    file: OnePlan = None,
    today: Today = None,
    lang: Lang = None,
    quiet: Quiet = False,
) -> int:
    session: Session = ctx.obj
    day = session.today(today)
    came = workbooks(files)
    one, status = load_one(file, day, session, quiet=quiet)
    if one is None:
        return status
    journal = plan_files.journal_of(one.path)
    # Imported here: without forms there is nothing to collect.
    from ddci_cli.desk.forms.collecting import collect as taken
    from ddci_cli.desk.forms.opening import Came
    from ddci_cli.printing.forms.receipts import as_text, receipt_texts

    collected = taken(
        [Came(one.name, one.content, one.unreadable, one.changed) for one in came],
        one,
        day,
        journal.parent,
    )
    texts = {}
    if receipts is not None:
        language = Language(lang or language_of(one.plan), documents=True)
        for owner, text in receipt_texts(collected, language, day):
            who = "" if owner is None else f"-{owner.id}"
            texts[receipts / f"{_RECEIPT}{who}.txt"] = text
        for place in texts:
            if is_there(place) and not force and not dry_run:
                raise UserError(
                    Message("{file} is there already", file=place.as_posix()),
                    Message("--force replaces it; name another folder"),
                )
    writes = not dry_run and bool(collected.lines)
    if all_or_nothing and not collected.is_all_taken:
        writes = False
    if writes:
        write_entries(journal, collected.lines, behind=one.journal_length)
    elif collected.lines:
        rehearse(journal, collected.lines)
    if format is Format.JSON:
        from ddci_cli.printing.forms.collected_data import as_json
        from ddci_cli.printing.terminal import json_text

        emit(json_text(as_json(collected, session.language, is_written=writes)))
    else:
        emit(as_text(collected, session.language, is_rehearsed=dry_run))
    name = plan_files.shown_name(journal)
    see_printed(
        Message("the entries are written to {file}; do not repeat it", file=name)
        if writes
        else None
    )
    if not dry_run:
        inputs = [one.path, journal, *(workbook.path for workbook in came)]
        for place, text in texts.items():
            write_new(place, text.encode(), force=force, inputs=inputs, endings=[".txt"])
    if not quiet:
        session.talk(_done(name, written=writes, dry_run=dry_run))
    if any(receipt.is_unreadable for receipt in collected.receipts):
        return WRONG_USE
    return FINE if collected.is_all_taken else FINDINGS


_RECEIPT = "bien-nhan"


def _done(journal: str, *, written: bool, dry_run: bool) -> Message:
    if dry_run:
        return Message("nothing is written (--dry-run)")
    return Message("written to {file}", file=journal) if written else Message("nothing was written")
