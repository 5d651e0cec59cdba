"""Plans and their journals from paths, one after the other: the one way in for every face."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ddci_cli.diagnostics import Diagnostic, Severity
from ddci_cli.files import plan_file
from ddci_cli.files.disk import plan_files
from ddci_cli.language import Message
from ddci_cli.model.plan import Plan
from ddci_cli.refusal import UserError

if TYPE_CHECKING:
    # A check of plans without journals goes without them.
    from ddci_cli.analysis.progress.record import Record
    from ddci_cli.model.journal import Entry


class LoadedJournal(NamedTuple):
    """What stands beside a plan."""

    name: str
    entries: "tuple[Entry, ...]" = ()
    """The sound ones that are not taken back; a broken entry hides no other."""
    recorded: "tuple[Entry, ...]" = ()
    """All sound ones, in the order of the file."""
    findings: tuple[Diagnostic, ...] = ()
    unreadable: Message | None = None
    """Why the file could not be read."""


class Trouble(NamedTuple):
    """What keeps a plan from its answer, or should be known beside it; small."""

    unreadable: Message | None = None
    """Why the plan or its journal could not be read."""
    shape: tuple[Diagnostic, ...] | None = None
    """The errors of a plan that cannot be used."""
    errors: tuple[tuple[str, int], ...] = ()
    """The files of a usable plan in which there are errors, and how many."""


class Usable(NamedTuple):
    """A plan to answer from, and what its journal says."""

    name: str
    path: Path
    plan: Plan
    entries: "tuple[Entry, ...] | None"
    """The sound entries of the journal that count; None where there is no journal."""
    recorded: "tuple[Entry, ...]" = ()
    """All sound entries, those taken back among them, in the order of the file."""

    def record(self, today: date, *, as_recorded: bool = False) -> "Record":
        """What the journal says as known on one day."""
        from ddci_cli.analysis.progress.record import Record

        return Record(self.entries, today, as_recorded=as_recorded)


class Loaded(NamedTuple):
    """One plan file with its journal, and all that is wrong with them.

    A plan whose shape is sound is there even where a rule is broken: the program shows what the
    file says and corrects nothing. So are the sound entries of a journal.
    """

    name: str
    path: Path
    plan: Plan | None = None
    findings: tuple[Diagnostic, ...] = ()
    unreadable: Message | None = None
    """Why the file could not be read."""
    journal: LoadedJournal | None = None

    @property
    def usable(self) -> Usable | None:
        """The plan to answer from; None also where a journal is there and cannot be read.

        Without its journal all that was done would be told as undone.
        """
        if self.plan is None or self.trouble.unreadable is not None:
            return None
        if self.journal is None:
            return Usable(self.name, self.path, self.plan, None)
        return Usable(self.name, self.path, self.plan, self.journal.entries, self.journal.recorded)

    @property
    def trouble(self) -> Trouble:
        """What a command has to say of the files beside its answer."""
        journal = self.journal
        unreadable = self.unreadable or (None if journal is None else journal.unreadable)
        if unreadable is not None:
            return Trouble(unreadable)
        if self.plan is None:
            return Trouble(shape=tuple(_errors(self.findings)))
        counts = [(self.name, len(_errors(self.findings)))]
        if journal is not None:
            counts.append((journal.name, len(_errors(journal.findings))))
        return Trouble(errors=tuple(count for count in counts if count[1]))


def load(path: Path, today: date) -> Loaded:
    """A plan and its journal; an unreadable one is a result like any other."""
    name = plan_files.shown_name(path)
    try:
        content = plan_files.read_bytes(path)
    except UserError as error:
        return Loaded(name, path, unreadable=error.message)
    result = plan_file.check(content, name)
    journal = _journal(path, result.plan, today)
    return Loaded(name, path, result.plan, result.findings, journal=journal)


def load_all(paths: Iterable[Path], today: date) -> Iterator[Loaded]:
    """Each plan in turn; who keeps none of them needs the room of one."""
    for path in paths:
        yield load(path, today)


def _journal(path: Path, plan: Plan | None, today: date) -> LoadedJournal | None:
    if path == plan_files.STDIN:
        return None
    journal = path
    try:
        journal = plan_files.journal_of(path)
        content = plan_files.read_journal(journal)
    except UserError as error:
        return LoadedJournal(plan_files.shown_name(journal), unreadable=error.message)
    if content is None:
        return None
    name = plan_files.shown_name(journal)
    # Imported here: most plans of a large collection have no journal.
    from ddci_cli.files.journal import journal_file

    result = journal_file.check(content, name, journal.parent, plan, today)
    return LoadedJournal(name, result.entries, result.recorded, result.findings)


def _errors(findings: tuple[Diagnostic, ...]) -> list[Diagnostic]:
    return [finding for finding in findings if finding.severity is Severity.ERROR]
