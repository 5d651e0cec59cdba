"""Scores as a table for people, rows for Excel, JSON for programs."""

from datetime import date
from decimal import Decimal
from typing import Any

import typer
from rich import box
from rich.table import Table
from rich.text import Text

from ddci_cli.analysis.scores.ranking import Rank, ranking
from ddci_cli.analysis.scores.totals import (
    IndexPoints,
    Score,
    Stage,
    Statement,
    Total,
    half_up,
    readable,
    score_of,
    weight_sum,
)
from ddci_cli.cli.session import Session
from ddci_cli.language import Message
from ddci_cli.printing.terminal import print_table
from ddci_cli.safe_text import visible

_STAGES = {
    Stage.BASELINE: Message("baseline"),
    Stage.TARGET: Message("target"),
    Stage.ACTUAL: Message("actual"),
}
_UNKNOWN = Message("[no figure yet]")


def as_json(scores: list[tuple[str, Score]], today: date) -> dict[str, Any]:
    """The design's JSON object; scores are strings, as exact as they are known."""
    return {
        "today": today.isoformat(),
        "plans": [_json_plan(name, result) for name, result in scores],
        "ranking": [
            {
                "rank": rank.place,
                "file": rank.name,
                "unit": rank.score.plan.unit,
                "year": rank.score.plan.year,
                "stage": rank.stage.value,
                "weighted": str(half_up(rank.weighted)),
            }
            for rank in ranking(scores)
        ],
    }


def _json_plan(name: str, result: Score) -> dict[str, Any]:
    plan = result.plan
    return {
        "file": name,
        "unit": plan.unit,
        "year": plan.year,
        "basis": result.basis.value,
        "sum": {stage.value: _text(result.totals[stage].sum.exact) for stage in Stage},
        "weighted": {
            stage.value: _text(_rounded(result.totals[stage].weighted.exact)) for stage in Stage
        },
        "weighted_exact": {
            stage.value: _text(result.totals[stage].weighted.exact) for stage in Stage
        },
        "range": {
            stage.value: {
                "sum": _json_range(result.totals[stage].sum),
                "weighted": _json_range(result.totals[stage].weighted),
            }
            for stage in Stage
        },
        "stated": {
            "sum": None if result.sum is None else str(result.sum.stated),
            "weighted": None if result.weighted is None else str(result.weighted.stated),
            "agree": _agree(result),
        },
        "indices": [
            {
                "id": row.of.id,
                "name": row.of.name,
                "weight": _text(row.of.weight),
                **{stage.value: _text(score_of(row.of, stage)) for stage in Stage},
                "points": _text(row.points),
                "gap": _text(row.gap),
                "gap_share": _text(_rounded(row.gap_share)),
            }
            for row in result.indices
        ],
    }


def _json_range(total: Total) -> dict[str, str] | None:
    """What a total can still become; null once it is known."""
    if total.missing == 0:
        return None
    return {"lowest": str(readable(total.lowest)), "highest": str(readable(total.highest))}


def _agree(result: Score) -> bool | None:
    """Whether all stated totals are the computed ones; None where that cannot be said."""
    differences = [s.difference for s in (result.sum, result.weighted) if s is not None]
    if not differences or None in differences:
        return None
    return all(difference == 0 for difference in differences)


def csv_rows(scores: list[tuple[str, Score]], session: Session) -> list[list[Any]]:
    """A heading, one row an index, and the totals of each plan."""
    heads = (
        Message("plan"),
        Message("unit"),
        Message("index id"),
        Message("index"),
        Message("weight"),
        *_STAGES.values(),
        Message("points"),
        Message("gap"),
        Message("share of the gap, %"),
    )
    rows: list[list[Any]] = [[session.head(head) for head in heads]]
    for name, result in scores:
        rows += [
            [
                name,
                result.plan.unit,
                row.of.id,
                row.of.name,
                row.of.weight,
                *(score_of(row.of, stage) for stage in Stage),
                _readable(row.points),
                _readable(row.gap),
                _rounded(row.gap_share),
            ]
            for row in result.indices
        ]
        both = [result.totals[stage] for stage in Stage]
        weighted = [total.weighted.exact for total in both]
        for label, totals in (
            (Message("sum"), [_readable(total.sum.exact) for total in both]),
            (Message("weighted total"), [_rounded(total) for total in weighted]),
            (Message("weighted total, exactly"), [_readable(total) for total in weighted]),
        ):
            rows.append([name, result.plan.unit, "", session.head(label), "", *totals, "", "", ""])
    return rows


