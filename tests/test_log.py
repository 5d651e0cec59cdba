"""`ddci log` appends one line, says what has become of the task, and refuses what is unclear."""

import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, Ddci
from hypothesis import given
from hypothesis import strategies as st
from test_progress import PLAN

from ddci_cli.desk.facts import Fact, Field
from ddci_cli.desk.recording import record
from ddci_cli.files.journal import journal_file
from ddci_cli.files.journal.entry_line import line_of
from ddci_cli.files.plan_file import check
from ddci_cli.lines import folded
from ddci_cli.model.journal import Entry, Reported
from ddci_cli.safe_text import seen

WritePlan = Callable[..., Path]
TODAY = "2023-03-20"


@pytest.fixture
def log(ddci: Ddci, plan: WritePlan) -> Callable[..., Any]:
    plan(PLAN)

    def call(*words: str, **environ: str) -> Any:
        return ddci("log", "--today", TODAY, "-f", "plan.yaml", *words, **environ)

    return call


def test_a_line_and_the_new_state(log: Callable[..., Any], tmp_path: Path) -> None:
    outcome = log("mot-lan", "done", "--on", "10/03/2023", "--note", "đã xong", "--owner", "mot")
    line = (
        '- {date: 2023-03-10, task: mot-lan, state: done, note: "đã xong", by: mot, '
        "at: 2023-03-20}\n"
    )
    assert outcome == (0, f"{line}mot-lan: done on time\n", "written to plan.journal.yaml\n")
    assert (tmp_path / "plan.journal.yaml").read_text(encoding="utf-8") == line


# What is typed, and what is printed back.
SAID: dict[str, tuple[tuple[str, ...], str]] = {
    "a part of the title, without tone marks": (
        ("viec mot", "doing"),
        "- {date: 2023-03-20, task: mot-lan, state: doing, at: 2023-03-20}\n"
        "mot-lan: overdue, due 2023-03-10\n",
    ),
    "a count of a period": (
        ("bai@2023-03", "--count", "3"),
        "- {date: 2023-03-20, task: bai@2023-03, count: 3, at: 2023-03-20}\n"
        "bai@2023-03: in progress, 3 of 5, 2 short, due 2023-03-31\n",
    ),
    "a count of the month of its day": (
        ("bai", "--count", "5", "--on", "2023-02-27"),
        "- {date: 2023-02-27, task: bai@2023-02, count: 5, at: 2023-03-20}\n"
        "bai@2023-02: done on time, 5 of 5\n",
    ),
    "the one period that has begun": (
        ("quy", "done"),
        "- {date: 2023-03-20, task: quy@2023-q1, state: done, at: 2023-03-20}\n"
        "quy@2023-q1: done late\n",
    ),
    "one of several leads": (
        ("hai-nguoi", "done", "--owner", "hai"),
        "- {date: 2023-03-20, task: hai-nguoi, state: done, by: hai, at: 2023-03-20}\n"
        "hai-nguoi: overdue, still to say done: Công chức Một, due 2023-03-10\n",
    ),
    "both deadlines of a task": (
        ("hai-han", "blocked", "--note", "chờ huyện"),
        '- {date: 2023-03-20, task: hai-han, state: blocked, note: "chờ huyện", at: 2023-03-20}\n'
        "hai-han@2023-q1: blocked, due 2023-03-31\n"
        "hai-han@2023-05-01: blocked, due 2023-04-30\n",
    ),
    "work without a day": (
        ("mai", "doing", "--evidence", "05/BC-UBND", "--evidence", "https://a.example/b"),
        '- {date: 2023-03-20, task: mai, state: doing, evidence: ["05/BC-UBND", '
        '"https://a.example/b"], at: 2023-03-20}\n'
        "mai: in progress\n",
    ),
    "a note alone": (
        ("mot-lan", "--note", "  đã\n hỏi  huyện "),
        '- {date: 2023-03-20, task: mot-lan, note: "đã hỏi huyện", at: 2023-03-20}\n'
        "mot-lan: overdue, due 2023-03-10\n",
    ),
    "a published score with a comma": (
        ("i", "--actual", "8,30", "--source", "QĐ 12"),
        '- {date: 2023-03-20, index: i, actual: 8.30, source: "QĐ 12", at: 2023-03-20}\n'
        "i: recorded; the weighted total is now 83.00\n",
    ),
    "last year's score": (
        ("chi so", "--baseline", "7"),
        "- {date: 2023-03-20, index: i, baseline: 7, at: 2023-03-20}\n"
        "i: recorded; the weighted total is now 70.00\n",
    ),
}


