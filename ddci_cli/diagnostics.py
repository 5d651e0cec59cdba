"""Findings: what is wrong, where, and how to repair it, as values that printers show."""

from enum import StrEnum
from typing import Literal, NamedTuple, TypeAlias

from ddci_cli.language import Message

Path: TypeAlias = tuple[str | int, ...]
"""Keys and list positions (from 0) that lead from the top of a file to a value."""


class Severity(StrEnum):
    """How much a finding weighs: an error fails the check, a warning only where it is strict."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    """A mistake that the signed document has, and that somebody accepted with a reason."""


ACCEPTABLE = frozenset({"DD401", "DD403", "DD404"})
"""Errors of a document that can be signed and wrong; a file accepts them, with the reason."""


_ERRORS = """
    DD101 DD102 DD103 DD104 DD105 DD106 DD107 DD108 DD109 DD110 DD111
    DD201 DD202 DD203 DD204 DD205 DD206 DD207 DD208 DD209 DD210 DD211
    DD301 DD302 DD303 DD307
    DD401 DD402 DD403 DD404 DD405 DD408 DD409
    DD501 DD502 DD504 DD505 DD506
    DD701 DD702 DD703 DD705 DD708 DD709 DD712
"""
_WARNINGS = """
    DD304 DD305 DD306
    DD406 DD407 DD410 DD411
    DD503 DD507 DD508
    DD601 DD602 DD603 DD604 DD605 DD606 DD607 DD608 DD609 DD610 DD611 DD612
    DD704 DD706 DD707 DD710 DD711 DD713
"""

# Every kind of finding; a number is never given to another kind. What each means, in both
# languages and with examples, stands in `catalogue/codes/`.
CODES: dict[str, Severity] = dict(
    sorted(
        {
            **dict.fromkeys(_ERRORS.split(), Severity.ERROR),
            **dict.fromkeys(_WARNINGS.split(), Severity.WARNING),
        }.items()
    )
)


class Place(NamedTuple):
    """A stretch of a file: lines and columns from 1, columns in characters, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int
    text: str = ""
    """The line that `line` names, for showing it above the caret."""


class Related(NamedTuple):
    """A second place that explains the first ("first here")."""

    message: Message
    path: Path = ()
    part: Literal["key", "value"] = "value"
    fix: str | None = None
    """The text that, put in place of the marked one, repairs the mistake."""
    place: Place | None = None


class Diagnostic(NamedTuple):
    """One mistake and its repair.

    Checks name the key path; the loader, which knows the file, adds the place.
    """

    code: str
    message: Message
    path: Path = ()
    part: Literal["key", "value"] = "value"
    words: str = ""
    """The part of a long value that is meant, where it is not the whole."""
    label: Message | None = None
    """The repair, short enough to stand under the caret."""
    note: Message | None = None
    help: Message | None = None
    fix: str | None = None
    """The text that, put in place of the marked one, repairs the mistake."""
    related: tuple[Related, ...] = ()
    file: str = ""
    place: Place | None = None
    accepted: str = ""
    """Why the file accepts this mistake of its document; blank where it does not."""

    @property
    def severity(self) -> Severity:
        """Fixed by the code, but for a mistake that was accepted."""
        return Severity.NOTE if self.accepted else CODES[self.code]
