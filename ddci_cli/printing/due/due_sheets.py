"""Deadlines as a file of Excel: who is late, each deadline, work without a day, who is silent."""

from collections.abc import Sequence

from ddci_cli.analysis.owners import post_of
from ddci_cli.analysis.progress.due import Due
from ddci_cli.analysis.progress.states import STATE_WORDS
from ddci_cli.exchange.tables.sheets import Sheet, workbook
from ddci_cli.language import Language, Message, in_context
from ddci_cli.printing.due.due_data import csv_heading, csv_rows
from ddci_cli.printing.due.sheet_rows import SheetRows


def rows_of(name: str, result: Due, language: Language) -> SheetRows:
    """What the plan in a file adds."""
    plan = result.plan
    whose = [plan.unit, plan.code, plan.block]
    return SheetRows(
        [
            *whose,
            len(result.overdue),
            max((item.progress.days_late for item in result.overdue), default=None),
            len(result.without_report),
            result.to_come,
            len(result.quotas_missed),
            len(result.silence.owners),
            name,
        ],
        csv_rows(name, result, language, whose=True),
        [
            [
                name,
                *whose,
                None if item.placed.in_index is None else item.placed.in_index.name,
                item.placed.task.id,
                item.placed.task.title,
                "; ".join(post_of(plan, id) for id in item.placed.task.lead),
                "; ".join(language.say(deadline.phrase) for deadline in item.deadlines),
                language.say(STATE_WORDS[item.progress.state]) if item.progress.entries else None,
                item.progress.note,
            ]
            for item in result.undated
        ],
        [
            [
                name,
                *whose,
                owner.id,
                owner.post,
                language.say(result.silence.of.period.name),
                result.silence.of.first,
                result.silence.of.last,
            ]
            for owner in result.silence.owners
        ],
    )


def due_workbook(parts: Sequence[SheetRows], language: Language) -> bytes:
    """The file; a sheet without a row is left out, but for the deadlines."""
    sheets = [
        Sheet(
            language.head(Message("deadlines")),
            csv_heading(language, whose=True),
            [row for part in parts for row in part.deadlines],
        )
    ]
    if len(parts) > 1:
        units = sorted((part.unit for part in parts), key=lambda row: (-row[3], -(row[4] or 0)))
        heads = (
            Message("unit"),
            Message("code"),
            Message("block"),
            Message("overdue"),
            Message("days late at most"),
            Message("without a report"),
            Message("still to come"),
            Message("quotas short"),
            Message("silent owners"),
            in_context("column", "plan"),
        )
        name = language.head(Message("units"))
        sheets.insert(0, Sheet(name, [language.head(head) for head in heads], units))
    undated: tuple[Message, ...] = (
        in_context("column", "plan"),
        Message("unit"),
        Message("code"),
        Message("block"),
        Message("index"),
        Message("task"),
        Message("title"),
        Message("lead"),
        Message("deadline"),
        Message("state"),
        in_context("column", "note"),
    )
    silent: tuple[Message, ...] = (
        in_context("column", "plan"),
        Message("unit"),
        Message("code"),
        Message("block"),
        Message("owner"),
        Message("post"),
        Message("period"),
        Message("from"),
        Message("until"),
    )
    for title, headings, rows in (
        (Message("work without a day"), undated, [r for part in parts for r in part.undated]),
        (Message("silent owners"), silent, [r for part in parts for r in part.silent]),
    ):
        if rows:
            heading = [language.head(head) for head in headings]
            sheets.append(Sheet(language.head(title), heading, rows))
    return workbook(sheets, language=language)
