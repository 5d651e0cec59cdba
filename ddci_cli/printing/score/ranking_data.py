"""The ranking of several units for programs, and as rows for Excel."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from ddci_cli.analysis.scores.neighbours import swaps
from ddci_cli.analysis.scores.ranking import Rank, Ranking, Unranked
from ddci_cli.analysis.scores.rounding import readable, rounded
from ddci_cli.analysis.scores.spread import spreads
from ddci_cli.analysis.scores.totals import Stage
from ddci_cli.analysis.scores.words import STAGES, TOTALS
from ddci_cli.desk.units.left_out import LeftOut
from ddci_cli.language import Language, Message, in_context
from ddci_cli.printing.score.ranking_words import why_line
from ddci_cli.printing.score.score_data import LISTS, OF_SEVERAL, exact_text, year_as_json
from ddci_cli.printing.several import left_out_as_json


def ranking_as_json(
    rankings: Sequence[Ranking], missing: Sequence[LeftOut], *, several: bool
) -> dict[str, list[Any]]:
    """What all plans together add to the lists; of one plan, nothing."""
    lists: dict[str, list[Any]] = {key: [] for key in (*LISTS, *OF_SEVERAL)}
    if not several:
        return lists
    lists["ranking"] = [_rank(rank) for one in rankings for rank in one.ranks]
    lists["unranked"] = [_unranked(one) for ranking in rankings for one in ranking.unranked]
    for one in rankings:
        lists["spread"] += _spread(one)
        lists["swaps"] += _swaps(one)
    lists["left_out"] = left_out_as_json(missing)
    return lists


def _whose(one: Rank | Unranked) -> dict[str, Any]:
    return {
        "file": one.of.name,
        "unit": one.of.unit,
        "code": one.of.of.code,
        "block": one.of.of.block,
        "set": one.of.field.set,
        "year": year_as_json(one.of.field.year),
        "stage": one.stage.value,
    }


def _rank(rank: Rank) -> dict[str, Any]:
    return {
        "rank": rank.place,
        **_whose(rank),
        rank.of.field.kind.value: f"{rounded(rank.total, rank.of.field.places):f}",
        "exact": exact_text(rank.total),
        "change": exact_text(rank.change),
        "rank_before": rank.place_before,
    }


def _unranked(one: Unranked) -> dict[str, Any]:
    total = one.of.totals.get(one.stage)
    return {
        **_whose(one),
        "why": one.why.value,
        "errors": one.of.errors,
        "missing": None if total is None else total.missing,
        "lowest": None if total is None else exact_text(total.lowest),
        "highest": None if total is None else exact_text(total.highest),
    }


def _field(ranking: Ranking) -> dict[str, Any]:
    return {
        "block": ranking.block,
        "set": ranking.field.set,
        "year": year_as_json(ranking.field.year),
        "stage": ranking.stage.value,
    }


def _spread(ranking: Ranking) -> list[dict[str, Any]]:
    return [
        {
            **_field(ranking),
            "index": one.id,
            "name": one.name,
            "count": one.units,
            "best": exact_text(one.best),
            "best_files": [best.name for best in one.best_of],
            "median": exact_text(one.median),
            "worst": exact_text(one.worst),
            "worst_files": [worst.name for worst in one.worst_of],
        }
        for one in spreads(ranking)
    ]


def _swaps(ranking: Ranking) -> list[dict[str, Any]]:
    return [
        {
            **_field(ranking),
            "ahead": swap.ahead.of.name,
            "behind": swap.behind.of.name,
            "index": None if swap.raised is None else swap.raised.id,
            "rise": None if swap.raised is None else exact_text(swap.by),
            "to": None if swap.raised is None else exact_text(swap.to),
        }
        for swap in swaps(ranking.ranks)
    ]


def ranking_heading(language: Language) -> list[str]:
    """What stands above the rows of a ranking."""
    heads = (
        Message("year"),
        Message("block"),
        Message("index set"),
        Message("place"),
        Message("unit"),
        Message("code"),
        Message("total"),
        Message("stage"),
        Message("change from the baseline"),
        Message("place by the baseline"),
        Message("why there is no place"),
        in_context("column", "plan"),
    )
    return [language.head(head) for head in heads]


def ranking_rows(
    rankings: Sequence[Ranking], labels: Mapping[str, str], language: Language
) -> Iterator[list[Any]]:
    """Those with a place first, then those without, field by field."""

    def row(one: Rank | Unranked, *rest: Any) -> list[Any]:
        field = one.of.field
        stage = language.head(STAGES[one.stage])
        place, total, change, before, why = rest
        return [
            year_as_json(field.year),
            one.of.of.block,
            None if field.set == "total" else field.set,
            place,
            labels[one.of.name],
            one.of.of.code,
            total,
            f"{language.head(TOTALS[field.kind])} ({stage})",
            change,
            before,
            why,
            one.of.name,
        ]

    for ranking in rankings:
        places = ranking.field.places
        for rank in ranking.ranks:
            change = None if rank.change is None else readable(rank.change)
            yield row(
                rank, rank.place, rounded(rank.total, places), change, rank.place_before, None
            )
        for one in ranking.unranked:
            yield row(one, None, _known(one), None, None, language.say(why_line(one)))


def _known(one: Unranked) -> Decimal | None:
    total = one.of.total(one.stage)
    return None if total is None else rounded(total, one.of.field.places)


def spread_heading(language: Language) -> list[str]:
    """What stands above the rows of the indices."""
    heads = (
        Message("year"),
        Message("block"),
        Message("index set"),
        Message("index id"),
        Message("index"),
        Message("stage"),
        Message("number of units"),
        Message("best"),
        Message("best unit"),
        Message("median"),
        Message("worst"),
        Message("worst unit"),
    )
    return [language.head(head) for head in heads]


def spread_rows(
    rankings: Sequence[Ranking], labels: Mapping[str, str], language: Language
) -> Iterator[list[Any]]:
    """Each index of each field."""
    for ranking in rankings:
        stage: Stage = ranking.stage
        for one in spreads(ranking):
            yield [
                year_as_json(ranking.field.year),
                ranking.block,
                None if ranking.field.set == "total" else ranking.field.set,
                one.id,
                one.name,
                language.head(STAGES[stage]),
                one.units,
                one.best,
                "; ".join(labels[best.name] for best in one.best_of),
                readable(one.median),
                one.worst,
                "; ".join(labels[worst.name] for worst in one.worst_of),
            ]
