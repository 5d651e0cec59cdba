"""What is met in a folder, or named by hand, and is no plain file: said in a line."""

import os
import signal
import socket
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import PATIENCE_SECONDS, ROOT, Ddci

from ddci_cli.files.disk.spellings import as_written, spellings

if sys.platform == "win32":
    pytest.skip("Windows has no such files", allow_module_level=True)

WritePlan = Callable[..., Path]

PLAN = """\
ddci: 1
year: 2023
unit: UBND xã Hồng Phong
owners:
  - {id: van-hoa, post: Công chức Văn hóa}
tasks:
  - {id: a, title: Công khai quy hoạch, lead: [van-hoa], product: bảng, deadlines: [{by: 2023-03-15}]}
"""  # noqa: E501
ENTRY = "- {date: 2023-03-01, task: a, state: done}\n"
DAY = ("--today", "2023-03-20")
PIPE, SOCKET, DEVICE = (f"it is a {kind}, no file" for kind in ("pipe", "socket", "device"))
NOTHING, CIRCLE = "it is a link to nothing", "its links lead in a circle"

# As macOS writes names, and as old programs of Windows do.
NFC = "kế hoạch.yaml"
NFD = unicodedata.normalize("NFD", NFC)
TONES_APART = "kê\u0301 hoa\u0323ch.yaml"


