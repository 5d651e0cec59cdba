"""`ddci check` over files, folders and standard input: everything at once, in every format."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT, Ddci
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ddci_cli.files.plan_file import check

pytestmark = pytest.mark.libraries

WritePlan = Callable[..., Path]
PLAN_2023 = ROOT / "plans" / "2023.yaml"

GOOD = """\
ddci: 1
year: 2023
unit: UBND xã Thử
indices:
  - {id: i, name: Chỉ số, weight: 100, target: 5}
"""


def concise(ddci: Ddci, *words: str) -> list[str]:
    return ddci("check", *words, "--format", "concise").out.splitlines()


def test_a_sound_plan_takes_one_line(ddci: Ddci, plan: WritePlan) -> None:
    plan(GOOD)
    assert ddci("check", "plan.yaml") == (
        0,
        "plan.yaml: 1 index, no errors; sum 5.00, weighted total 50.00\n",
        "",
    )
    assert ddci("check", "plan.yaml", DDCI_LANG="vi").out == (
        "plan.yaml: 1 chỉ số, không có lỗi; tổng điểm chưa tính tỷ trọng 5,00, tổng điểm 50,00\n"
    )
    assert ddci("check", "plan.yaml", "-q").out == ""


def test_the_2023_plan_has_no_errors(ddci: Ddci) -> None:
    outcome = ddci("check", str(PLAN_2023))
    assert outcome.status == 0
    assert outcome.out.splitlines()[-1].endswith(
        "2023.yaml: 8 indices, 53 tasks, no errors, 3 warnings; sum 61.68, weighted total 80.08"
    )


def test_last_years_scores_alone_are_a_plan(ddci: Ddci, plan: WritePlan) -> None:
    """A table of scores has nothing to be warned of, and its totals are those it has."""
    plan(GOOD.replace("target", "baseline"))
    assert ddci("check", "plan.yaml").out.endswith("no errors; sum 5.00, weighted total 50.00\n")


def test_the_two_examples_of_a_finding(ddci: Ddci, plan: WritePlan) -> None:
    """How a finding reads, to the letter."""
    head = "ddci: 1\nyear: 2023\nunit: x\nindices:\n" + "\n" * 17
    index = "  - id: i\n    name: I\n    {}\n    {}\n"
    plan(head + index.format("wieght: 100", "target: 8.25"))
    assert ddci("check", "plan.yaml").out.startswith(
        "error[DD201]: unknown key `wieght`\n"
        "  --> plan.yaml:24:5\n"
        "   |\n"
        "24 |     wieght: 100\n"
        "   |     ^^^^^^ did you mean `weight`?\n"
        "   = help: keys of an index: id, name, aka, weight, max, unit, better, target, "
        "baseline, actual, rank, aim, leader, lead, tasks\n"
    )
    plan(head + index.format("weight: 100", "target: 8,25"))
    assert ddci("check", "plan.yaml", DDCI_LANG="vi").out.startswith(
        "lỗi[DD203]: `8,25` đang là chữ, không phải số\n"
        "  --> plan.yaml:25:13\n"
        "   |\n"
        "25 |     target: 8,25\n"
        "   |             ^^^^ ghi 8.25\n"
        "   = lưu ý: trong tệp YAML dùng dấu chấm thập phân; báo cáo vẫn in 8,25\n"
    )


EVERYTHING_WRONG = """\
ddci: 1
yaer: 2023
unit: 2023
stated: {target: {sum: 99}}
owners:
  - {id: a, post: Công chức A}
  - {id: a, post: Công chức B}
indices:
  - id: mot
    name: Chỉ số một
    wieght: 30
    target: 8,25
    leader: ai-do
    tasks:
      - {id: t, title: Việc phải làm, product: x, lead: a,
         deadlines: [{befor: 2023-02-30}, {every: quater}]}
  - id: hai
    name: Chỉ số hai
    weight: 60
    target: "5"
