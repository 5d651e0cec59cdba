"""A journal beside a plan: what is wrong with it is said, and what is sound in it counts."""

import json
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, Ddci
from journal_data import AWKWARD, COUNT, DONE, HEAD, PLAN, REPORT, TORN, lines, posts, site

from ddci_cli.analysis.progress.account import account
from ddci_cli.desk.loading import load
from ddci_cli.files import plan_file
from ddci_cli.files.journal import journal_file
from ddci_cli.files.yaml import reading
from ddci_cli.files.yaml.limits import MAX_BYTES
from ddci_cli.files.yaml.pure_parser import PureComposer
from ddci_cli.language import LanguageCode

pytestmark = pytest.mark.libraries

WriteJournal = Callable[..., None]
DAY = date(2023, 12, 31)
TODAY = ("--today", DAY.isoformat())
CONCISE = ("--format", "concise", *TODAY)


@pytest.fixture
def journal(tmp_path: Path) -> WriteJournal:
    """Write a plan and the journal beside it."""

    def write(text: str | bytes, plan: str = PLAN) -> None:
        (tmp_path / "plan.yaml").write_bytes(plan.encode())
        content = text if isinstance(text, bytes) else text.encode()
        (tmp_path / "plan.journal.yaml").write_bytes(content)

    return write


def concise(ddci: Ddci) -> list[str]:
    return ddci("check", "plan.yaml", *CONCISE).out.splitlines()


def findings(ddci: Ddci) -> list[dict[str, Any]]:
    report = json.loads(ddci("check", "plan.yaml", *TODAY, "--format", "json").out)
    found: list[dict[str, Any]] = report["findings"]
    return found


def states(_: Ddci) -> dict[str, tuple[str, int | None]]:
    """The state and the count of each piece of work that has one, from what could be read."""
    one = load(Path("plan.yaml"), DAY).usable
    assert one is not None
    return {
        item.occurrence.id: (
            item.progress.state.value,
            None if item.progress.counted is None else int(item.progress.counted),
        )
        for item in account(one.plan, one.record(DAY), DAY).items
        if item.progress.state.value not in ("overdue", "not_started", "no_report")
    }


def test_the_plan_is_sound(ddci: Ddci, journal: WriteJournal) -> None:
    journal(lines(DONE, COUNT, REPORT))
    assert ddci("check", "plan.yaml", *CONCISE) == (0, "", "")


# --- awkward journals -------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LanguageCode)
def test_awkward_journals(
    lang: LanguageCode, ddci: Ddci, journal: WriteJournal, golden: Callable[[Path, str], None]
) -> None:
    said = []
    for name, text in AWKWARD.items():
        journal(text)
        outcome = ddci("check", "plan.yaml", *CONCISE, DDCI_LANG=lang.value)
        assert outcome.err == ""
        found = outcome.out.splitlines()
        assert all(line.startswith("plan.journal.yaml:") for line in found)
        assert outcome.status == any(": error " in line for line in found)
        verdict = ddci("check", "plan.yaml", *TODAY, DDCI_LANG=lang.value).out.splitlines()[-2]
        shown = [line.removeprefix("plan.journal.yaml:") for line in (*found, verdict)]
        said.append("\n".join([f"== {name}", *shown[:-1], f"->{shown[-1]}"]))
    golden(ROOT / "tests" / "golden" / f"journals.{lang.value}.txt", "\n\n".join(said) + "\n")


