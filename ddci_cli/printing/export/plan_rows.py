"""What one plan adds to each table of `ddci export`.

The columns stand in the order of `catalogue/tables.yaml`.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, TypeAlias

from ddci_cli.analysis.progress.account import account
from ddci_cli.analysis.progress.record import with_recorded_scores
from ddci_cli.analysis.scores.totals import Stage, score_of
from ddci_cli.analysis.sections import all_sets, all_tasks
from ddci_cli.desk.loading import Loaded, Usable
from ddci_cli.desk.units.left_out import errors_in
from ddci_cli.language import Language
from ddci_cli.model.journal import Entry, not_undone
from ddci_cli.model.plan import Plan

Row: TypeAlias = list[Any]
# Of the units every plan has a say; they are put together once all plans are known.
TABLES = (
    "units",
    "plans",
    "indices",
    "scores",
    "owners",
    "tasks",
    "assignments",
    "occurrences",
    "entries",
    "findings",
)
UNIT_ID = 1
"""Where a row of `plans` has its unit: that is known last."""


def plan_rows(loaded: Loaded, today: date, language: Language) -> dict[str, list[Row]]:
    """The rows of every table but `units`."""
    rows: dict[str, list[Row]] = {table: [] for table in TABLES if table != "units"}
    rows["plans"].append(_plan(loaded))
    rows["findings"] = list(_findings(loaded, language))
    one = loaded.usable
    if one is None:
        return rows
    plan, name = one.plan, one.name
    rows["indices"] = list(_indices(name, plan))
    rows["scores"] = list(_scores(one, today))
    rows["owners"] = [
        [name, o.id, o.post, o.name, o.external, ",".join(o.members) or None] for o in plan.owners
    ]
    rows["tasks"] = list(_tasks(name, plan, language))
    for placed in all_tasks(plan):
        for role, ids in (("lead", placed.task.lead), ("partner", placed.task.partners)):
            rows["assignments"] += [[name, placed.task.id, id, role] for id in ids]
    rows["occurrences"] = list(_occurrences(one, today))
    rows["entries"] = list(_entries(one))
    return rows


def _plan(loaded: Loaded) -> Row:
    plan, journal = loaded.plan, loaded.journal
    trouble = loaded.trouble
    errors = errors_in(trouble) + len(trouble.shape or ())
    if plan is None:
        return [loaded.name, None, None, None, None, None, False, None, None, errors]
    return [
        loaded.name,
        None,
        plan.span.first,
        plan.span.last,
        plan.document.title,
        plan.document.date,
        True,
        journal is not None,
        None if journal is None else journal.incomplete is None,
        errors,
    ]


def _indices(name: str, plan: Plan) -> Iterator[Row]:
    for one in all_sets(plan):
        for placed in one.indices:
            index = placed.of
            yield [
                name,
                index.id,
                one.id,
                index.name,
                index.weight,
                one.of.scale.min,
                one.of.top_of(index),
                index.unit,
                index.better.value,
                index.leader,
            ]


def _scores(one: Usable, today: date) -> Iterator[Row]:
    """Of each year of a plan; what its last year says stands for a plan of one."""
    record = one.record(today)
    for year in one.plan.span.each:
        plan = with_recorded_scores(one.plan, record, year)
        for of_set in all_sets(plan):
            for placed in of_set.indices:
                for stage in Stage:
                    score = score_of(placed.of, stage)
                    if score is not None:
                        yield [one.name, placed.of.id, year, stage.value, score]


def _tasks(name: str, plan: Plan, language: Language) -> Iterator[Row]:
    for placed in all_tasks(plan):
        task = placed.task
        yield [
            name,
            task.id,
            None if placed.in_index is None else placed.in_index.id,
            " / ".join(heading.name for heading in placed.under) or None,
            task.clause,
            task.title,
            task.product,
            "; ".join(language.say(deadline.phrase) for deadline in task.deadlines) or None,
            task.report,
        ]


def _occurrences(one: Usable, today: date) -> Iterator[Row]:
    known = account(one.plan, one.record(today), today)
    for nr, item in enumerate(known.items, 1):
        occurrence, progress = item.occurrence, item.progress
        yield [
            one.name,
            nr,
            occurrence.id,
            occurrence.placed.task.id,
            None if occurrence.period is None else occurrence.period.id,
            occurrence.event,
            occurrence.due,
            item.last_working_day,
            progress.state.value,
            progress.days_late,
            item.at_least,
            progress.counted,
            progress.done_on,
        ]


def _entries(one: Usable) -> Iterator[Row]:
    kept = {id(entry) for entry in not_undone(one.recorded)}
    for nr, entry in enumerate(one.recorded, 1):
        yield _entry(one.name, nr, entry, counts=id(entry) in kept)


def _entry(name: str, nr: int, entry: Entry, *, counts: bool) -> Row:
    return [
        name,
        nr,
        entry.key,
        entry.date,
        entry.at,
        entry.task_id,
        entry.period,
        entry.index,
        None if entry.about is None else entry.about.value,
        None if entry.state is None else entry.state.value,
        entry.event,
        entry.count,
        entry.actual,
        entry.baseline,
        entry.rank,
        entry.note,
        "; ".join(entry.evidence) or None,
        entry.by,
        entry.undo,
        counts,
    ]


def _findings(loaded: Loaded, language: Language) -> Iterator[Row]:
    every = [*loaded.findings, *(() if loaded.journal is None else loaded.journal.findings)]
    for nr, found in enumerate(every, 1):
        place = found.place
        yield [
            loaded.name,
            nr,
            found.file or loaded.name,
            None if place is None else place.line,
            None if place is None else place.column,
            found.severity.value,
            found.code,
            language.say(found.message),
        ]
