"""Sums and weighted totals, exact and rounded, and how `ddci score` shows them."""

import csv
import io
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import ROOT, Ddci
from hypothesis import given
from hypothesis import strategies as st

from ddci_cli.analysis.scores.rounding import half_up, readable
from ddci_cli.analysis.scores.totals import SetScore, Stage, Total, scores, totals
from ddci_cli.analysis.sections import PlacedSet, all_sets
from ddci_cli.model.index import Index
from ddci_cli.model.index_set import TotalKind
from ddci_cli.model.plan import Plan

WritePlan = Callable[..., Path]

SMALL = """\
ddci: 1
year: 2023
unit: UBND xã Thử
stated: {target: {sum: 14.56, weighted: 69.02}}
indices:
  - {id: minh-bach, name: Tính minh bạch, weight: 30, baseline: 8, target: 8.25, actual: 7.5}
  - {id: dat-dai, name: =Tiếp cận đất đai, weight: 70, target: 6.31}
"""


def plan_of(*rows: tuple[str, str | None]) -> Plan:
    """A plan with these weights and targets."""
    return Plan(
        ddci=1,
        year=2023,
        unit="x",
        indices=tuple(
            Index(
                id=f"i{k}",
                name="x",
                weight=Decimal(weight),
                baseline=Decimal(1),
                target=None if target is None else Decimal(target),
            )
            for k, (weight, target) in enumerate(rows)
        ),
    )


def set_of(*rows: tuple[str, str | None]) -> PlacedSet:
    (one,) = all_sets(plan_of(*rows))
    return one


def weighted_of(one: PlacedSet) -> Total:
    return totals(one, Stage.TARGET)[TotalKind.WEIGHTED]


