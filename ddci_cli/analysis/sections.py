"""The parts of a plan with the paths that lead to them: sets, indices, headings, tasks."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from ddci_cli.diagnostics import Path
from ddci_cli.model.index import Group, Heading, Index
from ddci_cli.model.index_set import IndexSet, Scored
from ddci_cli.model.plan import Plan
from ddci_cli.model.task import Task

TOTAL = "total"
"""What the one set of a plan without `sets` is called where an id is needed."""


class PlacedIndex(NamedTuple):
    """An index and where it stands."""

    of: Index
    path: Path
    under: tuple[Heading, ...] = ()
    """The headings it stands under, the outer one first."""


class PlacedSet(NamedTuple):
    """A set of indices and where it stands."""

    of: Scored
    path: Path
    """Blank for the set of a plan's top level."""
    indices: tuple[PlacedIndex, ...]

    @property
    def id(self) -> str:
        """What an entry calls it."""
        return self.of.id if isinstance(self.of, IndexSet) else TOTAL

    @property
    def name(self) -> str | None:
        """None for the only set of a plan, which needs no name."""
        return self.of.name if isinstance(self.of, IndexSet) else None


class PlacedTask(NamedTuple):
    """A task and where it stands."""

    task: Task
    in_index: Index | None
    """None for work under a heading that is no index, and for duties of the whole plan."""
    path: Path
    under: tuple[Heading, ...] = ()
    """The headings it stands under, the outer one first."""


class Section(NamedTuple):
    """An index or a heading with the work right below it, or the duties of the whole plan."""

    of: Index | Heading | None
    path: Path
    tasks: tuple[PlacedTask, ...]
    in_set: str | None = None
    """The id of the set, for an index."""
    under: tuple[Heading, ...] = ()

    @property
    def scored(self) -> Index | None:
        """The index, where it is one."""
        return self.of if isinstance(self.of, Index) else None


def all_sets(plan: Plan) -> tuple[PlacedSet, ...]:
    """The sets of a plan that say anything, in order; a plan of tasks alone has none."""
    if plan.sets:
        return tuple(_placed_set(one, ("sets", i)) for i, one in enumerate(plan.sets))
    one = _placed_set(plan, ())
    says = one.indices or plan.rank or any(value for _, value in plan.score if value is not None)
    return (one,) if says or plan.stated != type(plan.stated)() else ()


def _placed_set(of: Scored, path: Path) -> PlacedSet:
    indices = [PlacedIndex(x, (*path, "indices", i)) for i, x in enumerate(of.indices)]
    for heading, way, under in headings(of.groups, (*path, "groups")):
        indices += [
            PlacedIndex(index, (*way, "indices", i), (*under, heading))
            for i, index in enumerate(heading.indices)
        ]
    return PlacedSet(of, path, tuple(indices))


def headings(
    groups: tuple[Group, ...], path: Path
) -> Iterator[tuple[Heading, Path, tuple[Heading, ...]]]:
    """Every heading with its path and the headings above it, each before those within it."""
    for i, group in enumerate(groups):
        way = (*path, i)
        yield group, way, ()
        for k, heading in enumerate(group.groups):
            yield heading, (*way, "groups", k), (group,)


def sections(plan: Plan) -> Iterator[Section]:
    """The plan's parts in the order of its file; the duties of the whole plan come last."""
    for one in all_sets(plan) or (_placed_set(plan, ()),):
        for placed in one.indices:
            if not placed.under:
                yield _section(placed.of, placed.path, one.id)
        for heading, path, under in headings(one.of.groups, (*one.path, "groups")):
            yield _section(heading, path, None, under)
            for i, index in enumerate(heading.indices):
                yield _section(index, (*path, "indices", i), one.id, (*under, heading))
    if plan.sets:
        for heading, path, under in headings(plan.groups, ("groups",)):
            yield _section(heading, path, None, under)
    common = tuple(PlacedTask(task, None, ("tasks", k)) for k, task in enumerate(plan.tasks))
    yield Section(None, (), common)


def _section(
    of: Index | Heading, path: Path, in_set: str | None, under: tuple[Heading, ...] = ()
) -> Section:
    index = of if isinstance(of, Index) else None
    above = under if isinstance(of, Index) else (*under, of)
    tasks = tuple(
        PlacedTask(task, index, (*path, "tasks", k), above) for k, task in enumerate(of.tasks)
    )
    return Section(of, path, tasks, in_set, under)


def all_indices(plan: Plan) -> Iterator[PlacedIndex]:
    """Every index of every set, in the order of the file."""
    for one in all_sets(plan):
        yield from one.indices


def all_tasks(plan: Plan) -> Iterator[PlacedTask]:
    """Every task in the order of the file's parts; the duties of the whole plan come last."""
    for section in sections(plan):
        yield from section.tasks


def leaders(plan: Plan) -> frozenset[str]:
    """The ids of those who answer for an index or a heading."""
    named = (section.of.leader for section in sections(plan) if section.of is not None)
    return frozenset(id for id in named if id is not None)


def count_tasks(plan: Plan) -> int:
    """How many tasks a plan has, common duties included."""
    return sum(len(section.tasks) for section in sections(plan))


def with_indices(plan: Plan, change: Callable[[Index], Index]) -> Plan:
    """The plan with each of its indices replaced by what `change` makes of it."""

    def heading(of: Heading) -> Heading:
        changed: dict[str, object] = {"indices": tuple(map(change, of.indices))}
        if isinstance(of, Group):
            changed["groups"] = tuple(map(heading, of.groups))
        return of.model_copy(update=changed)

    def scored(of: Scored) -> dict[str, object]:
        return {
            "indices": tuple(map(change, of.indices)),
            "groups": tuple(map(heading, of.groups)),
        }

    sets = tuple(one.model_copy(update=scored(one)) for one in plan.sets)
    return plan.model_copy(update={**scored(plan), "sets": sets})
