"""The journal: lines that join it from many processes, killed ones, and full disks."""

import errno
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import append_worker
import filelock
import pytest
from append_worker import batch, entry
from conftest import PATIENCE_SECONDS, ROOT
from filelock import lock_descriptor
from hypothesis import given, settings
from hypothesis import strategies as st

from ddci_cli.files.disk import append
from ddci_cli.files.disk.append import append_line, append_lines
from ddci_cli.language import Language, LanguageCode
from ddci_cli.refusal import UserError

pytestmark = pytest.mark.libraries

Worker = subprocess.Popen[str]
Start = Callable[..., Worker]

posix_only = pytest.mark.skipif(os.name == "nt", reason="Windows has no such kills, limits, users")

# What is locked: the journal itself, or a file beside it as on Windows.
LOCKS = ("beside",) if os.name == "nt" else ("itself", "beside")

TASK = b"task: trang-thong-tin-"
OLD = "- {date: 2023-03-10, task: trang-thong-tin, note: “Mẫn”}\n".encode()


@pytest.fixture(params=LOCKS)
def lock(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(append, "_LOCKS_STOP_READERS", request.param == "beside")
    return str(request.param)


@pytest.fixture
def journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return Path("2023.journal.yaml")


@pytest.fixture
def start() -> Iterator[Start]:
    """Start a worker, which does not outlive the test, nor lets it wait for ever."""
    workers: list[Worker] = []

    def end() -> None:
        for worker in workers:
            worker.kill()

    def call(
        deed: str, journal: Path, lock: str, number: int = 0, stdin: int = subprocess.DEVNULL
    ) -> Worker:
        worker = subprocess.Popen(
            [sys.executable, append_worker.__file__, deed, str(journal), lock, str(number)],
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        workers.append(worker)
        return worker

    late = threading.Timer(PATIENCE_SECONDS, end)
    late.daemon = True
    late.start()
    yield call
    late.cancel()
    end()
    for worker in workers:
        with worker:
            pass


def _told(worker: Worker) -> list[str]:
    return worker.communicate()[0].splitlines()


def _is_ready(worker: Worker) -> bool:
    assert worker.stdout is not None
    return worker.stdout.readline() == "ready\n"


def _refusal(journal: Path, line: str = "- {}", patience_seconds: float = 0.0) -> str:
    """How an attempt that must fail is answered."""
    with pytest.raises(UserError) as refused:
        append_line(journal, line, patience_seconds=patience_seconds)
    error = refused.value
    said = (error.message, *((error.help,) if error.help else ()))
    return "; ".join(Language(LanguageCode.EN).say(message) for message in said)


@pytest.mark.slow
@pytest.mark.parametrize("lock, processes", [*zip(LOCKS, (200, 50), strict=False)])
def test_two_hundred_processes_at_once_lose_nothing(
    lock: str, processes: int, journal: Path, start: Start
) -> None:
    """They are let go at once, by the end of what they all read."""
    reading, writing = os.pipe()
    workers = [start("together", journal, lock, n, reading) for n in range(processes)]
    os.close(reading)
    assert {_is_ready(worker) for worker in workers} == {True}
    assert not journal.exists()
    os.close(writing)
    told = [_told(worker) for worker in workers]
    assert told == [[f"written {number}"] for number in range(processes)]
    lines = journal.read_text(encoding="utf-8").splitlines()
    assert sorted(lines) == sorted(entry(number) for number in range(processes))


def test_lines_that_belong_together_stay_together(lock: str, journal: Path, start: Start) -> None:
    reading, writing = os.pipe()
    workers = [start("batches", journal, lock, 1000 * n, reading) for n in range(2)]
    os.close(reading)
    assert {_is_ready(worker) for worker in workers} == {True}
    os.close(writing)
    told = [_told(worker) for worker in workers]
    numbers = [1000 * n + each for n in range(2) for each in range(40)]
    assert [line for lines in told for line in lines] == [f"written {n}" for n in numbers]
    lines = journal.read_text(encoding="utf-8").splitlines()
    together = [lines[i : i + 3] for i in range(0, len(lines), 3)]
    assert sorted(together) == sorted(batch(number) for number in numbers)


@pytest.mark.usefixtures("lock")
def test_many_lines_are_one_deed(journal: Path) -> None:
    append_lines(journal, [])
    assert not journal.exists()
    journal.write_bytes(OLD[:-1])
    append_lines(journal, ["- {n: 1}", "- {n: 2}"])
    assert journal.read_bytes() == OLD + b"- {n: 1}\n- {n: 2}\n"


@pytest.mark.usefixtures("lock")
@pytest.mark.parametrize("old", [OLD, None], ids=["whole", "none"])
def test_a_disk_that_fails_in_the_middle_keeps_none_of_the_lines(
    old: bytes | None, journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first write takes a line and a half, the second one nothing more."""
    write = os.write

    def fill(descriptor: int, content: bytes) -> int:
        def full(*_: object) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(os, "write", full)
        return write(descriptor, content[:13])

    if old is not None:
        journal.write_bytes(old)
    monkeypatch.setattr(os, "write", fill)
    with pytest.raises(UserError) as refused:
        append_lines(journal, ["- {n: 1}", "- {n: 2}"])
    said = Language(LanguageCode.EN).say(refused.value.message)
    assert said == "2023.journal.yaml cannot be written: the disk is full"
    assert journal.exists() == (old is not None)
    assert old is None or journal.read_bytes() == old


def _kill_soon(worker: Worker, delay: float) -> list[int]:
    """The numbers of the entries that a worker says it wrote before it was killed."""
    assert _is_ready(worker)
    time.sleep(delay)
    worker.kill()
    return [int(line.removeprefix("written ")) for line in _told(worker)]


@pytest.mark.slow
@posix_only
@pytest.mark.parametrize("lock, kills", [("itself", 300), ("beside", 60)])
def test_a_killed_process_loses_nothing_it_acknowledged(
    lock: str, kills: int, journal: Path, start: Start
) -> None:
    """Two at a time are killed, so each has a living neighbour whom it must not block."""
    chance = random.Random(2023)  # noqa: S311 - the same delays each time
    delays = [chance.uniform(0, 0.015) for _ in range(kills)]
    with ThreadPoolExecutor(2) as pool:
        first = range(0, kills * 10_000, 10_000)
        runs = pool.map(
            lambda number, delay: _kill_soon(start("endlessly", journal, lock, number), delay),
            first,
            delays,
        )
        acknowledged = [number for run in runs for number in run]
    assert acknowledged
    lines = journal.read_bytes().splitlines()
    whole = [line for line in lines if line.endswith(b"}")]
    written = [int(line.partition(TASK)[2].partition(b",")[0]) for line in whole]
    assert whole == [entry(number).encode() for number in written]
    assert len(written) == len(set(written))
    assert set(written) >= set(acknowledged)
    # What nobody was told of is the last line of a process that was killed, whole or torn.
    assert len(lines) - len(acknowledged) <= kills
    assert all(line.count(TASK) <= 1 for line in lines)


def test_a_lock_dies_with_its_process_and_others_wait_only_so_long(
    lock: str, journal: Path, start: Start
) -> None:
    journal.write_bytes(OLD)
    holder = start("holding", journal, lock, 1)
    assert _is_ready(holder)
    there = journal.read_bytes()
    begin = time.monotonic()
    assert _refusal(journal, patience_seconds=0.3) == (
        "2023.journal.yaml is in use: another program is writing to it; "
        "nothing was written; try again in a moment"
    )
    assert time.monotonic() - begin > 0.2
    assert journal.read_bytes() == there
    waiting = start("once", journal, lock, 2)
    holder.kill()
    assert _told(holder) == []
    assert _told(waiting) == ["written 2"]
    append_line(journal, "- {}", patience_seconds=0)
    assert journal.read_bytes() == OLD + f"{entry(1)}\n{entry(2)}\n- {{}}\n".encode()


@posix_only
@pytest.mark.parametrize("room", [0, 1, 500, 4096])
def test_what_a_limit_cuts_short_is_taken_back(
    lock: str, room: int, journal: Path, start: Start
) -> None:
    journal.write_bytes(OLD)
    worker = start("limited", journal, lock, len(OLD) + room)
    refused = "2023.journal.yaml cannot be written: the file would become too large"
    assert _told(worker) == [refused]
    assert journal.read_bytes() == OLD
    journal.unlink()
    assert _told(start("limited", journal, lock, room)) == [refused]
    assert not journal.exists()


UNSHARE = shutil.which("unshare")


def _may_mount() -> bool:
    if UNSHARE is None:
        return False
    mount = [UNSHARE, "-m", "mount", "-t", "tmpfs", "tmpfs", tempfile.gettempdir()]
    done = subprocess.run(mount, check=False, capture_output=True, timeout=PATIENCE_SECONDS)
    return done.returncode == 0


# Only this shell and the worker see the small disk, and it goes away with them.
SMALL_DISK = """
mount -t tmpfs -o size=64k tmpfs "$1" || exit
cd "$1" && cp "$2" old.journal.yaml
head -c 64k /dev/zero >ballast 2>/dev/null
truncate -s -4096 ballast
for name in old new; do
    "$3" "$4" once "$name.journal.yaml" itself 9
done
ls && cmp "$2" old.journal.yaml
"""


@pytest.mark.skipif("not _may_mount()", reason="only root may mount a disk, and not everywhere")
def test_a_full_disk_leaves_the_journal_as_it_was(tmp_path: Path) -> None:
    old, disk = tmp_path / "old", tmp_path / "disk"
    disk.mkdir()
    old.write_bytes(OLD)
    words = [str(disk), str(old), sys.executable, append_worker.__file__]
    done = subprocess.run(
        [str(UNSHARE), "-m", "sh", "-c", SMALL_DISK, "sh", *words],
        check=False,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=PATIENCE_SECONDS,
    )
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        "old.journal.yaml cannot be written: the disk is full",
        "new.journal.yaml cannot be written: the disk is full",
        "ballast",
        "old.journal.yaml",
    ]
    assert done.returncode == 0


@pytest.mark.usefixtures("lock")
@pytest.mark.parametrize("old", [OLD, OLD[:-1], b"", None], ids=["whole", "torn", "empty", "none"])
def test_a_line_that_does_not_reach_the_disk_is_taken_back(
    old: bytes | None, journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: int) -> None:
        assert journal.read_bytes().endswith(b"- {}\n")
        raise OSError(errno.EIO, "Input/output error")

    if old is not None:
        journal.write_bytes(old)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        assert _refusal(journal) == "2023.journal.yaml cannot be written: Input/output error"
    assert journal.exists() == (old is not None)
    assert old is None or journal.read_bytes() == old


@pytest.mark.usefixtures("lock")
def test_what_cannot_be_taken_back_is_said(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A network drive that is gone takes no more orders."""

    def gone(*_: int) -> None:
        monkeypatch.setattr(os, "ftruncate", gone)
        raise OSError(errno.EIO, "Input/output error")

    journal.write_bytes(OLD)
    monkeypatch.setattr(os, "fsync", gone)
    assert _refusal(journal) == (
        "2023.journal.yaml cannot be written: Input/output error; "
        "a part of the line may be in it: look at its end before you try again"
    )


@pytest.mark.skipif(os.name == "nt", reason="there a lock comes before the journal is created")
def test_a_new_journal_that_another_process_wrote_to_is_not_removed(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between creating and locking."""

    def write_then_lock(descriptor: int, *, blocking: bool) -> bool:
        journal.write_bytes(OLD)
        return lock_descriptor(descriptor, blocking=blocking)

    def fail(_: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(filelock, "lock_descriptor", write_then_lock)
    monkeypatch.setattr(os, "fsync", fail)
    _refusal(journal)
    assert journal.read_bytes() == OLD


@posix_only
def test_the_line_and_the_name_of_the_journal_are_flushed(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed = []
    monkeypatch.setattr(os, "fsync", lambda file: flushed.append(os.fstat(file).st_ino))
    append_line(journal, "- {}")
    assert flushed == [journal.stat().st_ino, Path().stat().st_ino]


@pytest.mark.usefixtures("lock")
def test_control_c_takes_the_line_back(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    journal.write_bytes(OLD)
    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        append_line(journal, "- {}")
    assert journal.read_bytes() == OLD


@posix_only
def test_where_nothing_may_be_written_nothing_is(
    lock: str, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a folder that everybody reaches: those of pytest are closed to all but one."""
    with tempfile.TemporaryDirectory() as name:
        monkeypatch.chdir(name)
        folder, closed, new = Path(), Path("closed.yaml"), Path("new.yaml")
        closed.write_bytes(OLD)
        closed.chmod(0o444)
        folder.chmod(0o555)
        for path in (closed, new):
            assert _told(start("as_nobody", path, lock)) == [
                f"{path.name} cannot be written: permission denied"
            ]
        assert closed.read_bytes() == OLD
        assert list(folder.iterdir()) == [closed]
        folder.chmod(0o755)


@posix_only
def test_a_journal_may_be_written_to_in_a_folder_that_may_not(start: Start) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, journal = Path(name), Path(name, "2023.journal.yaml")
        journal.write_bytes(OLD)
        journal.chmod(0o666)
        folder.chmod(0o555)
        assert _told(start("as_nobody", journal, "itself", 1)) == ["written 1"]
        assert journal.read_bytes() == OLD + f"{entry(1)}\n".encode()
        folder.chmod(0o755)


@pytest.mark.usefixtures("lock")
def test_a_folder_in_its_place_and_no_folder_are_said(journal: Path) -> None:
    journal.mkdir()
    folder = "permission denied" if os.name == "nt" else "it is a folder"
    assert _refusal(journal) == f"2023.journal.yaml cannot be written: {folder}"
    journal.rmdir()
    gone = Path("plans", "2023.journal.yaml")
    assert _refusal(gone) == "plans/2023.journal.yaml cannot be written: its folder is not there"
    assert not Path("plans").exists()


@posix_only
def test_no_folder_under_ones_feet_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    refused = "2023.journal.yaml cannot be written: its folder is not there"
    assert _refusal(Path("2023.journal.yaml")) == refused


@pytest.mark.usefixtures("lock")
@pytest.mark.parametrize(
    "before, after",
    [
        (None, b"- {n: 1}\n"),
        (b"", b"- {n: 1}\n"),
        (b"- {n: 0}\n", b"- {n: 0}\n- {n: 1}\n"),
        (b"- {n: 0}", b"- {n: 0}\n- {n: 1}\n"),
        (b"- {n: 0}\r\n", b"- {n: 0}\r\n- {n: 1}\n"),
        (b"- {n: 0}\n- {note: \xe1\xba", b"- {n: 0}\n- {note: \xe1\xba\n- {n: 1}\n"),
        (b"\n", b"\n- {n: 1}\n"),
    ],
    ids=["no file", "empty", "whole", "no last newline", "crlf", "torn letter", "blank line"],
)
def test_a_line_is_put_on_a_line_of_its_own(
    before: bytes | None, after: bytes, journal: Path
) -> None:
    if before is not None:
        journal.write_bytes(before)
    append_line(journal, "- {n: 1}")
    assert journal.read_bytes() == after


def test_the_lock_leaves_nothing_behind(journal: Path, tmp_path: Path) -> None:
    """Windows included, where filelock removes the file; elsewhere it would keep it."""
    append_line(journal, "- {}")
    assert [path.name for path in tmp_path.iterdir()] == [journal.name]


@pytest.mark.usefixtures("lock")
@pytest.mark.skipif(os.name == "nt", reason="symbolic links need a privilege on Windows")
def test_a_symbolic_link_is_followed(
    journal: Path, tmp_path: Path, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "drive").mkdir()
    target = tmp_path / "drive" / "real.yaml"
    journal.symlink_to(target)
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", lambda *_: os.close(99_999))
        assert _refusal(journal) == "2023.journal.yaml cannot be written: Bad file descriptor"
    assert journal.is_symlink()
    assert not target.exists()
    append_line(journal, "- {n: 1}")
    append_line(target, "- {n: 2}")
    append_line(journal, "- {n: 3}")
    assert target.read_bytes() == b"- {n: 1}\n- {n: 2}\n- {n: 3}\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2023.journal.yaml", "drive"]
    target.unlink()
    target.symlink_to(tmp_path / journal)
    # In a process of its own: the guard of these tests stumbles over the circle.
    (said,) = _told(start("once", journal, "itself"))
    assert said.startswith("2023.journal.yaml cannot be written: ")


@pytest.mark.skipif(os.name == "nt", reason="Windows renames nothing over an open file")
def test_a_journal_that_an_editor_replaces_meanwhile_gets_the_line(
    journal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between opening and locking: the lock of the old file then guards nothing with a name."""
    journal.write_bytes(OLD)
    tries = []

    def save_then_lock(descriptor: int, *, blocking: bool) -> bool:
        tries.append(descriptor)
        if len(tries) == 1:
            (tmp_path / "saved").write_bytes(b"- {by: editor}\n")
            (tmp_path / "saved").replace(journal)
        elif len(tries) == 2:
            journal.unlink()
        return lock_descriptor(descriptor, blocking=blocking)

    monkeypatch.setattr(filelock, "lock_descriptor", save_then_lock)
    append_line(journal, "- {}")
    assert journal.read_bytes() == b"- {}\n"
    assert len(tries) == 3


# Everything but the end of a line, letters that are many bytes and such that end lines elsewhere.
LINES = st.lists(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n")), max_size=8
)


@given(LINES)
@settings(deadline=None)
def test_a_journal_is_its_lines_one_after_another(lines: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        journal = Path(folder, "2023.journal.yaml")
        for line in lines:
            append_line(journal, line)
        written = journal.read_bytes() if lines else b""
    assert written == "".join(f"{line}\n" for line in lines).encode()
