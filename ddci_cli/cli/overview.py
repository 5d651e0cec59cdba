"""`ddci` without a command: where each plan stands."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from ddci_cli.analysis.progress.due import what_is_left
from ddci_cli.cli.boundary import FINE
from ddci_cli.cli.loaded import left_of_last_year, named_plans, say_trouble
from ddci_cli.cli.output import emit
from ddci_cli.cli.session import Session
from ddci_cli.desk.loading import load, load_all
from ddci_cli.desk.overview import overview
from ddci_cli.printing.incomplete import of_work
from ddci_cli.printing.overview import left_text, overview_text


def show_overview(files: Sequence[Path] | None, today: date, session: Session) -> int:
    """Print the overview of each plan; the exit status is that of loading them."""
    status = FINE
    views: list[str] = []
    paper = session.paper()
    wanted = named_plans(files, today, session, quiet=False)
    for loaded in load_all(wanted, today):
        status = max(status, say_trouble(loaded.trouble, session, quiet=False, is_told=True))
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
