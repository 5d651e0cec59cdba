"""`ddci score`: sum, weighted total, points and gaps."""

from typing import Annotated

import typer

from ddci_cli.analysis.progress.record import with_recorded_scores
from ddci_cli.analysis.scores.ranking import ranking
from ddci_cli.analysis.scores.totals import score as score_plan
from ddci_cli.cli.options import ColorChoice, Files, Lang, Quiet, Today
from ddci_cli.cli.output import emit
from ddci_cli.cli.session import Color, Session
from ddci_cli.desk.loading import load_plans
from ddci_cli.language import help_text
from ddci_cli.printing.score.formats import Format, printed

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
    paper = session.paper(color, quiet=quiet)
    emit(printed(scores, ranking(scores), format, day, paper), colored=paper.colored)
    return loaded.status
