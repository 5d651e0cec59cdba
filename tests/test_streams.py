"""Outputs that fail: one sentence and status 2, and what was done all the same is said."""

import errno
import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import PATIENCE_SECONDS, ROOT, Ddci, Outcome
from test_progress import PLAN

from ddci_cli.cli import streams
from ddci_cli.cli.app import COMMANDS

posix_only = pytest.mark.skipif(os.name == "nt", reason="a shell of Unix sets the streams up")

WritePlan = Callable[..., Path]
TODAY = "2023-03-20"

# Each command, and each other way to a result; the status where everything can be printed.
RUNS: dict[str, int] = {
    "check plan.yaml": 0,
    "check apart/broken.yaml": 1,
    "check plan.yaml --format json": 0,
    "check apart/broken.yaml --format sarif": 1,
    "check --explain DD401": 0,
    "due -f plan.yaml": 0,
    "due -f plan.yaml --exit-code": 1,
    "due -f plan.yaml --by-owner": 0,
    "due -f plan.yaml --format ics": 0,
    "due -f plan.yaml --format csv": 0,
    "score -f plan.yaml": 0,
    "log mot-lan done -f plan.yaml": 0,
    "log mot-lan doing -q -f plan.yaml": 0,
    "log mot-lan done -n -f plan.yaml": 0,
    "report 2023-q1 -f plan.yaml": 0,
    "report 2023-q1 -f plan.yaml --format html": 0,
    "form q1 -o forms --force -f plan.yaml": 0,
    "collect back.xlsx -n -f plan.yaml": 0,
    "schema": 0,
    "import plan.md -o -": 0,
    "new --example -o -": 0,
    "new --wording -o -": 0,
    "--version": 0,
    "--help": 0,
    "log --help": 0,
    "": 0,
}
CLOSED = "standard output is closed"


# Each in a process of its own takes half a minute; these few go different ways.
FEW = ("check apart/broken.yaml", "log mot-lan done -f plan.yaml", "schema", "--help")
REAL = [pytest.param(run, marks=[] if run in FEW else [pytest.mark.slow]) for run in RUNS]


def write_inputs(plan: WritePlan, ddci: Ddci) -> None:
    """What the runs read."""
    plan(PLAN, "plan.yaml")
    plan(PLAN.replace("weight: 100", "weight: 90"), "apart/broken.yaml")
    work = "UBND xã A\n\nI. NHIỆM VỤ\n\n1. Niêm yết thủ tục hành chính trong quý I năm 2025.\n"
    plan(work, "plan.md")
    form = ("form", "q1", "--one-file", "-o", "back.xlsx", "-f", "plan.yaml", "-q")
    assert ddci(*form, DDCI_TODAY=TODAY).status == 0


@pytest.fixture
def plans(plan: WritePlan, ddci: Ddci) -> None:
    write_inputs(plan, ddci)


@pytest.fixture
def shell(plans: None, tmp_path: Path) -> Callable[..., Outcome]:
    del plans
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DDCI")}

    def call(words: str, streams: str, stdout: int = subprocess.PIPE) -> Outcome:
        done = subprocess.run(
            ["/bin/sh", "-c", f'"{sys.executable}" -m ddci_cli {words} {streams}'],
            cwd=tmp_path,
            env={**kept, "DDCI_LANG": "en", "DDCI_TODAY": TODAY, "PYTHONPATH": str(ROOT)},
            stdout=stdout,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
            timeout=PATIENCE_SECONDS,
        )
        return Outcome(done.returncode, done.stdout or "", done.stderr)

    return call


def test_every_command_is_among_them() -> None:
    """Save the one that prints nothing: its tables are files."""
    assert {run.split()[0] for run in RUNS if run[:1].isalpha()} | {"export"} == set(COMMANDS)


@posix_only
@pytest.mark.parametrize("run", REAL)
@pytest.mark.parametrize(
    "failing, reason",
    [
        pytest.param(">/dev/full", "the disk is full", id="full"),
        pytest.param(">&-", CLOSED, id="closed"),
    ],
)
def test_a_result_that_does_not_get_out_is_said_in_one_sentence(
    failing: str, reason: str, run: str, shell: Callable[..., Outcome], tmp_path: Path
) -> None:
    if failing == ">/dev/full" and not Path("/dev/full").exists():
        pytest.skip("only Linux has a disk that is always full")
    outcome = shell(run, failing)
    assert (outcome.status, outcome.out) == (2, "")
    # What is told after the cut-off is pointed out beside it.
    lines = [line for line in outcome.err.splitlines() if "--on" not in line]
    assert lines[0] == f"ddci: the result cannot be printed: {reason}"
    journal = tmp_path / "plan.journal.yaml"
    assert journal.exists() == (run.startswith("log m") and " -n " not in run)
    if journal.exists():
        assert len(journal.read_bytes().splitlines()) == 1
        assert lines[1:] == ["      the entry is written to plan.journal.yaml; do not repeat it"]
    else:
        assert lines[1:] == []


