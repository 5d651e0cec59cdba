"""An owner's id as somebody typed it."""

from collections.abc import Iterable
from typing import NamedTuple

from ddci_cli.analysis.owners import closest_owner
from ddci_cli.language import Message
from ddci_cli.model.plan import Plan
from ddci_cli.refusal import UserError


class Sought(NamedTuple):
    """What one plan knows of an id; small, for one is kept of each of many plans."""

    id: str
    is_there: bool
    meant: str | None = None
    """What was probably meant, where it is not there."""
    known: tuple[str, ...] = ()
    """The ids that are there instead."""

    @property
    def help(self) -> Message:
        """What could have been meant."""
        if self.meant is not None:
            return Message("did you mean `{key}`?", key=self.meant)
        return Message("owners: {ids}", ids=self.known)


def sought(owner: str, plan: Plan) -> Sought:
    """Look for an owner in a plan."""
    if any(owner == known.id for known in plan.owners):
        return Sought(owner, is_there=True)
    ids = tuple(known.id for known in plan.owners)
    return Sought(owner, is_there=False, meant=closest_owner(plan, owner), known=ids)


def refuse_unknown(option: str, everywhere: Iterable[Sought]) -> None:
    """Raise UserError, with a guess, where none of the plans has the owner."""
    missed = list(everywhere)
    if not missed or any(one.is_there for one in missed):
        return
    meant = next((one.meant for one in missed if one.meant is not None), None)
    ids = tuple(dict.fromkeys(id for one in missed for id in one.known))
    nowhere = missed[0]._replace(meant=meant, known=ids)
    raise UserError(
        Message("{option}: there is no owner `{id}`", option=option, id=nowhere.id), nowhere.help
    )
