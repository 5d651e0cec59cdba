"""A signed document that adds up wrongly stays as it is, and everything that adds up says so."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ddci

WritePlan = Callable[..., Path]

PLAN = """\
ddci: 1
year: 2023
unit: UBND xã Thử
stated:
  target:
    sum: 14.56
    weighted: 80.08 # ddci: ignore DD404 văn bản đã ký in như vậy
indices:
  - {id: minh-bach, name: Minh bạch, weight: 30, target: 8.25}
  - {id: dat-dai, name: Đất đai, weight: 70, target: 6.31}
"""
SAID = (
    "The document states 80.08, the scores give 68.92: a difference of 11.16 "
    "(accepted: văn bản đã ký in như vậy)"
)


def test_check_shows_it_as_a_note_and_passes(ddci: Ddci, plan: WritePlan) -> None:
    plan(PLAN)
    outcome = ddci("check", "plan.yaml")
    assert (outcome.status, outcome.out) == (
        0,
        """\
note[DD404]: the document states 80.08, the scores give 68.92: a difference of 11.16
 --> plan.yaml:7:15
  |
7 |     weighted: 80.08 # ddci: ignore DD404 văn bản đã ký in như vậy
  |               ^^^^^
  = note: accepted: văn bản đã ký in như vậy

plan.yaml: 2 indices, no errors, 1 mistake accepted; sum 14.56, weighted total 68.92
""",
    )
    assert ddci("check", "--strict", "plan.yaml").status == 0
    report = json.loads(ddci("check", "--format", "json", "plan.yaml").out)
    assert (report["errors"], report["warnings"]) == (0, 0)
    assert [finding["severity"] for finding in report["findings"]] == ["note"]
    github = ddci("check", "--format", "github", "plan.yaml").out
    assert github.startswith("::notice file=")
    assert github.endswith("\n1 file checked, no errors, 1 mistake accepted\n")


@pytest.mark.parametrize("command", [("score",), (), ("report", "2023", "--lang", "en")])
def test_every_output_of_totals_repeats_it(
    command: tuple[str, ...], ddci: Ddci, plan: WritePlan
) -> None:
    plan(PLAN)
    assert SAID in ddci(*command, "-f", "plan.yaml", "--today", "2024-01-10").out


def test_scores_as_data_name_code_and_reason(ddci: Ddci, plan: WritePlan) -> None:
    plan(PLAN)
    (of_set,) = json.loads(ddci("score", "-f", "plan.yaml", "--format", "json").out)["plans"]
    assert of_set["stated"]["accepted"] == [{"code": "DD404", "reason": "văn bản đã ký in như vậy"}]


@pytest.mark.parametrize(
    "comment, codes",
    [
        ("# ddci: ignore DD404", ["DD404", "DD609"]),
        ("# ddci: ignore DD402 lý do", ["DD404", "DD608"]),
        ("", ["DD404"]),
    ],
)
def test_without_a_reason_or_its_code_it_stays_an_error(
    comment: str, codes: list[str], ddci: Ddci, plan: WritePlan
) -> None:
    plan(PLAN.replace("# ddci: ignore DD404 văn bản đã ký in như vậy", comment))
    outcome = ddci("check", "--format", "concise", "plan.yaml")
    assert outcome.status == 1
    assert [line.split()[2] for line in outcome.out.splitlines()] == codes


def test_weights_of_a_signed_document(ddci: Ddci, plan: WritePlan) -> None:
    """The comment above `indices` covers the finding about all of them."""
    lines = PLAN.replace("weight: 70", "weight: 60").splitlines()
    text = "\n".join(line for line in lines if "weighted" not in line)
    plan(text.replace("indices:", "# ddci: ignore DD401 văn bản cộng 90\nindices:"))
    outcome = ddci("check", "--format", "concise", "plan.yaml")
    assert (outcome.status, outcome.out.split()[1:3]) == (0, ["note", "DD401"])
