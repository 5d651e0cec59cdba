"""The plans that `score` and `due` work on, loaded with a word on what is wrong with them."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import typer

from ddci_cli.cli import plan_files
from ddci_cli.cli.boundary import FINDINGS, FINE, WRONG_USE, say_error
from ddci_cli.cli.errors import UserError
from ddci_cli.cli.session import Session
from ddci_cli.diagnostics import Severity
from ddci_cli.files import plan_file
from ddci_cli.language import counted
from ddci_cli.model.plan import Plan


class LoadedPlans(NamedTuple):
    """The usable plans with their file names, and the exit status that the others ask for."""

    plans: tuple[tuple[str, Plan], ...]
    status: int


def load_plans(
    files: Sequence[Path] | None, today: date, session: Session, *, quiet: bool
) -> LoadedPlans:
    """Load the named plans, or the one nearby; a plan that cannot be used hides no other.

    A plan whose shape is sound is used even where a rule is broken, with a remark: the program
    shows what the file says and corrects nothing.
    """
    plans: list[tuple[str, Plan]] = []
    status = FINE
    for path in plan_files.expand(files or [plan_files.nearby(today)]):
        try:
            content = plan_files.read_bytes(path)
        except UserError as error:
            say_error(error, session)
            status = WRONG_USE
            continue
        result = plan_file.check(content, plan_files.shown_name(path))
        errors = [f for f in result.findings if f.severity is Severity.ERROR]
        if result.plan is None:
            from ddci_cli.cli.printers import finding_text

            for finding in errors:
                text = finding_text.as_text(finding, session.language, colored=False)
                typer.echo(text, err=True)
            status = max(status, FINDINGS)
            continue
        if errors and not quiet:
            session.talk(
                counted(
                    "{file} has {n} error; see: ddci check {file}",
                    "{file} has {n} errors; see: ddci check {file}",
                    n=len(errors),
                    file=result.name,
                )
            )
        plans.append((result.name, result.plan))
    return LoadedPlans(tuple(plans), status)