@posix_only
@pytest.mark.parametrize("run", REAL)
def test_talk_that_is_lost_changes_nothing(
    run: str, shell: Callable[..., Outcome], tmp_path: Path
) -> None:
    whole = shell(run, "")
    assert whole.status == RUNS[run]
    for failing in ("2>&-", "2>/dev/full" if Path("/dev/full").exists() else "2>&-"):
        (tmp_path / "plan.journal.yaml").unlink(missing_ok=True)
        assert shell(run, failing) == (whole.status, whole.out, "")


@posix_only
@pytest.mark.parametrize("run", REAL)
def test_a_reader_that_leaves_changes_no_status(
    run: str, shell: Callable[..., Outcome], tmp_path: Path
) -> None:
    """Its end of the pipe is closed before the command begins, so every write fails."""
    reading, writing = os.pipe()
    os.close(reading)
    outcome = shell(run, "", stdout=writing)
    os.close(writing)
    assert outcome.status == RUNS[run]
    assert "mistake" not in outcome.err
    if run == "log mot-lan done -f plan.yaml":
        assert outcome.err.endswith("written to plan.journal.yaml\n")
        assert (tmp_path / "plan.journal.yaml").exists()


@posix_only
def test_with_nothing_to_say_it_on_the_status_says_it(shell: Callable[..., Outcome]) -> None:
    assert shell("log mot-lan done -f plan.yaml", ">&- 2>&-") == (2, "", "")
    assert shell("report -f plan.yaml -o a.html", ">&- 2>&-") == (0, "", "")


@posix_only
def test_nothing_else_gets_the_number_of_a_closed_stream(
    shell: Callable[..., Outcome], tmp_path: Path
) -> None:
    """The first file that is opened would be descriptor 0, 1 or 2."""
    outcome = shell("log mot-lan done -f plan.yaml", "<&- >&- 2>&-")
    assert outcome.status == 2
    line = "- {date: 2023-03-20, task: mot-lan, state: done, at: 2023-03-20}\n"
    assert (tmp_path / "plan.journal.yaml").read_text(encoding="utf-8") == line


@posix_only
def test_standard_input_that_is_closed_is_said(shell: Callable[..., Outcome]) -> None:
    assert shell("check -", "<&-") == (2, "", "ddci: standard input is closed\n")


@posix_only
def test_a_stream_that_is_open_for_reading_alone_is_closed(shell: Callable[..., Outcome]) -> None:
    outcome = shell("schema", "1</dev/null")
    assert outcome == (2, "", f"ddci: the result cannot be printed: {CLOSED}\n")


class _Failing(io.TextIOWrapper):
    """A stream that fails as systems other than this one do, in text and in bytes."""

    def __init__(self, code: int) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8")
        self.error = OSError(code, os.strerror(code))

    def write(self, _: object) -> int:
        raise self.error

    @property
    def buffer(self) -> Any:
        return self


REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EBADF: CLOSED,
    errno.EIO: "Input/output error",
    errno.EDQUOT: "your share of the disk is used up",
    errno.EFBIG: "the file would become too large",
    errno.EAGAIN: os.strerror(errno.EAGAIN),
}


@pytest.mark.parametrize("run", RUNS)
def test_whatever_the_reason_and_whatever_the_command(
    run: str, ddci: Ddci, plans: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del plans
    for code, reason in REASONS.items():
        monkeypatch.setattr(sys, "stdout", _Failing(code))
        outcome = ddci(*run.split(), DDCI_TODAY=TODAY)
        assert (outcome.status, outcome.out) == (2, "")
        assert f"ddci: the result cannot be printed: {reason}\n" in outcome.err
        assert ("the entry is written" in outcome.err) == (tmp_path / "plan.journal.yaml").exists()
        (tmp_path / "plan.journal.yaml").unlink(missing_ok=True)


@pytest.mark.parametrize("run", RUNS)
def test_the_end_of_a_pipe_on_windows(
    run: str, ddci: Ddci, plans: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows says EINVAL, which is a failure everywhere else."""
    del plans
    monkeypatch.setattr(streams, "_HAS_LEFT", {errno.EPIPE, errno.EINVAL})
    monkeypatch.setattr(sys, "stdout", _Failing(errno.EINVAL))
    outcome = ddci(*run.split(), DDCI_TODAY=TODAY)
    assert outcome.status == RUNS[run]
    assert "cannot be printed" not in outcome.err
