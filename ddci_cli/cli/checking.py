"""Checking one file, with what is told of it afterwards."""

from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from ddci_cli.analysis.scoring import Stage, half_up, totals
from ddci_cli.analysis.tasks import count_tasks
from ddci_cli.cli import plan_files
from ddci_cli.cli.errors import UserError
from ddci_cli.diagnostics import Diagnostic, Severity
from ddci_cli.files import plan_file
from ddci_cli.language import Message
from ddci_cli.model.plan import Plan


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

    def count(self, severity: Severity) -> int:
        """How many findings weigh so much."""
        return sum(finding.severity is severity for finding in self.findings)


def check_file(path: Path) -> Checked:
    """Everything there is to say about one file; an unreadable one is a result like any other."""
    name = plan_files.shown_name(path)
    try:
        content = plan_files.read_bytes(path)
    except UserError as error:
        return Checked(name, unreadable=error.message)
    result = plan_file.check(content, name)
    if result.plan is None:
        return Checked(name, result.findings)
    plan = result.plan
    return Checked(
        name,
        result.findings,
        indices=len(plan.indices),
        tasks=count_tasks(plan),
        totals=_totals(plan),
        usable=True,
    )


def _totals(plan: Plan) -> tuple[Decimal, Decimal] | None:
    # The targets are what a plan is about; a table of last year's scores has none.
    for stage in (Stage.TARGET, Stage.ACTUAL, Stage.BASELINE):
        both = totals(plan, stage)
        if both.sum.exact is not None and both.weighted.exact is not None:
            return half_up(both.sum.exact), half_up(both.weighted.exact)
    return None
