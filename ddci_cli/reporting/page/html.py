"""The report as one web page: figures for the chairman, then the whole text."""

from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup

from ddci_cli.analysis.progress.period_report import PeriodReport
from ddci_cli.language import Language
from ddci_cli.reporting.appendix.bands import is_band
from ddci_cli.reporting.markdown import Text
from ddci_cli.reporting.page.page import page_of
from ddci_cli.reporting.templating import render_html, shipped
from ddci_cli.reporting.values import Report

TEMPLATE = "report.html.j2"


def html(
    text: Text, report: Report, facts: PeriodReport, language: Language, back: str = ""
) -> str:
    """One file without script and without a request to anywhere."""
    page = page_of(facts, report, language, back)
    appendices = (f"# {a.name}. {a.title}\n\n{a.body}" for a in text.appendices)
    whole = "\n\n".join((text.body, *appendices))
    body = Markup(_as_html(whole, page.labels["table"]))  # noqa: S704 - made of Markdown, no HTML
    return render_html(TEMPLATE, shipped(TEMPLATE), report=report, page=page, text=body)


class _Renderer(RendererHTML):
    """Headings below those of the page; wide tables in a box that scrolls."""

    def heading_open(self, tokens: Sequence[Token], i: int, options: Any, env: Any) -> str:
        tokens[i].tag = f"h{_level(tokens[i])}"
        return self.renderToken(tokens, i, options, env)

    def heading_close(self, tokens: Sequence[Token], i: int, options: Any, env: Any) -> str:
        tokens[i].tag = f"h{_level(tokens[i])}"
        return self.renderToken(tokens, i, options, env)

    def table_open(self, tokens: Sequence[Token], i: int, options: Any, env: Any) -> str:
        del tokens, i, options
        number = env["tables"] = env.get("tables", 0) + 1
        label = f"{env['label']} {number}"
        return f'<div class="scroll" role="region" aria-label="{label}" tabindex="0"><table>\n'

    def table_close(self, tokens: Sequence[Token], i: int, options: Any, env: Any) -> str:
        del tokens, i, options, env
        return "</table></div>\n"


def _level(token: Token) -> int:
    """Appendices and parts stand below the page's second level, in order."""
    return {"h1": 3, "h2": 3, "h3": 4, "h4": 5}.get(token.tag, 6)


def _as_html(text: str, table: str) -> str:
    parser = MarkdownIt("commonmark", {"html": False}, renderer_cls=_Renderer).enable("table")
    tokens = _banded(parser.parse(text))
    rendered: str = parser.renderer.render(tokens, parser.options, {"label": table})
    return rendered


def _banded(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with each row that heads others over all its columns."""
    kept: list[Token] = []
    row: list[Token] = []
    for token in tokens:
        if token.type == "tr_open":
            row = []
        (row if row or token.type == "tr_open" else kept).append(token)
        if token.type == "tr_close":
            kept += _band(row)
            row = []
    return kept


def _band(row: list[Token]) -> list[Token]:
    cells = [token for token in row if token.type == "inline"]
    if row[1].type != "td_open" or not is_band(cells):
        return row
    row[0].attrSet("class", "band")
    row[4].attrSet("colspan", str(len(cells) - 1))
    # The row's opening, two cells of three tokens each, its end.
    return [*row[:7], row[-1]]
