"""What rules say of themselves: their codes, and what they have to see whole."""

from collections import Counter
from collections.abc import Iterator
from functools import partial

import pytest
from conftest import ROOT

from ddci_cli.analysis.checks.journal_rules import JOURNAL_CHECKS
from ddci_cli.analysis.checks.plan.subject import Subject
from ddci_cli.analysis.checks.plan_rules import CHECKS, find_all
from ddci_cli.analysis.checks.rule import Rule
from ddci_cli.diagnostics import CODES, Diagnostic
from ddci_cli.files import plan_file
from ddci_cli.language import Message


def test_a_code_belongs_to_one_rule() -> None:
    """Two hold for journals as for plans: unknown owners, scores outside the scale."""
    of_plans = Counter(code for rule in CHECKS for code in rule.codes)
    of_journals = Counter(code for rule in JOURNAL_CHECKS for code in rule.codes)
    both = of_plans + of_journals
    assert both.keys() <= CODES.keys()
    assert {code for code, times in both.items() if times > 1} == {"DD302", "DD402"}
    assert max(of_plans.values()) == max(of_journals.values()) == 1


@pytest.mark.parametrize("rule", CHECKS, ids=lambda rule: rule.find.__name__)
def test_a_rule_finds_its_own_codes(rule: Rule[Subject]) -> None:
    """All of them, in the cases, and no others."""
    found = set()
    for case in sorted((ROOT / "tests" / "cases").iterdir()):
        plan = plan_file.check((case / "plan.yaml").read_bytes(), "plan.yaml").plan
        if plan is not None:
            found |= {finding.code for finding in rule.find(Subject.of(plan))}
    assert found == set(rule.codes)


def _idle_owners(subject: Subject) -> Iterator[Diagnostic]:
    """An owner whom no task names; a rule that the program does not have."""
    named = {id for placed in subject.tasks for id in placed.task.lead}
    for i, owner in enumerate(subject.plan.owners):
        if owner.id not in named:
            yield Diagnostic("DD609", Message("{text}", text=owner.id), ("owners", i, "id"))


IDLE = Rule(("DD609",), _idle_owners, frozenset({"tasks", "named"}))

WHOLE = """\
ddci: 1
year: 2023
unit: UBND xã
owners:
  - {id: a, post: Chủ tịch}
  - {id: b, post: Văn phòng}
indices:
  - {id: i, name: Chỉ số, weight: 100, target: 5}
tasks:
  - {id: t, title: Làm một việc cụ thể, lead: [a], product: Báo cáo, deadlines: [{ongoing: true}]}
"""


@pytest.mark.parametrize(
    "right, wrong, idle",
    [
        ("", "", ["b"]),
        ("id: t, ", "", []),
        ("lead: [a]", "lead: {a: 1}", []),
        ("lead: [a]", "lead: [[a]]", []),
        ("tasks:\n  - {id: t, ", "taks:\n  - {", []),
        ("weight: 100", "wieght: 100", ["b"]),
        ("{ongoing: true}", "{ongoing: maybe}", ["b"]),
        ("post: Chủ tịch", "post: [x]", ["b"]),
    ],
    ids=[
        *("whole", "a task without id", "a lead that is a group", "a lead that is a list"),
        "a task without id under a misspelled key",
        *("a misspelled weight", "a broken deadline", "another owner is broken"),
    ],
)
def test_a_rule_that_argues_from_absence_is_asked_only_where_it_sees_all(
    right: str, wrong: str, idle: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan_file, "find_all", partial(find_all, rules=(IDLE,)))
    text = WHOLE.replace(right, wrong)
    assert (text != WHOLE) == bool(right)
    found = plan_file.check(text.encode(), "plan.yaml").findings
    assert [str(one.message.values["text"]) for one in found if one.code == "DD609"] == idle


TWO_TASKS = (
    WHOLE.replace("product: Báo cáo, ", "").replace(
        "deadlines: [{ongoing: true}]}", "deadlines: [{every: tháng}]}"
    )
    + """\
  - {id: u, title: Làm việc thứ hai, lead: [b]}
  - {id: v, title: Định kỳ làm việc thứ ba, lead: [b], deadlines: [{by: hôm nay}]}
"""
)


def test_nothing_is_said_of_all_tasks_while_one_is_broken() -> None:
    """`t` and `v` have a deadline, if no readable one; which one is periodic, nobody can tell."""
    found = plan_file.check(TWO_TASKS.encode(), "plan.yaml").findings
    assert [one.code for one in found] == ["DD601", "DD605", "DD206", "DD501"]
