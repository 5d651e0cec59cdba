"""What a rule says of itself: its codes, and what has to be whole for its findings to be true."""

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, Literal, NamedTuple, TypeAlias, TypeVar

from ddci_cli.diagnostics import Diagnostic, Path

S = TypeVar("S")

Part: TypeAlias = Literal["owners", "scores", "tasks", "named", "deadlines", "products"]
"""A part of a plan that a file with mistakes may have only in pieces.

`scores` are weights, scores, the scale and the stated totals; `tasks` which indices and tasks there
are, their keys being parts of their own; `named` who leads, helps, answers, signs or is a member.
"""

Parts: TypeAlias = frozenset[Part]


class Rule(NamedTuple, Generic[S]):
    """One rule over plans or over journals."""

    codes: tuple[str, ...]
    find: Callable[[S], Iterator[Diagnostic]]
    needs: Parts = frozenset()
    """What a rule that argues from absence, or adds up, must see whole; else it is not asked."""


def findings(rules: Iterable[Rule[S]], subject: S, broken: Parts = frozenset()) -> list[Diagnostic]:
    """What all rules find that need none of the broken parts."""
    return [
        found for rule in rules if rule.needs.isdisjoint(broken) for found in rule.find(subject)
    ]


# What is not whole any more once a key, or an item of its list, is left out.
_HELD: dict[str, Parts] = {
    "indices": frozenset({"tasks", "scores"}),
    "tasks": frozenset({"tasks"}),
    "product": frozenset({"products"}),
    **dict.fromkeys(
        ("document", "signer", "leader", "lead", "partners", "members"), frozenset({"named"})
    ),
    **dict.fromkeys(
        ("scale", "stated", "weight", "target", "baseline", "actual"), frozenset({"scores"})
    ),
}
# What is not whole any more whatever is left out inside, however deep.
_TOUCHED: dict[str, Part] = {
    "owners": "owners",
    "deadlines": "deadlines",
    "scale": "scores",
    "stated": "scores",
}


def broken_parts(dropped: Iterable[Path]) -> Parts:
    """The parts of a plan that are not whole once these values are left out of it."""
    broken: set[Part] = set()
    for path in dropped:
        keys = [step for step in path if isinstance(step, str)]
        broken |= {_TOUCHED[key] for key in keys if key in _TOUCHED}
        broken |= _HELD.get(keys[-1], frozenset()) if keys else frozenset()
    return frozenset(broken)
