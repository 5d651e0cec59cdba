"""Scores as a person reads them: a table a plan, its totals, and the order of the units."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

from rich import box
from rich.table import Table
from rich.text import Text

from ddci_cli.analysis.scores.ranking import Rank
from ddci_cli.analysis.scores.totals import (
    IndexPoints,
    Score,
    Stage,
    half_up,
    score_of,
    weight_sum,
)
from ddci_cli.language import Language, Message, in_context
from ddci_cli.printing.paper import Paper
from ddci_cli.printing.score.stages import STAGES
from ddci_cli.printing.score.total_lines import total_lines
from ddci_cli.printing.terminal import table_text
from ddci_cli.safe_text import visible


def score_text(name: str, result: Score, paper: Paper) -> Iterator[str]:
    """One plan's table and the totals below it."""
    language = paper.language
    head = language.head

    def number(value: Decimal | None) -> str:
        return "" if value is None else language.number(value)

    plan = result.plan
    title = Message("{unit}, {year} ({file})", unit=plan.unit, year=str(plan.year), file=name)
    yield f"{language.say(title)}\n"
    totals = result.totals
    table = Table(box=box.ROUNDED, show_footer=True)
    table.add_column(Text(head(Message("No."))), justify="right")
    table.add_column(
        Text(head(Message("index"))),
        Text(head(Message("together"))),
        overflow="fold",
        ratio=1,
        min_width=12,
    )
    figures = (
        (Message("weight, %"), weight_sum(plan)),
        *((STAGES[stage], _rounded(totals[stage].sum.exact)) for stage in Stage),
        (
            Message("points of the {stage}", stage=STAGES[result.basis]),
            _rounded(totals[result.basis].weighted.exact),
        ),
        (Message("share of the gap, %"), Decimal(100) if result.gaps_known else None),
    )
    for heading, total in figures:
        table.add_column(Text(head(heading)), Text(number(total)), justify="right", max_width=9)
    for i, row in enumerate(result.indices, 1):
        table.add_row(*(Text(cell) for cell in _cells(i, row, number)))
    yield table_text(table, paper)
    for line in total_lines(result):
        yield f"{head(line)}\n"


def ranking_text(ranks: Sequence[Rank], paper: Paper) -> Iterator[str]:
    """The order of the units of each year, where there are several."""
    for year, group in groupby(ranks, lambda rank: rank.of.year):
        of_year = list(group)
        title = Message(
            "ranking of {year} by weighted total ({stage})",
            year=str(year),
            stage=STAGES[of_year[0].stage],
        )
        yield f"\n{paper.language.head(title)}\n"
        yield table_text(_ranking_table(of_year, paper.language), paper)


def _ranking_table(ranks: list[Rank], language: Language) -> Table:
    table = Table(box=box.ROUNDED)
    table.add_column(Text(language.head(Message("place"))), justify="right")
    table.add_column(Text(language.head(Message("unit"))), overflow="fold", ratio=1, min_width=16)
    table.add_column(Text(language.head(Message("weighted total"))), justify="right")
    table.add_column(
        Text(language.head(in_context("column", "plan"))), overflow="fold", ratio=1, min_width=16
    )
    for rank in ranks:
        table.add_row(
            Text(str(rank.place)),
            Text(visible(rank.of.unit)),
            Text(language.number(half_up(rank.weighted))),
            Text(visible(rank.of.name)),
        )
    return table


def _cells(i: int, row: IndexPoints, number: Any) -> list[str]:
    return [
        str(i),
        visible(row.of.name),
        number(row.of.weight),
        *(number(score_of(row.of, stage)) for stage in Stage),
        number(_rounded(row.points)),
        number(_rounded(row.gap_share)),
    ]


def _rounded(value: Decimal | None) -> Decimal | None:
    return None if value is None else half_up(value)