"""


def test_every_mistake_is_found_in_one_run_and_each_once(ddci: Ddci, plan: WritePlan) -> None:
    """What has an obvious repair is read as repaired, so that the rules see the rest."""
    plan(EVERYTHING_WRONG)
    assert concise(ddci, "plan.yaml") == [
        "plan.yaml:2:1: error DD201 unknown key `yaer` (did you mean `year`?)",
        "plan.yaml:3:7: error DD204 `2023` is read as a number, not as text "
        '(put it in quotes: "2023")',
        "plan.yaml:4:24: error DD403 the document states 99, the scores give 13: "
        "a difference of 86 (computed: 13)",
        "plan.yaml:7:10: error DD301 the id `a` is already taken (choose another id)",
        "plan.yaml:8:1: error DD401 the weights add up to 90, not 100 (10 is missing)",
        "plan.yaml:11:5: error DD201 unknown key `wieght` (did you mean `weight`?)",
        "plan.yaml:12:13: error DD203 `8,25` is text, not a number (write 8.25)",
        "plan.yaml:13:13: error DD302 there is no owner `ai-do` (add this owner to `owners`)",
        "plan.yaml:15:57: error DD205 a list is expected here (write a list: [a])",
        "plan.yaml:16:23: error DD201 unknown key `befor` (did you mean `before`?)",
        "plan.yaml:16:30: error DD502 the day `2023-02-30` does not exist "
        "(month 2 of 2023 has 28 days)",
        "plan.yaml:16:51: error DD206 `quater` is not one of the allowed values "
        "(did you mean `quarter`?)",
        "plan.yaml:17:5: warning DD601 the index `hai` has no tasks (add `tasks: …`)",
        'plan.yaml:20:13: error DD203 `"5"` stands in quotes and is therefore text '
        "(remove the quotes)",
    ]


def test_what_cannot_be_read_says_nothing_of_the_totals(ddci: Ddci, plan: WritePlan) -> None:
    """A weight that is no number: the sum of the others is not held against 100."""
    unreadable = "  - {id: k, name: K, weight: nhiều, target: 5}\n"
    plan(GOOD + unreadable + "tasks:\n  - {id: t, title: Việc phải làm}\n")
    codes = [line.split()[2] for line in concise(ddci, "plan.yaml")]
    assert codes == ["DD601", "DD203", "DD602", "DD604", "DD605"]


def test_a_missing_title_or_post_hides_nothing_else(ddci: Ddci, plan: WritePlan) -> None:
    """Such text is read by people alone, so the rules see the rest of its group."""
    plan(
        "ddci: 1\nyear: 2023\nindices:\n"
        "  - {id: a, name: , weight: 90, target: 5, leader: ai-do, tasks: [\n"
        "      {id: t, lead: [ai-do], product: x, deadlines: [{ongoing: true}]}]}\n"
        "owners: [{id: ai, post: , members: [b]}]\n"
    )
    assert concise(ddci, "plan.yaml") == [
        "plan.yaml:1:1: error DD202 the plan has no `unit` (add `unit: …`)",
        "plan.yaml:3:1: error DD401 the weights add up to 90, not 100 (10 is missing)",
        "plan.yaml:4:13: error DD207 `name` is blank (write its value)",
        "plan.yaml:4:52: error DD302 there is no owner `ai-do`, here and in 1 more place "
        "(add this owner to `owners`)",
        "plan.yaml:5:7: error DD202 the task has no `title` (add `title: …`)",
        "plan.yaml:6:19: error DD207 `post` is blank (write its value)",
        "plan.yaml:6:37: error DD302 there is no owner `b` (add this owner to `owners`)",
    ]


def test_paths_of_findings_survive_what_was_left_out(ddci: Ddci, plan: WritePlan) -> None:
    """The second index is unreadable; the finding about the third still stands on its line."""
    plan(
        "ddci: 1\nyear: 2023\nunit: x\nindices:\n"
        "  - {id: a, name: A, weight: 50, target: 5}\n"
        "  - nothing\n"
        "  - {id: a, name: C, weight: 50, target: 50}\n"
    )
    assert concise(ddci, "plan.yaml") == [
        "plan.yaml:6:5: error DD205 a group of keys is expected here (write `key: value` lines)",
        "plan.yaml:7:10: error DD301 the id `a` is already taken (choose another id)",
    ]


@pytest.mark.parametrize(
    "typed, meant",
    [
        ("tỷ trọng", None),
        ("Weight", "weight"),
        ("wieght", "weight"),
        ("wait", None),
        ("tarrget", "target"),
        ("đeadlines", "deadlines"),
    ],
)
def test_guesses_ignore_tone_marks_and_case(
    typed: str, meant: str | None, ddci: Ddci, plan: WritePlan
) -> None:
    """Đ counts as d."""
    index = "id: i, name: x, target: 5, weight: 100, tasks: [{id: t, title: x, deadlines: []}]"
    written = index.replace(f"{meant}:", f"{typed}:") if meant else f"{index}, {typed}: 5"
    plan(GOOD[: GOOD.index("  - ")] + f"  - {{{written}}}\n")
    [line] = [line for line in concise(ddci, "plan.yaml") if "error" in line]
    assert f"unknown key `{typed}`" in line
    assert ("did you mean" in line) == (meant is not None)
    assert meant is None or f"did you mean `{meant}`?" in line


def test_a_guess_that_is_there_already_is_no_guess(ddci: Ddci, plan: WritePlan) -> None:
    plan(GOOD.replace("weight", "wieght: 3, weight"))
    assert concise(ddci, "plan.yaml") == [
        "plan.yaml:5:27: error DD201 unknown key `wieght` (delete it)"
    ]


def test_owners_are_guessed_by_id_post_and_name(ddci: Ddci, plan: WritePlan) -> None:
    owners = (
        "owners:\n  - {id: van-hoa, post: Công chức Văn hóa}\n"
        "  - {id: chu-tich, post: Chủ tịch, name: Hoàng Văn Huấn}\n"
    )
    task = "tasks:\n  - {id: t, title: x, lead: [van-hoaa, hoang-van-huan, cong-chuc-van-hoa]}\n"
    plan(GOOD + owners + task)
    lines = concise(ddci, "plan.yaml")
    guesses = [line.split("(")[1] for line in lines if "DD302" in line]
    assert guesses == [
        "did you mean `van-hoa`?)",
        "did you mean `chu-tich`?)",
        "did you mean `van-hoa`?)",
    ]


def test_several_files_come_sorted_and_a_broken_one_hides_none(ddci: Ddci, plan: WritePlan) -> None:
    plan(GOOD, "plans/b.yaml")
    plan(GOOD.replace("weight: 100", "weight: 90"), "plans/xã/a.yml")
    plan("ddci: [", "plans/a.yaml")
    plan("- {date: 2023-01-01, index: i, actual: 5}\n", "plans/b.journal.yaml")
    plan("not: a plan", "plans/.hidden/c.yaml")
    outcome = ddci("check", "plans", "--format", "concise")
    assert outcome.status == 1
    assert [line.split(":")[0] for line in outcome.out.splitlines()] == [
        "plans/a.yaml",
        "plans/xã/a.yml",
    ]
    text = ddci("check", "plans").out.splitlines()
    assert text[-1] == "4 files checked, 2 without errors"


def test_a_file_named_twice_is_checked_once(ddci: Ddci, plan: WritePlan) -> None:
    plan(GOOD, "plans/a.yaml")
    out = ddci("check", "plans", "plans/a.yaml", "-f", "plans/a.yaml").out
    assert out.count("no errors") == 1


def test_standard_input(ddci: Ddci) -> None:
    outcome = ddci("check", "-", "--format", "concise", stdin=b"ddci: 2\n")
    assert outcome.status == 1
    assert outcome.out.startswith("<stdin>:1:7: error DD210 ")


@pytest.mark.skipif(sys.platform == "win32", reason="permissions work differently there")
def test_an_unreadable_file_is_said_and_hides_no_other(ddci: Ddci, plan: WritePlan) -> None:
    plan(GOOD.replace("100", "90"))
    outcome = ddci("check", "missing.yaml", "plan.yaml", "--format", "concise")
    assert outcome.status == 2
    assert outcome.out.startswith("plan.yaml:4:1: error DD401 ")
    assert outcome.err == "ddci: missing.yaml cannot be read: there is no such file\n"


def test_a_folder_without_plans_is_wrong_use(ddci: Ddci, tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    outcome = ddci("check", "plans")
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err == "ddci: there is no plan file in plans\n"


def test_json(ddci: Ddci, plan: WritePlan) -> None:
    plan(GOOD.replace("weight", "wieght"))
    outcome = ddci("check", "plan.yaml", "--format", "json")
    assert outcome.status == 1
    assert json.loads(outcome.out) == {
        "findings": [
            {
                "file": "plan.yaml",
                "line": 5,
                "column": 27,
                "end_line": 5,
                "end_column": 33,
                "severity": "error",
                "code": "DD201",
                "message": "unknown key `wieght`",
                "help": "did you mean `weight`?; keys of an index: id, name, aka, weight, max, "
                "unit, better, target, baseline, actual, rank, aim, leader, lead, tasks",
                "fix": "weight",
                "related": [],
            }
        ],
        "files": 1,
        "errors": 1,
        "warnings": 0,
    }


def test_the_exit_status_is_the_same_in_every_format(ddci: Ddci, plan: WritePlan) -> None:
    for text, status in ((GOOD, 0), (GOOD.replace("100", "90"), 1), ("", 1)):
        plan(text)
        for format in ("text", "concise", "json"):
            assert ddci("check", "plan.yaml", "--format", format).status == status


def test_text_from_a_file_neither_acts_on_the_terminal_nor_as_markup(
    ddci: Ddci, plan: WritePlan
) -> None:
    """Escapes are spelled out, rich's markup is mere text, lines are not broken."""
    evil = "[red]x[/red] [/b] {0}"
    plan(GOOD.replace("name: Chỉ số", f'name: "{evil} \u202eabc\x1b[35m"').replace("100", "90"))
    for words in (("check", "plan.yaml"), ("score", "-f", "plan.yaml")):
        outcome = ddci(*words, "--color", "always")
        said = outcome.out + outcome.err
        assert "\u202e" not in said
        assert "\x1b[35m" not in said
    assert "\\u202eabc\\x1b[35m" in ddci("check", "plan.yaml").out
    plan(GOOD.replace("name: Chỉ số", f'name: "{evil}"').replace("100", "90"))
    assert "[red]x[/red]" in ddci("score", "-f", "plan.yaml").out.replace("\n", "")


