"""What `ddci due` prints to be taken elsewhere: messages to paste, a calendar file.

Both go to those who work by the plan and are therefore written in its language.
"""

import sys

import typer

from ddci_cli.analysis.owners import with_members
from ddci_cli.analysis.plan_language import language_of
from ddci_cli.analysis.progress.due import Due
from ddci_cli.cli.session import Session
from ddci_cli.language import Language, LanguageCode, Message
from ddci_cli.printing.due.reminders import reminders


def print_reminders(
    results: list[tuple[str, Due]], owner: str | None, asked: LanguageCode | None
) -> None:
    """One message after the other, each under a line that names its owner.

    A language that was asked for on the command line wins over the plan's.
    """
    first = True
    for _, result in results:
        language = Language(asked or language_of(result.plan))
        chosen = None if owner is None else with_members(result.plan, [owner])
        for reminder in reminders(result, language):
            if chosen is not None and reminder.owner.id not in chosen:
                continue
            if not first:
                typer.echo()
            first = False
            typer.echo(f"--- {reminder.owner.id} ---")
            for line in reminder.lines:
                typer.echo(line)
    if first:
        language = Language(asked or LanguageCode.VI)
        typer.echo(language.say(Message("nobody has anything to be reminded of")), err=True)


def print_calendar(
    results: list[tuple[str, Due]], session: Session, *, reminder_events: bool, quiet: bool
) -> None:
    """One iCalendar file with the deadlines of all plans; nothing where no plan can be used."""
    if not results:
        return
    from ddci_cli.exchange.calendar import as_ics

    if not quiet and not any(result.items for _, result in results):
        session.talk(Message("no deadline was found: the calendar is empty"))
    content = as_ics([result for _, result in results], reminder_events=reminder_events)
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