@pytest.mark.parametrize("name", AWKWARD)
def test_journals_are_read_alike_without_libyaml(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = AWKWARD[name]
    content = text if isinstance(text, bytes) else text.encode()
    plan = plan_file.check(PLAN.encode(), "plan.yaml").plan

    def read() -> journal_file.JournalFile:
        return journal_file.check(content, "plan.journal.yaml", ROOT, plan, date(2023, 12, 31))

    fast = read()
    monkeypatch.setattr(reading, "FastComposer", PureComposer)
    pure = read()
    assert pure.entries == fast.entries
    assert bool(pure.findings) == bool(fast.findings)


@pytest.mark.parametrize("name", AWKWARD)
def test_a_fix_mends_what_it_is_for(name: str, ddci: Ddci, journal: WriteJournal) -> None:
    journal(AWKWARD[name])
    for found in findings(ddci):
        if found["fix"] is None:
            continue
        text = AWKWARD[name]
        assert isinstance(text, str)
        rows = text.removeprefix("\ufeff").splitlines(keepends=True)
        row = rows[found["line"] - 1]
        rows[found["line"] - 1] = (
            row[: found["column"] - 1] + found["fix"] + row[found["end_column"] - 1 :]
        )
        journal("".join(rows))
        left = {(other["line"], other["code"]) for other in findings(ddci)}
        assert (found["line"], found["code"]) not in left


def test_hundreds_of_broken_lines_are_counted_and_not_shown(
    ddci: Ddci, journal: WriteJournal
) -> None:
    for broken in (TORN, "x", "- {date: 2023-03-31, note: a: b}", "- {date: 31/3/2023}"):
        journal(lines(DONE, *[broken] * 400))
        found = findings(ddci)
        assert len(found) == 300
        assert found[-1]["help"].endswith("100 more mistakes follow; repair these first")
        assert states(ddci) == {"trang-thong-tin": ("done_on_time", None)}


def test_a_journal_that_is_too_large_is_not_passed_as_sound(
    ddci: Ddci, journal: WriteJournal
) -> None:
    journal(lines(DONE) + "#" * MAX_BYTES)
    assert concise(ddci) == [
        "plan.journal.yaml:1:1: error DD103 the file has 5000057 bytes; at most 5000000 are read"
    ]


# --- what counts ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "broken",
    [
        TORN,
        HEAD + 'note: "đã đă',
        HEAD + "note: a: b}",
        "{date: 2023-03-31}",
        "  " + DONE,
        "ngày 15 họp giao ban",
        "=======",
        "---",
        "...",
        "-",
        "- đã họp",
        posts("count: nhiều"),
        site("stat: doing"),
        "- {date: 31/3/2023, task: tin-bai, count: 9}",
        "- {date: 2023-03-31, task: x, count: 9}",
        "- &x {date: 2023-03-31, task: tin-bai, count: 9}",
        "- " + "[" * 101,
    ],
)
def test_a_broken_line_hides_no_other(broken: str, ddci: Ddci, journal: WriteJournal) -> None:
    journal(lines(DONE, broken, COUNT, broken, REPORT, broken))
    outcome = ddci("check", "plan.yaml", *CONCISE)
    assert outcome.status == 1
    told = {int(line.split(":")[1]) for line in outcome.out.splitlines()}
    assert told <= {2, 4, 6}
    assert {2, 4} <= told
    assert states(ddci) == {
        "trang-thong-tin": ("done_on_time", None),
        "tin-bai@2023-03": ("done_on_time", 6),
        "bao-cao-quy@2023-q1": ("done_on_time", None),
    }


def test_a_line_broken_in_the_middle_of_a_letter_hides_no_other(
    ddci: Ddci, journal: WriteJournal
) -> None:
    torn = (HEAD + 'note: "đ').encode()[:-1]
    for content in (
        b"\n".join([torn, COUNT.encode(), torn, REPORT.encode()]),
        b"\r\n".join([COUNT.encode(), torn, torn, REPORT.encode(), torn]),
    ):
        journal(content)
        assert {found["code"] for found in findings(ddci)} == {"DD708"}
        assert set(states(ddci)) == {"tin-bai@2023-03", "bao-cao-quy@2023-q1"}


def test_an_entry_with_two_values_of_a_key_counts_for_neither(
    ddci: Ddci, journal: WriteJournal
) -> None:
    journal(lines(site("state: done, state: doing"), COUNT))
    assert states(ddci) == {"tin-bai@2023-03": ("done_on_time", 6)}
    journal(f"[{DONE[2:]}, {{date: 2023-03-18, task: bao-cao-quy@2023-q1, date: , state: done}}]")
    assert states(ddci) == {"trang-thong-tin": ("done_on_time", None)}


def test_what_was_written_later_is_no_mistake_where_one_looks_back(
    ddci: Ddci, journal: WriteJournal
) -> None:
    written = COUNT.replace("}", ", at: 2023-04-01}")
    journal(lines(DONE, written))
    early = ("--today", "2023-03-15")
    assert ddci("due", "-f", "plan.yaml", *early).err == ""
    assert ddci("check", "plan.yaml", *early, "--format", "concise") == (0, "", "")
    assert ddci("log", "trang-thong-tin", "doing", "-n", "-f", "plan.yaml", *early).err == (
        "nothing is written (--dry-run)\n"
    )


def test_every_command_finds_the_same_days_ahead(ddci: Ddci, journal: WriteJournal) -> None:
    late = COUNT.replace("}", ", note: x, at: 2023-03-30}")
    journal(lines(DONE, COUNT, late))
    early = ("--today", "2023-03-15")
    assert ddci("check", "plan.yaml", *early, "--format", "concise").out == (
        "plan.journal.yaml:2:10: error DD703 2023-03-31 has not come yet (today is 2023-03-15)\n"
        "plan.journal.yaml:3:10: error DD703 2023-03-31 has not come yet (today is 2023-03-15)\n"
    )
    told = "plan.journal.yaml has 2 errors; see: ddci check plan.journal.yaml\n"
    for words in (("due",), ("score",), ()):
        assert ddci(*words, "-f", "plan.yaml", *early).err == told
    logged = ddci("log", "tin-bai", "--count", "6", "-n", "-f", "plan.yaml", *early)
    assert logged.err == f"{told}nothing is written (--dry-run)\n"


