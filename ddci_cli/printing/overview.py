"""What `ddci` alone prints: where the plan stands, in ten lines, and what to run next."""

from collections.abc import Iterator

from ddci_cli.analysis.progress.states import STATE_WORDS
from ddci_cli.analysis.scores.totals import Stage, Total, half_up
from ddci_cli.desk.overview import Next, Overview, Urgent
from ddci_cli.language import Language, Message, counted

_STAGES = {
    Stage.BASELINE: Message("last year"),
    Stage.TARGET: Message("target"),
    Stage.ACTUAL: Message("this year"),
}
_NEXT = {
    Next.BEGIN_JOURNAL: Message("next: ddci due; ddci log TASK done begins the journal"),
    Next.REMIND: Message("next: ddci due; ddci due --by-owner reminds those who report nothing"),
    Next.LOG: Message("next: ddci due; ddci log TASK done"),
}


def overview_text(overview: Overview, language: Language) -> str:
    """The lines of one plan."""
    return "".join(f"{line}\n" for line in _lines(overview, language))


def _lines(overview: Overview, language: Language) -> Iterator[str]:
    yield language.say(
        Message(
            "{unit}, {year} ({file}) - {day}",
            unit=overview.unit,
            year=str(overview.year),
            file=overview.name,
            day=language.weekday_and_day(overview.today),
        )
    )
    yield language.head(
        Message(
            "{indices}, {tasks}",
            indices=counted("{n} index", "{n} indices", n=overview.indices),
            tasks=counted("{n} task", "{n} tasks", n=overview.tasks),
        )
    )
    totals = tuple(
        Message("{stage} {total}", stage=_STAGES[stage], total=_total(total))
        for stage, total in overview.totals
    )
    yield language.head(Message("weighted total: {totals}", totals=totals))
    yield language.head(_states(overview))
    if overview.urgent:
        yield language.head(Message("most urgent:"))
    for item in overview.urgent:
        yield f"  {language.say(_urgent(item, language))}"
    yield language.head(_NEXT[overview.next])


def _total(total: Total) -> Message:
    if total.exact is not None:
        return Message("{total}", total=half_up(total.exact))
    return Message(
        "{lowest} to {highest}", lowest=half_up(total.lowest), highest=half_up(total.highest)
    )


def _states(overview: Overview) -> Message:
    said = tuple(
        Message("{n} {state}", n=n, state=STATE_WORDS[state]) for state, n in overview.states
    )
    if not said:
        return Message("no deadlines")
    return counted(
        "{n} deadline this year: {states}",
        "{n} deadlines this year: {states}",
        n=overview.deadlines,
        states=said,
    )


def _urgent(item: Urgent, language: Language) -> Message:
    when = (
        Message("by {day}", day=language.weekday_and_day(item.due))
        if item.days_late is None
        else counted("{n} day late", "{n} days late", n=item.days_late)
    )
    return Message("{when}: {title} ({id})", when=when, title=item.title, id=item.id)
