"""An owner's id as typed on the command line."""

from collections.abc import Sequence

from ddci_cli.analysis.owners import closest_owner
from ddci_cli.language import Message
from ddci_cli.model.plan import Plan
from ddci_cli.refusal import UserError


def refuse_unknown(owner: str | None, option: str, plans: Sequence[Plan]) -> None:
    """Raise UserError, with a guess, where none of the plans has the owner."""
    if owner is None or not plans:
        return
    if any(owner == known.id for plan in plans for known in plan.owners):
        return
    meant = next((near for plan in plans if (near := closest_owner(plan, owner))), None)
    ids = tuple(dict.fromkeys(known.id for plan in plans for known in plan.owners))
    raise UserError(
        Message("{option}: there is no owner `{id}`", option=option, id=owner),
        Message("did you mean `{key}`?", key=meant) if meant else Message("owners: {ids}", ids=ids),
    )
