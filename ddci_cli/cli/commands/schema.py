"""`ddci schema`: the JSON Schema of plan files."""

import json

import typer

from ddci_cli.cli.boundary import FINE
from ddci_cli.cli.options import Force, Lang, Output, Quiet
from ddci_cli.cli.output import deliver
from ddci_cli.cli.session import Session
from ddci_cli.language import help_text
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
    deliver(text.encode("utf-8"), output, session, inputs=(), force=force, quiet=quiet)
    return FINE
