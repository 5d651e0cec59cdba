"""Who ranks where: as published, exactly, and nobody silently."""

import csv
import json
from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from conftest import ROOT, Ddci
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from unit_data import index, plan_text, write

from ddci_cli.analysis.scores.neighbours import swaps
from ddci_cli.analysis.scores.ranking import Standing, ranking, rankings, standings
from ddci_cli.analysis.scores.spread import spreads
from ddci_cli.analysis.scores.totals import Stage, scores
from ddci_cli.analysis.units.unit import unit_of
from ddci_cli.model.index import Index
from ddci_cli.model.plan import Plan


def published() -> dict[str, list[dict[str, str]]]:
    years = defaultdict(list)
    path = ROOT / "tests" / "data" / "pci_ranks.csv"
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            years[row["year"]].append(row)
    return years


@pytest.mark.parametrize("year, rows", published().items(), ids=lambda value: str(value)[:4])
def test_all_provinces_rank_as_published(
    year: str, rows: list[dict[str, str]], ddci: Ddci, tmp_path: Path
) -> None:
    assert len(rows) >= 63
    for n, row in enumerate(rows):
        pairs = zip(row["weights"].split(), row["scores"].split(), strict=True)
        found = "".join(index(f"i{k}", w, actual=s) for k, (w, s) in enumerate(pairs))
        write(tmp_path / "pci", f"{n:02}", plan_text(row["unit"], year=int(year), scores=found))
    data = json.loads(ddci("score", "pci", "--format", "json", "--today", "2020-01-01").out)
    totals = sorted((Decimal(row["published_total"]) for row in rows), reverse=True)
    places = {row["unit"]: totals.index(Decimal(row["published_total"])) + 1 for row in rows}
    assert {one["unit"]: one["rank"] for one in data["ranking"]} == places
    assert data["unranked"] == []


