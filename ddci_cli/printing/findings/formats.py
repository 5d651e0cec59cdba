"""The formats of `ddci check`."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import assert_never

from ddci_cli.desk.checking import Checked
from ddci_cli.printing.findings.check import (
    all_findings,
    checked_data,
    checked_text,
    concise_line,
    sum_of,
)
from ddci_cli.printing.paper import Paper


class Format(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    CONCISE = "concise"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


def printed(results: Sequence[Checked], format: Format, paper: Paper) -> Iterator[str]:
    """The results of all files in one of the formats, a piece at a time."""
    language = paper.language.in_brief()
    paper = paper._replace(language=language)
    match format:
        case Format.TEXT:
            yield from checked_text(results, paper)
        case Format.CONCISE:
            yield from (concise_line(one, language) for one in all_findings(results))
        case Format.JSON:
            # Imported here, as below: the usual run needs no format for machines.
            from ddci_cli.printing.terminal import json_text

            yield json_text(checked_data(results, language))
        case Format.GITHUB:
            from ddci_cli.printing.findings.github import as_command

            found = all_findings(results)
            yield from (f"{as_command(one, language)}\n" for one in found)
            # The page shows ten commands of a kind, and the log no places: who reads there has all.
            yield from (concise_line(one, language) for one in found)
            if not paper.quiet:
                yield f"{language.say(sum_of(results))}\n"
        case Format.SARIF:
            from ddci_cli.printing.findings.sarif import as_log
            from ddci_cli.printing.terminal import json_text

            yield json_text(as_log(all_findings(results), language))
        case _:
            assert_never(format)
