"""The single-file program does what the installed one does, where there is no Python.

`.ci/program FOLDER` makes it; `DDCI_PROGRAM` names it.
"""

import os
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import PATIENCE_SECONDS, ROOT, Ddci, Outcome
from word_maker import word_of

from ddci_cli.cli.app import COMMANDS

PROGRAM = os.environ.get("DDCI_PROGRAM")
TODAY = "2023-04-01"

pytestmark = pytest.mark.skipif(
    not PROGRAM and not os.environ.get("DDCI_NO_SKIPS"),
    reason="DDCI_PROGRAM names no program (.ci/program FOLDER)",
)

# One after the other in one folder: each command, and each library that only some of them need.
WALK = (
    "--version",
    "new --example",
    "new --wording",
    "check --lang vi",
    "check --explain DD401",
    "check --format sarif",
    "due",
    "due --format ics",
    "due --format csv",
    "due --lang vi --color always",
    "log so-dien-thoai done --on 10/03/2023 --lang vi",
    "score --lang vi",
    "score --format json",
    "report 2023-q1 -o quy-1.docx",
    "report 2023-q1 -o quy-1.html",
    "report 2023-q1 --template report.md.j2 --lang vi",
    "due -o hạn.xlsx",
    "form q1 -o phiếu",
    "collect phiếu",
    "export plans -o bảng",
    "import kế-hoạch.docx -o plans/2026.yaml --lang vi",
    "schema -o lại/plan.schema.json",
    "due --before 30/02",
    "",
    "--help",
)


@pytest.fixture
def program(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Outcome]:
    """Run the program in a folder, on a path without any other program."""
    assert PROGRAM, "DDCI_PROGRAM names no program"
    path = Path(PROGRAM).resolve(strict=True)
    nothing = tmp_path_factory.mktemp("nothing")
    # Windows starts no program without its own folder.
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP") if name in os.environ}
    environ = {**kept, "PATH": str(nothing), "HOME": str(nothing), "DDCI_TODAY": TODAY}

    def call(folder: Path, *words: str) -> Outcome:
        done = subprocess.run(
            [path, *words],
            cwd=folder,
            env={**environ, "DDCI_LANG": "en"},
            capture_output=True,
            check=False,
            timeout=PATIENCE_SECONDS,
        )
        return Outcome(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return call


def _files(folder: Path) -> dict[str, bytes]:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_every_command_is_among_them() -> None:
    assert {line.split()[0] for line in WALK if line[:1].isalpha()} == set(COMMANDS)


def test_it_says_and_writes_what_the_installed_one_does(
    program: Callable[..., Outcome], ddci: Ddci, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """In one folder the program, in another the installed one: the same bytes in all files."""
    folder = tmp_path_factory.mktemp("program")
    plan = (ROOT / "tests" / "imports" / "xa-tan-lap.md").read_text(encoding="utf-8")
    for place in (folder, Path.cwd()):
        (place / "kế-hoạch.docx").write_bytes(word_of(plan, "automatic"))
    for line in WALK:
        words = shlex.split(line)
        assert program(folder, *words) == ddci(*words, DDCI_TODAY=TODAY), line
        assert _files(folder) == _files(Path.cwd()), line
    written = {"quy-1.docx", "quy-1.html", "hạn.xlsx", "bảng/tasks.csv", "plans/2026.yaml"}
    assert {*written, "plans/2023.journal.yaml"} <= _files(folder).keys()


@pytest.mark.skipif(os.name == "nt", reason="the shell is one of Unix")
def test_the_tab_key_can_be_installed_for_it(tmp_path: Path) -> None:
    """Which shell is used is found out by a module of the system."""
    done = subprocess.run(
        ["/bin/bash", "-c", '"$DDCI_PROGRAM" --show-completion; exit $?'],
        cwd=tmp_path,
        env={**os.environ, "DDCI_PROGRAM": str(Path(PROGRAM or "").resolve())},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=PATIENCE_SECONDS,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "_DDCI_COMPLETE=complete_bash" in done.stdout


def test_its_helpers_are_itself(program: Callable[..., Outcome], tmp_path: Path) -> None:
    """A helper process of a program that is one file is that file, started once more."""
    example = (ROOT / "plans" / "2023.yaml").read_bytes()
    for number in range(60):
        (tmp_path / f"{number}.yaml").write_bytes(example)
    outcome = program(tmp_path, "check", ".", "--jobs", "2", "-q", "--format", "concise")
    assert outcome.err == ""
    assert outcome.out.count("DD603") == 180
