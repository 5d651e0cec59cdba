"""No command leaves a file open or relies on what Python is going to take away."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import PATIENCE_SECONDS, ROOT

# Each in the same process, so that what one leaves open is found before it ends.
COMMANDS = """
check p.yaml
check p.yaml --format json
check p.yaml --format sarif
check p.yaml --format github
check p.yaml --format concise --strict
check broken.yaml
check folder
check nowhere.yaml
check - --lang en
check --explain DD401
score -f p.yaml
score -f p.yaml --format json
score -f folder --format csv
due -f p.yaml --all
due -f p.yaml --by-owner
due -f folder --format json
due -f p.yaml --format csv
due -f p.yaml --format ics
due -f p.yaml --format ics --reminder-events
due -f p.yaml --owner nobody
log trang-thong-tin doing -f p.yaml
log trang-thong-tin doing -n -f p.yaml
log nothing done -f p.yaml
report 2023-q1 -f p.yaml
report 2023-q1 -f p.yaml -o report.docx
report 2023-q1 -f p.yaml -o report.html
report 2023-q1 -f p.yaml -o report.html
report 2023-q1 -f p.yaml --template own.j2
report 2023-q1 -f p.yaml --template nowhere.j2
new --example -o new/2023.yaml
new --example -o new/2023.yaml
new --wording
schema
schema -o schema.json
-f p.yaml
--version
--help
wrong
"""
# What is open besides is held by something, and so no warning tells of it.
RUN_ALL = """
import gc, os, sys
from ddci_cli.cli.app import run
def opened():
    return len(os.listdir("/dev/fd")) if os.path.isdir("/dev/fd") else 0
before = None
for line in sys.stdin.read().strip().splitlines():
    status = run(line.split())
    gc.collect()
    print(f"{line}: {status}", file=sys.stderr)
    if opened() != (before := before or opened()):
        print(f"{opened() - before} more files are open", file=sys.stderr)
        before = opened()
"""
FAULTS = ("Warning", "Traceback", "more files are open")


def folder_of_plans(folder: Path) -> None:
    plan = (ROOT / "plans" / "2023.yaml").read_bytes()
    journal = (ROOT / "tests" / "walk" / "2023.journal.yaml").read_bytes()
    (folder / "folder").mkdir()
    for name in ("p", "folder/a", "folder/b"):
        (folder / f"{name}.yaml").write_bytes(plan)
        (folder / f"{name}.journal.yaml").write_bytes(journal)
    (folder / "broken.yaml").write_bytes(plan.replace(b"owners:", b"owners: [", 1))
    (folder / "own.j2").write_text("{{ nothing }}", encoding="utf-8")


def strictly(folder: Path, *words: str, stdin: str = "") -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-X", "dev", "-X", "warn_default_encoding", "-W", "error", *words],
        cwd=folder,
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=PATIENCE_SECONDS,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "DDCI_LANG": "en",
            "DDCI_TODAY": "2023-06-01",
        },
    )


def test_commands_leave_nothing_open(tmp_path: Path) -> None:
    folder_of_plans(tmp_path)
    done = strictly(tmp_path, "-c", RUN_ALL, stdin=COMMANDS)
    lines = COMMANDS.strip().splitlines()
    ends = [line for line in done.stderr.splitlines() if line.rpartition(": ")[0] in lines]
    assert len(ends) == len(lines)
    assert {end[-1] for end in ends} == {"0", "1", "2"}, done.stderr
    assert not [line for line in done.stderr.splitlines() if any(one in line for one in FAULTS)]
    assert done.returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    "line", ["check folder --jobs 2", "report 2023-q1 -f p.yaml -o x.docx", "due -f p.yaml"]
)
def test_a_process_ends_without_a_warning(line: str, tmp_path: Path) -> None:
    """What is left to the end of a process is complained of there."""
    folder_of_plans(tmp_path)
    plan = (tmp_path / "p.yaml").read_bytes()
    for number in range(20):
        (tmp_path / "folder" / f"{number}.yaml").write_bytes(plan)
    done = strictly(tmp_path, "-m", "ddci_cli", *line.split())
    assert done.returncode == 0
    assert not [line for line in done.stderr.splitlines() if any(one in line for one in FAULTS)]


@pytest.mark.skipif(sys.platform == "win32", reason="nobody there tells what is open")
def test_a_leak_would_be_found(tmp_path: Path) -> None:
    """The watchman is awake."""
    for leak in ("open('x', 'wb')", "kept = open('x', 'wb')", "open('x', 'w').close()"):
        script = RUN_ALL.replace("    gc.collect()", f"    {leak}\n    gc.collect()")
        done = strictly(tmp_path, "-c", script, stdin="--version\n--version\n")
        assert any(one in done.stderr for one in FAULTS), leak
