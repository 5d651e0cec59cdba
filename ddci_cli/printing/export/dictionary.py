"""The columns of the tables of `ddci export`, as their dictionary has them."""

from enum import StrEnum
from functools import cache
from typing import NamedTuple

from ddci_cli.resources import catalogue


class Type(StrEnum):
    """What a column holds."""

    TEXT = "text"
    WHOLE = "whole"
    NUMBER = "number"
    DAY = "day"
    FLAG = "flag"


class Column(NamedTuple):
    """One column of one table."""

    table: str
    name: str
    type: Type
    is_key: bool
    refers_to: str | None
    """The table whose key it repeats."""
    vi: str
    en: str


HEADING = ("table", "column", "type", "key", "refers_to", "vi", "en")


@cache
def columns() -> dict[str, tuple[Column, ...]]:
    """The columns of each table, in order."""
    return {
        table: tuple(
            Column(
                table,
                name,
                Type(column["type"]),
                bool(column.get("key")),
                column.get("to"),
                column["vi"],
                column["en"],
            )
            for name, column in one["columns"].items()
        )
        for table, one in catalogue("tables").items()
    }


def dictionary_rows() -> list[list[str | bool | None]]:
    """A row for each table, and one for each of its columns."""
    rows: list[list[str | bool | None]] = []
    for table, one in catalogue("tables").items():
        rows.append([table, None, None, None, None, one["vi"], one["en"]])
        rows += [
            [c.table, c.name, c.type.value, c.is_key, c.refers_to, c.vi, c.en]
            for c in columns()[table]
        ]
    return rows
