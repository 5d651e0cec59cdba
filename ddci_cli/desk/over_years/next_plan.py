"""From this year's plan and its journal to the text of the next one."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from ddci_cli.analysis.plan_language import language_of
from ddci_cli.analysis.progress.record import with_recorded_scores
from ddci_cli.analysis.progress.states import STATE_WORDS, State
from ddci_cli.analysis.rollover import Left, last_scores, left_over, next_years
from ddci_cli.analysis.scores.predecessors import same_index
from ddci_cli.analysis.sections import all_indices, all_tasks
from ddci_cli.desk.loading import Usable
from ddci_cli.files import plan_file
from ddci_cli.files.disk import plan_files
from ddci_cli.files.next_plan.rolling import Rolled, Wanted, rolled
from ddci_cli.files.yaml.reading import read
from ddci_cli.language import Language, Message
from ddci_cli.model.plan import Plan
from ddci_cli.model.time.years import Years


class Asked(NamedTuple):
    """What somebody wants the next plan to be."""

    year: int | None = None
    unit: str | None = None
    superior: str | None = None


class NextPlan(NamedTuple):
    """The text of the next plan, and what became of the old one's parts."""

    text: str
    old: Years
    new: Years
    rolled: Rolled
    left: tuple[Left, ...]
    has_journal: bool
    merged: int
    """How many plans of other units were put beside the first."""
    errors: int
    """Those that the text has; a sound plan makes a sound one."""


def next_plan(plans: Sequence[Usable], asked: Asked, folder: Path, today: date) -> NextPlan:
    """The next plan of a unit, or of the unit that several were merged into.

    `folder` is where it will stand: the way to the old plans is told from there.
    """
    first, *others = plans
    record = first.record(today)
    plan = with_recorded_scores(first.plan, record, first.plan.span.last)
    years = next_years(plan, asked.year)
    language = Language(language_of(plan))
    left = [tuple(left_over(one.plan, one.record(today), today)) for one in plans]
    wanted = Wanted(
        plan.span,
        years,
        asked.unit if asked.unit != plan.unit else None,
        asked.superior,
        _predecessors(plans, folder) if others else (),
        # Of several units there is no one score: each has its own.
        {} if others else last_scores(plan),
    )
    source = read(plan_files.read_bytes(first.path), first.name)
    top = list(_top(plans, years, left, language, today))
    made = rolled(source, wanted, language, [f"# {line}".rstrip() for line in top])
    found = plan_file.check(made.text.encode(), first.name).findings
    errors = sum(one.severity.value == "error" for one in found)
    every = tuple(
        task
        for one, tasks in zip(plans, left, strict=True)
        if one.entries is not None
        for task in tasks
    )
    known = all(one.entries is not None for one in plans)
    return NextPlan(made.text, plan.span, years, made, every, known, len(others), errors)


def beside(one: Usable, made: NextPlan) -> Path:
    """Where the next plan stands by itself: beside the old one, under the name of its years."""
    old, new = str(made.old), str(made.new)
    stem = one.path.stem.replace(old, new) if old in one.path.stem else f"{one.path.stem}-{new}"
    return one.path.with_name(f"{stem}{one.path.suffix}")


def _predecessors(plans: Sequence[Usable], folder: Path) -> tuple[tuple[str, str], ...]:
    return tuple((one.plan.unit, plan_files.seen_from(folder, one.path)) for one in plans)


def _top(
    plans: Sequence[Usable],
    years: Years,
    left: Sequence[Sequence[Left]],
    language: Language,
    today: date,
) -> Iterator[str]:
    """What is to be known of the new plan, above all that the old one says."""
    first, *others = plans
    say = language.of_documents().say
    files = tuple(one.name for one in plans)
    yield say(Message("Plan of {year}, made from {files}.", year=years.name, files=files))
    yield say(Message("Look at every line that ends in `# check`, then delete the remark."))
    for one, tasks in zip(plans, left, strict=True):
        if others:
            yield say(Message("{unit}:", unit=one.plan.unit))
        yield from _what_was_left(one, tasks, language, today)
    for other in others:
        yield from _only_there(first.plan, other, language)
    yield ""


def _what_was_left(
    one: Usable, left: Sequence[Left], language: Language, today: date
) -> Iterator[str]:
    say = language.of_documents().say
    span = one.plan.span
    if one.entries is None:
        yield say(
            Message("No journal: nobody knows which work of {year} was left.", year=span.name)
        )
    elif left:
        day = min(today, span.last_day)
        yield say(Message("Work of {year} not done by {day}:", year=span.name, day=day))
        yield from (f"- {_left_line(task, language)}" for task in left)
    else:
        yield say(Message("All work of {year} that had a day is done.", year=span.name))


def _left_line(left: Left, language: Language) -> str:
    """A task, with what of it is in which state, under the keys that an entry uses."""
    say = language.of_documents().say
    told: dict[State, list[str]] = {}
    for item in left.items:
        told.setdefault(item.progress.state, []).append(item.occurrence.key)
    states = "; ".join(f"{say(STATE_WORDS[of])}: {', '.join(keys)}" for of, keys in told.items())
    return say(Message("{text}", text=f"{left.id}: {left.title} - {states}"))


def _only_there(plan: Plan, other: Usable, language: Language) -> Iterator[str]:
    """What another unit's plan has and this one has not, by id."""
    say = language.of_documents().say
    indices = [one.of for one in all_indices(plan)]
    tasks = {one.task.id for one in all_tasks(plan)}
    owners = {one.id for one in plan.owners}
    theirs = [one.of for one in all_indices(other.plan)]
    missing = [f"{one.id}: {one.name}" for one in theirs if same_index(one, indices) is None]
    missing += [
        f"{t.task.id}: {t.task.title}" for t in all_tasks(other.plan) if t.task.id not in tasks
    ]
    missing += [f"{o.id}: {o.post}" for o in other.plan.owners if o.id not in owners]
    if missing:
        yield say(Message("Only in {file}:", file=other.name))
        yield from (say(Message("{text}", text=f"- {one}")) for one in missing)