def published() -> list[dict[str, str]]:
    with (ROOT / "tests" / "data" / "pci.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_published_totals_cover_every_set_of_weights() -> None:
    rows = published()
    assert len(rows) == 60
    assert len({row["weights"] for row in rows}) == 3


@pytest.mark.parametrize("row", published(), ids=lambda row: f"{row['year']}-{row['unit']}")
def test_published_provincial_totals_are_reproduced(row: dict[str, str]) -> None:
    """Component scores, weights and totals as published for provinces in 2006-2016."""
    pairs = zip(row["weights"].split(), row["scores"].split(), strict=True)
    weighted = weighted_of(set_of(*pairs)).exact
    assert weighted is not None
    assert abs(weighted - Decimal(row["published_total"])) <= Decimal("0.001")


def test_a_tie_is_rounded_up_and_nothing_else_is() -> None:
    assert half_up(Decimal("80.075")) == Decimal("80.08")
    assert half_up(Decimal("80.0749999999")) == Decimal("80.07")
    assert half_up(Decimal("-0.005")) == Decimal("-0.01")


def test_a_missing_score_makes_a_range_and_never_a_zero() -> None:
    both = totals(set_of(("30", "8.25"), ("70", None)), Stage.TARGET)
    sum, weighted = both[TotalKind.SUM], both[TotalKind.WEIGHTED]
    assert (sum.lowest, sum.highest, sum.exact) == (Decimal("9.25"), Decimal("18.25"), None)
    assert (weighted.lowest, weighted.highest) == (Decimal("31.75"), Decimal("94.75"))


def test_a_scale_that_does_not_divide_evenly_keeps_its_digits_readable() -> None:
    plan = plan_of(("100", "1"))
    third = plan.model_copy(update={"scale": plan.scale.model_copy(update={"max": Decimal(3)})})
    (one,) = all_sets(third)
    weighted = weighted_of(one).exact
    assert weighted is not None
    assert half_up(weighted) == Decimal("33.33")
    assert readable(weighted) == Decimal("33.333333333333")


_score = st.decimals(1, 10, places=4)
_weight = st.decimals(0, 100, places=2)


@given(st.lists(st.tuples(_weight, st.none() | _score), min_size=1, max_size=11))
def test_the_totals_do_what_arithmetic_says(rows: list[tuple[Decimal, Decimal | None]]) -> None:
    plan = plan_of(*((str(weight), None if s is None else str(s)) for weight, s in rows))
    (result,) = scores(plan)
    assert isinstance(result, SetScore)
    both = result.totals[Stage.TARGET]
    weighted = both[TotalKind.WEIGHTED]
    for total in both.values():
        assert total.lowest <= total.highest
        assert (total.lowest == total.highest) or total.missing
    if weighted.exact is not None:
        points = [row.points for row in result.indices]
        assert None not in points
        assert weighted.exact == sum(p for p in points if p is not None)
        gaps = [row.gap for row in result.indices if row.gap is not None]
        assert sum(gaps) == sum(weight for weight, _ in rows) - weighted.exact
        shares = [row.gap_share for row in result.indices if row.gap_share is not None]
        assert not shares or abs(sum(shares, Decimal(0)) - 100) < Decimal("1e-20")
    best = set_of(*((str(w), "10" if s is None else str(s)) for w, s in rows))
    assert weighted.highest == weighted_of(best).exact


def test_the_2023_plan_has_the_totals_of_its_document(ddci: Ddci) -> None:
    out = ddci("score", "-f", str(ROOT / "plans" / "2023.yaml"), DDCI_LANG="vi").out
    assert "Mục tiêu: tổng điểm chưa tính tỷ trọng 61,68, tổng điểm 80,08 (chính xác 80,075)" in out
    assert "Văn bản ghi tổng điểm chưa tính tỷ trọng 61,68: khớp" in out
    assert "Văn bản ghi tổng điểm 80,08: khớp" in out


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_text(lang: str, ddci: Ddci, plan: WritePlan, golden: Callable[[Path, str], None]) -> None:
    plan(SMALL)
    outcome = ddci("score", "-f", "plan.yaml", DDCI_LANG=lang)
    golden(ROOT / "tests" / "golden" / f"score.{lang}.txt", outcome.out)
    assert outcome.status == 0
    assert "plan.yaml" in outcome.err


def test_json(ddci: Ddci, plan: WritePlan) -> None:
    plan(SMALL)
    outcome = ddci("score", "-f", "plan.yaml", "--format", "json", "--today", "2023-03-01")
    assert json.loads(outcome.out) == {
        "today": "2023-03-01",
        "plans": [
            {
                "file": "plan.yaml",
                "unit": "UBND xã Thử",
                "code": None,
                "block": None,
                "year": 2023,
                "scores_of": 2023,
                "set": "total",
                "name": None,
                "total": "weighted",
                "basis": "target",
                "sum": {"baseline": None, "target": "14.56", "actual": None},
                "weighted": {"baseline": None, "target": "68.92", "actual": None},
                "weighted_exact": {"baseline": None, "target": "68.92", "actual": None},
                "mean": {"baseline": None, "target": None, "actual": None},
                "range": {
                    "baseline": {
                        "sum": {"lowest": "9", "highest": "18"},
                        "weighted": {"lowest": "31", "highest": "94"},
                    },
                    "target": {"sum": None, "weighted": None},
                    "actual": {
                        "sum": {"lowest": "8.5", "highest": "17.5"},
                        "weighted": {"lowest": "29.5", "highest": "92.5"},
                    },
                },
                "score": {"baseline": None, "target": None, "actual": None},
                "rank": [],
                "stated": {
                    "sum": "14.56",
                    "weighted": "69.02",
                    "agree": False,
                    "all": [
                        {
                            "stage": "target",
                            "total": "sum",
                            "stated": "14.56",
                            "computed": "14.56",
                            "agrees": True,
                            "within_rounding": True,
                        },
                        {
                            "stage": "target",
                            "total": "weighted",
                            "stated": "69.02",
                            "computed": "68.92",
                            "agrees": False,
                            "within_rounding": False,
                        },
                    ],
                    "accepted": [],
                },
                "indices": [
                    {
                        "id": "minh-bach",
                        "name": "Tính minh bạch",
                        "weight": "30",
                        "unit": None,
                        "baseline": "8",
                        "target": "8.25",
                        "actual": "7.5",
                        "points": "24.75",
                        "gap": "5.25",
                        "gap_share": "16.89",
                        "better": "higher",
                        "rank": [],
                        "aim": None,
                    },
                    {
                        "id": "dat-dai",
                        "name": "=Tiếp cận đất đai",
                        "weight": "70",
                        "unit": None,
                        "baseline": None,
                        "target": "6.31",
                        "actual": None,
                        "points": "44.17",
                        "gap": "25.83",
                        "gap_share": "83.11",
                        "better": "higher",
                        "rank": [],
                        "aim": None,
                    },
                ],
            }
        ],
        "ranking": [],
    }


def test_json_is_the_same_in_both_languages(ddci: Ddci, plan: WritePlan) -> None:
    plan(SMALL)
    words = ("score", "-f", "plan.yaml", "--format", "json", "--today", "2023-03-01")
    assert ddci(*words, DDCI_LANG="vi").out == ddci(*words, DDCI_LANG="en").out


def test_csv_opens_in_a_vietnamese_excel(ddci: Ddci, plan: WritePlan) -> None:
    """A byte order mark, semicolons, decimal commas, and no cell that acts as a formula."""
    plan(SMALL)
    out = ddci("score", "-f", "plan.yaml", "--format", "csv", DDCI_LANG="vi").out
    assert out.startswith("\ufeff")
    assert out.count("\r\n") == out.count("\n") == 6
    rows = list(csv.reader(io.StringIO(out.removeprefix("\ufeff")), delimiter=";"))
    assert rows[1][:12] == [
        "plan.yaml",
        "UBND xã Thử",
        "",
        "",
        "2023",
        "",
        "minh-bach",
        "Tính minh bạch",
        "30",
        "8",
        "8,25",
        "7,5",
    ]
    assert rows[2][7] == "'=Tiếp cận đất đai"
    assert rows[4][7:] == ["Tổng điểm", "", "", "68,92", "", "", "", ""]


def test_several_plans_are_shown_and_a_broken_one_hides_none(ddci: Ddci, plan: WritePlan) -> None:
    plan(SMALL)
    plan("ddci: 1\n", "broken.yaml")
    outcome = ddci("score", "-f", "broken.yaml", "-f", "plan.yaml", "--format", "json")
    assert outcome.status == 1
    assert [p["file"] for p in json.loads(outcome.out)["plans"]] == ["plan.yaml"]
    assert "error[DD202]" in outcome.err


def test_units_of_one_year_are_ranked_and_equal_totals_share_a_place(
    ddci: Ddci, plan: WritePlan
) -> None:
    for name, target in (("a", "7"), ("b", "8.005"), ("c", "8.005"), ("d", "8.004")):
        plan(
            f"ddci: 1\nyear: 2023\nunit: Xã {name}\n"
            f"indices: [{{id: i, name: I, weight: 100, target: {target}}}]\n",
            f"{name}.yaml",
        )
    words = [word for name in "abcd" for word in ("-f", f"{name}.yaml")]
    out = ddci("score", *words, "--format", "json").out
    assert [(r["rank"], r["unit"], r["weighted"]) for r in json.loads(out)["ranking"]] == [
        (1, "Xã b", "80.05"),
        (1, "Xã c", "80.05"),
        (3, "Xã d", "80.04"),
        (4, "Xã a", "70.00"),
    ]
    assert "Ranking of 2023 by weighted total (target)" in ddci("score", *words).out


def test_a_year_without_a_common_stage_has_no_ranking(ddci: Ddci, plan: WritePlan) -> None:
    for name, stage in (("a", "target"), ("b", "baseline")):
        plan(
            f"ddci: 1\nyear: 2023\nunit: {name}\n"
            f"indices: [{{id: i, name: I, weight: 100, {stage}: 5}}]\n",
            f"{name}.yaml",
        )
    out = ddci("score", "-f", "a.yaml", "-f", "b.yaml", "--format", "json").out
    assert json.loads(out)["ranking"] == []
