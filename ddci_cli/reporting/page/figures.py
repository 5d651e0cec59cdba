"""What the template of the web page can name beside the report: figures, bars, rows."""

from dataclasses import dataclass

from ddci_cli.reporting.values import Work


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the numbers at the top."""

    label: str
    value: str
    note: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One index: score against target, and what it still has to give."""

    name: str
    leader: str
    weight: str
    target: str
    aim: str
    """Ranks, and what is to be reached in words."""
    actual: str
    gap: str
    """Points of the total that are still to win, from the actual score or else the target."""
    is_known: bool
    """Whether the index has an actual score."""
    verdict: str
    """On target or below, in words; blank while the score is not known."""
    length: str
    """Of the bar, in percent of its box: the actual score on the scale; `0` while unknown."""
    mark: str
    """Where the target stands, in percent of the box."""
    thickness: str
    """By weight, in units of a box 16 high."""
    gap_length: str
    """In percent of the widest gap."""


@dataclass(frozen=True, slots=True)
class Bars:
    """The indices of one set."""

    name: str
    """Blank for the only set of a plan."""
    bars: tuple[Bar, ...]
    has_weights: bool
    has_gaps: bool
    """Whether the set has a total that can still gain."""


@dataclass(frozen=True, slots=True)
class OwnerRow:
    """One owner's work."""

    post: str
    done: int
    in_progress: int
    to_come: int
    overdue: int
    blocked: int
    no_report: int
    last_entry: str
    """The day of the newest entry; blank where there is none."""


@dataclass(frozen=True, slots=True)
class Day:
    """What falls due on one day."""

    day: str
    works: tuple[Work, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that the template of the web page can name as `page`."""

    language: str
    """`vi` or `en`."""
    title: str
    figures: tuple[Figure, ...]
    sets: tuple[Bars, ...]
    """Those with an index; none for a plan of tasks alone."""
    owners: tuple[OwnerRow, ...]
    days: tuple[Day, ...]
    labels: dict[str, str]
    """The page's own words, in its language."""
