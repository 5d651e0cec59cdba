"""Tables of work and tables of indices, whatever their heads are called and in which order."""

import re
from dataclasses import dataclass

from ddci_cli.analysis.reading import scores, times
from ddci_cli.analysis.reading.naming import title_of
from ddci_cli.analysis.reading.owners.registry import Registry
from ddci_cli.analysis.reading.tables_of_work.columns import Column, Shape, is_head_again, shape_of
from ddci_cli.analysis.reading.words import flat, number, tidy
from ddci_cli.language import Message
from ddci_cli.model.documents.document_text import Cell, Table
from ddci_cli.model.documents.draft import Draft, DraftGroup, DraftIndex, DraftTask, Leftover

_LABEL_NUMBER = re.compile(r"^\s*(?:[IVX]{1,5}|[A-H]|\d{1,3}(?:\.\d{1,3}){0,3}|[a-zđ])\s*[.)]?\s*$")


_TYPED = re.compile(r"^\s*(?P<n>[IVX]{1,5}|[A-H]|\d{1,2}(?:\.\d{1,2}){0,3}|[a-zđ])\s*[.)]\s+(?=\S)")


_NUM = re.compile(r"\d{1,3}(?:[,.]\d+)?")


_NUMBERS: tuple[Column, ...] = (Column.WEIGHT, Column.TARGET, Column.BASELINE, Column.MAX)
_OF_WORK: tuple[Column, ...] = (
    Column.NUMBER, Column.TASK, Column.LEAD, Column.PARTNERS, Column.LEADER, Column.TIME,
    Column.PRODUCT, Column.FUNDING, Column.NOTE,
)  # fmt: skip
_OF_INDICES: tuple[Column, ...] = (Column.INDEX, *_NUMBERS)
_OF_SCORES: tuple[Column, ...] = (
    Column.NUMBER, Column.INDEX, Column.TASK, Column.LEADER, Column.LEAD, *_NUMBERS,
)  # fmt: skip
"""Columns of which each kind of table makes something."""


