"""Findings: what is wrong, where, and how to repair it, as values that printers show."""

from enum import StrEnum
from typing import Literal, NamedTuple, TypeAlias

from ddci_cli.language import Message

Path: TypeAlias = tuple[str | int, ...]
"""Keys and list positions (from 0) that lead from the top of a file to a value."""


class Severity(StrEnum):
    """How much a finding weighs: an error fails the check, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Code(NamedTuple):
    """One kind of finding; its number is never given to another kind."""

    id: str
    severity: Severity
    title: Message


def _error(code: str, title: Message) -> Code:
    return Code(code, Severity.ERROR, title)


def _warning(code: str, title: Message) -> Code:
    return Code(code, Severity.WARNING, title)


# The one list of codes; the README's table is held against it.
CODES: dict[str, Code] = {
    code.id: code
    for code in (
        _error("DD101", Message("the file is not UTF-8 text")),
        _error("DD102", Message("a character that no text has")),
        _error("DD103", Message("the file is too large or nested too deeply")),
        _error("DD104", Message("the line breaks the rules of YAML")),
        _error("DD105", Message("a tab where YAML wants spaces")),
        _error("DD106", Message("the same key twice")),
        _error("DD107", Message("an anchor, an alias or a merge key")),
        _error("DD108", Message("a tag")),
        _error("DD109", Message("more than one document in the file")),
        _error("DD110", Message("the file is empty")),
        _error("DD111", Message("a key that is not simple text")),
        _error("DD201", Message("an unknown key")),
        _error("DD202", Message("a key is missing")),
        _error("DD203", Message("a number is expected")),
        _error("DD204", Message("text is expected")),
        _error("DD205", Message("a list, a group of keys or a single value is expected")),
        _error("DD206", Message("a value that is not among the allowed ones")),
        _error("DD207", Message("a value is blank")),
        _error("DD208", Message("a number outside its limits")),
        _error("DD209", Message("an id that is not well formed")),
        _error("DD210", Message("a plan format this program does not know")),
        _error("DD301", Message("the same id twice")),
        _error("DD302", Message("a reference to an unknown owner")),
        _error("DD303", Message("a group that contains itself")),
        _error("DD401", Message("the weights do not add up to 100")),
        _error("DD402", Message("a score outside the scale")),
        _error("DD403", Message("the stated sum differs from the computed one")),
        _error("DD404", Message("the stated weighted total differs from the computed one")),
        _error("DD405", Message("the scale has no room between its ends")),
        _warning("DD406", Message("a stated total that cannot be recomputed")),
        _error("DD501", Message("a date or period not written as the plan writes them")),
        _error("DD502", Message("a date that does not exist")),
        _warning("DD503", Message("a date outside the plan's year")),
        _error("DD504", Message("a deadline without exactly one main key")),
        _error("DD505", Message("keys of a deadline that do not go together")),
        _warning("DD601", Message("an index without tasks")),
        _warning("DD602", Message("a task without a lead")),
        _warning("DD603", Message("periodic work without a named period")),
    )
}


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

    @property
    def severity(self) -> Severity:
        """Fixed by the code."""
        return CODES[self.code].severity
