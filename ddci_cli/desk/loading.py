"""The plans that commands work on, with their journals and a word on what is wrong with them."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import typer

from ddci_cli.analysis.progress.record import Record
from ddci_cli.cli.boundary import FINDINGS, FINE, WRONG_USE, say_error
from ddci_cli.cli.session import Session
from ddci_cli.diagnostics import Diagnostic, Severity
from ddci_cli.files import plan_file
from ddci_cli.files.disk import plan_files
from ddci_cli.files.journal import journal_file
from ddci_cli.language import Message, counted
from ddci_cli.model.journal import Entry
from ddci_cli.model.plan import Plan
from ddci_cli.refusal import UserError


class LoadedPlan(NamedTuple):
    """A usable plan, its file's name, and what its journal says."""

    name: str
    path: Path
    plan: Plan
    entries: tuple[Entry, ...] | None
    """The sound entries of the journal; None where there is no journal."""

    def record(self, today: date, *, as_recorded: bool = False) -> Record:
        """What the journal says as known on one day."""
        return Record(self.entries, today, as_recorded=as_recorded)


class LoadedPlans(NamedTuple):
    """The usable plans, and the exit status that the others ask for."""

    plans: tuple[LoadedPlan, ...]
    status: int


def load_plans(
    files: Sequence[Path] | None, today: date, session: Session, *, quiet: bool
) -> LoadedPlans:
    """Load the named plans, or the one nearby; a plan that cannot be used hides no other.

    A plan whose shape is sound is used even where a rule is broken, with a remark: the program
    shows what the file says and corrects nothing. So are the sound entries of a journal.
    """
    plans: list[LoadedPlan] = []
    status = FINE
    for path in plan_files.expand(files or [plan_files.nearby(today)]):
        try:
            content = plan_files.read_bytes(path)
            entries_content = plan_files.read_journal(path)
        except UserError as error:
            say_error(error, session)
            status = WRONG_USE
            continue
        result = plan_file.check(content, plan_files.shown_name(path))
        if result.plan is None:
            _show(_errors(result.findings), session)
            status = max(status, FINDINGS)
            continue
        findings = [(result.name, _errors(result.findings))]
        entries = None
        if entries_content is not None:
            name = plan_files.shown_name(plan_files.journal_of(path))
            # What lies ahead of a day in the past is no mistake; the record leaves it out.
            journal = journal_file.check(entries_content, name, path.parent, result.plan, date.max)
            findings.append((name, _errors(journal.findings)))
            entries = journal.entries
        if not quiet:
            _remark(findings, session)
        plans.append(LoadedPlan(result.name, path, result.plan, entries))
    return LoadedPlans(tuple(plans), status)


def load_plan(file: Path | None, today: date, session: Session, *, quiet: bool) -> LoadedPlans:
    """Load one plan, the named one or that nearby, for a command that works on one alone."""
    if file is not None and file != plan_files.STDIN and file.is_dir():
        raise UserError(
            Message("{file} is a folder", file=plan_files.shown_name(file)),
            Message("name one plan file with -f"),
        )
    return load_plans(None if file is None else [file], today, session, quiet=quiet)


def _errors(findings: tuple[Diagnostic, ...]) -> list[Diagnostic]:
    return [finding for finding in findings if finding.severity is Severity.ERROR]


def _show(findings: list[Diagnostic], session: Session) -> None:
    from ddci_cli.printing.findings import finding_text

    for finding in findings:
        text = finding_text.as_text(finding, session.language, colored=False)
        typer.echo(text, err=True)


def _remark(findings: list[tuple[str, list[Diagnostic]]], session: Session) -> None:
    for name, errors in findings:
        if errors:
            session.talk(
                counted(
                    "{file} has {n} error; see: ddci check {file}",
                    "{file} has {n} errors; see: ddci check {file}",
                    n=len(errors),
                    file=name,
                )
            )
