"""Journals as hands, merges and power cuts leave them: what is wrong is said, the rest counts."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT, Ddci

WritePlan = Callable[..., Path]
DAY = "2023-12-31"
PLAN = (ROOT / "tests" / "cases" / "DD701-unknown-task" / "plan.yaml").read_text(encoding="utf-8")

GOOD = b"- {date: 2023-03-08, task: so-dien-thoai, state: done}\n"
AFTER = b"- {date: 2023-03-01, task: tin-bai@2023-02, count: 5}\n"

# A journal, and every line that `check` says about it, after the file's name.
AWKWARD: dict[str, tuple[bytes, tuple[str, ...]]] = {
    "empty": (b"", ()),
    "blank lines and comments": (b"\n# nothing yet\n\n", ()),
    "a byte order mark": (b"\xef\xbb\xbf" + GOOD, ()),
    "Windows line ends": (GOOD.replace(b"\n", b"\r\n") * 1, ()),
    "no newline at the end": (GOOD.rstrip(), ()),
    "an empty list": (b"[]\n", ()),
    "an entry over several lines": (
        b"- date: 2023-03-08\n  task: so-dien-thoai\n  state: done\n", (),
    ),
    "a comment behind an entry": (GOOD.rstrip() + b"  # ghi sau\n", ()),
    "a map": (
        b"date: 2023-03-08\n",
        ("1:1: error DD205 a list is expected here (put `- ` before the first key)",),
    ),
    "a word": (
        b"abc\n",
        ("1:1: error DD205 a list is expected here "
         "(write entries: - {date: …, task: …, state: …})",),
    ),
    "a word for an entry": (
        b"- abc\n",
        ("1:3: error DD205 a group of keys is expected here "
         "(write an entry: - {date: …, task: …, state: …})",),
    ),
    "two versions that git could not merge": (
        b"<<<<<<< HEAD\n" + GOOD + b"=======\n" + AFTER + b">>>>>>> other\n",
        tuple(
            f"{line}:1: error DD104 git could not merge two versions of the file here "
            "(delete this line and keep the entries of both versions)"
            for line in (1, 3, 5)
        ),
    ),
    "an entry glued to a torn one": (
        b"- {date: 2023-03-08, task: so-dien-thoai, sta" + GOOD,
        ("1:46: error DD708 an entry breaks off here, and another follows on the same line "
         "(begin the next entry on a line of its own)",),
    ),
    "an empty entry": (
        b"-\n", ("1:2: error DD207 an item of the list is blank (write it or delete the line)",),
    ),
    "a typo in a key": (
        b"- {date: 2023-03-08, task: so-dien-thoai, stat: done}\n",
        ("1:43: error DD201 unknown key `stat` (did you mean `state`?)",),
    ),
    "a key of plans": (
        b"- {date: 2023-03-08, task: so-dien-thoai, state: done, deadlines: []}\n",
        ("1:56: error DD201 unknown key `deadlines` (delete it)",),
    ),
    "no date": (
        b"- {task: so-dien-thoai, state: done}\n",
        ("1:3: error DD202 the entry has no `date` (add `date: …`)",),
    ),
    "a Vietnamese date": (
        b"- {date: 15/3/2023, task: so-dien-thoai, state: done}\n",
        ("1:10: error DD501 `15/3/2023` is not how a day is written here (write 2023-03-15)",),
    ),
    "a Vietnamese state": (
        b"- {date: 2023-03-08, task: so-dien-thoai, state: xong}\n",
        ("1:50: error DD206 `xong` is not one of the allowed values",),
    ),
    "a number for a task": (
        b"- {date: 2023-03-08, task: 12, state: done}\n",
        ('1:28: error DD204 `12` is read as a number, not as text (put it in quotes: "12")',),
    ),
    "one piece of evidence without brackets": (
        b"- {date: 2023-03-08, task: so-dien-thoai, state: done, evidence: 12/TB}\n",
        ("1:66: error DD205 a list is expected here (write a list: [12/TB])",),
    ),
    "less than nothing": (
        b"- {date: 2023-03-08, task: tin-bai@2023-03, count: -1}\n",
        ("1:52: error DD208 `-1` is outside the limits (at least 0)",),
    ),
    "an unknown owner": (
        b"- {date: 2023-03-08, task: so-dien-thoai, state: done, by: van-hoaa}\n",
        ("1:60: error DD302 there is no owner `van-hoaa` (did you mean `van-hoa`?)",),
    ),
    "a score outside the scale": (
        b"- {date: 2023-12-08, index: minh-bach, actual: 11}\n",
        ("1:48: error DD402 the score 11 is outside the scale (from 1 to 10)",),
    ),
    "a key twice": (
        b"- {date: 2023-03-08, task: so-dien-thoai, state: done, state: doing}\n",
        ("1:56: error DD106 the key `state` stands twice in the same group "
         "(delete one of the two)",),
    ),
    "an anchor": (
        b"- &a {date: 2023-03-08, task: so-dien-thoai, state: done}\n" + GOOD,
        ("1:3: error DD107 `&a`: anchors are not used here "
         "(delete it, or put text in quotes)",),
    ),
    "a broken line between others": (
        GOOD + b"- {date: 2023-03-09, task: ]}\n" + b"- {date: 2023-03-10, task: x, state: done}\n",
        ("2:28: error DD104 a value is expected before `]` "
            "(write the value, or put the sign in quotes)",
         "3:28: error DD701 the plan has no task `x`"),
    ),
    "bytes that are no text": (
        GOOD + b"- {date: 2023-03-09, task: so-dien-thoai, state: doing, note: \"\xff\"}\n" + AFTER,
        ("2:64: error DD101 the byte `0xFF` is not UTF-8 text (save the file as UTF-8)",),
    ),
    "UTF-16": (
        GOOD.decode().encode("utf-16"),
        ("1:1: error DD101 the file is UTF-16, not UTF-8 (save the file as UTF-8)",),
    ),
    "two documents": (
        GOOD + b"---\n" + AFTER,
        ("2:1: error DD109 a second document begins here; a file holds one document "
         "(delete this line or move the rest to a file of its own)",),
    ),
    "a silenced warning": (
        b"- {date: 2023-03-08, task: so-dien-thoai, state: done, evidence: [a.jpg]}"
        b" # ddci: ignore DD706 on paper\n",
        (),
    ),
    "a comment that silences nothing": (
        GOOD.rstrip() + b" # ddci: ignore DD706 on paper\n",
        ("1:71: warning DD608 nothing is silenced here: DD706 does not occur (delete it)",),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", AWKWARD)
def test_awkward(case: str, ddci: Ddci, plan: WritePlan, tmp_path: Path) -> None:
    content, expected = AWKWARD[case]
    plan(PLAN)
    (tmp_path / "plan.journal.yaml").write_bytes(content)
    outcome = ddci("check", "plan.yaml", "--format", "concise", "--today", DAY)
    assert outcome.out.splitlines() == [f"plan.journal.yaml:{line}" for line in expected]
    assert outcome.status == int(any(" error " in line for line in expected))
    assert outcome.err == ""


BROKEN = (
    "a broken line between others", "bytes that are no text", "an anchor", "an empty entry",
    "a typo in a key",
)  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_line_hides_no_other(
    case: str, ddci: Ddci, plan: WritePlan, tmp_path: Path
) -> None:
    plan(PLAN)
    (tmp_path / "plan.journal.yaml").write_bytes(AWKWARD[case][0] + GOOD)
    words = ("due", "-f", "plan.yaml", "--all", "--today", DAY, "--format", "json")
    outcome = ddci(*words)
    state = next(i for i in json.loads(outcome.out)["items"] if i["task"] == "so-dien-thoai")
    assert state["state"] == "done_on_time"
    assert "see: ddci check plan.journal.yaml" in outcome.err


def test_hundreds_of_broken_lines_end(ddci: Ddci, plan: WritePlan, tmp_path: Path) -> None:
    plan(PLAN)
    (tmp_path / "plan.journal.yaml").write_bytes(b"- {date: x\n" * 500 + b"- {}\n" * 500 + GOOD)
    outcome = ddci("check", "plan.yaml", "--format", "concise", "--today", DAY)
    assert outcome.status == 1
    # The first three hundred of each kind, with a word on the rest.
    assert outcome.out.count("DD708") == 300
    assert len(outcome.out.splitlines()) == 600
    whole = ddci("check", "plan.yaml", "--today", DAY).out
    assert whole.count("200 more mistakes follow; repair these first") == 2


def test_a_journal_named_by_itself_is_checked_with_its_plan(ddci: Ddci, plan: WritePlan) -> None:
    plan(PLAN.replace("weight: 100", "weight: 90"))
    plan("- {date: 2023-03-08, task: x, state: done}\n", "plan.journal.yaml")
    named = ddci("check", "plan.journal.yaml", "--format", "concise", "--today", DAY)
    assert [line.split(" ")[2] for line in named.out.splitlines()] == ["DD401", "DD701"]
    assert named == ddci("check", "plan.yaml", "--format", "concise", "--today", DAY)
    both = ddci("check", "plan.yaml", "plan.journal.yaml", "--format", "concise", "--today", DAY)
    assert both == named


def test_a_journal_without_a_plan_is_unreadable(ddci: Ddci, plan: WritePlan) -> None:
    plan(GOOD.decode(), "plan.journal.yaml")
    outcome = ddci("check", "plan.journal.yaml")
    assert (outcome.status, outcome.out) == (2, "")
    assert "plan.yaml cannot be read: there is no such file" in outcome.err


def test_a_journal_that_cannot_be_read_hides_nothing_of_the_plan(
    ddci: Ddci, plan: WritePlan, tmp_path: Path
) -> None:
    plan(PLAN.replace("weight: 100", "weight: 90"))
    (tmp_path / "plan.journal.yaml").mkdir()
    outcome = ddci("check", "plan.yaml", "--format", "concise", "--today", DAY)
    assert outcome.status == 2
    assert "DD401" in outcome.out
    assert outcome.err == "ddci: plan.journal.yaml cannot be read: it is a folder\n"
    due = ddci("due", "-f", "plan.yaml", "--today", DAY)
    assert (due.status, due.out, due.err) == (2, "", outcome.err)


def test_a_journal_beside_a_plan_with_mistakes_is_read_for_its_own(
    ddci: Ddci, plan: WritePlan
) -> None:
    plan(PLAN.replace("weight:", "wieght:"))
    plan("- {date: 2023-03-08, task: x, stat: done}\n", "plan.journal.yaml")
    outcome = ddci("check", "plan.yaml", "--format", "concise", "--today", DAY)
    assert [line.split(" ")[2] for line in outcome.out.splitlines()] == ["DD201", "DD201"]


def test_findings_of_a_journal_name_it_in_json(ddci: Ddci, plan: WritePlan) -> None:
    plan(PLAN)
    plan("- {date: 2023-03-08, task: x, state: done}\n", "plan.journal.yaml")
    data = json.loads(ddci("check", "plan.yaml", "--format", "json", "--today", DAY).out)
    [finding] = data["findings"]
    assert (finding["file"], finding["line"], finding["column"]) == ("plan.journal.yaml", 1, 28)
    assert (data["files"], data["errors"]) == (2, 1)


def test_a_journal_alone_is_no_plan_nearby(ddci: Ddci, plan: WritePlan) -> None:
    plan(GOOD.decode(), "plans/2023.journal.yaml")
    assert ddci("due", "--today", DAY).status == 2


@pytest.mark.parametrize(
    "wrong, right",
    [
        ("task: tin-bia@2023-03, count: 2", "task: tin-bai@2023-03, count: 2"),
        ("task: bao-cao-quy@2023-Q1, state: done", "task: bao-cao-quy@2023-q1, state: done"),
        ("task: bao-cao-quy@q1, state: done", "task: bao-cao-quy@2023-q1, state: done"),
        ("task: tiep-dan@2023-q1, state: doing", "task: tiep-dan, state: doing"),
        (
            "task: so-dien-thoai, state: done, by: van-hoaa",
            "task: so-dien-thoai, state: done, by: van-hoa",
        ),
    ],
)
def test_a_fix_fits_what_it_replaces(wrong: str, right: str, ddci: Ddci, plan: WritePlan) -> None:
    plan(PLAN)
    line = f"- {{date: 2023-03-20, {wrong}}}"
    plan(f"{line}\n", "plan.journal.yaml")
    data = json.loads(ddci("check", "plan.yaml", "--format", "json", "--today", DAY).out)
    [finding] = data["findings"]
    start, end = finding["column"] - 1, finding["end_column"] - 1
    assert line[:start] + finding["fix"] + line[end:] == f"- {{date: 2023-03-20, {right}}}"
