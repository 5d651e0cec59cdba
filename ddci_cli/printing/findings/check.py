"""What `ddci check` prints, one function for each format; the list of them is FORMATS."""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

import typer

from ddci_cli.cli.session import Session
from ddci_cli.desk.checking import Checked
from ddci_cli.diagnostics import Diagnostic, Place, Severity
from ddci_cli.language import Language, Message, counted
from ddci_cli.printing.terminal import print_json
from ddci_cli.safe_text import visible

# With more files only those with findings are worth a line of their own.
_MOST_VERDICTS = 20


class Format(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    CONCISE = "concise"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


class Reader(NamedTuple):
    """For whom a result is printed."""

    session: Session
    colored: bool
    quiet: bool


def print_checked(results: Sequence[Checked], format: Format, reader: Reader) -> None:
    """Print the results of all files in one of the formats."""
    FORMATS[format](results, reader)


def all_findings(results: Iterable[Checked]) -> list[Diagnostic]:
    """The findings of all files in order."""
    return [finding for result in results for finding in result.findings]


def _text(results: Sequence[Checked], reader: Reader) -> None:
    session, colored = reader.session, reader.colored
    # Imported here: most runs have no finding to show.
    if any(result.findings for result in results):
        from ddci_cli.printing.findings.finding_text import as_text

        for finding in all_findings(results):
            typer.echo(as_text(finding, session.language, colored=colored), color=colored)
            typer.echo()
    if reader.quiet:
        return
    readable = [result for result in results if result.unreadable is None]
    for result in readable:
        if len(readable) <= _MOST_VERDICTS or result.findings:
            typer.echo(f"{visible(result.name)}: {session.say(_verdict(result))}")
    if len(readable) > 1:
        sound = sum(not result.count(Severity.ERROR) for result in readable)
        typer.echo(
            session.say(
                counted(
                    "{n} file checked, {sound} without errors",
                    "{n} files checked, {sound} without errors",
                    n=len(readable),
                    sound=sound,
                )
            )
        )


def _verdict(result: Checked) -> Message:
    errors, warnings = (result.count(severity) for severity in Severity)
    counts: list[Message] = []
    if result.entries is not None:
        counts.append(counted("{n} entry", "{n} entries", n=result.entries))
    if result.usable:
        counts.append(counted("{n} index", "{n} indices", n=result.indices))
        counts.append(counted("{n} task", "{n} tasks", n=result.tasks))
    if errors:
        counts.append(counted("{n} error", "{n} errors", n=errors))
    else:
        counts.append(Message("no errors"))
    if warnings:
        counts.append(counted("{n} warning", "{n} warnings", n=warnings))
    if not result.usable or errors:
        return Message("{counts}", counts=tuple(counts))
    if result.totals is None:
        totals = Message("the totals are open: scores are missing")
    else:
        totals = Message(
            "sum {sum}, weighted total {weighted}", sum=result.totals[0], weighted=result.totals[1]
        )
    return Message("{counts}; {totals}", counts=tuple(counts), totals=totals)


def _concise(results: Sequence[Checked], reader: Reader) -> None:
    """`FILE:LINE:COL: error DD201 message`, the severity in English for the tools that read it."""
    language = reader.session.language
    for found in all_findings(results):
        where = f"{found.place.line}:{found.place.column}" if found.place else "1:1"
        label = f" ({language.say(found.label)})" if found.label else ""
        said = language.say(found.message)
        typer.echo(
            f"{visible(found.file)}:{where}: {found.severity.value} {found.code} {said}{label}"
        )


def _json(results: Sequence[Checked], reader: Reader) -> None:
    found = all_findings(results)
    errors = sum(finding.severity is Severity.ERROR for finding in found)
    print_json(
        {
            "findings": [_json_finding(finding, reader.session.language) for finding in found],
            "files": sum(result.unreadable is None for result in results),
            "errors": errors,
            "warnings": len(found) - errors,
        }
    )


def _json_finding(found: Diagnostic, language: Language) -> dict[str, Any]:
    notes = [language.say(m) for m in (found.label, found.note, found.help) if m is not None]
    return {
        "file": found.file,
        **_json_place(found.place),
        "severity": found.severity.value,
        "code": found.code,
        "message": language.say(found.message),
        "help": "; ".join(notes) or None,
        "fix": found.fix,
        "related": [
            {
                "file": found.file,
                **_json_place(related.place),
                "message": language.say(related.message),
                "fix": related.fix,
            }
            for related in found.related
        ],
    }


def _json_place(place: Place | None) -> dict[str, int | None]:
    names = ("line", "column", "end_line", "end_column")
    return {name: None if place is None else getattr(place, name) for name in names}


def _github(results: Sequence[Checked], reader: Reader) -> None:
    """Workflow commands, which GitHub shows beside the lines of a pull request."""
    from ddci_cli.printing.findings.github import as_command

    for found in all_findings(results):
        typer.echo(as_command(found, reader.session.language))


def _sarif(results: Sequence[Checked], reader: Reader) -> None:
    from ddci_cli.printing.findings.sarif import as_log

    print_json(as_log(all_findings(results), reader.session.language))


FORMATS: dict[Format, Callable[[Sequence[Checked], Reader], None]] = {
    Format.TEXT: _text,
    Format.CONCISE: _concise,
    Format.JSON: _json,
    Format.GITHUB: _github,
    Format.SARIF: _sarif,
}
"""Every format of `ddci check`."""
