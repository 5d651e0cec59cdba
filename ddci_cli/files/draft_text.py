"""A draft as the text of a plan file that people like to read, each doubt beside its value."""

import json
import re
import textwrap
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

from ddci_cli.language import Language, Message, help_text
from ddci_cli.model.documents.draft import (
    Draft,
    DraftGroup,
    DraftHead,
    DraftIndex,
    DraftOwner,
    DraftTask,
)
from ddci_cli.safe_text import seen

_WIDTH = 100
_PLAIN = re.compile(r"[^\W\d_][^\x00-\x1f\x7f:#]*$")
_PLAIN_IN_FLOW = re.compile(r"[^\W\d_][^\x00-\x1f\x7f:#,\[\]{}]*$")
# What YAML takes for something else than a text.
_WORDS = frozenset(["null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf"])
_DAY = re.compile(r"\d{4}-(?:\d\d-\d\d|q[1-4]|h[12]|9m|\d\d|\d{4})$")
_BY = "ddci-import-"
_UNMARKED = f"{_BY}{'0' * 16}"
_MARKED = re.compile(rf"{_BY}[0-9a-f]{{16}}\b")
MARK = help_text("check")
"""What begins the comment beside a value that somebody has to look at."""


def draft_text(draft: Draft, source: str, language: Language) -> str:
    """The whole file; comments are in the reader's language.

    It bears a mark made of its own text, so that a later import can tell whether anybody has
    changed it.
    """
    text = "\n".join(_Writer(language).lines(draft, source)) + "\n"
    return text.replace(_UNMARKED, _mark_of(text), 1)


def is_untouched(content: bytes) -> bool:
    """Whether a file is a draft as an import has written it, to the letter."""
    try:
        text = content.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return False
    mark = _MARKED.search(text[:2000])
    if mark is None:
        return False
    bare = f"{text[: mark.start()]}{_UNMARKED}{text[mark.end() :]}"
    return mark[0] == _mark_of(bare)


def _mark_of(text: str) -> str:
    return f"{_BY}{sha256(text.encode('utf-8')).hexdigest()[:16]}"


class _Writer:
    def __init__(self, language: Language) -> None:
        self._language = language

    def lines(self, draft: Draft, source: str) -> Iterator[str]:
        yield "# yaml-language-server: $schema=plan.schema.json"
        yield from self._comment(
            Message(
                "A draft, read by `ddci import` from {file}. Look at each comment that begins with"
                ' "{mark}:", correct the value where it is wrong, and delete the comment.',
                file=source,
                mark=self._language.text(MARK),
            )
        )
        yield from self._comment(
            Message(
                "As long as nobody changes this file, `ddci import --force` may replace it "
                "({mark}).",
                mark=_UNMARKED,
            )
        )
        yield "ddci: 1"
        yield from self._head(draft.head)
        if draft.owners:
            yield from ("", "owners:")
            for owner in draft.owners:
                yield from self._owner(owner)
        if draft.indices:
            yield from ("", "indices:")
            for i, index in enumerate(draft.indices):
                if i:
                    yield ""
                yield from self._index(index)
        if draft.groups:
            yield from ("", "groups:")
            for group in draft.groups:
                yield from self._group(group, "  ")
        if draft.tasks:
            yield ""
            yield from self._comment(Message("Duties of the whole plan, under no index."))
            yield "tasks:"
            yield from self._tasks(draft.tasks, "  ")

    def _head(self, head: DraftHead) -> Iterator[str]:
        doubts = head.doubts
        yield from self._doubts(doubts.get("year", ()))
        if head.years:
            yield f"years: {head.years}"
        else:
            yield f"year: {head.year}"
        yield from self._doubts(doubts.get("unit", ()))
        yield f"unit: {scalar(head.unit)}"
        if head.place:
            yield f"place: {scalar(head.place)}"
        if head.superior:
            yield from self._doubts(doubts.get("superior", ()))
            yield f"superior: {scalar(head.superior)}"
        yield from ("", "document:")
        if head.symbol:
            yield f"  symbol: {scalar(head.symbol)}"
        yield f"  number: {head.number}".rstrip()
        yield f"  date: {head.date}".rstrip()
        if head.title:
            yield from _text("title", head.title, "  ")
        if head.basis:
            yield "  basis:"
            yield from _texts(head.basis, "    ")
        if head.funding:
            yield from _text("funding", head.funding, "  ")
        if head.recipients:
            yield "  recipients:"
            yield from _texts(head.recipients, "    ")
        if head.signer:
            yield f"  signer: {head.signer}"
        if head.authority:
            yield f"  authority: {scalar(head.authority)}"
        if head.goals:
            yield from ("", "goals:")
            yield from _texts(head.goals, "  ")
        if head.stated:
            yield ""
            yield from self._comment(Message("The totals that the document itself prints."))
            yield from self._doubts(doubts.get("stated", ()))
            yield "stated:"
            for stage, totals in head.stated.items():
                inner = ", ".join(f"{kind}: {value}" for kind, value in totals.items())
                yield f"  {stage}: {{{inner}}}"

    def _owner(self, owner: DraftOwner) -> Iterator[str]:
        yield from self._doubts(owner.doubts, "  ")
        yield f"  - id: {owner.id}"
        yield f"    post: {scalar(owner.post)}"
        if owner.name:
            yield f"    name: {scalar(owner.name)}"
        if owner.aka:
            yield from _list("aka", owner.aka, "    ")
        if owner.members:
            yield from _list("members", owner.members, "    ")
        if owner.external:
            yield "    external: true"

    def _index(self, index: DraftIndex) -> Iterator[str]:
        yield from self._doubts(index.doubts, "  ")
        yield f"  - id: {index.id}"
        yield f"    name: {scalar(index.name)}"
        if index.aka:
            yield from _list("aka", index.aka, "    ")
        for key in ("weight", "max", "unit", "baseline", "target"):
            if value := getattr(index, key):
                yield f"    {key}: {value if key != 'unit' else scalar(value)}"
        if index.rank_target:
            yield f"    rank: {{target: {index.rank_target}}}"
        if index.aim:
            yield from _text("aim", index.aim, "    ")
        if index.leader:
            yield f"    leader: {index.leader}"
        if index.lead:
            yield from _list("lead", index.lead, "    ")
        if index.tasks:
            yield "    tasks:"
            yield from self._tasks(index.tasks, "      ")

    def _group(self, group: DraftGroup, indent: str) -> Iterator[str]:
        yield from self._doubts(group.doubts, indent)
        yield f"{indent}- name: {scalar(group.name)}"
        inner = f"{indent}  "
        if group.clause:
            yield f"{inner}clause: {scalar(group.clause)}"
        if group.leader:
            yield f"{inner}leader: {group.leader}"
        if group.tasks:
            yield f"{inner}tasks:"
            yield from self._tasks(group.tasks, f"{inner}  ")
        if group.groups:
            yield f"{inner}groups:"
            for one in group.groups:
                yield from self._group(one, f"{inner}  ")

    def _tasks(self, tasks: Iterable[DraftTask], indent: str) -> Iterator[str]:
        for task in tasks:
            yield from self._doubts(task.doubts, indent)
            inner = f"{indent}  "
            yield f"{indent}- id: {task.id}"
            if task.clause:
                yield f"{inner}clause: {scalar(task.clause)}"
            yield from _text("title", task.title, inner)
            if task.text != task.title:
                yield from _text("text", task.text, inner, always=True)
            if task.lead:
                yield from _list("lead", task.lead, inner)
            if task.partners:
                yield from _list("partners", task.partners, inner)
            if task.product:
                yield from _text("product", task.product, inner)
            if task.funding:
                yield from _text("funding", task.funding, inner)
            if task.report:
                yield f"{inner}report: true"
            if task.deadlines:
                yield f"{inner}deadlines:"
                for deadline in task.deadlines:
                    yield from _deadline(deadline, f"{inner}  ")

    def _doubts(self, doubts: Iterable[Message], indent: str = "") -> Iterator[str]:
        for doubt in doubts:
            said = f"{self._language.text(MARK)}: {self._language.say(doubt)}"
            yield from _wrapped(said, indent)

    def _comment(self, message: Message) -> Iterator[str]:
        yield from _wrapped(self._language.say(message), "")