# --- beside its plan --------------------------------------------------------------------------


def test_a_journal_is_checked_by_its_own_name(ddci: Ddci, journal: WriteJournal) -> None:
    journal(lines(TORN), PLAN.replace("weight: 100", "weight: 90"))
    both = ddci("check", "plan.yaml", *TODAY)
    assert both.status == 1
    assert [line.split(":")[0] for line in both.out.splitlines() if line.startswith("error")] == [
        "error[DD401]",
        "error[DD708]",
    ]
    for words in (("plan.journal.yaml",), ("plan.journal.yaml", "plan.yaml"), (".",)):
        assert ddci("check", *words, *TODAY) == both


def test_a_journal_of_a_plan_with_the_other_ending(
    ddci: Ddci, journal: WriteJournal, tmp_path: Path
) -> None:
    journal(lines(TORN))
    (tmp_path / "plan.yaml").rename(tmp_path / "plan.yml")
    for name in ("plan.yml", "plan.journal.yaml"):
        out = ddci("check", name, *CONCISE).out
        assert out.startswith("plan.journal.yaml:1:30: error DD708 ")


def test_a_journal_without_its_plan(ddci: Ddci, journal: WriteJournal, tmp_path: Path) -> None:
    journal(lines(TORN))
    (tmp_path / "plan.yaml").unlink()
    outcome = ddci("check", "plan.journal.yaml", *TODAY)
    assert outcome.status == 2
    assert outcome.err == "ddci: plan.yaml cannot be read: there is no such file\n"


def test_beside_a_plan_that_cannot_be_used_a_journal_is_checked_by_itself(
    ddci: Ddci, journal: WriteJournal
) -> None:
    broken = lines(TORN, "- {date: 2023-03-10, task: x, stat: done, evidence: [x.pdf]}")
    journal(broken, PLAN.replace("year: 2023", "year: hai nghìn"))
    assert [found["code"] for found in findings(ddci)] == ["DD203", "DD708", "DD201", "DD706"]


def test_json_names_the_journal(ddci: Ddci, journal: WriteJournal) -> None:
    journal(lines(DONE, site("state: dropped, note: thôi"), "- {date: 2023-03-31, task: tin-bao}"))
    report = json.loads(ddci("check", "plan.yaml", *TODAY, "--format", "json").out)
    assert (report["files"], report["errors"], report["warnings"]) == (2, 1, 1)
    contradiction, nothing = report["findings"]
    assert contradiction == {
        "file": "plan.journal.yaml",
        "line": 2,
        "column": 52,
        "end_line": 2,
        "end_column": 59,
        "severity": "warning",
        "code": "DD707",
        "message": "two entries of the same day say different things",
        "help": "the last one counts; delete the wrong one",
        "fix": None,
        "related": [
            {
                "file": "plan.journal.yaml",
                "line": 1,
                "column": 52,
                "end_line": 1,
                "end_column": 56,
                "message": "the other is here",
                "fix": None,
            }
        ],
    }
    assert (nothing["file"], nothing["code"]) == ("plan.journal.yaml", "DD709")


