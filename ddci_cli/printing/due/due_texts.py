"""What `ddci due` prints to be taken elsewhere: messages to paste.

They go to those who work by the plan and are therefore written in its language.
"""

from ddci_cli.analysis.owners import with_members
from ddci_cli.analysis.plan_language import language_of
from ddci_cli.analysis.progress.due import Due
from ddci_cli.language import Language, LanguageCode
from ddci_cli.printing.due.reminders import reminders


def reminders_text(result: Due, owner: str | None, asked: LanguageCode | None) -> str:
    """One message after the other, each under a line that names its owner; blank for none.

    A language that was asked for on the command line wins over the plan's.
    """
    language = Language(asked or language_of(result.plan))
    chosen = None if owner is None else with_members(result.plan, [owner])
    return "\n".join(
        "".join(f"{line}\n" for line in (f"--- {reminder.owner.id} ---", *reminder.lines))
        for reminder in reminders(result, language)
        if chosen is None or reminder.owner.id in chosen
    )
