"""What was asked of `ddci due`, as it was typed."""

from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from ddci_cli.analysis.progress.due import Window, default_window
from ddci_cli.cli.typed import typed_day, typed_period
from ddci_cli.language import Message
from ddci_cli.model.time.calendar import Calendar
from ddci_cli.refusal import UserError


class Asked(NamedTuple):
    """Which days, and whose work."""

    before: str | None
    by: str | None
    period: str | None
    owner: str | None
    today: date
    everything: bool
    as_recorded: bool
    left: tuple[Path, ...] = ()
    """The plans of last year, of which only what is left is told."""

    def window(self, year: int, calendar: Calendar) -> Window:
        """The last days that are meant, by each plan's own calendar and in its own year."""
        chosen = [
            name
            for name, value in (
                ("--before", self.before),
                ("--by", self.by),
                ("--period", self.period),
            )
            if value is not None
        ]
        if len(chosen) > 1:
            raise UserError(
                Message("{options} cannot be used together", options=tuple(chosen)),
                Message("choose one of them"),
            )
        if self.before is not None:
            end = typed_day(self.before, "--before", self.today, calendar, year)
            return Window(last=end - timedelta(days=1), just_left_out=end)
        if self.by is not None:
            return Window(last=typed_day(self.by, "--by", self.today, calendar, year))
        if self.period is not None:
            asked = typed_period(self.period, "--period", year)
            return Window(asked.first, asked.last)
        return Window() if self.everything else default_window(self.today)
