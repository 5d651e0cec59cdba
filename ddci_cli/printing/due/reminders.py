"""`ddci due --by-owner`: what each owner still has to do, as a message to paste."""

from collections.abc import Iterator

from ddci_cli.analysis.owners import post_of
from ddci_cli.analysis.plan_reference import reference
from ddci_cli.analysis.progress.account import DueItem
from ddci_cli.analysis.progress.due import Due
from ddci_cli.analysis.progress.reminder import Line, Part, Recipient, Reminder
from ddci_cli.analysis.progress.states import STATE_WORDS, State
from ddci_cli.language import Language, Message, Value, counted
from ddci_cli.model.plan import Owner

_HEADINGS = {
    Part.OVERDUE: Message("Overdue:"),
    Part.UNREPORTED: Message("Past the last day, with no report yet:"),
    Part.DUE_SOON: Message("Due soon:"),
    Part.QUOTAS_SHORT: Message("Quotas to reach:"),
    Part.ANSWERED_FOR: Message("Past their day in the fields you answer for:"),
}


def reminder_text(reminder: Reminder, result: Due, language: Language) -> str:
    """The message to one owner, under a line that says whose it is."""
    owner = reminder.owner
    whose = Message("{unit}: {post}", unit=result.plan.unit, post=_named(owner))
    lines = (f"--- {language.say(whose)} ---", *_lines(reminder, result, language))
    return "".join(f"{line}\n" for line in lines)


def _named(owner: Owner) -> Message:
    if owner.name is None:
        return Message("{post}", post=owner.post)
    return Message("{name}, {post}", name=owner.name, post=owner.post)


def _lines(reminder: Reminder, result: Due, language: Language) -> Iterator[str]:
    yield language.say(_greeting(reminder))
    yield language.say(_opening(reminder, result, language))
    for part, lines in reminder.parts:
        yield language.say(_HEADINGS[part])
        for line in lines:
            yield f"- {language.say(_line(line, part, language))}"
    if reminder.left_out:
        yield language.say(counted("- and {n} more", "- and {n} more", n=reminder.left_out))
    if reminder.silent:
        yield language.say(_silence(result))
    yield language.say(_closing(reminder, language))


def _greeting(reminder: Reminder) -> Message:
    who = _named(reminder.owner)
    if reminder.recipient is Recipient.OFFICE:
        return Message("To: {who}", who=who)
    return Message("Dear {who},", who=who)


def _opening(reminder: Reminder, result: Due, language: Language) -> Message:
    named: dict[str, Value] = {
        "plan": reference(result.plan),
        "day": language.long_day(result.today),
    }
    if not reminder.parts:
        return Message("Under {plan}, as of {day}:", **named)
    if reminder.recipient is Recipient.LEADER:
        return Message("Under {plan}, this is how things stand on {day}:", **named)
    if reminder.recipient is Recipient.OFFICE:
        return Message(
            "Under {plan}, as of {day}, {post} is asked to do the following:",
            post=reminder.owner.post,
            **named,
        )
    return Message("Under {plan}, as of {day}, you are asked to do the following:", **named)


def _silence(result: Due) -> Message:
    of = result.silence.of
    if of.last < result.today:
        return Message(
            "Nothing has been reported of {period} yet (figures from {first} to {last}).",
            period=of.period.name,
            first=of.first,
            last=of.last,
        )
    return Message(
        "Nothing has been reported in {period} yet (since {day}).",
        period=of.period.name,
        day=of.first,
    )


def _closing(reminder: Reminder, language: Language) -> Message:
    day = language.long_day(reminder.answer_by)
    if reminder.recipient is Recipient.LEADER:
        return Message("For your information and guidance.")
    if reminder.parts:
        return Message("Please do it in time and report the result by {day}. Thank you!", day=day)
    return Message("Please report what has been done by {day}. Thank you!", day=day)


def _line(line: Line, part: Part, language: Language) -> Message:
    first = line[0]
    title = first.occurrence.placed.task.title
    if first.is_quota:
        periods = "; ".join(language.say(_of_quota(item)) for item in line)
        said = Message("{title}: {periods}", title=title, periods=periods)
    elif len(line) > 1:
        said = _several(line, language)
    else:
        said = _one(first, language)
    if part is Part.ANSWERED_FOR:
        lead = first.progress.waiting_for or first.occurrence.placed.task.lead
        posts = tuple(post_of(first.plan, id) for id in lead)
        return Message("{line} - {owners}", line=said, owners=posts)
    return said


def _of_quota(item: DueItem) -> Message:
    """`tháng 2 năm 2023: 3/5 tin bài`; a number that nobody told is none."""
    period, quota, count = item.occurrence.period, item.quota, item.progress.counted
    assert period is not None
    assert quota is not None
    wanted = Message("{n} {of}", n=quota.at_least, of=quota.of or "")
    if count is None:
        return Message("{period}: no number yet (of {wanted})", period=period.name, wanted=wanted)
    return Message("{period}: {count} of {wanted}", period=period.name, count=count, wanted=wanted)


def _several(line: Line, language: Language) -> Message:
    """Several periods of one deadline in one line; of those to come, the first has a day."""
    first, last = line[0], line[-1]
    assert first.occurrence.period is not None
    assert last.occurrence.period is not None
    named: dict[str, Value] = {
        "title": first.occurrence.placed.task.title,
        "first": first.occurrence.period.name,
        "last": last.occurrence.period.name,
    }
    if first.is_late:
        return counted(
            "{title}: {n} period {state} ({first} to {last})",
            "{title}: {n} periods {state} ({first} to {last})",
            n=len(line),
            state=STATE_WORDS[first.progress.state],
            **named,
        )
    return counted(
        "{title}: {n} period to be done ({first} to {last}), the first by {day}",
        "{title}: {n} periods to be done ({first} to {last}), the first by {day}",
        n=len(line),
        day=language.long_day(first.last_working_day),
        **named,
    )


def _one(item: DueItem, language: Language) -> Message:
    title, period = item.occurrence.placed.task.title, item.occurrence.period
    named = (
        title if period is None else Message("{title}, {period}", title=title, period=period.name)
    )
    day = language.long_day(item.occurrence.due)
    if item.is_late and item.progress.state is not State.NO_REPORT:
        late = counted("{n} day late", "{n} days late", n=item.progress.days_late)
        return Message("{title} (by {day}, {late})", title=named, day=day, late=late)
    if item.last_working_day == item.occurrence.due or item.is_late:
        return Message("{title} (by {day})", title=named, day=day)
    working = language.long_day(item.last_working_day)
    if item.is_provisional:
        working = language.say(Message("{day} (provisional)", day=working))
    return Message(
        "{title} (by {day}; last working day: {working})", title=named, day=day, working=working
    )
