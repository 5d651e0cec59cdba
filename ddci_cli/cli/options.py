"""The options that several commands share, each written once."""

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from ddci_cli.cli.session import Color
from ddci_cli.language import LanguageCode, help_text

# A Path with `readable=False` leaves it to the one who reads to say why a file cannot be read.
Plans: TypeAlias = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[FILE]...",
        readable=False,
        help=help_text("Plan files, folders of them, or - for standard input."),
        show_default=False,
    ),
]
Files: TypeAlias = Annotated[
    list[Path] | None,
    typer.Option(
        "--file",
        "-f",
        metavar="PLAN",
        readable=False,
        envvar="DDCI_FILE",
        help=help_text("The plan file; may be given several times."),
        show_default=False,
    ),
]
Each: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--each", help=help_text("Of several plans: what is told of each, one after the other.")
    ),
]
OnePlan: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--file",
        "-f",
        metavar="PLAN",
        readable=False,
        envvar="DDCI_FILE",
        help=help_text("The plan file."),
        show_default=False,
    ),
]
Today: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--today",
        metavar="YYYY-MM-DD",
        help=help_text("Take this day as today (else DDCI_TODAY, else the clock)."),
        show_default=False,
    ),
]
Lang: TypeAlias = Annotated[
    LanguageCode | None,
    typer.Option(
        "--lang",
        help=help_text("Vietnamese or English (else DDCI_LANG, else the system's language)."),
        show_default=False,
    ),
]
ColorChoice: TypeAlias = Annotated[
    Color,
    typer.Option("--color", help=help_text("When to colour the output.")),
]
Quiet: TypeAlias = Annotated[
    bool,
    typer.Option("--quiet", "-q", help=help_text("Print the result alone, no remarks.")),
]
Force: TypeAlias = Annotated[
    bool, typer.Option("--force", help=help_text("Replace the file if it is there."))
]
Output: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        readable=False,
        help=help_text("Write to this file instead of printing."),
        show_default=False,
    ),
]
