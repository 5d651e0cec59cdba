"""`ddci score`: sum, weighted total, points and gaps."""

from datetime import date
from enum import StrEnum
from functools import partial
from typing import Annotated, Any, NamedTuple

import typer

from ddci_cli.analysis.progress.record import with_recorded_scores
from ddci_cli.analysis.scores.ranking import Standing, ranking, standing
from ddci_cli.analysis.scores.totals import score as score_plan
from ddci_cli.cli.boundary import FINE
from ddci_cli.cli.loaded import all_answers, named_plans, say_trouble
from ddci_cli.cli.options import ColorChoice, Files, Lang, Quiet, Today
from ddci_cli.cli.session import Color, Session
from ddci_cli.desk.loading import Loaded, Trouble
from ddci_cli.language import Language, help_text
from ddci_cli.printing.parts import (
    JsonPart,
    csv_document,
    csv_part,
    json_document,
    json_part,
    text_document,
    text_part,
)
from ddci_cli.printing.score import scores as printer


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
    colored = session.colored(color)
    answer = partial(_answer, format, session.language, day, colored=colored)
    status = FINE
    parts: list[Any] = []
    standings: list[Standing] = []
    for one in all_answers(named_plans(file, day), answer, day):
        status = max(status, say_trouble(one.trouble, session, quiet=quiet))
        if one.standing is not None:
            parts.append(one.part)
            standings.append(one.standing)
    ranks = ranking(standings)
    if format is Format.JSON:
        parts.append(json_part(printer.ranking_as_json(ranks)))
        pieces = json_document({"today": day.isoformat()}, printer.LISTS, parts)
    elif format is Format.CSV:
        pieces = csv_document(printer.csv_heading(session.language), parts, session.language)
    else:
        below = printer.ranking_as_text(ranks, session.language, colored=colored)
        pieces = text_document(parts, below)
    session.show(pieces)
    return status


class _Answer(NamedTuple):
    """What is kept of one plan."""

    trouble: Trouble
    standing: Standing | None = None
    part: bytes | JsonPart = b""


def _answer(
    format: Format, language: Language, today: date, loaded: Loaded, *, colored: bool
) -> _Answer:
    one = loaded.usable
    if one is None:
        return _Answer(loaded.trouble)
    result = score_plan(with_recorded_scores(one.plan, one.record(today)))
    part: bytes | JsonPart
    if format is Format.JSON:
        part = json_part(printer.as_json(one.name, result))
    elif format is Format.CSV:
        part = csv_part(printer.csv_rows(one.name, result, language), language)
    else:
        part = text_part(printer.as_text(one.name, result, language, colored=colored))
    return _Answer(loaded.trouble, standing(one.name, result), part)
