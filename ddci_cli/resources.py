"""Where the files that travel with the program are found."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def locale_dir() -> Path:
    """The folder of the compiled gettext catalogues."""
    return _PACKAGE / "locale"


def catalogue_dir() -> Path:
    """The folder of the explanations in both languages."""
    return _PACKAGE / "catalogue"


def example_plan() -> Path:
    """The real plan of 2023 that `ddci new --example` copies.

    A wheel carries it inside the package; an editable install and a plain checkout have it in
    `plans/` beside the package, which is told from a foreign folder by `pyproject.toml`.
    """
    packaged = _PACKAGE / "plans" / "2023.yaml"
    checkout = _PACKAGE.parent
    if not packaged.is_file() and (checkout / "pyproject.toml").is_file():
        return checkout / "plans" / "2023.yaml"
    return packaged
