"""Every value of the report on many units, ready to print."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Work:
    """One overdue piece of work."""

    title: str
    lead: str
    due: str
    due_key: str
    """As a program sorts it."""
    days_late: str
    late: str
    """The same in words."""


@dataclass(frozen=True, slots=True)
class Held:
    """Work that does not go on."""

    unit: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class Told:
    """What a unit says of its plan as a whole: a cause, or what it asks for."""

    unit: str
    note: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Late:
    """A unit with its overdue work."""

    number: str
    unit: str
    link: str
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
    is_known: bool
    """Whether the share says anything: of something that fell due anything was told."""
    has_journal: bool
    link: str
    """The address of the unit's own page; blank where there is none."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart, as a text names it: `![caption](chart:name)`."""

    name: str
    caption: str


@dataclass(frozen=True, slots=True)
class Place:
    """One line of a ranking."""

    place: str
    unit: str
    total: str
    change: str
    share: int
    """Of the highest total there can be, in percent, for a bar."""
    total_key: str
    """As a program sorts it."""
    change_key: str
    link: str


@dataclass(frozen=True, slots=True)
class Ranking:
    """Who ranks where, by published scores."""

    title: str
    places: tuple[Place, ...]
    unranked: tuple[str, ...]
    charts: tuple[Drawn, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How many came to one end."""

    words: str
    n: str


@dataclass(frozen=True, slots=True)
class Said:
    """How many of what, with the verb that goes with the number; blank for none of what may be."""

    opening: str
    plans: str
    tasks: str
    with_journal: str
    reported: str
    due: str
    early: str
    caught_up: str
    overdue: str
    late_units: str
    blocked: str
    no_report: str
    ahead: str


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
    said: Said
    states: tuple[Count, ...]
    due: str
    overdue: str
    late_units: str
    has_blocks: bool
    has_codes: bool
    total: Row
    by_block: tuple[Row, ...]
    by_unit: tuple[Row, ...]
    result_charts: tuple[Drawn, ...]
    rankings: tuple[Ranking, ...]
    late: tuple[Late, ...]
    no_journal: str
    no_entries: str
    broken_journals: str
    held: tuple[Held, ...]
    causes: tuple[Told, ...]
    proposals: tuple[Told, ...]
    ahead_until: str
    left_out: tuple[str, ...]
    """The units whose figures are not in it, for their files cannot be used."""
