"""`ddci score --set` and `--reach`: one plan, alone or among others."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from ddci_cli.analysis.progress.record import with_recorded_scores
from ddci_cli.analysis.scores.ranking import Standing, rankings, standings
from ddci_cli.analysis.scores.totals import SetScore, scores
from ddci_cli.analysis.units.unit import unit_of
from ddci_cli.cli.boundary import FINE
from ddci_cli.cli.loaded import all_answers, say_trouble
from ddci_cli.cli.output import deliver_pieces
from ddci_cli.cli.score.trying import Wish, tried
from ddci_cli.cli.session import Session
from ddci_cli.desk.loading import Loaded, load
from ddci_cli.desk.units.left_out import errors_in
from ddci_cli.language import Message
from ddci_cli.printing.incomplete import of_scores
from ddci_cli.printing.paper import Paper
from ddci_cli.printing.score.formats import Format
from ddci_cli.printing.score.what_if_text import Places, Tried, tried_as_json, tried_text
from ddci_cli.printing.terminal import json_text
from ddci_cli.refusal import UserError


def try_scores(
    wish: Wish,
    wanted: Sequence[Path],
    of: Path | None,
    format: Format,
    output: Path | None,
    today: date,
    session: Session,
    paper: Paper,
    *,
    force: bool,
    quiet: bool,
) -> int:
    """What comes of a wish; the exit status."""
    if not wish.is_there:
        raise UserError(
            Message("{option} belongs to {other}", option="--of", other="--set"),
            Message("add {option} and the total to reach", option="--set"),
        )
    if format not in (Format.TEXT, Format.JSON):
        raise UserError(
            Message("{options} cannot be used together", options=("--set", f"--format {format}")),
            Message("print it as text or JSON"),
        )
    if of is None and len(wanted) > 1:
        raise UserError(
            Message("there are several plans: whose scores are meant?"),
            Message("name the plan with --of"),
        )
    path = of or wanted[0]
    loaded = load(path, today)
    one = loaded.usable
    status = say_trouble(loaded.trouble, session, quiet=quiet, is_told=format is Format.TEXT)
    if one is None or (one.incomplete is not None and format is not Format.TEXT):
        return status
    plan = with_recorded_scores(one.plan, one.record(today))
    before = scores(plan)
    found = tried(wish, before)
    places = None
    if len(wanted) > 1:
        places = _places(found, loaded, before, wanted, today, session, quiet=quiet)
    if format is Format.JSON:
        told = tried_as_json(one.name, plan, found, places)
        pieces = [json_text({"today": today.isoformat(), **told})]
    else:
        told_first = of_scores(one.incomplete, paper.language)
        pieces = [told_first, *tried_text(one.name, plan, found, places, paper)]
    deliver_pieces(
        pieces,
        output,
        session,
        colored=paper.colored,
        inputs=[path, *wanted],
        endings=[".txt", ".json"],
        force=force,
        quiet=quiet,
    )
    return max(status, FINE)


def _answer(today: date, loaded: Loaded) -> tuple[Standing, ...]:
    """Where a plan stands."""
    one = loaded.usable
    if one is None:
        return ()
    plan = with_recorded_scores(one.plan, one.record(today))
    return _standings(loaded, scores(plan))


def _standings(loaded: Loaded, found: Sequence[SetScore]) -> tuple[Standing, ...]:
    assert loaded.plan is not None
    return standings(
        unit_of(loaded.name, loaded.plan),
        found,
        errors=errors_in(loaded.trouble),
        is_whole=loaded.trouble.incomplete is None,
    )


def _places(
    found: Sequence[Tried],
    loaded: Loaded,
    before: Sequence[SetScore],
    wanted: Sequence[Path],
    today: date,
    session: Session,
    *,
    quiet: bool,
) -> Places | None:
    """The place of the plan among the others of its field, in the set that is changed."""
    changed = next((one for one in found if one.change is not None), None)
    if changed is None or changed.change is None:
        return None
    everybody = all_answers(wanted, partial(_answer, today), today, session, quiet=quiet)
    others = [one for ranked in everybody for one in ranked if one.name != loaded.name]
    after = [changed.change.after if one is changed.before else one for one in before]
    places: list[int | None] = []
    count = 0
    for own in (before, after):
        mine = [s for s in _standings(loaded, own) if s.field.set == changed.before.of.id]
        ranks = [
            rank
            for one in rankings([*others, *mine], changed.stage)
            for rank in one.ranks
            if rank.of.field == mine[0].field
        ]
        count = max(count, len(ranks))
        places.append(next((rank.place for rank in ranks if rank.of is mine[0]), None))
    return Places(places[0], places[1], count)
