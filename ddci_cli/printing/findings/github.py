"""Findings as workflow commands of GitHub Actions: `::error file=…,line=…::message`."""

from ddci_cli.diagnostics import Diagnostic, Severity
from ddci_cli.language import Language
from ddci_cli.safe_text import visible


def as_command(found: Diagnostic, language: Language) -> str:
    """One command on one line; what stands in the message or a property cannot end it."""
    place = found.place
    where = (
        {}
        if place is None
        else {
            "line": place.line,
            "endLine": place.end_line,
            "col": place.column,
            "endColumn": place.end_column,
        }
    )
    properties = {"file": visible(found.file), **where, "title": found.code}
    named = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    texts = (found.message, found.label, found.note, found.help)
    said = "\n".join(language.say(text) for text in texts if text is not None)
    # The service's own word for a note.
    level = "notice" if found.severity is Severity.NOTE else found.severity.value
    return f"::{level} {named}::{_data(said)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
