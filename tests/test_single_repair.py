"""The one change that makes all totals agree is named; of several none is."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import Ddci
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ddci_cli.analysis.scores.rounding import half_up
from ddci_cli.analysis.scores.single_change import single_changes
from ddci_cli.analysis.scores.totals import Stage, statements, totals, weight_sum
from ddci_cli.analysis.sections import PlacedSet, all_sets
from ddci_cli.diagnostics import Path as KeyPath
from ddci_cli.files.plan_file import check
from ddci_cli.model.index_set import TotalKind

WritePlan = Callable[..., Path]

PLAN = """\
ddci: 1
year: 2023
unit: UBND xã Thử
stated: {{target: {{sum: {sum}, weighted: {weighted}}}}}
indices:
  - {{id: minh-bach, name: Tính minh bạch, weight: 30, target: {target}}}
  - {{id: chi-phi, name: Chi phí thời gian, weight: {weight}, target: 9.36}}
  - {{id: dung-dau, name: Vai trò người đứng đầu, weight: 40, target: 9.30}}
  - {{id: dat-dai, name: Tiếp cận đất đai, weight: 10, target: 6.31}}
"""
SOUND = {"sum": "33.22", "weighted": "86.98", "target": "8.25", "weight": "20"}


def loaded(text: str) -> PlacedSet:
    found = check(text.encode("utf-8"), "plan.yaml").plan
    assert found is not None
    (one,) = all_sets(found)
    return one


def repairs(one: PlacedSet) -> list[tuple[KeyPath, Decimal]]:
    return [(change.path, change.value) for change in single_changes(one)]


def test_a_weight_is_named_where_it_stands(ddci: Ddci, plan: WritePlan) -> None:
    plan(PLAN.format(**SOUND | {"weight": "15"}))
    assert (
        ddci("check", "plan.yaml").out
        == """\
error[DD404]: the document states 86.98, the scores give 82.30: a difference of 4.68
 --> plan.yaml:4:41
  |
4 | stated: {target: {sum: 33.22, weighted: 86.98}}
  |                                         ^^^^^ computed: 82.30
  = help: the change named under DD401 repairs this, too

error[DD401]: the weights add up to 95, not 100
 --> plan.yaml:5:1
  |
5 | indices:
  | ^^^^^^^ 5 is missing
 ~~> plan.yaml:7:52
  |
7 |   - {id: chi-phi, name: Chi phí thời gian, weight: 15, target: 9.36}
  |                                                    -- 20 here restores the stated total 86.98; \
no other single change does
  = note: the weights are 30, 15, 40, 10

plan.yaml: 4 indices, 2 errors
"""
    )


@pytest.mark.parametrize(
    "damage, repair",
    [
        ({"weight": "15"}, (("indices", 1, "weight"), Decimal(20))),
        ({"target": "8.52"}, (("indices", 0, "target"), Decimal("8.25"))),
        ({"target": "82.5"}, (("indices", 0, "target"), Decimal("8.25"))),
        ({"sum": "32.22"}, (("stated", "target", "sum"), Decimal("33.22"))),
        ({"weighted": "89.68"}, (("stated", "target", "weighted"), Decimal("86.98"))),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else "",
)
def test_one_damaged_value_is_found_again(
    damage: dict[str, str], repair: tuple[KeyPath, Decimal]
) -> None:
    assert repairs(loaded(PLAN.format(**SOUND | damage))) == [repair]


def test_of_several_each_is_listed(ddci: Ddci, plan: WritePlan) -> None:
    without_totals = PLAN.format(**SOUND | {"weight": "15"}).replace("stated:", "# stated:")
    plan(without_totals)
    out = ddci("check", "plan.yaml").out
    assert "4 different single changes would repair this: compare with the document" in out
    for number in ("35", "20", "45", "15"):
        assert f"-- either {number} here" in out


def test_two_damaged_values_have_no_single_repair(ddci: Ddci, plan: WritePlan) -> None:
    plan(PLAN.format(**SOUND | {"weight": "15", "target": "8.26"}))
    out = ddci("check", "plan.yaml").out
    assert "single change" not in out
    assert "check the scores and weights first: the document may be right" in out


def test_the_repair_is_there_for_programs(ddci: Ddci, plan: WritePlan) -> None:
    import json

    plan(PLAN.format(**SOUND | {"weight": "15"}))
    findings = json.loads(ddci("check", "plan.yaml", "--format", "json").out)["findings"]
    related = [entry for finding in findings for entry in finding["related"]]
    assert [(entry["line"], entry["column"], entry["fix"]) for entry in related] == [(7, 52, "20")]


def sound(one: PlacedSet) -> bool:
    disagree = any(total.difference for total in statements(one))
    targets = [placed.of.target for placed in one.indices]
    scale = one.of.scale
    on_scale = all(scale.min <= t <= scale.max for t in targets if isinstance(t, Decimal))
    return weight_sum(one) == 100 and on_scale and not disagree


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_the_undamaged_value_is_always_among_the_repairs(data: st.DataObject) -> None:
    count = data.draw(st.integers(2, 6))
    targets = [data.draw(st.decimals(1, 10, places=2)) for _ in range(count)]
    cuts = sorted(data.draw(st.sets(st.integers(1, 99), min_size=count - 1, max_size=count - 1)))
    weights = [b - a for a, b in zip([0, *cuts], [*cuts, 100], strict=True)]
    text = "ddci: 1\nyear: 2023\nunit: Xã\n# stated\nindices:\n" + "".join(
        f"  - {{id: c{i}, name: Chỉ số {i}, weight: {w}, target: {t}}}\n"
        for i, (w, t) in enumerate(zip(weights, targets, strict=True))
    )
    both = totals(loaded(text), Stage.TARGET)
    numbers = [both[kind].exact for kind in (TotalKind.SUM, TotalKind.WEIGHTED)]
    sum, weighted = (half_up(number) for number in numbers if number is not None)
    stated = f"stated: {{target: {{sum: {sum}, weighted: {weighted}}}}}"
    good = loaded(text.replace("# stated", stated))
    assert sound(good)

    place = data.draw(st.integers(0, count - 1))
    key = data.draw(st.sampled_from(["weight", "target"]))
    index = good.indices[place].of
    wrong = data.draw(
        st.integers(1, 99).map(Decimal) if key == "weight" else st.decimals(1, 10, places=2)
    )
    assume(wrong != getattr(index, key))
    indices = list(good.indices)
    indices[place] = indices[place]._replace(of=index.model_copy(update={key: wrong}))
    damaged = good._replace(indices=tuple(indices))
    changes = repairs(damaged)
    if not sound(damaged):
        right: Decimal = getattr(index, key)
        assert (("indices", place, key), right) in changes
