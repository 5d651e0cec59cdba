"""Charts as Word has them: drawn by the reader's program, with the figures in a small workbook.

No colours: patterns and greys with a black edge are told apart on any printer.
"""

import io
from datetime import datetime
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from ddci_cli.analysis.progress.states import State
from ddci_cli.reporting.charts.chart import Chart, Series
from ddci_cli.reporting.word.measures import CENTRED
from ddci_cli.reporting.word.package import FONT
from ddci_cli.reporting.word.runs import Run, W, paragraph
from ddci_cli.safe_text import seen

if TYPE_CHECKING:
    from docx.document import Document

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_CHART = f'xmlns:c="{_DRAWING}/chart"'
_MAIN = f'xmlns:a="{_DRAWING}/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# In English Metric Units: so many of them are a twentieth of a point, and a millimetre.
_TWENTIETH, _MM = 635, 36_000
_COLUMNS_HEIGHT = 62 * _MM
# Of many bars each is thinner, so that they stand on one page.
_BAR, _THIN_BAR, _FEW, _BARS_BESIDES = round(6.2 * _MM), round(4.6 * _MM), 20, 17 * _MM
_POINTS = 9
# No clock is asked; a workbook of the same figures has the same bytes.
_DAY = datetime(1980, 1, 1)  # noqa: DTZ001 - a day has no zone
_SHEET = "ddci"
_FIGURES = "rId1"
_BETWEEN = '<c:crossBetween val="between"/>'
# The theme has but black; what is not told has its colour.
_PAPER = (
    '<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>'
)

_GREYS = {
    State.DONE_ON_TIME: "D9D9D9",
    State.NOT_STARTED: "FFFFFF",
    State.BLOCKED: "7F7F7F",
    State.OVERDUE: "000000",
    None: "8C8C8C",
}
_PATTERNS = {
    State.DONE_LATE: "wdUpDiag",
    State.IN_PROGRESS: "pct25",
    State.DROPPED: "pct5",
    State.NO_REPORT: "wdDnDiag",
}


class Charts:
    """The charts of one document, numbered as they come."""

    def __init__(self, document: "Document", every: dict[str, Chart], width: int) -> None:
        self._document = document
        self._every = every
        self._width = width
        self._placed = 0

    def placed(self, name: str) -> list[Any] | None:
        """The chart's paragraph and the one below it; None where there is no such chart."""
        chart = self._every.get(name)
        if chart is None:
            return None
        self._placed += 1
        below = f'<w:keepLines/><w:spacing w:before="60" w:after="120"/>{CENTRED}'
        return [
            parse_xml(self._drawing(chart, self._placed)),
            parse_xml(paragraph([Run(chart.caption, italic=True)], below, 12)),
        ]

    def _drawing(self, chart: Chart, n: int) -> str:
        height = _COLUMNS_HEIGHT
        if chart.is_lying:
            n_bars = len(chart.categories)
            height = _BARS_BESIDES + n_bars * (_BAR if n_bars <= _FEW else _THIN_BAR)
        size = f'cx="{self._width * _TWENTIETH}" cy="{height}"'
        told = quoteattr(seen(f"{chart.caption}. {chart.told}."))
        return (
            f"<w:p {W}><w:pPr><w:keepNext/>"
            f'<w:spacing w:before="120"/>{CENTRED}</w:pPr><w:r><w:drawing>'
            f'<wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing"'
            ' distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent {size}/><wp:docPr id="{n}" name="chart {n}" descr={told}/>'
            f'<wp:cNvGraphicFramePr/><a:graphic {_MAIN}><a:graphicData uri="{_DRAWING}/chart">'
            f'<c:chart {_CHART} xmlns:r="{_OFFICE}" r:id="{self._part(chart, n)}"/>'
            "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
        )

    def _part(self, chart: Chart, n: int) -> str:
        main = self._document.part
        package = main.package
        blob = _space(chart).encode("utf-8")
        part = Part(PackURI(f"/word/charts/chart{n}.xml"), _CHART_TYPE, blob, package)
        book = Part(
            PackURI(f"/word/embeddings/chart{n}.xlsx"), _SHEET_TYPE, _workbook(chart), package
        )
        # The first relation of a part has the name that the chart calls its figures by.
        part.relate_to(book, RELATIONSHIP_TYPE.PACKAGE)
        return str(main.relate_to(part, RELATIONSHIP_TYPE.CHART))


