"""New files: never over what people wrote, whole or not at all, and as their owner wants them."""

import errno
import io
import json
import os
import random
import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import PATIENCE_SECONDS, ROOT, Ddci
from test_progress import PLAN

from ddci_cli.files.disk.write_new import write_new
from ddci_cli.language import Language, LanguageCode
from ddci_cli.refusal import UserError

posix_only = pytest.mark.skipif(os.name == "nt", reason="Windows has no such kills, modes, pipes")
links = pytest.mark.skipif(os.name == "nt", reason="symbolic links need a privilege on Windows")

WritePlan = Callable[..., Path]
TODAY = ("--today", "2023-04-01")
ENTRY = "- {date: 2023-03-10, task: mot-lan, state: doing}\n"


@pytest.fixture
def office(ddci: Ddci, plan: WritePlan) -> Ddci:
    """A plan with its journal and a template, and other plans that no run here reads."""
    plan(PLAN)
    plan(ENTRY, "plan.journal.yaml")
    plan("## I. CHUNG\n", "mau.md.j2")
    plan(PLAN, "other.yaml")
    plan(ENTRY, "other.journal.yaml")
    plan(PLAN, "named.txt")
    plan(json.dumps({"ddci": 1, "year": 2023, "unit": "x"}), "data.json")
    plan("\ufeff" + PLAN, "mark.yml")
    Path("wide.yaml").write_bytes(PLAN.encode("utf-16"))
    plan(ENTRY, "kept.yaml")
    return ddci


def everything() -> dict[str, bytes | str]:
    """What is in the folder: contents, and where links lead."""
    return {
        str(path): str(path.readlink()) if path.is_symlink() else path.read_bytes()
        for path in sorted(Path().rglob("*"))
        if path.is_symlink() or path.is_file()
    }


def names() -> set[str]:
    """What is in the folder itself."""
    return {path.name for path in Path().iterdir()}


def _as_it_is(name: str) -> str:
    return name


def _another_spelling(name: str) -> str:
    Path("d").mkdir()
    return f"d/../{name}"


def _the_whole_path(name: str) -> str:
    return str(Path(name).resolve())


def _link(name: str) -> str:
    Path("a.html").symlink_to(name)
    return "a.html"


def _link_to_a_link(name: str) -> str:
    Path("b.html").symlink_to(name)
    Path("a.html").symlink_to("b.html")
    return "a.html"


def _linked_folder(name: str) -> str:
    Path("d").symlink_to(Path.cwd(), target_is_directory=True)
    return f"d/{name}"


def _hard_link(name: str) -> str:
    Path("a.html").hardlink_to(name)
    return "a.html"


NAMES = [_as_it_is, _another_spelling, _the_whole_path]
if os.name != "nt":
    NAMES += [_link, _link_to_a_link, _linked_folder, _hard_link]

REPORT = ("report", "2023-q1", "-f", "plan.yaml", "--template", "mau.md.j2", *TODAY)
WRITERS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "a report": (REPORT, ("plan.yaml", "plan.journal.yaml", "mau.md.j2")),
    "a Word report": ((*REPORT, "--format", "docx"), ("plan.yaml", "plan.journal.yaml")),
    "a report beside": (REPORT, ("other.yaml", "other.journal.yaml", "kept.yaml")),
    "a schema": (
        ("schema",),
        ("plan.yaml", "plan.journal.yaml", "named.txt", "data.json", "mark.yml", "wide.yaml"),
    ),
    "an example": (("new", "--example"), ("plan.yaml", "plan.journal.yaml")),
    "a wording": (("new", "--wording"), ("plan.yaml", "plan.journal.yaml")),
}


