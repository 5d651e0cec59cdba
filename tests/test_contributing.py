"""The map of the house is true: every room is on it, and what it names is there."""

import ast
import re
from pathlib import Path

import pytest
from conftest import ROOT

PACKAGE = ROOT / "ddci_cli"
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
HOUSE = TEXT[TEXT.index("## The house") : TEXT.index("## Words")]
ANSWERS = re.findall(r"(?m)^\| (.+\?) \| `(.+/)` \| `(.+)` \| `(.+)` \|$", HOUSE)


def _defined(file: Path) -> set[str]:
    """The functions, classes and constants of a module, those of its classes among them."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Assign):
            found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found.add(node.target.id)
    return found


def test_there_are_ten_questions() -> None:
    assert len(ANSWERS) == 10


@pytest.mark.parametrize(
    "folder, file, name", [answer[1:] for answer in ANSWERS], ids=[answer[0] for answer in ANSWERS]
)
def test_a_stranger_finds_what_he_looks_for(folder: str, file: str, name: str) -> None:
    assert name in _defined(PACKAGE / folder / file)


def test_every_room_is_on_the_map() -> None:
    rooms = re.findall(r"(?m)^\| \d \| (.*?) \|", HOUSE)
    named = [name for room in rooms for name in re.findall(r"`(.+?)`", room)]
    folders = {f"{f.parent.relative_to(PACKAGE).as_posix()}/" for f in PACKAGE.rglob("*.py")}
    modules = {file.name for file in PACKAGE.glob("*.py") if not file.name.startswith("__")}
    assert sorted(named) == sorted((folders - {"./"}) | modules)


def test_every_file_that_is_named_is_there() -> None:
    named = set(re.findall(r"`((?:\w+/)+(?:\w+\.\w+)?)`", TEXT))
    assert len(named) > 30
    assert {n for n in named if not ((PACKAGE / n).exists() or (ROOT / n).exists())} == set()


def test_constants_that_are_named_are_there() -> None:
    named = set(re.findall(r"`([A-Z][A-Z_]+)`(?: \(`((?:\w+/)*\w+\.py)`\))", HOUSE))
    assert len(named) >= 4
    for name, file in named:
        assert name in _defined(PACKAGE / file), name
