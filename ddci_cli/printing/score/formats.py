"""The formats of `ddci score`: what one plan adds, and the document of all of them."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, TypeAlias, assert_never

from ddci_cli.analysis.scores.predecessors import Former
from ddci_cli.analysis.scores.ranking import Rank
from ddci_cli.analysis.scores.totals import SetScore
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

Part: TypeAlias = bytes | JsonPart
"""What is kept of one plan until the last is read."""


class Format(StrEnum):
    """How scores are printed."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


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
        case Format.CSV:
            from ddci_cli.printing.score.score_data import csv_rows

            return csv_part(csv_rows(name, plan, year, scores, paper.language), paper.language)
        case _:
            assert_never(format)


def document(
    parts: Sequence[Any], ranks: Sequence[Rank], format: Format, today: date, paper: Paper
) -> Iterator[str]:
    """The document of all plans, whose parts were made in the same format, and their order."""
    match format:
        case Format.TEXT:
            from ddci_cli.printing.score.score_table import ranking_text

            yield from text_document(parts, "".join(ranking_text(ranks, paper)))
        case Format.JSON:
            from ddci_cli.printing.score.score_data import LISTS, ranking_as_json

            every = (*parts, json_part(ranking_as_json(ranks)))
            yield from json_document({"today": today.isoformat()}, LISTS, every)
        case Format.CSV:
            from ddci_cli.printing.score.score_data import csv_heading

            yield from csv_document(csv_heading(paper.language), parts, paper.language)
        case _:
            assert_never(format)
