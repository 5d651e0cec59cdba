"""The releases that the tests are run with are those that pyproject.toml allows."""

import re
import tomllib
from pathlib import Path

from conftest import ROOT
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version


def _direct() -> dict[str, Requirement]:
    """What the project itself and its tests ask for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    written = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    return {canonicalize_name(r.name): r for r in map(Requirement, written)}


def _pinned(path: Path) -> dict[str, Version]:
    lines = re.findall(r"^([\w.-]+)==(\S+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {canonicalize_name(name): Version(version) for name, version in lines}


def test_the_oldest_are_the_lower_bounds() -> None:
    bounds = {
        name: Version(next(s.version for s in requirement.specifier if s.operator == ">="))
        for name, requirement in _direct().items()
    }
    assert len(bounds) > 10
    assert _pinned(ROOT / "constraints-oldest.txt") == bounds


def test_the_usual_ones_are_allowed() -> None:
    pinned = _pinned(ROOT / "constraints.txt")
    for name, requirement in _direct().items():
        assert pinned[name] in requirement.specifier, name


def test_the_documents_install_the_usual_ones() -> None:
    """Whoever follows them has the releases that CI has, whatever came out since."""
    for name in ("README.md", "README.vi.md", "CONTRIBUTING.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        installs = re.findall(r"pip install[^&;`\n]* -e [^&;`\n]*", text)
        assert installs
        assert all(" -c constraints.txt " in install for install in installs), name
