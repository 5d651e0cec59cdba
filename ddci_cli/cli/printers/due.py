"""Deadlines as a table for people, rows for Excel, JSON for programs."""

from datetime import date
from typing import Any

import typer
from rich import box
from rich.table import Table
from rich.text import Text

from ddci_cli.analysis.due import DAYS_AHEAD, Due, DueItem, State, Window, default_window
from ddci_cli.analysis.owners import post_of
from ddci_cli.analysis.tasks import PlacedTask
from ddci_cli.cli.printers.output import print_table
from ddci_cli.cli.session import Session
from ddci_cli.language import Message, counted, visible
from ddci_cli.model.deadlines import Every
from ddci_cli.model.plan import Plan

_STATES = {
    State.NOT_STARTED: Message("not started"),
    State.OVERDUE: Message("overdue"),
}
_WEEKDAYS = (
    Message("Mon"),
    Message("Tue"),
    Message("Wed"),
    Message("Thu"),
    Message("Fri"),
    Message("Sat"),
    Message("Sun"),
)


def as_json(results: list[tuple[str, Due]], today: date) -> dict[str, Any]:
    """The design's JSON object; deadlines stand under the keys of the plan file."""
    return {
        "today": today.isoformat(),
        "items": [_json_item(name, item) for name, result in results for item in result.items],
        "undated": [
            {
                "plan": name,
                "index": None if placed.in_index is None else placed.in_index.id,
                "task": placed.task.id,
                "title": placed.task.title,
                "lead": list(placed.task.lead),
                "deadlines": [d.as_written() for d in placed.task.deadlines],
            }
            for name, result in results
            for placed in result.undated
        ],
        # An owner is silent only where a journal is kept to speak in.
        "silent_owners": [],
    }


def _json_item(name: str, item: DueItem) -> dict[str, Any]:
    task, index, _ = item.occurrence.placed
    return {
        "plan": name,
        "index": None if index is None else index.id,
        "task": task.id,
        "occurrence": item.occurrence.id,
        "title": task.title,
        "lead": list(task.lead),
        "deadline": item.occurrence.deadline.as_written(),
        "due": item.occurrence.due.isoformat(),
        "last_working_day": item.last_working_day.isoformat(),
        "state": item.state.value,
        "days_late": item.days_late,
        "count": None,
        "at_least": item.at_least,
    }


def csv_rows(results: list[tuple[str, Due]], session: Session) -> list[list[Any]]:
    """A heading and one row an occurrence."""
    heads = (
        Message("plan"),
        Message("last day"),
        Message("last working day"),
        Message("days late"),
        Message("state"),
        Message("index"),
        Message("task"),
        Message("period"),
        Message("title"),
        Message("lead"),
        Message("deadline"),
        Message("quota"),
    )
    rows: list[list[Any]] = [[session.head(head) for head in heads]]
    for name, result in results:
        for item in result.items:
            task, index, _ = item.occurrence.placed
            period = item.occurrence.period
            rows.append(
                [
                    name,
                    item.occurrence.due,
                    item.last_working_day,
                    item.days_late,
                    session.say(_STATES[item.state]),
                    None if index is None else index.name,
                    task.id,
                    None if period is None else period.id,
                    task.title,
                    "; ".join(post_of(result.plan, id) for id in task.lead),
                    session.say(item.occurrence.deadline.phrase),
                    item.at_least,
                ]
            )
    return rows


