"""The report as one Markdown document: the frame around the text that a template gives."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ddci_cli.language import Language, Message
from ddci_cli.reporting.appendix.roman import roman
from ddci_cli.reporting.charts.chart import without_charts
from ddci_cli.reporting.markdown_text import literal
from ddci_cli.reporting.official.frame import Frame
from ddci_cli.reporting.templating import render_markdown, shipped
from ddci_cli.reporting.values import Report

_APPENDIX = re.compile(r"(?m)^# ")
# What a template of an office may call it; its number is given here.
_OWN_NAME = re.compile(r"(?i)^(?:phụ lục|appendix)\b\s*(?:[IVXLC]+|\d+)?\s*[.:-]?\s*")
_MANY_BLANKS = re.compile(r"\n{3,}")


class Appendix(NamedTuple):
    """One appendix."""

    name: str
    """`Phụ lục II`; of the only one, `Phụ lục`."""
    title: str
    """Markdown on one line; blank where the template gives none."""
    body: str


class Text(NamedTuple):
    """The text of a report as Markdown, its appendices apart."""

    body: str
    appendices: tuple[Appendix, ...]


def text_of(report: Report, language: Language, name: str, source: str | None = None) -> Text:
    """What a template makes of a report; `source` is the text of an office's own template."""
    wording = shipped(name) if source is None else source
    rendered = render_markdown(name, wording, own=source is not None, report=report)
    tidy = _MANY_BLANKS.sub("\n\n", rendered).strip()
    body, *appendices = _APPENDIX.split(tidy)
    return Text(body.strip(), tuple(_appendices(appendices, language)))


def plain(text: Text) -> Text:
    """The text for a format that draws no charts."""
    appendices = (one._replace(body=without_charts(one.body)) for one in text.appendices)
    return Text(without_charts(text.body), tuple(appendices))


def _appendices(texts: list[str], language: Language) -> Iterator[Appendix]:
    """They are numbered where there are several (Nghị định 30/2020/NĐ-CP, Phụ lục I, III.1)."""
    for n, text in enumerate(texts, 1):
        heading, _, body = text.strip().partition("\n")
        name = Message("Appendix {number}", number=roman(n))
        if len(texts) == 1:
            name = Message("Appendix")
        yield Appendix(language.say(name), _OWN_NAME.sub("", heading), body.strip())


def markdown(text: Text, frame: Frame) -> str:
    """The whole document: head, text, signature, recipients, appendices."""
    head = [_bold(line) for line in frame.agency]
    if frame.superior is not None:
        head.insert(0, literal(frame.superior))
    blocks = [
        _lines([*head, *([literal(frame.number)] if frame.number else [])]),
        _lines([_bold(frame.national_name), _bold(frame.motto)]),
        f"*{literal(frame.place_and_date)}*",
        f"# {literal(frame.kind)}",
        _lines([_bold(line) for line in frame.subject]),
    ]
    blocks += [literal(line) for line in frame.addressees]
    blocks.append(text.body)
    signature = [_bold(line) for line in frame.signing]
    blocks.append(_lines([*signature, *([_bold(frame.signer)] if frame.signer else [])]))
    blocks.append(f"***{literal(frame.recipients_head)}***")
    blocks.append("\n".join(f"- {literal(item)}" for item in frame.recipients))
    for appendix in text.appendices:
        title = [f"**{appendix.title.upper()}**"] if appendix.title else []
        blocks += [f"# {literal(appendix.name)}", *title, f"*{literal(frame.appendix_note)}*"]
        blocks += ["---", appendix.body, "./."]
    return "\n\n".join(blocks) + "\n"


def _bold(text: str) -> str:
    return f"**{literal(text)}**"


def _lines(lines: list[str]) -> str:
    """Lines of one paragraph that stay apart."""
    return "\\\n".join(lines)
