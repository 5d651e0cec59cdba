"""`ddci score`: sum, weighted total, points and gaps."""

from datetime import date
from functools import partial
from typing import Annotated, NamedTuple

import typer

from ddci_cli.analysis.progress.record import shown_year, with_recorded_scores
from ddci_cli.analysis.scores.predecessors import Former
from ddci_cli.analysis.scores.ranking import Standing, ranking, standings
from ddci_cli.analysis.scores.totals import scores
from ddci_cli.cli.boundary import FINE
from ddci_cli.cli.loaded import all_answers, named_plans, say_trouble
from ddci_cli.cli.options import ColorChoice, Files, Lang, Quiet, Today
from ddci_cli.cli.output import emit
from ddci_cli.cli.session import Color, Session
from ddci_cli.desk.loading import Loaded, Trouble
from ddci_cli.language import help_text
from ddci_cli.printing.incomplete import of_scores
from ddci_cli.printing.paper import Paper
from ddci_cli.printing.parts import text_part
from ddci_cli.printing.score.formats import Format, Part, document, part

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
    paper = session.paper(color, quiet=quiet)
    status = FINE
    parts: list[Part] = []
    every: list[Standing] = []
    tells = format is Format.TEXT
    wanted = named_plans(file, day, session, quiet=quiet)
    for one in all_answers(wanted, partial(_answer, format, paper, day), day):
        status = max(status, say_trouble(one.trouble, session, quiet=quiet, is_told=tells))
        if one.is_usable:
            parts.append(one.part)
            every += one.standings
    if not parts and not tells:
        # An empty list would say that there is no score.
        return status
    emit(document(parts, ranking(every), format, day, paper), colored=paper.colored)
    return status


class _Answer(NamedTuple):
    """What is kept of one plan."""

    trouble: Trouble
    is_usable: bool = False
    standings: tuple[Standing, ...] = ()
    part: Part = b""


def _answer(format: Format, paper: Paper, today: date, loaded: Loaded) -> _Answer:
    one = loaded.usable
    if one is None or (one.incomplete is not None and format is not Format.TEXT):
        return _Answer(loaded.trouble)
    plan = with_recorded_scores(one.plan, one.record(today))
    result = scores(plan)
    before: tuple[Former, ...] = ()
    if plan.predecessors:
        from ddci_cli.desk.over_years.predecessors import formers

        before = formers(one, today)
    made = part(one.name, plan, shown_year(plan, today), result, format, paper, before)
    if isinstance(made, bytes) and format is Format.TEXT:
        made = text_part(of_scores(one.incomplete, paper.language)) + made
    return _Answer(
        loaded.trouble,
        is_usable=True,
        standings=standings(one.name, plan, result),
        part=made,
    )