class DueView:
    """The list as a person reads it."""

    def __init__(
        self, session: Session, today: date, *, colored: bool, quiet: bool, everything: bool
    ) -> None:
        self.say = session.say
        self.head = session.head
        self.language = session.language
        self.today = today
        self.colored = colored
        self.quiet = quiet
        self.everything = everything

    def show(self, name: str, result: Due, window: Window) -> None:
        """Print one plan's answer: a heading, the table, and what the table leaves out."""
        late = sum(1 for item in result.items if item.days_late)
        typer.echo(
            self.say(
                Message(
                    "{unit}, {year} ({file}) - as of {day}: {late}, {ahead}",
                    unit=result.plan.unit,
                    year=str(result.plan.year),
                    file=name,
                    day=self.today,
                    late=counted("{n} overdue", "{n} overdue", n=late),
                    ahead=self._ahead(len(result.items) - late, window),
                )
            )
        )
        if result.items:
            self._table(result)
        if result.left_out and window.just_left_out is not None and not self.quiet:
            typer.echo(
                self.head(
                    counted(
                        "{n} more falls on {day} itself: --by {iso}",
                        "{n} more fall on {day} itself: --by {iso}",
                        n=result.left_out,
                        day=window.just_left_out,
                        iso=window.just_left_out.isoformat(),
                    )
                )
            )
        if self.everything:
            self._undated(result)
        elif result.undated and not self.quiet:
            typer.echo(
                self.say(
                    counted(
                        "{n} task has no day (ongoing, or on an event): --all",
                        "{n} tasks have no day (ongoing, or on an event): --all",
                        n=len(result.undated),
                    )
                )
            )

    def _ahead(self, n: int, window: Window) -> Message:
        if window == default_window(self.today):
            return counted(
                "{n} due within {days} days", "{n} due within {days} days", n=n, days=DAYS_AHEAD
            )
        return counted("{n} still to come", "{n} still to come", n=n)

    def _table(self, result: Due) -> None:
        table = Table(box=box.ROUNDED)
        table.add_column(Text(self.head(Message("last day"))), no_wrap=True)
        table.add_column(Text(self.head(Message("last working day"))), max_width=14)
        table.add_column(Text(self.head(Message("state"))))
        table.add_column(Text(self.head(Message("task"))), overflow="fold", ratio=5, min_width=20)
        table.add_column(Text(self.head(Message("lead"))), overflow="fold", ratio=2, min_width=10)
        before_today = True
        for item in result.items:
            if before_today and not item.days_late:
                table.add_section()
                before_today = False
            style = "red" if item.days_late else ""
            table.add_row(
                Text(self.language.day(item.occurrence.due), style),
                Text(self._working_day(item)),
                Text(self._when(item), style),
                self._task_cell(item),
                Text(self._lead(result.plan, item.occurrence.placed)),
            )
        print_table(table, colored=self.colored)

    def _task_cell(self, item: DueItem) -> Text:
        task = item.occurrence.placed.task
        deadline = item.occurrence.deadline
        words = ""
        if isinstance(deadline, Every):
            words = self.say(deadline.phrase_of(item.occurrence.period))
        elif deadline.text is not None:
            words = visible(deadline.text)
        cell = Text(visible(task.title))
        cell.append(f"\n{words}" if words else "")
        where = "" if task.clause is None else f" ({visible(task.clause)})"
        cell.append(f"\n{item.occurrence.id or task.id}{where}", "dim")
        return cell

    def _lead(self, plan: Plan, placed: PlacedTask) -> str:
        return "; ".join(visible(post_of(plan, id)) for id in placed.task.lead)

    def _working_day(self, item: DueItem) -> str:
        day = item.last_working_day
        if day == item.occurrence.due:
            return ""
        return f"{self.say(_WEEKDAYS[day.weekday()])} {self.language.day(day)}"

    def _when(self, item: DueItem) -> str:
        if item.days_late:
            return self.say(counted("{n} day late", "{n} days late", n=item.days_late))
        left = (item.occurrence.due - self.today).days
        if left == 0:
            return self.say(Message("today"))
        return self.say(counted("{n} day left", "{n} days left", n=left))

    def _undated(self, result: Due) -> None:
        if not result.undated:
            return
        typer.echo(
            self.say(
                counted(
                    "{n} task without a day:", "{n} tasks without a day:", n=len(result.undated)
                )
            )
        )
        for placed in result.undated:
            phrases = tuple(d.phrase for d in placed.task.deadlines) or (Message("no deadline"),)
            line = Message(
                "{title} - {lead} ({when})",
                title=placed.task.title,
                lead=self._lead(result.plan, placed),
                when=phrases,
            )
            typer.echo(f"  {placed.task.id}: {self.say(line)}")