@pytest.mark.parametrize("case", SAID)
def test_said_back(case: str, log: Callable[..., Any], tmp_path: Path) -> None:
    typed, printed = SAID[case]
    dry = log(*typed, "-n")
    assert dry.out == printed
    assert dry.err.endswith("nothing is written (--dry-run)\n")
    assert not (tmp_path / "plan.journal.yaml").exists()
    outcome = log(*typed)
    assert (outcome.status, outcome.out) == (0, printed)
    content = (tmp_path / "plan.journal.yaml").read_text(encoding="utf-8")
    assert content == printed.splitlines(keepends=True)[0]


# What is typed, the status, and the words that must be said.
REFUSED: dict[str, tuple[tuple[str, ...], int, tuple[str, ...]]] = {
    "an unknown task": (("mot-lam", "done"), 2, ("no task `mot-lam`", "did you mean `mot-lan`")),
    "several tasks": (("viec", "done"), 2, ("`viec` fits several: `mot-lan`", "write more")),
    "a blank": ((" ", "done"), 2, ("there is no task",)),
    "an index": (("i", "done"), 2, ("`i` is an index", "--actual")),
    "nothing to say": (("mot-lan",), 2, ("say what has become of it",)),
    "blocked without a reason": (("mot-lan", "blocked"), 2, ("needs a reason", "--note")),
    "dropped with a blank reason": (
        ("mot-lan", "dropped", "--note", " "), 2, ("--note` needs a value",),
    ),
    "an unknown state": (("mot-lan", "xog"), 2, ("`xog` is not a state of work", "write doing")),
    "an unknown period": (("quy@2023-q5", "done"), 1, ("DD702", "no period `2023-q5`")),
    "a period of a task without one": (("mai@2023-q1", "done"), 1, ("DD702", "has no periods")),
    "which of two periods": (
        ("quy", "done", "--on", "today", "--today", "2023-05-01"), 2,
        ("say which period", "quy@2023-q1, quy@2023-q2"),
    ),
    "a day to come": (("mot-lan", "done", "--on", "+1d"), 2, ("2023-03-21 has not come yet",)),
    "no day": (("mot-lan", "done", "--on", "mai"), 2, ("--on: `mai` is not a day",)),
    "an unknown owner": (
        ("mot-lan", "done", "--owner", "mott"), 2, ("no owner `mott`", "did you mean `mot`"),
    ),
    "a count without a quota": (("mot-lan", "--count", "2"), 1, ("DD705", "no quota to count")),
    "a negative count": (("bai", "--count", "-2"), 2, ("--count",)),
    "a score that is no number": (("i", "--actual", "tốt"), 2, ("`tốt` is not a number",)),
    "a score outside the scale": (("i", "--actual", "11"), 1, ("DD402", "outside the scale")),
    "a score and a state": (("i", "done", "--actual", "8"), 2, ("make it two entries",)),
    "a source without a score": (("mot-lan", "done", "--source", "x"), 2, ("--source: a",)),
    "an unknown index": (("ii", "--actual", "8"), 2, ("no index `ii`",)),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_refused_and_nothing_written(case: str, log: Callable[..., Any], tmp_path: Path) -> None:
    typed, status, words = REFUSED[case]
    outcome = log(*typed)
    assert (outcome.status, outcome.out) == (status, "")
    assert [word for word in words if word not in outcome.err] == []
    assert not (tmp_path / "plan.journal.yaml").exists()


def test_a_refusal_names_the_option_and_no_line_that_nobody_wrote(log: Callable[..., Any]) -> None:
    assert log("mot-lan", "--count", "2") == (
        1,
        "",
        "error[DD705]: --count: `mot-lan` has no quota to count\n"
        "      delete it, or add `at_least` to the plan\n"
        "nothing was written\n",
    )
    assert log("quy@2023-q5", "done").err == (
        "error[DD702]: the task `quy` has no period `2023-q5`\n"
        "      its periods: 2023-q1, 2023-q2, 2023-q3, 2023-q4\n"
        "nothing was written\n"
    )
    assert log("mot-lan", "blocked").err == (
        'ddci: --note: blocked needs a reason\n      add --note "…"\n'
    )


def test_facts_are_recorded_all_or_none() -> None:
    """As forms come back: each fact is seen after those before it, each refusal names a field."""
    plan = check(PLAN.encode(), "plan.yaml").plan
    assert plan is not None
    today = date(2023, 5, 1)
    kept = (Entry.model_validate({"date": today, "task": "quy@2023-q1", "state": Reported.DONE}),)
    first = Fact("quy", Reported.DONE, today)
    wrong = Fact("mot-lan", None, today, count="2", evidence=("a.pdf",))
    recorded = record([first, Fact("i", None, today, actual="8,5")], plan, kept, today, Path())
    assert recorded.lines == (
        "- {date: 2023-05-01, task: quy@2023-q2, state: done, at: 2023-05-01}",
        "- {date: 2023-05-01, index: i, actual: 8.5, at: 2023-05-01}",
    )
    assert [now.id for now in recorded.consequences] == ["quy@2023-q2", "i"]
    assert (recorded.remarks, recorded.refusals) == ((), ())
    refused = record([first, wrong], plan, kept, today, Path("nowhere"))
    assert (refused.entries, refused.lines, refused.consequences) == ((), (), ())
    assert [(n, r.field, r.code) for n, r in refused.refusals] == [(1, Field.COUNT, "DD705")]
    assert [(n, r.field, r.code) for n, r in refused.remarks] == [(1, Field.EVIDENCE, "DD706")]
    unclear = record(
        [Fact("mot-lam", Reported.DONE, today), first, first], plan, kept, today, Path()
    )
    assert [(n, r.field, r.code) for n, r in unclear.refusals] == [
        (0, Field.THING, None),
        (2, Field.THING, None),
    ]


def test_a_warning_is_said_and_the_entry_is_written(
    log: Callable[..., Any], tmp_path: Path
) -> None:
    outcome = log("mot-lan", "done", "--owner", "hai", "--evidence", "bien-ban.docx")
    assert outcome.status == 0
    assert "DD710" in outcome.err
    assert "DD706" in outcome.err
    assert "bien-ban.docx" in (tmp_path / "plan.journal.yaml").read_text(encoding="utf-8")


def test_evidence_is_named_from_the_journals_folder(
    ddci: Ddci, plan: WritePlan, tmp_path: Path
) -> None:
    plan(PLAN, "plans/plan.yaml")
    (tmp_path / "minh chứng").mkdir()
    (tmp_path / "minh chứng" / "ảnh.jpg").write_bytes(b"")
    words = ("log", "mot-lan", "done", "--today", TODAY, "-f", "plans/plan.yaml")
    outcome = ddci(*words, "--evidence", "minh chứng/ảnh.jpg")
    assert outcome.err.endswith("\nwritten to plans/plan.journal.yaml\n")
    assert 'evidence: ["../minh chứng/ảnh.jpg"]' in outcome.out


def test_a_plan_with_mistakes_in_its_shape_takes_no_entry(
    ddci: Ddci, plan: WritePlan, tmp_path: Path
) -> None:
    plan(PLAN.replace("weight", "wieght"))
    outcome = ddci("log", "mot-lan", "done", "--today", TODAY, "-f", "plan.yaml")
    assert outcome.status == 1
    assert "DD201" in outcome.err
    assert [path.name for path in tmp_path.iterdir()] == ["plan.yaml"]


def test_a_broken_line_stays_and_keeps_nobody_from_logging(
    log: Callable[..., Any], plan: WritePlan, ddci: Ddci, tmp_path: Path
) -> None:
    torn = '- {date: 2023-03-01, task: mot-lan, state: done, note: "chưa vi'
    plan(torn, "plan.journal.yaml")
    assert log("mai", "doing").status == 0
    written = (tmp_path / "plan.journal.yaml").read_text(encoding="utf-8")
    assert written == f"{torn}\n- {{date: 2023-03-20, task: mai, state: doing, at: 2023-03-20}}\n"
    found = ddci("check", "plan.yaml", "--today", TODAY, "--format", "concise").out
    assert "plan.journal.yaml:1:63: error DD708" in found
    assert "DD104" not in found


@pytest.mark.parametrize("name, said", [("-", "beside a plan file"), (".", ". is a folder")])
def test_standard_input_and_folders_have_no_journal(name: str, said: str, ddci: Ddci) -> None:
    outcome = ddci("log", "mot-lan", "done", "-f", name)
    assert (outcome.status, outcome.out) == (2, "")
    assert said in outcome.err


def test_the_real_plan_takes_an_entry_in_vietnamese(ddci: Ddci, plan: WritePlan) -> None:
    plan((ROOT / "plans" / "2023.yaml").read_text(encoding="utf-8"), "plans/2023.yaml")
    outcome = ddci("log", "trang thong tin", "--count", "6", "--today", "2023-03-31",
                   "--lang", "vi", "-q")  # fmt: skip
    assert outcome.status == 2
    assert "có nhiều nơi khớp" in outcome.err
    outcome = ddci(
        "log", "trang-thong-tin", "--count", "6", "--today", "2023-03-31", "--lang", "vi"
    )
    assert outcome == (
        0,
        "- {date: 2023-03-31, task: trang-thong-tin@2023-03, count: 6, at: 2023-03-31}\n"
        "trang-thong-tin@2023-03: hoàn thành đúng hạn, 6/5\n",
        "đã ghi vào plans/2023.journal.yaml\n",
    )


_TEXTS = st.text(min_size=1).map(
    lambda text: folded(seen(unicodedata.normalize("NFC", text)))
).filter(bool)  # fmt: skip
_IDS = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True)
_DAYS = st.dates(date(1990, 1, 1), date(2199, 12, 31))
_SCORES = st.decimals(-99, 99, places=3).map(lambda d: Decimal(f"{d:f}"))