@pytest.mark.parametrize("named", NAMES)
@pytest.mark.parametrize("writer", WRITERS)
def test_no_command_writes_over_what_people_wrote(
    writer: str, named: Callable[[str], str], office: Ddci, tmp_path: Path
) -> None:
    words, masters = WRITERS[writer]
    for i, master in enumerate(masters):
        folder = tmp_path / str(i)
        shutil.copytree(tmp_path, folder, ignore=shutil.ignore_patterns("[0-9]"))
        os.chdir(folder)
        name = named(master)
        before = everything()
        for force in ((), ("--force",)):
            outcome = office(*words, "-o", name, *force)
            assert (outcome.status, outcome.out) == (2, ""), master
            assert "is there already" not in outcome.err, master
            assert "no command writes over it, not even with --force" in outcome.err
            assert everything() == before


@pytest.mark.skipif(sys.platform == "linux", reason="names differ in their letters there")
def test_a_name_in_other_letters_is_the_same_file(office: Ddci) -> None:
    before = everything()
    assert office(*REPORT, "-o", "PLAN.YAML", "--force").status == 2
    assert everything() == before


def test_a_name_that_would_be_read_as_a_journal_is_none_for_a_result(office: Ddci) -> None:
    for name in ("new.journal.yaml", "new.Journal.YML", "d/plan.journal.yml"):
        outcome = office("schema", "-o", name)
        assert outcome.status == 2
        assert f"{name} is a journal's name" in outcome.err
        assert not Path(name).exists()


@posix_only
@pytest.mark.parametrize("force", [(), ("--force",)])
def test_pipes_devices_and_folders_stay_what_they_are(force: tuple[str, ...], office: Ddci) -> None:
    os.mkfifo("pipe")
    Path("to-pipe.html").symlink_to("pipe")
    Path("to-null").symlink_to("/dev/null")
    Path("folder").mkdir()
    said = {
        "pipe": "is a pipe or a device, no file",
        "to-pipe.html": "is a pipe or a device, no file",
        "to-null": "is a pipe or a device, no file",
        "/dev/null": "is a pipe or a device, no file",
        "folder": "is a folder",
    }
    for name, words in said.items():
        outcome = office("schema", "-o", name, *force)
        assert (outcome.status, outcome.out) == (2, "")
        assert f"{name} {words}" in outcome.err
        assert "--force" not in outcome.err
    assert stat.S_ISFIFO(Path("pipe").stat().st_mode)
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@links
def test_links_are_followed_and_stay(office: Ddci) -> None:
    Path("drive").mkdir()
    Path("link.json").symlink_to("drive/real.json")
    refused = office("schema", "-o", "link.json")
    assert refused.status == 2
    assert "link.json is there already" in refused.err
    assert list(Path("drive").iterdir()) == []
    for _ in range(2):
        assert office("schema", "-o", "link.json", "--force").status == 0
        assert Path("link.json").is_symlink()
        assert json.loads(Path("drive/real.json").read_bytes())
        Path("drive/real.json").write_bytes(b"old")
    assert [path.name for path in Path("drive").iterdir()] == ["real.json"]


@links
def test_a_link_to_a_drive_that_is_gone_makes_no_folders(office: Ddci) -> None:
    Path("link.json").symlink_to("gone/real.json")
    outcome = office("schema", "-o", "link.json", "--force")
    assert outcome.status == 2
    assert "link.json is a link that leads nowhere" in outcome.err
    assert not Path("gone").exists()
    Path("a").symlink_to("b")
    Path("b").symlink_to("a")
    outcome = office("schema", "-o", "a", "--force")
    assert outcome.err == "ddci: a cannot be written: its links lead in a circle\n"


@links
def test_the_schema_beside_the_example_is_there_too_where_it_is_a_link(office: Ddci) -> None:
    Path("plan.schema.json").symlink_to("elsewhere.json")
    outcome = office("new", "--example", "-o", "new.yaml")
    assert (outcome.status, outcome.err) == (
        0,
        "new.yaml is written\nnext: ddci check new.yaml\n",
    )
    assert not Path("elsewhere.json").exists()


