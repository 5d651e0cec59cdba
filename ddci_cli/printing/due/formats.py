"""The formats of `ddci due`, what one plan adds to each, and the messages that go to owners."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeAlias, assert_never

from ddci_cli.analysis.plan_language import language_of
from ddci_cli.analysis.progress.due import Due
from ddci_cli.language import Language, LanguageCode
from ddci_cli.printing.due.sheet_rows import SheetRows
from ddci_cli.printing.paper import Paper
from ddci_cli.printing.parts import (
    JsonPart,
    csv_document,
    csv_part,
    json_document,
    json_part,
    text_document,
    text_part,
)

Part: TypeAlias = bytes | JsonPart | Due | SheetRows
"""What is kept of one plan until the last is read.

A calendar keeps the whole answer: an event's identity hangs on those of all plans.
"""


class Format(StrEnum):
    """How deadlines are printed."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    ICS = "ics"
    EXCEL = "xlsx"


ENDINGS = {
    ".txt": Format.TEXT,
    ".json": Format.JSON,
    ".csv": Format.CSV,
    ".ics": Format.ICS,
    ".xlsx": Format.EXCEL,
}


# What a format needs is imported where it is printed: no run needs it all.


def part(
    name: str,
    result: Due,
    format: Format,
    paper: Paper,
    *,
    everything: bool,
    several: bool = False,
) -> Part:
    """What the plan in a file adds to a document; beside others, with code and block."""
    match format:
        case Format.TEXT:
            from ddci_cli.printing.due.due_list import due_text

            return text_part("".join(due_text(name, result, paper, everything=everything)))
        case Format.JSON:
            from ddci_cli.printing.due.due_data import as_json

            return json_part(as_json(name, result))
        case Format.CSV:
            from ddci_cli.printing.due.due_data import csv_rows

            rows = csv_rows(name, result, paper.language, whose=several)
            return csv_part(rows, paper.language)
        case Format.ICS:
            return result
        case Format.EXCEL:
            from ddci_cli.printing.due.due_sheets import rows_of

            return rows_of(name, result, paper.language)
        case _:
            assert_never(format)


def document(
    parts: Sequence[Any],
    format: Format,
    today: date,
    paper: Paper,
    *,
    reminder_events: bool,
    now: datetime | None = None,
    several: bool = False,
) -> Iterator[str | bytes]:
    """The document of all plans, whose parts were made in the same format.

    Of a calendar `now` tells which file is newer; without it, files of one day are one.
    """
    match format:
        case Format.TEXT:
            yield from text_document(parts)
        case Format.JSON:
            from ddci_cli.printing.due.due_data import LISTS

            yield from json_document({"today": today.isoformat()}, LISTS, parts)
        case Format.CSV:
            from ddci_cli.printing.due.due_data import csv_heading

            heading = csv_heading(paper.language, whose=several)
            yield from csv_document(heading, parts, paper.language)
        case Format.ICS:
            from ddci_cli.exchange.calendar import as_ics

            # Where no plan can be used there is no calendar either.
            if parts:
                yield as_ics(parts, reminder_events=reminder_events, now=now)
        case Format.EXCEL:
            from ddci_cli.printing.due.due_sheets import due_workbook

            yield due_workbook(parts, paper.language)
        case _:
            assert_never(format)


def messages(result: Due, owner: str | None, asked: LanguageCode | None) -> str:
    """A message for each owner who is to be reminded, to paste into Zalo or e-mail.

    They go to those who work by the plan and are written in its language; one that was asked for
    on the command line wins.
    """
    from ddci_cli.analysis.progress.reminder import reminders
    from ddci_cli.printing.due.reminders import reminder_text

    language = Language(asked or language_of(result.plan), documents=True)
    return "\n".join(
        reminder_text(reminder, result, language) for reminder in reminders(result, owner)
    )
