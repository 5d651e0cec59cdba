"""The schema's complaints in our own words: code, sentence, repair, at the key concerned.

Pydantic's sentences are written for programmers and are never shown. One mistake is one finding:
a misspelled key is not at the same time unknown and missing.
"""

import re
from decimal import Decimal
from typing import Any, NamedTuple

from yaml.nodes import MappingNode, ScalarNode

from ddci_cli.diagnostics import Diagnostic, Path
from ddci_cli.files.shape.plan_parts import (
    closest,
    home_of,
    keys_help,
    keys_of,
    model_at,
    name_of,
)
from ddci_cli.files.shape.value_wording import Error, comma_number, explain_value
from ddci_cli.files.yaml.reading import plain_value
from ddci_cli.files.yaml.source import Source
from ddci_cli.language import Message
from ddci_cli.model import deadlines
from ddci_cli.model.base import Model
from ddci_cli.model.index import Index
from ddci_cli.model.index_set import Stated, StatedTotals
from ddci_cli.model.journal import Entry
from ddci_cli.model.written import straight

# What is only read by people stands for nothing else: without it the rest can still be checked.
_TEXT_KEYS = frozenset({"unit", "post", "name", "title"})
_STAND_IN = "…"


class Repairs:
    """What to change in a file's data to look past its mistakes; paths are those of the file."""

    def __init__(
        self,
        renamed: dict[Path, str] | None = None,
        replaced: dict[Path, Any] | None = None,
        dropped: set[Path] | None = None,
        added: dict[Path, Any] | None = None,
    ) -> None:
        self.renamed = renamed or {}
        self.replaced = replaced or {}
        self.dropped = dropped or set()
        self.added = added or {}

    def add(self, other: "Repairs") -> None:
        """Take over the changes of another set."""
        self.renamed.update(other.renamed)
        self.replaced.update(other.replaced)
        self.dropped.update(other.dropped)
        self.added.update(other.added)

    def stands_for(self, path: Path) -> bool:
        """Whether the value at a path is not the file's own."""
        return path in self.replaced or path in self.added


class Mistake(NamedTuple):
    """A finding and the repair that the checks go on with."""

    found: Diagnostic
    repairs: Repairs
    is_typo: bool = False
    """Whether the repair changes what the keys around it mean."""


def mistakes(errors: list[Error], source: Source) -> list[Mistake]:
    """One mistake for each thing a person did wrong, whatever number of errors it made.

    First come only the misspelled keys, if there are any: what else is wrong is asked again once
    they are read as what they were meant to be.
    """
    # Of a format that is not ours nothing else can be said.
    errors = [error for error in errors if _is_foreign_format(error)] or errors
    typos = [typo for error in errors for typo in _misspelled_keys(error, source)]
    if typos:
        return typos
    return [_explain(error, source) for error in errors]


def _is_foreign_format(error: Error) -> bool:
    return error["path"] == ("ddci",) and isinstance(error["input"], Decimal | int)


def _misspelled_keys(error: Error, source: Source) -> list[Mistake]:
    path: Path = error["path"]
    if error["type"] == "extra_forbidden":
        group = model_at(error["loc"][:-1])
        typo = (
            _comma_in_brackets(path, source)
            or _glued_colon(path, error["input"], group)
            or _no_colon(path, error["input"], group)
            or _misspelled(path, group, source)
        )
        return [typo] if typo is not None else []
    if error["type"] == "union_tag_not_found" and isinstance(error["input"], dict):
        if any(key in error["input"] for key in deadlines.MAIN_KEYS):
            return []
        known = {key for kind in deadlines.KINDS for key in kind.key_names()}
        typos = (
            _glued_colon((*path, key), value, deadlines.AnyDeadline)
            or _no_colon((*path, key), value, deadlines.AnyDeadline)
            or _misspelled((*path, key), deadlines.AnyDeadline, source)
            for key, value in error["input"].items()
            if key not in known
        )
        return [typo for typo in typos if typo is not None][:1]
    return []


def _misspelled(path: Path, group: type[Model], source: Source) -> Mistake | None:
    meant = closest(str(path[-1]), keys_of(group))
    if meant is None or source.node((*path[:-1], meant)) is not None:
        return None
    found = _unknown_key(path, group)._replace(
        label=Message("did you mean `{key}`?", key=meant), fix=meant, note=None
    )
    return Mistake(found, Repairs(renamed={path: meant}), is_typo=True)


def _unknown_key(path: Path, group: type[Model]) -> Diagnostic:
    key = str(path[-1])
    moved = _other_place(group, key)
    if moved is not None:
        message = Message("unknown key `{key}`", key=key)
        return Diagnostic("DD201", message, path, "key", label=moved, help=keys_help(group))
    home = None if group is Entry else home_of(key)
    note = None
    if home is not None:
        note = Message("`{key}` is a key of another part: {thing}", key=key, thing=name_of(home))
    return Diagnostic(
        "DD201",
        Message("unknown key `{key}`", key=key),
        path,
        "key",
        label=Message("check the indentation") if home is not None else Message("delete it"),
        note=note,
        help=keys_help(group),
    )


