"""`ddci due plans/`: who is late with what, unit by unit, the worst first."""

from collections.abc import Iterator, Mapping, Sequence

from ddci_cli.analysis.progress.states import State
from ddci_cli.analysis.units.lateness import Lateness, LateWork
from ddci_cli.desk.units.left_out import LeftOut
from ddci_cli.language import Message, counted
from ddci_cli.printing.paper import Paper
from ddci_cli.printing.several import left_out_text


def late_text(
    every: Sequence[Lateness],
    labels: Mapping[str, str],
    missing: Sequence[LeftOut],
    today: str,
    paper: Paper,
) -> Iterator[str]:
    """A paragraph for each unit with something to say, a line for the others."""
    language = paper.language
    overdue = sum(len(one.overdue) for one in every)
    units = sum(1 for one in every if one.overdue)
    title = Message(
        "as of {day}: {overdue}, {units}",
        day=today,
        overdue=counted("{n} overdue", "{n} overdue", n=overdue),
        units=counted(
            "{n} unit of {all} is late", "{n} units of {all} are late", n=units, all=len(every)
        ),
    )
    yield f"{language.head(title)}\n"
    for one in every:
        if one.has_something:
            yield f"\n{language.say(_heading(one, labels))}\n"
            for line in _lines(one):
                yield f"  {language.say(line)}\n"
    rest = tuple(labels[one.unit.file] for one in every if not one.has_something)
    if rest:
        line = counted(
            "{n} unit has nothing overdue and owes no report: {units}",
            "{n} units have nothing overdue and owe no report: {units}",
            n=len(rest),
            units=rest,
        )
        yield f"\n{language.head(line)}\n"
    yield from left_out_text(missing, language)
    if not paper.quiet and every:
        hint = Message(
            "all of one unit: ddci due FILE; of each: --each; a letter to each: --by-unit"
        )
        yield f"\n{language.head(hint)}\n"


def _heading(one: Lateness, labels: Mapping[str, str]) -> Message:
    unit = one.unit
    named = Message("{unit}", unit=labels[unit.file])
    if unit.code is not None:
        named = Message("{unit}, {code}", unit=named, code=unit.code)
    if unit.block is not None:
        named = Message("{unit}, {block}", unit=named, block=unit.block)
    return Message("{unit} ({file}): {counts}", unit=named, file=unit.file, counts=_counts(one))


def _counts(one: Lateness) -> tuple[Message, ...]:
    counts = [counted("{n} overdue", "{n} overdue", n=len(one.overdue))]
    if one.unreported:
        counts.append(counted("{n} without a report", "{n} without a report", n=one.unreported))
    if one.quotas_short:
        counts.append(counted("{n} quota short", "{n} quotas short", n=one.quotas_short))
    if one.ahead:
        counts.append(counted("{n} still to come", "{n} still to come", n=one.ahead))
    return tuple(counts)


def _lines(one: Lateness) -> Iterator[Message]:
    if not one.is_whole:
        yield Message(
            "its journal cannot be read whole; see: ddci check {file}", file=one.unit.file
        )
    elif not one.has_journal:
        yield Message("no journal: nothing is known of what was done")
    for work in one.overdue:
        yield _work(work)
    if one.silent:
        yield counted(
            "{n} owner has reported nothing: {owners}",
            "{n} owners have reported nothing: {owners}",
            n=len(one.silent),
            owners=one.silent,
        )


def _work(work: LateWork) -> Message:
    said = Message(
        "{late} ({day}): {title} - {lead} ({id})",
        late=counted("{n} day late", "{n} days late", n=work.days_late),
        day=work.due,
        title=work.title,
        lead=work.lead,
        id=work.id,
    )
    if work.state is State.BLOCKED and work.reason is not None:
        return Message("{work}; blocked: {reason}", work=said, reason=work.reason)
    return said
