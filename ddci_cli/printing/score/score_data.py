"""Scores as JSON for programs and as rows for Excel."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from ddci_cli.analysis.scores.predecessors import Former
from ddci_cli.analysis.scores.rounding import readable, rounded
from ddci_cli.analysis.scores.totals import SetScore, Stage, Statement, Total, score_of
from ddci_cli.analysis.scores.words import STAGES, TOTALS, accepted_line
from ddci_cli.language import Language, Message, in_context
from ddci_cli.model.index import Rank as Places
from ddci_cli.model.index_set import TotalKind
from ddci_cli.model.plan import Plan

LISTS = ("plans", "ranking")
"""The lists of the design's JSON object, in its order."""
OF_SEVERAL = ("unranked", "spread", "swaps", "years", "left_out")
"""Those that only several plans have."""


def as_json(
    name: str, plan: Plan, year: int, scores: Sequence[SetScore], formers: Sequence[Former]
) -> dict[str, list[Any]]:
    """What one plan adds to the lists; scores are strings, as exact as they are known."""
    none: dict[str, list[Any]] = {key: [] for key in (*LISTS, *OF_SEVERAL)}
    sets = [_json_set(name, plan, year, score) for score in scores]
    if formers:
        from ddci_cli.printing.score.former_units import former_data

        for found, score in zip(sets, scores, strict=True):
            found["predecessors"] = former_data(score, formers)
    return {**none, "plans": sets}


def year_as_json(written: str) -> int | str:
    """One year is a number; several are as the plan writes them."""
    return int(written) if written.isdecimal() else written


def _json_set(name: str, plan: Plan, year: int, score: SetScore) -> dict[str, Any]:
    kinds = (TotalKind.SUM, TotalKind.WEIGHTED, TotalKind.MEAN)
    return {
        "file": name,
        "unit": plan.unit,
        "code": plan.code,
        "block": plan.block,
        "year": year_as_json(str(plan.span)),
        "scores_of": year,
        "set": score.of.id,
        "name": score.of.name,
        "total": score.kind.value,
        "basis": None if score.basis is None else score.basis.value,
        "sum": _json_totals(score, TotalKind.SUM),
        "weighted": _json_totals(score, TotalKind.WEIGHTED, score.places),
        "weighted_exact": _json_totals(score, TotalKind.WEIGHTED),
        "mean": _json_totals(score, TotalKind.MEAN, score.places),
        "range": {
            stage.value: {
                kind.value: _json_range(score.totals[stage][kind])
                for kind in kinds
                if kind in score.totals[stage]
            }
            for stage in Stage
        },
        "score": {stage.value: exact_text(_plain(score.of.of.score, stage)) for stage in Stage},
        "rank": [_json_rank(rank) for rank in score.of.of.rank],
        "stated": {
            "sum": _stated(score, TotalKind.SUM),
            "weighted": _stated(score, TotalKind.WEIGHTED),
            "agree": score.agrees,
            "all": [_json_statement(statement) for statement in score.statements],
            "accepted": [{"code": f.code, "reason": f.accepted} for f in score.accepted],
        },
        "indices": [
            {
                "id": row.of.id,
                "name": row.of.name,
                "weight": exact_text(row.of.weight),
                "unit": row.of.unit,
                **{stage.value: exact_text(score_of(row.of, stage)) for stage in Stage},
                "points": exact_text(row.points),
                "gap": exact_text(row.gap),
                "gap_share": None if row.gap_share is None else f"{rounded(row.gap_share, 2):f}",
                "better": row.of.better.value,
                "rank": [_json_rank(rank) for rank in row.of.rank],
                "aim": row.of.aim,
            }
            for row in score.indices
        ],
    }


def _json_totals(
    score: SetScore, kind: TotalKind, places: int | None = None
) -> dict[str, str | None]:
    """Of each stage; null where the set makes no such total, or while a score is missing."""
    found: dict[str, str | None] = {}
    for stage in Stage:
        total = score.totals[stage].get(kind)
        exact = None if total is None else total.exact
        if exact is None or places is None:
            found[stage.value] = exact_text(exact)
        else:
            found[stage.value] = f"{rounded(exact, places):f}"
    return found