def test_a_long_line_is_cut_around_the_caret(ddci: Ddci, plan: WritePlan) -> None:
    plan(GOOD.replace("name: Chỉ số", "name: " + "x" * 5000 + ", wieght: 5"))
    out = ddci("check", "plan.yaml").out
    assert max(len(line) for line in out.splitlines()) < 250
    assert "wieght" in out


def test_findings_do_not_depend_on_the_width_of_the_terminal(ddci: Ddci, plan: WritePlan) -> None:
    plan(EVERYTHING_WRONG)
    assert ddci("check", "plan.yaml", COLUMNS="20").out == ddci("check", "plan.yaml").out


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without named pipes")
def test_a_plan_larger_than_any_is_not_read_whole(ddci: Ddci, plan: WritePlan) -> None:
    plan("#" * 6_000_000)
    assert concise(ddci, "plan.yaml")[0].startswith("plan.yaml:1:1: error DD103 ")


_LINES = PLAN_2023.read_text(encoding="utf-8").splitlines(keepends=True)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_damaged_plan_always_gets_findings_inside_the_file(data: st.DataObject) -> None:
    """Lines are cut, swapped, doubled and re-indented; nothing crashes, places stay inside."""
    lines = list(_LINES)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines) - 1))
        damage = data.draw(st.sampled_from(("drop", "double", "indent", "cut", "junk")))
        if damage == "drop":
            del lines[at]
        elif damage == "double":
            lines.insert(at, lines[at])
        elif damage == "indent":
            lines[at] = "  " + lines[at]
        elif damage == "cut":
            lines[at] = lines[at][: len(lines[at]) // 2] + "\n"
        else:
            lines.insert(at, data.draw(st.text("ab: -[]{}'\"#&*!|>,8.\t", max_size=12)) + "\n")
    text = "".join(lines)
    count = text.count("\n") + 1
    for found in check(text.encode("utf-8"), "x").findings:
        assert found.place is not None
        assert 1 <= found.place.line <= count
        assert 1 <= found.place.column <= len(found.place.text) + 1


def test_a_key_that_looks_like_a_kind_of_deadline_is_a_key(ddci: Ddci, plan: WritePlan) -> None:
    deadlines = "[{by: 2023-03-15, <by>: 1}, {<by>: 1}, {<x: 1, within: 2023}]"
    task = f"{{id: t, title: T, <t>: 1, deadlines: {deadlines}}}"
    text = GOOD.replace("5}", f"5, <before>: 1, tasks: [{task}]}}") + "<script>: 1\n"
    plan(text)
    report = json.loads(ddci("check", "plan.yaml", "--format", "json").out)
    unknown = [found for found in report["findings"] if found["code"] == "DD201"]
    keys = [
        text.split("\n")[found["line"] - 1][found["column"] - 1 : found["end_column"] - 1]
        for found in unknown
    ]
    assert keys == ["<before>", "<t>", "<by>", "<x", "<script>"]
    assert unknown[0]["message"] == "unknown key `<before>`"


def test_a_folder_passes_by_what_is_no_plan_and_says_how_many(ddci: Ddci, plan: WritePlan) -> None:
    plan(GOOD, "office/plan.yaml")
    plan("services: {web: {image: nginx}}\n", "office/compose.yaml")
    plan('{"ddci": 1, "year": 2023}\n', "office/short.yaml")
    outcome = ddci("check", "office", "--format", "concise")
    assert {line.partition(":")[0] for line in outcome.out.splitlines()} == {"office/short.yaml"}
    assert outcome.err == "1 YAML file is no plan (no `ddci:` in it) and was passed by\n"
    assert ddci("check", "office", "-q").err == ""
    # Named by hand, it is checked like any other.
    assert ddci("check", "office/compose.yaml").status == 1
