"""A journal that cannot be read whole: nothing is claimed that its lost lines may deny."""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ddci
from journal_data import COUNT, DONE, PLAN, REPORT, TORN, lines

from ddci_cli.files.journal import joining, long_journal, parts

TODAY = ("--today", "2023-12-31")
SILENT_DAY = ("--today", "2023-06-10")
MANY = "".join(
    f"- {{date: 2023-03-{1 + i % 28:02}, task: so-dien-thoai, state: doing, note: lần {i}}}\n"
    for i in range(2000)
)
WHY = {
    "a torn line": "plans/2023.journal.yaml cannot be read whole: 1 mistake; "
    "see: ddci check plans/2023.journal.yaml",
    "a mistyped entry": "plans/2023.journal.yaml cannot be read whole: 1 mistake; "
    "see: ddci check plans/2023.journal.yaml",
    "no list": "plans/2023.journal.yaml cannot be read whole: 1 mistake; "
    "see: ddci check plans/2023.journal.yaml",
    "too long": "plans/2023.journal.yaml cannot be read whole: 1 mistake; "
    "see: ddci check plans/2023.journal.yaml",
    "a folder": "plans/2023.journal.yaml cannot be read: it is a folder",
    "a Word file": "plans/2023.journal.yaml cannot be read: it is ",
}
JOURNALS = {
    "a torn line": lines(COUNT) + TORN,
    "a mistyped entry": lines(COUNT, "- {date: 2023-03-10, task: trang-thong-tin, stat: done}"),
    "no list": "trang-thong-tin: done\n",
    "too long": MANY,
    "a Word file": "PK\x03\x04 word/document.xml",
}


@pytest.fixture(params=WHY)
def why(
    request: pytest.FixtureRequest,
    plan: Callable[..., Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> str:
    """A plan with such a journal beside it; what is said of it."""
    case: str = request.param
    plan(PLAN, "plans/2023.yaml")
    for module in (parts, long_journal, joining):
        monkeypatch.setattr(module, "MOST_ENTRIES", 1500)
    if case == "a folder":
        (tmp_path / "plans/2023.journal.yaml").mkdir()
    else:
        plan(JOURNALS[case], "plans/2023.journal.yaml")
    return WHY[case]


def _status(why: str) -> int:
    return 1 if "cannot be read whole" in why else 2


@pytest.mark.parametrize(
    "words",
    [
        ("report", "2023-q4"),
        ("report", "2023-q4", "-o", "x.docx"),
        ("due", "--format", "ics"),
        ("due", "--format", "csv"),
        ("due", "--format", "json"),
        ("due", "--by-owner"),
        ("score", "--format", "csv"),
        ("score", "--format", "json"),
    ],
)
def test_what_leaves_the_house_is_refused(words: tuple[str, ...], why: str, ddci: Ddci) -> None:
    for quiet in ((), ("-q",)):
        outcome = ddci(*words, *TODAY, *quiet)
        assert (outcome.status, outcome.out) == (_status(why), "")
        assert outcome.err.startswith(f"ddci: {why}")
        assert "mend it first" in outcome.err
    assert not Path("x.docx").exists()


@pytest.mark.parametrize("words", [("due", *SILENT_DAY), ("due", "--all", *TODAY), TODAY])
def test_lists_say_it_first_and_accuse_nobody(words: tuple[str, ...], why: str, ddci: Ddci) -> None:
    outcome = ddci(*words)
    assert (outcome.status, outcome.err) == (_status(why), "")
    first, second, *rest = outcome.out.splitlines()
    assert first.startswith(why)
    assert second == "What it says may be missing here: no work is called overdue, nobody silent"
    told = "\n".join(rest)
    assert "days late" not in told
    assert "reported nothing" not in told
    assert "recorded nothing in" not in told
    assert re.search(r"[1-9] overdue", told) is None
    said = "không đọc hết được" if _status(why) == 1 else "không đọc được"
    assert ddci(*words, DDCI_LANG="vi").out.startswith(f"{said} plans/2023.journal.yaml: ")


def test_scores_say_it_first(why: str, ddci: Ddci) -> None:
    outcome = ddci("score", *TODAY)
    assert (outcome.status, outcome.err) == (_status(why), "")
    first, second, *_ = outcome.out.splitlines()
    assert first.startswith(why)
    assert second == "Scores that it records may be missing here"


def test_what_could_be_read_counts_all_the_same(ddci: Ddci, plan: Callable[..., Path]) -> None:
    plan(PLAN, "plans/2023.yaml")
    plan(lines(DONE, REPORT) + TORN, "plans/2023.journal.yaml")
    assert "2 are done or dropped: --all" in ddci("due", *TODAY).out
    plan(lines(DONE, REPORT), "plans/2023.journal.yaml")
    whole = ddci("due", *TODAY)
    assert whole.status == 0
    assert "3 overdue" in whole.out


def test_one_of_several_plans_is_left_out_and_named(ddci: Ddci, plan: Callable[..., Path]) -> None:
    for name in ("a", "b"):
        plan(PLAN, f"{name}.yaml")
    plan(TORN, "b.journal.yaml")
    outcome = ddci("due", "-f", "a.yaml", "-f", "b.yaml", "--format", "json", *TODAY)
    assert outcome.status == 1
    assert {item["plan"] for item in json.loads(outcome.out)["items"]} == {"a.yaml"}
    assert "b.journal.yaml cannot be read whole" in outcome.err


def test_log_writes_beside_a_broken_line(ddci: Ddci, plan: Callable[..., Path]) -> None:
    plan(PLAN, "plans/2023.yaml")
    path = plan(lines(COUNT) + TORN, "plans/2023.journal.yaml")
    words = ("log", "trang-thong-tin", "done", "--on", "2023-03-10", *TODAY)
    outcome = ddci(*words)
    assert outcome.status == 0
    assert "2023.journal.yaml has 1 error; see: ddci check" in outcome.err
    assert path.read_text(encoding="utf-8").splitlines()[-1].startswith("- {date: 2023-03-10, task")
    plan("trang-thong-tin: done\n", "plans/2023.journal.yaml")
    refused = ddci(*words)
    assert refused.status == 2
    assert "nothing can be added" in refused.err


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs rights to be denied")
def test_a_journal_without_permission(ddci: Ddci, plan: Callable[..., Path]) -> None:
    plan(PLAN, "plans/2023.yaml")
    plan(lines(DONE), "plans/2023.journal.yaml").chmod(0)
    outcome = ddci("due", *TODAY)
    assert outcome.status == 2
    assert "0 overdue" in outcome.out