def _json_range(total: Total) -> dict[str, str] | None:
    """What a total can still become; null once it is known."""
    if total.missing == 0:
        return None
    return {"lowest": str(readable(total.lowest)), "highest": str(readable(total.highest))}


def _json_rank(rank: Places) -> dict[str, int | str | None]:
    return {key: getattr(rank, key) for key in Places.key_names()}


def _json_statement(statement: Statement) -> dict[str, Any]:
    return {
        "stage": statement.stage.value,
        "total": statement.kind.value,
        "stated": str(statement.stated),
        "computed": None if statement.computed is None else str(statement.computed),
        "agrees": statement.agrees,
        "within_rounding": statement.is_within_rounding,
    }


def _stated(score: SetScore, kind: TotalKind) -> str | None:
    """What the document prints of the targets."""
    found = (s for s in score.statements if s.stage is Stage.TARGET and s.kind is kind)
    return next((str(statement.stated) for statement in found), None)


def _plain(scores: Any, stage: Stage) -> Decimal | None:
    value = getattr(scores, stage.value)
    return value if isinstance(value, Decimal) else None


def csv_heading(language: Language, *, with_places: bool = False) -> list[str]:
    """What stands above the rows; of several plans, the place last."""
    heads = (
        in_context("column", "plan"),
        Message("unit"),
        Message("code"),
        Message("block"),
        Message("year"),
        Message("index set"),
        Message("index id"),
        Message("index"),
        Message("weight"),
        *STAGES.values(),
        Message("points"),
        Message("gap"),
        Message("share of the gap, %"),
        *((Message("place"),) if with_places else ()),
    )
    return [language.head(head) for head in heads]


def csv_rows(
    name: str, plan: Plan, year: int, scores: Sequence[SetScore], language: Language
) -> tuple[list[list[Any]], dict[str, int]]:
    """One row an index, and the totals of each set; which row is the total of which set."""
    rows: list[list[Any]] = []
    which: dict[str, int] = {}
    for score in scores:
        whose = [name, plan.unit, plan.code, plan.block, year, score.of.name]
        rows += [
            [
                *whose,
                row.of.id,
                row.of.name,
                row.of.weight,
                *(score_of(row.of, stage) for stage in Stage),
                None if row.points is None else readable(row.points),
                None if row.gap is None else readable(row.gap),
                None if row.gap_share is None else rounded(row.gap_share, 2),
            ]
            for row in score.indices
        ]
        for label, totals in _total_rows(score):
            if label == TOTALS.get(score.kind):
                which[score.of.id] = len(rows)
            rows.append([*whose, "", language.head(label), "", *totals, "", "", ""])
        for found in score.accepted:
            # Whoever opens the table alone has to know that its totals are not those signed.
            said = language.head(accepted_line(found))
            rows.append([*whose, "", said, *[""] * (4 + len(Stage))])
    return rows, which


def _total_rows(score: SetScore) -> list[tuple[Message, list[Decimal | None]]]:
    rows: list[tuple[Message, list[Decimal | None]]] = []
    for kind in score.totals[Stage.TARGET]:
        exact = [score.totals[stage][kind].exact for stage in Stage]
        if kind is TotalKind.SUM:
            rows.append((TOTALS[kind], [None if t is None else readable(t) for t in exact]))
            continue
        rows.append(
            (TOTALS[kind], [None if t is None else rounded(t, score.places) for t in exact])
        )
        if kind is TotalKind.WEIGHTED:
            label = Message("weighted total, exactly")
            rows.append((label, [None if t is None else readable(t) for t in exact]))
    return rows


def exact_text(value: Decimal | None) -> str | None:
    """A number as JSON has it: a text, as exact as it is known."""
    return None if value is None else f"{readable(value):f}"
