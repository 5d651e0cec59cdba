"""`ddci` alone: where the plan stands, in ten lines, and what to run next."""

from collections.abc import Iterator

from ddci_cli.analysis.progress.states import STATE_WORDS
from ddci_cli.analysis.scores.rounding import rounded
from ddci_cli.analysis.scores.totals import Stage, Total
from ddci_cli.analysis.scores.words import accepted_line
from ddci_cli.desk.overview import Next, Overview, SetTotals, Urgent
from ddci_cli.language import Language, Message, counted, in_context
from ddci_cli.model.index_set import TotalKind
from ddci_cli.model.plan import Plan
from ddci_cli.printing.paper import Paper
from ddci_cli.printing.terminal import wrapped

_STAGES = {
    Stage.BASELINE: Message("last year"),
    Stage.TARGET: Message("target"),
    Stage.ACTUAL: Message("this year"),
}
_NEXT = {
    Next.BEGIN_JOURNAL: Message("next: ddci due; record the first result: ddci log TASK done"),
    Next.REMIND_SILENT: Message(
        "next: ddci due; ddci due --by-owner reminds those who report nothing"
    ),
    Next.RECORD: Message("next: ddci due; ddci log TASK done"),
}


def overview_text(view: Overview, paper: Paper) -> str:
    """The ten lines."""
    lines = _lines(view, paper.language)
    return "".join(f"{wrapped(line, paper)}\n" for line in lines)


def left_text(plan: Plan, file: str, left: int, paper: Paper) -> str:
    """The line about last year's plan, of which something is left."""
    line = counted(
        "{n} deadline of {year} is still open ({file}): ddci due",
        "{n} deadlines of {year} are still open ({file}): ddci due",
        n=left,
        year=plan.span.name,
        file=file,
    )
    return f"{wrapped(paper.language.head(line), paper)}\n"


def _lines(view: Overview, language: Language) -> Iterator[str]:
    yield language.say(
        Message(
            "{unit}, {year} ({file}) - {day}",
            unit=view.unit,
            year=view.year,
            file=view.file,
            day=language.long_day(view.today),
        )
    )
    counts = []
    if view.indices:
        counts.append(counted("{n} index", "{n} indices", n=view.indices))
    if view.tasks or not view.indices:
        counts.append(counted("{n} task", "{n} tasks", n=view.tasks))
    yield language.head(Message("{counts}", counts=tuple(counts)))
    for one in view.totals:
        yield language.head(_of_set(one))
        for found in one.accepted:
            yield language.head(accepted_line(found))
    yield language.head(_states(view))
    if view.urgent:
        yield language.head(Message("most urgent:"))
    for item in view.urgent:
        yield f"  {language.say(_urgent(item, language))}"
    yield language.head(_NEXT[view.next])


_TOTALS = {
    TotalKind.SUM: Message("sum"),
    TotalKind.WEIGHTED: Message("weighted total"),
    TotalKind.MEAN: Message("mean"),
}


def _of_set(one: SetTotals) -> Message:
    totals = tuple(
        Message("{stage} {total}", stage=_STAGES[stage], total=_total(total, one.places))
        for stage, total in one.stages
    )
    kind = _TOTALS[one.kind]
    if one.name is None:
        return Message("{kind}: {totals}", kind=kind, totals=totals)
    return Message("{set}, {kind}: {totals}", set=one.name, kind=kind, totals=totals)


def _total(total: Total, places: int) -> Message:
    if total.exact is not None:
        return Message("{total}", total=rounded(total.exact, places))
    return Message(
        "{lowest} to {highest}",
        lowest=rounded(total.lowest, places),
        highest=rounded(total.highest, places),
    )


def _states(view: Overview) -> Message:
    if not view.states and not view.quotas_short:
        return Message("no deadlines")
    states = [Message("{n} {state}", n=n, state=STATE_WORDS[state]) for state, n in view.states]
    if view.quotas_short:
        states.append(counted("{n} quota short", "{n} quotas short", n=view.quotas_short))
    return counted(
        "{n} deadline this year: {states}",
        "{n} deadlines this year: {states}",
        n=sum(n for _, n in view.states) + view.quotas_short,
        states=tuple(states),
    )


def _urgent(item: Urgent, language: Language) -> Message:
    n = item.days_late
    if not n:
        when = in_context("weekday", "by {day}", day=language.long_day(item.due))
    elif item.is_unreported:
        passed = counted("{n} day past", "{n} days past", n=n)
        when = Message("{passed}, no report yet", passed=passed)
    else:
        when = counted("{n} day late", "{n} days late", n=n)
    return Message("{when}: {title} ({id})", when=when, title=item.title, id=item.id)
