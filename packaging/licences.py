"""The licences of what `ddci` is made of and made with: `python packaging/licences.py`.

It writes `docs/licences.md` from what the packages say of themselves. A package that is not
installed keeps its row; one that is new to the page, or has another release, has to be installed.
With the name of a file it writes there the texts that ask to go with the single-file program.
"""

import re
import sys
import sysconfig
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "licences.md"

HEAD = """\
# Licences

`ddci` itself is under the [MIT licence](../LICENSE). This page says under which licences the
packages of `constraints.txt` are, in their own words; `packaging/licences.py` writes it.

The single-file programs have besides the packages of the first table Python itself (PSF-2.0) and
the loader of PyInstaller, whose licence (GPL-2.0 or later) has an exception for the programs that
it makes: they may be under any licence.
"""
NEEDED = "## What the program needs"
USED = "## What it is tested, built and published with"
COLUMNS = "| package | release | licence |\n| --- | --- | --- |"

_RIGHTS = "(?i)licen[cs]e|copying|notice|authors"


class Licence(NamedTuple):
    """One package, and what it says of its licence."""

    package: str
    release: str
    licence: str

    def row(self) -> str:
        """A row of the page."""
        return f"| {self.package} | {self.release} | {self.licence} |"


def pinned() -> dict[str, str]:
    """The packages of `constraints.txt` and their releases."""
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"(?m)^([\w.-]+)==(\S+)$", text))


def rows() -> list[Licence]:
    """What is on the page."""
    text = PAGE.read_text(encoding="utf-8")
    return [Licence(*row) for row in re.findall(r"(?m)^\| (.+) \| (\d.*) \| (.+) \|$", text)]


def licence_of(package: str, release: str) -> str | None:
    """What an installed package says; None where this release is not installed."""
    try:
        found = distribution(package)
    except PackageNotFoundError:
        return None
    if found.version != release:
        return None
    said = found.metadata
    kinds = [kind for kind in said.get_all("Classifier", []) if kind.startswith("License :: ")]
    names = [kind.rpartition(" :: ")[2] for kind in kinds]
    [free, *_] = [*said.get_all("License", []), ""]
    free = free.strip().partition("\n")[0]
    # A classifier names a family of licences, and an expression the one that is meant.
    precise = free if re.search(r"\d", free) else ""
    [expression, *_] = [*said.get_all("License-Expression", []), ""]
    return expression or precise or " or ".join(names) or free or "not said"


def needed() -> set[str]:
    """The packages that the program needs on some system, and those that they need in turn."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found: set[str] = set()
    waiting = [*map(Requirement, project["dependencies"])]
    while waiting:
        wish = waiting.pop()
        name = canonicalize_name(wish.name)
        if name in found or "extra" in str(wish.marker):
            continue
        found.add(name)
        # What is for another system may not be here; it needs nothing else.
        with suppress(PackageNotFoundError):
            waiting += map(Requirement, distribution(name).requires or [])
    return found


def page(licences: Mapping[str, Licence]) -> str:
    """The whole page."""
    ours = needed()
    tables = (
        "\n".join((title, "", COLUMNS, *(licences[name].row() for name in names)))
        for title, names in (
            (NEEDED, [name for name in licences if name in ours]),
            (USED, [name for name in licences if name not in ours]),
        )
    )
    return "\n".join((HEAD, "\n\n".join(tables), ""))


def texts() -> str:
    """What the packages in the program have in their files about rights."""
    # Where Python has its own depends on the system.
    pythons = (
        Path(sysconfig.get_path("stdlib"), "LICENSE.txt"),
        Path(sys.base_prefix, "LICENSE.txt"),
    )
    python = next(file for file in pythons if file.exists())
    parts = [f"Python\n\n{python.read_text(encoding='utf-8').strip()}\n"]
    for package in sorted(needed()):
        try:
            files = distribution(package).files or []
        except PackageNotFoundError:
            continue
        parts += [
            f"{package}: {file.name}\n\n{file.read_text('utf-8').strip()}\n"
            for file in files
            if ".dist-info" in file.parts[0] and re.match(_RIGHTS, file.name)
        ]
    return f"\n\n{'-' * 72}\n\n".join(parts)


def main() -> None:
    """Write the page, or the texts."""
    if sys.argv[1:]:
        Path(sys.argv[1]).write_bytes(texts().encode())
        return
    found: dict[str, Licence] = {}
    known = {(row.package, row.release): row.licence for row in rows()}
    for package, release in pinned().items():
        licence = licence_of(package, release) or known.get((package, release))
        if licence is None:
            raise SystemExit(f"{package} {release} is not installed")
        found[canonicalize_name(package)] = Licence(package, release, licence)
    PAGE.write_bytes(page(found).encode())


if __name__ == "__main__":
    main()
