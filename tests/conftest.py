"""One way to run a command, and guards: where a test may write, how long it may wait."""

import io
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from browsing import ALONE, CHROMIUM
from hypothesis import settings

from ddci_cli.cli.app import run

# No test fails because the machine was busy. Each run takes the same examples, so that a change
# alone turns a test red; a longer run, which looks where none has been, asks for it.
LONGER = os.environ.get("DDCI_FUZZ_EXAMPLES")
settings.register_profile("ddci", deadline=None, derandomize=LONGER is None)
settings.load_profile("ddci")

ROOT = Path(__file__).resolve().parents[1]

# No machine is so busy that a child which is waited for needs longer.
PATIENCE_SECONDS = 300

# What the program asks its environment for; a developer's own settings must not reach a test.
_SETTINGS = (
    "DDCI_FILE",
    "DDCI_LANG",
    "DDCI_TODAY",
    "NO_COLOR",
    "FORCE_COLOR",
    "LC_ALL",
    "LC_MESSAGES",
    "LANG",
    "LANGUAGE",
    "COLUMNS",
)


class Outcome(NamedTuple):
    """What one run said and how it ended."""

    status: int
    out: str
    err: str


Ddci = Callable[..., Outcome]


@pytest.fixture
def ddci(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Ddci:
    """Run a command line in an empty folder, in English unless it says otherwise."""
    monkeypatch.chdir(tmp_path)
    for name in _SETTINGS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DDCI_LANG", "en")
    monkeypatch.setenv("LANGUAGE", "en")

    def call(*words: str, stdin: bytes = b"", **environ: str) -> Outcome:
        with monkeypatch.context() as patch:
            for name, value in environ.items():
                patch.setenv(name, value)
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
            status = run(words)
            captured = capfdbinary.readouterr()
        return Outcome(status, captured.out.decode("utf-8"), captured.err.decode("utf-8"))

    return call


@pytest.fixture
def plan(tmp_path: Path) -> Callable[..., Path]:
    """Write a plan file into the test's folder."""

    def write(text: str, name: str = "plan.yaml") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
        return path

    return write


_allowed: list[Path] = []


def _watch(event: str, args: tuple[Any, ...]) -> None:
    """An audit hook: it cannot be removed, so it looks only while a test runs."""
    if not _allowed or event != "open" or not isinstance(args[0], str | bytes | os.PathLike):
        return
    name, mode, flags = args
    writes = set(mode) & set("wax+") if isinstance(mode, str) else flags & (os.O_WRONLY | os.O_RDWR)
    if not writes:
        return
    path = Path(os.fsdecode(name)).resolve()
    if "__pycache__" in path.parts or path == Path(os.devnull):
        return
    if not any(path.is_relative_to(folder) for folder in _allowed):
        raise AssertionError(f"a test writes outside its folder: {path}")


sys.addaudithook(_watch)


@pytest.fixture(autouse=True)
def writes_stay_in_tmp(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test writes to temporary files or nowhere."""
    if not request.config.getoption("--update-golden"):
        _allowed.extend((Path(tempfile.gettempdir()).resolve(), ROOT / ".hypothesis"))
    yield
    _allowed.clear()


@pytest.fixture(autouse=True, scope="session")
def children_hear_interrupts() -> None:
    """A shell's background jobs ignore Ctrl-C, and what ignores it hands that on to its children.

    A handler of Python's is not handed on; this one goes on ignoring.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, lambda *_: None)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-golden` writes what the program prints now into the expected files."""
    parser.addoption("--update-golden", action="store_true", help="renew the expected outputs")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where everything is installed (CI), a skipped test is a failed one."""
    report = yield
    other_system = item.get_closest_marker("skipif") is not None
    if report.skipped and os.environ.get("DDCI_NO_SKIPS") and not other_system:
        report.outcome = "failed"
    return report


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with a committed file, or renew the file."""

    def compare(path: Path, actual: str) -> None:
        if request.config.getoption("--update-golden"):
            path.write_bytes(actual.encode("utf-8"))
        assert path.read_bytes().decode("utf-8") == actual

    return compare


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """The system's Chromium, driven by Playwright."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    with playwright.sync_playwright() as running:
        chromium = running.chromium.launch(executable_path=CHROMIUM, args=list(ALONE))
        yield chromium
        chromium.close()
