"""`ddci log`: one fact of progress, appended to the journal."""

import os
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from ddci_cli.cli.boundary import FINDINGS, FINE
from ddci_cli.cli.days import typed_day
from ddci_cli.cli.options import Lang, OnePlan, Quiet, Today
from ddci_cli.cli.session import Session
from ddci_cli.desk.loading import LoadedPlan, load_plan
from ddci_cli.desk.recording import Wish, entry_for
from ddci_cli.diagnostics import Severity
from ddci_cli.files.disk import plan_files
from ddci_cli.files.disk.append import append_line
from ddci_cli.files.journal.entry_line import line_of
from ddci_cli.language import Message, help_text
from ddci_cli.model.journal import Entry, Reported
from ddci_cli.printing.journal.logged import print_logged
from ddci_cli.refusal import UserError

HELP = help_text(
    "Append one fact to the plan's journal and print the new state.\n\n"
    "TASK is an id, with @PERIOD where it recurs (bao-cao-quy@2023-q1), or a part of the title "
    "that only one task has; tone marks do not matter. With --actual or --baseline it is an index."
)
EXAMPLES = (
    "ddci log so-dien-thoai done --on 10/03/2023",
    "ddci log trang-thong-tin@2023-03 --count 6",
    'ddci log "danh gia cheo" blocked --note "chờ lịch tập huấn"',
    'ddci log minh-bach --actual 8.3 --source "Quyết định 12/QĐ-UBND"',
)


def log(
    ctx: typer.Context,
    thing: Annotated[
        str,
        typer.Argument(
            metavar="TASK",
            help=help_text("What it is about: a task, or an index."),
            show_default=False,
        ),
    ],
    state: Annotated[
        Reported | None,
        typer.Argument(
            metavar="[STATE]",
            help=help_text("What has become of it: doing, done, blocked or dropped."),
            show_default=False,
        ),
    ] = None,
    count: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            help=help_text("How many there are in the period so far, for a quota."),
        ),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(metavar="DAY", help=help_text("The day it happened (else today).")),
    ] = None,
    owner: Annotated[
        str | None,
        typer.Option(
            metavar="ID", help=help_text("Who says so (else it counts for all who lead it).")
        ),
    ] = None,
    note: Annotated[
        str | None, typer.Option(metavar="TEXT", help=help_text("A remark, or the reason."))
    ] = None,
    evidence: Annotated[
        list[str] | None,
        typer.Option(
            metavar="TEXT",
            help=help_text("A file, a link or a document's number; may be given several times."),
            show_default=False,
        ),
    ] = None,
    actual: Annotated[
        str | None,
        typer.Option(metavar="SCORE", help=help_text("The published score of an index.")),
    ] = None,
    baseline: Annotated[
        str | None,
        typer.Option(metavar="SCORE", help=help_text("Last year's score of an index.")),
    ] = None,
    source: Annotated[
        str | None, typer.Option(metavar="TEXT", help=help_text("Where a score was published."))
    ] = None,
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", "-n", help=help_text("Show the entry and write nothing.")),
    ] = False,
    file: OnePlan = None,
    today: Today = None,
    lang: Lang = None,
    quiet: Quiet = False,
) -> int:
    session: Session = ctx.obj
    day = session.today(today)
    if file == plan_files.STDIN:
        raise UserError(Message("a journal stands beside a plan file; name that with -f"))
    loaded = load_plan(file, day, session, quiet=quiet)
    if not loaded.plans:
        return loaded.status
    one = loaded.plans[0]
    happened = day if on is None else typed_day(on, "--on", day, one.plan.calendar, one.plan.year)
    journal = plan_files.journal_of(one.path)
    wish = Wish(
        thing,
        state,
        happened,
        day,
        number=count,
        owner=owner,
        note=note,
        evidence=tuple(_from_journal(text, journal) for text in evidence or ()),
        actual=actual,
        baseline=baseline,
        source=source,
    )
    entry = entry_for(wish, one.plan, one.record(day))
    line = line_of(entry)
    if _is_refused(line, entry, one, day, session):
        return FINDINGS
    if not dry_run:
        append_line(journal, line)
    print_logged(line, entry, one, day, session)
    if not quiet:
        if dry_run:
            session.talk(Message("nothing is written (--dry-run)"))
        else:
            name = plan_files.shown_name(journal)
            session.talk(Message("written to {file}", file=name))
    return FINE


def _from_journal(evidence: str, journal: Path) -> str:
    """A file as seen from the journal's folder; anything else as it was typed."""
    typed = Path(evidence)
    try:
        if typed.is_file():
            return Path(os.path.relpath(typed.resolve(), journal.resolve().parent)).as_posix()
    except (OSError, ValueError):
        # No name of a file, or on another drive than the journal.
        return evidence
    return evidence


def _is_refused(line: str, entry: Entry, one: LoadedPlan, day: date, session: Session) -> bool:
    """Whether the rules of `ddci check` refuse the entry; what they say is said in any case."""
    from ddci_cli.files.journal import journal_file
    from ddci_cli.printing.findings.finding_text import as_text

    folder = one.path.parent
    findings = journal_file.check(line.encode(), "", folder, one.plan, day).findings
    for finding in findings:
        typer.echo(as_text(finding, session.language, colored=False), err=True)
    refused = any(finding.severity is Severity.ERROR for finding in findings)
    if refused:
        session.talk(Message("nothing was written"))
    return refused
