"""The report as one Markdown document: the frame around the text that a template gives."""

import re
from typing import NamedTuple

from ddci_cli.reporting.markdown_text import literal
from ddci_cli.reporting.official.frame import Frame
from ddci_cli.reporting.templating import render_markdown, shipped
from ddci_cli.reporting.values import Report

_APPENDIX = re.compile(r"(?m)^# ")
_MANY_BLANKS = re.compile(r"\n{3,}")


class Text(NamedTuple):
    """The text of a report as Markdown, its appendices apart."""

    body: str
    appendices: tuple[str, ...]
    """Each begins with its heading (`# PHỤ LỤC …`)."""


def text_of(report: Report, name: str, source: str | None = None) -> Text:
    """What a template makes of a report; `source` is the text of an office's own template."""
    wording = shipped(name) if source is None else source
    rendered = render_markdown(name, wording, own=source is not None, report=report)
    tidy = _MANY_BLANKS.sub("\n\n", rendered).strip()
    body, *appendices = _APPENDIX.split(tidy)
    return Text(body.strip(), tuple(f"# {appendix.strip()}" for appendix in appendices))


def markdown(text: Text, frame: Frame) -> str:
    """The whole document: head, text, signature, recipients, appendices."""
    head = [_bold(line) for line in frame.agency]
    if frame.superior is not None:
        head.insert(0, literal(frame.superior))
    blocks = [
        _lines([*head, literal(frame.number)]),
        _lines([_bold(frame.national_name), _bold(frame.motto)]),
        f"*{literal(frame.place_and_date)}*",
        f"# {literal(frame.kind)}",
        _lines([_bold(line) for line in frame.subject]),
    ]
    blocks += [literal(line) for line in frame.addressees]
    blocks.append(text.body)
    signature = [_bold(line) for line in (frame.authority, *frame.office) if line]
    blocks.append(_lines([*signature, *([_bold(frame.signer)] if frame.signer else [])]))
    blocks.append(f"***{literal(frame.recipients_head)}***")
    blocks.append("\n".join(f"- {literal(item)}" for item in frame.recipients))
    for appendix in text.appendices:
        heading, _, rest = appendix.partition("\n")
        blocks += [heading, f"*{literal(frame.appendix_note)}*", rest.strip()]
    return "\n\n".join(blocks) + "\n"


def _bold(text: str) -> str:
    return f"**{literal(text)}**"


def _lines(lines: list[str]) -> str:
    """Lines of one paragraph that stay apart."""
    return "\\\n".join(lines)
