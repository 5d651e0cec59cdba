"""Checking one plan and its journal, with what is told of them afterwards."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from ddci_cli.analysis.scores.totals import Stage, half_up, totals
from ddci_cli.analysis.tasks import count_tasks
from ddci_cli.diagnostics import Diagnostic, Severity
from ddci_cli.files import plan_file
from ddci_cli.files.disk import plan_files
from ddci_cli.language import Message
from ddci_cli.model.plan import Plan
from ddci_cli.refusal import UserError


class Checked(NamedTuple):
    """What is told of one file; small, for it travels between processes and is kept."""

    name: str
    findings: tuple[Diagnostic, ...] = ()
    indices: int = 0
    tasks: int = 0
    totals: tuple[Decimal, Decimal] | None = None
    """Sum and weighted total of the targets, or else of the actual scores or the baseline, half
    up; None while scores are missing."""
    usable: bool = False
    """Whether the file's shape is sound, so that there is a plan at all."""
    unreadable: Message | None = None
    """Why the file could not be read."""
    entries: int | None = None
    """How many sound entries a journal has; None for a plan."""
    journal: "Checked | None" = None
    """What is told of a plan's journal, where it has one."""

    def count(self, severity: Severity) -> int:
        """How many findings weigh so much."""
        return sum(finding.severity is severity for finding in self.findings)


def check_file(path: Path, today: date) -> Checked:
    """Everything there is to say about one plan; an unreadable one is a result like any other."""
    name = plan_files.shown_name(path)
    try:
        content = plan_files.read_bytes(path)
    except UserError as error:
        return Checked(name, unreadable=error.message)
    result = plan_file.check(content, name)
    journal = _check_journal(path, result.plan, today)
    if result.plan is None:
        return Checked(name, result.findings, journal=journal)
    plan = result.plan
    return Checked(
        name,
        result.findings,
        indices=len(plan.indices),
        tasks=count_tasks(plan),
        totals=_totals(plan),
        usable=True,
        journal=journal,
    )


def _check_journal(path: Path, plan: Plan | None, today: date) -> Checked | None:
    name = plan_files.shown_name(plan_files.journal_of(path))
    try:
        content = plan_files.read_journal(path)
    except UserError as error:
        return Checked(name, unreadable=error.message)
    if content is None:
        return None
    # Imported here: most plans of a large collection have no journal.
    from ddci_cli.files.journal import journal_file

    result = journal_file.check(content, name, path.parent, plan, today)
    return Checked(name, result.findings, entries=len(result.entries))


def _totals(plan: Plan) -> tuple[Decimal, Decimal] | None:
    # The targets are what a plan is about; a table of last year's scores has none.
    for stage in (Stage.TARGET, Stage.ACTUAL, Stage.BASELINE):
        both = totals(plan, stage)
        if both.sum.exact is not None and both.weighted.exact is not None:
            return half_up(both.sum.exact), half_up(both.weighted.exact)
    return None
