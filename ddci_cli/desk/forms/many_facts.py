"""A text with many facts: lines in words, and rows that were copied out of a table."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from ddci_cli.analysis.plan_language import language_of
from ddci_cli.desk.facts import Fact, Field, NotTakenError, Refusal
from ddci_cli.desk.forms.opening import Opening
from ddci_cli.desk.forms.told import told_count, told_evidence, told_state
from ddci_cli.desk.forms.typed_lines import LineReader
from ddci_cli.desk.loading import Usable
from ddci_cli.exchange.forms.layout import ANSWERS, Column
from ddci_cli.exchange.forms.reading import columns_of
from ddci_cli.language import Message
from ddci_cli.lines import folded
from ddci_cli.names import fold

_FORM = tuple(column for column in Column if column is not Column.OWNER)
_FORM_OF_ALL = tuple(Column)
_SHORT = (Column.TASK, Column.STATE, Column.ON, Column.COUNT, Column.NOTE, Column.EVIDENCE)
_LEAST_OF_A_FORM = 9


class Line(NamedTuple):
    """One line, or one row of a table, read; of a row of several lines the first."""

    number: int
    fact: Fact | None = None
    refusal: Refusal | None = None


def read_many(
    text: str, one: Usable, today: date, owner: str | None, evidence: Callable[[str], str]
) -> tuple[Line, ...]:
    """The facts of a text; `owner` speaks where a line names nobody."""
    reader = _Reader(one, today, owner, evidence)
    return tuple(reader.lines(text))


class _Reader:
    def __init__(
        self, one: Usable, today: date, owner: str | None, evidence: Callable[[str], str]
    ) -> None:
        self.in_words = LineReader(one.plan, today, owner, evidence)
        self._one = one
        self._today = today
        self._columns: tuple[Column | None, ...] | None = None
        self._opening: Opening | None = None
        self._rows: dict[tuple[str, str], str] = {}

    def lines(self, text: str) -> Iterator[Line]:
        for number, line in _records(text):
            if not line.strip() or line.lstrip().startswith("#"):
                continue
            try:
                if "\t" in line:
                    (cells,) = csv.reader(io.StringIO(line), delimiter="\t")
                    fact = self._row(cells)
                else:
                    fact = self.in_words.read(line)
            except NotTakenError as error:
                yield Line(number, refusal=error.refusal)
            else:
                if fact is not None:
                    yield Line(number, fact)

    def _row(self, cells: list[str]) -> Fact | None:
        """What a row of a table tells; None for its heads, and for a row without an answer."""
        heads = columns_of(cells)
        if {Column.TASK, Column.STATE} <= heads.keys():
            at = {place: column for column, place in heads.items()}
            self._columns = tuple(at.get(place) for place in range(len(cells)))
            return None
        columns = self._columns or self._meant(cells)
        said = {
            column: cell
            for column, cell in zip(columns, cells, strict=False)
            if column is not None and cell.strip()
        }
        if not said.keys() & {*ANSWERS}:
            return None
        thing, event, owner = self._thing(said)
        quotas = self.in_words.quotas(thing)
        on, count, state = (said.get(c) for c in (Column.ON, Column.COUNT, Column.STATE))
        return Fact(
            thing,
            None if state is None else told_state(state),
            None if on is None else self.in_words.day(on),
            event=event,
            count=None if count is None else told_count(count, quotas),
            owner=owner or self.in_words.owner,
            note=folded(said.get(Column.NOTE, "")) or None,
            evidence=tuple(
                map(self.in_words.evidence, told_evidence(said.get(Column.EVIDENCE, "")))
            ),
        )

    @staticmethod
    def _meant(cells: list[str]) -> tuple[Column, ...]:
        """Which columns were copied, where no heads were: those of a form, or the answers alone."""
        if len(cells) < _LEAST_OF_A_FORM:
            return _SHORT
        # A form for one owner has a word less in each row.
        ends_with_key = len(cells[-1].split()) > 1 and len(cells) == len(_FORM)
        of_all = len(cells) >= len(_FORM) and not ends_with_key
        return _FORM_OF_ALL if of_all else _FORM

    def _thing(self, said: Mapping[Column, str]) -> tuple[str, date | None, str | None]:
        """What a row is about, as a form of this plan calls it or as it was typed."""
        if Column.TASK not in said:
            raise NotTakenError(Field.THING, Message("there is an answer and no task"))
        if self._opening is None:
            self._opening = Opening(self._one, self._today)
            self._rows = {
                _shown(row.task, row.deadline): row.key
                for row in self._opening.rows(language_of(self._one.plan)).values()
            }
        shown = _shown(said[Column.TASK], said.get(Column.DEADLINE, ""))
        key = folded(said.get(Column.KEY, "")) or self._rows.get(shown, "")
        who = folded(said.get(Column.OWNER, ""))
        owner = self._opening.called.get(fold(who), who) or None
        words = key.split()
        if len(words) not in (2, 3):
            return folded(said[Column.TASK]), None, owner
        event = date.fromisoformat(words[2]) if len(words) == 3 else None
        return words[1], event, owner or (words[0] if Column.KEY in said else None)


def _shown(task: str, deadline: str) -> tuple[str, str]:
    """A row by what people see of it; the day below the deadline moves with the calendar."""
    return fold(folded(task)), fold(folded(deadline.partition("\n")[0]))


def _records(text: str) -> Iterator[tuple[int, str]]:
    """The lines with their numbers; of a table a cell in quotation marks may have several."""
    lines = text.splitlines()
    at = 0
    while at < len(lines):
        number, line = at + 1, lines[at]
        at += 1
        if "\t" in line:
            while line.count('"') % 2 and at < len(lines):
                line = f"{line}\n{lines[at]}"
                at += 1
        yield number, line
