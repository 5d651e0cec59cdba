"""What a template can name of the appendices."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One line of the appendix of tasks."""

    number: str
    ref: str
    title: str
    lead: str
    partners: str
    product: str
    deadline: str
    state: str
    evidence: str


@dataclass(frozen=True, slots=True)
class TaskBand:
    """The lines of one index, one heading, or the duties of the whole plan."""

    number: str
    """`IV`."""
    name: str
    """Blank where there is nothing to be told apart."""
    rows: tuple[TaskRow, ...]


@dataclass(frozen=True, slots=True)
class TaskTable:
    """The appendix of tasks; a column without a value is left out."""

    bands: tuple[TaskBand, ...]
    has_partners: bool
    has_products: bool
    has_evidence: bool


@dataclass(frozen=True, slots=True)
class EntryColumns:
    """Which columns of the appendix of entries have a value."""

    evidence: bool
    by: bool
    written: bool
