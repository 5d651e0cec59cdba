"""Where the files that travel with the program are found."""

from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).resolve().parent


def locale_dir() -> Path:
    """The folder of the compiled gettext catalogues."""
    return _PACKAGE / "locale"


def compiled_catalogue(language: str) -> bytes:
    """The content of a language's compiled gettext catalogue."""
    return (locale_dir() / language / "LC_MESSAGES" / "ddci.mo").read_bytes()


def catalogue(name: str) -> Any:
    """The data of a file of `catalogue/`: what the program says of its own keys or codes."""
    # Imported here: every command asks this module for its language, and few for a catalogue.
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    content = (_PACKAGE / "catalogue" / f"{name}.yaml").read_bytes()
    return yaml.load(content, loader)  # noqa: S506 - both are safe loaders


def command_line() -> Any:
    """Commands with their options and arguments, as `catalogue/command_line.json` has them."""
    # Imported here: completion and the list of commands ask for it, and no command.
    import json

    return json.loads((_PACKAGE / "catalogue" / "command_line.json").read_bytes())


EXAMPLE_YEARS = (2023, 2027)
"""The real plan of xã Hồng Phong, and that of an invented ward."""


def example_plan(year: int) -> Path:
    """A plan that `ddci new --example` copies."""
    beside = _of_plans(f"{year}.yaml")
    return beside if beside.is_file() else _PACKAGE / "examples" / f"{year}.yaml"


def plan_schema() -> Path:
    """The JSON Schema of plans that stands beside the example, for editors."""
    return _of_plans("plan.schema.json")


def template(name: str) -> bytes | None:
    """The content of a template that comes with the program, None where there is none."""
    file = _beside_or_inside("templates") / name
    if "/" in name or "\\" in name or not file.is_file():
        return None
    return file.read_bytes()


def _of_plans(name: str) -> Path:
    return _beside_or_inside("plans") / name


def _beside_or_inside(folder: str) -> Path:
    """A folder of the project that travels with the program.

    A wheel carries it inside the package; an editable install and a plain checkout have it beside
    the package, which is told from a foreign folder by `pyproject.toml`.
    """
    packaged = _PACKAGE / folder
    checkout = _PACKAGE.parent
    if not packaged.is_dir() and (checkout / "pyproject.toml").is_file():
        return checkout / folder
    return packaged
