"""Ids are unique, references lead somewhere, groups do not contain themselves."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from ddci_cli.analysis.checks.plan.subject import Subject
from ddci_cli.analysis.owners import closest_owner
from ddci_cli.analysis.sections import sections
from ddci_cli.diagnostics import Diagnostic, Path, Related
from ddci_cli.language import Message, counted
from ddci_cli.model.index import Index

# Each guess compares with every name of the plan.
_MOST_GUESSES = 50


def unique_ids(subject: Subject) -> Iterator[Diagnostic]:
    """DD301: an id names one owner, one index, or one task of the whole plan."""
    plan = subject.plan
    yield from _repeated((owner.id, ("owners", i)) for i, owner in enumerate(plan.owners))
    # An entry names a set as it names an index.
    sets = [(one.id, one.path) for one in subject.sets if one.path]
    indices = [(placed.of.id, placed.path) for placed in subject.indices]
    yield from _repeated([*sets, *indices])
    yield from _repeated((placed.task.id, placed.path) for placed in subject.tasks)


def _repeated(ids: Iterable[tuple[str, Path]]) -> Iterator[Diagnostic]:
    first: dict[str, Path] = {}
    for id, path in ids:
        if id in first:
            yield Diagnostic(
                "DD301",
                Message("the id `{id}` is already taken", id=id),
                (*path, "id"),
                label=Message("choose another id"),
                related=(Related(Message("first here"), (*first[id], "id")),),
            )
        else:
            first[id] = path


def known_owners(subject: Subject) -> Iterator[Diagnostic]:
    """DD302: leader, lead, partners, members and signer are ids of owners."""
    plan = subject.plan
    known = {owner.id: i for i, owner in enumerate(plan.owners)}
    if known.keys() >= _named(subject):
        return
    places: dict[str, list[Path]] = {}
    for id, path in _references(subject):
        if id not in known:
            places.setdefault(id, []).append(path)
    for unknown, (id, paths) in enumerate(places.items()):
        meant = closest_owner(plan, id) if unknown < _MOST_GUESSES else None
        if meant is None:
            yield _undeclared(id, paths, tuple(known))
            continue
        declared = Related(Message("declared here"), ("owners", known[meant], "id"))
        for path in paths:
            yield Diagnostic(
                "DD302",
                Message("there is no owner `{id}`", id=id),
                path,
                label=Message("did you mean `{key}`?", key=meant),
                help=Message("if not, add `{id}` to `owners`", id=id),
                fix=meant,
                related=(declared,),
            )


def _undeclared(id: str, paths: list[Path], known: tuple[str, ...]) -> Diagnostic:
    """One finding however often the id stands there: it is repaired in one place."""
    message = Message("there is no owner `{id}`", id=id)
    if len(paths) > 1:
        message = counted(
            "there is no owner `{id}`, here and in {n} more place",
            "there is no owner `{id}`, here and in {n} more places",
            n=len(paths) - 1,
            id=id,
        )
    return Diagnostic(
        "DD302",
        message,
        paths[0],
        label=Message("add this owner to `owners`"),
        help=Message("owners: {ids}", ids=known) if known else None,
    )


def _named(subject: Subject) -> set[str]:
    """All ids that are used; where all are known, nobody needs to know where they stand."""
    plan = subject.plan
    leaders = {section.of.leader for section in sections(plan) if section.of is not None}
    used = {id for id in {*leaders, plan.document.signer} if id is not None}
    used.update(*(placed.of.lead for placed in subject.indices))
    used.update(*(owner.members for owner in plan.owners))
    return used.union(*(placed.task.lead for placed in subject.tasks)).union(
        *(placed.task.partners for placed in subject.tasks)
    )


def _references(subject: Subject) -> Iterator[tuple[str, Path]]:
    plan = subject.plan
    if plan.document.signer is not None:
        yield plan.document.signer, ("document", "signer")
    for i, owner in enumerate(plan.owners):
        for k, id in enumerate(owner.members):
            yield id, ("owners", i, "members", k)
    for section in sections(plan):
        if section.of is not None and section.of.leader is not None:
            yield section.of.leader, (*section.path, "leader")
        if isinstance(section.of, Index):
            for k, id in enumerate(section.of.lead):
                yield id, (*section.path, "lead", k)
    for placed in subject.tasks:
        task, path = placed.task, placed.path
        for k, id in enumerate(task.lead):
            yield id, (*path, "lead", k)
        for k, id in enumerate(task.partners):
            yield id, (*path, "partners", k)


def no_cycles(subject: Subject) -> Iterator[Diagnostic]:
    """DD303: following members never leads back to a group; one finding for circles that touch."""
    owners = subject.plan.owners
    places = {owner.id: i for i, owner in enumerate(owners)}
    members = {owner.id: owner.members for owner in owners}
    if not any(members.get(member) for group in members.values() for member in group):
        return
    finished: set[str] = set()
    reported: set[str] = set()
    for start in members:
        # The way from `start` to where we are, and at each step the members still to visit.
        way: dict[str, list[str]] = {}
        here: str | None = start
        while here is not None:
            if here not in finished and here not in way:
                way[here] = list(reversed(members.get(here, ())))
            tip = next(reversed(way), None)
            if tip is None:
                break
            if not way[tip]:
                finished.add(tip)
                del way[tip]
                here = next(reversed(way), None)
                continue
            here = way[tip].pop()
            if here in way:
                steps = list(way)
                circle = (*steps[steps.index(here) :], here)
                if reported.isdisjoint(circle):
                    yield _circle(
                        circle,
                        [
                            ("owners", places[group], "members", members[group].index(member))
                            for group, member in pairwise(circle)
                        ],
                    )
                reported.update(circle)


def _circle(circle: tuple[str, ...], steps: list[Path]) -> Diagnostic:
    return Diagnostic(
        "DD303",
        Message("the group `{id}` contains itself", id=circle[0]),
        steps[0],
        label=Message("take one of them out"),
        note=Message("the circle: {ids}", ids=" → ".join(circle)),
        related=tuple(Related(Message("and on from here"), step) for step in steps[1:]),
    )
