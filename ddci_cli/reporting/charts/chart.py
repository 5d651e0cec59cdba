"""A chart of stacked columns or bars, and the line of a text in which it stands."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from ddci_cli.analysis.progress.states import State

K = TypeVar("K")

# From the ground up: what is done, what is in hand, what is not.
STATES_UPWARDS = (
    State.DONE_ON_TIME,
    State.DONE_LATE,
    State.IN_PROGRESS,
    State.NOT_STARTED,
    State.DROPPED,
    State.BLOCKED,
    State.NO_REPORT,
    State.OVERDUE,
)

# A template writes it as Markdown writes a picture; values of plans cannot, they are escaped.
PREFIX = "chart:"
_LINE = re.compile(rf"(?m)^!\[[^\n]*\]\({PREFIX}[^\s)]*\)\n*")


@dataclass(frozen=True, slots=True)
class Series:
    """One part of every column."""

    name: str
    look: State | None
    """The state whose pattern it has; None for the only series of a chart."""
    values: tuple[str, ...]
    """As XML writes numbers."""


@dataclass(frozen=True, slots=True)
class Chart:
    """All that is drawn, in words that stand below it and in words for those who hear it."""

    caption: str
    told: str
    """Every figure of it."""
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    is_lying: bool
    """Bars that lie below one another, the first on top; else columns."""
    top: str
    """Where the scale ends, so that several charts have one."""


def told_of(name: str, counts: Counter[K], words: Mapping[K, str]) -> str:
    """One column in words: its name and height, then each part of it that there is."""
    parts = (f"{words[key]} {counts[key]}" for key in words if counts[key])
    return "; ".join([f"{name}: {counts.total()}", *parts])


def without_charts(markdown: str) -> str:
    """The text for those who draw none."""
    return _LINE.sub("", markdown)
