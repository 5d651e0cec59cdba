"""What the template of the web page can name beside the report: figures, bars, rows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the numbers at the top."""

    label: str
    value: str
    note: str
    is_known: bool = True
    """What is not known all year is told small, beside what is."""


@dataclass(frozen=True, slots=True)
class Share:
    """One state's part of a month's column."""

    state: str
    """The name of its colour."""
    words: str
    n: int
    top: str
    """Where its rectangle begins, and how high it is, in percent of the box."""
    height: str


@dataclass(frozen=True, slots=True)
class Month:
    """What falls due in one month of the year, by what became of it."""

    name: str
    """`tháng 1 năm 2023`, for those who hear the page."""
    label: str
    """`1`."""
    n: int
    shares: tuple[Share, ...]
    is_begun: bool
    """Whether it lies before the day of the figures."""


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
    since: str
    """The change against last year's score, of the actual score or else of the target."""


@dataclass(frozen=True, slots=True)
class Bars:
    """The indices of one set."""

    name: str
    """Blank for the only set of a plan."""
    bars: tuple[Bar, ...]
    has_weights: bool
    has_gaps: bool
    """Whether the set has a total that can still gain."""
    has_actuals: bool
    """Whether any score of this year is out."""
    has_since: bool
    """Whether last year's score of any index is known."""


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
    short: int
    """Quotas that are short; they are told apart, as in the report."""
    last_entry: str
    """The day of the newest entry; blank where there is none."""


@dataclass(frozen=True, slots=True)
class Late:
    """One line of what is late, or nobody knows: a task, with the periods of it."""

    due: str
    """The last day, of several periods the first; blank for work without one."""
    days_late: int
    title: str
    lead: str
    note: str
    is_blocked: bool
    is_unreported: bool


@dataclass(frozen=True, slots=True)
class Coming:
    """One task that falls due on a day."""

    title: str
    lead: str
    more: str
    """How many times more until the end of what the report looks at; blank for once."""


@dataclass(frozen=True, slots=True)
class Day:
    """What falls due on one day."""

    day: str
    works: tuple[Coming, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that the template of the web page can name as `page`."""

    language: str
    """`vi` or `en`."""
    title: str
    figures: tuple[Figure, ...]
    months: tuple[Month, ...]
    """The twelve of the report's year; none where nothing falls due in it."""
    legend: tuple[Share, ...]
    """Each state that the months have, once."""
    sets: tuple[Bars, ...]
    """Those with an index; none for a plan of tasks alone."""
    late: tuple[Late, ...]
    owners: tuple[OwnerRow, ...]
    days: tuple[Day, ...]
    labels: dict[str, str]
    """The page's own words, in its language."""
    back: str = ""
    """The address of the page of all units; blank where there is none."""
