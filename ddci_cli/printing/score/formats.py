"""The formats of `ddci score`: what one plan adds, and the document of all of them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple, TypeAlias, assert_never

from ddci_cli.analysis.scores.predecessors import Former
from ddci_cli.analysis.scores.ranking import Ranking
from ddci_cli.analysis.scores.totals import SetScore
from ddci_cli.analysis.units.years import Comparison
from ddci_cli.desk.units.left_out import LeftOut
from ddci_cli.model.plan import Plan
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


class Rows(NamedTuple):
    """A plan's rows, to which its place is added once all plans are known."""

    file: str
    rows: list[list[Any]]
    totals: Mapping[str, int]
    """Which row holds the total of each set."""


Part: TypeAlias = bytes | JsonPart | Rows
"""What is kept of one plan until the last is read."""


class Format(StrEnum):
    """How scores are printed."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    EXCEL = "xlsx"


ENDINGS = {".txt": Format.TEXT, ".json": Format.JSON, ".csv": Format.CSV, ".xlsx": Format.EXCEL}


class Several(NamedTuple):
    """What there is to say of several plans together."""

    rankings: Sequence[Ranking] = ()
    labels: Mapping[str, str] = {}
    """What the unit of each file is called beside the others."""
    missing: Sequence[LeftOut] = ()
    top: int | None = None
    are_several: bool = False
    years: Sequence[Comparison] | None = None
    """Where all plans are of one unit, which is not ranked against itself."""


# What a format needs is imported where it is printed: no run needs it all.


def part(
    name: str,
    plan: Plan,
    year: int,
    scores: Sequence[SetScore],
    format: Format,
    paper: Paper,
    formers: Sequence[Former] = (),
) -> Part:
    """What the plan in a file adds to a document; the scores are those of one of its years.

    `formers` are the units that were merged into its own.
    """
    match format:
        case Format.TEXT:
            from ddci_cli.printing.score.score_table import score_text

            return text_part("".join(score_text(name, plan, year, scores, formers, paper)))
        case Format.JSON:
            from ddci_cli.printing.score.score_data import as_json

            return json_part(as_json(name, plan, year, scores, formers))
        case Format.CSV | Format.EXCEL:
            from ddci_cli.printing.score.score_data import csv_rows

            return Rows(name, *csv_rows(name, plan, year, scores, paper.language))
        case _:
            assert_never(format)


def document(
    parts: Sequence[Any], several: Several | None, format: Format, today: date, paper: Paper
) -> Iterator[str | bytes]:
    """The document of all plans, whose parts were made in the same format, and their order."""
    several = several or Several()
    match format:
        case Format.TEXT:
            yield from text_document(parts)
            if several.years is not None:
                from ddci_cli.printing.score.years_table import years_text

                yield from years_text(several.years, several.missing, paper)
            elif several.are_several:
                from ddci_cli.printing.score.ranking_table import ranking_text

                yield from ranking_text(
                    several.rankings, several.labels, several.missing, paper, top=several.top
                )
        case Format.JSON:
            from ddci_cli.printing.score.ranking_data import ranking_as_json
            from ddci_cli.printing.score.score_data import LISTS, OF_SEVERAL

            told = ranking_as_json(several.rankings, several.missing, several=several.are_several)
            lists = (*LISTS, *OF_SEVERAL) if several.are_several else LISTS
            if several.years is not None:
                from ddci_cli.printing.score.years_table import years_as_json

                told["years"] = years_as_json(several.years)
            every = (*parts, json_part(told))
            yield from json_document({"today": today.isoformat()}, lists, every)
        case Format.CSV:
            from ddci_cli.printing.score.score_data import csv_heading

            language = paper.language
            rows = [csv_part(_placed(part, several), language) for part in parts]
            heading = csv_heading(language, with_places=several.are_several)
            yield from csv_document(heading, rows, language)
        case Format.EXCEL:
            yield _workbook(parts, several, paper)
        case _:
            assert_never(format)


def _placed(part: Rows, several: Several) -> list[list[Any]]:
    """The rows, of several plans with the place of each total."""
    if not several.are_several:
        return part.rows
    places = {
        rank.of.field.set: rank.place
        for one in several.rankings
        for rank in one.ranks
        if rank.of.name == part.file
    }
    of_row = {row: places.get(set_id) for set_id, row in part.totals.items()}
    return [[*row, of_row.get(n)] for n, row in enumerate(part.rows)]


def _workbook(parts: Sequence[Rows], several: Several, paper: Paper) -> bytes:
    from ddci_cli.exchange.tables.sheets import Sheet, workbook
    from ddci_cli.language import Message
    from ddci_cli.printing.score import ranking_data, score_data

    language = paper.language
    sheets = []
    if several.are_several:
        of_all = several.rankings, several.labels, language
        sheets = [
            Sheet(
                language.head(Message("ranking")),
                ranking_data.ranking_heading(language),
                list(ranking_data.ranking_rows(*of_all)),
            ),
            Sheet(
                language.head(Message("indices of all")),
                ranking_data.spread_heading(language),
                list(ranking_data.spread_rows(*of_all)),
            ),
        ]
    scores = Sheet(
        language.head(Message("scores")),
        score_data.csv_heading(language, with_places=several.are_several),
        [row for part in parts for row in _placed(part, several)],
    )
    return workbook([*sheets, scores], language=language)