@dataclass
class TableReader:
    """Reads the tables of one document, one after the other."""

    draft: Draft
    registry: Registry
    indices: scores.Indices
    notes: dict[str, str]
    """Footnotes by their signs."""
    last: Shape | None = None
    width: int = 0

    def shape(self, table: Table) -> Shape | None:
        """The shape of a table; one without a head continues the one before it."""
        shape = shape_of(table, self.draft.head.year)
        width = max((len(row) for row in table.rows), default=0)
        if shape is None and self.last is not None and width == self.width and width > 2:
            return Shape(self.last.columns, 0, self.last.heads)
        if shape is not None and (shape.is_work or shape.is_scores):
            self.last, self.width = shape, width
        return shape

    def scores(self, table: Table, shape: Shape) -> None:
        """Take the indices that a table lists."""
        self._leave_columns(table, shape, _OF_SCORES)
        for n, row in enumerate(table.rows[shape.rows :], shape.rows + 1):
            values = self._values(row, shape)
            name = values.get(Column.INDEX) or values.get(Column.TASK) or ""
            label = values.get(Column.NUMBER, "").strip(" .")
            typed = scores.index_line(name)
            if typed is not None:
                label, name = typed[0] or label, typed[1]
            name = name.strip('“”" *.')
            numbers = {kind: _number(values[kind]) for kind in _NUMBERS if kind in values}
            if re.match(r"(?:tong|cong|diem tong)", flat(name)) or re.match(
                r"(?:tong|cong)", flat(label)
            ):
                self._totals(numbers)
                continue
            if (
                not name
                or _NUM.fullmatch(name)
                or (not any(numbers.values()) and Column.RANK not in values)
            ):
                self.leave_row(table, n, row)
                continue
            index = self.indices.take(label if label.isdecimal() else "", name)
            _take_numbers(index, values)
            if values.get(Column.LEADER):
                owner = self.registry.person(values[Column.LEADER])
                index.leader = owner.id if owner else index.leader
            if values.get(Column.LEAD):
                index.lead = self.registry.of_text(values[Column.LEAD])

    def _index_of(self, values: dict[Column, str], current: DraftIndex | None) -> DraftIndex | None:
        """The index that a column beside the tasks names; a blank cell goes on with the last one."""
        said = values.get(Column.INDEX, "")
        typed = scores.index_line(said)
        label = values.get(Column.NUMBER, "").strip(" .")
        name = typed[1] if typed else re.split(r"\s*\(|\n", said)[0].strip('“”" *.')
        if not 3 < len(name) <= 120:
            return current
        number = (typed and typed[0]) or (label if label.isdecimal() else "")
        index = self.indices.take(number, name, is_heading=True)
        index.weight = index.weight or scores.weight_of(said)
        _take_numbers(index, values)
        return index

    def _totals(self, numbers: dict[Column, str]) -> None:
        for column, stage in ((Column.TARGET, "target"), (Column.BASELINE, "baseline")):
            if numbers.get(column):
                found = [getattr(one, stage) for one in self.indices.found]
                kind = _kind(numbers[column], found, [one.weight for one in self.indices.found])
                self.draft.head.stated.setdefault(stage, {})[kind] = numbers[column]

    def work(self, table: Table, shape: Shape, index: DraftIndex | None, clause: str) -> None:
        """Take the tasks that a table lists, under the headings between its rows."""
        group: DraftGroup | None = None
        inner: DraftGroup | None = None
        current = index
        last: DraftTask | None = None
        by_index = shape.has(Column.INDEX, Column.TASK)
        self._leave_columns(table, shape, _OF_WORK + (_OF_INDICES if by_index else ()))
        for n, row in enumerate(table.rows[shape.rows :], shape.rows + 1):
            if is_head_again(row, shape, self.draft.head.year):
                continue
            heading = self._heading(row, shape)
            if heading is not None:
                label, name = heading
                self.name_dates(row_of(table, n), name)
                found = scores.index_line(name)
                known = self.indices.get(label, found[1] if found else re.split(r"\s*\(", name)[0])
                if found or known or scores.weight_of(name):
                    title = found[1] if found else re.split(r"\s*[(:]", name)[0].strip(' “”"')
                    current = known or self.indices.take(
                        (found and found[0]) or label, title, is_heading=True
                    )
                    current.weight = current.weight or scores.weight_of(name)
                    group = inner = None
                elif group is not None and _deeper(label, group.clause):
                    inner = DraftGroup(name=title_of(name), clause=label)
                    group.groups.append(inner)
                else:
                    group, inner, current = (
                        DraftGroup(name=title_of(name), clause=label),
                        None,
                        None,
                    )
                    self.draft.groups.append(group)
                last = None
                continue
            if by_index:
                current = self._index_of(self._values(row, shape), current)
            task = self._task(table, n, row, shape, last)
            if task is None:
                continue
            where = inner or group
            if not task.clause and where is not None:
                task.clause = where.clause
            target = current.tasks if current is not None else where.tasks if where else None
            if target is None:
                group = DraftGroup(name=clause or "Nhiệm vụ")
                self.draft.groups.append(group)
                target = group.tasks
            target.append(task)
            last = task

    def _heading(self, row: tuple[Cell, ...], shape: Shape) -> tuple[str, str] | None:
        """The number and name of a row that says only what the next ones are about."""
        said = list(dict.fromkeys(cell.text.strip() for cell in row if cell.text.strip()))
        own = [cell.text.strip() for cell in row if cell.text.strip() and not cell.is_repeated]
        if not said or len(own) > 2:
            return None
        label = ""
        if len(own) == 2:
            label, name = own
            if not _LABEL_NUMBER.match(label):
                return None
        else:
            name = own[0] if own else said[0]
            typed = _TYPED.match(name)
            if typed:
                label, name = typed["n"], name[typed.end() :]
        values = self._values(row, shape)
        others = [
            values.get(kind, "")
            for kind in (Column.LEAD, Column.TIME, Column.PRODUCT, Column.PARTNERS)
        ]
        spans = any(
            other.strip() == name or (name and other.strip().endswith(name)) for other in others
        )
        if any(others) and not spans:
            return None
        is_heading = (
            spans
            or label.isupper()
            or name.isupper()
            or any(cell.is_bold for cell in row if cell.text.strip())
            or scores.index_line(name) is not None
        )
        return (label.strip(" .)"), name.replace("\n", " ")) if is_heading else None

    def _task(
        self, table: Table, n: int, row: tuple[Cell, ...], shape: Shape, last: DraftTask | None
    ) -> DraftTask | None:
        values = self._values(row, shape)
        text = values.get(Column.TASK, "") or values.get(Column.INDEX, "")
        column = next((i for i, kind in shape.columns.items() if kind is Column.TASK), None)
        repeated = column is not None and column < len(row) and row[column].is_repeated
        label = values.get(Column.NUMBER, "").strip(" .)")
        if not re.search(r"[^\W_]", text) or (repeated and last is not None):
            # A row that a page break cut in two, or one that adds to the row above it.
            if last is None or not any(values.values()):
                if any(values.values()):
                    self.leave_row(table, n, row)
                return None
            self._fill(last, values, is_more=True)
            return None
        typed = _TYPED.match(text)
        if typed and not label:
            label, text = typed["n"], text[typed.end() :]
        lines = [tidy(line) for line in text.split("\n") if line.strip()]
        lines += [
            f"{mark} {self.notes[mark]}"
            for mark in re.findall(r"\(\d{1,3}\)", text)
            if mark in self.notes
        ]
        task = DraftTask(
            title=title_of(re.sub(r"^[-+•]\s*", "", lines[0])),
            text="\n\n".join(lines),
            place=row_of(table, n),
            is_in_table=True,
            clause=label,
        )
        self._fill(task, values)
        return task

    def _fill(self, task: DraftTask, values: dict[Column, str], *, is_more: bool = False) -> None:
        lead = self.registry.of_text(values.get(Column.LEAD, ""))
        task.lead += [one for one in lead if one not in task.lead]
        if Column.LEADER in values and not lead and not is_more:
            owner = self.registry.person(values[Column.LEADER]) if values[Column.LEADER] else None
            task.lead = [owner.id] if owner else task.lead
        partners = self.registry.of_text(values.get(Column.PARTNERS, ""))
        task.partners += [one for one in partners if one not in task.partners + task.lead]
        for column, key in ((Column.PRODUCT, "product"), (Column.FUNDING, "funding")):
            said = values.get(column, "").strip()
            if said and said not in getattr(task, key):
                setattr(task, key, f"{getattr(task, key)}\n\n{said}".strip())
        time = values.get(Column.TIME, "").replace("\n", "; ").strip(" ;")
        if time:
            times.set_times(
                [task],
                time if len(time) > 4 or not time.isdecimal() else f"năm {time}",
                self.draft.head.year,
            )
        for column in (Column.PRODUCT, Column.FUNDING, Column.LEAD, Column.PARTNERS, Column.LEADER):
            self.name_dates(task.place, values.get(column, ""))
        note = values.get(Column.NOTE, "").strip()
        if note:
            self.draft.leftovers.append(
                Leftover(task.place, note, bool(times.date_like(note, self.draft.head.year)))
            )

    def _values(self, row: tuple[Cell, ...], shape: Shape) -> dict[Column, str]:
        found: dict[Column, str] = {}
        for i, kind in shape.columns.items():
            if i < len(row) and kind not in found:
                found[kind] = row[i].text.strip()
        return found

    def leave_row(self, table: Table, n: int, row: tuple[Cell, ...]) -> None:
        """Name a row of which nothing was used."""
        text = " | ".join(
            cell.text.replace("\n", " ") for cell in row if cell.text and not cell.is_repeated
        )
        if text:
            self.draft.leftovers.append(
                Leftover(row_of(table, n), text, bool(times.date_like(text, self.draft.head.year)))
            )

    def name_dates(self, place: Message, text: str) -> None:
        """Name what looks like a day where nothing is made of days."""
        for words in times.date_like(text, self.draft.head.year):
            self.draft.leftovers.append(Leftover(place, words, is_date=True))

    def _leave_columns(self, table: Table, shape: Shape, used: tuple[Column, ...]) -> None:
        """Name the columns of which nothing is used, each once, and what looks like a day in them."""
        year = self.draft.head.year
        for i, head in shape.heads.items():
            if shape.columns.get(i) in used:
                continue
            cells = [
                (n, row[i])
                for n, row in enumerate(table.rows[shape.rows :], shape.rows + 1)
                if i < len(row) and not row[i].is_repeated and row[i].text.strip()
            ]
            if cells:
                self.draft.leftovers.append(Leftover(table.place, head, cells=len(cells)))
            self.draft.leftovers += [
                Leftover(row_of(table, n), cell.text, is_date=True)
                for n, cell in cells
                if times.date_like(cell.text, year)
            ]


