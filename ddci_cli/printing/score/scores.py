"""Scores as a table for people, rows for Excel, JSON for programs."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from rich import box
from rich.table import Table
from rich.text import Text

from ddci_cli.analysis.scores.ranking import Rank
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
from ddci_cli.language import Language, Message
from ddci_cli.printing.terminal import table_text
from ddci_cli.safe_text import visible

_STAGES = {
    Stage.BASELINE: Message("baseline"),
    Stage.TARGET: Message("target"),
    Stage.ACTUAL: Message("actual"),
}
_UNKNOWN = Message("[no figure yet]")


LISTS = ("plans", "ranking")
"""The lists of the design's JSON object, in its order."""


def as_json(name: str, result: Score) -> dict[str, list[Any]]:
    """What one plan adds to the lists; scores are strings, as exact as they are known."""
    return {"plans": [_json_plan(name, result)], "ranking": []}


def ranking_as_json(ranks: Sequence[Rank]) -> dict[str, list[Any]]:
    """What all plans together add to the lists."""
    ranking = [
        {
            "rank": rank.place,
            "file": rank.of.name,
            "unit": rank.of.unit,
            "year": rank.of.year,
            "stage": rank.stage.value,
            "weighted": str(half_up(rank.weighted)),
        }
        for rank in ranks
    ]
    return {"plans": [], "ranking": ranking}


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


def csv_heading(language: Language) -> list[str]:
    """What stands above the rows."""
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
    return [language.head(head) for head in heads]


def csv_rows(name: str, result: Score, language: Language) -> list[list[Any]]:
    """One row an index, and the totals."""
    rows: list[list[Any]] = [
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
        rows.append([name, result.plan.unit, "", language.head(label), "", *totals, "", "", ""])
    return rows


def as_text(name: str, result: Score, language: Language, *, colored: bool) -> str:
    """One plan's table and the totals below it."""
    say, head = language.say, language.head

    def number(value: Decimal | None) -> str:
        return "" if value is None else language.number(value)

    plan = result.plan
    title = Message("{unit}, {year} ({file})", unit=plan.unit, year=str(plan.year), file=name)
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
    for label, total in figures:
        table.add_column(Text(head(label)), Text(number(total)), justify="right", max_width=9)
    for i, row in enumerate(result.indices, 1):
        table.add_row(*(Text(cell) for cell in _cells(i, row, number)))
    below = "".join(f"{head(line)}\n" for line in _total_lines(result))
    return f"{say(title)}\n{table_text(table, colored=colored)}{below}"


def ranking_as_text(ranks: Sequence[Rank], language: Language, *, colored: bool) -> str:
    """The order of the units of each year, where there are several."""
    text = ""
    for year in sorted({rank.of.year for rank in ranks}):
        of_year = [rank for rank in ranks if rank.of.year == year]
        title = language.head(
            Message(
                "ranking of {year} by weighted total ({stage})",
                year=str(year),
                stage=_STAGES[of_year[0].stage],
            )
        )
        table = table_text(_ranking_table(of_year, language), colored=colored)
        text += f"\n{title}\n{table}"
    return text


def _ranking_table(ranks: list[Rank], language: Language) -> Table:
    table = Table(box=box.ROUNDED)
    table.add_column(Text(language.head(Message("place"))), justify="right")
    table.add_column(Text(language.head(Message("unit"))), overflow="fold", ratio=1, min_width=16)
    table.add_column(Text(language.head(Message("weighted total"))), justify="right")
    table.add_column(Text(language.head(Message("plan"))), overflow="fold", ratio=1, min_width=16)
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
