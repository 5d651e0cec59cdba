"""`ddci` without a command: where each plan stands, or a table of all of them."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from ddci_cli.analysis.progress.due import what_is_left
from ddci_cli.analysis.units.figures import Figures, worst_first
from ddci_cli.analysis.units.unit import Unit, labels
from ddci_cli.cli.boundary import FINE
from ddci_cli.cli.loaded import all_answers, left_of_last_year, named_plans, say_trouble
from ddci_cli.cli.output import chosen, deliver_pieces, emit
from ddci_cli.cli.session import Color, Session
from ddci_cli.desk.loading import Loaded, Trouble, load, load_all
from ddci_cli.desk.overview import figures_of, overview
from ddci_cli.desk.units.left_out import errors_in, left_out, unit_in
from ddci_cli.printing.incomplete import of_work
from ddci_cli.printing.overview import left_text, overview_text
from ddci_cli.printing.units.formats import ENDINGS, Format, document


class Wanted(NamedTuple):
    """How the answer is wanted."""

    each: bool = False
    format: Format | None = None
    output: Path | None = None
    force: bool = False
    color: Color = Color.AUTO
    quiet: bool = False


def show_overview(
    files: Sequence[Path] | None, today: date, session: Session, how: Wanted | None = None
) -> int:
    """Print the ten lines of one plan or the table of several; the exit status."""
    how = how or Wanted()
    kind = chosen(how.format, how.output, ENDINGS, Format.TEXT, binary=Format.EXCEL)
    wanted = named_plans(files, today, session, quiet=how.quiet)
    if kind is Format.TEXT and how.output is None and (len(wanted) == 1 or how.each):
        return _each(files, wanted, today, session, how)
    answer = partial(_answer, today)
    found = all_answers(wanted, answer, today, session, quiet=how.quiet)
    status = FINE
    for one in found:
        trouble = one.trouble
        status = max(
            status,
            say_trouble(trouble, session, quiet=True, is_told=True, in_brief=kind is Format.TEXT),
        )
    told = [one.figures for one in found if one.figures is not None]
    if not told and kind is not Format.TEXT:
        return status
    missing = [left_out(one.file, one.trouble, one.unit) for one in found if one.figures is None]
    paper = session.paper(how.color, quiet=how.quiet)
    names = labels([one.unit for one in told])
    deliver_pieces(
        document(worst_first(told), names, missing, kind, today, paper),
        how.output,
        session,
        colored=paper.colored,
        inputs=wanted,
        endings=list(ENDINGS),
        force=how.force,
        quiet=how.quiet,
    )
    return status


class _Answer(NamedTuple):
    """What is kept of one plan."""

    file: str
    trouble: Trouble
    unit: Unit | None = None
    figures: Figures | None = None


def _answer(today: date, loaded: Loaded) -> _Answer:
    one = loaded.usable
    if one is None:
        return _Answer(loaded.name, loaded.trouble)
    figures = figures_of(one, today, errors=errors_in(loaded.trouble))
    return _Answer(loaded.name, loaded.trouble, unit_in(loaded), figures)


def _each(
    files: Sequence[Path] | None,
    wanted: Sequence[Path],
    today: date,
    session: Session,
    how: Wanted,
) -> int:
    """The ten lines of each plan."""
    status = FINE
    views: list[str] = []
    paper = session.paper(how.color, quiet=how.quiet)
    for loaded in load_all(wanted, today):
        status = max(status, say_trouble(loaded.trouble, session, quiet=how.quiet, is_told=True))
        if loaded.usable is not None:
            told = of_work(loaded.usable.incomplete, session.language)
            view = overview(loaded.usable, today)
            views.append(told + overview_text(view, paper))
    for path in left_of_last_year(files, wanted, today):
        one = load(path, today).usable
        left = 0 if one is None else what_is_left(one.plan, one.record(today), today)
        if one is not None and left:
            views.append(left_text(one.plan, one.name, left, paper))
    emit("\n".join(views))
    return status
