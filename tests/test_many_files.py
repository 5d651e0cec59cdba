"""Many files at once: the same answer whoever checks them, and an end at any time."""

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

import pytest
from conftest import ROOT, Ddci

from ddci_cli.cli import progress_bar
from ddci_cli.desk import many_files
from ddci_cli.desk.checking import Checked, check_file
from ddci_cli.desk.many_files import check_files
from ddci_cli.printing.findings.formats import Format

TODAY = date(2023, 3, 1)
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
    (plans / "xa-41.yaml").write_text("indices: [", encoding="utf-8")
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
        assert outcome.err == "ddci: plans/xa-05.yaml cannot be read: there is no such file\n"
        report = json.loads(outcome.out)
        assert (report["files"], report["errors"]) == (69, 8)


def test_the_files_of_a_helper_that_was_killed_are_checked_all_the_same(folder: Path) -> None:
    paths = sorted(folder.iterdir()) * 5
    results = check_files(paths, TODAY, jobs=3)
    found = [next(results)]
    for child in multiprocessing.active_children():
        child.kill()
    found += results
    assert sorted(position for position, _ in found) == list(range(len(paths)))
    assert {position: result.name for position, result in found} == {
        position: check_file(path, TODAY).name for position, path in enumerate(paths)
    }


def test_helpers_are_gone_when_the_results_are_no_longer_wanted(folder: Path) -> None:
    results = check_files(sorted(folder.iterdir()) * 5, TODAY, jobs=2)
    next(results)
    helpers = multiprocessing.active_children()
    assert len(helpers) == 1
    results.close()
    helpers[0].join()
    assert not multiprocessing.active_children()


def test_few_files_are_checked_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    monkeypatch.setattr(many_files, "_shared", lambda paths, _, count: iter([(count, len(paths))]))
    few = sorted(folder.iterdir())[: many_files.FEWEST_FOR_HELPERS - 1]
    assert len(list(check_files(few, TODAY))) == len(few)
    many = sorted(folder.iterdir())
    (helpers_and_files,) = check_files(many, TODAY)
    assert str(helpers_and_files) == "(3, 70)"


@pytest.mark.usefixtures("folder")
def test_an_interrupt_shows_what_was_found(ddci: Ddci, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(path: Path, today: date) -> Checked:
        if path.name == "xa-20.yaml":
            raise KeyboardInterrupt
        return check_file(path, today)

    monkeypatch.setattr(many_files, "check_file", interrupted)
    outcome = ddci("check", "plans", "--jobs", "1", "--format", "json")
    assert outcome.status == 130
    assert outcome.err == "interrupted: 20 files of 70 were checked\n"
    assert [finding["file"] for finding in json.loads(outcome.out)["findings"]] == [
        "plans/xa-03.yaml",
        "plans/xa-13.yaml",
    ]


@pytest.mark.skipif(os.name == "nt", reason="Windows has neither named pipes in folders nor SIGINT")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_control_c_ends_a_real_run(jobs: str, folder: Path) -> None:
    """The last file is a pipe that never says anything, so the run is surely still going on."""
    stuck = folder / "xa-99.yaml"
    os.mkfifo(stuck)
    command = [sys.executable, "-m", "ddci_cli", "check", "plans", "--jobs", jobs, "--lang", "en"]
    run = subprocess.Popen(
        command,
        cwd=folder.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    writer = stuck.open("wb")  # waits until somebody reads
    # Ctrl-C goes to every process of the terminal.
    os.killpg(run.pid, signal.SIGINT)
    out, err = run.communicate()
    writer.close()
    assert run.returncode == 130
    assert "Traceback" not in err
    assert err.endswith("of 71 were checked\n")
    assert "files checked" in out


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
    worker = threading.Thread(target=lambda: found.extend(check_files(paths, TODAY, jobs=2)))
    worker.start()
    worker.join()
    assert len(found) == len(paths)