@given(
    st.builds(
        lambda **said: {key: value for key, value in said.items() if value is not None},
        date=_DAYS,
        task=st.builds(lambda task, period: task + period, _IDS, st.sampled_from(["", "@2023-q1"])),
        state=st.sampled_from(["doing", "done", "blocked", "dropped"]),
        count=st.none() | st.integers(0, 1_000_000),
        note=_TEXTS,
        evidence=st.lists(_TEXTS, max_size=3).map(tuple),
        by=st.none() | _IDS,
        at=st.none() | _DAYS,
    )
    | st.builds(
        lambda **said: {key: value for key, value in said.items() if value is not None},
        date=_DAYS,
        index=_IDS,
        actual=_SCORES,
        baseline=st.none() | _SCORES,
        source=st.none() | _TEXTS,
        at=st.none() | _DAYS,
    )
)
def test_a_line_reads_back_as_the_entry(said: dict[str, Any]) -> None:
    entry = Entry.model_validate(said)
    line = line_of(entry)
    assert "\n" not in line
    read = journal_file.check(line.encode(), "x", Path(), None, date(2199, 12, 31))
    assert read.entries == (entry,)


# What recurs, the period that is told of, and the day that is taken for it on 20 March 2023.
OF_A_PERIOD_THAT_IS_OVER = {
    "{every: week, on: fri}": ("2023-w10", "2023-03-10"),
    "{every: week}": ("2023-w10", "2023-03-12"),
    "{every: month, by_day: 20}": ("2023-02", "2023-02-20"),
    "{every: month, before_day: 5, of_month: next}": ("2023-02", "2023-02-28"),
    "{every: month, at_least: 5, of: bài}": ("2023-02", "2023-02-28"),
}


