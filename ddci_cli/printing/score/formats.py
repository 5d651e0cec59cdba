"""The formats of `ddci score`."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import assert_never

from ddci_cli.analysis.scores.ranking import Rank
from ddci_cli.analysis.scores.totals import Score
from ddci_cli.printing.paper import Paper


class Format(StrEnum):
    """How scores are printed."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


def printed(
    scores: Sequence[tuple[str, Score]],
    ranks: Sequence[Rank],
    format: Format,
    today: date,
    paper: Paper,
) -> Iterator[str]:
    """The scores of all plans, each beside its file's name, and their order in one of the formats.

    What a format needs is imported where it is printed: no run needs it all.
    """
    match format:
        case Format.TEXT:
            from ddci_cli.printing.score.score_table import ranking_text, score_text

            for i, (name, result) in enumerate(scores):
                if i:
                    yield "\n"
                yield from score_text(name, result, paper)
            yield from ranking_text(ranks, paper)
        case Format.JSON:
            from ddci_cli.printing.score.score_data import as_json
            from ddci_cli.printing.terminal import json_text

            yield json_text(as_json(scores, ranks, today))
        case Format.CSV:
            from ddci_cli.exchange.tables.csv import csv_text
            from ddci_cli.printing.score.score_data import csv_rows

            yield csv_text(csv_rows(scores, paper.language), paper.language)
        case _:
            assert_never(format)
