"""The formats of `ddci` alone: the table of units as text, JSON, CSV or a sheet of Excel."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

from ddci_cli.language import Message

# The command line as a whole names these formats; it loads nothing of what they are made from.
if TYPE_CHECKING:
    from ddci_cli.analysis.units.figures import Figures
    from ddci_cli.desk.units.left_out import LeftOut
    from ddci_cli.printing.paper import Paper


class Format(StrEnum):
    """How the standing of units is printed."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    EXCEL = "xlsx"


ENDINGS = {".txt": Format.TEXT, ".json": Format.JSON, ".csv": Format.CSV, ".xlsx": Format.EXCEL}


def document(
    every: "Sequence[Figures]",
    labels: Mapping[str, str],
    missing: "Sequence[LeftOut]",
    format: Format,
    today: date,
    paper: "Paper",
) -> Iterator[str | bytes]:
    """The table of all units, in the order in which they come."""
    from ddci_cli.printing.units import units_data

    language = paper.language
    match format:
        case Format.TEXT:
            from ddci_cli.printing.units.units_table import units_text

            day = language.weekday_and_day(today)
            yield from units_text(every, labels, missing, day, paper)
        case Format.JSON:
            from ddci_cli.printing.several import left_out_as_json
            from ddci_cli.printing.terminal import json_text

            yield json_text(
                {
                    "today": today.isoformat(),
                    "units": units_data.as_json(every),
                    "left_out": left_out_as_json(missing),
                }
            )
        case Format.CSV:
            from ddci_cli.printing.parts import csv_document, csv_part

            part = csv_part(units_data.rows(every, labels, language), language)
            yield from csv_document(units_data.heading(language), [part], language)
        case Format.EXCEL:
            from ddci_cli.exchange.tables.sheets import Sheet, workbook

            rows = units_data.rows(every, labels, language)
            name = language.head(Message("units"))
            sheet = Sheet(name, units_data.heading(language), rows)
            yield workbook([sheet], language=language)
        case _:
            assert_never(format)
