"""What Windows does otherwise, simulated: devices and names, files held open, code pages."""

import errno
import io
import os
import sys
from collections.abc import Callable
from pathlib import Path, PureWindowsPath

import pytest
from conftest import Ddci
from test_progress import PLAN
from test_streams import RUNS, write_inputs

from ddci_cli.files.disk import write_new
from ddci_cli.files.disk.names import why_not_on_windows
from ddci_cli.language import Language, LanguageCode

WritePlan = Callable[..., Path]
TODAY = "2023-03-10"


@pytest.fixture
def windows(ddci: Ddci, plan: WritePlan, monkeypatch: pytest.MonkeyPatch) -> Ddci:
    """A plan, and what the program takes from the system as Windows has it."""
    plan(PLAN)
    monkeypatch.setattr(write_new, "_ON_WINDOWS", True)
    monkeypatch.setattr(os.path, "normcase", lambda name: str(name).replace("/", "\\").lower())
    return ddci


def _everything() -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(Path().rglob("*")) if path.is_file()}


def _refused(error: OSError, number: int) -> OSError:
    """An error with the number that Windows itself gives."""
    error.winerror = number  # type: ignore[attr-defined]
    return error


# --- names ------------------------------------------------------------------------------------

DEVICE = "Windows keeps the name `{}` for a device"
END = "Windows has no name that ends with a dot or a blank, as `{}` does"
NAMES = [
    ("CON", DEVICE, "CON"),
    ("nul", DEVICE, "nul"),
    ("Nul.docx", DEVICE, "Nul.docx"),
    ("aux.bao-cao.html", DEVICE, "aux.bao-cao.html"),
    ("com1.md", DEVICE, "com1.md"),
    ("LPT³.docx", DEVICE, "LPT³.docx"),
    ("prn .docx", DEVICE, "prn .docx"),
    ("CONIN$", DEVICE, "CONIN$"),
    ("aux/quy-1.docx", DEVICE, "aux"),
    ("plan.yaml.", END, "plan.yaml."),
    ("quy-1.docx ", END, "quy-1.docx "),
    ("quy-1. /a.docx", END, "quy-1. "),
    ("2023:quy-1.docx", "Windows has no name with `:` in it, as `{}` has", "2023:quy-1.docx"),
    ("quy-1?.docx", "Windows has no name with `?` in it, as `{}` has", "quy-1?.docx"),
]


@pytest.mark.parametrize("name, said, part", NAMES)
@pytest.mark.parametrize("force", [(), ("--force",)])
def test_a_name_that_windows_does_not_have_is_refused(
    name: str, said: str, part: str, force: tuple[str, ...], windows: Ddci
) -> None:
    before = _everything()
    outcome = windows("report", "2023-q1", "-o", name, *force, DDCI_TODAY=TODAY)
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err == (
        f"ddci: {name} cannot be written: {said.format(part)}\n      name another file with -o\n"
    )
    assert _everything() == before


@pytest.mark.parametrize(
    "name",
    [
        "C:\\Kế hoạch\\quý 1.docx",
        "\\\\may-chu\\chung\\quý 1.docx",
        "\\\\?\\C:\\dài\\quý 1.docx",
        "C:quy-1.docx",
        "..\\quy-1.docx",
        "console.docx",
        "com10.docx",
        "nul-1.docx",
        ".hidden",
        "a.b.docx",
        "quy'1 (2).docx",
    ],
)
def test_other_names_are_as_good_as_elsewhere(name: str) -> None:
    path = PureWindowsPath(name)
    assert why_not_on_windows(path) is None


def test_elsewhere_such_a_name_is_one_like_others(ddci: Ddci, plan: WritePlan) -> None:
    plan(PLAN)
    if os.name != "nt":
        assert ddci("report", "2023-q1", "-o", "aux.docx", DDCI_TODAY=TODAY).status == 0
        assert Path("aux.docx").exists()


def test_a_plan_named_in_other_capitals_is_checked_once(windows: Ddci) -> None:
    """There both names lead to one file; here a second one stands for it."""
    if not Path("Plan.YAML").exists():
        Path("Plan.YAML").hardlink_to("plan.yaml")
    outcome = windows("check", "plan.yaml", "Plan.YAML", "PLAN.yaml")
    assert outcome.status == 0
    assert outcome.out.count("plan.yaml: 1 index") == 1
    assert "Plan" not in outcome.out


def test_a_journal_in_other_capitals_is_no_plan_that_is_passed_by(windows: Ddci) -> None:
    Path("plan.Journal.yaml").write_bytes(b"- {date: 2023-03-10, task: mot-lan, state: doing}\n")
    assert windows("check", ".").err == ""
    outcome = windows("check", "plan.Journal.yaml")
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.endswith("weighted total 50.00\n")
    assert "plan.yaml: 1 index" in outcome.out


def test_no_result_is_written_over_a_plan_in_other_capitals(windows: Ddci) -> None:
    if not Path("PLAN.YAML").exists():
        Path("PLAN.YAML").hardlink_to("plan.yaml")
    before = _everything()
    outcome = windows("schema", "-o", "PLAN.YAML", "--force")
    assert (outcome.status, "PLAN.YAML is a plan" in outcome.err) == (2, True)
    assert _everything() == before


