"""Many files at once: the same answer whoever checks them, and an end at any time."""

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

import pytest
from conftest import PATIENCE_SECONDS, ROOT, Ddci

from ddci_cli.cli import progress_bar
from ddci_cli.desk import many_files
from ddci_cli.desk.checking import Checked, checked
from ddci_cli.desk.loading import Loaded, load
from ddci_cli.desk.many_files import Work, answers, jobs_that_pay
from ddci_cli.printing.findings.formats import Format

TODAY = date(2023, 3, 1)
CHECK = Work(checked, TODAY)
PLAN = """\
ddci: 1
year: 2023
unit: Xã số {number}
indices:
  - {{id: minh-bach, name: Tính minh bạch, weight: {weight}, target: 8.25}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Seventy plans: every tenth with a mistake, one that is no YAML."""
    plans = tmp_path / "plans"
    plans.mkdir()
    for number in range(70):
        text = PLAN.format(number=number, weight=90 if number % 10 == 3 else 100)
        (plans / f"xa-{number:02}.yaml").write_text(text, encoding="utf-8")
    (plans / "xa-41.yaml").write_text("ddci: [", encoding="utf-8")
    return plans


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("format", Format)
def test_helpers_change_nothing_but_the_time(format: Format, ddci: Ddci) -> None:
    alone = ddci("check", "plans", "--jobs", "1", "--format", format.value)
    together = ddci("check", "plans", "--jobs", "3", "--format", format.value)
    assert alone == together
    assert alone.status == 1


@pytest.mark.usefixtures("folder")
def test_the_findings_stand_in_the_order_of_the_files(ddci: Ddci) -> None:
    lines = ddci("check", "plans", "--format", "concise", "--jobs", "3").out.splitlines()
    assert [line.split(":")[0] for line in lines] == [
        f"plans/xa-{number}.yaml" for number in ("03", "13", "23", "33", "41", "43", "53", "63")
    ]


@pytest.mark.usefixtures("folder")
def test_only_files_with_findings_have_a_line_when_there_are_many(ddci: Ddci) -> None:
    out = ddci("check", "plans").out
    verdicts = [line for line in out.splitlines() if line.startswith("plans/")]
    assert len(verdicts) == 8
    assert out.endswith("\n70 files checked, 62 without errors\n")


def test_an_unreadable_file_hides_no_other(folder: Path, ddci: Ddci) -> None:
    (folder / "xa-05.yaml").unlink()
    (folder / "xa-05.yaml").symlink_to(folder / "nowhere")
    for jobs in ("1", "3"):
        outcome = ddci("check", "plans", "--format", "json", "--jobs", jobs)
        assert outcome.status == 2
        assert outcome.err == "ddci: plans/xa-05.yaml cannot be read: it is a link to nothing\n"
        report = json.loads(outcome.out)
        assert (report["files"], report["errors"]) == (69, 8)


def test_the_files_of_a_helper_that_was_killed_are_checked_all_the_same(folder: Path) -> None:
    paths = sorted(folder.iterdir()) * 5
    results = answers(paths, CHECK, 3)
    found = [next(results)]
    for child in multiprocessing.active_children():
        child.kill()
    found += results
    assert sorted(position for position, _ in found) == list(range(len(paths)))
    assert {position: result.name for position, result in found} == {
        position: load(path, TODAY).name for position, path in enumerate(paths)
    }


def test_helpers_are_gone_when_the_results_are_no_longer_wanted(folder: Path) -> None:
    results = answers(sorted(folder.iterdir()) * 5, CHECK, 2)
    next(results)
    helpers = multiprocessing.active_children()
    assert len(helpers) == 1
    results.close()
    helpers[0].join(PATIENCE_SECONDS)
    assert not multiprocessing.active_children()


