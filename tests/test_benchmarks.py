"""The plans that are made up for measuring are what the benchmarks say of them."""

import re
from pathlib import Path

import pytest

import plans
from ddci_cli.diagnostics import Severity
from ddci_cli.files.plan_file import check


def contents(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted(folder.iterdir())]


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    for name, seed in (("one", 1), ("again", 1), ("other", 2)):
        batch = plans.write_plans(tmp_path / name, 6, seed, 0.5)
        assert batch.files == sorted((tmp_path / name).iterdir())
        assert len(batch.faulty) == 3
    first = contents(tmp_path / "one")
    assert first == contents(tmp_path / "again")
    # Not one plan is written twice, neither in a batch nor in another.
    assert len({*first, *contents(tmp_path / "other")}) == 12


def test_faults_are_all_that_a_share_of_them_changes(tmp_path: Path) -> None:
    good = plans.write_plans(tmp_path / "good", 6, 1)
    some = plans.write_plans(tmp_path / "some", 6, 1, 0.5)
    assert not good.faulty
    differ = [
        file
        for file, other in zip(some.files, good.files, strict=True)
        if file.read_bytes() != other.read_bytes()
    ]
    assert differ == some.faulty


def test_good_plans_are_sound_and_of_the_size_said() -> None:
    for number in range(5):
        text = plans.good_plan(1, number)
        content = text.encode("utf-8")
        result = check(content, "plan.yaml")
        assert result.findings == ()
        assert result.plan is not None
        tasks = [*result.plan.tasks, *(t for i in result.plan.indices for t in i.tasks)]
        assert (len(result.plan.indices), len(tasks)) == (plans.INDICES, plans.TASKS)
        assert all(task.lead and task.deadlines and task.product for task in tasks)
        assert len({plans.fold(task.title) for task in tasks}) == plans.TASKS
        assert 25_000 <= len(content) <= 29_000
        assert re.search(r"(?m)^ *# ", text)


@pytest.mark.parametrize("number", range(10))
def test_faulty_plans_have_errors(number: int) -> None:
    content = plans.spoil(plans.good_plan(1, number), 1, number)
    assert any(found.severity is Severity.ERROR for found in check(content, "plan.yaml").findings)


@pytest.mark.parametrize("kind", plans.MISTAKES)
def test_each_mistake_is_an_error_by_itself(kind: str) -> None:
    text = plans.good_plan(1, 0)
    spoiled = plans.MISTAKES[kind](text, plans.dice_of(1, kind))
    assert spoiled != text
    found = check(spoiled.encode("utf-8", "surrogateescape"), "plan.yaml").findings
    assert any(finding.severity is Severity.ERROR for finding in found)
