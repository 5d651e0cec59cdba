"""`ddci import`: the office's own document → a draft plan, and an account of the reading."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ddci_cli.cli.boundary import FINDINGS, FINE
from ddci_cli.cli.options import Lang, Quiet
from ddci_cli.cli.output import STDOUT, deliver, emit, see_printed
from ddci_cli.cli.session import Session
from ddci_cli.files.disk.names import ENDINGS
from ddci_cli.files.disk.plan_files import journal_of
from ddci_cli.files.disk.write_new import is_there
from ddci_cli.language import Message, help_text
from ddci_cli.resources import plan_schema

HELP = help_text(
    "Make a draft plan of the office's own document.\n\n"
    "Reads Word (.docx), Markdown, text, Excel (.xlsx, .ods), text in PDF, and .doc, .odt, .rtf "
    "where LibreOffice is installed. What is doubtful is marked in the draft; what was not used "
    "is listed."
)
EXAMPLES = (
    "ddci import ke-hoach.docx",
    "ddci import ke-hoach.docx -o plans/2026.yaml",
    "ddci import ke-hoach.docx -o - --format json",
)


class Format(StrEnum):
    """The formats of the account."""

    TEXT = "text"
    JSON = "json"


def import_document(
    ctx: typer.Context,
    document: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", readable=False, help=help_text("The document."), show_default=False
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PLAN",
            readable=False,
            help=help_text("The plan to write (else plans/YEAR.yaml); - prints it."),
            show_default=False,
        ),
    ] = None,
    format: Annotated[
        Format, typer.Option("--format", help=help_text("The format of the account."))
    ] = Format.TEXT,
    force: Annotated[
        bool,
        typer.Option(
            "--force", help=help_text("Replace an older draft, as long as nobody has changed it.")
        ),
    ] = False,
    lang: Lang = None,
    quiet: Quiet = False,
) -> int:
    # Imported here: the help of the command needs none of it.
    from ddci_cli.desk.documents.importing import import_document as read
    from ddci_cli.printing.imported import account, account_data
    from ddci_cli.printing.terminal import json_text

    session: Session = ctx.obj
    done = read(document, session.language.in_brief())
    target = output
    if output is None:
        target = Path("plans", f"{done.year or 'plan'}.yaml")
    if done.text is not None:
        content = done.text.encode("utf-8")
        deliver(
            content, target, session, inputs=(document,), endings=ENDINGS, force=force,
            quiet=quiet or format is Format.JSON, replaces=_is_own,
        )  # fmt: skip
        # No account of a draft that nobody has.
        see_printed()
        _schema_beside(target, document, session)
    written = None if target in (None, STDOUT) else target.as_posix()
    if format is Format.JSON:
        told = json_text(account_data(done, written, session.language))
        # Where the plan itself is printed, the account stands beside it.
        typer.echo(told, nl=False, err=True) if output == STDOUT else emit(told)
    elif not quiet:
        for line in account(done, written, session.language):
            typer.echo(line, err=True)
    if done.text is not None:
        return FINE
    session.talk(
        Message("no index and no task was found in {file}: nothing is written", file=done.source)
    )
    return FINDINGS


def _is_own(plan: Path, content: bytes) -> bool:
    """Whether a plan is an older draft of an import: as it was written, and without a journal."""
    from ddci_cli.files.draft_text import is_untouched

    return is_untouched(content) and not is_there(journal_of(plan))


def _schema_beside(target: Path | None, document: Path, session: Session) -> None:
    """The schema that the draft names for editors, where there is none yet."""
    if target is None or target == STDOUT:
        return
    schema = target.with_name(plan_schema().name)
    if not is_there(schema):
        content = plan_schema().read_bytes()
        inputs = (target, document)
        deliver(content, schema, session, inputs=inputs, endings=(), force=False, quiet=True)
