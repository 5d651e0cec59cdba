"""The house: who may import whom, and what a command may cost at its start."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import PATIENCE_SECONDS, ROOT

from ddci_cli.cli.app import COMMANDS

PACKAGE = ROOT / "ddci_cli"

# A module imports its own package and lower numbers; packages of one number do not know each other.
LEVELS = {
    "__init__": 0,
    "diagnostics": 0,
    "file_names": 0,
    "language": 0,
    "translation": 0,
    "safe_text": 0,
    "names": 0,
    "lines": 0,
    "resources": 0,
    "stand_ins": 0,
    "explanations": 0,
    "refusal": 0,
    "model": 1,
    "analysis": 2,
    "files": 3,
    "exchange": 3,
    "reporting": 3,
    "desk": 4,
    "printing": 5,
    "cli": 6,
    "__main__": 7,
}


def _part(module: str) -> str:
    pieces = module.split(".")
    return pieces[1] if len(pieces) > 1 else "__init__"


def _imports(file: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative imports hide the direction"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def test_imports_go_one_way() -> None:
    files = sorted(PACKAGE.rglob("*.py"))
    assert len(files) > 20
    for file in files:
        own = file.relative_to(PACKAGE).parts[0].removesuffix(".py")
        for name in _imports(file):
            if name.startswith("ddci_cli"):
                other = _part(name) if _part(name) in LEVELS else "__init__"
                # The modules of level 0 are one package, the root.
                below = LEVELS[other] < LEVELS[own] or LEVELS[other] == LEVELS[own] == 0
                assert other == own or below, f"{file} imports {name}"


# A library, and the rooms of the house that may know it.
CONFINED = {
    "typer": ("cli",),
    "click": ("cli",),
    "locale": ("cli",),
    "rich": ("cli", "printing"),
    "os": ("cli", "files/disk"),
}
OPENING = {"open", "read_bytes", "read_text", "write_bytes", "write_text"}


def _stands_in(file: Path, rooms: tuple[str, ...]) -> bool:
    return file.relative_to(PACKAGE).as_posix().startswith(tuple(f"{room}/" for room in rooms))


def _calls(file: Path) -> Iterator[ast.expr]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield node.func


def test_a_library_is_known_only_where_it_belongs() -> None:
    for file in sorted(PACKAGE.rglob("*.py")):
        modules = {name.split(".")[0] for name in _imports(file)}
        for library, rooms in CONFINED.items():
            assert library not in modules or _stands_in(file, rooms), f"{file} imports {library}"


def test_only_the_command_line_touches_the_streams_the_clock_and_the_environment() -> None:
    for file in sorted(PACKAGE.rglob("*.py")):
        if _stands_in(file, ("cli",)):
            continue
        text = file.read_text(encoding="utf-8")
        for word in ("sys.stdout", "sys.stderr", "date.today(", "datetime.now("):
            assert word not in text, f"{file}: {word}"
        assert re.search(r"\benviron\b", text) is None, file
        printing = [f for f in _calls(file) if isinstance(f, ast.Name) and f.id == "print"]
        assert printing == [], file


def test_only_the_disk_and_the_resources_open_files() -> None:
    for file in sorted(PACKAGE.rglob("*.py")):
        if _stands_in(file, ("cli", "files/disk")) or file == PACKAGE / "resources.py":
            continue
        modules = {name.rsplit(".", 1)[-1] for name in _imports(file)}
        for call in _calls(file):
            if isinstance(call, ast.Name):
                assert call.id != "open", file
            elif isinstance(call, ast.Attribute) and call.attr in OPENING:
                # A function of that name of a module of ours that opens files is another matter.
                assert isinstance(call.value, ast.Name), file
                assert call.value.id in modules, f"{file}: {call.value.id}.{call.attr}"


def test_no_folder_holds_too_many_modules() -> None:
    """Past twelve nobody finds the right one by its name."""
    folders = {file.parent for file in PACKAGE.rglob("*.py")}
    assert len(folders) > 10
    for folder in sorted(folders):
        modules = [file for file in folder.glob("*.py") if file.name != "__init__.py"]
        assert len(modules) <= 12, folder


def test_no_module_is_too_long() -> None:
    """Past this length a file holds two ideas."""
    for file in PACKAGE.rglob("*.py"):
        assert len(file.read_text(encoding="utf-8").splitlines()) <= 350, file


# A command as it is typed, and what a run of it has no need of.
NOT_NEEDED: list[tuple[tuple[str, ...], set[str]]] = [
    (("--version",), {"rich", "pydantic", "yaml", "json", "ddci_cli.desk.loading"}),
    (("--help",), {"rich", "pydantic", "yaml", "ddci_cli.desk.loading"}),
    (
        ("check",),
        {
            *("rich", "holidays", "jinja2", "json", "csv", "importlib.metadata"),
            *("hmac", "selectors"),
            *("ddci_cli.model.json_schema", "ddci_cli.model.written_deadlines"),
        },
    ),
    (("score",), {"holidays", "jinja2", "json", "csv", "importlib.metadata"}),
    (("score", "--format", "csv"), {"rich", "json"}),
    (("due", "--today", "2023-03-01", "--format", "json"), {"rich", "csv"}),
    (
        ("due", "--today", "2023-03-01"),
        {"jinja2", "holidays", "icalendar", "filelock", "json", "csv"},
    ),
    (
        ("log", "minh-bach", "--actual", "8", "-n"),
        {"rich", "holidays", "icalendar", "filelock"},
    ),
    (
        ("form", "2023-q1", "--today", "2023-04-01", "-o", "forms"),
        {"rich", "docx", "lxml", "jinja2", "icalendar", "filelock", "python_calamine"},
    ),
    (
        ("collect", "-n", "nothing.xlsx"),
        {"rich", "docx", "lxml", "jinja2", "icalendar", "filelock", "xlsxwriter", "openpyxl"},
    ),
    (
        ("report", "2023-q1", "--today", "2023-04-01"),
        {"rich", "docx", "lxml", "markdown_it", "icalendar", "filelock"},
    ),
    (
        ("import", "plan.md", "-o", "plan.yaml"),
        {"rich", "docx", "jinja2", "icalendar", "filelock", "python_calamine"},
    ),
    (
        ("export", "-o", "tables"),
        {"rich", "jinja2", "holidays", "pyarrow", "xlsxwriter", "docx", "json"},
    ),
    (("new", "--example", "-o", "plan.yaml"), {"rich", "holidays", "pydantic", "yaml"}),
    (("schema",), {"rich", "holidays", "ddci_cli.analysis", "ddci_cli.files.plan_file"}),
]


def test_every_command_has_something_that_it_must_not_import() -> None:
    assert {command[0] for command, _ in NOT_NEEDED} == {"--version", "--help", *COMMANDS}


@pytest.mark.parametrize(
    "command, absent", NOT_NEEDED, ids=lambda value: value[0] if isinstance(value, tuple) else ""
)
def test_a_command_imports_only_what_it_needs(
    command: tuple[str, ...], absent: set[str], tmp_path: Path
) -> None:
    work = "UBND xã A\n\nI. NHIỆM VỤ\n\n1. Niêm yết thủ tục trong quý I năm 2025.\n"
    (tmp_path / "plan.md").write_text(work, encoding="utf-8")
    plan = (
        []
        if command[0] in ("--version", "--help", "import", "new", "schema")
        else ["-f", str(ROOT / "plans" / "2023.yaml")]
    )
    script = (
        "import atexit, sys; from ddci_cli.__main__ import main; "
        "atexit.register(lambda: print(*sorted(sys.modules), file=sys.stderr)); main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *command, *plan],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=PATIENCE_SECONDS,
    )
    # There is no form to collect.
    assert done.returncode == (2 if command[0] == "collect" else 0), done.stderr
    loaded = set(done.stderr.split())
    assert "typer" in loaded
    assert loaded.isdisjoint(absent)


PUT_OFF = """
import sys
from ddci_cli.stand_ins import spare_the_libraries
spare_the_libraries()
import secrets, subprocess
assert not {"hmac", "selectors"} & set(sys.modules)
assert secrets.compare_digest("a", "a")
assert secrets.token_hex(4) and sys.modules["secrets"].__file__
from subprocess import run
assert run is subprocess.run is sys.modules["subprocess"].run
try:
    secrets.nothing
