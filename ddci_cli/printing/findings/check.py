"""Findings as `ddci check` prints them: for a person, a line each, and as data for programs."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from ddci_cli.analysis.scores.totals import Headline
from ddci_cli.desk.checking import Checked
from ddci_cli.diagnostics import Diagnostic, Place, Severity
from ddci_cli.language import Language, Message, counted
from ddci_cli.model.index_set import TotalKind
from ddci_cli.printing.paper import Paper
from ddci_cli.safe_text import visible

# With more files only those with findings are worth a line of their own.
_MOST_VERDICTS = 20


def all_findings(results: Sequence[Checked]) -> list[Diagnostic]:
    """The findings of all files in order."""
    return [finding for result in results for finding in result.findings]


def checked_text(results: Sequence[Checked], paper: Paper) -> Iterator[str]:
    """Every finding with its line, and below them a verdict on each file."""
    language = paper.language
    # Imported here: most runs have no finding to show.
    if any(result.findings for result in results):
        from ddci_cli.printing.findings.finding_text import as_text

        for finding in all_findings(results):
            yield f"{as_text(finding, language, colored=paper.colored)}\n\n"
    if paper.quiet:
        return
    readable = [result for result in results if result.unreadable is None]
    for result in readable:
        if len(readable) <= _MOST_VERDICTS or result.findings:
            yield f"{visible(result.name)}: {language.say(_summary(result))}\n"
    if len(readable) > 1:
        sound = sum(not result.count(Severity.ERROR) for result in readable)
        said = counted(
            "{n} file checked, {sound} without errors",
            "{n} files checked, {sound} without errors",
            n=len(readable),
            sound=sound,
        )
        yield f"{language.say(said)}\n"


def _summary(result: Checked) -> Message:
    errors = result.count(Severity.ERROR)
    counts: list[Message] = []
    if result.entries is not None:
        counts.append(counted("{n} entry", "{n} entries", n=result.entries))
    if result.usable:
        if result.indices:
            counts.append(counted("{n} index", "{n} indices", n=result.indices))
        if result.tasks or not result.indices:
            counts.append(counted("{n} task", "{n} tasks", n=result.tasks))
    counts += _weights(result.findings)
    if not result.usable or errors:
        return Message("{counts}", counts=tuple(counts))
    if not result.totals:
        return Message("{counts}", counts=tuple(counts))
    totals = tuple(_headline(one) for one in result.totals)
    return Message("{counts}; {totals}", counts=tuple(counts), totals=totals)


def sum_of(results: Sequence[Checked]) -> Message:
    """One line for all files: how many were read, and how much was found in them."""
    readable = sum(result.unreadable is None for result in results)
    counts = [counted("{n} file checked", "{n} files checked", n=readable)]
    if readable:
        counts += _weights(all_findings(results))
    if unread := len(results) - readable:
        counts.append(counted("{n} file cannot be read", "{n} files cannot be read", n=unread))
    return Message("{counts}", counts=tuple(counts))


def _weights(findings: Sequence[Diagnostic]) -> list[Message]:
    """How many errors, warnings and accepted mistakes there are."""
    weights = Counter(finding.severity for finding in findings)
    counts = [Message("no errors")]
    if errors := weights[Severity.ERROR]:
        counts = [counted("{n} error", "{n} errors", n=errors)]
    if warnings := weights[Severity.WARNING]:
        counts.append(counted("{n} warning", "{n} warnings", n=warnings))
    if accepted := weights[Severity.NOTE]:
        counts.append(counted("{n} mistake accepted", "{n} mistakes accepted", n=accepted))
    return counts


_TOTALS = {
    TotalKind.SUM: Message("sum"),
    TotalKind.WEIGHTED: Message("weighted total"),
    TotalKind.MEAN: Message("mean"),
}


def _headline(one: Headline) -> Message:
    said = tuple(
        Message("{total} {number}", total=_TOTALS[kind], number=number)
        for kind, number in one.totals
    ) or (Message("the totals are open: scores are missing"),)
    if one.name is None:
        return Message("{totals}", totals=said)
    return Message("{set}: {totals}", set=one.name, totals=said)


def concise_line(found: Diagnostic, language: Language) -> str:
    """`FILE:LINE:COL: error DD201 message`, the severity in English for the tools that read it."""
    where = f"{found.place.line}:{found.place.column}" if found.place else "1:1"
    label = f" ({language.say(found.label)})" if found.label else ""
    said = language.say(found.message)
    return f"{visible(found.file)}:{where}: {found.severity.value} {found.code} {said}{label}\n"


def checked_data(results: Sequence[Checked], language: Language) -> dict[str, Any]:
    """The design's JSON object."""
    found = all_findings(results)
    errors, warnings = (
        sum(finding.severity is severity for finding in found)
        for severity in (Severity.ERROR, Severity.WARNING)
    )
    return {
        "findings": [_json_finding(finding, language) for finding in found],
        "files": sum(result.unreadable is None for result in results),
        "errors": errors,
        "warnings": warnings,
    }


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