@pytest.mark.parametrize("deadline", OF_A_PERIOD_THAT_IS_OVER)
def test_nobody_is_late_only_because_he_names_no_day(
    deadline: str, ddci: Ddci, plan: WritePlan
) -> None:
    """A period that is over: its last day, or the day it was due where that is earlier."""
    plan(
        "ddci: 1\nyear: 2023\nunit: UBND xã Thử\nowners: [{id: mot, post: Phòng Một}]\n"
        f"tasks:\n  - {{id: v, title: Việc định kỳ, lead: [mot], deadlines: [{deadline}]}}\n"
    )
    period, day = OF_A_PERIOD_THAT_IS_OVER[deadline]
    how = ("--count", "5") if "at_least" in deadline else ("done",)
    outcome = ddci("log", f"v@{period}", *how, "--today", TODAY, "-f", "plan.yaml", "-q")
    entry, state = outcome.out.splitlines()
    assert f"{{date: {day}, task: v@{period}," in entry
    assert state.startswith(f"v@{period}: done on time")


def test_a_quarter_that_has_just_begun_is_not_taken_for_the_one_before(
    ddci: Ddci, plan: WritePlan
) -> None:
    plan(
        "ddci: 1\nyear: 2023\nunit: UBND xã Thử\nowners: [{id: mot, post: Phòng Một}]\ntasks:\n"
        "  - {id: v, title: Báo cáo quý, lead: [mot], "
        "deadlines: [{every: quarter, before_day: 18}]}\n"
    )
    words = ("log", "v", "done", "-f", "plan.yaml", "-q")
    ddci("log", "v@2023-q1", "done", "-f", "plan.yaml", "-q", "--today", "2023-03-16")
    outcome = ddci(*words, "--today", "2023-04-01", DDCI_LANG="en")
    assert (outcome.status, outcome.out) == (2, "")
    assert "write one of: v@2023-q1, v@2023-q2" in outcome.err
    assert "task: v@2023-q2," in ddci(*words, "--today", "2023-06-10").out
