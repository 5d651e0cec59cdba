"""`ddci due --by-unit`: what one unit still has to do or to report, as a text addressed to it."""

from collections.abc import Iterator
from typing import NamedTuple

from ddci_cli.analysis.owners import post_of
from ddci_cli.analysis.progress.account import DueItem
from ddci_cli.analysis.progress.due import Due
from ddci_cli.analysis.progress.states import State
from ddci_cli.language import Language, Message, counted


class Paragraph(NamedTuple):
    """One heading with what stands below it, or a sentence."""

    text: str
    items: tuple[str, ...] = ()


def is_to_be_reminded(result: Due) -> bool:
    """Whether a unit has anything to do or to report."""
    parts = (result.overdue, result.unreported, result.quotas_short, result.silence.owners)
    return any(parts) or any(item.is_unfinished for item in result.ahead)


def paragraphs(result: Due, language: Language) -> Iterator[Paragraph]:
    """The body of the text, without the line that names the addressee."""
    say = language.say
    plan = result.plan
    yield Paragraph(
        say(
            Message(
                "By the {year} plan of {unit}, as of {day}, the following is still to be done:",
                year=plan.span.name,
                unit=plan.unit,
                day=language.weekday_and_day(result.today),
            )
        )
    )
    number = 0
    for title, items in _parts(result):
        if items:
            number += 1
            head = Message("{n}. {title}", n=number, title=title)
            yield Paragraph(say(head), tuple(say(_item(item, language)) for item in items))
    if result.silence.owners:
        number += 1
        of = result.silence.of
        title = Message(
            "Nothing has been reported of {period} ({first} to {last}) by:",
            period=of.period.name,
            first=of.first,
            last=of.last,
        )
        posts = tuple(owner.post for owner in result.silence.owners)
        yield Paragraph(say(Message("{n}. {title}", n=number, title=title)), posts)
    yield Paragraph(
        say(
            Message(
                "{unit} is asked to have this work done, and to report the results, the causes of "
                "delay and what it proposes.",
                unit=plan.unit,
            )
        )
    )


def unit_text(result: Due, language: Language) -> str:
    """The text to paste, with the line that names the addressee."""
    blocks = [language.say(Message("To: {agency}", agency=result.plan.unit))]
    for one in paragraphs(result, language):
        last = len(one.items) - 1
        listed = (f"- {item}{'.' if n == last else ';'}" for n, item in enumerate(one.items))
        blocks.append("\n".join((one.text, *listed)))
    return "\n\n".join(blocks) + "\n"


def _parts(result: Due) -> tuple[tuple[Message, tuple[DueItem, ...]], ...]:
    told = (i for i in result.quotas_short if i.progress.state is not State.NO_REPORT)
    return (
        (Message("Overdue:"), result.overdue),
        (Message("Past the last day, with no report yet:"), result.without_report),
        (Message("Quotas to reach:"), tuple(told)),
        (Message("Due soon:"), tuple(i for i in result.ahead if i.is_unfinished)),
    )


def _item(item: DueItem, language: Language) -> Message:
    placed, progress = item.occurrence.placed, item.progress
    named = Message("{title}", title=placed.task.title)
    if item.occurrence.period is not None:
        named = Message("{title}, {period}", title=named, period=item.occurrence.period.name)
    ids = progress.waiting_for or placed.task.lead
    if ids:
        posts = tuple(post_of(item.plan, id) for id in ids)
        named = Message("{title} - {lead}", title=named, lead=posts)
    if item.at_least is not None:
        counts = Message("no number yet (of {wanted})", wanted=item.at_least)
        if progress.counted is not None:
            counts = Message("{count} of {quota}", count=progress.counted, quota=item.at_least)
        named = Message("{title}: {counts}", title=named, counts=counts)
    day = language.weekday_and_day(item.occurrence.due)
    if item.is_late and progress.state is not State.NO_REPORT:
        late = counted("{n} day late", "{n} days late", n=progress.days_late)
        said = Message("{title} (by {day}, {late})", title=named, day=day, late=late)
    else:
        said = Message("{title} (by {day})", title=named, day=day)
    if progress.state is State.BLOCKED and progress.note is not None:
        return Message("{work}; blocked: {reason}", work=said, reason=progress.note)
    return said