THREE = {
    "a": plan_text(
        "Xã A",
        extra="code: '01'\nblock: Khối xã\n",
        scores=index("i", "60", baseline="5", target="8")
        + index("k", "40", baseline="5", target="7"),
    ),
    "b": plan_text(
        "Xã B",
        extra="code: '02'\nblock: khối xã\n",
        scores=index("i", "60", baseline="6", target="7")
        + index("k", "40", baseline="6", target="8.5"),
    ),
    "c": plan_text(
        "Phường C",
        extra="block: Khối phường\n",
        scores=index("i", "60", target="7") + index("k", "40", target="8.5"),
    ),
}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_text(lang: str, ddci: Ddci, tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    for name, text in {
        **THREE,
        "d": THREE["b"].replace("8.5", "8").replace("Xã B", "Xã D"),
    }.items():
        write(tmp_path / "plans", name, text)
    outcome = ddci("score", "plans", DDCI_LANG=lang)
    assert (outcome.status, outcome.err) == (0, "")
    golden(ROOT / "tests" / "golden" / f"ranking.{lang}.txt", outcome.out)


def test_units_rank_within_their_blocks(ddci: Ddci, tmp_path: Path) -> None:
    for name, text in THREE.items():
        write(tmp_path / "plans", name, text)
    data = json.loads(ddci("score", "plans", "--format", "json").out)
    assert [
        (r["rank"], r["unit"], r["code"], r["change"], r["rank_before"]) for r in data["ranking"]
    ] == [
        (1, "Xã A", "01", "26", 2),
        (1, "Xã B", "02", "16", 1),
    ]
    assert [(one["unit"], one["why"]) for one in data["unranked"]] == [("Phường C", "alone")]
    assert "Phường C" not in ddci("score", "plans", "--block", "KHỐI XÃ").out
    unknown = ddci("score", "plans", "--block", "x")
    assert (unknown.status, unknown.out) == (2, "")
    assert "blocks: Khối phường, Khối xã" in unknown.err


def test_nobody_is_ranked_silently(ddci: Ddci, tmp_path: Path) -> None:
    plans = tmp_path / "plans"
    for name, i in (("a", "8"), ("b", "7")):
        write(plans, name, plan_text(f"Xã {name}", scores=index("i", "100", target=i)))
    write(
        plans,
        "missing",
        plan_text("Xã thiếu", scores=index("i", "60", target="8") + index("k", "40", baseline="5")),
    )
    write(plans, "wrong", plan_text("Xã sai", scores=index("i", "90", target="9")))
    write(
        plans,
        "journal",
        plan_text("Xã hỏng", scores=index("i", "100", target="9")),
        "- {date: 2026-03-01, index: i, actual: 5\n",
    )
    (plans / "broken.yaml").write_text("ddci: 1\nyear: [", encoding="utf-8")
    outcome = ddci("score", "plans")
    assert outcome.status == 1
    below = outcome.out[outcome.out.index("3 have no place") :]
    assert (
        below
        == """\
3 have no place:
  Xã hỏng: its journal cannot be read whole; scores may be missing
  Xã thiếu: 1 score is missing (target): its total lies between 52.00 and 88.00
  Xã sai: 1 error in the plan or its journal; see: ddci check plans/wrong.yaml

1 file is not in it:
  plans/broken.yaml has 2 errors, its unit is left out; see: ddci check plans/broken.yaml
"""
    )
    data = json.loads(ddci("score", "plans", "--format", "json").out)
    assert [one["unit"] for one in data["ranking"]] == ["Xã a", "Xã b"]
    assert {(one["unit"], one["why"]) for one in data["unranked"]} == {
        ("Xã sai", "errors"),
        ("Xã thiếu", "missing"),
    }
    assert {(one["file"], one["why"]) for one in data["left_out"]} == {
        ("plans/broken.yaml", "broken"),
        ("plans/journal.yaml", "journal"),
    }


def test_what_is_asked_for_alone(ddci: Ddci, tmp_path: Path) -> None:
    for name, i, k in (("a", "8", "5"), ("b", "7", "6"), ("c", "7", "4"), ("d", "1", "9")):
        text = plan_text(f"Xã {name}", scores=index("i", "100", target=i, baseline=k))
        write(tmp_path / "plans", name, text)
    out = ddci("score", "plans", "--by", "baseline", "--top", "2").out
    assert "Ranking of 2026 by weighted total (baseline)" in out
    assert "│     1 │ Xã d" in out
    assert "│     3 │" not in out
    assert "2 more have a place" in out
    each = ddci("score", "plans", "--each").out
    assert each.count("2026 (plans/") == 4
    assert "Ranking" not in each
    # Whatever reads the files has every place.
    table = ("--top", "2", "--format", "csv")
    for words in (table, ("--top", "2", "--each"), ("--by", "target", "--each")):
        assert ddci("score", "plans", *words).status == 2
    assert ddci("score", "plans/a.yaml", "--top", "2").status == 2


def test_a_sheet_for_excel(ddci: Ddci, tmp_path: Path) -> None:
    for name, text in THREE.items():
        write(tmp_path / "plans", name, text.replace("Chỉ số i", "=1+1"))
    outcome = ddci("score", "plans", "-o", "bang.xlsx", "-q")
    assert (outcome.status, outcome.out) == (0, "")
    book = CalamineWorkbook.from_path(str(tmp_path / "bang.xlsx"))
    assert book.sheet_names == ["Ranking", "Indices of all", "Scores"]
    heading, *rows = book.get_sheet_by_name("Ranking").to_python()
    assert heading[3:7] == ["Place", "Unit", "Code", "Total"]
    assert [row[3:7] for row in rows] == [
        ["", "Phường C", "", 76.0],
        [1.0, "Xã A", "01", 76.0],
        [1.0, "Xã B", "02", 76.0],
    ]
    assert {row[7] for row in book.get_sheet_by_name("Scores").to_python()} >= {"=1+1"}
    again = (tmp_path / "bang.xlsx").read_bytes()
    assert ddci("score", "plans", "-o", "bang.xlsx").status == 2
    assert ddci("score", "plans", "-o", "bang.xlsx", "--force").status == 0
    assert (tmp_path / "bang.xlsx").read_bytes() == again


def test_the_csv_of_several_plans_has_places(ddci: Ddci, tmp_path: Path) -> None:
    for name, text in THREE.items():
        write(tmp_path / "plans", name, text)
    out = ddci("score", "plans", "--format", "csv").out
    rows = list(csv.DictReader(out.removeprefix("\ufeff").splitlines(), delimiter=";"))
    places = {row["Unit"]: row["Place"] for row in rows if row["Index"] == "Weighted total"}
    assert places == {"Xã A": "1", "Xã B": "1", "Phường C": ""}


_score = st.decimals(1, 10, places=1)
_unit = st.lists(_score, min_size=3, max_size=3)


def plan_of(name: str, weights: list[str], found: list[Decimal]) -> Plan:
    rows = zip(weights, found, strict=True)
    return Plan(
        ddci=1,
        year=2026,
        unit=name,
        indices=tuple(
            Index(id=f"i{k}", name="x", weight=Decimal(w), target=s)
            for k, (w, s) in enumerate(rows)
        ),
    )


def total_of(weights: list[str], found: list[Decimal]) -> Fraction:
    return sum(
        (Fraction(w) * Fraction(s) / 10 for w, s in zip(weights, found, strict=True)), Fraction(0)
    )


@given(st.lists(_unit, min_size=2, max_size=5))
def test_the_smallest_single_change_swaps_and_no_smaller_one_does(
    units: list[list[Decimal]],
) -> None:
    """Against trying every score of every step."""
    weights = ["20", "30", "50"]
    every: list[Standing] = []
    for n, found in enumerate(units):
        plan = plan_of(f"u{n}", weights, found)
        every += standings(unit_of(f"u{n}", plan), scores(plan))
    ranks = ranking(every)
    of = {f"u{n}": found for n, found in enumerate(units)}
    step = Decimal("0.1")
    for swap in swaps(ranks):
        behind, ahead = of[swap.behind.of.name], of[swap.ahead.of.name]
        goal = total_of(weights, ahead)
        best = None
        for k in range(3):
            rise = step
            while behind[k] + rise <= 10:
                if total_of(weights, [*behind[:k], behind[k] + rise, *behind[k + 1 :]]) > goal:
                    best = rise if best is None else min(best, rise)
                    break
                rise += step
        assert (swap.by if swap.raised else None) == best


@given(st.lists(_unit, min_size=2, max_size=6))
def test_places_and_middles_are_those_of_arithmetic(units: list[list[Decimal]]) -> None:
    weights = ["20", "30", "50"]
    every: list[Standing] = []
    for n, found in enumerate(units):
        plan = plan_of(f"u{n}", weights, found)
        every += standings(unit_of(f"u{n}", plan), scores(plan))
    (one,) = rankings(every)
    assert one.stage is Stage.TARGET
    totals = [total_of(weights, found) for found in units]
    assert {rank.of.name: rank.place for rank in one.ranks} == {
        f"u{n}": 1 + sum(other > total for other in totals) for n, total in enumerate(totals)
    }
    for k, spread in enumerate(spreads(one)):
        values = sorted(found[k] for found in units)
        middle = Fraction(values[(len(values) - 1) // 2] + values[len(values) // 2]) / 2
        assert (spread.worst, spread.best) == (values[0], values[-1])
        assert Fraction(spread.median) == middle


def test_totals_that_are_equal_tie_whatever_their_scales(ddci: Ddci, tmp_path: Path) -> None:
    """Thirds and sevenths have no end as decimals."""
    for name, first, second in (("a", "1", "6"), ("b", "2", "3")):
        scores_of = (
            f"  - {{id: i, name: I, weight: 30, max: 3, target: {first}}}\n"
            f"  - {{id: k, name: K, weight: 70, max: 21, target: {second}}}\n"
        )
        write(tmp_path / "plans", name, plan_text(f"Xã {name}", scores=scores_of))
    found = json.loads(ddci("score", "plans", "--format", "json").out)["ranking"]
    assert [(one["rank"], one["exact"]) for one in found] == [(1, "30"), (1, "30")]
