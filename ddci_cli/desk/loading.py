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


_PLAIN_BEGINNINGS = frozenset(bytes((sign,)) for sign in b"abcdefghijklmnopqrstuvwxyz#-\n")


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
    is_whole: bool = True
    """Whether all that stands in it is among the recorded entries."""
    length: int = 0
    """How many bytes were read; what joins it later stands behind them."""

    @property
    def incomplete(self) -> "Incomplete | None":
        """What is to be said where it could not be read whole."""
        if self.unreadable is None and self.is_whole:
            return None
        return Incomplete(self.name, len(_errors(self.findings)), self.unreadable)


class Incomplete(NamedTuple):
    """A journal that could not be read whole: nobody knows what it says of the work."""

    name: str
    errors: int
    unreadable: Message | None = None
    """Why nothing of it could be read."""


class Trouble(NamedTuple):
    """What keeps a plan from its answer, or should be known beside it; small."""

    unreadable: Message | None = None
    """Why the plan could not be read."""
    shape: tuple[Diagnostic, ...] | None = None
    """The errors of a plan that cannot be used."""
    errors: tuple[tuple[str, int], ...] = ()
    """The files of a usable plan in which there are errors, and how many."""
    incomplete: Incomplete | None = None
    """The journal of a usable plan, where it could not be read whole."""
    unit: str | None = None
    """Whose plan it says it is, of one that cannot be used."""


class Usable(NamedTuple):
    """A plan to answer from, and what its journal says."""

    name: str
    path: Path
    plan: Plan
    entries: "tuple[Entry, ...] | None"
    """The sound entries of the journal that count; None where there is no journal."""
    recorded: "tuple[Entry, ...]" = ()
    """All sound entries, those taken back among them, in the order of the file."""
    incomplete: Incomplete | None = None
    """The journal, where it could not be read whole."""
    journal_length: int = 0
    """How many bytes of the journal were read."""

    def record(self, today: date, *, as_recorded: bool = False) -> "Record":
        """What the journal says as known on one day."""
        from ddci_cli.analysis.progress.record import Record

        whole = self.incomplete is None
        return Record(self.entries, today, as_recorded=as_recorded, is_whole=whole)


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
    unit: str | None = None
    """Whose plan it says it is, also where it cannot be used."""

    @property
    def usable(self) -> Usable | None:
        """The plan to answer from, and what could be read of its journal."""
        if self.plan is None or self.unreadable is not None:
            return None
        if self.journal is None:
            return Usable(self.name, self.path, self.plan, None)
        journal = self.journal
        return Usable(
            self.name,
            self.path,
            self.plan,
            journal.entries,
            journal.recorded,
            journal.incomplete,
            journal.length,
        )

    @property
    def trouble(self) -> Trouble:
        """What a command has to say of the files beside its answer."""
        journal = self.journal
        if self.unreadable is not None:
            return Trouble(self.unreadable)
        if self.plan is None:
            return Trouble(shape=tuple(_errors(self.findings)), unit=self.unit)
        counts = [(self.name, len(_errors(self.findings)))]
        if journal is not None:
            counts.append((journal.name, len(_errors(journal.findings))))
        incomplete = None if journal is None else journal.incomplete
        return Trouble(errors=tuple(c for c in counts if c[1]), incomplete=incomplete)


def load(path: Path, today: date) -> Loaded:
    """A plan and its journal; an unreadable one is a result like any other."""
    name = plan_files.shown_name(path)
    try:
        content = plan_files.read_bytes(path)
    except UserError as error:
        return Loaded(name, path, unreadable=error.message)
    reason = _not_text(content)
    if reason is not None:
        return Loaded(name, path, unreadable=_unreadable(name, reason))
    result = plan_file.check(content, name)
    journal = _journal(path, result.plan, today)
    return Loaded(name, path, result.plan, result.findings, journal=journal, unit=result.unit)


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
    reason = _not_text(content)
    if reason is not None:
        return LoadedJournal(name, unreadable=_unreadable(name, reason))
    # Imported here: most plans of a large collection have no journal.
    from ddci_cli.files.journal import journal_file

    result = journal_file.check(content, name, journal.parent, plan, today)
    return LoadedJournal(
        name,
        result.entries,
        result.recorded,
        result.findings,
        is_whole=result.is_whole,
        length=len(content),
    )


def _not_text(content: bytes) -> Message | None:
    """What else a file is than text; a plan begins with a word or a remark."""
    if content[:1] in _PLAIN_BEGINNINGS:
        return None
    # Imported here: this is not asked of a usual file.
    from ddci_cli.files.foreign_kinds import foreign_kind

    return foreign_kind(content)


def _unreadable(name: str, reason: Message) -> Message:
    return Message("{file} cannot be read: {reason}", file=name, reason=reason)


def _errors(findings: tuple[Diagnostic, ...]) -> list[Diagnostic]:
    return [finding for finding in findings if finding.severity is Severity.ERROR]
