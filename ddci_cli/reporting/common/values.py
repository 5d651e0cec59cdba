"""Every value of the report on many units, ready to print."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Work:
    """One overdue piece of work."""

    title: str
    lead: str
    due: str
    days_late: str


@dataclass(frozen=True, slots=True)
class Held:
    """Work that does not go on."""

    unit: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class Late:
    """A unit with its overdue work."""

    number: str
    unit: str
    works: tuple[Work, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one unit, of one block, or of all."""

    number: str
    name: str
    code: str
    block: str
    units: str
    """How many units; blank in the row of one."""
    due: str
    on_time: str
    late: str
    overdue: str
    no_report: str
    blocked: str
    silent: str
    ahead: str
    share: int
    """Done on time of what fell due, in percent, for a bar; 0 where nothing fell due."""
    has_journal: bool
    link: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """One line of a ranking."""

    place: str
    unit: str
    total: str
    change: str
    share: int
    """Of the highest total there can be, in percent, for a bar."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Who ranks where, by published scores."""

    title: str
    places: tuple[Place, ...]
    unranked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One score in the map of all."""

    score: str
    level: int
    """0 to 4, from the worst to the best of its row; 0 where there is none."""


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One index over all units."""

    name: str
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Index by unit."""

    title: str
    units: tuple[str, ...]
    rows: tuple[HeatRow, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How many came to one end."""

    words: str
    n: str


@dataclass(frozen=True, slots=True)
class Common:
    """Everything that a template of the report on many units can name as `report`."""

    unit: str
    """Who reports; dots where nobody was named."""
    period: str
    window: str
    as_of: str
    is_final: bool
    unknown: str
    units: str
    with_journal: str
    reported: str
    tasks: str
    due: str
    states: tuple[Count, ...]
    early: str
    caught_up: str
    overdue: str
    late_units: str
    no_report: str
    blocked: str
    has_blocks: bool
    has_codes: bool
    total: Row
    by_block: tuple[Row, ...]
    by_unit: tuple[Row, ...]
    rankings: tuple[Ranking, ...]
    heat: tuple[HeatMap, ...]
    late: tuple[Late, ...]
    no_journal: str
    no_entries: str
    broken_journals: str
    held: tuple[Held, ...]
    ahead: str
    ahead_until: str
    left_out: tuple[str, ...]
    """Files that are not in it, each with the reason."""
