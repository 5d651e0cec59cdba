"""Other scores, a total to reach, and one unit over the years."""

import json
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest
from conftest import ROOT, Ddci
from hypothesis import given
from hypothesis import strategies as st
from unit_data import index, plan_text, write

from ddci_cli.analysis.scores.totals import Stage, scores
from ddci_cli.analysis.scores.what_if import reach
from ddci_cli.model.index import Index
from ddci_cli.model.plan import Plan

PLAN = plan_text(
    "Xã A",
    scores=index("dat-dai", "60", target="6", baseline="5")
    + index("minh-bach", "40", target="8", baseline="7"),
)


def test_another_score_stands_beside_the_one_that_is_known(ddci: Ddci, tmp_path: Path) -> None:
    write(tmp_path, "a", PLAN)
    outcome = ddci("score", "a.yaml", "--set", "dat-dai=7,5")
    assert (outcome.status, outcome.err) == (0, "")
    assert [
        [cell.strip() for cell in line.split("│")[1:-1]] for line in outcome.out.splitlines()
    ] == [
        [],
        [],
        ["Target", "As it is", "As it would be", "Change"],
        [],
        ["Chỉ số dat-dai", "6", "7.5", "+1.5"],
        ["Points of Chỉ số dat-dai", "36.00", "45.00", "+9.00"],
        ["Sum", "14.00", "15.50", "+1.50"],
        ["Weighted total", "68.00", "77.00", "+9.00"],
        [],
    ]
    words = ("score", "a.yaml", "--set", "dat-dai=7.5", "--by", "baseline", "--format", "json")
    (one,) = json.loads(ddci(*words).out)["sets"]
    assert one["stage"] == "baseline"
    assert one["what_if"] == {
        "before": "58",
        "after": "73",
        "indices": [{"id": "dat-dai", "before": "5", "after": "7.5"}],
    }


def test_the_place_among_others_changes_with_it(ddci: Ddci, tmp_path: Path) -> None:
    write(tmp_path / "plans", "a", PLAN)
    for name, score in (("b", "7"), ("c", "7.5")):
        text = plan_text(
            f"Xã {name}", scores=index("dat-dai", "60", target=score) + index("k", "40", target="8")
        )
        write(tmp_path / "plans", name, text)
    words = ("score", "plans", "--set", "dat-dai=7.2", "--of", "plans/a.yaml")
    assert json.loads(ddci(*words, "--format", "json").out)["place"] == {
        "before": 3,
        "after": 2,
        "of": 3,
    }
    assert "1 place up" in ddci(*words).out
    assert ddci("score", "plans", "--set", "dat-dai=7.2").status == 2


@pytest.mark.parametrize(
    "words, said",
    [
        (("--set", "dat-dai"), "`dat-dai` is no index with a score"),
        (("--set", "dat-dai=bay"), "`bay` is not a number"),
        (("--set", "dat-dia=7"), "there is no index `dat-dia`"),
        (("--set", "dat-dai=77"), "77 is outside the limits"),
        (("--reach", "x"), "`x` is not a number"),
        (("--cap", "9"), "--cap belongs to --reach"),
        (("--of", "a.yaml"), "--of belongs to --set"),
        (("--set", "dat-dai=7", "--format", "csv"), "cannot be used together"),
        (("--reach", "80", "--by", "actual"), "scores are missing"),
    ],
)
def test_what_cannot_be_tried(
    words: tuple[str, ...], said: str, ddci: Ddci, tmp_path: Path
) -> None:
    write(tmp_path, "a", PLAN)
    outcome = ddci("score", "a.yaml", *words)
    assert (outcome.status, outcome.out) == (2, "")
    assert said in outcome.err


def test_what_has_to_rise(ddci: Ddci, tmp_path: Path) -> None:
    write(tmp_path, "a", PLAN)
    words = ("score", "a.yaml", "--reach", "80", "--cap", "9", "--format", "json")
    (one,) = json.loads(ddci(*words).out)["sets"]
    found = one["reach"]
    assert (found["now"], found["most"], found["possible"]) == ("68", "90", True)
    assert found["least"]["rises"] == [
        {"index": "dat-dai", "from": "6", "to": "8", "by": "2", "brings": "12"}
    ]
    assert found["even"]["effort"] == "2.34"
    out = ddci("score", "a.yaml", "--reach", "95", "--cap", "9").out
    assert out.endswith("at most 90.00 with no score above 9\nIt cannot be reached\n")
    assert ddci("score", "a.yaml", "--reach", "60").out.endswith("It is reached already\n")


_score = st.decimals(1, 4, places=0)


@given(st.lists(_score, min_size=3, max_size=3), st.integers(10, 42), st.integers(2, 4))
def test_no_other_way_takes_less_effort(found: list[Decimal], goal: int, cap: int) -> None:
    """Against all ways in whole points: the least effort is no more than the best of them."""
    weights = ["20", "30", "50"]
    plan = Plan(
        ddci=1,
        year=2026,
        unit="x",
        indices=tuple(
            Index(id=f"i{k}", name="x", weight=Decimal(w), target=s)
            for k, (w, s) in enumerate(zip(weights, found, strict=True))
        ),
    )
    (one,) = scores(plan)
    result = reach(one, Decimal(goal), Stage.TARGET, Decimal(cap))
    assert result is not None

    def total(rises: tuple[int, ...]) -> Fraction:
        rows = zip(weights, found, rises, strict=True)
        return sum((Fraction(w) * (Fraction(s) + by) / 10 for w, s, by in rows), Fraction(0))

    rooms = [range(max(cap - int(s), 0) + 1) for s in found]
    ways = [rises for rises in product(*rooms) if total(rises) >= goal]
    assert (result.least is not None) == bool(ways)
    if result.least is not None and result.even is not None:
        assert result.least.effort <= min(sum(rises) for rises in ways)
        assert result.least.total >= goal
        assert result.even.total >= goal
        assert result.least.effort <= result.even.effort
        assert all(rise.to <= cap for rise in (*result.least.rises, *result.even.rises))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_one_unit_over_the_years(
    lang: str, ddci: Ddci, tmp_path: Path, golden: Callable[[Path, str], None]
) -> None:
    before = (
        index("dat-dai", "50", actual="5.5")
        + index("cu", "30", actual="7")
        + "  - {id: khac-ma, name: Chỉ số minh-bach, weight: 20, actual: 2}\n"
    )
    now = index("dat-dai", "50", target="6") + index("minh-bach", "30", target="9.5")
    now += index("moi", "20", target="4")
    write(tmp_path, "2025", plan_text("Xã A", year=2025, scores=before))
    write(tmp_path, "2026", plan_text("Xã A", year=2026, scores=now))
    outcome = ddci("score", "2026.yaml", "2025.yaml", DDCI_LANG=lang)
    assert (outcome.status, outcome.err) == (0, "")
    golden(ROOT / "tests" / "golden" / f"years.{lang}.txt", outcome.out)
    (years,) = json.loads(ddci("score", "2026.yaml", "2025.yaml", "--format", "json").out)["years"]
    assert [(one["id"], one["change"], one["new"], one["dropped"]) for one in years["indices"]] == [
        ("dat-dai", "0.5", False, False),
        ("minh-bach", "7.5", False, False),
        ("moi", None, True, False),
        ("cu", None, False, True),
    ]
