"""Which part of a file a key path stands in, what people call it, and which keys it has."""

import re

from ddci_cli import names
from ddci_cli.language import Message
from ddci_cli.model import calendar, deadlines, journal, plan
from ddci_cli.model.base import Model

# What stands under each key that holds a group or a list of groups.
_PARTS: dict[str, type[Model]] = {
    "document": plan.Document,
    "scale": plan.Scale,
    "stated": plan.Stated,
    "reporting": plan.Reporting,
    "calendar": calendar.Calendar,
    "owners": plan.Owner,
    "indices": plan.Index,
    "tasks": plan.Task,
}
_KINDS: dict[str, type[Model]] = {deadlines.tag_of(kind.main_key): kind for kind in deadlines.KINDS}

# What people call one of them, alone and after "keys of".
_NAMES: dict[type[Model], tuple[Message, Message]] = {
    plan.Plan: (Message("plan"), Message("a plan")),
    plan.Document: (Message("document"), Message("the document")),
    plan.Scale: (Message("scale"), Message("the scale")),
    plan.Stated: (Message("stated totals"), Message("the stated totals")),
    plan.Reporting: (Message("reporting part"), Message("the reporting part")),
    calendar.Calendar: (Message("calendar"), Message("the calendar")),
    plan.Owner: (Message("owner"), Message("an owner")),
    plan.Index: (Message("index"), Message("an index")),
    plan.Task: (Message("task"), Message("a task")),
    journal.Entry: (Message("entry"), Message("an entry")),
}
_DEADLINE = (Message("deadline"), Message("a deadline"))


def model_at(loc: tuple[str | int, ...]) -> type[Model]:
    """The model of the group at pydantic's location; of our files only a journal is a list."""
    if loc and isinstance(loc[0], int):
        return journal.Entry
    for step in reversed(loc):
        if isinstance(step, int):
            continue
        if step in _KINDS:
            return _KINDS[step]
        return _PARTS.get(step, deadlines.AnyDeadline if step == "deadlines" else plan.Plan)
    return plan.Plan


def keys_of(group: type[Model]) -> tuple[str, ...]:
    """The keys a person can write in a part, in the order of the format."""
    if group is deadlines.AnyDeadline:
        return deadlines.MAIN_KEYS
    own = tuple(group.model_fields)
    # The common key of all deadlines is declared first and reads better last.
    return (*own[1:], "text") if own[0] == "text" else own


def closest(word: str, choices: tuple[str, ...]) -> str | None:
    """The choice that a person most likely meant, tone marks and case aside."""
    hyphened = {choice.replace("_", "-"): choice for choice in reversed(choices)}
    near = names.closest(re.sub(r"[\s_]+", "-", word.strip()), hyphened, cutoff=0.7)
    return None if near is None else hyphened[near]


def name_of(group: type[Model]) -> Message:
    """What people call a part of the plan; every kind of deadline is a deadline."""
    return _NAMES.get(group, _DEADLINE)[0]


def keys_help(group: type[Model]) -> Message:
    """The line that lists what can be written in a part."""
    name = _NAMES.get(group, _DEADLINE)[1]
    return Message("keys of {thing}: {keys}", thing=name, keys=keys_of(group))


def home_of(key: str) -> type[Model] | None:
    """The part of the plan that has a key, deadlines aside; None where none has it."""
    parts: tuple[type[Model], ...] = (plan.Plan, *_PARTS.values())
    return next((part for part in parts if key in part.model_fields), None)