@pytest.fixture(autouse=True)
def nothing_hangs() -> Iterator[None]:
    def stop(*_: object) -> None:
        raise AssertionError("a file that never ends is waited for")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(PATIENCE_SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def pipe(path: Path) -> None:
    os.mkfifo(path)


def listening(path: Path) -> None:
    # The name of a socket must be short.
    before = Path.cwd()
    os.chdir(path.parent)
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(path.name)
    os.chdir(before)


def endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def terminal(path: Path) -> None:
    path.symlink_to("/dev/tty")


def dangling(path: Path) -> None:
    path.symlink_to("nowhere.yaml")


def circle(path: Path) -> None:
    path.symlink_to(path.name)


# How one is made, what is said of it, and whether it may have been a plan.
ODD = [
    (pipe, PIPE, False),
    (listening, SOCKET, False),
    (endless, DEVICE, False),
    (terminal, DEVICE, False),
    (dangling, NOTHING, True),
    (circle, CIRCLE, True),
]
_NAMES = [make.__name__ for make, _, _ in ODD]
odd_or_lost = pytest.mark.parametrize("make, reason, maybe", ODD, ids=_NAMES)
odd = pytest.mark.parametrize("make, reason", [one[:2] for one in ODD], ids=_NAMES)
COMMANDS = [
    (),
    ("check",),
    ("score",),
    ("due",),
    ("due", "--format", "ics"),
    ("due", "--by-owner"),
    ("log", "a", "done"),
    ("report", "2023-q1"),
]


@odd_or_lost
@pytest.mark.parametrize("command", [(), ("check",), ("score",), ("due", "--all")])
def test_met_in_a_folder(
    make: Callable[[Path], None],
    reason: str,
    maybe: bool,
    command: tuple[str, ...],
    ddci: Ddci,
    plan: WritePlan,
) -> None:
    """What can be no plan is passed by; what might be one and cannot be read fails."""
    odd = plan(PLAN, "d/a.yaml").with_name("odd.yaml")
    make(odd)
    words = (*command, "-f", "d", *DAY)
    outcome = ddci(*words)
    said = "ddci: d/odd.yaml cannot be read" if maybe else "d/odd.yaml was passed by"
    assert outcome.err == f"{said}: {reason}\n"
    assert outcome.status == (2 if maybe else 0)
    # Two plans, one of them out of reach, are a table of units and a ranking.
    of_two = {(): "\n│ UBND xã Hồng Phong │", ("score",): "No plan has a total to be ranked by\n"}
    assert (of_two.get(command, "d/a.yaml") if maybe else "d/a.yaml") in outcome.out
    if command:
        quiet = ddci(*words, "-q")
        assert (quiet.status, bool(quiet.err)) == (outcome.status, maybe)


@odd_or_lost
def test_alone_in_a_folder(
    make: Callable[[Path], None], reason: str, maybe: bool, ddci: Ddci, tmp_path: Path
) -> None:
    (tmp_path / "d").mkdir()
    make(tmp_path / "d" / "odd.yaml")
    outcome = ddci("check", "d")
    assert (outcome.status, outcome.out) == (2, "")
    assert reason in outcome.err
    assert ("there is no plan file in d" in outcome.err) is not maybe


@odd
@pytest.mark.parametrize("command", COMMANDS)
def test_named_by_hand(
    make: Callable[[Path], None],
    reason: str,
    command: tuple[str, ...],
    ddci: Ddci,
    tmp_path: Path,
) -> None:
    make(tmp_path / "odd.yaml")
    said = (2, "", f"ddci: odd.yaml cannot be read: {reason}\n")
    assert ddci(*command, "-f", "odd.yaml", *DAY) == said
    assert ddci(*command, *DAY, DDCI_FILE="odd.yaml") == said


@odd
@pytest.mark.parametrize("command", COMMANDS)
def test_as_a_journal(
    make: Callable[[Path], None],
    reason: str,
    command: tuple[str, ...],
    ddci: Ddci,
    plan: WritePlan,
) -> None:
    """A journal that cannot be read is never taken for one that is not there."""
    make(plan(PLAN).with_name("plan.journal.yaml"))
    outcome = ddci(*command, "-f", "plan.yaml", *DAY)
    assert outcome.status == 2
    # Lists and tables say it first; what is for others is refused.
    assert (
        (outcome.err or outcome.out)
        .removeprefix("ddci: ")
        .startswith(f"plan.journal.yaml cannot be read: {reason}\n")
    )


@odd
def test_as_a_template(
    make: Callable[[Path], None], reason: str, ddci: Ddci, plan: WritePlan
) -> None:
    make(plan(PLAN).with_name("own.j2"))
    outcome = ddci("report", "2023-q1", "-f", "plan.yaml", "--template", "own.j2", *DAY)
    assert outcome == (2, "", f"ddci: own.j2 cannot be read: {reason}\n")


@odd
def test_where_the_plan_nearby_is_looked_for(
    make: Callable[[Path], None], reason: str, ddci: Ddci, plan: WritePlan
) -> None:
    """The plan of another year is not taken without a word."""
    make(plan(PLAN, "plans/2023.yaml").with_name("2024.yaml"))
    for command in ((), ("check",), ("due",)):
        outcome = ddci(*command, "--today", "2024-03-01")
        assert outcome.status == 0
        assert outcome.err.startswith("plans/2024.yaml ")
        assert outcome.err.endswith(f": {reason}\n")
    (Path("plans") / "2023.yaml").unlink()
    outcome = ddci("due", "--today", "2024-03-01")
    assert outcome.status == 2
    assert outcome.err.startswith("ddci: there is no plan here that can be read: plans/2024.yaml ")


def test_what_the_shell_hands_over_is_read(plan: WritePlan, tmp_path: Path) -> None:
    """`<(…)` and /dev/stdin are pipes of this run alone, and somebody writes into them."""
    plan(PLAN)
    ddci = f'"{sys.executable}" -m ddci_cli check --lang en'
    for line in (
        f"{ddci} <(cat plan.yaml)",
        f"cat plan.yaml | {ddci} /dev/stdin",
        f"{ddci} /dev/stdin < plan.yaml",
    ):
        done = subprocess.run(
            ["/bin/bash", "-c", line],
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
            check=True,
            timeout=PATIENCE_SECONDS,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        assert ": 1 task, no errors" in done.stdout
        assert done.stderr == ""


# --- folders that are links, or closed --------------------------------------------------------


def test_links_to_folders(ddci: Ddci, plan: WritePlan, tmp_path: Path) -> None:
    """A circle ends, what is found by its own name is found once, the rest is said."""
    plan(PLAN, "d/in/a.yaml")
    plan(PLAN, "d/.versions/b.yaml")
    plan(PLAN, "away/c.yaml")
    folder = tmp_path / "d"
    (folder / "circle").symlink_to(".")
    (folder / "in" / "up").symlink_to("..")
    (folder / "again").symlink_to("in")
    (folder / "newest").symlink_to(".versions")
    (folder / "out").symlink_to("../away")
    outcome = ddci("check", "d")
    assert outcome.out == "d/in/a.yaml: 1 task, no errors\n"
    assert sorted(outcome.err.splitlines()) == [
        f"d/{name} is a link to another folder and was passed by; name it as well"
        for name in ("newest", "out")
    ]
    assert ddci("check", "d", "d/out").out.splitlines()[:2] == [
        "d/in/a.yaml: 1 task, no errors",
        "d/out/c.yaml: 1 task, no errors",
    ]


def test_a_link_that_is_named_as_well_is_not_passed_by(ddci: Ddci, plan: WritePlan) -> None:
    plan(PLAN, "d/a.yaml")
    plan(PLAN, "away/c.yaml")
    (Path("d") / "out").symlink_to("../away")
    assert ddci("check", "d", "d/out").err == ""


AS_NOBODY = """
import os, sys
from ddci_cli.cli.app import run
if os.geteuid() == 0:
    # Nobody may be shut out from the libraries: whatever is asked for is loaded before.
    out, err, null = os.dup(1), os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1), os.dup2(null, 2)
    run(sys.argv[1:])
    sys.stdout.flush(), sys.stderr.flush()
    os.dup2(out, 1), os.dup2(err, 2)
    os.setgroups([])
    os.setuid(65534)
sys.exit(run(sys.argv[1:]))
"""


def as_nobody(folder: Path, *words: str) -> tuple[int, str, str]:
    """A run without the rights of root."""
    folder.chmod(0o755)
    done = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, *words, "--lang", "en"],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=PATIENCE_SECONDS,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
    )
    return done.returncode, done.stdout, done.stderr


