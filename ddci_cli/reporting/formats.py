"""One report in each of its formats; the list of them is FORMATS."""

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from ddci_cli.analysis.progress.period_report import PeriodReport
from ddci_cli.language import Language, LanguageCode
from ddci_cli.reporting.markdown import Text, markdown, text_of
from ddci_cli.reporting.official.frame import Frame
from ddci_cli.reporting.official.head import Signing, frame_of
from ddci_cli.reporting.values import Report
from ddci_cli.reporting.view import report_view

_OURS = {LanguageCode.VI: "report.md.j2", LanguageCode.EN: "report.en.md.j2"}


class Format(StrEnum):
    """What a report is written as."""

    MARKDOWN = "md"
    WORD = "docx"
    WEB = "html"


class Wording(NamedTuple):
    """An office's own template for the text: its name, for errors, and what it says."""

    name: str | None = None
    source: str | None = None


class Content(NamedTuple):
    """A report before it is printed."""

    report: Report
    text: Text
    frame: Frame
    facts: PeriodReport
    language: Language


def write_report(
    format: Format,
    facts: PeriodReport,
    language: Language,
    signing: Signing,
    owner: str | None,
    wording: Wording,
) -> bytes:
    """The report of a period; raises TemplateFailureError where a template is wrong."""
    report = report_view(facts, language, owner)
    text = text_of(report, wording.name or _OURS[language.code], wording.source)
    frame = frame_of(facts, language, signing, owner)
    return FORMATS[format](Content(report, text, frame, facts, language))


def _markdown(content: Content) -> bytes:
    return markdown(content.text, content.frame).encode("utf-8")


def _web(content: Content) -> bytes:
    # Imported here: Markdown needs none of it.
    from ddci_cli.reporting.page.html import html

    page = html(content.text, content.report, content.facts, content.language)
    return page.encode("utf-8")


def _word(content: Content) -> bytes:
    from ddci_cli.reporting.word.document import docx

    return docx(content.text, content.frame)


FORMATS: dict[Format, Callable[[Content], bytes]] = {
    Format.MARKDOWN: _markdown,
    Format.WORD: _word,
    Format.WEB: _web,
}
"""Every format of `ddci report`."""
