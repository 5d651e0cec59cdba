"""`ddci new`: a plan to begin with."""

from pathlib import Path
from typing import Annotated

import typer

from ddci_cli.cli.boundary import FINE
from ddci_cli.cli.errors import UserError
from ddci_cli.cli.options import Force, Lang, Quiet
from ddci_cli.cli.session import Session
from ddci_cli.cli.write import write_new
from ddci_cli.language import Message, help_text
from ddci_cli.resources import example_plan, plan_schema

HELP = help_text("Write a plan to begin with.")
EXAMPLES = ("ddci new --example",)


def new(
    ctx: typer.Context,
    example: Annotated[
        bool,
        typer.Option("--example", help=help_text("Copy the real plan of xã Hồng Phong, 2023.")),
    ] = False,
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="FILE", help=help_text("The file to write.")),
    ] = Path("plans/2023.yaml"),
    force: Force = False,
    lang: Lang = None,
    quiet: Quiet = False,
) -> int:
    session: Session = ctx.obj
    if not example:
        raise UserError(
            Message("say which plan to begin with"),
            Message("`ddci new --example` writes a real one to change as you need"),
        )
    write_new(output, example_plan().read_bytes(), force=force)
    written = [output]
    # The example names it for editors; one that is there may be of another version, on purpose.
    schema = output.with_name(plan_schema().name)
    if not schema.exists():
        write_new(schema, plan_schema().read_bytes())
        written.append(schema)
    if not quiet:
        for path in written:
            session.talk(Message("{file} is written", file=path.as_posix()))
        session.talk(Message("next: ddci check {file}", file=output.as_posix()))
    return FINE
