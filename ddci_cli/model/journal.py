"""The journal of one plan: dated facts of progress, one a line, never changed afterwards."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from ddci_cli.model.base import Model
from ddci_cli.model.entry_names import AT, DOT
from ddci_cli.model.scalars import (
    FIRST_YEAR,
    LAST_YEAR,
    MOST_COUNTED,
    Amount,
    Day,
    Id,
    Number,
    Text,
    Texts,
    number,
    whole,
)

KEY_LENGTH = 12
KEY = rf"^[0-9a-f]{{{KEY_LENGTH}}}$"


class Reported(StrEnum):
    """What an entry can say of a task."""

    DOING = "doing"
    DONE = "done"
    BLOCKED = "blocked"
    DROPPED = "dropped"


NEEDS_NOTE = frozenset({Reported.BLOCKED, Reported.DROPPED})
"""Work that does not go on has a reason."""


class About(StrEnum):
    """What an entry says of the plan as a whole; its report tells each in a part of its own."""

    DIRECTION = "direction"
    """What was decided, inspected, held: chỉ đạo, điều hành."""
    CAUSE = "cause"
    """Why work falls short: of the whole plan, or of one task."""
    PROPOSAL = "proposal"


class Entry(Model):
    """One fact: about a task or one period of it, about an index's score, or about the plan."""

    date: Day
    """The day it happened."""
    task: Text | None = None
    """A task's id, or `task@period`; the plan decides whether there is such a thing."""
    index: Id | None = None
    """An index, a set of indices, or `total` for the set of a plan that has but one."""
    about: About | None = None
    """That it is no progress, but a fact for the report; a cause may name a task besides."""
    state: Reported | None = None
    event: Day | None = None
    """The day of the one event that is meant, of work that waits for events."""
    count: Annotated[Decimal, number(ge=0, le=MOST_COUNTED), Amount] | None = None
    """How many there are so far, in the period or in all; a later number replaces an earlier."""
    actual: Number | None = None
    baseline: Number | None = None
    rank: Annotated[int, *whole(1, 100_000)] | None = None
    """The place that was published beside a score, or without one."""
    year: Annotated[int, *whole(FIRST_YEAR, LAST_YEAR)] | None = None
    """The year a score is of, in a plan of several years; else the last one that was over."""
    source: Text | None = None
    """Where a score was published."""
    undo: Annotated[str, Field(pattern=KEY)] | None = None
    """The key of an entry that is taken back; both then count nowhere."""
    note: Text | None = None
    evidence: Texts = ()
    """Paths from the journal's folder, links, numbers of documents."""
    by: Id | None = None
    """The owner who speaks; without one the entry speaks for all who lead the task."""
    at: Day | None = None
    """The day it was written down."""

    @model_validator(mode="after")
    def _says_one_thing(self) -> "Entry":
        if self.undo is not None:
            self._takes_back_and_no_more()
            return self
        if self.about is not None:
            self._tells_of_the_plan()
            return self
        if self.task is None and self.index is None:
            raise _incomplete("about")
        if self.task is not None and self.index is not None:
            raise _incomplete("both")
        if self.index is None:
            self._fits_a_task()
        else:
            self._fits_an_index()
        return self

    def _takes_back_and_no_more(self) -> None:
        kept = ("date", "undo", "note", "by", "at")
        for key, value in self.__dict__.items():
            if key not in kept and value not in (None, ()):
                raise _incomplete("undo", key)

    def _tells_of_the_plan(self) -> None:
        kept = {"date", "about", "note", "evidence", "by", "at"}
        if self.about is About.CAUSE:
            kept.add("task")
        for key, value in self.__dict__.items():
            if key not in kept and value not in (None, ()):
                raise _incomplete("of_plan", key)
        if self.note is None:
            raise _incomplete("no_words", "about")

    def _fits_a_task(self) -> None:
        for key in ("actual", "baseline", "rank", "year", "source"):
            if getattr(self, key) is not None:
                raise _incomplete("of_index", key)
        if self.state in NEEDS_NOTE and self.note is None:
            raise _incomplete("note", "state")
        if self.state is None and self.count is None and self.note is None and not self.evidence:
            raise _incomplete("nothing", "task")

    def _fits_an_index(self) -> None:
        for key in ("state", "count", "event"):
            if getattr(self, key) is not None:
                raise _incomplete("of_task", key)
        if self.actual is None and self.baseline is None and self.rank is None:
            raise _incomplete("score", "index")

    @property
    def key(self) -> str:
        """What names the entry, whatever its place in the file: made from all that it says."""
        # Imported here: it brings OpenSSL along, and few runs ask for keys.
        from hashlib import sha256

        said = (
            f"{key}={_plain(value)}"
            for key, value in sorted(self.__dict__.items())
            # Keys that stand in journals from before there was `about` name the same entries.
            if key != "about" or value is not None
        )
        return sha256("\n".join(said).encode()).hexdigest()[:KEY_LENGTH]

    @property
    def task_id(self) -> str | None:
        """The task that is meant, whatever its period."""
        return None if self.task is None else self.task.partition(AT)[0].partition(DOT)[0]

    @property
    def deadline(self) -> str | None:
        """The id of the one deadline that is meant; None where the entry names none."""
        return None if self.task is None else self.task.partition(AT)[0].partition(DOT)[2] or None

    @property
    def period(self) -> str | None:
        """What stands behind the `@`; None where the entry names the task alone."""
        return None if self.task is None else self.task.partition(AT)[2] or None

    @property
    def score(self) -> tuple[Decimal | None, Decimal | None]:
        """Baseline and actual score on the plan's scale."""
        return self.baseline, self.actual


def _incomplete(what: str, key: str = "") -> PydanticCustomError:
    return PydanticCustomError(
        "ddci_entry",
        "an entry says too little or too much",
        {
            "what": what,
            "key": key,
        },
    )


def _plain(value: object) -> str:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def not_undone(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries that count: neither taken back nor taking back.

    Of entries that say the same, as many are taken back as there are that take one back; which of
    them is no matter, so journals may be merged in any order.
    """
    every = tuple(entries)
    left = Counter(entry.undo for entry in every if entry.undo is not None)
    if not left:
        return every
    kept = []
    for entry in every:
        if entry.undo is not None:
            continue
        key = entry.key
        if left[key] > 0:
            left[key] -= 1
        else:
            kept.append(entry)
    return tuple(kept)
