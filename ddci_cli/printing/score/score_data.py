"""Scores as JSON for programs and as rows for Excel."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from ddci_cli.analysis.scores.ranking import Rank
from ddci_cli.analysis.scores.totals import Score, Stage, Total, half_up, readable, score_of
from ddci_cli.language import Language, Message, in_context
from ddci_cli.printing.score.stages import STAGES

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
            "agree": result.agrees,
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


def csv_heading(language: Language) -> list[str]:
    """What stands above the rows."""
    heads = (
        in_context("column", "plan"),
        Message("unit"),
        Message("index id"),
        Message("index"),
        Message("weight"),
        *STAGES.values(),
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


def _rounded(value: Decimal | None) -> Decimal | None:
    return None if value is None else half_up(value)


def _readable(value: Decimal | None) -> Decimal | None:
    return None if value is None else readable(value)


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{readable(value):f}"