@posix_only
@pytest.mark.parametrize("mask, mode", [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_is_as_private_as_its_owner_wants(mask: int, mode: int, office: Ddci) -> None:
    before = os.umask(mask)
    try:
        for words in (("schema",), REPORT, ("new", "--example")):
            name = f"{words[0]}.html"
            assert office(*words, "-o", name).status == 0
            assert stat.S_IMODE(Path(name).stat().st_mode) == mode
    finally:
        os.umask(before)


@posix_only
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_an_old_file_keeps_its_mode(mode: int, office: Ddci) -> None:
    Path("a.html").write_bytes(b"old")
    Path("a.html").chmod(mode)
    assert office(*REPORT, "-o", "a.html", "--force").status == 0
    assert Path("a.html").read_bytes() != b"old"
    assert stat.S_IMODE(Path("a.html").stat().st_mode) == mode


def _said(error: UserError) -> str:
    told = (error.message, *((error.help,) if error.help else ()))
    return "; ".join(Language(LanguageCode.EN).say(message) for message in told)


def test_what_word_or_excel_holds_open_is_not_replaced(
    office: Ddci, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Windows says it, with the number of its own."""
    Path("a.html").write_bytes(b"old")
    before = everything()
    for code in (5, 32, 33):

        def held(*_: object, code: int = code) -> None:
            error = PermissionError(errno.EACCES, "Access is denied")
            error.winerror = code  # type: ignore[attr-defined]
            raise error

        with monkeypatch.context() as patch:
            patch.setattr(Path, "replace", held)
            outcome = office(*REPORT, "-o", "a.html", "--force")
        assert (outcome.status, outcome.out) == (2, "")
        assert outcome.err == (
            "ddci: a.html is open in another program\n"
            "      close it in Word or Excel, then try again\n"
        )
        assert everything() == before


@pytest.mark.parametrize("lock", ["~$a.xlsx", ".~lock.a.xlsx#"])
def test_what_says_that_it_is_open_is_not_replaced(lock: str, office: Ddci) -> None:
    """Excel and LibreOffice put a file beside it; here and on a share of the office."""
    Path("a.xlsx").write_bytes(b"old")
    Path(lock).write_bytes(b"")
    outcome = office("schema", "-o", "a.xlsx", "--force")
    assert outcome.status == 2
    assert "a.xlsx is open in another program" in outcome.err
    assert f"delete {lock} beside it" in outcome.err
    assert Path("a.xlsx").read_bytes() == b"old"


def test_a_file_that_may_not_be_written_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rename would ask the folder alone; for root, who runs tests, nothing is forbidden."""
    path = tmp_path / "a.html"
    path.write_bytes(b"old")
    path.chmod(0o444)
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(UserError) as refused:
        write_new(path, b"new", force=True)
    assert _said(refused.value).endswith("a.html cannot be written: permission denied")
    assert path.read_bytes() == b"old"


# --- whole or not at all ----------------------------------------------------------------------


FAILING = ["write", "fsync", "rename"]


@pytest.mark.parametrize("step", FAILING)
@pytest.mark.parametrize("old", [b"old", None], ids=["old", "new"])
@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt()])
def test_what_fails_leaves_everything_as_it_was(
    error: BaseException,
    old: bytes | None,
    step: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    class Failing(io.FileIO):
        write = fail  # type: ignore[assignment]

    path = tmp_path / "a" / "b" / "c.html"
    if old is not None:
        path.parent.mkdir(parents=True)
        path.write_bytes(old)
    before = sorted(tmp_path.rglob("*"))
    with monkeypatch.context() as patch:
        if step == "rename":
            patch.setattr(Path, "replace", fail)
            patch.setattr(Path, "rename", fail)
            patch.setattr(os, "link", fail)
        elif step == "fsync":
            patch.setattr(os, "fsync", fail)
        else:
            patch.setattr(os, "fdopen", lambda descriptor, _: Failing(descriptor, "wb"))
        with pytest.raises((UserError, KeyboardInterrupt)):
            write_new(path, b"new", force=old is not None)
    assert sorted(tmp_path.rglob("*")) == before
    assert old is None or path.read_bytes() == old


def test_who_comes_second_replaces_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another run gives its file the name between our look and our rename."""
    path = tmp_path / "a.html"
    fsync = os.fsync

    def come_between(descriptor: int) -> None:
        fsync(descriptor)
        path.write_bytes(b"theirs")

    monkeypatch.setattr(os, "fsync", come_between)
    with pytest.raises(UserError) as refused:
        write_new(path, b"ours")
    assert "is there already" in _said(refused.value)
    assert path.read_bytes() == b"theirs"
    assert list(tmp_path.iterdir()) == [path]


@posix_only
def test_a_drive_without_second_names_gets_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", unknown)
    write_new(tmp_path / "a.html", b"new")
    assert (tmp_path / "a.html").read_bytes() == b"new"
    assert len(list(tmp_path.iterdir())) == 1


@posix_only
@pytest.mark.parametrize("length", [200, 250, 255])
def test_a_name_may_be_as_long_as_the_system_lets_it(length: int, tmp_path: Path) -> None:
    path = tmp_path / ("x" * (length - 5) + ".html")
    write_new(path, b"1")
    write_new(path, b"2", force=True)
    assert path.read_bytes() == b"2"


WRITER = """
import sys
from pathlib import Path
from ddci_cli.cli.app import run
print("ready", flush=True)
while True:
    for words in {runs}:
        assert run([*words, "--force", "-q"]) == 0
"""
RUNS = [
    ["schema", "-o", "a.html"],
    ["report", "2023-q1", "-f", "plan.yaml", "--today", "2023-04-01", "-o", "a.docx"],
    ["report", "2023-q1", "-f", "plan.yaml", "--today", "2023-04-01", "-o", "b.html"],
    ["new", "--wording", "-o", "mau.md.j2"],
]


@pytest.fixture
def begun() -> Iterator[Callable[[Path], "subprocess.Popen[str]"]]:
    started: list[subprocess.Popen[str]] = []

    def begin(folder: Path) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER.format(runs=RUNS)],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        started.append(process)
        return process

    yield begin
    for process in started:
        process.kill()
        with process:
            pass


@pytest.mark.slow
@posix_only
def test_a_killed_run_leaves_each_file_whole(
    begun: Callable[[Path], "subprocess.Popen[str]"], plan: WritePlan, ddci: Ddci, tmp_path: Path
) -> None:
    """Old or new; and what it had begun is swept away by the next run, once it is old enough."""
    plan(PLAN)
    whole = {}
    for words in RUNS:
        assert ddci(*words).status == 0
        whole[words[-1]] = Path(words[-1]).read_bytes()
    chance = random.Random(2023)  # noqa: S311 - the same delays each time
    abandoned = 0
    for _ in range(25):
        process = begun(tmp_path)
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0, 0.25))
        process.kill()
        process.wait(PATIENCE_SECONDS)
        for name, content in whole.items():
            assert Path(name).read_bytes() == content
        left = names() - {*whole, "plan.yaml"}
        assert all(name.startswith(".ddci-") for name in left)
        abandoned = len(left)
    for name in names() - {*whole, "plan.yaml"}:
        os.utime(name, (0, 0))
    assert ddci("schema", "-o", "a.html", "--force").status == 0
    assert names() == {*whole, "plan.yaml"}, abandoned


def test_what_a_killed_run_left_is_swept_away_and_nothing_else(tmp_path: Path) -> None:
    old = tmp_path / ".ddci-0123456789abcdef.new"
    young = tmp_path / ".ddci-fedcba9876543210.new"
    other = tmp_path / ".ddci-notes.new"
    for path in (old, young, other):
        path.write_bytes(b"half")
    for path in (old, other):
        os.utime(path, (0, 0))
    write_new(tmp_path / "a.html", b"new")
    assert {path.name for path in tmp_path.iterdir()} == {young.name, other.name, "a.html"}
