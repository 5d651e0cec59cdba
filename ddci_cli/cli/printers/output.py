"""Ways to print a result: JSON, CSV and tables, the same for every command."""

import sys
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import typer

from ddci_cli.language import Language, visible

if TYPE_CHECKING:
    from rich.table import Table

_PIPE_WIDTH = 100


def print_json(data: Any) -> None:
    """One JSON document, keys in the order of the design."""
    import json

    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))


def print_csv(rows: Iterable[Sequence[Any]], language: Language) -> None:
    """Rows for Excel: UTF-8 with a byte order mark, `;`, and the language's decimal sign."""
    import csv

    sys.stdout.write("\ufeff")
    writer = csv.writer(sys.stdout, delimiter=";", lineterminator="\r\n")
    for row in rows:
        writer.writerow([_csv_cell(cell, language) for cell in row])


def print_table(table: "Table", *, colored: bool) -> None:
    """A table as wide as the terminal; wider where a column would be lost otherwise."""
    from rich.console import Console
    from rich.measure import Measurement

    terminal = sys.stdout.isatty()
    console = Console(
        file=sys.stdout,
        width=None if terminal else _PIPE_WIDTH,
        force_terminal=colored,
        color_system="standard" if colored else None,
        no_color=not colored,
        highlight=False,
        markup=False,
        emoji=False,
    )
    needed = Measurement.get(console, console.options, table).minimum
    console.width = max(console.width, needed)
    console.print(table)


def _csv_cell(cell: Any, language: Language) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Decimal | int):
        return language.number(cell)
    if isinstance(cell, date):
        return language.day(cell)
    text = visible(cell)
    # A spreadsheet runs text that begins like a formula; the apostrophe makes it text again.
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text
