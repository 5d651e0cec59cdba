"""The sheet that nobody sees: what the form is about, what its rows showed, what lists offer."""

from collections.abc import Iterator

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from ddci_cli.exchange.forms.form import Form, whose
from ddci_cli.exchange.forms.layout import (
    CHOICES,
    HIDDEN_SHEET,
    LISTS_AT,
    ROWS,
    STATES_RANGE,
    TASKS_RANGE,
    VERSION,
    About,
    Kept,
)
from ddci_cli.language import Language


def write_hidden(book: Workbook, hidden: Worksheet, form: Form, language: Language) -> None:
    """What the hidden sheet says, all of it as text."""
    for at, line in enumerate(_lines(form, language)):
        for column, text in enumerate(line):
            if text:
                hidden.write_string(at, column, text)
    _write_lists(book, hidden, form, language)
    hidden.very_hidden()
    hidden.protect()


def _lines(form: Form, language: Language) -> Iterator[tuple[str, ...]]:
    yield (VERSION,)
    about = {
        About.UNIT: form.plan.unit,
        About.SUPERIOR: whose(form.plan),
        About.YEARS: f"{form.plan.span.first}-{form.plan.span.last}",
        About.PERIOD: form.of.period.id,
        About.OWNER: "" if form.owner is None else form.owner.id,
        About.MADE: form.made.isoformat(),
        About.LANGUAGE: language.code.value,
    }
    yield from ((key.value, value) for key, value in about.items())
    yield (ROWS, *(key.value for key in Kept))
    for row in form.rows:
        kept = {
            Kept.KEY: row.key,
            Kept.NAME: row.name,
            Kept.OWNER: row.owner.id,
            Kept.EVENT: "" if row.event is None else row.event.isoformat(),
            Kept.FINGERPRINT: row.fingerprint,
            Kept.TASK: row.task,
            Kept.DEADLINE: row.deadline,
            Kept.RECORDED: row.recorded,
            Kept.STATE: "" if row.state is None else row.state.value,
            Kept.ON: "" if row.on is None else row.on.isoformat(),
            Kept.COUNT: "" if row.counted is None else f"{row.counted:f}",
            Kept.NOTE: row.note,
            Kept.EVIDENCE: row.evidence,
        }
        yield ("", *(kept[key] for key in Kept))


def _write_lists(book: Workbook, hidden: Worksheet, form: Form, language: Language) -> None:
    """What the lists offer, on the hidden sheet, under a name each."""
    lists = (
        (STATES_RANGE, [language.say(choice) for choice in CHOICES.values()]),
        (TASKS_RANGE, [shown for shown, _ in form.tasks]),
    )
    for nth, (name, choices) in enumerate(lists):
        at = LISTS_AT + 2 * nth
        for row, choice in enumerate(choices):
            hidden.write_string(row, at, choice)
        letter = chr(ord("A") + at)
        end = max(len(choices), 1)
        book.define_name(name, f"={HIDDEN_SHEET}!${letter}$1:${letter}${end}")
    for row, (_, id) in enumerate(form.tasks):
        hidden.write_string(row, LISTS_AT + 3, id)
