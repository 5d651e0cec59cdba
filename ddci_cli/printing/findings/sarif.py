"""Findings as a SARIF 2.1.0 log, which code scanning services and editors read.

Paragraph numbers are those of the OASIS standard "Static Analysis Results Interchange Format
Version 2.1.0".
"""

import re
from collections.abc import Sequence
from typing import Any

from ddci_cli import __version__
from ddci_cli.diagnostics import CODES, Diagnostic, Place
from ddci_cli.explanations import Explanation, explanations
from ddci_cli.file_names import address
from ddci_cli.language import Language, Message

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def as_log(findings: Sequence[Diagnostic], language: Language) -> dict[str, Any]:
    """One run with the codes that occur as its rules."""
    codes = sorted({finding.code for finding in findings})
    explained = explanations()
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "ddci",
                        "version": __version__,
                        "language": language.code.value,
                        "rules": [_rule(code, explained[code], language) for code in codes],
                    }
                },
                # Columns are counted as the rest of the program counts them (3.14.17).
                "columnKind": "unicodeCodePoints",
                "results": [_result(found, codes, language) for found in findings],
            }
        ],
    }


def _rule(code: str, explanation: Explanation, language: Language) -> dict[str, Any]:
    return {
        "id": code,
        "shortDescription": {"text": _inert(explanation.title[language.code])},
        "fullDescription": {"text": _inert(explanation.meaning[language.code])},
        "help": {"text": _inert(explanation.why[language.code])},
        "defaultConfiguration": {"level": CODES[code].value},
    }


def _result(found: Diagnostic, codes: list[str], language: Language) -> dict[str, Any]:
    texts = (found.message, found.label, found.note, found.help)
    result: dict[str, Any] = {
        "ruleId": found.code,
        "ruleIndex": codes.index(found.code),
        "level": found.severity.value,
        "message": _message([text for text in texts if text is not None], language),
    }
    if found.place is not None:
        result["locations"] = [_location(found.file, found.place)]
    if found.related:
        result["relatedLocations"] = [
            {
                "id": number,
                "message": _message([related.message], language),
                **_location(found.file, related.place),
            }
            for number, related in enumerate(found.related)
            if related.place is not None
        ]
    repairs = [(found.place, found.fix), *((r.place, r.fix) for r in found.related)]
    fixes = [
        _fix(found.file, place, fix)
        for place, fix in repairs
        if place is not None and fix is not None
    ]
    if fixes:
        result["fixes"] = fixes
    return result


def _fix(file: str, place: Place, text: str) -> dict[str, Any]:
    return {
        "artifactChanges": [
            {
                "artifactLocation": _artifact(file),
                "replacements": [
                    {"deletedRegion": _region(place), "insertedContent": {"text": text}}
                ],
            }
        ]
    }


def _location(file: str, place: Place) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": _artifact(file), "region": _region(place)}}


def _artifact(file: str) -> dict[str, str]:
    """A URI, relative where the name was (3.4.3)."""
    return {"uri": address(file)}


def _region(place: Place) -> dict[str, int]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _message(texts: Sequence[Message], language: Language) -> dict[str, str]:
    return {"text": _inert("\n".join(language.say(text) for text in texts))}


def _inert(text: str) -> str:
    """The text without placeholders (3.11.5) and embedded links (3.11.6)."""
    doubled = text.replace("{", "{{").replace("}", "}}")
    # A bracket behind an odd number of backslashes is escaped already.
    return re.sub(r"(?<!\\)((?:\\\\)*)\]\(", r"\1\\](", doubled)
