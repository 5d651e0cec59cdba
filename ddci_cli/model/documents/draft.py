"""A plan in the making: what was read of a document, with its gaps and its doubts."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ddci_cli.language import Message


@dataclass
class DraftOwner:
    """A post that the document speaks of."""

    id: str
    post: str
    name: str = ""
    aka: list[str] = field(default_factory=list)
    members: list[str] = field(default_factory=list)
    external: bool = False
    doubts: list[Message] = field(default_factory=list)


@dataclass
class DraftTask:
    """One piece of work; a deadline is a mapping of the plan's own keys."""

    title: str
    text: str
    place: Message
    is_in_table: bool = False
    """Whether a table lists it, and not the running text."""
    id: str = ""
    clause: str = ""
    lead: list[str] = field(default_factory=list)
    partners: list[str] = field(default_factory=list)
    product: str = ""
    funding: str = ""
    report: bool = False
    deadlines: list[dict[str, Any]] = field(default_factory=list)
    unread_times: list[str] = field(default_factory=list)
    """What the document says of its time and nobody could read."""
    times_said: list[str] = field(default_factory=list)
    """The whole lines in which that stands."""
    doubts: list[Message] = field(default_factory=list)


@dataclass
class DraftIndex:
    """A scored component; numbers are texts, as the document prints them, with a point."""

    name: str
    number: str = ""
    id: str = ""
    clause: str = ""
    aka: list[str] = field(default_factory=list)
    weight: str = ""
    max: str = ""
    unit: str = ""
    target: str = ""
    baseline: str = ""
    rank_target: str = ""
    rank_baseline: str = ""
    aim: str = ""
    leader: str = ""
    lead: list[str] = field(default_factory=list)
    tasks: list[DraftTask] = field(default_factory=list)
    doubts: list[Message] = field(default_factory=list)


@dataclass
class DraftGroup:
    """A heading that is no index."""

    name: str
    clause: str = ""
    leader: str = ""
    tasks: list[DraftTask] = field(default_factory=list)
    groups: "list[DraftGroup]" = field(default_factory=list)
    doubts: list[Message] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands under it."""
        return not self.tasks and all(group.is_empty for group in self.groups)


@dataclass
class DraftHead:
    """The document itself."""

    unit: str = ""
    year: int | None = None
    years: str = ""
    place: str = ""
    superior: str = ""
    symbol: str = ""
    number: str = ""
    date: str = ""
    title: str = ""
    basis: list[str] = field(default_factory=list)
    funding: str = ""
    recipients: list[str] = field(default_factory=list)
    signer: str = ""
    signer_name: str = ""
    signer_post: str = ""
    authority: str = ""
    goals: list[str] = field(default_factory=list)
    stated: dict[str, dict[str, str]] = field(default_factory=dict)
    """Stage → kind of total → number as printed."""
    doubts: dict[str, list[Message]] = field(default_factory=dict)
    """By the key that they stand beside."""

    def doubt(self, key: str, message: Message) -> None:
        """Keep a doubt about the value of a key."""
        self.doubts.setdefault(key, []).append(message)


@dataclass
class Leftover:
    """Something of the document that is nowhere in the draft."""

    place: Message
    text: str
    is_date: bool = False
    """Whether it looks like a day that became no deadline."""
    cells: int = 0
    """Of a whole column, named by its head: how many cells of it say something."""


@dataclass
class Draft:
    """The plan as far as it could be read."""

    head: DraftHead = field(default_factory=DraftHead)
    owners: list[DraftOwner] = field(default_factory=list)
    indices: list[DraftIndex] = field(default_factory=list)
    groups: list[DraftGroup] = field(default_factory=list)
    tasks: list[DraftTask] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)
    passed_over: int = 0
    """How many paragraphs of other parts were passed over: purposes, requirements."""

    def all_tasks(self) -> Iterator[DraftTask]:
        """Every task, in the order of the file."""
        for index in self.indices:
            yield from index.tasks
        for group in self.groups:
            yield from _tasks_of(group)
        yield from self.tasks


def _tasks_of(group: DraftGroup) -> Iterator[DraftTask]:
    yield from group.tasks
    for inner in group.groups:
        yield from _tasks_of(inner)
