"""What a result is printed on, and for whom."""

from typing import NamedTuple

from ddci_cli.language import Language


class Paper(NamedTuple):
    """All that a printer knows of its reader; a text depends on nothing else."""

    language: Language
    width: int | None = None
    """Columns of the terminal; None where there is no edge, as in a pipe or a file."""
    colored: bool = False
    quiet: bool = False
    """Whether remarks beside the result are left out."""
