"""What a rule says of itself: its codes, and what has to be whole for its findings to be true."""

from collections.abc import Callable, Iterable, Iterator
from enum import Enum, auto
from typing import Generic, NamedTuple, TypeVar

from ddci_cli.diagnostics import Diagnostic, Path

S = TypeVar("S")


class Part(Enum):
    """A part of a plan that a file with mistakes may have only in pieces."""

    OWNERS = auto()
    SCORES = auto()
    """Weights, scores, the scale and the stated totals."""
    TASKS = auto()
    """Which indices and tasks there are; their keys are parts of their own."""
    NAMED = auto()
    """Who leads, helps, answers, signs, or belongs to a group."""
    DEADLINES = auto()
    PRODUCTS = auto()


class Rule(NamedTuple, Generic[S]):
    """One rule over plans or over journals."""

    codes: tuple[str, ...]
    find: Callable[[S], Iterator[Diagnostic]]
    needs: frozenset[Part] = frozenset()
    """What a rule that argues from absence, or adds up, must see whole; else it is not asked."""


def findings(
    rules: Iterable[Rule[S]], subject: S, broken: frozenset[Part] = frozenset()
) -> list[Diagnostic]:
    """What all rules find that need none of the broken parts."""
    return [
        found for rule in rules if rule.needs.isdisjoint(broken) for found in rule.find(subject)
    ]


# What is not whole any more once a key, or an item of its list, is left out.
_HELD: dict[str, frozenset[Part]] = {
    "indices": frozenset({Part.TASKS, Part.SCORES}),
    "tasks": frozenset({Part.TASKS}),
    "product": frozenset({Part.PRODUCTS}),
    **dict.fromkeys(
        ("document", "signer", "leader", "lead", "partners", "members"), frozenset({Part.NAMED})
    ),
    **dict.fromkeys(
        ("scale", "stated", "weight", "target", "baseline", "actual"), frozenset({Part.SCORES})
    ),
}
# What is not whole any more whatever is left out inside, however deep.
_TOUCHED = {
    "owners": Part.OWNERS,
    "deadlines": Part.DEADLINES,
    "scale": Part.SCORES,
    "stated": Part.SCORES,
}


def broken_parts(dropped: Iterable[Path]) -> frozenset[Part]:
    """The parts of a plan that are not whole once these values are left out of it."""
    broken: set[Part] = set()
    for path in dropped:
        keys = [step for step in path if isinstance(step, str)]
        broken |= {_TOUCHED[key] for key in keys if key in _TOUCHED}
        broken |= _HELD.get(keys[-1], frozenset()) if keys else frozenset()
    return frozenset(broken)
