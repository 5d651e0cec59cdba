"""Long journals are read in parts: the same is found, and what is too long is refused at once."""

import json
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from conftest import Ddci
from journal_data import AWKWARD, COUNT, DONE, PLAN, REPORT, lines

from ddci_cli.diagnostics import Diagnostic
from ddci_cli.files import plan_file
from ddci_cli.files.disk import plan_files
from ddci_cli.files.journal import joining, journal_file, long_journal, parts
from ddci_cli.files.journal.journal_file import JournalFile

HERE = Path(__file__).parent
DAY = date(2023, 12, 30)

MORE: dict[str, str] = {
    "an ignore above one entry": lines(
        REPORT,
        "# ddci: ignore DD706 trên máy chủ",
        "- {date: 2023-03-10, task: trang-thong-tin, state: done, evidence: [x.docx]}",
        "- {date: 2023-03-10, task: so-dien-thoai, state: done, evidence: [x.docx]}",
    ),
    "an ignore at an entry": lines(
        REPORT,
        "- {date: 2023-03-10, task: trang-thong-tin, state: done, evidence: [x.docx]}"
        "  # ddci: ignore DD706 trên máy chủ",
        "- {date: 2023-03-10, task: so-dien-thoai, state: done, evidence: [x.docx]}",
    ),
    "an ignore of the whole file": lines(
        "# ddci: ignore DD706 trên máy chủ",
        REPORT,
        "- {date: 2023-03-10, task: trang-thong-tin, state: done, evidence: [x.docx]}",
        "# nhắc lại",
        "- {date: 2023-03-10, task: so-dien-thoai, state: done, evidence: [x.docx]}",
    ),
    "ignores without effect": lines("# ddci: ignore DD706 a", DONE, "# ddci: ignore DD707", REPORT),
    "an ignore in a text": lines(
        DONE,
        "- date: 2023-03-10",
        "  task: so-dien-thoai",
        "  note: |",
        "    # ddci: ignore DD706 a",
    ),
    "a contradiction far away": lines(
        "- {date: 2023-03-31, task: tin-bai@2023-03, count: 6}",
        DONE,
        REPORT,
        "- {date: 2023-03-31, task: tin-bai@2023-03, count: 7}",
    ),
    "the same far away": lines(COUNT, DONE, REPORT, COUNT),
    "unknown things": lines(DONE, "- {date: 2023-03-10, task: x, state: done}", REPORT),
    "remarks between": lines("# một", DONE, "", "  # hai", "# ba", REPORT, "# bốn"),
    "wrong letters twice": lines(DONE, "- {date: 2023-03-10, task: a\udce9}", REPORT, "- {\udce9}"),
}


def _without_paths(read: JournalFile) -> JournalFile:
    def bare(found: Diagnostic) -> Diagnostic:
        related = tuple(one._replace(path=()) for one in found.related)
        return found._replace(path=(), related=related)

    return read._replace(findings=tuple(map(bare, read.findings)))


@pytest.mark.parametrize("size", [1, 200])
@pytest.mark.parametrize("before", ["", "# nhật ký\n\n" + lines(REPORT, COUNT)])
def test_parts_say_what_the_whole_says(
    size: int, before: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(long_journal, "cut", partial(parts.cut, size=size))
    plan = plan_file.check(PLAN.encode(), "plan.yaml").plan
    assert plan is not None
    cut = 0
    for name, text in {**AWKWARD, **MORE}.items():
        written = text if isinstance(text, bytes) else text.encode("utf-8", "surrogateescape")
        content = written if written.startswith(b"\xff") else before.encode() + written
        read = partial(journal_file.check, content, "j.yaml", HERE, plan, DAY)
        assert _without_paths(read()) == _without_paths(read(small=0)), name
        pieces = parts.cut(content, size)
        if pieces is not None:
            cut += len(pieces.starts) > 1
            assert b"".join(part.content for part in pieces.parts()) == content
            for part in pieces.parts():
                assert content[: part.start].splitlines() == content.splitlines()[: part.first_line]
    assert cut > (20 if size == 1 else 0) or not before


def _entries(n: int) -> str:
    return "".join(
        f"- {{date: 2023-03-{1 + i % 28:02}, task: so-dien-thoai, state: doing, note: lần {i}}}\n"
        for i in range(n)
    )


@pytest.fixture
def journal(plan: Callable[..., Path]) -> Callable[[str], Path]:
    plan(PLAN, "plans/2023.yaml")
    return lambda text: plan(text, "plans/2023.journal.yaml")


def test_every_entry_of_a_long_journal_counts(ddci: Ddci, journal: Callable[[str], Path]) -> None:
    journal(_entries(6000) + lines(DONE))
    assert "2023.journal.yaml: 6001 entries, no errors" in ddci("check").out
    out = ddci("due", "--all", "--today", "2023-12-30", "--format", "json").out
    [found] = [item for item in json.loads(out)["items"] if item["task"] == "trang-thong-tin"]
    assert found["state"] == "done_on_time"


def test_a_long_journal_takes_another_entry(ddci: Ddci, journal: Callable[[str], Path]) -> None:
    path = journal(_entries(6000).rstrip("\n"))
    outcome = ddci("log", "trang-thong-tin", "done", "--on", "2023-03-10", "--today", "2023-03-11")
    assert outcome.status == 0, outcome.err
    assert path.read_text(encoding="utf-8").splitlines()[6000:] == [
        "- {date: 2023-03-10, task: trang-thong-tin, state: done, at: 2023-03-11}"
    ]
    journal(_entries(6000) + "nhat-ky: hết\n")
    outcome = ddci("log", "trang-thong-tin", "done", "--on", "2023-03-10", "--today", "2023-03-11")
    assert outcome.status == 0, outcome.err


def test_an_entry_too_many_is_refused_before_anything_is_computed(
    ddci: Ddci, journal: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (parts, long_journal, joining):
        monkeypatch.setattr(module, "MOST_ENTRIES", 3000)
    path = journal("# đầu\n" + _entries(3000))
    assert ddci("check").status == 0
    before = path.read_bytes()
    refused = ddci("log", "trang-thong-tin", "done", "--today", "2023-12-30")
    assert refused.status == 2
    assert "a journal has at most 3000 entries" in refused.err
    assert path.read_bytes() == before
    journal("# đầu\n" + _entries(3001))
    checked = ddci("check")
    assert checked.status == 1
    assert "error[DD103]: the journal has 3001 entries; at most 3000 are read" in checked.out
    assert "2023.journal.yaml:3002:1" in checked.out


def test_a_journal_of_too_many_bytes_is_refused(
    ddci: Ddci, journal: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan_files, "MAX_JOURNAL_BYTES", 300_000)
    monkeypatch.setattr(long_journal, "MAX_JOURNAL_BYTES", 300_000)
    journal(lines(DONE) + f"# {'x' * 300_000}\n")
    checked = ddci("check")
    assert checked.status == 1
    assert "more than 300000 bytes, which no journal of a year has" in checked.out
