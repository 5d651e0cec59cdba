"""The formats of `ddci report`."""

from enum import StrEnum
from typing import NamedTuple, assert_never

from ddci_cli.analysis.progress.period_report import PeriodReport
from ddci_cli.language import Language, LanguageCode
from ddci_cli.reporting.charts.year import YEAR, chart_of_year
from ddci_cli.reporting.markdown import markdown, plain, text_of
from ddci_cli.reporting.official.head import Signing, frame_of
from ddci_cli.reporting.view import Appendices, report_view

_OURS = {LanguageCode.VI: "report.md.j2", LanguageCode.EN: "report.en.md.j2"}


class Format(StrEnum):
    """What a report is written as."""

    MARKDOWN = "md"
    WORD = "docx"
    WEB = "html"


ENDINGS = {f".{format.value}": format for format in Format}


class Wording(NamedTuple):
    """An office's own template for the text: its name, for errors, and what it says."""

    name: str | None = None
    source: str | None = None


def write_report(
    format: Format,
    facts: PeriodReport,
    language: Language,
    signing: Signing,
    owner: str | None,
    wording: Wording,
    appendices: Appendices = Appendices.TASKS,
    back: str = "",
) -> bytes:
    """The report of a period; raises TemplateFailureError where a template is wrong.

    A web page leads `back` to the page of all units where its address is given.
    """
    language = language.of_documents()
    report = report_view(facts, language, owner, appendices, signing.day)
    text = text_of(report, language, wording.name or _OURS[language.code], wording.source)
    frame = frame_of(facts, language, signing, owner)
    match format:
        case Format.MARKDOWN:
            return markdown(plain(text), frame).encode("utf-8")
        case Format.WEB:
            # Imported here: Markdown needs none of it.
            from ddci_cli.reporting.page.html import html

            return html(plain(text), report, facts, language, back).encode("utf-8")
        case Format.WORD:
            from ddci_cli.reporting.word.document import docx

            chart = chart_of_year(facts, language)
            return docx(text, frame, {} if chart is None else {YEAR: chart})
        case _:
            assert_never(format)
