"""`ddci score`: sum, weighted total, points and gaps; of several plans, who ranks where."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from ddci_cli.analysis.progress.record import shown_year, with_recorded_scores
from ddci_cli.analysis.scores.predecessors import Former
from ddci_cli.analysis.scores.ranking import Standing, rankings, standings
from ddci_cli.analysis.scores.totals import Stage, scores
from ddci_cli.analysis.units.unit import Unit, alike, blocks, is_one_unit, labels
from ddci_cli.cli.boundary import FINE
from ddci_cli.cli.loaded import all_answers, named_files, named_plans, say_left_out, say_trouble
from ddci_cli.cli.options import (
    ColorChoice,
    Each,
    Files,
    Force,
    Lang,
    Output,
    Plans,
    Quiet,
    Today,
)
from ddci_cli.cli.output import chosen, deliver_pieces
from ddci_cli.cli.score.trying import Wish
from ddci_cli.cli.score.what_if import try_scores
from ddci_cli.cli.session import Color, Session
from ddci_cli.desk.loading import Loaded, Trouble
from ddci_cli.desk.units.left_out import LeftOut, errors_in, left_out, unit_in
from ddci_cli.language import Message, help_text
from ddci_cli.printing.incomplete import of_scores
from ddci_cli.printing.paper import Paper
from ddci_cli.printing.parts import text_part
from ddci_cli.printing.score.formats import ENDINGS, Format, Part, Several, document, part
from ddci_cli.refusal import UserError

HELP = help_text(
    "Add up the scores: sum, weighted total, points and gaps.\n\n"
    "Of several plans: who ranks where within each block, and what parts neighbours."
)
EXAMPLES = (
    "ddci score",
    "ddci score plans/2023.yaml --format csv",
    "ddci score plans/ --by actual --top 10",
    "ddci score plans/ -o bang.xlsx",
    "ddci score --set dat-dai=7.0",
    "ddci score --reach 82 --cap 9.5",
)


def score(
    ctx: typer.Context,
    paths: Plans = None,
    by: Annotated[
        Stage | None,
        typer.Option(
            "--by", help=help_text("Rank by these scores (else by the latest that most have).")
        ),
    ] = None,
    block: Annotated[
        str | None,
        typer.Option("--block", metavar="BLOCK", help=help_text("Rank the units of this block.")),
    ] = None,
    top: Annotated[
        int | None,
        typer.Option("--top", metavar="N", min=1, help=help_text("Show the first N places alone.")),
    ] = None,
    set_scores: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="INDEX=SCORE",
            help=help_text("What if an index had this score; may be given several times."),
            show_default=False,
        ),
    ] = None,
    reach: Annotated[
        str | None,
        typer.Option("--reach", metavar="TOTAL", help=help_text("What it takes to reach a total.")),
    ] = None,
    cap: Annotated[
        str | None,
        typer.Option(
            "--cap", metavar="SCORE", help=help_text("With --reach: no score above this one.")
        ),
    ] = None,
    of: Annotated[
        Path | None,
        typer.Option(
            "--of",
            metavar="PLAN",
            readable=False,
            help=help_text("With --set and several plans: the plan whose scores are changed."),
        ),
    ] = None,
    each: Each = False,
    output: Output = None,
    force: Force = False,
    file: Files = None,
    format: Annotated[
        Format | None,
        typer.Option(
            "--format",
            help=help_text("How scores are printed (else by the file's ending, else text)."),
            show_default=False,
        ),
    ] = None,
    today: Today = None,
    lang: Lang = None,
    color: ColorChoice = Color.AUTO,
    quiet: Quiet = False,
) -> int:
    session: Session = ctx.obj
    day = session.today(today)
    kind = chosen(format, output, ENDINGS, Format.TEXT, binary=Format.EXCEL)
    paper = session.paper(color, quiet=quiet)
    wanted = named_plans(named_files(ctx, paths, file), day, session, quiet=quiet)
    several = len(wanted) > 1
    wish = Wish(tuple(set_scores or ()), reach, cap, by)
    wish.check()
    if wish.is_there or of is not None:
        return try_scores(
            wish, wanted, of, kind, output, day, session, paper, force=force, quiet=quiet
        )
    _refuse_what_does_not_fit(by, block, top, kind, several=several, each=each)
    status = FINE
    # A ranking needs no tables.
    sums_up = several and not each and kind is Format.TEXT
    with_parts = not sums_up
    answer = partial(_answer, kind, paper, day, with_parts=with_parts)
    found = all_answers(wanted, answer, day, session, quiet=quiet)
    for one in found:
        told = kind is Format.TEXT
        trouble = say_trouble(
            one.trouble, session, quiet=quiet, is_told=told, in_brief=told and sums_up
        )
        status = max(status, trouble)
    usable = [one for one in found if one.is_usable]
    if not usable and kind is not Format.TEXT:
        # An empty list would say that there is no score.
        return status
    missing = [left_out(one.file, one.trouble, one.unit) for one in found if not one.is_usable]
    if several and not sums_up and not quiet:
        say_left_out(missing, session)
    of_all = Several()
    if several and not (each and kind is Format.TEXT):
        of_all = _of_all(usable, missing, by, block, top)
    pieces = document([one.part for one in usable if one.part], of_all, kind, day, paper)
    deliver_pieces(
        pieces,
        output,
        session,
        colored=paper.colored,
        inputs=wanted,
        endings=list(ENDINGS),
        force=force,
        quiet=quiet,
    )
    return status


class _Answer(NamedTuple):
    """What is kept of one plan."""

    file: str
    trouble: Trouble
    unit: Unit | None = None
    is_usable: bool = False
    standings: tuple[Standing, ...] = ()
    part: Part = b""


def _refuse_what_does_not_fit(
    by: Stage | None, block: str | None, top: int | None, kind: Format, *, several: bool, each: bool
) -> None:
    """Raise UserError for what is said of a ranking where there is none."""
    for option, value in (("--by", by), ("--block", block), ("--top", top)):
        if value is not None and not several:
            raise UserError(
                Message("{option} is about several plans", option=option),
                Message("name them, or a folder of them: ddci score plans/"),
            )
        if value is not None and each:
            raise UserError(
                Message("{options} cannot be used together", options=(option, "--each")),
                Message("choose one of them"),
            )
    if top is not None and kind is not Format.TEXT:
        raise UserError(
            Message("{option} is about the text alone", option="--top"),
            Message("leave it out: files for programs and for Excel have every place"),
        )


def _answer(
    format: Format, paper: Paper, today: date, loaded: Loaded, *, with_parts: bool
) -> _Answer:
    one, unit = loaded.usable, unit_in(loaded)
    if one is None or unit is None or (one.incomplete is not None and format is not Format.TEXT):
        return _Answer(loaded.name, loaded.trouble, unit)
    plan = with_recorded_scores(one.plan, one.record(today))
    result = scores(plan)
    before: tuple[Former, ...] = ()
    if plan.predecessors:
        from ddci_cli.desk.over_years.predecessors import formers

        before = formers(one, today)
    made: Part = b""
    if with_parts:
        made = part(one.name, plan, shown_year(plan, today), result, format, paper, before)
        if isinstance(made, bytes):
            made = text_part(of_scores(one.incomplete, paper.language)) + made
    return _Answer(
        loaded.name,
        loaded.trouble,
        unit,
        is_usable=True,
        standings=standings(
            unit, result, errors=errors_in(loaded.trouble), is_whole=one.incomplete is None
        ),
        part=made,
    )


def _of_all(
    usable: list[_Answer],
    missing: list[LeftOut],
    by: Stage | None,
    block: str | None,
    top: int | None,
) -> Several:
    """What the plans are together."""
    units = [one.unit for one in usable if one.unit is not None]
    every = [standing for one in usable for standing in one.standings]
    if block is not None:
        every = [one for one in every if alike(one.of.block or "") == alike(block)]
        if not every:
            known = blocks(units)
            raise UserError(
                Message("{option}: there is no block `{block}`", option="--block", block=block),
                Message("blocks: {names}", names=tuple(known))
                if known
                else Message("no plan says `block:`"),
            )
    if (by, block, top) == (None, None, None) and len(units) > 1 and is_one_unit(units):
        from ddci_cli.analysis.units.years import comparisons

        return Several((), labels(units), missing, are_several=True, years=comparisons(every))
    return Several(rankings(every, by), labels(units), missing, top, are_several=True)
