"""`ddci export`: tidy tables for those who work with data."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from ddci_cli.analysis.units.unit import Unit, identities, labels
from ddci_cli.cli.loaded import all_answers, named_files, named_plans, say_left_out, say_trouble
from ddci_cli.cli.options import Files, Force, Lang, Plans, Quiet, Today
from ddci_cli.cli.output import refuse_taken
from ddci_cli.cli.session import Session
from ddci_cli.desk.loading import Loaded, Trouble
from ddci_cli.desk.units.left_out import left_out, unit_in
from ddci_cli.files.disk.write_new import write_new
from ddci_cli.language import Language, counted, help_text
from ddci_cli.printing.export.dictionary import HEADING, columns, dictionary_rows
from ddci_cli.printing.export.plan_rows import TABLES, UNIT_ID, plan_rows

HELP = help_text(
    "Write tidy tables for DuckDB, pandas, Power BI and Excel: units, plans, indices, scores, "
    "owners, tasks, who does them, occurrences, entries, findings, and a dictionary of all columns."
)
EXAMPLES = (
    "ddci export plans/ -o du-lieu/",
    "ddci export plans/ -o du-lieu/ --format parquet",
)
# Rows of many plans are put together: a table of thousands of pieces is slow to read.
_PIECE = 20_000


class Format(StrEnum):
    """What the tables are written as."""

    CSV = "csv"
    PARQUET = "parquet"


def export(
    ctx: typer.Context,
    paths: Plans = None,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="FOLDER",
            readable=False,
            help=help_text("The folder in which the tables are written."),
            show_default=False,
        ),
    ] = ...,  # type: ignore[assignment]
    format: Annotated[
        Format, typer.Option("--format", help=help_text("What the tables are written as."))
    ] = Format.CSV,
    force: Force = False,
    file: Files = None,
    today: Today = None,
    lang: Lang = None,
    quiet: Quiet = False,
) -> int:
    session: Session = ctx.obj
    day = session.today(today)
    if format is Format.PARQUET:
        from ddci_cli.exchange.tables.parquet import require

        require()
    names = {table: output / f"{table}.{format}" for table in TABLES}
    dictionary = output / "dictionary.csv"
    refuse_taken(output, [*names.values(), dictionary], force=force)
    wanted = named_plans(named_files(ctx, paths, file), day, session, quiet=quiet)
    answer = partial(_answer, day, session.language, format)
    found = all_answers(wanted, answer, day, session, quiet=quiet)
    status = max(
        say_trouble(one.trouble, session, quiet=quiet, is_told=True, in_brief=True) for one in found
    )
    missing = [left_out(one.file, one.trouble) for one in found if one.unit is None]
    if not quiet:
        say_left_out(missing, session)
    units, plans = _units_and_plans(found)
    for table, name in names.items():
        pieces = _content(table, format, found, units, plans)
        write_new(name, pieces, force=force, inputs=wanted)
    write_new(dictionary, _csv_file([HEADING, *dictionary_rows()], []), force=force, inputs=wanted)
    if not quiet:
        session.talk(
            counted(
                "tables of {n} plan are written to {folder}",
                "tables of {n} plans are written to {folder}",
                n=len(found),
                folder=output.as_posix(),
            )
        )
    return status


class _Answer(NamedTuple):
    """What is kept of one plan: packed, for there may be thousands."""

    file: str
    trouble: Trouble
    unit: Unit | None
    plan: list[Any]
    """Its row in the table of plans."""
    tables: dict[str, bytes]


def _answer(today: date, language: Language, format: Format, loaded: Loaded) -> _Answer:
    import zlib

    rows = plan_rows(loaded, today, language)
    (plan,) = rows.pop("plans")
    packed = {
        table: zlib.compress(_packed(of_table, format), 1)
        for table, of_table in rows.items()
        if of_table
    }
    return _Answer(loaded.name, loaded.trouble, unit_in(loaded), plan, packed)


def _packed(rows: list[list[Any]], format: Format) -> bytes:
    if format is Format.CSV:
        from ddci_cli.exchange.tables.tidy_csv import tidy_csv

        return tidy_csv(rows)
    import pickle

    return pickle.dumps(rows, pickle.HIGHEST_PROTOCOL)


def _units_and_plans(found: Sequence[_Answer]) -> tuple[list[list[Any]], list[list[Any]]]:
    """The tables that need all plans: which of them are of one unit is known last."""
    units = [one.unit for one in found if one.unit is not None]
    names = labels(units)
    newest: dict[tuple[str, ...], Unit] = {}
    keys = dict(zip((unit.file for unit in units), identities(units), strict=True))
    for unit in sorted(units, key=lambda unit: unit.first_year):
        newest[keys[unit.file]] = unit
    ids = {key: unit.code or names[unit.file] for key, unit in newest.items()}
    rows = [[ids[k], u.name, u.code, u.block, u.superior or None] for k, u in newest.items()]
    plans = [one.plan for one in found]
    for one, row in zip(found, plans, strict=True):
        if one.unit is not None:
            row[UNIT_ID] = ids[keys[one.unit.file]]
    return sorted(rows, key=lambda row: str(row[0])), plans


def _content(
    table: str,
    format: Format,
    found: Sequence[_Answer],
    units: list[list[Any]],
    plans: list[list[Any]],
) -> Iterable[bytes]:
    """The file of a table, piece by piece."""
    import zlib

    known = {"units": units, "plans": plans}.get(table)
    packed = (zlib.decompress(one.tables[table]) for one in found if table in one.tables)
    if format is Format.CSV:
        heading = [column.name for column in columns()[table]]
        return _csv_file([heading, *(known or ())], packed)
    from ddci_cli.exchange.tables.parquet import parquet

    kinds = [(column.name, column.type.value) for column in columns()[table]]
    return parquet(kinds, [known] if known is not None else _pieces(packed))


def _csv_file(first: Sequence[Sequence[Any]], packed: Iterable[bytes]) -> Iterator[bytes]:
    from ddci_cli.exchange.tables.tidy_csv import MARK, tidy_csv

    yield MARK + tidy_csv(first)
    yield from packed


def _pieces(packed: Iterable[bytes]) -> Iterator[list[list[Any]]]:
    import pickle

    rows: list[list[Any]] = []
    for one in packed:
        rows += pickle.loads(one)  # noqa: S301 - packed by this very run
        if len(rows) >= _PIECE:
            yield rows
            rows = []
    yield rows
