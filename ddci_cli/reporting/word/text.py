"""The Markdown of a report as paragraphs and tables of Word."""

from collections.abc import Iterator
from typing import Any

from docx.oxml import parse_xml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from ddci_cli.reporting.charts.chart import PREFIX
from ddci_cli.reporting.word.chart import Charts
from ddci_cli.reporting.word.package import BODY_POINTS
from ddci_cli.reporting.word.runs import Run, paragraph, runs_in
from ddci_cli.reporting.word.table import table

_HEADINGS = {"h2": "Heading1", "h3": "Heading2", "h4": "Heading3"}


def elements(
    markdown: str,
    width: int,
    points: float = BODY_POINTS,
    title: str = "",
    charts: Charts | None = None,
) -> Iterator[Any]:
    """The XML elements of a Markdown text; `width` of the page's text in twentieths of a point.

    `points` is the size of a table's text; a table is called by the heading it stands under, for
    those who hear the document, the first by `title`. A line that names one of the `charts` becomes
    it.
    """
    tokens = _parser().parse(markdown)
    position = 0
    lists: list[str] = []
    numbers: list[int] = []
    begins = False
    under = title
    while position < len(tokens):
        token = tokens[position]
        if token.type == "heading_open":
            style = _HEADINGS.get(token.tag, "Heading3")
            runs = runs_in(tokens[position + 1])
            under = "".join(run.text for run in runs)
            if token.tag == "h2":
                runs = [run._replace(text=run.text.upper()) for run in runs]
            yield parse_xml(paragraph(runs, f'<w:pStyle w:val="{style}"/>'))
            position += 3
            continue
        if token.type == "table_open":
            end = next(i for i in range(position, len(tokens)) if tokens[i].type == "table_close")
            yield parse_xml(table(tokens[position:end], width, points, under))
            position = end
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            lists.append("+" if lists else "-")
            numbers.append(int(token.attrs.get("start", 1)) if token.tag == "ol" else 0)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
            numbers.pop()
        elif token.type == "list_item_open":
            begins = True
        elif (drawn := _drawn(token, charts)) is not None:
            yield from drawn
        elif token.type in ("inline", "fence", "code_block"):
            runs = runs_in(token) if token.type == "inline" else [Run(token.content)]
            if begins and lists:
                sign = f"{numbers[-1]}. " if numbers[-1] else f"{lists[-1]} "
                numbers[-1] += bool(numbers[-1])
                runs.insert(0, Run(sign))
                begins = False
            yield parse_xml(paragraph(runs, '<w:pStyle w:val="BodyText"/>'))
        position += 1


def _drawn(token: Token, charts: Charts | None) -> list[Any] | None:
    """The chart that a line of its own names."""
    inside = token.children or ()
    if charts is None or len(inside) != 1 or inside[0].type != "image":
        return None
    source = str(inside[0].attrs.get("src", ""))
    return charts.placed(source.removeprefix(PREFIX)) if source.startswith(PREFIX) else None


def runs_of(markdown: str) -> list[Run]:
    """The looks of one line of Markdown."""
    tokens = _parser().parseInline(markdown.strip())
    return [run for token in tokens for run in runs_in(token)]


def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")