def test_helpers_begin_where_they_pay() -> None:
    assert jobs_that_pay(many_files.FEWEST_FOR_HELPERS - 1, processors=4) == 1
    assert jobs_that_pay(many_files.FEWEST_FOR_HELPERS, processors=4) == 4


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("format", ["text", "json", "csv"])
@pytest.mark.parametrize("command", ["score", "due"])
def test_helpers_change_nothing_in_scores_and_deadlines(
    command: str, format: str, ddci: Ddci, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = (command, "-f", "plans", "--today", "2023-03-01", "--format", format)
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    alone = ddci(*words)
    monkeypatch.setattr(os, "cpu_count", lambda: 3)
    assert ddci(*words) == alone
    assert alone.status == 1
    if format == "text" or command == "score":
        assert [name for name in ("xa-00", "xa-69") if name not in alone.out] == []


@pytest.mark.usefixtures("folder")
def test_an_interrupt_shows_what_was_found(ddci: Ddci, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(path: Path, today: date) -> Loaded:
        if path.name == "xa-20.yaml":
            raise KeyboardInterrupt
        return load(path, today)

    monkeypatch.setattr(many_files, "load", interrupted)
    outcome = ddci("check", "plans", "--jobs", "1", "--format", "json")
    assert outcome.status == 130
    assert outcome.err == "interrupted: 20 files of 70 were checked\n"
    assert [finding["file"] for finding in json.loads(outcome.out)["findings"]] == [
        "plans/xa-03.yaml",
        "plans/xa-13.yaml",
    ]


def wait_until_read(pipe: int) -> None:
    """Come back as soon as somebody has taken what stood in a pipe."""
    from fcntl import ioctl
    from termios import FIONREAD

    end = time.monotonic() + PATIENCE_SECONDS
    while int.from_bytes(ioctl(pipe, FIONREAD, b"1234"), sys.byteorder):
        assert time.monotonic() < end
        time.sleep(0.01)


@contextmanager
def killed_at_last(run: subprocess.Popen[str]) -> Iterator[None]:
    """Whatever happens, a process that leads a session and all in it are gone afterwards."""
    with run:
        try:
            yield
        finally:
            with suppress(ProcessLookupError):
                os.killpg(run.pid, signal.SIGKILL)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither /dev/fd nor SIGINT")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_control_c_ends_a_real_run(jobs: str, folder: Path) -> None:
    """One file is a pipe that never comes to its end, so the run is surely still going on."""
    reader, writer = os.pipe()
    os.write(writer, b"#")
    # As the shell names `<(…)`; early enough that the process that has the pipe reads it.
    (folder / "xa-05b.yaml").symlink_to(f"/dev/fd/{reader}")
    words = ("check", "plans", "plans/xa-05b.yaml", "--jobs", jobs, "--lang", "en")
    run = subprocess.Popen(
        [sys.executable, "-m", "ddci_cli", *words],
        cwd=folder.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        pass_fds=[reader],
    )
    with killed_at_last(run):
        wait_until_read(reader)
        # Ctrl-C goes to every process of the terminal.
        os.killpg(run.pid, signal.SIGINT)
        out, err = run.communicate(timeout=PATIENCE_SECONDS)
        os.close(reader)
        os.close(writer)
    assert run.returncode == 130
    assert "Traceback" not in err
    assert err.endswith("of 71 were checked\n")
    assert "files checked" in out


@pytest.mark.skipif(os.name == "nt", reason="nothing inherits signals on Windows")
def test_children_of_tests_hear_an_interrupt_although_pytest_is_in_the_background() -> None:
    """`pytest &` in a script ignores SIGINT, as every background job of a shell."""
    words = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(Path(__file__))]
    done = subprocess.run(
        ["/bin/sh", "-c", 'trap "" INT; exec "$@"', "sh", *words, "-k", "control_c and 1"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    assert (done.returncode, "1 passed" in done.stdout) == (0, True), done.stdout


@pytest.mark.usefixtures("folder")
def test_a_bar_counts_on_a_terminal_and_keeps_out_of_the_result(
    ddci: Ddci, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = ddci("check", "plans", "--jobs", "1")
    monkeypatch.setattr(progress_bar, "_PATIENCE_SECONDS", -1.0)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    watched = ddci("check", "plans", "--jobs", "1", NO_COLOR="1", COLUMNS="80")
    assert plain.err == ""
    assert "Checking" in watched.err
    assert "70/70" in watched.err
    assert watched.out == plain.out
    assert ddci("check", "plans", "--jobs", "1", "-q").err == ""


def test_a_check_in_a_thread_leaves_signals_alone(folder: Path) -> None:
    found: list[tuple[int, Checked]] = []
    paths = sorted(folder.iterdir())
    worker = threading.Thread(target=lambda: found.extend(answers(paths, CHECK, 2)), daemon=True)
    worker.start()
    worker.join(PATIENCE_SECONDS)
    assert len(found) == len(paths)
