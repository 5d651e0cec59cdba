"""What the template of the page of many units can name beside the report."""

from dataclasses import dataclass

from ddci_cli.reporting.page.figures import Figure, Month, Share


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One score in the map of all."""

    score: str
    key: str
    """As a program sorts it."""
    level: int
    """1 to 4, from the worst to the best of its index; 0 where there is none."""


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One unit over all indices."""

    place: str
    unit: str
    link: str
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Unit by index, in the order of the places."""

    title: str
    indices: tuple[str, ...]
    rows: tuple[HeatRow, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What came to one end of all that fell due in the period."""

    state: str
    """The name of its colour."""
    words: str
    n: str
    left: str
    """Where its part of the bar begins, and how long it is, in percent."""
    width: str


@dataclass(frozen=True, slots=True)
class Panel:
    """One unit at a glance."""

    unit: str
    link: str
    about: str
    """Code and block."""
    remarks: tuple[str, ...]
    """What its figures leave out, and how far the worst goes back."""
    places: tuple[str, ...]
    due: str
    parts: tuple[Part, ...]
    months: tuple[Month, ...]
    """Drawn to one scale in all panels."""


@dataclass(frozen=True, slots=True)
class CommonPage:
    """Everything that the template can name as `page`."""

    language: str
    title: str
    figures: tuple[Figure, ...]
    months: tuple[Month, ...]
    """All units together."""
    legend: tuple[Share, ...]
    """Of the months and of the panels."""
    heat: tuple[HeatMap, ...]
    panels: tuple[Panel, ...]
    overdue: str
    labels: dict[str, str]
