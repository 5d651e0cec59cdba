"""`ddci score`: sum, weighted total, points and gaps."""

from enum import StrEnum
from typing import Annotated

import typer

from ddci_cli.analysis.progress.record import with_recorded_scores
from ddci_cli.analysis.scores.totals import score as score_plan
from ddci_cli.cli.options import ColorChoice, Files, Lang, Quiet, Today
from ddci_cli.cli.session import Color, Session
from ddci_cli.desk.loading import load_plans
from ddci_cli.language import help_text
from ddci_cli.printing.score import scores as printer
from ddci_cli.printing.terminal import print_csv, print_json


class Format(StrEnum):
    """How scores are printed."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


HELP = help_text("Add up the scores: sum, weighted total, points and gaps.")
EXAMPLES = (
    "ddci score",
    "ddci score -f plans/2023.yaml --format csv",
)


def score(
    ctx: typer.Context,
    file: Files = None,
    format: Annotated[
        Format, typer.Option("--format", help=help_text("How scores are printed."))
    ] = Format.TEXT,
    today: Today = None,
    lang: Lang = None,
    color: ColorChoice = Color.AUTO,
    quiet: Quiet = False,
) -> int:
    session: Session = ctx.obj
    day = session.today(today)
    loaded = load_plans(file, day, session, quiet=quiet)
    scores = [
        (one.name, score_plan(with_recorded_scores(one.plan, one.record(day))))
        for one in loaded.plans
    ]
    if format is Format.JSON:
        print_json(printer.as_json(scores, day))
    elif format is Format.CSV:
        print_csv(printer.csv_rows(scores, session), session.language)
    else:
        for i, (name, result) in enumerate(scores):
            if i:
                typer.echo()
            printer.print_text(name, result, session, colored=session.colored(color))
        printer.print_ranking(scores, session, colored=session.colored(color))
    return loaded.status
