"""Names mean one thing each: no owner spelled two ways, no index named twice, no borrowed `aka`.

Names are compared without tone marks and case, never by likeness: Mẫn and Mán may be one person,
Mẫn and Huấn are two, however alike the words are.
"""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from ddci_cli.analysis.checks.plan.subject import Subject
from ddci_cli.diagnostics import Diagnostic, Path, Related
from ddci_cli.language import Message
from ddci_cli.model.plan import Plan
from ddci_cli.names import fold


class _Name(NamedTuple):
    """One name that the plan gives to somebody or something."""

    text: str
    folded: str
    path: Path
    bearer: int
    """The position of the owner or index that bears it."""


def own_names(subject: Subject) -> Iterator[Diagnostic]:
    """DD304, DD305, DD306, in this order."""
    plan = subject.plan
    persons, posts = _owner_names(plan, "name"), _owner_names(plan, "post")
    places = list(subject.indices)
    indices = [
        _Name(one.of.name, fold(one.of.name), (*one.path, "name"), i)
        for i, one in enumerate(places)
    ]
    yield from _spelled_one_way(persons)
    yield from _spelled_one_way(posts)
    for one in subject.sets:
        # Two sets may well ask for the same thing.
        here = {(*placed.path, "name") for placed in one.indices}
        yield from _each_once([name for name in indices if name.path in here])
    owners = [(("owners", i), owner.aka) for i, owner in enumerate(plan.owners)]
    yield from _not_borrowed(owners, persons + posts)
    yield from _not_borrowed([(one.path, one.of.aka) for one in places], indices)


def _owner_names(plan: Plan, key: Literal["name", "post"]) -> list[_Name]:
    texts = (owner.name if key == "name" else owner.post for owner in plan.owners)
    return [
        _Name(text, fold(text), ("owners", i, key), i)
        for i, text in enumerate(texts)
        if text is not None
    ]


def _spelled_one_way(names: list[_Name]) -> Iterator[Diagnostic]:
    """DD304: a person or a post is written the same way wherever it stands."""
    first: dict[str, _Name] = {}
    for name in names:
        known = first.setdefault(name.folded, name)
        if known.text != name.text:
            yield Diagnostic(
                "DD304",
                Message(
                    "`{name}` and `{other}` differ in tone marks or capitals alone",
                    name=name.text,
                    other=known.text,
                ),
                name.path,
                label=Message("is it the same? Write it one way"),
                help=Message("other spellings of the document belong into `aka`"),
                related=(Related(Message("spelled so here"), known.path),),
            )


def _each_once(names: list[_Name]) -> Iterator[Diagnostic]:
    """DD305: every index has a name of its own, tone marks aside."""
    first: dict[str, _Name] = {}
    for name in names:
        known = first.setdefault(name.folded, name)
        if known is not name:
            yield Diagnostic(
                "DD305",
                Message("the index `{name}` is there already", name=name.text),
                name.path,
                label=Message("is it the same? Keep one"),
                related=(Related(Message("first here"), known.path),),
            )


def _not_borrowed(
    spellings: Sequence[tuple[Path, tuple[str, ...]]], names: list[_Name]
) -> Iterator[Diagnostic]:
    """DD306: another spelling of one owner or index is not the name of a different one."""
    known = {name.folded: name for name in reversed(names)}
    for i, (path, akas) in enumerate(spellings):
        for k, aka in enumerate(akas):
            other = known.get(fold(aka))
            if other is not None and other.bearer != i:
                yield Diagnostic(
                    "DD306",
                    Message("`{aka}` is the name of another one as well", aka=aka),
                    (*path, "aka", k),
                    label=Message("take it out, or correct the other"),
                    related=(Related(Message("the other is here"), other.path),),
                )