def test_closed_folders_and_files(plan: WritePlan, tmp_path: Path) -> None:
    """Each is said, and the run fails: nobody believes that all was checked."""
    plan(PLAN, "d/a.yaml")
    plan(PLAN, "d/b.yaml").chmod(0)
    (tmp_path / "d" / "closed").mkdir(mode=0o000)
    try:
        status, out, err = as_nobody(tmp_path, "check", "d")
        assert (status, out) == (2, "d/a.yaml: 1 task, no errors\n")
        assert err.splitlines() == [
            "ddci: d/b.yaml cannot be read: permission denied",
            "ddci: d/closed cannot be read: permission denied",
        ]
        status, _, err = as_nobody(tmp_path, "due", "-f", "d/closed", *DAY)
        assert (status, err) == (2, "ddci: d/closed cannot be read: permission denied\n")
        status, _, err = as_nobody(tmp_path, "report", "-f", "d/b.yaml", *DAY)
        assert (status, err) == (2, "ddci: d/b.yaml cannot be read: permission denied\n")
        plan("x", "own.j2").chmod(0)
        words = ("report", "2023-q1", "-f", "d/a.yaml", "--template", "own.j2", *DAY)
        status, _, err = as_nobody(tmp_path, *words)
        assert (status, err) == (2, "ddci: own.j2 cannot be read: permission denied\n")
        status, _, err = as_nobody(tmp_path, "log", "a", "done", "-f", "d/closed/x.yaml", *DAY)
        assert (status, err) == (2, "ddci: d/closed/x.yaml cannot be read: permission denied\n")
    finally:
        (tmp_path / "d" / "closed").chmod(0o700)


def test_a_closed_plan_nearby_is_not_passed_by_in_silence(plan: WritePlan, tmp_path: Path) -> None:
    plan(PLAN, "plans/2023.yaml").chmod(0)
    said = "plans/2023.yaml cannot be read: permission denied"
    status, _, err = as_nobody(tmp_path, "due", *DAY)
    assert (status, err) == (2, f"ddci: there is no plan here that can be read: {said}\n")
    plan(PLAN.replace("2023", "2022"), "plans/2022.yaml")
    status, out, err = as_nobody(tmp_path, "due", "--all", *DAY)
    assert (status, err) == (0, f"{said}\n")
    assert "2022" in out


# --- names in another Unicode form --------------------------------------------------------------

FORMS = {"Windows": NFC, "macOS": NFD, "old programs": TONES_APART}
on_disk = pytest.mark.parametrize("there", FORMS.values(), ids=FORMS)
as_typed = pytest.mark.parametrize("typed", FORMS.values(), ids=FORMS)