def row_of(table: Table, n: int) -> Message:
    """The place of a row, counted with the head."""
    return Message(
        "{table}, row {n}", table=table.place, n=table.numbers[n - 1] if table.numbers else n
    )


def _take_numbers(index: DraftIndex, values: dict[Column, str]) -> None:
    numbers = {kind: _number(values[kind]) for kind in _NUMBERS if kind in values}
    index.weight = index.weight or numbers.get(Column.WEIGHT, "")
    index.target = index.target or numbers.get(Column.TARGET, "")
    index.baseline = index.baseline or numbers.get(Column.BASELINE, "")
    index.max = index.max or numbers.get(Column.MAX, "")
    if "%" in values.get(Column.TARGET, ""):
        index.unit = "%"


def _deeper(label: str, above: str) -> bool:
    return (
        (above.isupper() and above.isalpha() and label[:1].isdecimal())
        or label.startswith(f"{above}.")
        or (
            len(above) == 1
            and above in "ABCDEFGH"
            and bool(re.fullmatch("[IVX]+", label))
            and label not in "CD"
        )
    )


def _number(text: str) -> str:
    found = _NUM.search(text)
    return number(found[0]) if found else ""


def _kind(value: str, found: list[str], weights: list[str]) -> str:
    kind = scores.kind_of(value, found, weights)
    return kind or ("weighted" if all(weights) and weights else "sum")