def _space(chart: Chart) -> str:
    """The chart itself."""
    direction, axis, values = ("bar", "l", "b") if chart.is_lying else ("col", "b", "l")
    series = "".join(_series(chart, n, one) for n, one in enumerate(chart.series))
    legend = (
        f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{_text()}</c:legend>'
        if len(chart.series) > 1
        else ""
    )
    top = f'<c:max val="{chart.top}"/>' if chart.top else ""
    # The first bar stands on top.
    order = "maxMin" if chart.is_lying else "minMax"
    # Whole numbers have whole steps.
    steps = "" if chart.top else _whole_steps(chart)
    crosses = "max" if chart.is_lying else "autoZero"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<c:chartSpace {_CHART} {_MAIN} xmlns:r="{_OFFICE}">'
        '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="stacked"/>'
        f'<c:varyColors val="0"/>{series}<c:gapWidth val="45"/><c:overlap val="100"/>'
        '<c:axId val="1"/><c:axId val="2"/></c:barChart>'
        f'<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="{order}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{axis}"/><c:numFmt formatCode="General"'
        ' sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="low"/>{_edge("595959")}{_text()}<c:crossAx val="2"/>'
        '<c:crosses val="autoZero"/></c:catAx>'
        f'<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/>{top}'
        f'<c:min val="0"/></c:scaling><c:delete val="0"/><c:axPos val="{values}"/>'
        f"<c:majorGridlines>{_edge('D0D0D0')}</c:majorGridlines>"
        '<c:numFmt formatCode="0" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>{_edge("595959")}{_text()}'
        f'<c:crossAx val="1"/><c:crosses val="{crosses}"/>{_BETWEEN}{steps}</c:valAx>'
        f"{_PAPER}</c:plotArea>{legend}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"{_PAPER}"
        f'<c:externalData r:id="{_FIGURES}"><c:autoUpdate val="0"/></c:externalData>'
        "</c:chartSpace>"
    )


def _whole_steps(chart: Chart) -> str:
    """The step of the scale where the program of the reader would cut small numbers in parts."""
    highest = max(sum(int(v) for v in column) for column in zip(*_columns(chart), strict=True))
    return '<c:majorUnit val="1"/>' if highest <= 5 else ""


def _columns(chart: Chart) -> list[tuple[str, ...]]:
    return [one.values for one in chart.series]


def _series(chart: Chart, n: int, one: Series) -> str:
    column, last = chr(ord("B") + n), len(chart.categories) + 1
    names = "".join(_point(i, text) for i, text in enumerate(chart.categories))
    # What is nothing has no edge either.
    values = "".join(_point(i, value) for i, value in enumerate(one.values) if value != "0")
    count = f'<c:ptCount val="{len(chart.categories)}"/>'
    return (
        f'<c:ser><c:idx val="{n}"/><c:order val="{n}"/>'
        f"<c:tx><c:strRef><c:f>{_SHEET}!${column}$1</c:f><c:strCache>"
        f'<c:ptCount val="1"/>{_point(0, one.name)}</c:strCache></c:strRef></c:tx>'
        f'<c:spPr>{_fill(one.look)}{_line("000000")}</c:spPr><c:invertIfNegative val="0"/>'
        f"<c:cat><c:strRef><c:f>{_SHEET}!$A$2:$A${last}</c:f>"
        f"<c:strCache>{count}{names}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>{_SHEET}!${column}$2:${column}${last}</c:f>"
        f"<c:numCache><c:formatCode>General</c:formatCode>{count}{values}</c:numCache>"
        "</c:numRef></c:val></c:ser>"
    )


def _point(i: int, text: str) -> str:
    return f'<c:pt idx="{i}"><c:v>{escape(seen(text))}</c:v></c:pt>'


def _fill(look: State | None) -> str:
    if look in _PATTERNS:
        return (
            f'<a:pattFill prst="{_PATTERNS[look]}"><a:fgClr><a:srgbClr val="000000"/></a:fgClr>'
            '<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>'
        )
    return f'<a:solidFill><a:srgbClr val="{_GREYS[look]}"/></a:solidFill>'


def _line(color: str) -> str:
    return f'<a:ln w="6350"><a:solidFill><a:srgbClr val="{color}"/></a:solidFill></a:ln>'


def _edge(color: str) -> str:
    return f"<c:spPr>{_line(color)}</c:spPr>"


def _text() -> str:
    return (
        f'<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="{100 * _POINTS}">'
        '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
        f'<a:latin typeface="{FONT}"/><a:ea typeface="{FONT}"/><a:cs typeface="{FONT}"/>'
        '</a:defRPr></a:pPr><a:endParaRPr lang="vi-VN"/></a:p></c:txPr>'
    )


def _workbook(chart: Chart) -> bytes:
    """The figures as Word opens them where somebody changes the chart."""
    # Imported here: a document without a chart needs none of it.
    import xlsxwriter

    content = io.BytesIO()
    options = {
        "in_memory": True,
        **dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False),
    }
    with xlsxwriter.Workbook(content, options) as book:
        book.set_properties({"created": _DAY})
        sheet = book.add_worksheet(_SHEET)
        for row, name in enumerate(chart.categories, 1):
            sheet.write_string(row, 0, seen(name))
        for column, one in enumerate(chart.series, 1):
            sheet.write_string(0, column, seen(one.name))
            for row, value in enumerate(one.values, 1):
                sheet.write_number(row, column, float(value))
    return content.getvalue()
