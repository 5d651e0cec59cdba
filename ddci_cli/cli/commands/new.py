"""`ddci new`: a plan to begin with."""

from pathlib import Path
from typing import Annotated

import typer

from ddci_cli.cli.boundary import FINE
from ddci_cli.cli.options import Force, Lang, Quiet
from ddci_cli.cli.output import STDOUT, deliver
from ddci_cli.cli.session import Session
from ddci_cli.files.disk.names import ENDINGS
from ddci_cli.files.disk.write_new import is_there
from ddci_cli.language import Message, help_text
from ddci_cli.refusal import UserError
from ddci_cli.resources import example_plan, plan_schema, template

REPORT_TEMPLATE = "report.md.j2"

HELP = help_text("Write a plan, or a template of the report, to begin with.")
EXAMPLES = ("ddci new --example", "ddci new --wording -o mau-bao-cao.md.j2")


def new(
    ctx: typer.Context,
    example: Annotated[
        bool,
        typer.Option("--example", help=help_text("Copy the real plan of xã Hồng Phong, 2023.")),
    ] = False,
    wording: Annotated[
        bool,
        typer.Option(
            "--wording", help=help_text("Copy the report's text, to change its sentences.")
        ),
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            readable=False,
            help=help_text("The file to write (else plans/2023.yaml, or report.md.j2)."),
            show_default=False,
        ),
    ] = None,
    force: Force = False,
    lang: Lang = None,
    quiet: Quiet = False,
) -> int:
    session: Session = ctx.obj
    if wording and not example:
        return _new_wording(output or Path(REPORT_TEMPLATE), session, force=force, quiet=quiet)
    if not example or wording:
        raise UserError(
            Message("say which plan to begin with"),
            Message("`ddci new --example` writes a real one to change as you need"),
        )
    output = output or Path("plans/2023.yaml")
    plan = example_plan().read_bytes()
    deliver(plan, output, session, inputs=(), endings=ENDINGS, force=force, quiet=quiet)
    if output == STDOUT:
        return FINE
    # The example names it for editors; one that is there may be of another version, on purpose.
    schema = output.with_name(plan_schema().name)
    if not is_there(schema):
        content = plan_schema().read_bytes()
        inputs = (output,)
        deliver(content, schema, session, inputs=inputs, endings=(), force=False, quiet=quiet)
    if not quiet:
        session.talk(Message("next: ddci check {file}", file=output.as_posix()))
    return FINE


def _new_wording(output: Path, session: Session, *, force: bool, quiet: bool) -> int:
    content = template(REPORT_TEMPLATE)
    assert content is not None
    endings = (".j2", ".md")
    deliver(content, output, session, inputs=(), endings=endings, force=force, quiet=quiet)
    if not quiet and output != STDOUT:
        session.talk(Message("next: ddci report --template {file}", file=output.as_posix()))
    return FINE
