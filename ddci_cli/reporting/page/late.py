"""What the page lists as late and as coming: one line a task, however many of its periods."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from ddci_cli.analysis.progress.account import DueItem, UndatedItem
from ddci_cli.analysis.progress.period_report import PeriodReport
from ddci_cli.analysis.progress.states import State
from ddci_cli.language import Message, counted
from ddci_cli.reporting.page.figures import Coming, Day, Late
from ddci_cli.reporting.vocabulary import Words

_GROUPS = ("overdue", "open_today", "no_report", "blocked")


def late(facts: PeriodReport, words: Words) -> tuple[Late, ...]:
    """In the order of the report: overdue, due today, without a report, blocked."""
    return tuple(
        _late(items, words) for group in _GROUPS for items in _by_deadline(facts.all_of(group))
    )


def _by_deadline(items: Iterable[DueItem | UndatedItem]) -> list[list[DueItem | UndatedItem]]:
    """The periods of one deadline together, where the first of them stands."""
    found: dict[object, list[DueItem | UndatedItem]] = {}
    for n, item in enumerate(items):
        recurs = isinstance(item, DueItem) and item.occurrence.deadline.recurs
        found.setdefault(item.of_deadline if recurs else n, []).append(item)  # type: ignore[union-attr]
    return list(found.values())


def _late(items: list[DueItem | UndatedItem], words: Words) -> Late:
    first = items[0]
    task = first.occurrence.placed.task if isinstance(first, DueItem) else first.placed.task
    progress = first.progress
    return Late(
        due=words.day(first.occurrence.due) if isinstance(first, DueItem) else "",
        days_late=progress.days_late if progress.state is State.OVERDUE else 0,
        title=_titled(items, words),
        lead=words.posts(progress.waiting_for or task.lead),
        note=progress.note or (words.unknown if progress.state is State.BLOCKED else ""),
        is_blocked=progress.state is State.BLOCKED,
        is_unreported=progress.state is State.NO_REPORT,
    )


def _titled(items: list[DueItem | UndatedItem], words: Words) -> str:
    """The title with its period, or with the number of its periods, the first and the last."""
    first, last = items[0], items[-1]
    if not isinstance(first, DueItem) or not isinstance(last, DueItem):
        return first.placed.task.title if isinstance(first, UndatedItem) else ""
    title = first.occurrence.placed.task.title
    if first.occurrence.period is None or last.occurrence.period is None:
        return title
    if len(items) == 1:
        return words.say(
            Message("{title}, {period}", title=title, period=first.occurrence.period.name)
        )
    return words.say(
        counted(
            "{title}: {n} period, {first} to {last}",
            "{title}: {n} periods, {first} to {last}",
            n=len(items),
            title=title,
            first=first.occurrence.period.name,
            last=last.occurrence.period.name,
        )
    )


def coming(facts: PeriodReport, words: Words) -> Iterator[Day]:
    """What falls due on which day; of a recurring deadline the next time, and how many more."""
    groups = _by_deadline((*facts.rest, *facts.ahead))
    firsts = [(items[0], len(items) - 1) for items in groups]
    dated = [(item, more) for item, more in firsts if isinstance(item, DueItem)]
    dated.sort(key=lambda pair: pair[0].occurrence.due)
    for due, of_day in groupby(dated, lambda pair: pair[0].occurrence.due):
        yield Day(
            words.language.weekday_and_day(due),
            tuple(
                Coming(
                    title=_titled([item], words),
                    lead=words.posts(item.occurrence.placed.task.lead),
                    more=words.say(counted("and {n} time more", "and {n} times more", n=more))
                    if more
                    else "",
                )
                for item, more in of_day
            ),
        )
