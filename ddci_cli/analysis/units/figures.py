"""Where each of many units stands, in figures, the worst first."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal, localcontext
from typing import NamedTuple

from ddci_cli.analysis.progress.due import Due
from ddci_cli.analysis.progress.record import Record
from ddci_cli.analysis.progress.states import State
from ddci_cli.analysis.scores.rounding import EXACT
from ddci_cli.analysis.scores.totals import SetScore, Stage, Total
from ddci_cli.analysis.units.unit import Unit
from ddci_cli.model.index_set import TotalKind


class Score(NamedTuple):
    """The total of one set, as it is aimed at and as it came out."""

    set: str
    name: str | None
    kind: TotalKind
    places: int
    target: Total | None
    """None where nothing is known of it."""
    actual: Total | None

    @property
    def gap(self) -> Decimal | None:
        """Actual less target; None while one of them is not known."""
        if self.target is None or self.actual is None:
            return None
        if self.target.exact is None or self.actual.exact is None:
            return None
        with localcontext(EXACT):
            return self.actual.exact - self.target.exact


class Figures(NamedTuple):
    """One plan; small, for one is kept of each of many."""

    unit: Unit
    tasks: int
    errors: int
    """Of the plan and its journal."""
    has_journal: bool
    is_whole: bool
    """Whether the journal could be read whole; else its last entry may not be the last."""
    last_entry: date | None
    """The day of the newest entry that counts."""
    states: tuple[tuple[State, int], ...]
    """As the overview of the plan alone counts them."""
    quotas_short: int
    silent: tuple[str, ...]
    """The posts of whom one asks in vain."""
    scores: tuple[Score, ...]

    def count(self, state: State) -> int:
        """How many deadlines are in a state."""
        return dict(self.states).get(state, 0)

    @property
    def badness(self) -> tuple[int, ...]:
        """What is late first, then what nobody tells of."""
        worst = (State.OVERDUE, State.NO_REPORT, State.BLOCKED)
        return (
            *(-self.count(state) for state in worst),
            -self.quotas_short,
            -len(self.silent),
            -self.count(State.DONE_LATE),
        )


def figures(
    unit: Unit,
    result: Due,
    record: Record,
    scores: Sequence[SetScore],
    *,
    tasks: int,
    errors: int,
) -> Figures:
    """The figures of one plan; the result has everything, done or not."""
    counts, short = states_of(result)
    return Figures(
        unit,
        tasks,
        errors,
        record.kept,
        record.is_whole,
        max((entry.date for entry in record.entries), default=None),
        tuple((state, counts[state]) for state in State if counts[state]),
        short,
        tuple(owner.post for owner in result.silence.owners),
        tuple(
            Score(
                score.of.id,
                score.of.name,
                score.kind,
                score.places,
                _known(score, Stage.TARGET),
                _known(score, Stage.ACTUAL),
            )
            for score in scores
            if score.kind is not TotalKind.NONE
        ),
    )


def _known(score: SetScore, stage: Stage) -> Total | None:
    total = score.main(stage)
    return total if total is not None and total.known else None


def states_of(result: Due) -> tuple[Counter[State], int]:
    """How many deadlines are in each state, and how many quotas are short, each counted once.

    As in the list of what is due, what is past its day is overdue though it be blocked.
    """
    short = result.quotas_missed
    # Not by their ids: "every month" and "within January" of one task share that of January.
    apart = {id(item) for item in (*short, *result.overdue)}
    counts = Counter(i.progress.state for i in result.items if id(i) not in apart)
    counts[State.OVERDUE] = len(result.overdue)
    return counts, len(short)


def worst_first(every: Sequence[Figures]) -> list[Figures]:
    """Those with most that is overdue first; equal ones in the order of their files."""
    return sorted(every, key=lambda one: one.badness)
