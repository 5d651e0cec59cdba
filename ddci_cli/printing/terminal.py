"""What a terminal gets: JSON and tables as text, the same for every command."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ddci_cli.printing.paper import Paper
from ddci_cli.safe_text import RUNNER_COMMAND, escaped

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

_PIPE_WIDTH = 100


def json_text(data: Any) -> str:
    r"""One JSON document, keys in the order of the design.

    What must not reach a terminal or the log of a CI service as it is stands there as `\u…`, so
    that a program reads back exactly the data.
    """
    import json

    text = json.dumps(data, ensure_ascii=False, indent=2)
    text = escaped(text, lambda char: json.dumps(char)[1:-1])
    return RUNNER_COMMAND.sub(r"#\\u0023", text) + "\n"


def wrapped(line: str, paper: Paper) -> str:
    """A line of text, broken between words where the terminal ends; what follows is set in."""
    if paper.width is None or len(line) <= paper.width:
        return line
    import textwrap

    indent = " " * (len(line) - len(line.lstrip(" ")) + 2)
    return textwrap.fill(
        line,
        paper.width,
        subsequent_indent=indent,
        expand_tabs=False,
        replace_whitespace=False,
        break_long_words=False,
        break_on_hyphens=False,
    )


def table_text(table: "Table", paper: Paper) -> str:
    """A table; on a terminal too narrow for its columns, the same cells one below the other.

    Columns with a `ratio` hold sentences and share the room that the others leave.
    """
    import io

    from rich.console import Console

    text = io.StringIO()
    console = Console(
        file=text,
        width=paper.width or _PIPE_WIDTH,
        force_terminal=paper.colored,
        color_system="standard" if paper.colored else None,
        no_color=not paper.colored,
        highlight=False,
        markup=False,
        emoji=False,
    )
    if _fits(table, console, roomy=True) or _fits(table, console, roomy=False):
        # Where cells take several lines, rules tell one row from the next.
        table.show_lines = _wraps(table, console)
        console.print(table)
    elif paper.width is not None:
        for line in _stacked(table):
            console.print(line)
    else:
        # A pipe has no edge to run over.
        console.width = 2 * _PIPE_WIDTH
        _fits(table, console, roomy=True)
        table.show_lines = _wraps(table, console)
        console.print(table)
    return text.getvalue()


def _fits(table: "Table", console: "Console", *, roomy: bool) -> bool:
    """Give every column its width, if they fit beside each other; roomy ones wrap least."""
    from rich.measure import Measurement

    frame = 3 * len(table.columns) + 1
    rest = console.width - frame
    for column in table.columns:
        if column.ratio is None:
            texts = [column.header, *column.cells, column.footer]
            wanted = [Measurement.get(console, console.options, text) for text in texts]
            words = max(text.minimum for text in wanted)
            natural = max(text.maximum for text in wanted)
            column.width = words
            if roomy:
                column.width = max(words, min(natural, column.max_width or natural))
            rest -= column.width
    sentences = [column for column in table.columns if column.ratio is not None]
    shares = sum(column.ratio or 0 for column in sentences)
    for column in sentences:
        column.width = rest * (column.ratio or 0) // shares
    return all((column.width or 0) >= (column.min_width or 1) for column in sentences)


def _wraps(table: "Table", console: "Console") -> bool:
    """Whether a cell takes more than one line."""
    from rich.measure import Measurement

    return any(
        "\n" in str(cell)
        or Measurement.get(console, console.options, cell).maximum > (column.width or 0)
        for column in table.columns
        for cell in column.cells
    )


def _stacked(table: "Table") -> Iterator["Text"]:
    """Each cell that says something as `heading: cell`, with an empty line after each row."""
    from rich.text import Text

    rows = zip(*(column.cells for column in table.columns), strict=True)
    footer = tuple(column.footer for column in table.columns) if table.show_footer else ()
    for row in (*rows, footer):
        for column, cell in zip(table.columns, row, strict=False):
            if cell:
                yield Text.assemble((f"{column.header}: ", "bold"), cell)
        yield Text()
