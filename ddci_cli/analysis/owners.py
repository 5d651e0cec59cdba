"""Who stands behind an owner's id: groups opened, names matched."""

from collections.abc import Iterable

from ddci_cli.model.plan import Plan
from ddci_cli.names import closest, fold


def with_members(plan: Plan, ids: Iterable[str]) -> frozenset[str]:
    """The ids and all members of the groups among them, however deep; cycles do no harm."""
    members = {owner.id: owner.members for owner in plan.owners}
    found: set[str] = set()
    waiting = list(ids)
    while waiting:
        id = waiting.pop()
        if id not in found:
            found.add(id)
            waiting.extend(members.get(id, ()))
    return frozenset(found)


def people_of(plan: Plan, ids: Iterable[str]) -> tuple[str, ...]:
    """The owners behind the ids with every group replaced by its members, each once, in order."""
    members = {owner.id: owner.members for owner in plan.owners}
    found: dict[str, None] = {}
    opened: set[str] = set()
    waiting = list(reversed(list(ids)))
    while waiting:
        id = waiting.pop()
        if not members.get(id):
            found.setdefault(id)
        elif id not in opened:
            opened.add(id)
            waiting += reversed(members[id])
    return tuple(found)


def closest_owner(plan: Plan, written: str) -> str | None:
    """The id that a person most likely meant by an id, a post or a name; tone marks aside."""
    known: dict[str, str] = {}
    for owner in plan.owners:
        for spelling in (owner.id, owner.post, owner.name or "", *owner.aka):
            if spelling:
                known.setdefault(fold(spelling), owner.id)
    near = closest(written, known, cutoff=0.7)
    return None if near is None else known[near]


def post_of(plan: Plan, id: str) -> str:
    """The post behind an id, for showing; the id itself where the plan has no such owner."""
    return next((owner.post for owner in plan.owners if owner.id == id), id)


def shares_post(plan: Plan, id: str) -> bool:
    """Whether somebody else holds the same post, so that it takes the name to tell who is meant."""
    post = fold(post_of(plan, id))
    return any(owner.id != id and fold(owner.post) == post for owner in plan.owners)


def name_of(plan: Plan, id: str) -> str | None:
    """The holder's name, where the plan gives it."""
    return next((owner.name for owner in plan.owners if owner.id == id), None)
