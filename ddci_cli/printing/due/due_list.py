"""Deadlines as a person reads them: a table, and below it what a table cannot say."""

from datetime import date
from itertools import groupby

from rich import box
from rich.table import Table
from rich.text import Text

from ddci_cli.analysis.owners import post_of
from ddci_cli.analysis.progress.due import DAYS_AHEAD, Due, DueItem, Window, default_window
from ddci_cli.analysis.progress.states import DONE, STATE_WORDS, State
from ddci_cli.analysis.tasks import PlacedTask
from ddci_cli.language import Language, Message, counted
from ddci_cli.model.deadlines import Every
from ddci_cli.model.plan import Plan
from ddci_cli.printing.terminal import table_text
from ddci_cli.safe_text import visible


class DueView:
    """The list as a person reads it."""

    def __init__(
        self, language: Language, today: date, *, colored: bool, quiet: bool, everything: bool
    ) -> None:
        self.say = language.say
        self.head = language.head
        self.language = language
        self.today = today
        self.colored = colored
        self.quiet = quiet
        self.everything = everything
        self.text: list[str] = []

    def write(self, line: str) -> None:
        """A line of the answer."""
        self.text.append(f"{line}\n")

    def show(self, name: str, result: Due, window: Window) -> str:
        """One plan's answer: a heading, the table, the quotas, and what is left out."""
        self.text = []
        self.write(
            self.say(
                Message(
                    "{unit}, {year} ({file}) - as of {day}: {counts}",
                    unit=result.plan.unit,
                    year=str(result.plan.year),
                    file=name,
                    day=self.today,
                    counts=self._counts(result, window),
                )
            )
        )
        if result.overdue or result.ahead:
            self._table(result)
        self._quotas(result)
        self._silent(result)
        if self.everything:
            self._undated(result)
        if not self.quiet:
            self._left_out(result, window)
        return "".join(self.text)

    def _counts(self, result: Due, window: Window) -> tuple[Message, ...]:
        ahead = sum(item.is_unfinished for item in result.ahead)
        counts = [counted("{n} overdue", "{n} overdue", n=len(result.overdue))]
        if window == default_window(self.today):
            counts.append(
                counted(
                    "{n} due within {days} days",
                    "{n} due within {days} days",
                    n=ahead,
                    days=DAYS_AHEAD,
                )
            )
        else:
            counts.append(counted("{n} still to come", "{n} still to come", n=ahead))
        if result.quotas_short:
            n = len(result.quotas_short)
            counts.append(counted("{n} quota short", "{n} quotas short", n=n))
        return tuple(counts)

    def _table(self, result: Due) -> None:
        table = Table(box=box.ROUNDED)
        table.add_column(Text(self.head(Message("last day"))), no_wrap=True)
        table.add_column(Text(self.head(Message("last working day"))), max_width=14)
        table.add_column(Text(self.head(Message("state"))), max_width=14)
        table.add_column(Text(self.head(Message("task"))), overflow="fold", ratio=5, min_width=20)
        table.add_column(Text(self.head(Message("lead"))), overflow="fold", ratio=2, min_width=10)
        for items in (result.overdue, result.ahead):
            for item in items:
                style = "red" if item.is_late else ""
                table.add_row(
                    Text(self.language.day(item.occurrence.due), style),
                    Text(self._working_day(item)),
                    Text(self._state(item), style),
                    self._task_cell(item),
                    Text(self._lead(result.plan, item.occurrence.placed)),
                )
            table.add_section()
        self.text.append(table_text(table, colored=self.colored))

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
        for remark in self._remarks(item):
            cell.append(f"\n{self.say(remark)}")
        where = "" if task.clause is None else f" ({visible(task.clause)})"
        cell.append(f"\n{item.occurrence.id}{where}", "dim")
        return cell

    def _remarks(self, item: DueItem) -> list[Message]:
        progress = item.progress
        remarks = []
        if progress.waiting_for:
            posts = tuple(post_of(item.plan, id) for id in progress.waiting_for)
            remarks.append(Message("still to say done: {owners}", owners=posts))
        if progress.state in (State.BLOCKED, State.DROPPED) and progress.note is not None:
            remarks.append(Message("reason: {note}", note=progress.note))
        return remarks

    def _lead(self, plan: Plan, placed: PlacedTask) -> str:
        return "; ".join(visible(post_of(plan, id)) for id in placed.task.lead)

    def _working_day(self, item: DueItem) -> str:
        day = item.last_working_day
        return "" if day == item.occurrence.due else self.language.weekday_and_day(day)

    def _state(self, item: DueItem) -> str:
        progress = item.progress
        if progress.state in DONE and progress.done_on is not None:
            return self.say(Message("done {day}", day=progress.done_on))
        words = []
        if progress.state not in (State.NOT_STARTED, State.OVERDUE):
            words.append(self.say(STATE_WORDS[progress.state]))
        if item.is_unfinished:
            words.append(self._when(item))
        return ", ".join(words)

    def _when(self, item: DueItem) -> str:
        late = item.progress.days_late
        if late:
            return self.say(counted("{n} day late", "{n} days late", n=late))
        left = (item.occurrence.due - self.today).days
        if left == 0:
            return self.say(Message("today"))
        return self.say(counted("{n} day left", "{n} days left", n=left))

    def _quotas(self, result: Due) -> None:
        """The quotas that are short, each task's periods in one line."""
        if not result.quotas_short:
            return
        self.write(self.head(Message("quotas short:")))
        # Only neighbours are grouped; sorted() keeps the order within a task.
        order = sorted(result.quotas_short, key=lambda item: item.occurrence.placed.path)
        for _, items in groupby(order, lambda item: (item.occurrence.placed.path, item.at_least)):
            short = list(items)
            placed = short[0].occurrence.placed
            line = Message(
                "{title} - {lead} ({quota})",
                title=placed.task.title,
                lead=self._lead(result.plan, placed),
                quota=short[0].occurrence.deadline.phrase,
            )
            self.write(f"  {placed.task.id}: {self.say(line)}")
            self.write("    " + "; ".join(self.say(self._short(item)) for item in short))

    def _short(self, item: DueItem) -> Message:
        progress, period = item.progress, item.occurrence.period
        assert period is not None
        if progress.state is State.BLOCKED:
            return Message("{period}: blocked ({note})", period=period.id, note=progress.note or "")
        if progress.counted is None:
            return Message("{period}: nothing recorded", period=period.id)
        return Message(
            "{period}: {count} of {quota}, {short} short",
            period=period.id,
            count=progress.counted,
            quota=item.at_least or 0,
            short=progress.short,
        )

    def _silent(self, result: Due) -> None:
        silence = result.silence
        if silence.owners:
            self.write(
                self.head(
                    counted(
                        "{n} owner has recorded nothing in {period} (since {day}): {owners}",
                        "{n} owners have recorded nothing in {period} (since {day}): {owners}",
                        n=len(silence.owners),
                        period=silence.of.period.name,
                        day=silence.of.first,
                        owners=tuple(owner.post for owner in silence.owners),
                    )
                )
            )

    def _left_out(self, result: Due, window: Window) -> None:
        if result.left_out and window.just_left_out is not None:
            self.write(
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
        if result.closed:
            self.write(
                self.say(
                    counted(
                        "{n} is done or dropped: --all",
                        "{n} are done or dropped: --all",
                        n=result.closed,
                    )
                )
            )
        if result.undated and not self.everything:
            self.write(
                self.say(
                    counted(
                        "{n} task has no day (ongoing, or on an event): --all",
                        "{n} tasks have no day (ongoing, or on an event): --all",
                        n=len(result.undated),
                    )
                )
            )

    def _undated(self, result: Due) -> None:
        if not result.undated:
            return
        self.write(
            self.say(
                counted(
                    "{n} task without a day:", "{n} tasks without a day:", n=len(result.undated)
                )
            )
        )
        for item in result.undated:
            task = item.placed.task
            phrases = tuple(d.phrase for d in task.deadlines) or (Message("no deadline"),)
            line = Message(
                "{title} - {lead} ({when})",
                title=task.title,
                lead=self._lead(result.plan, item.placed),
                when=phrases,
            )
            # What nobody has written of is not therefore undone.
            known = (
                f": {self.say(STATE_WORDS[item.progress.state])}" if item.progress.entries else ""
            )
            self.write(f"  {task.id}: {self.say(line)}{known}")
