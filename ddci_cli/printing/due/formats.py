"""The formats of `ddci due`, and the messages that go to owners."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import assert_never

from ddci_cli.analysis.plan_language import language_of
from ddci_cli.analysis.progress.due import Due
from ddci_cli.language import Language, LanguageCode
from ddci_cli.printing.paper import Paper


class Format(StrEnum):
    """How deadlines are printed."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    ICS = "ics"


def printed(
    results: Sequence[tuple[str, Due]],
    format: Format,
    today: date,
    paper: Paper,
    *,
    everything: bool,
    reminder_events: bool,
) -> Iterator[str | bytes]:
    """The deadlines of all plans, each beside its file's name, in one of the formats.

    What a format needs is imported where it is printed: no run needs it all.
    """
    match format:
        case Format.TEXT:
            from ddci_cli.printing.due.due_list import due_text

            for i, (name, result) in enumerate(results):
                if i:
                    yield "\n"
                yield from due_text(name, result, paper, everything=everything)
        case Format.JSON:
            from ddci_cli.printing.due.due_data import as_json
            from ddci_cli.printing.terminal import json_text

            yield json_text(as_json(results, today))
        case Format.CSV:
            from ddci_cli.exchange.tables.csv import csv_text
            from ddci_cli.printing.due.due_data import csv_rows

            yield csv_text(csv_rows(results, paper.language), paper.language)
        case Format.ICS:
            from ddci_cli.exchange.calendar import as_ics

            # Where no plan can be used there is no calendar either.
            if results:
                content = [result for _, result in results]
                yield as_ics(content, reminder_events=reminder_events)
        case _:
            assert_never(format)


def messages(
    results: Sequence[tuple[str, Due]], owner: str | None, asked: LanguageCode | None
) -> Iterator[str]:
    """One message for each owner who is to be reminded, to paste into Zalo or e-mail.

    They go to those who work by a plan and are written in its language; one that was asked for
    on the command line wins.
    """
    from ddci_cli.analysis.progress.reminder import reminders
    from ddci_cli.printing.due.reminders import reminder_text

    for _, result in results:
        language = Language(asked or language_of(result.plan))
        for reminder in reminders(result, owner):
            yield reminder_text(reminder, result, language)
