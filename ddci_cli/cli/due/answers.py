"""What is kept of one plan by `ddci due`, made in whatever process reads it."""

from collections.abc import Callable
from typing import Any, NamedTuple

from ddci_cli.analysis.progress.due import Due, what_is_left
from ddci_cli.analysis.progress.due import due as due_of_plan
from ddci_cli.analysis.progress.record import shown_year
from ddci_cli.analysis.units.lateness import lateness
from ddci_cli.analysis.units.unit import Unit
from ddci_cli.cli.due.asked import Asked
from ddci_cli.desk.asked_owner import Sought, sought
from ddci_cli.desk.loading import Loaded, Trouble
from ddci_cli.desk.units.left_out import unit_in
from ddci_cli.language import LanguageCode
from ddci_cli.printing.due.formats import Format, messages, part
from ddci_cli.printing.incomplete import of_work
from ddci_cli.printing.paper import Paper
from ddci_cli.printing.parts import text_part


class Answer(NamedTuple):
    """What is kept of one plan."""

    file: str
    trouble: Trouble
    unit: Unit | None = None
    is_usable: bool = False
    owner: Sought | None = None
    """What the plan knows of the owner that was asked for."""
    is_late: bool = False
    part: Any = b""


def listed(
    asked: Asked, format: Format, paper: Paper, loaded: Loaded, *, several: bool = False
) -> Answer:
    """The plan's part of a document."""
    tells = format is Format.TEXT
    if not tells and loaded.trouble.incomplete is not None:
        return Answer(loaded.name, loaded.trouble, unit_in(loaded))
    everything = asked.everything and loaded.path not in asked.left

    def told(due: Due) -> Any:
        made = part(loaded.name, due, format, paper, everything=everything, several=several)
        if isinstance(made, bytes) and tells:
            made = text_part(of_work(loaded.trouble.incomplete, paper.language)) + made
        return made

    return _kept(asked, loaded, told)


def summed_up(asked: Asked, loaded: Loaded) -> Answer:
    """What is late, for the overview of all units."""
    one, unit = loaded.usable, unit_in(loaded)
    if one is None or unit is None:
        return Answer(loaded.name, loaded.trouble)
    has_journal, is_whole = one.entries is not None, one.incomplete is None
    return _kept(
        asked,
        loaded,
        lambda due: lateness(unit, due, has_journal=has_journal, is_whole=is_whole),
    )


def for_owners(asked: Asked, lang: LanguageCode | None, loaded: Loaded) -> Answer:
    """The plan's messages to its owners."""
    if loaded.trouble.incomplete is not None:
        return Answer(loaded.name, loaded.trouble, unit_in(loaded))
    return _kept(asked, loaded, lambda due: text_part(messages(due, asked.owner, lang)))


class Written(NamedTuple):
    """What goes to one unit."""

    text: str
    word: bytes = b""


def for_unit(asked: Asked, lang: LanguageCode | None, loaded: Loaded, *, in_word: bool) -> Answer:
    """The text to the plan's unit, and the letter where one is to be written."""
    if loaded.trouble.incomplete is not None:
        return Answer(loaded.name, loaded.trouble, unit_in(loaded))

    def told(due: Due) -> Written | bytes:
        # Imported here: a list of deadlines needs neither.
        from ddci_cli.analysis.plan_language import language_of
        from ddci_cli.language import Language
        from ddci_cli.printing.due import unit_letter, unit_text

        if not unit_text.is_to_be_reminded(due):
            return b""
        language = Language(lang or language_of(due.plan), documents=True)
        text = unit_text.unit_text(due, language)
        return Written(text, unit_letter.unit_letter(due, language) if in_word else b"")

    return _kept(asked, loaded, told)


def _kept(asked: Asked, loaded: Loaded, told: Callable[[Due], Any]) -> Answer:
    one, unit = loaded.usable, unit_in(loaded)
    if one is None:
        return Answer(loaded.name, loaded.trouble)
    record = one.record(asked.today, as_recorded=asked.as_recorded)
    is_left = one.path in asked.left
    if is_left and not what_is_left(one.plan, record, asked.today):
        return Answer(loaded.name, Trouble(), unit)
    # A day or a period without its year lies in this year, in the rest of last year's plan, too.
    year = asked.today.year if asked.left else shown_year(one.plan, asked.today)
    result = due_of_plan(
        one.plan,
        record,
        asked.today,
        asked.window(year, one.plan.calendar),
        asked.owner,
        everything=asked.everything and not is_left,
    )
    return Answer(
        loaded.name,
        loaded.trouble,
        unit,
        is_usable=True,
        owner=None if asked.owner is None else sought(asked.owner, one.plan),
        is_late=any(item.is_late for item in result.items),
        part=told(result),
    )
