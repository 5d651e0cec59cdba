"""`ddci schema`: the JSON Schema of plan files."""

import json
from pathlib import Path

import typer

from ddci_cli.cli.boundary import FINE
from ddci_cli.cli.options import Force, Lang, Output, Quiet
from ddci_cli.cli.output import emit
from ddci_cli.cli.session import Session
from ddci_cli.files.disk.write_new import write_new
from ddci_cli.language import Message, help_text
from ddci_cli.model.json_schema import plan_schema

HELP = help_text(
    "Print the JSON Schema of plan files, for editors.\n\n"
    "An editor that knows it completes keys, explains them and marks mistakes while you type."
)
EXAMPLES = (
    "ddci schema",
    "ddci schema -o plans/plan.schema.json --force",
)


def schema(
    ctx: typer.Context,
    output: Output = None,
    force: Force = False,
    lang: Lang = None,
    quiet: Quiet = False,
) -> int:
    session: Session = ctx.obj
    text = json.dumps(plan_schema(), indent=2, ensure_ascii=False) + "\n"
    if output is None or output == Path("-"):
        emit(text)
        return FINE
    write_new(output, text.encode("utf-8"), force=force)
    if not quiet:
        session.talk(Message("{file} is written", file=output.as_posix()))
    return FINE