def test_the_files_of_ci_services_name_the_journal(ddci: Ddci, journal: WriteJournal) -> None:
    journal(lines(TORN))
    github = ddci("check", "plan.yaml", *TODAY, "--format", "github").out
    assert github.startswith("::error file=plan.journal.yaml,line=1,endLine=1,col=30,endColumn=31,")
    log = json.loads(ddci("check", "plan.yaml", *TODAY, "--format", "sarif").out)
    (result,) = log["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "plan.journal.yaml"}


def test_a_journal_that_cannot_be_read(ddci: Ddci, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_bytes(PLAN.replace("weight: 100", "weight: 90").encode())
    (tmp_path / "plan.journal.yaml").mkdir()
    outcome = ddci("check", "plan.yaml", *CONCISE)
    assert outcome.status == 2
    assert outcome.err == "ddci: plan.journal.yaml cannot be read: it is a folder\n"
    assert outcome.out.startswith("plan.yaml:11:1: error DD401 ")
    due = ddci("due", "-f", "plan.yaml", *TODAY)
    assert due.status == 2
    assert due.out.startswith("plan.journal.yaml cannot be read: it is a folder\n")
    assert "0 overdue" in due.out


def test_a_plan_from_standard_input_has_no_journal(ddci: Ddci, journal: WriteJournal) -> None:
    journal(lines(TORN))
    assert ddci("check", "-", *CONCISE, stdin=PLAN.encode()) == (0, "", "")


# --- evidence ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "named, missing",
    [
        ("minh-chung/có.pdf", False),
        ("minh-chung\\có.pdf", False),
        ("./minh-chung/../minh-chung/có.pdf", False),
        (unicodedata.normalize("NFD", "minh-chung/có.pdf"), False),
        ("minh-chung/nfd-tệp.docx", False),
        ("minh-chung/không có.pdf", True),
        ("minh-chung", False),
        ("thư mục.pdf", True),
        ("anh/" + "x" * 300 + ".jpg", True),
        ("49/BC-UBND", False),
        ("Công văn số 12/UBND-VP ngày 10.3.2023", False),
        ("https://langson.gov.vn/bao-cao.pdf", False),
        ("www.langson.gov.vn/bao-cao.pdf", False),
        ("D:\\minh chứng\\bao-cao.pdf", False),
        ("\\\\may-chu\\chung\\bao-cao.pdf", False),
        ("/mnt/chung/bao-cao.pdf", False),
    ],
)
def test_evidence(
    named: str, missing: bool, ddci: Ddci, journal: WriteJournal, tmp_path: Path
) -> None:
    journal(lines(site(f"state: done, evidence: ['{named}']")))
    (tmp_path / "minh-chung").mkdir()
    (tmp_path / "thư mục.pdf").mkdir()
    (tmp_path / "minh-chung" / "có.pdf").touch()
    # As it is unpacked from an archive made on macOS.
    (tmp_path / "minh-chung" / unicodedata.normalize("NFD", "nfd-tệp.docx")).touch()
    assert ["DD706"] * missing == [found["code"] for found in findings(ddci)]


def test_evidence_is_seen_from_the_journal(ddci: Ddci, journal: WriteJournal) -> None:
    journal(lines(site("state: done, evidence: [x.pdf]")))
    Path("nested").mkdir()
    for name in ("plan.yaml", "plan.journal.yaml"):
        Path(name).rename(Path("nested", name))
    assert "DD706" in ddci("check", "nested/plan.yaml", *CONCISE).out
    Path("nested", "x.pdf").touch()
    assert ddci("check", "nested/plan.yaml", *CONCISE) == (0, "", "")


# --- silenced warnings ------------------------------------------------------------------------

MISSING = site("state: done, evidence: [x.pdf]")
REASON = "# ddci: ignore DD706 bản giấy lưu tại văn phòng"


@pytest.mark.parametrize(
    "text",
    [
        lines(f"{MISSING} {REASON}"),
        lines(REASON, MISSING),
        lines(DONE.replace("-10", "-09"), "", REASON, "# ghi thêm", MISSING),
        lines(REASON, DONE.replace("-10", "-09"), MISSING),
        lines("- date: 2023-03-10 " + REASON, "  task: trang-thong-tin", "  evidence: [x.pdf]"),
        lines("- date: 2023-03-10", "  task: trang-thong-tin", f"  evidence: [x.pdf] {REASON}"),
    ],
    ids=["end", "above", "blank-lines", "file", "block", "key"],
)
def test_a_warning_is_silenced_in_place(text: str, ddci: Ddci, journal: WriteJournal) -> None:
    journal(text)
    assert ddci("check", "plan.yaml", *CONCISE, "--strict") == (0, "", "")


def test_a_comment_covers_its_entry_alone(ddci: Ddci, journal: WriteJournal) -> None:
    other = MISSING.replace("-10", "-11")
    journal(lines(DONE.replace("-10", "-09"), f"{MISSING} {REASON}", other))
    assert [(found["line"], found["code"]) for found in findings(ddci)] == [(3, "DD706")]
    journal(lines(DONE, f"{COUNT} {REASON}", other))
    assert [(f["line"], f["code"]) for f in findings(ddci)] == [(2, "DD608"), (3, "DD706")]


def test_an_error_cannot_be_silenced(ddci: Ddci, journal: WriteJournal) -> None:
    journal(lines("- {date: 2023-03-10, task: x, state: done} # ddci: ignore DD701 sẽ sửa"))
    assert [found["code"] for found in findings(ddci)] == ["DD701", "DD608"]


@pytest.mark.parametrize("broken", [TORN, "=======", site("stat: done"), site("state: xong")])
def test_while_a_line_is_broken_no_comment_is_called_useless(
    broken: str, ddci: Ddci, journal: WriteJournal
) -> None:
    journal(lines(DONE, REASON, broken, COUNT))
    assert "DD608" not in {found["code"] for found in findings(ddci)}


def test_while_the_plan_is_broken_no_comment_is_called_useless(
    ddci: Ddci, journal: WriteJournal
) -> None:
    useless = "# ddci: ignore DD704 ghi muộn"
    journal(lines(f"{DONE} {useless}"))
    assert [found["code"] for found in findings(ddci)] == ["DD608"]
    journal(lines(f"{DONE} {useless}"), PLAN.replace("year: 2023", "year: hai nghìn"))
    assert [found["code"] for found in findings(ddci)] == ["DD203"]
