"""`ddci` without a command: where each plan stands."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from ddci_cli.cli.boundary import FINE
from ddci_cli.cli.loaded import named_plans, say_trouble
from ddci_cli.cli.output import emit
from ddci_cli.cli.session import Session
from ddci_cli.desk.loading import load_all
from ddci_cli.desk.overview import Overview, overview
from ddci_cli.printing.overview import overview_text


def show_overview(files: Sequence[Path] | None, today: date, session: Session) -> int:
    """Print the overview of each plan; the exit status is that of loading them."""
    status = FINE
    views: list[Overview] = []
    for loaded in load_all(named_plans(files, today, session, quiet=False), today):
        status = max(status, say_trouble(loaded.trouble, session, quiet=False))
        if loaded.usable is not None:
            views.append(overview(loaded.usable, today))
    emit("\n".join(overview_text(view, session.language) for view in views))
    return status