def print_text(name: str, result: Score, session: Session, *, colored: bool) -> None:
    """Print one plan's table and the totals below it."""
    say, head, language = session.say, session.head, session.language

    def number(value: Decimal | None) -> str:
        return "" if value is None else language.number(value)

    plan = result.plan
    typer.echo(
        say(Message("{unit}, {year} ({file})", unit=plan.unit, year=str(plan.year), file=name))
    )
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
    gaps_known = result.indices[0].gap_share is not None
    figures = (
        (Message("weight, %"), weight_sum(plan)),
        *((_STAGES[stage], _rounded(totals[stage].sum.exact)) for stage in Stage),
        (
            Message("points of the {stage}", stage=_STAGES[result.basis]),
            _rounded(totals[result.basis].weighted.exact),
        ),
        (Message("share of the gap, %"), Decimal(100) if gaps_known else None),
    )
    for title, total in figures:
        table.add_column(Text(head(title)), Text(number(total)), justify="right", max_width=9)
    for i, row in enumerate(result.indices, 1):
        table.add_row(*(Text(cell) for cell in _cells(i, row, number)))
    print_table(table, colored=colored)
    for line in _total_lines(result):
        typer.echo(head(line))


def print_ranking(scores: list[tuple[str, Score]], session: Session, *, colored: bool) -> None:
    """Print the order of the units of each year, where there are several."""
    ranks = ranking(scores)
    for year in sorted({rank.score.plan.year for rank in ranks}):
        of_year = [rank for rank in ranks if rank.score.plan.year == year]
        typer.echo()
        typer.echo(
            session.head(
                Message(
                    "ranking of {year} by weighted total ({stage})",
                    year=str(year),
                    stage=_STAGES[of_year[0].stage],
                )
            )
        )
        print_table(_ranking_table(of_year, session), colored=colored)


def _ranking_table(ranks: list[Rank], session: Session) -> Table:
    table = Table(box=box.ROUNDED)
    table.add_column(Text(session.head(Message("place"))), justify="right")
    table.add_column(Text(session.head(Message("unit"))), overflow="fold", ratio=1, min_width=16)
    table.add_column(Text(session.head(Message("weighted total"))), justify="right")
    table.add_column(Text(session.head(Message("plan"))), overflow="fold", ratio=1, min_width=16)
    for rank in ranks:
        table.add_row(
            Text(str(rank.place)),
            Text(visible(rank.score.plan.unit)),
            Text(session.language.number(half_up(rank.weighted))),
            Text(visible(rank.name)),
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


def _total_lines(result: Score) -> list[Message]:
    """Below the table: each stage's two totals, and what the document states of the targets."""
    lines = []
    for stage in Stage:
        both = result.totals[stage]
        name = _STAGES[stage]
        if both.sum.known == 0 and stage is not Stage.ACTUAL:
            lines.append(Message("{stage}: {unknown}", stage=name, unknown=_UNKNOWN))
        elif both.sum.missing:
            lines.append(_range_line(name, both.sum, both.weighted))
        else:
            assert both.sum.exact is not None
            assert both.weighted.exact is not None
            lines.append(
                Message(
                    "{stage}: sum {sum}, weighted total {weighted} (exactly {exact})",
                    stage=name,
                    sum=half_up(both.sum.exact),
                    weighted=half_up(both.weighted.exact),
                    exact=readable(both.weighted.exact),
                )
            )
    for label, statement in (
        (Message("sum"), result.sum),
        (Message("weighted total"), result.weighted),
    ):
        if statement is not None:
            lines.append(_statement_line(label, statement))
    return lines


def _range_line(name: Message, sum: Total, weighted: Total) -> Message:
    return Message(
        "{stage}: {unknown} for {missing} of {all} indices; "
        "sum {low_sum} to {high_sum}, weighted total {low} to {high}",
        stage=name,
        unknown=_UNKNOWN,
        missing=sum.missing,
        all=sum.missing + sum.known,
        low_sum=half_up(sum.lowest),
        high_sum=half_up(sum.highest),
        low=half_up(weighted.lowest),
        high=half_up(weighted.highest),
    )


def _statement_line(label: Message, statement: Statement) -> Message:
    if statement.computed is None or statement.difference is None:
        return Message(
            "the document states {label} {stated}: it cannot be recomputed, a target is missing",
            label=label,
            stated=statement.stated,
        )
    if statement.difference == 0:
        return Message(
            "the document states {label} {stated}: it agrees", label=label, stated=statement.stated
        )
    return Message(
        "the document states {label} {stated}, computed {computed}: a difference of {difference}",
        label=label,
        stated=statement.stated,
        computed=statement.computed,
        difference=abs(statement.difference),
    )


def _rounded(value: Decimal | None) -> Decimal | None:
    return None if value is None else half_up(value)


def _readable(value: Decimal | None) -> Decimal | None:
    return None if value is None else readable(value)


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{readable(value):f}"
