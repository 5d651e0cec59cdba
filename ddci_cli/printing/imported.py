"""The account of an import: what was found, what is doubtful, what was not used, what is next."""

from collections.abc import Iterator
from typing import Any

from ddci_cli.desk.documents.importing import Imported
from ddci_cli.language import Language, Message, counted
from ddci_cli.model.documents.draft import Leftover
from ddci_cli.safe_text import cut, visible

_MOST_WORDS = 70
_KINDS = {
    "before": Message("before a day"),
    "by": Message("by a day"),
    "within": Message("within a period"),
    "every": Message("recurring"),
    "on_event": Message("on an event"),
    "before_event": Message("before an event"),
    "ongoing": Message("ongoing"),
}


def account(done: Imported, output: str | None, language: Language) -> Iterator[str]:
    """The account, line by line, for a person."""
    say = language.say
    for remark in done.remarks:
        yield language.head(remark)
    yield language.head(Message("read from {file}:", file=done.source))
    for message in _found(done):
        yield f"  {say(message)}"
    for kind, value, agrees in done.totals:
        told = (
            Message("agrees with the scores")
            if agrees
            else Message("does not follow from the scores")
        )
        yield "  " + say(
            Message("stated total ({kind}) {value}: {told}", kind=kind, value=value, told=told)
        )
    if done.doubts:
        yield language.head(
            counted(
                "{n} doubt, marked in the draft:",
                "{n} doubts, marked in the draft:",
                n=len(done.doubts),
            )
        )
        for doubt in done.doubts:
            yield f"  {doubt.about}: {say(doubt.why)}"
    if done.dates_left:
        yield language.head(Message("looks like a day, and is no deadline in the draft:"))
        yield from _leftovers(done.dates_left, language)
    others = [one for one in done.leftovers if not one.is_date]
    if others:
        yield language.head(counted("not used ({n}):", "not used ({n}):", n=len(others)))
        yield from _leftovers(others, language)
    if done.passed_over:
        yield language.head(
            counted(
                "passed over: {n} paragraph of purposes and requirements",
                "passed over: {n} paragraphs of purposes and requirements",
                n=done.passed_over,
            )
        )
    if done.text is None:
        return
    if done.errors:
        yield language.head(
            counted(
                "`ddci check` finds {n} error in the draft, the first: {error}",
                "`ddci check` finds {n} errors in the draft, the first: {error}",
                n=done.errors,
                error=done.first_error or "",
            )
        )
    yield language.head(Message("next:"))
    file = output or "plan.yaml"
    for n, step in enumerate(_next(file, len(done.doubts)), 1):
        yield f"  {n}. {say(step)}"


def _found(done: Imported) -> Iterator[Message]:
    found = done.found
    if found["indices"]:
        yield Message(
            "indices: {indices} (with a weight: {weights}, with a target: {targets}, "
            "with a leader: {leaders})",
            **{key: found[key] for key in ("indices", "weights", "targets", "leaders")},
        )
    if found["groups"]:
        yield Message("groups of tasks: {n}", n=found["groups"])
    yield Message("tasks: {n} (with a lead: {led})", n=found["tasks"], led=found["tasks_with_lead"])
    kinds = tuple(
        Message("{kind} {n}", kind=_KINDS[kind], n=n) for kind, n in done.deadlines.items()
    )
    if kinds:
        yield Message("deadlines: {n} ({kinds})", n=found["deadlines"], kinds=kinds)
    yield Message("owners: {n}", n=found["owners"])


def _next(file: str, doubts: int) -> Iterator[Message]:
    if doubts:
        yield Message(
            'open {file} beside the document, and settle what is marked "check:"', file=file
        )
    else:
        yield Message("open {file} beside the document, and compare", file=file)
    yield Message("ddci check {file}", file=file)
    yield Message("ddci due -f {file}", file=file)


def _leftovers(
    leftovers: "list[Leftover] | tuple[Leftover, ...]", language: Language
) -> Iterator[str]:
    for one in leftovers:
        text = visible(cut(" ".join(one.text.split()), _MOST_WORDS))
        if one.cells:
            text = language.say(
                counted(
                    'column "{head}", {n} cell', 'column "{head}", {n} cells',
                    head=text, n=one.cells,
                )
            )  # fmt: skip
        yield f"  {language.say(one.place)}: {text}"


def account_data(done: Imported, output: str | None, language: Language) -> dict[str, Any]:
    """The account as data; its keys do not change with the language."""
    say = language.say
    return {
        "source": done.source,
        "plan": output if done.text is not None else None,
        "found": done.found,
        "deadlines": done.deadlines,
        "totals": [
            {"kind": kind, "stated": value, "agrees": agrees} for kind, value, agrees in done.totals
        ],
        "doubts": [{"about": one.about, "why": say(one.why)} for one in done.doubts],
        "leftovers": [
            {"place": say(one.place), "text": one.text, "is_date": one.is_date, "cells": one.cells}
            for one in done.leftovers
        ],
        "passed_over": done.passed_over,
        "remarks": [say(one) for one in done.remarks],
        "errors": done.errors,
        "warnings": done.warnings,
    }
