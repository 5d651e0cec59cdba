"""Deadlines as a person reads them: a table, and below it what a table cannot say."""

from collections.abc import Iterator
from itertools import groupby

from rich import box
from rich.table import Table
from rich.text import Text

from ddci_cli.analysis.owners import post_of
from ddci_cli.analysis.progress.account import DueItem, UndatedItem
from ddci_cli.analysis.progress.due import Due
from ddci_cli.analysis.progress.states import DONE, STATE_WORDS, State
from ddci_cli.analysis.sections import PlacedTask
from ddci_cli.language import Message, counted
from ddci_cli.printing.paper import Paper
from ddci_cli.printing.terminal import table_text, wrapped
from ddci_cli.safe_text import visible


def due_text(name: str, result: Due, paper: Paper, *, everything: bool) -> Iterator[str]:
    """One plan's answer; `everything` tells of the tasks without a day as well."""
    return _DueList(result, paper, everything=everything).pieces(name)


class _DueList:
    """One plan's list."""

    def __init__(self, result: Due, paper: Paper, *, everything: bool) -> None:
        self.result = result
        self.paper = paper
        self.language = paper.language
        self.say = paper.language.say
        self.head = paper.language.head
        self.everything = everything

    def pieces(self, name: str) -> Iterator[str]:
        """A heading, the table, the quotas, and what is left out."""
        result = self.result
        heading = Message(
            "{unit}, {year} ({file}) - as of {day}: {counts}",
            unit=result.plan.unit,
            year=result.plan.span.name,
            file=name,
            day=result.today,
            counts=self._counts(),
        )
        yield f"{wrapped(self.say(heading), self.paper)}\n"
        if result.overdue or result.unreported or result.ahead:
            yield self._table()
        below = [*self._quotas(), *self._silent()]
        if self.everything:
            below += self._undated()
        if not self.paper.quiet:
            below += self._left_out()
        yield from (f"{wrapped(line, self.paper)}\n" for line in below)

    def _counts(self) -> tuple[Message, ...]:
        result = self.result
        counts = [counted("{n} overdue", "{n} overdue", n=len(result.overdue))]
        if n := len(result.without_report):
            unreported = counted("{n} without a report", "{n} without a report", n=n)
            counts.append(unreported)
        if result.days_ahead is not None:
            counts.append(
                counted(
                    "{n} due within {days} days",
                    "{n} due within {days} days",
                    n=result.to_come,
                    days=result.days_ahead,
                )
            )
        else:
            counts.append(counted("{n} still to come", "{n} still to come", n=result.to_come))
        if n := len(result.quotas_missed):
            counts.append(counted("{n} quota short", "{n} quotas short", n=n))
        return tuple(counts)

    def _table(self) -> str:
        result = self.result
        groups = ((result.overdue, "red"), (result.unreported, ""), (result.ahead, ""))
        table = Table(box=box.ROUNDED)
        table.add_column(Text(self.head(Message("last day"))), no_wrap=True)
        shown = [item for items, _ in groups for item in items]
        # Where it says nothing new of any task, its column would be empty.
        has_working_day = any(map(self._working_day, shown))
        if has_working_day:
            table.add_column(Text(self.head(Message("last working day"))), max_width=14)
        table.add_column(Text(self.head(Message("state"))), max_width=14)
        table.add_column(Text(self.head(Message("task"))), overflow="fold", ratio=5, min_width=20)
        table.add_column(Text(self.head(Message("lead"))), overflow="fold", ratio=2, min_width=10)
        for items, style in groups:
            for item in items:
                table.add_row(
                    Text(self.language.day(item.occurrence.due), style),
                    *((Text(self._working_day(item)),) if has_working_day else ()),
                    Text(self._state(item), style),
                    self._task_cell(item),
                    Text(self._lead(item.occurrence.placed)),
                )
            table.add_section()
        return table_text(table, self.paper)

    def _task_cell(self, item: DueItem) -> Text:
        task = item.occurrence.placed.task
        deadline = item.occurrence.deadline
        words = ""
        if deadline.recurs:
            words = self.say(deadline.phrase_of(item.occurrence.period))
        elif item.quota is not None:
            words = self.say(deadline.phrase)
        elif deadline.text is not None:
            words = visible(deadline.text)
        cell = Text(visible(task.title))
        cell.append(f"\n{words}" if words else "")
        for remark in self._remarks(item):
            cell.append(f"\n{self.say(remark)}")
        if item.occurrence.event is not None:
            event = Message("event of {day}", day=item.occurrence.event)
            cell.append(f"\n{self.say(event)}")
        for heading in item.occurrence.placed.under:
            clause = "" if heading.clause is None else f"{visible(heading.clause)}. "
            cell.append(f"\n{clause}{visible(heading.name)}", "dim")
        where = "" if task.clause is None else f" ({visible(task.clause)})"
        cell.append(f"\n{item.occurrence.id}{where}", "dim")
        return cell

    def _remarks(self, item: DueItem) -> list[Message]:
        progress = item.progress
        remarks = []
        if item.at_least is not None and not item.is_quota and progress.counted is not None:
            counts = {"count": progress.counted, "quota": item.at_least}
            remarks.append(Message("{count} of {quota}", **counts))
        if progress.waiting_for:
            posts = tuple(post_of(item.plan, id) for id in progress.waiting_for)
            remarks.append(Message("still to say done: {owners}", owners=posts))
        if progress.state in (State.BLOCKED, State.DROPPED) and progress.note is not None:
            remarks.append(Message("reason: {note}", note=progress.note))
        return remarks

    def _lead(self, placed: PlacedTask) -> str:
        plan = self.result.plan
        return "; ".join(visible(post_of(plan, id)) for id in placed.task.lead)

    def _working_day(self, item: DueItem) -> str:
        day = item.last_working_day
        return (
            ""
            if day == item.occurrence.due
            else self.language.working_day(day, provisional=item.is_provisional)
        )

    def _state(self, item: DueItem) -> str:
        progress = item.progress
        if progress.state in DONE and progress.done_on is not None:
            return self.say(Message("done {day}", day=progress.done_on))
        words = []
        if progress.state is State.NO_REPORT:
            passed = counted("{n} day past", "{n} days past", n=progress.days_late)
            return self.say(Message("{passed}, no report yet", passed=passed))
        if progress.state not in (State.NOT_STARTED, State.OVERDUE):
            words.append(self.say(STATE_WORDS[progress.state]))
        if item.is_unfinished:
            words.append(self._when(item))
        return ", ".join(words)

    def _when(self, item: DueItem) -> str:
        late = item.progress.days_late
        if late:
            return self.say(counted("{n} day late", "{n} days late", n=late))
        left = (item.occurrence.due - self.result.today).days
        if left == 0:
            return self.say(Message("today"))
        return self.say(counted("{n} day left", "{n} days left", n=left))

    def _quotas(self) -> Iterator[str]:
        """The quotas that are short, each task's periods in one line."""
        if not self.result.quotas_short:
            return
        yield self.head(Message("quotas short, or without a number:"))
        # Only neighbours are grouped; sorted() keeps the order within a task.
        order = sorted(self.result.quotas_short, key=lambda item: item.of_deadline)
        for _, items in groupby(order, lambda item: item.of_deadline):
            short = list(items)
            placed = short[0].occurrence.placed
            line = Message(
                "{title} - {lead} ({quota})",
                title=placed.task.title,
                lead=self._lead(placed),
                quota=short[0].occurrence.deadline.phrase,
            )
            yield f"  {placed.task.id}: {self.say(line)}"
            yield "    " + "; ".join(self.say(self._short(item)) for item in short)

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

    def _silent(self) -> Iterator[str]:
        silence = self.result.silence
        of = silence.of
        if not silence.owners:
            return
        owners = tuple(owner.post for owner in silence.owners)
        if of.last < self.result.today:
            line = counted(
                "{n} owner has reported nothing of {period} ({first} to {last}): {owners}",
                "{n} owners have reported nothing of {period} ({first} to {last}): {owners}",
                n=len(owners),
                period=of.period.name,
                first=of.first,
                last=of.last,
                owners=owners,
            )
        else:
            line = counted(
                "{n} owner has recorded nothing in {period} (since {day}): {owners}",
                "{n} owners have recorded nothing in {period} (since {day}): {owners}",
                n=len(owners),
                period=of.period.name,
                day=of.first,
                owners=owners,
            )
        yield self.head(line)

    def _left_out(self) -> Iterator[str]:
        result = self.result
        day = result.window.just_left_out
        if result.left_out and day is not None:
            yield self.head(
                counted(
                    "{n} more falls on {day} itself: --by {iso}",
                    "{n} more fall on {day} itself: --by {iso}",
                    n=result.left_out,
                    day=day,
                    iso=day.isoformat(),
                )
            )
        if result.closed:
            yield self.say(
                counted(
                    "{n} is done or dropped: --all",
                    "{n} are done or dropped: --all",
                    n=result.closed,
                )
            )
        outside = sum(item.is_outside for item in result.undated)
        undated = len(result.undated) - outside
        if undated and not self.everything:
            yield self.say(
                counted(
                    "{n} task goes on, or waits for an event: --all",
                    "{n} tasks go on, or wait for an event: --all",
                    n=undated,
                )
            )
        if outside and not self.everything:
            yield self.say(
                counted(
                    "{n} task lies outside the plan's own time: --all",
                    "{n} tasks lie outside the plan's own time: --all",
                    n=outside,
                )
            )

    def _undated(self) -> Iterator[str]:
        undated = self.result.undated
        if not undated:
            return
        yield self.say(
            counted("{n} task without a day:", "{n} tasks without a day:", n=len(undated))
        )
        for item in undated:
            task = item.placed.task
            phrases = tuple(d.phrase for d in item.deadlines) or (Message("no deadline"),)
            line = Message(
                "{title} - {lead} ({when})",
                title=task.title,
                lead=self._lead(item.placed),
                when=phrases,
            )
            # What nobody has written of is not therefore undone.
            known = (
                f": {self.say(STATE_WORDS[item.progress.state])}" if item.progress.entries else ""
            )
            yield f"  {task.id}: {self.say(line)}{known}"
            if item.events:
                yield f"    {self.say(_events(item))}"


def _events(item: UndatedItem) -> Message:
    """How many events there were, and what became of them."""
    handled = sum(event.is_handled for event in item.events)
    late = sum(event.progress.state is State.DONE_LATE for event in item.events)
    events = counted("{n} event", "{n} events", n=len(item.events))
    if late:
        return Message(
            "{events}, {n} handled, {late} of them late", events=events, n=handled, late=late
        )
    return Message("{events}, {n} handled", events=events, n=handled)
