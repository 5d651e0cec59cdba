"""The ids of a plan at a glance: no model is built, and a broken plan tells what it can."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from ddci_cli.files.yaml.quick_looks import may_stop_libyaml

# Whoever presses Tab waits for it; what stands behind is seldom asked for.
_MOST_BYTES = 1_000_000
_IS_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*").fullmatch
_YEARS = re.compile(r"([12]\d{3})(?:\s*-\s*([12]\d{3}))?").fullmatch
_LONGEST_PLAN = 30


class Task(NamedTuple):
    """What is offered of a task."""

    title: str
    names: tuple[tuple[str, str], ...]
    """How often it recurs (`month`, `2 weeks`), each with the id of the deadline, if it has one."""


class Ids(NamedTuple):
    """What a plan calls its things, each with what people call it."""

    owners: dict[str, str]
    indices: dict[str, str]
    """Those of sets as well, and the sets."""
    tasks: dict[str, Task]
    years: list[int]


class _Group:
    """A mapping or a list that is being read."""

    def __init__(self, under: str, *, is_list: bool) -> None:
        self.under = under
        """The key that it stands under; of a mapping in a list, the key of the list."""
        self.is_list = is_list
        self.key: str | None = None
        self.texts: dict[str, str] = {}
        self.recurs: list[tuple[str, str]] = []


def ids(content: bytes) -> Ids:
    """The ids that can be read; those in front of a mistake of YAML where there is one."""
    found = Ids({}, {}, {}, [])
    open_groups: list[_Group] = []
    try:
        for event in _events(content[:_MOST_BYTES]):
            _take(event, open_groups, found)
    except yaml.YAMLError:
        # The line that is being typed is often the broken one.
        while open_groups:
            _close(open_groups, found)
    return found


def _events(content: bytes) -> Iterator[Any]:
    text = content.decode("utf-8-sig", errors="replace")
    pure = not yaml.__with_libyaml__ or may_stop_libyaml(text)
    return yaml.parse(text, Loader=yaml.SafeLoader if pure else yaml.CSafeLoader)


def _take(event: Any, open_groups: list[_Group], found: Ids) -> None:
    group = open_groups[-1] if open_groups else None
    if isinstance(event, yaml.CollectionEndEvent):
        _close(open_groups, found)
    elif isinstance(event, yaml.CollectionStartEvent):
        under = "" if group is None else group.under if group.is_list else group.key or ""
        open_groups.append(_Group(under, is_list=isinstance(event, yaml.SequenceStartEvent)))
    elif isinstance(event, yaml.ScalarEvent) and group is not None and not group.is_list:
        if group.key is None:
            group.key = event.value
        else:
            group.texts[group.key] = event.value
            group.key = None


def _close(open_groups: list[_Group], found: Ids) -> None:
    group = open_groups.pop()
    if open_groups and not open_groups[-1].is_list:
        open_groups[-1].key = None
    if group.is_list:
        return
    texts = group.texts
    if group.under == "deadlines" and "every" in texts:
        task = next((one for one in reversed(open_groups) if one.under == "tasks"), group)
        task.recurs.append((texts["every"], texts.get("id", "")))
        return
    if not open_groups and (years := _YEARS(texts.get("years", texts.get("year", "")))):
        first, last = int(years[1]), int(years[2] or years[1])
        found.years.extend(range(first, min(last, first + _LONGEST_PLAN) + 1))
    id = texts.get("id", "")
    if not _IS_ID(id):
        return
    if group.under == "owners":
        found.owners[id] = texts.get("name") or texts.get("post", "")
    elif group.under in ("indices", "sets"):
        found.indices[id] = texts.get("name", "")
    elif group.under == "tasks":
        found.tasks[id] = Task(texts.get("title", ""), tuple(group.recurs))
