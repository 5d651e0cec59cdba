"""What a form consists of: the one definition by which it is written and read back."""

from enum import StrEnum

from ddci_cli.language import LanguageCode, Message, in_context
from ddci_cli.model.journal import Reported

VERSION = "ddci-form 1"
"""Stands first on the hidden sheet; a form of another version is told, not guessed at."""
HIDDEN_SHEET = "ddci"
"""Keeps what the form is about and what each row showed when it was sent."""
STATES_RANGE = "ddci_states"
TASKS_RANGE = "ddci_tasks"
FREE_ROWS = 10
"""Rows at the end for work that the form does not name."""


class Column(StrEnum):
    """A column of the visible sheet, in its order."""

    NUMBER = "number"
    OWNER = "owner"
    """Only in a form for several owners."""
    TASK = "task"
    DEADLINE = "deadline"
    RECORDED = "recorded"
    STATE = "state"
    ON = "on"
    COUNT = "count"
    UNIT = "unit"
    NOTE = "note"
    EVIDENCE = "evidence"
    KEY = "key"
    """Hidden: what finds the row again wherever it was moved to."""


HEADS: dict[Column, Message] = {
    Column.NUMBER: Message("No."),
    Column.OWNER: Message("Lead"),
    Column.TASK: Message("Task"),
    Column.DEADLINE: Message("Deadline"),
    Column.RECORDED: Message("On record"),
    Column.STATE: Message("State"),
    Column.ON: Message("Day"),
    Column.COUNT: Message("Number"),
    Column.UNIT: Message("Unit"),
    Column.NOTE: Message("Result, remarks"),
    Column.EVIDENCE: Message("Evidence"),
    Column.KEY: Message("Code of the row, not to be changed"),
}
ANSWERS = (Column.STATE, Column.ON, Column.COUNT, Column.NOTE, Column.EVIDENCE)
"""What the office fills in."""

CHOICES: dict[Reported, Message] = {
    Reported.DOING: Message("in progress"),
    Reported.DONE: Message("done"),
    Reported.BLOCKED: in_context("form", "blocked"),
    Reported.DROPPED: Message("dropped"),
}
"""What the list of states offers."""


class Kept(StrEnum):
    """What the hidden sheet keeps of each row, a column each."""

    KEY = "key"
    NAME = "name"
    OWNER = "owner"
    EVENT = "event"
    FINGERPRINT = "fingerprint"
    TASK = "task"
    DEADLINE = "deadline"
    RECORDED = "recorded"
    STATE = "state"
    ON = "on"
    COUNT = "count"
    NOTE = "note"
    EVIDENCE = "evidence"


class About(StrEnum):
    """What the hidden sheet keeps of the whole form, a line each."""

    UNIT = "unit"
    SUPERIOR = "superior"
    """With the unit's code, where it has one: units of one name are told apart by them."""
    YEARS = "years"
    PERIOD = "period"
    OWNER = "owner"
    """The owner's id; blank in a form for several."""
    MADE = "made"
    LANGUAGE = "language"


LISTS_AT = len(Kept) + 1
"""On the hidden sheet, the column behind the rows: the states, two further on tasks and ids."""
ROWS = "rows"
"""On the hidden sheet, the line of the columns' names."""
LANGUAGES = tuple(LanguageCode)
EVIDENCE_BREAK = "\n"
"""Between several pieces of evidence in one cell."""
