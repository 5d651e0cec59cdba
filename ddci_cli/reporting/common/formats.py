"""The report on many units as Markdown, Word and a web page."""

from dataclasses import replace
from typing import assert_never

from ddci_cli.analysis.progress.period_report import PeriodReport
from ddci_cli.language import Language, LanguageCode, counted
from ddci_cli.reporting.common.values import Common
from ddci_cli.reporting.common.view import Gathered, charts_of, common_view
from ddci_cli.reporting.formats import Format
from ddci_cli.reporting.markdown import Text, markdown, plain
from ddci_cli.reporting.official.frame import Frame
from ddci_cli.reporting.official.head import Signing, frame_of
from ddci_cli.reporting.templating import render_markdown, shipped

_TEXTS = {LanguageCode.VI: "common.md.j2", LanguageCode.EN: "common.en.md.j2"}


def write_common(
    format: Format, all_of: Gathered, head: PeriodReport, language: Language, signing: Signing
) -> bytes:
    """The report; its head is that of the superior's own plan."""
    language = language.of_documents()
    charts = charts_of(all_of, language)
    report = common_view(all_of, language, charts)
    if format is Format.WEB:
        # Imported here: Markdown needs none of it.
        from ddci_cli.reporting.common.page import html

        return html(report, all_of, language).encode("utf-8")
    name = _TEXTS[language.code]
    body = render_markdown(name, shipped(name), report=report)
    text = Text(_tidy(body), ())
    frame = _frame(report, head, language, signing)
    match format:
        case Format.MARKDOWN:
            return markdown(plain(text), frame).encode("utf-8")
        case Format.WORD:
            from ddci_cli.reporting.word.document import docx

            return docx(text, frame, charts)
        case _:
            assert_never(format)


def _frame(report: Common, head: PeriodReport, language: Language, signing: Signing) -> Frame:
    frame = frame_of(head, language, signing)
    subject = language.say(
        counted(
            "Summary of how {n} unit carries out its plan",
            "Summary of how {n} units carry out their plans",
            n=int(report.units),
        )
    )
    subjects = (subject, report.period)
    return replace(frame, subject=subjects, title=", ".join(subjects))


def _tidy(text: str) -> str:
    """One blank line between two blocks, and none at the ends."""
    import re

    return re.sub(r"\n{3,}", "\n\n", text).strip()
