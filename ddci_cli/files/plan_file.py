"""A plan file as a whole: its plan where it is sound, and everything that is wrong with it."""

import re
from functools import cache
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from ddci_cli.analysis.checks import find_all
from ddci_cli.diagnostics import Diagnostic, Place
from ddci_cli.files.source import Source
from ddci_cli.files.yaml_source import read
from ddci_cli.model.plan import Plan


class PlanFile(NamedTuple):
    """What one file said."""

    name: str
    plan: Plan | None
    """None while the file has mistakes in its shape."""
    findings: tuple[Diagnostic, ...] = ()


def check(content: bytes, name: str) -> PlanFile:
    """The plan in a file and all its findings, of YAML, of the shape and of the rules.

    Where the shape has mistakes the rules are checked on what is sound.
    """
    source = read(content, name)
    found = list(source.findings)
    plan = None
    if source.data is not None or not found:
        try:
            plan = _adapter().validate_python(source.data)
        except ValidationError as error:
            # Imported here: most files are sound, and explaining takes a third of the program.
            from ddci_cli.files.salvage import examine

            found += examine(error, source, _adapter().validate_python)
        else:
            found += find_all(plan)
            # A key that stands twice leaves open which of its two values the plan has.
            plan = None if source.findings else plan
    placed = sorted(_located(found, source), key=_order)
    if re.search(rb"#[ \t]*ddci", content):
        from ddci_cli.files.ignores import without_ignored

        placed = sorted(without_ignored(placed, source, complete=plan is not None), key=_order)
    return PlanFile(name, plan, tuple(placed))


@cache
def _adapter() -> TypeAdapter[Plan]:
    """The one validator for all files."""
    return TypeAdapter(Plan)


def _located(found: list[Diagnostic], source: Source) -> list[Diagnostic]:
    return [
        finding._replace(
            file=source.name,
            place=finding.place or _place(finding, source),
            # What the file leaves to a default has no place to show.
            related=tuple(
                r._replace(place=r.place or source.place(r.path, r.part))
                for r in finding.related
                if r.place is not None or source.node(r.path) is not None
            ),
        )
        for finding in found
    ]


def _place(found: Diagnostic, source: Source) -> Place:
    place = source.place(found.path, found.part)
    start = place.text.find(found.words, place.column - 1) if found.words else -1
    if start < 0:
        return place
    return place._replace(column=start + 1, end_column=start + 1 + len(found.words))


def _order(found: Diagnostic) -> tuple[int, int, str]:
    """Line, column, code: the order in which a person repairs."""
    assert found.place is not None
    return (found.place.line, found.place.column, found.code)
