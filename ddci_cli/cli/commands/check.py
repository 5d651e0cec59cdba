"""`ddci check`: every finding of every file at once."""

from contextlib import closing
from typing import Annotated

import typer

from ddci_cli.cli.boundary import FINDINGS, FINE, INTERRUPTED, WRONG_USE, say_error
from ddci_cli.cli.loaded import named_files, named_plans, processes_that_pay
from ddci_cli.cli.options import ColorChoice, Files, Lang, Plans, Quiet, Today
from ddci_cli.cli.output import emit
from ddci_cli.cli.progress_bar import watched
from ddci_cli.cli.session import Color, Session
from ddci_cli.desk.checking import Checked, checked
from ddci_cli.desk.many_files import Work, answers
from ddci_cli.diagnostics import Severity
from ddci_cli.language import counted, help_text
from ddci_cli.printing.findings.formats import Format, printed
from ddci_cli.refusal import UserError

HELP = help_text(
    "Check plans: every mistake at once, with its place and its repair.\n\n"
    "Without a file, the plan nearby is checked: in plans/ or in this folder."
)
EXAMPLES = (
    "ddci check plans/2023.yaml",
    "ddci check plans/ --format json",
    "ddci check --explain DD401",
)


def check(
    ctx: typer.Context,
    paths: Plans = None,
    file: Files = None,
    format: Annotated[
        Format, typer.Option("--format", help=help_text("How findings are printed."))
    ] = Format.TEXT,
    strict: Annotated[
        bool, typer.Option("--strict", help=help_text("Let warnings fail like errors."))
    ] = False,
    explain: Annotated[
        str | None,
        typer.Option(
            "--explain",
            metavar="CODE",
            help=help_text("Explain a code, with a wrong and a right example."),
            show_default=False,
        ),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            "-j",
            metavar="N",
            min=1,
            help=help_text("How many processes work at once (else as many as pay)."),
            show_default=False,
        ),
    ] = None,
    today: Today = None,
    lang: Lang = None,
    color: ColorChoice = Color.AUTO,
    quiet: Quiet = False,
) -> int:
    session: Session = ctx.obj
    if explain is not None:
        from ddci_cli.explanations import code_of
        from ddci_cli.printing.findings.explanation import explanation_text

        paper = session.paper(color)
        emit(explanation_text(code_of(explain), paper), colored=paper.colored)
        return FINE
    named = named_files(ctx, paths, file)
    day = session.today(today)
    wanted = named_plans(named, day, session, quiet=quiet)
    processes = jobs or processes_that_pay(len(wanted))
    found: dict[int, Checked] = {}
    interrupted = False
    try:
        with closing(answers(wanted, Work(checked, day), processes)) as results:
            found.update(watched(results, len(wanted), session, quiet=quiet))
    except KeyboardInterrupt:
        interrupted = True
    plans = [found[position] for position in sorted(found)]
    told = [one for plan in plans for one in (plan, plan.journal) if one is not None]
    paper = session.paper(color, quiet=quiet)
    emit(printed(told, format, paper), colored=paper.colored)
    for one in told:
        if one.unreadable is not None:
            say_error(UserError(one.unreadable), session)
    if interrupted:
        session.talk(
            counted(
                "interrupted: {n} file of {all} was checked",
                "interrupted: {n} files of {all} were checked",
                n=len(plans),
                all=len(wanted),
            )
        )
        return INTERRUPTED
    return _status(told, strict=strict)


def _status(results: list[Checked], *, strict: bool) -> int:
    if any(result.unreadable is not None for result in results):
        return WRONG_USE
    failing = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    failed = any(result.count(severity) for result in results for severity in failing)
    return FINDINGS if failed else FINE