def test_the_forms_are_three() -> None:
    assert len(set(FORMS.values())) == 3
    for name in FORMS.values():
        assert sorted(spellings(name)) == sorted(FORMS.values())
        assert spellings(name)[0] == name


@on_disk
@as_typed
@pytest.mark.parametrize("command", COMMANDS)
def test_a_name_in_another_form(
    there: str, typed: str, command: tuple[str, ...], ddci: Ddci, plan: WritePlan
) -> None:
    """In the folder's name as in the file's, whichever of them has which form."""
    plan(PLAN, f"{NFC}/{there}")
    outcome = ddci(*command, "-f", f"{typed}/{typed}", *DAY)
    assert outcome.status == 0, outcome.err
    assert outcome == ddci(*command, "-f", f"{NFC}/{there}", *DAY) or command[:1] == ("log",)
    if command[:1] == ("check",):
        assert outcome.out == f"{NFC}/{there}: 1 task, no errors\n"
        assert ddci("check", typed).out == outcome.out


@on_disk
@as_typed
def test_a_journal_in_another_form_than_its_plan(
    there: str, typed: str, ddci: Ddci, plan: WritePlan
) -> None:
    """The one from a Mac, the other from Windows: they belong together all the same."""
    journal = plan(ENTRY, there.replace(".yaml", ".journal.yaml"))
    plan(PLAN, typed)
    assert "1 entry" in ddci("check", typed, *DAY).out
    assert "1 entry" in ddci("check", journal.name, *DAY).out
    assert ddci("log", "a", "doing", "-f", typed, *DAY).status == 0
    assert len(journal.read_text(encoding="utf-8").splitlines()) == 2
    assert sorted(Path.cwd().iterdir()) == sorted([journal, journal.with_name(typed)])


@on_disk
@as_typed
def test_evidence_in_another_form(there: str, typed: str, ddci: Ddci, plan: WritePlan) -> None:
    """Named from another folder, it is written down as seen from the journal's."""
    plan(PLAN, "plans/2023.yaml")
    plan("x", f"anh/{there}")
    words = ("log", "a", "done", "--evidence", f"anh/{typed}", "-f", "plans/2023.yaml", *DAY)
    assert ddci(*words).status == 0
    journal = Path("plans/2023.journal.yaml").read_text(encoding="utf-8")
    assert f'evidence: ["../anh/{NFC}"]' in unicodedata.normalize("NFC", journal)
    assert ddci("check", "plans", *DAY).out.count("warning") == 0


def test_two_files_that_look_the_same(ddci: Ddci, plan: WritePlan) -> None:
    """Both are read, and that they are two is said."""
    plan(PLAN, f"d/{NFC}")
    plan(PLAN, f"d/{NFD}")
    outcome = ddci("check", "d")
    assert outcome.out.endswith("2 files checked, 2 without errors\n")
    assert outcome.err.startswith("there are two files d/")
    assert len(outcome.err.splitlines()) == 1
    # Each by its own name, where it is typed.
    for name in (NFC, NFD):
        assert ddci("check", f"d/{name}").out == f"d/{name}: 1 task, no errors\n"


def test_a_name_that_is_nowhere_stays_as_it_was_typed(tmp_path: Path) -> None:
    assert as_written(tmp_path / NFD / "x") == tmp_path / NFD / "x"
    assert as_written(Path("nowhere") / NFC) == Path("nowhere") / NFC


@pytest.mark.parametrize(
    "name, reason",
    [
        ("x" * 300 + ".yaml", "its name is too long"),
        ("plan.yaml/x.yaml", "a file stands where its folder should be"),
        ("nowhere/x.yaml", "there is no such file"),
    ],
)
@pytest.mark.parametrize("command", COMMANDS)
def test_names_that_lead_nowhere(
    name: str, reason: str, command: tuple[str, ...], ddci: Ddci, plan: WritePlan
) -> None:
    """The system's own words would be English, whoever reads them."""
    plan(PLAN)
    outcome = ddci(*command, "-f", name, *DAY)
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.endswith(f" cannot be read: {reason}\n")
    assert len(outcome.err.splitlines()) == 1
