"""`ddci log`: one fact of progress, appended to the journal."""

import re
from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from ddci_cli.analysis.progress.record import shown_year
from ddci_cli.analysis.sections import all_tasks
from ddci_cli.cli.boundary import FINDINGS, FINE, WRONG_USE
from ddci_cli.cli.loaded import load_one
from ddci_cli.cli.options import Lang, OnePlan, Quiet, Today
from ddci_cli.cli.output import emit, see_printed
from ddci_cli.cli.session import Session
from ddci_cli.cli.typed import typed_day, typed_state, typed_whole
from ddci_cli.desk.facts import Fact, Field, NotTakenError, Problem, Refusal
from ddci_cli.desk.loading import Usable
from ddci_cli.desk.recording import Recorded, record
from ddci_cli.desk.undoing import take_back
from ddci_cli.diagnostics import CODES
from ddci_cli.files.disk import plan_files
from ddci_cli.files.disk.evidence_files import seen_from
from ddci_cli.files.journal.entry_line import line_of
from ddci_cli.files.journal.writing import rehearse, write_entries
from ddci_cli.language import Message, help_text
from ddci_cli.model import written
from ddci_cli.model.entry_names import AT
from ddci_cli.printing.findings.finding_text import SEVERITY_WORDS
from ddci_cli.printing.journal.listed import as_list
from ddci_cli.printing.journal.logged import as_text
from ddci_cli.refusal import UserError

HELP = help_text(
    "Append one fact to the plan's journal and print the new state.\n\n"
    "TASK is an id, with @PERIOD where it recurs (bao-cao-quy@2023-q1), or a part of the title "
    "that only one task has; tone marks do not matter. With --actual or --baseline it is an index."
    "\n\n"
    "What the report tells of the plan as a whole: `chi-dao` for direction, `nguyen-nhan` for a "
    "cause, with TASK where it is that of one, `kien-nghi` for a proposal; each with --note."
)
EXAMPLES = (
    "ddci log so-dien-thoai done --on 10/03/2023",
    "ddci log trang-thong-tin@2023-03 --count 6",
    'ddci log "danh gia cheo" blocked --note "chờ lịch tập huấn"',
    "ddci log --from viec-da-lam.txt",
    'ddci log minh-bach --actual 8.3 --source "Quyết định 12/QĐ-UBND"',
    'ddci log chi-dao --note "họp giao ban đôn đốc" --evidence 12/CV-UBND',
)


# What is typed for each field; the two that are arguments are told by their place.
_OPTIONS = {
    Field.ON: "--on",
    Field.COUNT: "--count",
    Field.EVENT: "--event",
    Field.OWNER: "--owner",
    Field.NOTE: "--note",
    Field.EVIDENCE: "--evidence",
    Field.ACTUAL: "--actual",
    Field.BASELINE: "--baseline",
    Field.RANK: "--rank",
    Field.SOURCE: "--source",
}
_WAYS_OUT: dict[Problem | None, Message] = {
    Problem.NOTHING_SAID: Message(
        "doing, done, blocked or dropped; or --count N; for an index --actual SCORE"
    ),
    Problem.NO_REASON: Message('add --note "…"'),
    Problem.SOURCE_OF_A_TASK: Message(
        "add --actual or --baseline; for a task there are --note and --evidence"
    ),
    Problem.STATE_OF_AN_INDEX: Message("a published score: --actual SCORE"),
}


