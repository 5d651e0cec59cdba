"""What a template of the report can name: texts ready to print, nothing left to add up."""

from dataclasses import dataclass

from ddci_cli.reporting.content.lines import Leader, Part, Quota, Told, Unpublished, Update, Work


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
    former_units: tuple[str, ...] = ()
    """The units that were merged into this one, each with the year of its last scores."""
    former_rows: tuple[tuple[str, ...], ...] = ()
    """An index, or a total, with the last score of each of these units, never averaged."""


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
    """Likewise; those of the plan, whatever the period."""
    tasks_of_indices: int
    tasks_of_groups: int
    """Under headings that are no index."""
    common_tasks: int
    groups: int
    """Headings with tasks of their own."""
    goes_on: int
    """Tasks of which something goes on all the time."""
    owners: int
    entries: int
    due: int
    """Occurrences, quotas aside, whose last allowed day lies in the window, by `as_of`."""
    due_tasks: int
    """Of how many tasks."""
    due_done: int
    due_states: tuple[StateCount, ...]
    """What became of it; the numbers add up to `due`, and none is 0."""
    quotas: int
    """Periods of quotas whose last day lies in the window, by `as_of`."""
    quota_states: tuple[StateCount, ...]
    """What became of them; the numbers add up to `quotas`, and none is 0."""
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
    """`từ 15/12/2022 đến 14/3/2023`."""
    score_year: str
    """Of which year the scores are."""
    day_after: str
    """The first day of which the figures know nothing."""
    as_of: str
    is_final: bool
    """Whether the cut-off has passed."""
    plan_name: str
    """How the text refers to the plan: its number, day and title, as far as they are known."""
    plan_kind: str
    """`Kế hoạch`, `Chỉ thị`: what the document is."""
    plan_title: str
    """`Kế hoạch cải thiện … năm 2023`, without number and day."""
    owner: str
    """Whose own report it is; blank for the unit's."""
    unknown: str
    """What stands where a figure is not known."""
    figures: Figures
    leaders: tuple[Leader, ...]
    directions: tuple[Told, ...]
    documents: tuple[str, ...]
    """Decisions, plans, notices and the like that entries of the period name as evidence."""
    causes: tuple[Told, ...]
    """Of the plan as a whole; those of a task stand with its works."""
    proposals: tuple[Told, ...]
    unpublished: tuple[Unpublished, ...]
    """The sets with targets of which scores of the year are not known."""
    addressee: str
    """Whom the report goes to; blank where nobody is above."""
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
    ahead_from: str
    ahead_until: str
    tasks: tuple[TaskRow, ...]
    """All lines of `task_table`."""
    task_table: TaskTable
    entries: tuple[EntryRow, ...]
    entry_columns: EntryColumns
    task_appendix: str
    """`Phụ lục I`, or `Phụ lục` where it is the only one; blank where it is left out."""
    entry_appendix: str
    later: tuple[EntryRow, ...]
    """What was recorded after the cut-off of work that was due until then."""
    updates: tuple[Update, ...]
    """The same, one line a piece of work."""
