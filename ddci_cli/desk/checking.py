"""What `ddci check` tells of one plan and of its journal."""

from typing import NamedTuple

from ddci_cli.analysis.scores.totals import Headline, headlines
from ddci_cli.analysis.sections import all_indices, count_tasks
from ddci_cli.desk.loading import Loaded
from ddci_cli.diagnostics import Diagnostic, Severity
from ddci_cli.language import Message


class Checked(NamedTuple):
    """What is told of one file; small, for it travels between processes and is kept."""

    name: str
    findings: tuple[Diagnostic, ...] = ()
    indices: int = 0
    tasks: int = 0
    totals: tuple[Headline, ...] = ()
    """Of each set that makes one."""
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


def checked(loaded: Loaded) -> Checked:
    """What is told of a plan; an unreadable one is a result like any other."""
    journal = None
    if loaded.journal is not None:
        found = loaded.journal
        read = len(found.recorded) if found.unreadable is None else None
        journal = Checked(found.name, found.findings, unreadable=found.unreadable, entries=read)
    plan = loaded.plan
    if plan is None:
        return Checked(loaded.name, loaded.findings, unreadable=loaded.unreadable, journal=journal)
    return Checked(
        loaded.name,
        loaded.findings,
        indices=sum(1 for _ in all_indices(plan)),
        tasks=count_tasks(plan),
        totals=headlines(plan),
        usable=True,
        journal=journal,
    )