def log(
    ctx: typer.Context,
    thing: Annotated[
        str | None,
        typer.Argument(
            metavar="TASK",
            help=help_text("What it is about: a task, or an index."),
            show_default=False,
        ),
    ] = None,
    state: Annotated[
        str | None,
        typer.Argument(
            metavar="[STATE]",
            help=help_text("What has become of it: doing, done, blocked or dropped."),
            show_default=False,
        ),
    ] = None,
    count: Annotated[
        str | None,
        typer.Option(
            metavar="N",
            help=help_text("How many there are in the period so far, for a quota."),
        ),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(metavar="DAY", help=help_text("The day it happened (else today).")),
    ] = None,
    event: Annotated[
        str | None,
        typer.Option(
            metavar="DAY", help=help_text("The day of the event, of work that waits for events.")
        ),
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
    rank: Annotated[
        str | None,
        typer.Option(metavar="N", help=help_text("The published place of an index, or of a set.")),
    ] = None,
    source: Annotated[
        str | None, typer.Option(metavar="TEXT", help=help_text("Where a score was published."))
    ] = None,
    source_file: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="FILE",
            help=help_text("Many facts, one a line, as they are typed here; `-` reads them."),
            show_default=False,
        ),
    ] = None,
    undo: Annotated[
        bool,
        typer.Option(
            "--undo", help=help_text("Take back the last entry, or the one whose key is named.")
        ),
    ] = False,
    listed: Annotated[
        bool, typer.Option("--list", help=help_text("Show the entries with their keys."))
    ] = False,
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
    if thing == "-" and source_file is None:
        thing, source_file = None, plan_files.STDIN
    # What is said of the plan as a whole; a cause can name a task behind it.
    about = written.about(thing or "")
    said = None if state is None or about is not None else typed_state(state)
    _one_way_of_asking(thing, source_file, other=undo or listed)
    one, status = load_one(file, day, session, quiet=quiet, year=_year_meant(thing))
    if one is None:
        return status
    if listed:
        emit(as_list(one.recorded, thing, about, session.language))
        return FINE
    if source_file is not None:
        # Imported here: one fact needs none of it.
        from ddci_cli.cli.commands.many_facts import log_many

        return log_many(source_file, one, day, owner, session, dry_run=dry_run, quiet=quiet)
    journal = plan_files.journal_of(one.path)
    if undo:
        return _undo(thing, one, journal, day, session, dry_run=dry_run, quiet=quiet)
    assert thing is not None
    if about is not None and any(placed.task.id == thing for placed in all_tasks(one.plan)):
        about, said = None, None if state is None else typed_state(state)
    if about is not None:
        thing = state or ""
    year = shown_year(one.plan, day)

    def typed(text: str | None, option: str) -> date | None:
        return None if text is None else typed_day(text, option, day, one.plan.calendar, year)

    fact = Fact(
        thing,
        said,
        typed(on, "--on"),
        event=typed(event, "--event"),
        count=count,
        owner=owner,
        note=note,
        evidence=tuple(seen_from(journal, text) for text in evidence or ()),
        actual=actual,
        baseline=baseline,
        rank=None if rank is None else typed_whole(rank, "--rank", 1, 100_000),
        source=source,
        about=about,
    )
    recorded = record([fact], one.plan, one.entries, day, journal.parent)
    for _, remark in recorded.remarks:
        _say(remark, session)
    for _, refusal in recorded.refusals:
        _say(refusal, session)
    if recorded.refusals:
        return _not_written(recorded.refusals, session)
    if recorded.known:
        session.talk(Message("the journal has this entry already; nothing was written"))
        return FINE
    return _write(recorded, journal, session, dry_run=dry_run, quiet=quiet)


def _one_way_of_asking(thing: str | None, source_file: Path | None, *, other: bool) -> None:
    """One fact, a file of facts, or what is on record already."""
    if thing is None and source_file is None and not other:
        raise UserError(Message("say which task or index"), Message("write: ddci log TASK STATE"))
    if source_file is not None and (thing is not None or other):
        raise UserError(Message("with --from the file says it all: name no task beside it"))


def _year_meant(thing: str | None) -> int | None:
    """The year of the period that is named, which may be another than today's."""
    found = re.search(r"(?<!\d)\d{4}(?!\d)", (thing or "").partition(AT)[2])
    return None if found is None else int(found[0])


def _undo(
    key: str | None,
    one: Usable,
    journal: Path,
    day: date,
    session: Session,
    *,
    dry_run: bool,
    quiet: bool,
) -> int:
    """Take an entry back, and show which one it was."""
    try:
        gone, recorded = take_back(key, one.plan, one.entries or (), day)
    except NotTakenError as error:
        _say(error.refusal, session)
        return WRONG_USE
    if not quiet:
        session.talk(Message("taken back: {line}", line=line_of(gone)))
    return _write(recorded, journal, session, dry_run=dry_run, quiet=quiet)


def _write(
    recorded: Recorded, journal: Path, session: Session, *, dry_run: bool, quiet: bool
) -> int:
    (rehearse if dry_run else write_entries)(journal, recorded.lines)
    emit(as_text(recorded, session.language))
    name = plan_files.shown_name(journal)
    if dry_run:
        done, after = Message("nothing is written (--dry-run)"), None
    else:
        done = Message("written to {file}", file=name)
        # Whoever takes it for undone would do it twice.
        after = Message("the entry is written to {file}; do not repeat it", file=name)
    see_printed(after)
    if not quiet:
        session.talk(done)
    return FINE


def _not_written(refusals: Collection[tuple[int, Refusal]], session: Session) -> int:
    if any(refusal.code is None for _, refusal in refusals):
        return WRONG_USE
    session.talk(Message("nothing was written"))
    return FINDINGS


def _say(refusal: Refusal, session: Session) -> None:
    """What is wrong with the option or the argument, and the ways out."""
    option = _OPTIONS.get(refusal.field)
    message, hints = refusal.message, refusal.hints
    if refusal.problem is Problem.BLANK and option is not None:
        message = Message("the option `{option}` needs a value", option=option)
    elif option is not None:
        message = Message("{option}: {message}", option=option, message=message)
    if refusal.problem in _WAYS_OUT:
        hints = (_WAYS_OUT[refusal.problem],)
    begin = "ddci"
    if refusal.code is not None:
        word = session.say(SEVERITY_WORDS[CODES[refusal.code]])
        begin = f"{word}[{refusal.code}]"
    typer.echo(f"{begin}: {session.say(message)}", err=True)
    for hint in hints:
        typer.echo(f"      {session.say(hint)}", err=True)
