"""`ddci check`: every finding of every file at once."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ddci_cli.analysis.scoring import Score, Stage, half_up
from ddci_cli.analysis.scoring import score as score_plan
from ddci_cli.analysis.tasks import all_tasks
from ddci_cli.cli import plan_files
from ddci_cli.cli.boundary import FINDINGS, FINE, WRONG_USE, say_error
from ddci_cli.cli.options import ColorChoice, Files, Lang, Quiet, Today
from ddci_cli.cli.printers import findings
from ddci_cli.cli.printers.output import print_json
from ddci_cli.cli.session import Color, Session, UserError
from ddci_cli.diagnostics import Severity
from ddci_cli.files import plan_file
from ddci_cli.files.plan_file import PlanFile
from ddci_cli.language import Message, counted, help_text


class Format(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    CONCISE = "concise"
    JSON = "json"


HELP = help_text(
    "Check plans: every mistake at once, with its place and its repair.\n\n"
    "Without a file, the plan nearby is checked: in plans/ or in this folder."
)
EXAMPLES = (
    "ddci check plans/2023.yaml",
    "ddci check plans/ --format json",
)


def check(
    ctx: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[FILE]...",
            help=help_text("Plan files, folders of them, or - for standard input."),
            show_default=False,
        ),
    ] = None,
    file: Files = None,
    format: Annotated[
        Format, typer.Option("--format", help=help_text("How findings are printed."))
    ] = Format.TEXT,
    today: Today = None,
    lang: Lang = None,
    color: ColorChoice = Color.AUTO,
    quiet: Quiet = False,
) -> int:
    session: Session = ctx.obj
    named = [*(paths or ()), *(file or ())]
    wanted = plan_files.expand(named or [plan_files.nearby(session.today(today))])
    checked, unreadable = _check_all(wanted)
    found = [finding for result in checked for finding in result.findings]
    errors = sum(finding.severity is Severity.ERROR for finding in found)
    if format is Format.JSON:
        print_json(
            {
                "findings": [findings.as_json(finding, session.language) for finding in found],
                "files": len(checked),
                "errors": errors,
                "warnings": len(found) - errors,
            }
        )
    elif format is Format.CONCISE:
        for finding in found:
            typer.echo(findings.as_line(finding, session.language))
    else:
        _print_text(checked, session, colored=session.colored(color), quiet=quiet)
    for error in unreadable:
        say_error(error, session)
    if unreadable:
        return WRONG_USE
    return FINDINGS if errors else FINE


def _check_all(paths: list[Path]) -> tuple[list[PlanFile], list[UserError]]:
    """All results in the order of the files; an unreadable file hides no other."""
    checked, unreadable = [], []
    for path in paths:
        try:
            content = plan_files.read_bytes(path)
        except UserError as error:
            unreadable.append(error)
        else:
            checked.append(plan_file.check(content, plan_files.shown_name(path)))
    return checked, unreadable


def _print_text(checked: list[PlanFile], session: Session, *, colored: bool, quiet: bool) -> None:
    for result in checked:
        for finding in result.findings:
            typer.echo(findings.as_text(finding, session.language, colored=colored), color=colored)
            typer.echo()
    if quiet:
        return
    for result in checked:
        typer.echo(f"{result.name}: {session.say(_verdict(result))}")
    if len(checked) > 1:
        sound = sum(not _count(result, Severity.ERROR) for result in checked)
        typer.echo(
            session.say(
                counted(
                    "{n} file checked, {sound} without errors",
                    "{n} files checked, {sound} without errors",
                    n=len(checked),
                    sound=sound,
                )
            )
        )


def _verdict(result: PlanFile) -> Message:
    errors, warnings = (_count(result, severity) for severity in Severity)
    counts: list[Message] = []
    if result.plan is not None:
        tasks = sum(1 for _ in all_tasks(result.plan))
        counts.append(counted("{n} index", "{n} indices", n=len(result.plan.indices)))
        counts.append(counted("{n} task", "{n} tasks", n=tasks))
    if errors:
        counts.append(counted("{n} error", "{n} errors", n=errors))
    else:
        counts.append(Message("no errors"))
    if warnings:
        counts.append(counted("{n} warning", "{n} warnings", n=warnings))
    if result.plan is None or errors:
        return Message("{counts}", counts=tuple(counts))
    return Message(
        "{counts}; {totals}", counts=tuple(counts), totals=_totals(score_plan(result.plan))
    )


def _totals(score: Score) -> Message:
    # The targets are what a plan is about; a table of last year's scores has none.
    stages = (Stage.TARGET, Stage.ACTUAL, Stage.BASELINE)
    for stage in stages:
        both = score.totals[stage]
        if both.sum.exact is not None and both.weighted.exact is not None:
            return Message(
                "sum {sum}, weighted total {weighted}",
                sum=half_up(both.sum.exact),
                weighted=half_up(both.weighted.exact),
            )
    return Message("the totals are open: scores are missing")


def _count(result: PlanFile, severity: Severity) -> int:
    return sum(finding.severity is severity for finding in result.findings)
