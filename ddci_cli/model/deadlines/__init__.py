"""Conditions on time: what a deadline line of a plan can say, one kind for each main key."""

from typing import TYPE_CHECKING, Annotated, Any, TypeAlias, Union

from pydantic import Discriminator, Tag

from ddci_cli.model.deadlines.bounded import Bounded
from ddci_cli.model.deadlines.kind import AnyDeadline, LastDay, Quota
from ddci_cli.model.deadlines.once import Before, By, Within
from ddci_cli.model.deadlines.recurring import AnyMonth, Every, OfMonth
from ddci_cli.model.deadlines.undated import BeforeEvent, OnEvent, Ongoing, Term

__all__ = [
    "KINDS",
    "MAIN_KEYS",
    "TAGS",
    "AnyDeadline",
    "AnyMonth",
    "Before",
    "BeforeEvent",
    "Bounded",
    "By",
    "Deadline",
    "Every",
    "LastDay",
    "OfMonth",
    "OnEvent",
    "Ongoing",
    "Quota",
    "Term",
    "Within",
    "tag_of",
]


def _complete(*kinds: type[AnyDeadline]) -> tuple[type[AnyDeadline], ...]:
    """The kinds themselves; only as arguments does mypy refuse those that leave out an answer."""
    return kinds


KINDS = _complete(Before, By, Within, Every, Ongoing, OnEvent, BeforeEvent)
"""Every kind of deadline; all else that names kinds follows from this list."""

MAIN_KEYS = tuple(kind.main_key for kind in KINDS)


def tag_of(main_key: str) -> str:
    """The union's tag, which pydantic puts between a deadline's number and its key."""
    return f"<{main_key}>"


TAGS = {key: tag_of(key) for key in MAIN_KEYS}


def _kind(value: Any) -> str | None:
    """The tag of the one main key of a deadline; None where there is not exactly one."""
    if type(value) is not dict:
        return None
    tags = [TAGS[key] for key in value if key in TAGS]
    return tags[0] if len(tags) == 1 else None


if TYPE_CHECKING:
    Deadline: TypeAlias = AnyDeadline
else:
    Deadline = Annotated[
        Union[tuple(Annotated[kind, Tag(TAGS[kind.main_key])] for kind in KINDS)],  # noqa: UP007
        Discriminator(_kind),
    ]
