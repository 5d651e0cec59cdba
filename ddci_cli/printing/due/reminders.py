"""`ddci due --by-owner`: what each owner still has to do, as a message to paste."""

from collections.abc import Iterator
from typing import NamedTuple

from ddci_cli.analysis.owners import people_of
from ddci_cli.analysis.progress.due import Due, DueItem
from ddci_cli.language import Language, Message, counted
from ddci_cli.model.plan import Owner

_MOST_LINES = 15
"""Longer messages are not read on a telephone."""


class Reminder(NamedTuple):
    """One owner's message."""

    owner: Owner
    lines: tuple[str, ...]


def reminders(result: Due, language: Language) -> Iterator[Reminder]:
    """A message for each owner who has something to do or to say; groups get none of their own."""
    silent = set(result.silence.owners)
    for owner in result.plan.owners:
        if owner.members:
            continue
        parts = [
            (Message("Overdue:"), _of(owner, result.overdue)),
            (Message("Due soon:"), [i for i in _of(owner, result.ahead) if i.is_unfinished]),
            (Message("Quotas short:"), _of(owner, result.quotas_short)),
        ]
        if owner in silent or any(items for _, items in parts):
            yield Reminder(owner, _lines(owner, result, parts, language, silent=owner in silent))


def _of(owner: Owner, items: tuple[DueItem, ...]) -> list[DueItem]:
    return [item for item in items if owner.id in _waited_for(item)]


def _waited_for(item: DueItem) -> tuple[str, ...]:
    """Those whose turn it is: all who lead it, or the rest where some are done."""
    lead = item.occurrence.placed.task.lead
    return item.progress.waiting_for or people_of(item.plan, lead)


def _lines(
    owner: Owner,
    result: Due,
    parts: list[tuple[Message, list[DueItem]]],
    language: Language,
    *,
    silent: bool,
) -> tuple[str, ...]:
    said = [
        _greeting(owner),
        Message(
            "By the {year} plan of {unit}, as of {day}, the following is still to be done:",
            year=str(result.plan.year),
            unit=result.plan.unit,
            day=language.weekday_and_day(result.today),
        ),
    ]
    closing = [Message("Please do it in time and report the result. Thank you very much!")]
    if not any(items for _, items in parts):
        said[1] = Message(
            "The {year} plan of {unit} is being followed, as of {day}.",
            year=str(result.plan.year),
            unit=result.plan.unit,
            day=language.weekday_and_day(result.today),
        )
        closing = [Message("Please report what has been done. Thank you very much!")]
    if silent:
        closing.insert(
            0,
            Message(
                "Nothing of yours has been recorded in {period} yet (since {day}).",
                period=result.silence.of.period.name,
                day=result.silence.of.first,
            ),
        )
    told = [part for part in parts if part[1]]
    room = _MOST_LINES - len(said) - len(closing) - len(told)
    wanted = sum(len(items) for _, items in told)
    # One line says how many there is no room for.
    room = room if wanted <= room else room - 1
    lines = [language.say(message) for message in said]
    left = room
    for heading, items in told:
        if left > 0:
            lines.append(language.say(heading))
            lines += [f"- {language.say(_item(item, language))}" for item in items[:left]]
            left -= len(items[:left])
    if wanted > room:
        lines.append(language.say(counted("- and {n} more", "- and {n} more", n=wanted - room)))
    return (*lines, *(language.say(message) for message in closing))


def _greeting(owner: Owner) -> Message:
    if owner.name is None:
        return Message("Dear {post},", post=owner.post)
    return Message("Dear {name}, {post},", name=owner.name, post=owner.post)


def _item(item: DueItem, language: Language) -> Message:
    title = item.occurrence.placed.task.title
    period = item.occurrence.period
    day = language.weekday_and_day(item.occurrence.due)
    progress = item.progress
    if item.at_least is not None and period is not None:
        return Message(
            "{title}, {period}: {count} of {quota} (by {day})",
            title=title,
            period=period.name,
            count=progress.counted or 0,
            quota=item.at_least,
            day=day,
        )
    named = (
        title if period is None else Message("{title}, {period}", title=title, period=period.name)
    )
    if item.is_late:
        late = counted("{n} day late", "{n} days late", n=progress.days_late)
        return Message("{title} (by {day}, {late})", title=named, day=day, late=late)
    return Message("{title} (by {day})", title=named, day=day)