def scalar(text: str, *, in_flow: bool = False) -> str:
    """A text on one line, in quotes where YAML would read something else."""
    text = " ".join(seen(text).split())
    plain = _PLAIN_IN_FLOW if in_flow else _PLAIN
    if plain.match(text) and text.casefold() not in _WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)


def _wrapped(said: str, indent: str) -> Iterator[str]:
    yield from textwrap.wrap(
        said, _WIDTH, initial_indent=f"{indent}# ", subsequent_indent=f"{indent}#   ",
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def _text(key: str, text: str, indent: str, *, always: bool = False) -> Iterator[str]:
    """A text behind its key: on one line where it fits, else folded; paragraphs stay apart."""
    paragraphs = [" ".join(seen(part).split()) for part in text.split("\n")]
    paragraphs = [part for part in paragraphs if part]
    if len(paragraphs) == 1 and not always:
        line = f"{indent}{key}: {scalar(paragraphs[0])}"
        if len(line) <= _WIDTH:
            yield line
            return
    yield f"{indent}{key}: >-"
    yield from _folded(paragraphs, f"{indent}  ")


def _folded(paragraphs: list[str], indent: str) -> Iterator[str]:
    for i, part in enumerate(paragraphs):
        if i:
            yield ""
        yield from textwrap.wrap(
            part, _WIDTH, initial_indent=indent, subsequent_indent=indent,
            break_long_words=False, break_on_hyphens=False,
        )  # fmt: skip


def _texts(texts: Iterable[str], indent: str) -> Iterator[str]:
    for text in texts:
        line = f"{indent}- {scalar(text)}"
        if len(line) <= _WIDTH:
            yield line
        else:
            yield f"{indent}- >-"
            yield from _folded([" ".join(seen(text).split())], f"{indent}  ")


def _list(key: str, texts: Iterable[str], indent: str) -> Iterator[str]:
    line = f"{indent}{key}: [{', '.join(scalar(text, in_flow=True) for text in texts)}]"
    if len(line) <= _WIDTH:
        yield line
    else:
        yield f"{indent}{key}:"
        yield from _texts(texts, f"{indent}  ")


def _deadline(deadline: dict[str, Any], indent: str) -> Iterator[str]:
    values = {key: _value(value, in_flow=True) for key, value in deadline.items()}
    line = f"{indent}- {{{', '.join(f'{key}: {value}' for key, value in values.items())}}}"
    if len(line) <= _WIDTH:
        yield line
        return
    sign = "- "
    for key, value in deadline.items():
        written = f"{indent}{sign}{key}: {_value(value)}"
        if len(written) <= _WIDTH or not isinstance(value, str):
            yield written
        else:
            yield f"{indent}{sign}{key}: >-"
            yield from _folded([" ".join(seen(value).split())], f"{indent}    ")
        sign = "  "


def _value(value: Any, *, in_flow: bool = False) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Decimal | date):
        return str(value)
    text = str(value)
    return text if _DAY.match(text) else scalar(text, in_flow=in_flow)
