"""Which part of a file a key path stands in, what people call it, and which keys it has."""

import re
from functools import cache
from typing import Any, get_args

from ddci_cli import names
from ddci_cli.language import Message
from ddci_cli.model import deadlines, index, index_set, journal, plan, task
from ddci_cli.model.base import Model
from ddci_cli.model.scalars import NOT_BLANK, ONE_LINE, OneOrMany, one_or_many
from ddci_cli.model.time import calendar

_KINDS: dict[str, type[Model]] = {deadlines.tag_of(kind.main_key): kind for kind in deadlines.KINDS}

# What people call one of them, alone and after "keys of".
_NAMES: dict[type[Model], tuple[Message, Message]] = {
    plan.Plan: (Message("plan"), Message("a plan")),
    plan.Document: (Message("document"), Message("the document")),
    plan.Predecessor: (Message("predecessor"), Message("a predecessor")),
    plan.Reporting: (Message("reporting part"), Message("the reporting part")),
    plan.Owner: (Message("owner"), Message("an owner")),
    calendar.Calendar: (Message("calendar"), Message("the calendar")),
    index_set.IndexSet: (Message("index set"), Message("an index set")),
    index_set.Scale: (Message("scale"), Message("the scale")),
    index_set.Stated: (Message("stated totals"), Message("the stated totals")),
    index_set.StatedTotals: (Message("stated totals"), Message("stated totals of one kind")),
    index_set.TotalScore: (Message("score of the total"), Message("the score of the total")),
    index.Index: (Message("index"), Message("an index")),
    index.Rank: (Message("rank"), Message("a rank")),
    index.Group: (Message("group"), Message("a group")),
    index.Heading: (Message("group"), Message("a group within a group")),
    task.Task: (Message("task"), Message("a task")),
    journal.Entry: (Message("entry"), Message("an entry")),
}
_DEADLINE = (Message("deadline"), Message("a deadline"))


def model_at(loc: tuple[str | int, ...]) -> type[Model]:
    """The model of the group at pydantic's location; of our files only a journal is a list."""
    if loc and isinstance(loc[0], int):
        return journal.Entry
    group: type[Model] = plan.Plan
    for step in loc:
        if isinstance(step, str):
            group = _KINDS.get(step) or _inside(group).get(step, group)
    return group


@cache
def _inside(group: type[Model]) -> dict[str, type[Model]]:
    """What stands under each key of a part that holds groups of keys."""
    held = {key: _model_in(field.annotation) for key, field in group.model_fields.items()}
    found = {key: model for key, model in held.items() if model is not None}
    return found | ({"deadlines": deadlines.AnyDeadline} if group is task.Task else {})


def _model_in(annotation: Any) -> type[Model] | None:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation
    return next(filter(None, map(_model_in, get_args(annotation))), None)


def keys_of(group: type[Model]) -> tuple[str, ...]:
    """The keys a person can write in a part, in the order of the format."""
    return deadlines.MAIN_KEYS if group is deadlines.AnyDeadline else group.key_names()


def closest(word: str, choices: tuple[str, ...]) -> str | None:
    """The choice that a person most likely meant, tone marks and case aside."""
    hyphened = {choice.replace("_", "-"): choice for choice in reversed(choices)}
    near = names.closest(re.sub(r"[\s_]+", "-", word.strip()), hyphened, cutoff=0.7)
    return None if near is None else hyphened[near]


@cache
def all_keys() -> frozenset[str]:
    """Every key that some part of a plan or of a journal has."""
    return frozenset(key for group in (*_NAMES, *deadlines.KINDS) for key in group.model_fields)


def text_keys() -> frozenset[str]:
    """The keys that hold text, one or a list of them, in some part of a plan or of a journal.

    A few of them are something else in another part; what stands there is no text then.
    """
    groups = (*_NAMES, *deadlines.KINDS)
    return frozenset(
        key
        for group in groups
        for key, field in group.model_fields.items()
        if _holds_text((field.annotation, *field.metadata))
    )


def _holds_text(parts: Any) -> bool:
    for part in parts:
        inner = get_args(part)
        if getattr(part, "pattern", None) in (NOT_BLANK, ONE_LINE) or part is OneOrMany:
            return True
        if getattr(part, "func", None) is one_or_many or (inner and _holds_text(inner)):
            return True
    return False


def name_of(group: type[Model]) -> Message:
    """What people call a part of the plan; every kind of deadline is a deadline."""
    return _NAMES.get(group, _DEADLINE)[0]


def keys_help(group: type[Model]) -> Message:
    """The line that lists what can be written in a part."""
    name = _NAMES.get(group, _DEADLINE)[1]
    return Message("keys of {thing}: {keys}", thing=name, keys=keys_of(group))


def home_of(key: str) -> type[Model] | None:
    """The part of the plan that has a key, deadlines aside; None where none has it."""
    parts = (part for part in _NAMES if part is not journal.Entry)
    return next((part for part in parts if key in part.model_fields), None)
