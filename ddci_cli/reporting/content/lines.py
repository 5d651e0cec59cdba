"""The lines of a report's text, ready to print: what a template names below `report`."""

from dataclasses import dataclass


class Count(int):
    """A number that a Vietnamese text writes with two digits: `03 nhiệm vụ`."""

    __slots__ = ()

    def __str__(self) -> str:
        return f"{int(self):02d}"


@dataclass(frozen=True, slots=True)
class Work:
    """One line of the text: a piece of work, or those periods of one that share a state."""

    ref: str
    """What an entry calls it: `task@2023-q1`."""
    title: str
    """With its period where it recurs, or with several periods."""
    n: int
    """How many pieces of work it is: of several periods, so many."""
    lead: str
    due: str
    """The last allowed day, of several periods the first; blank for work without one."""
    deadline: str
    """The same in the words of the document."""
    recurs: bool
    is_summed: bool
    """Whether its part tells of it in a line that sums its periods up (`Part.recurring`)."""
    past: str
    """Of work to come whose day is over when the report is signed: what is known of it."""
    done_on: str
    days_late: int
    late: str
    """The same in words: `06 ngày`."""
    note: str
    """The newest remark, or the reason; blank where there is none."""
    cause: str
    """Why it falls short, as it was recorded; blank where it was not."""
    evidence: str
    count: str
    """How far a number has come: `08/10 hộ`; blank where none is asked for, or none was told."""
    finished: str
    """Those of several leads who have said done; blank where all have, or nobody has."""
    waiting_for: str
    """Those who have not."""


@dataclass(frozen=True, slots=True)
class Recurring:
    """What became of the periods of one deadline, in one line."""

    title: str
    lead: str
    deadline: str
    periods: str
    """`tuần 1-10`."""
    states: tuple[str, ...]
    """`08 kỳ hoàn thành đúng hạn`, with the periods where they are not the most."""
    latest: str
    """The newest period that was done, and when; blank where none was."""
    evidence: str


@dataclass(frozen=True, slots=True)
class Quota:
    """One quota of a task over the periods of the window."""

    title: str
    lead: str
    wanted: str
    """`ít nhất 5 tin bài mỗi tháng`, in the document's words."""
    of: str
    """`tin bài`."""
    periods: str
    """Each period with what there is of it."""
    short: str
    """The periods that are over and short; blank where none is."""
    cause: str


@dataclass(frozen=True, slots=True)
class Kind:
    """How many tasks of one kind."""

    words: str
    n: int


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
    has_actual: bool
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
    recurring: tuple[Recurring, ...]
    """Deadlines of which the report tells several periods; they are in the groups above, too."""
    quotas: tuple[Quota, ...]
    ongoing: tuple[Work, ...]
    unrecorded: tuple[Work, ...]
    not_due: int
    """How many tasks are not due yet, with nothing told of them."""
    is_quiet: bool
    """Whether these are all that it has."""
    unrecorded_kinds: tuple[Kind, ...]
    """How many of these, by kind."""


@dataclass(frozen=True, slots=True)
class Leader:
    """Who answers for indices, or for groups of tasks."""

    who: str
    indices: int
    groups: int


@dataclass(frozen=True, slots=True)
class Unpublished:
    """A set of which scores of the year are not known."""

    name: str
    """Blank for the only set of a plan."""
    n: int
    """Of how many indices, and of how many in all."""
    all: int


@dataclass(frozen=True, slots=True)
class Told:
    """A fact about the plan as a whole: direction, a cause, a proposal."""

    day: str
    note: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Update:
    """What became known of one thing after the cut-off."""

    title: str
    said: str
    evidence: str