def _other_place(group: type[Model], key: str) -> Message | None:
    """What to write instead of a key that is known to be put here by mistake."""
    if group is Stated and key in StatedTotals.model_fields:
        return Message("say of which scores: `target: {{{key}: …}}`", key=key)
    if group is Index and key in ("indices", "criteria", "sub_indices"):
        return Message("an index holds tasks; make each criterion an index with its own `max`")
    return None


def _behind_a_comma(error: Error, path: Path, source: Source) -> Diagnostic | None:
    """`{note: đã đăng, đã gửi}`: YAML reads a key `đã gửi`; the person wrote one text."""
    parent = source.node(path[:-1])
    if error["input"] is not None or not isinstance(parent, MappingNode) or not parent.flow_style:
        return None
    keys = [key for key, _ in parent.value]
    place = next(i for i, key in enumerate(keys) if key.value == path[-1])
    before = parent.value[place - 1][1]
    if place == 0 or not isinstance(before, ScalarNode) or before.style:
        return None
    return Diagnostic(
        "DD201",
        Message("unknown key `{key}`", key=str(path[-1])),
        path,
        "key",
        label=Message("a comma ends the text before it: put the whole text in quotes"),
    )


def _comma_in_brackets(path: Path, source: Source) -> Mistake | None:
    """`{target: 8,25}`: YAML reads a key `25`; the person wrote one number."""
    parent = source.node(path[:-1])
    key = str(path[-1])
    if parent is None or not key.isdecimal():
        return None
    for (before, value), (here, _) in zip(parent.value, parent.value[1:], strict=False):
        if here.value != key:
            continue
        start = value.start_mark.index
        written = source.text[start : here.end_mark.index]
        match = re.fullmatch(r"([-+]?\d+),(\d+)", written)
        if match is None:
            return None
        target = (*path[:-1], before.value)
        place = source.place(target)
        place = place._replace(end_column=place.column + len(written))
        found = comma_number(written, target)._replace(place=place)
        number = plain_value(f"{match[1]}.{match[2]}")
        return Mistake(found, Repairs(replaced={target: number}, dropped={path}), is_typo=True)
    return None


def _glued_colon(path: Path, written: Any, group: type[Model]) -> Mistake | None:
    """`{id:a}`: YAML reads a key `id:a` without a value; the person wrote a key and a value."""
    key, colon, value = str(path[-1]).partition(":")
    value = straight(value)
    if not colon or written is not None or key not in keys_of(group):
        return None
    found = Diagnostic(
        "DD201",
        Message("unknown key `{key}`", key=str(path[-1])),
        path,
        "key",
        label=Message("put a blank behind the `:`")
        if str(path[-1]).isascii() or not str(path[-1]).partition(":")[2][:1].isspace()
        else Message("type a plain blank"),
        fix=f"{key}: {value}",
    )
    repairs = Repairs(renamed={path: key}, replaced={path: plain_value(value)})
    return Mistake(found, repairs, is_typo=True)


def _no_colon(path: Path, written: Any, group: type[Model]) -> Mistake | None:
    """`{id: a, post Chủ tịch}`: YAML reads a key `post Chủ tịch` without a value."""
    key, _, value = str(path[-1]).partition(" ")
    if not value or written is not None or key not in keys_of(group):
        return None
    found = Diagnostic(
        "DD201",
        Message("unknown key `{key}`", key=str(path[-1])),
        path,
        "key",
        label=Message("put a `:` behind `{key}`", key=key),
        fix=f"{key}: {value}",
    )
    repairs = Repairs(renamed={path: key}, replaced={path: plain_value(value)})
    return Mistake(found, repairs, is_typo=True)


def _explain(error: Error, source: Source) -> Mistake:
    path: Path = error["path"]
    group = model_at(error["loc"][:-1])
    if error["type"] == "missing":
        return _missing(path, group)
    if error["type"] == "extra_forbidden":
        return _dropping(_behind_a_comma(error, path, source) or _unknown_key(path, group))
    if error["type"] == "ddci_no_year":
        return _missing(path, group, Message("add `year: …`, or `years: …` for several"))
    found = explain_value(error, source)
    if error["type"] == "ddci_entry":
        return Mistake(found, Repairs(dropped={path}))
    if found.fix is not None and found.part == "value":
        return Mistake(found, Repairs(replaced={path: _read_fix(found.fix)}))
    if found.code == "DD207" and path and path[-1] in _TEXT_KEYS:
        return Mistake(found, Repairs(replaced={path: _STAND_IN}))
    return _dropping(found)


def _dropping(found: Diagnostic) -> Mistake:
    return Mistake(found, Repairs(dropped={found.path}))


def _read_fix(fix: str) -> Any:
    if fix.startswith('"'):
        return fix.strip('"')
    if fix.startswith("["):
        return [plain_value(fix[1:-1])]
    return plain_value(fix)


def _missing(path: Path, group: type[Model], label: Message | None = None) -> Mistake:
    parent, key = path[:-1], str(path[-1])
    found = Diagnostic(
        "DD202",
        Message("the {thing} has no `{key}`", thing=name_of(group), key=key),
        parent,
        label=label or Message("add `{key}: …`", key=key),
    )
    if key in _TEXT_KEYS:
        return Mistake(found, Repairs(added={path: _STAND_IN}))
    return Mistake(found, Repairs(dropped={parent}))
