"""`ddci due --by-owner`: what each owner still has to do, as a message to paste."""

from collections.abc import Iterator

from ddci_cli.analysis.progress.account import DueItem
from ddci_cli.analysis.progress.due import Due
from ddci_cli.analysis.progress.reminder import Part, Reminder
from ddci_cli.analysis.progress.states import State
from ddci_cli.language import Language, Message, counted
from ddci_cli.model.plan import Owner

_HEADINGS = {
    Part.OVERDUE: Message("Overdue:"),
    Part.UNREPORTED: Message("Past the last day, with no report yet:"),
    Part.DUE_SOON: Message("Due soon:"),
    Part.QUOTAS_SHORT: Message("Quotas short:"),
}


def reminder_text(reminder: Reminder, result: Due, language: Language) -> str:
    """The message to one owner, under a line that names him."""
    lines = _lines(reminder, result, language)
    return "".join(f"{line}\n" for line in (f"--- {reminder.owner.id} ---", *lines))


def _lines(reminder: Reminder, result: Due, language: Language) -> Iterator[str]:
    yield language.say(_greeting(reminder.owner))
    yield language.say(_opening(reminder, result, language))
    for part, items in reminder.parts:
        yield language.say(_HEADINGS[part])
        for item in items:
            yield f"- {language.say(_item(item, language))}"
    if reminder.left_out:
        yield language.say(counted("- and {n} more", "- and {n} more", n=reminder.left_out))
    if reminder.silent:
        yield language.say(
            Message(
                "Nothing of yours has been recorded in {period} yet (since {day}).",
                period=result.silence.of.period.name,
                day=result.silence.of.first,
            )
        )
    yield language.say(
        Message("Please do it in time and report the result. Thank you very much!")
        if reminder.parts
        else Message("Please report what has been done. Thank you very much!")
    )


def _opening(reminder: Reminder, result: Due, language: Language) -> Message:
    year, unit = result.plan.span.name, result.plan.unit
    day = language.weekday_and_day(result.today)
    if not reminder.parts:
        return Message(
            "The {year} plan of {unit} is being followed, as of {day}.",
            year=year,
            unit=unit,
            day=day,
        )
    return Message(
        "By the {year} plan of {unit}, as of {day}, the following is still to be done:",
        year=year,
        unit=unit,
        day=day,
    )


def _greeting(owner: Owner) -> Message:
    if owner.name is None:
        return Message("Dear {post},", post=owner.post)
    return Message("Dear {name}, {post},", name=owner.name, post=owner.post)


def _by(item: DueItem, language: Language) -> str:
    """The last allowed day, and the last day on which the office works where that is another."""
    day = language.weekday_and_day(item.occurrence.due)
    if item.last_working_day == item.occurrence.due or item.is_late:
        return day
    working = language.working_day(item.last_working_day, provisional=item.is_provisional)
    return language.say(Message("{day}, last working day {working}", day=day, working=working))


def _item(item: DueItem, language: Language) -> Message:
    title = item.occurrence.placed.task.title
    period = item.occurrence.period
    day = _by(item, language)
    progress = item.progress
    if item.is_quota and period is not None:
        return Message(
            "{title}, {period}: {count} of {quota} (by {day})",
            title=title,
            period=period.name,
            count=progress.counted or 0,
            quota=item.at_least or 0,
            day=day,
        )
    named = (
        title if period is None else Message("{title}, {period}", title=title, period=period.name)
    )
    if item.is_late and item.progress.state is not State.NO_REPORT:
        late = counted("{n} day late", "{n} days late", n=progress.days_late)
        return Message("{title} (by {day}, {late})", title=named, day=day, late=late)
    return Message("{title} (by {day})", title=named, day=day)
