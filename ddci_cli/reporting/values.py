"""What a template of the report can name: texts ready to print, nothing left to add up."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Work:
    """One piece of work in the text: an occurrence, or work without a day."""

    ref: str
    """What an entry calls it: `task@2023-q1`."""
    title: str
    """With its period where it recurs."""
    lead: str
    due: str
    """The last allowed day; blank for work without one."""
    done_on: str
    days_late: int
    note: str
    """The newest remark, or the reason; blank where there is none."""
    evidence: str
    waiting_for: str
    """Those of several leads who have not said done; blank where all have, or nobody has."""


@dataclass(frozen=True, slots=True)
class Quota:
    """One quota of a task over the periods of the window."""

    title: str
    lead: str
    wanted: str
    """`ít nhất 5 tin bài mỗi tháng`."""
    periods: str
    """Each period with what there is of it."""
    short: str
    """The periods that are over and short; blank where none is."""


@dataclass(frozen=True, slots=True)
class Part:
    """One index, one heading with work of its own, or the duties of the whole plan."""

    number: int
    name: str
    under: str
    """The set and the headings it stands under; blank where there are none."""
    is_index: bool
    leader: str
    lead: str
    """Of an index: those who do its work, where the plan says it of the index as a whole."""
    weight: str
    """Blank where the plan gives none; so are the scores of an index without any."""
    target: str
    actual: str
    baseline: str
    in_points: bool
    """Whether its scores are points; else they carry their unit."""
    aim: str
    """Ranks, and what is to be reached in words."""
    on_time: tuple[Work, ...]
    late: tuple[Work, ...]
    in_progress: tuple[Work, ...]
    early: tuple[Work, ...]
    """Done ahead of time."""
    caught_up: tuple[Work, ...]
    """Due in an earlier period, and done in this one."""
    open_today: tuple[Work, ...]
    """Due on the day of the cut-off, and not done."""
    no_report: tuple[Work, ...]
    """Past its last day without a word of what became of it."""
    overdue: tuple[Work, ...]
    blocked: tuple[Work, ...]
    dropped: tuple[Work, ...]
    quotas: tuple[Quota, ...]
    ongoing: tuple[Work, ...]
    unrecorded: tuple[Work, ...]


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One line of the table of scores."""

    number: str
    name: str
    weight: str
    baseline: str
    target: str
    actual: str
    points: str
    """What it brings to the weighted total at the stage that `ScoreTable.points_of` names."""
    aim: str


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """One set of indices: a line an index, and its totals below."""

    name: str
    """Blank for the only set of a plan."""
    rows: tuple[ScoreRow, ...]
    totals: tuple[ScoreRow, ...]
    points_of: str
    """Of which score the points are; blank where there are none."""
    has_weights: bool
    has_scores: bool
    """Whether any score is known; a column without a figure is left out."""
    has_baselines: bool
    has_targets: bool
    has_actuals: bool
    has_aims: bool
    notes: tuple[str, ...]
    """The set's own rank, and the total that the document gives, apart from what is computed."""


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One line of the appendix of tasks."""

    number: str
    ref: str
    title: str
    lead: str
    partners: str
    product: str
    deadline: str
    state: str
    evidence: str


@dataclass(frozen=True, slots=True)
class TaskBand:
    """The lines of one index, one heading, or the duties of the whole plan."""

    number: str
    """`IV`."""
    name: str
    """Blank where there is nothing to be told apart."""
    rows: tuple[TaskRow, ...]


@dataclass(frozen=True, slots=True)
class TaskTable:
    """The appendix of tasks; a column without a value is left out."""

    bands: tuple[TaskBand, ...]
    has_partners: bool
    has_products: bool
    has_evidence: bool


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One line of the appendix of entries: what every figure goes back to."""

    number: str
    day: str
    ref: str
    title: str
    """The task with its period, or the index."""
    said: str
    evidence: str
    by: str
    written: str


@dataclass(frozen=True, slots=True)
class EntryColumns:
    """Which columns of the appendix of entries have a value."""

    evidence: bool
    by: bool
    written: bool


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many pieces of work are in one state, in the words of the report."""

    words: str
    n: int


@dataclass(frozen=True, slots=True)
class Figures:
    """How many of what."""

    indices: int
    """Those that the report is about: all, or, of an owner's own, those in which he leads."""
    tasks: int
    """Likewise."""
    owners: int
    entries: int
    due: int
    """Occurrences, quotas aside, whose last allowed day lies in the window, by `as_of`."""
    due_done: int
    due_states: tuple[StateCount, ...]
    """What became of it; the numbers add up to `due`, and none is 0."""
    early: int
    """Done in the window, and due only after it."""
    caught_up: int
    """Due before the window, and done in it."""
    overdue: int
    """All that is overdue at the cut-off, from whatever period; so are the others that follow."""
    no_report: int
    blocked: int
    dropped: int
    later: int
    """What was recorded after the cut-off and belongs to the period."""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a template can name as `report`."""

    unit: str
    year: str
    period: str
    """`quý I năm 2023`."""
    window: str
    """`từ ngày 15/12/2022 đến ngày 14/03/2023`."""
    as_of: str
    is_final: bool
    """Whether the cut-off has passed."""
    plan_name: str
    """How the text refers to the plan: its number, day and title, as far as they are known."""
    owner: str
    """Whose own report it is; blank for the unit's."""
    unknown: str
    """What stands where a figure is not known."""
    figures: Figures
    leaders: str
    silent: str
    """Posts of those who recorded nothing in the period; blank where there are none."""
    has_journal: bool
    parts: tuple[Part, ...]
    scores: tuple[ScoreTable, ...]
    """One a set; none for a plan of tasks alone."""
    overdue: tuple[Work, ...]
    late: tuple[Work, ...]
    """What was done after its last day, of this period and of earlier ones."""
    open_today: tuple[Work, ...]
    no_report: tuple[Work, ...]
    blocked: tuple[Work, ...]
    dropped: tuple[Work, ...]
    short_quotas: tuple[Quota, ...]
    rest: tuple[Work, ...]
    """What falls due after `as_of` in the period itself."""
    rest_until: str
    ahead: tuple[Work, ...]
    """What falls due after that, in the next period."""
    ahead_until: str
    tasks: tuple[TaskRow, ...]
    """All lines of `task_table`."""
    task_table: TaskTable
    entries: tuple[EntryRow, ...]
    entry_columns: EntryColumns
    later: tuple[EntryRow, ...]
    """What was recorded after the cut-off of work that was due until then."""
