"""What a journal says as known on one day, by task and by index."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from operator import itemgetter

from ddci_cli.analysis.sections import TOTAL, with_indices
from ddci_cli.model.index import Index, Rank, YearScores
from ddci_cli.model.index_set import Scored, TotalScore
from ddci_cli.model.journal import About, Entry
from ddci_cli.model.plan import Plan


class Record:
    """The entries of one plan up to one day, oldest first.

    Entries of one day stand in the order in which they were written down; of one day on which
    several were written, in the order of the file.
    """

    def __init__(
        self,
        entries: Collection[Entry] | None,
        today: date,
        *,
        as_recorded: bool = False,
        is_whole: bool = True,
    ) -> None:
        self.today = today
        self.is_whole = is_whole
        """Whether all that was written down is known; else nothing is known not to be done."""
        self.kept = entries is not None
        """Whether there is a journal at all; without one nobody is silent."""
        self.says_of_work = any(entry.task is not None for entry in entries or ())
        """Whether it tells of any task, on whatever day; else nothing is known not to be done."""
        self.entries = sorted(
            (
                entry
                for entry in entries or ()
                if entry.date <= today and not (as_recorded and written_on(entry) > today)
            ),
            key=lambda entry: (entry.date, written_on(entry)),
        )
        self._by_task: dict[str, list[Entry]] = {}
        self._by_period: dict[str, dict[str | None, list[tuple[int, Entry]]]] = {}
        for i, entry in enumerate(self.entries):
            id = entry.task_id
            # Why work is late is no progress of it.
            if id is not None and entry.about is None:
                self._by_task.setdefault(id, []).append(entry)
                self._by_period.setdefault(id, {}).setdefault(entry.period, []).append((i, entry))

    def of_task(self, task_id: str) -> list[Entry]:
        """The entries about a task and its periods."""
        return self._by_task.get(task_id, [])

    def causes_of(self, task_id: str) -> list[Entry]:
        """The entries that say why a task, or a period of it, falls short."""
        return [e for e in self.entries if e.about is About.CAUSE and e.task_id == task_id]

    def of_period(self, task_id: str, key: str) -> list[Entry]:
        """Those of them that name this period, or none at all.

        A task that recurs each week has a hundred times as many entries as each of its weeks.
        """
        by_period = self._by_period.get(task_id, {})
        general, named = by_period.get(None, []), by_period.get(key, [])
        return [entry for _, entry in sorted((*general, *named), key=itemgetter(0))]


def written_on(entry: Entry) -> date:
    """The day an entry was written down; the day it is about where it does not say."""
    return entry.at or entry.date


def with_recorded_scores(plan: Plan, record: Record, year: int | None = None) -> Plan:
    """The plan with its scores of one year and those that its journal records of that year.

    The newest of each counts. Without a year it is the plan's last one that has begun by the
    record's day. A plan of several years says by year what it aims at; where it aims at nothing
    this year, the targets of later years stay by their years.
    """
    year = year or shown_year(plan, record.today)
    recorded: dict[tuple[str, str], Decimal] = {}
    places: dict[str, int] = {}
    for entry in record.entries:
        if entry.index is None or _year_of(entry, plan) != year:
            continue
        for key, score in (("actual", entry.actual), ("baseline", entry.baseline)):
            if score is not None:
                recorded[entry.index, key] = score
        if entry.rank is not None:
            places[entry.index] = entry.rank

    def known(id: str, of: Index | TotalScore) -> dict[str, object]:
        stages = ("target", "baseline", "actual")
        found: dict[str, object] = {
            stage: recorded.get((id, stage), _in_year(getattr(of, stage), year)) for stage in stages
        }
        if found["target"] is None and isinstance(of.target, YearScores):
            later = {later: score for later, score in of.target.items() if later > year}
            found["target"] = YearScores(later) if later else None
        return found

    def ranks(id: str, written: tuple[Rank, ...]) -> dict[str, object]:
        if id not in places:
            return {}
        first, *others = written or (Rank(),)
        return {"rank": (first.model_copy(update={"actual": places[id]}), *others)}

    def of_set(id: str, one: Scored) -> dict[str, object]:
        score = one.score.model_copy(update=known(id, one.score))
        return {"score": score, **ranks(id, one.rank)}

    scored = with_indices(
        plan, lambda x: x.model_copy(update={**known(x.id, x), **ranks(x.id, x.rank)})
    )
    sets = tuple(one.model_copy(update=of_set(one.id, one)) for one in scored.sets)
    return scored.model_copy(update={"sets": sets, **of_set(TOTAL, scored)})


def shown_year(plan: Plan, today: date) -> int:
    """The plan's year that today lies in, else the nearest one."""
    return min(max(today.year, plan.span.first), plan.span.last)


def _in_year(score: Decimal | YearScores | None, year: int) -> Decimal | None:
    return score.get(year) if isinstance(score, YearScores) else score


def _year_of(entry: Entry, plan: Plan) -> int:
    """The year that a recorded score is of: as said, else the last one over by then."""
    if plan.span.first == plan.span.last:
        return plan.span.first
    return entry.year or shown_year(plan, entry.date.replace(year=entry.date.year - 1, day=1))
