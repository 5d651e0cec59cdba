"""Warnings are silenced where they stand, with a reason; errors never."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ddci

WritePlan = Callable[..., Path]

HEAD = """\
ddci: 1
year: 2023
unit: UBND xã Thử
owners:
  - {id: van-hoa, post: Công chức Văn hóa}
"""
FIRST = """\
  - id: minh-bach
    name: Minh bạch
    weight: 60
    target: 8
    leader: van-hoa
    tasks:
      - id: mot
        title: Vận hành trang thông tin
        lead: [van-hoa]
        product: trang thông tin
        deadlines: [{ongoing: true}]
      - id: hai
        title: Niêm yết số điện thoại
        lead: [van-hoa]
        deadlines: [{ongoing: true}]
"""
SECOND = """\
  - id: dat-dai
    name: Đất đai
    weight: 40
    target: 6
    leader: van-hoa
    tasks:
      - id: ba
        title: Công khai quy hoạch
        lead: [van-hoa]
        deadlines: [{ongoing: true}]
"""
PLAN = f"{HEAD}indices:\n{FIRST}{SECOND}"
REASON = "# ddci: ignore DD605 văn bản không nêu"


def codes(ddci: Ddci, plan: WritePlan, text: str) -> list[str]:
    plan(text)
    lines = ddci("check", "plan.yaml", "--format", "concise").out.splitlines()
    return [line.split()[2] for line in lines]


def test_without_a_comment_both_tasks_are_warned_of(ddci: Ddci, plan: WritePlan) -> None:
    assert codes(ddci, plan, PLAN) == ["DD605", "DD605"]


@pytest.mark.parametrize(
    "old, new, left",
    [
        ("      - id: hai\n", f"      - id: hai  {REASON}\n", 1),
        ("      - id: hai\n", f"      {REASON}\n      - id: hai\n", 1),
        ("      - id: hai\n", f"{REASON}\n\n      # khác\n      - id: hai\n", 1),
        ("  - id: dat-dai\n", f"  {REASON}\n  - id: dat-dai\n", 1),
        ("indices:\n", f"indices: {REASON}\n", 0),
        ("indices:\n", f"{REASON}\nindices:\n", 0),
        ("ddci: 1\n", f"{REASON}\nddci: 1\n", 0),
        ("ddci: 1\n", f"ddci: 1 {REASON}\n", 0),
    ],
    ids=["end", "above", "blank-lines", "index", "key", "above-key", "file", "first-line"],
)
def test_a_comment_covers_the_entry_that_begins_there(
    old: str, new: str, left: int, ddci: Ddci, plan: WritePlan
) -> None:
    assert codes(ddci, plan, PLAN.replace(old, new)) == ["DD605"] * left


@pytest.mark.parametrize(
    "spelling",
    [
        "#ddci:ignore DD605 lý do",
        "#  ddci :  ignore  DD605, DD604: lý do".replace(", DD604", ""),
        "# ddci: ignore DD605 — lý do",
    ],
)
def test_blanks_and_punctuation_do_not_matter(spelling: str, ddci: Ddci, plan: WritePlan) -> None:
    text = PLAN.replace("indices:\n", f"indices: {spelling}\n")
    assert codes(ddci, plan, text) == []


def test_several_codes_are_silenced_together(ddci: Ddci, plan: WritePlan) -> None:
    text = PLAN.replace("        deadlines: [{ongoing: true}]\n", "")
    assert codes(ddci, plan, text) == ["DD604", "DD605", "DD605"]
    both = text.replace("indices:\n", "indices: # ddci: ignore DD604 DD605 lý do\n")
    assert codes(ddci, plan, both) == []


def test_what_looks_like_a_comment_inside_text_is_text(ddci: Ddci, plan: WritePlan) -> None:
    for title in (
        f'"Niêm yết {REASON}"',
        f"'Niêm yết {REASON}'",
        f">-\n          Niêm yết\n          {REASON}",
    ):
        text = PLAN.replace("Niêm yết số điện thoại", title)
        # On a line of its own it looks like one to people as well, and they are told.
        told = ["DD608"] if "\n" in title else []
        assert codes(ddci, plan, text) == ["DD605", *told, "DD605"]


def test_a_comment_covers_nothing_before_or_after_its_entry(ddci: Ddci, plan: WritePlan) -> None:
    text = PLAN.replace("      - id: mot\n", f"      - id: mot {REASON}\n")
    assert codes(ddci, plan, text) == ["DD608", "DD605", "DD605"]


def test_an_error_cannot_be_silenced(ddci: Ddci, plan: WritePlan) -> None:
    text = PLAN.replace("weight: 60", "weight: 50  # ddci: ignore DD401 sẽ sửa sau")
    text = text.replace("indices:\n", f"indices: {REASON}\n")
    assert codes(ddci, plan, text) == ["DD401", "DD608"]


def test_nobody_silences_a_word_about_his_silencing(ddci: Ddci, plan: WritePlan) -> None:
    text = PLAN.replace("ddci: 1\n", "ddci: 1 # ddci: ignore DD608 DD609 lý do\n")
    text = text.replace("indices:\n", "indices: # ddci: ignore DD605\n")
    assert codes(ddci, plan, text) == ["DD608", "DD608", "DD609"]


def test_while_the_shape_has_mistakes_no_comment_is_called_useless(
    ddci: Ddci, plan: WritePlan
) -> None:
    text = PLAN.replace("id: mot\n", f"id: mot {REASON}\n").replace("year: 2023", "year: 23x")
    found = codes(ddci, plan, text)
    assert "DD608" not in found
    assert "DD203" in found


def test_a_silenced_warning_does_not_fail_a_strict_check(ddci: Ddci, plan: WritePlan) -> None:
    plan(PLAN)
    assert ddci("check", "plan.yaml", "--strict").status == 1
    plan(PLAN.replace("indices:\n", f"indices: {REASON}\n"))
    assert ddci("check", "plan.yaml", "--strict").status == 0
    plan(PLAN.replace("indices:\n", "indices: # ddci: ignore DD605\n"))
    assert ddci("check", "plan.yaml", "--strict").status == 1
