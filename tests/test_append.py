"""Appending loses nothing: many at once, killed at any moment, on a full disk."""

import importlib
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from ddci_cli.cli import append
from ddci_cli.cli.append import append_line
from ddci_cli.cli.errors import UserError
from ddci_cli.language import Language, LanguageCode

POSIX_ONLY = pytest.mark.skipif(os.name == "nt", reason="signals and limits of POSIX")

# A worker starts fast: it knows the one module, and nothing of plans.
_START = "import sys; from pathlib import Path; from ddci_cli.cli.append import append_line\n"


def worker(code: str, *words: str, **options: object) -> "subprocess.Popen[str]":
    return subprocess.Popen(  # type: ignore[call-overload,no-any-return]
        [sys.executable, "-c", _START + code, *words],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        **options,
    )


def said(error: UserError) -> str:
    return Language(LanguageCode.EN).say(error.message)


def leftovers(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_two_hundred_processes_at_once(tmp_path: Path) -> None:
    """Each waits until all are there, then appends one line."""
    journal, gate = tmp_path / "j.yaml", tmp_path / "gate"
    code = (
        "import time\n"
        "path, gate, number = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]\n"
        "Path(f'{gate}-{number}').touch()\n"
        "while not gate.exists(): time.sleep(0.01)\n"
        "append_line(path, f'- {{number: {number}}}', patience_seconds=300)\n"
    )
    processes = [worker(code, str(journal), str(gate), str(n)) for n in range(200)]
    while len(list(tmp_path.glob("gate-*"))) < len(processes):
        time.sleep(0.05)
        assert not [p for p in processes if p.poll()]
    gate.touch()
    assert [p.communicate()[1] for p in processes] == [""] * 200
    lines = journal.read_text(encoding="utf-8").splitlines(keepends=True)
    assert sorted(lines) == sorted(f"- {{number: {n}}}\n" for n in range(200))
    assert [name for name in leftovers(tmp_path) if "gate" not in name] == ["j.yaml"]


@POSIX_ONLY
def test_killed_at_any_moment(tmp_path: Path) -> None:
    """Three hundred times: only whole lines, and every line that was reported is there."""
    journal = tmp_path / "j.yaml"
    code = (
        "path, run = Path(sys.argv[1]), sys.argv[2]\n"
        "for number in range(100_000):\n"
        "    append_line(path, f'- {{run: {run}, number: {number}}}')\n"
        "    print(number, flush=True)\n"
    )
    chance = random.Random(4711)  # noqa: S311 - moments, not secrets
    reported: set[str] = set()
    for run in range(0, 300, 2):
        pair = [worker(code, str(journal), str(run + i)) for i in range(2)]
        for process in pair:
            assert process.stdout is not None
            # Alive and appending, then stopped at some moment of its work.
            first = process.stdout.readline().strip()
            assert first == "0", process.stderr.read() if process.stderr else ""
        time.sleep(chance.random() * 0.02)
        for i, process in enumerate(pair):
            process.send_signal(signal.SIGKILL)
            out, err = process.communicate()
            assert err == ""
            whole = ["0", *(line for line in out.split("\n")[:-1])]
            reported.update(f"- {{run: {run + i}, number: {number}}}" for number in whole)
    text = journal.read_text(encoding="utf-8")
    assert text.endswith("\n")
    lines = text.splitlines()
    assert [line for line in lines if not re.fullmatch(r"- \{run: \d+, number: \d+\}", line)] == []
    assert len(lines) == len(set(lines))
    assert reported <= set(lines)
    # Whoever comes next finds no lock in the way.
    append_line(journal, "- after", patience_seconds=1)
    assert leftovers(tmp_path) == ["j.yaml"]


@POSIX_ONLY
@pytest.mark.parametrize("room", [0, 1, 10, 29])
def test_a_full_disk_leaves_the_file_as_it_was(room: int, tmp_path: Path) -> None:
    """The limit on a file's size, as `ulimit -f` sets it, stops a write in its middle."""
    journal = tmp_path / "j.yaml"
    before = b"- {a: 1}\n" * 100
    journal.write_bytes(before)
    code = (
        "import resource\n"
        "from ddci_cli.cli.errors import UserError\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)\n"
        "try: append_line(Path(sys.argv[1]), '- {date: 2023-03-10, task: x}')\n"
        "except UserError as error: print(error.message.values['reason'])\n"
    )
    process = worker(code, str(journal), str(len(before) + room))
    out, err = process.communicate()
    assert err == ""
    assert "File too large" in out or "No space left" in out
    assert journal.read_bytes() == before


@POSIX_ONLY
def test_a_new_file_on_a_full_disk_is_not_there_afterwards(tmp_path: Path) -> None:
    code = (
        "import resource\n"
        "from ddci_cli.cli.errors import UserError\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))\n"
        "try: append_line(Path(sys.argv[1]), '- {date: 2023-03-10, task: x}')\n"
        "except UserError as error: print(error.message.values['reason'])\n"
    )
    process = worker(code, str(tmp_path / "j.yaml"))
    assert process.communicate()[1] == ""
    assert leftovers(tmp_path) == []


def test_a_disk_that_fails_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A network drive may take the bytes and fail only when they are to be kept."""
    journal = tmp_path / "j.yaml"
    journal.write_bytes(b"- {a: 1}\n")

    def fail(_: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(UserError) as raised:
        append_line(journal, "- {a: 2}")
    assert said(raised.value).endswith("j.yaml cannot be written: Input/output error")
    assert journal.read_bytes() == b"- {a: 1}\n"
    assert leftovers(tmp_path) == ["j.yaml"]


@pytest.mark.parametrize(
    "before, after",
    [
        (None, b"- new\n"),
        (b"", b"- new\n"),
        (b"- old\n", b"- old\n- new\n"),
        (b"- old\r\n", b"- old\r\n- new\n"),
        (b"- old", b"- old\n- new\n"),
        (b"- {torn: tr\xc3", b"- {torn: tr\xc3\n- new\n"),
    ],
    ids=["new", "empty", "ended", "Windows", "not ended", "torn"],
)
def test_the_last_line_is_ended_first(before: bytes | None, after: bytes, tmp_path: Path) -> None:
    journal = tmp_path / "j.yaml"
    if before is not None:
        journal.write_bytes(before)
    append_line(journal, "- new")
    assert journal.read_bytes() == after
    assert leftovers(tmp_path) == ["j.yaml"]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_link_leads_to_the_journal(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "j.yaml").symlink_to(tmp_path / "real" / "j.yaml")
    append_line(tmp_path / "j.yaml", "- new")
    assert (tmp_path / "real" / "j.yaml").read_bytes() == b"- new\n"
    assert (tmp_path / "j.yaml").is_symlink()


def _a_folder(path: Path) -> None:
    path.mkdir()


def _no_folder(path: Path) -> None:
    path.parent.rmdir()


@pytest.mark.parametrize(
    "spoil, reason",
    [(_a_folder, "it is a folder"), (_no_folder, "there is no such file")],
)
def test_what_cannot_be_written_says_why(
    spoil: Callable[[Path], None], reason: str, tmp_path: Path
) -> None:
    journal = tmp_path / "plans" / "j.yaml"
    journal.parent.mkdir()
    spoil(journal)
    with pytest.raises(UserError) as raised:
        append_line(journal, "- new")
    assert said(raised.value).endswith(f"j.yaml cannot be written: {reason}")


@POSIX_ONLY
@pytest.mark.parametrize("read_only", ["folder", "file"])
def test_what_is_read_only_stays_as_it_is(read_only: str, tmp_path: Path) -> None:
    """Tried as another user where the tests run as root, whom nothing is forbidden."""
    folder = tmp_path / "plans"
    folder.mkdir()
    journal = folder / "j.yaml"
    journal.write_bytes(b"- old\n")
    for parent in (*tmp_path.parents, tmp_path):
        if parent.is_relative_to(tmp_path.parents[2]):
            parent.chmod(0o755)
    journal.chmod(0o644)
    folder.chmod(0o777 if read_only == "file" else 0o555)
    journal.chmod(0o444 if read_only == "file" else 0o666)
    code = (
        "from ddci_cli.cli.errors import UserError\n"
        "import os\n"
        "if os.getuid() == 0: import filelock; os.setuid(65534)\n"
        "try: append_line(Path(sys.argv[1]), '- new')\n"
        "except UserError as error: print(error.message.values['reason'].template)\n"
    )
    out, err = worker(code, str(journal)).communicate()
    assert (out, err) == ("permission denied\n", "")
    assert journal.read_bytes() == b"- old\n"
    assert leftovers(folder) == ["j.yaml"]


def test_somebody_who_does_not_let_go(tmp_path: Path) -> None:
    journal = tmp_path / "j.yaml"
    journal.write_bytes(b"- old\n")
    code = (
        "from ddci_cli.cli.append import _locked\n"
        "with _locked(Path(sys.argv[1]), 10):\n"
        "    print('held', flush=True)\n"
        "    sys.stdin.read()\n"
    )
    holder = worker(code, str(journal), stdin=subprocess.PIPE)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(UserError) as raised:
        append_line(journal, "- new", patience_seconds=0.2)
    assert said(raised.value) == "another program is writing to j.yaml"
    assert journal.read_bytes() == b"- old\n"
    holder.communicate("")
    append_line(journal, "- new", patience_seconds=5)
    assert journal.read_bytes() == b"- old\n- new\n"


def test_windows_gets_no_carriage_returns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "O_BINARY", 0x8000, raising=False)
    assert importlib.reload(append)._FLAGS & 0x8000  # noqa: SLF001 - where the flags are put together
    monkeypatch.undo()
    importlib.reload(append)


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])), max_size=5))
def test_line_after_line(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    journal = tmp_path_factory.mktemp("lines") / "j.yaml"
    for line in lines:
        append_line(journal, line)
    content = journal.read_bytes() if lines else b""
    assert content == "".join(f"{line}\n" for line in lines).encode("utf-8")
