"""The first page's head and the last page's signature."""

from collections.abc import Sequence

from ddci_cli.reporting.official.frame import Frame
from ddci_cli.reporting.word.measures import (
    ADDRESS,
    AGENCY,
    CENTRED,
    KIND,
    MOTTO,
    NATION,
    NUMBER,
    PLACE,
    RECIPIENTS,
    RECIPIENTS_HEAD,
    SIGNATURE,
    SMALLER,
    SUPERIOR,
    TEXT,
)
from ddci_cli.reporting.word.runs import Run, W, paragraph
from ddci_cli.reporting.word.widths import bold_width

_RULE = '<w:bottom w:val="single" w:sz="6" w:space="1" w:color="000000"/>'
_SPACE = '<w:spacing w:before="120"/>'
_ONE_LINE = 60
"""How much wider than its text a column has to be, so that no program breaks the line."""

_LEFT_SHARE = 0.42
_HALVES = (TEXT // 2, TEXT - TEXT // 2)


def head(frame: Frame) -> str:
    """Agency and national name side by side; below them, on one level, number and day."""
    widths = _widths(frame)
    number = [paragraph([Run(frame.number)] if frame.number else [], _SPACE + CENTRED, NUMBER)]
    day = [paragraph([Run(frame.place_and_date, italic=True)], _SPACE + CENTRED, PLACE)]
    return _columns(widths, [(_agency(frame, widths[0]), _nation(frame, widths[1])), (number, day)])


def closing(frame: Frame) -> str:
    """Recipients and signature side by side, on one page."""
    return _columns(_HALVES, [(_recipients(frame), _signature(frame))])


def _columns(widths: tuple[int, int], rows: Sequence[tuple[list[str], list[str]]]) -> str:
    """A table without borders, none of whose rows is split."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    body = "".join(
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{_cells(widths, row)}</w:tr>" for row in rows
    )
    return (
        f'<w:tbl {W}><w:tblPr><w:tblW w:w="{TEXT}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )


def _cells(widths: tuple[int, int], row: tuple[list[str], list[str]]) -> str:
    return "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{"".join(blocks)}</w:tc>'
        for width, blocks in zip(widths, row, strict=True)
    )


def _widths(frame: Frame) -> tuple[int, int]:
    """The agency takes more than its share only where the national name leaves it."""
    usual = round(TEXT * _LEFT_SHARE)
    wanted = max(
        (_room(line, SMALLER) for line in (frame.superior or "", *frame.agency)), default=0
    )
    nation = max(_room(frame.national_name, SMALLER), _room(frame.motto, MOTTO))
    left = max(usual, min(wanted, TEXT - nation))
    return left, TEXT - left


def _room(line: str, points: float) -> int:
    return round(20 * bold_width(line, points)) + _ONE_LINE


def _fitting(line: str, points: float, width: int) -> float:
    """The size at which a line fits a column, or the smaller one."""
    return points if _room(line, points) <= width else SMALLER


def rule(room: int, points: float, keep: str = "") -> str:
    """A rule of that many points, in the middle of the room: the border of an empty line."""
    side = max(int((room - 20 * points) / 2), 0)
    properties = (
        f"{keep}<w:pBdr>{_RULE}</w:pBdr>"
        f'<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
        f'<w:ind w:left="{side}" w:right="{side}"/>'
    )
    return paragraph([], properties, 1)


def _agency(frame: Frame, width: int) -> list[str]:
    lines = []
    if frame.superior is not None:
        size = _fitting(frame.superior, SUPERIOR, width)
        lines.append(paragraph([Run(frame.superior)], CENTRED, size))
    size = min(_fitting(line, AGENCY, width) for line in frame.agency)
    lines += [paragraph([Run(line, bold=True)], CENTRED, size) for line in frame.agency]
    longest = max(bold_width(line, size) for line in frame.agency)
    # A third to a half of the text's length, and no wider than the column.
    lines.append(rule(width, min(0.42 * longest, width / 40)))
    return lines


def _nation(frame: Frame, width: int) -> list[str]:
    size = _fitting(frame.national_name, NATION, width)
    return [
        paragraph([Run(frame.national_name, bold=True)], CENTRED, size),
        paragraph([Run(frame.motto, bold=True)], CENTRED, MOTTO),
        rule(width, bold_width(frame.motto, MOTTO)),
    ]


def subject(frame: Frame) -> list[str]:
    """The name of the document, what it is about, and to whom it goes."""
    kept = "<w:keepNext/>"
    lines = [
        paragraph(
            [Run(frame.kind, bold=True)],
            f'{kept}<w:spacing w:before="360" w:after="0"/>{CENTRED}',
            KIND,
        )
    ]
    lines += [paragraph([Run(line, bold=True)], f"{kept}{CENTRED}", KIND) for line in frame.subject]
    longest = max(bold_width(line, KIND) for line in frame.subject)
    lines.append(rule(TEXT, min(0.4 * longest, TEXT / 60), kept))
    lines += _address(frame)
    return lines


def _address(frame: Frame) -> list[str]:
    """One addressee in the middle; several below each other, their dashes in one column."""
    if len(frame.addressees) < 2:
        space = '<w:spacing w:before="240" w:after="120"/>'
        return [paragraph([Run(line)], space + CENTRED, ADDRESS) for line in frame.addressees]
    title, *lines = frame.addressees
    longest = max(bold_width(line, ADDRESS) for line in lines)
    side = max(int((TEXT - 20 * longest) / 2), 0)
    above = [paragraph([Run(title)], f'<w:spacing w:before="240"/>{CENTRED}', ADDRESS)]
    indent = f'<w:ind w:left="{side}"/>'
    spaces = [0] * (len(lines) - 1) + [120]
    return above + [
        paragraph([Run(line)], f'<w:spacing w:before="0" w:after="{space}"/>{indent}', ADDRESS)
        for line, space in zip(lines, spaces, strict=True)
    ]


def _signature(frame: Frame) -> list[str]:
    lines = [
        paragraph([Run(line, bold=True)], f"<w:keepNext/>{CENTRED}", SIGNATURE)
        for line in frame.signing
    ]
    room = f'<w:keepNext/><w:spacing w:before="1400"/>{CENTRED}'
    name = [Run(frame.signer, bold=True)] if frame.signer else []
    lines.append(paragraph(name, room, SIGNATURE))
    return lines


def _recipients(frame: Frame) -> list[str]:
    title = Run(frame.recipients_head, bold=True, italic=True)
    lines = [paragraph([title], "<w:keepNext/>", RECIPIENTS_HEAD)]
    lines += [
        paragraph([Run(f"- {item}")], "<w:keepNext/>", RECIPIENTS) for item in frame.recipients
    ]
    return lines
