"""What a person means by an id, or by a part of a title or name; tone marks and case aside."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ddci_cli import names
from ddci_cli.analysis.sections import all_sets
from ddci_cli.model.plan import Plan
from ddci_cli.names import fold


class Named(NamedTuple):
    """Something that can be called by its id or by what it is titled."""

    id: str
    title: str


def scored_things(plan: Plan) -> Iterator[Named]:
    """Everything of a plan that has a score or a rank: its sets, or its one total, its indices."""
    for one in all_sets(plan):
        yield Named(one.id, one.name or plan.document.title or plan.unit)
        yield from (Named(placed.of.id, placed.of.name) for placed in one.indices)


class Meant(NamedTuple):
    """What was found: one thing, several that fit equally, or at best a guess."""

    fitting: tuple[Named, ...]
    guess: Named | None = None


def find(words: str, among: Iterable[Named]) -> Meant:
    """The thing with that id, else those whose title or id has the words, else the closest one."""
    known = tuple(among)
    exact = tuple(named for named in known if named.id == words)
    if exact:
        return Meant(exact[:1])
    wanted = " ".join(fold(words).split())
    titled = tuple(n for n in known if wanted and (wanted in _folded(n) or wanted in n.id))
    return Meant(titled) if titled else Meant((), _closest(words, known))


def closest(written: str, among: Iterable[Named]) -> str | None:
    """The id that was most likely meant by a misspelled one."""
    near = _closest(written, tuple(among))
    return None if near is None else near.id


def _folded(named: Named) -> str:
    return " ".join(fold(named.title).split())


def _closest(written: str, known: tuple[Named, ...]) -> Named | None:
    spellings: dict[str, Named] = {}
    for named in known:
        for spelling in (named.id, _folded(named)):
            spellings.setdefault(spelling, named)
    near = names.closest(written, spellings, cutoff=0.6)
    return None if near is None else spellings[near]