# --- long paths -------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [3, 206])
def test_a_path_that_is_too_long_is_said_to_be(
    number: int, windows: Ddci, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows says that there is no such file, or no such folder."""
    name = "/".join(["kế hoạch cải thiện"] * 14) + "/quy-1.docx"

    def missing(path: object, *_: object, **__: object) -> int:
        error = FileNotFoundError(errno.ENOENT, "The system cannot find the path", str(path))
        raise _refused(error, number)

    for words, verb in (
        (("report", "2023-q1", "-o", name), "written"),
        (("check", name.replace(".docx", ".yaml")), "read"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(os if verb == "written" else Path, "open", missing)
            outcome = windows(*words, DDCI_TODAY=TODAY)
        assert outcome.status == 2
        assert outcome.err.startswith("ddci: kế hoạch cải thiện/kế hoạch")
        assert outcome.err.endswith(
            f" cannot be {verb}: its name with all folders is longer than Windows takes; "
            "shorten one of them\n"
        )


def test_a_journal_whose_path_is_too_long_is_said_to_be(
    ddci: Ddci, plan: WritePlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name of the plan still fits."""
    folder = "/".join(["ke-hoach"] * 30)
    plan(PLAN, f"{folder}/plan.yaml")
    real = os.open

    def open_(path: object, *rest: int) -> int:
        if "journal" in str(path):
            error = FileNotFoundError(errno.ENOENT, "The system cannot find the path", str(path))
            raise _refused(error, 3)
        return real(str(path), *rest)

    monkeypatch.setattr(os, "open", open_)
    outcome = ddci("log", "mot-lan", "done", "-f", f"{folder}/plan.yaml", DDCI_TODAY=TODAY)
    assert outcome.status == 2
    assert "is longer than Windows takes; shorten one of them" in outcome.err


# --- files that other programs hold open --------------------------------------------------------


@pytest.mark.parametrize("number", [32, 33])
def test_a_file_that_another_program_holds_is_said_to_be_open(
    number: int, windows: Ddci, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A plan that is read, a journal that is written; what is replaced: tests/test_write_new.py."""
    real = os.open

    def held(path: object, *rest: int, **_: object) -> int:
        if str(path).endswith("yaml"):
            error = PermissionError(errno.EACCES, "The process cannot access the file", str(path))
            raise _refused(error, number)
        return real(str(path), *rest)

    open_now = "it is open in another program; close it there, then try again"
    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", held)
        outcome = windows("check", "plan.yaml")
    assert outcome == (2, "", f"ddci: plan.yaml cannot be read: {open_now}\n")
    with monkeypatch.context() as patch:
        patch.setattr(os, "open", held)
        outcome = windows("log", "mot-lan", "done", DDCI_TODAY=TODAY)
    assert outcome == (2, "", f"ddci: plan.journal.yaml cannot be written: {open_now}\n")


# --- code pages -------------------------------------------------------------------------------


@pytest.fixture
def console(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], tuple[io.BytesIO, io.BytesIO]]:
    """The streams of a console with a code page, which refuses letters that it lacks."""

    def open_(page: str) -> tuple[io.BytesIO, io.BytesIO]:
        raw = io.BytesIO(), io.BytesIO()
        for name, stream in zip(("stdout", "stderr"), raw, strict=True):
            wrapped = io.TextIOWrapper(stream, encoding=page, errors="strict")
            monkeypatch.setattr(sys, name, wrapped)
        return raw

    return open_


@pytest.fixture
def office(plan: WritePlan, ddci: Ddci) -> None:
    write_inputs(plan, ddci)


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("page", ["cp437", "cp1258", "cp1252"])
def test_no_code_page_loses_a_vietnamese_letter(
    page: str, ddci: Ddci, console: Callable[[str], tuple[io.BytesIO, io.BytesIO]]
) -> None:
    """That of cmd, of Vietnamese Windows, of PowerShell 5 in a pipe: what comes is UTF-8."""
    for run, status in RUNS.items():
        Path("plan.journal.yaml").unlink(missing_ok=True)
        told = console("utf-8")
        ddci(*run.split(), DDCI_TODAY=TODAY, DDCI_LANG="vi")
        Path("plan.journal.yaml").unlink(missing_ok=True)
        raw = console(page)
        assert ddci(*run.split(), DDCI_TODAY=TODAY, DDCI_LANG="vi").status == status, run
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        assert [one.getvalue() for one in raw] == [one.getvalue() for one in told], run
        assert raw[0].getvalue() or raw[1].getvalue()


def test_a_refusal_shows_letters_that_no_code_page_has() -> None:
    """What stands in a sentence is text, whichever console shows it."""
    message = why_not_on_windows(PureWindowsPath("Báo cáo quý Ⅰ."))
    assert message is not None
    assert "Báo cáo quý Ⅰ." in Language(LanguageCode.VI).say(message)