except AttributeError:
    print("as before")
"""


def test_what_is_put_off_is_there_when_it_is_asked_for() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PUT_OFF],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=PATIENCE_SECONDS,
    )
    assert done.stdout == "as before\n", done.stderr


CHANGES = """
import gc, importlib, pkgutil, signal, sys
before = gc.get_threshold(), gc.get_freeze_count(), signal.getsignal(signal.SIGINT)
import ddci_cli
for module in pkgutil.walk_packages(ddci_cli.__path__, "ddci_cli."):
    if module.name != "ddci_cli.__main__":
        importlib.import_module(module.name)
after = gc.get_threshold(), gc.get_freeze_count(), signal.getsignal(signal.SIGINT)
assert before == after, (before, after)
assert sys.modules["pydantic.plugin._loader"].__file__
print("nothing changed")
"""


def test_who_imports_the_program_keeps_a_process_as_it_was() -> None:
    """Another program's plug-ins, its garbage and its signals are its own."""
    done = subprocess.run(
        [sys.executable, "-c", CHANGES],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=PATIENCE_SECONDS,
    )
    assert (done.stdout, done.stderr) == ("nothing changed\n", "")


@pytest.mark.libraries
def test_the_stand_in_for_pydantics_plugins_stands_where_pydantic_looks() -> None:
    """When pydantic moves its loader, the search for plug-ins comes back; this says so."""
    import pydantic

    loader = Path(pydantic.__file__).parent / "plugin" / "_loader.py"
    assert "def get_plugins" in loader.read_text(encoding="utf-8")
