"""Findings about key paths get their places in the file, in the order of repair."""

import re

from ddci_cli.diagnostics import Diagnostic, Place
from ddci_cli.files.yaml.quick_looks import may_be_spoiled
from ddci_cli.files.yaml.source import Source


def placed(found: list[Diagnostic], source: Source, *, complete: bool) -> tuple[Diagnostic, ...]:
    """The findings with line and column, less those that the file itself silences.

    `complete` says that every rule was checked, so that a comment without effect can be told.
    """
    findings = sorted(located(found, source), key=order)
    if re.search(r"#[ \t]*ddci", source.text):
        from ddci_cli.files.ignores import without_ignored

        findings = sorted(without_ignored(findings, source, complete=complete), key=order)
    return tuple(findings)


def also_spoiled_text(found: list[Diagnostic], source: Source) -> list[Diagnostic]:
    """The findings with those about text that is not read as it was meant, less what follows."""
    if not (may_be_spoiled(source.text) or any(one.code == "DD102" for one in source.findings)):
        return found
    # Imported here: few files have such a text.
    from ddci_cli.files.shape.spoiled_text import with_spoiled_text

    return with_spoiled_text(found, source)


def located(found: list[Diagnostic], source: Source) -> list[Diagnostic]:
    """The findings with line and column."""
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


def order(found: Diagnostic) -> tuple[int, int, str]:
    """Line, column, code: the order in which a person repairs."""
    assert found.place is not None
    return (found.place.line, found.place.column, found.code)
