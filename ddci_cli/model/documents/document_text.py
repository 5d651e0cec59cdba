"""What a document of another program says, free of its layout: paragraphs, tables, notes."""

from typing import NamedTuple, TypeAlias

from ddci_cli.language import Message


class Paragraph(NamedTuple):
    """One paragraph as it is read, its automatic number beside it."""

    text: str
    place: Message
    """Where it stands, for people: a paragraph, a line or a page."""
    label: str = ""
    """What automatic numbering prints before it: `1.`, `a)`, `-`."""
    level: int = 0
    """How deep automatic numbering sets it in."""
    bold: str = ""
    """What its bold beginning says."""
    is_boxed: bool = False
    """Whether it stands in a text box, beside the text."""

    @property
    def is_bold(self) -> bool:
        """Whether all of it is bold."""
        return bool(self.text) and len(self.bold.strip()) >= len(self.text.strip()) - 1


class Cell(NamedTuple):
    """One cell; what is merged is repeated in every place that it covers."""

    text: str
    is_repeated: bool = False
    """Whether a cell above or to the left of it says this."""
    is_bold: bool = False


class Table(NamedTuple):
    """A table, or a sheet of a workbook."""

    rows: tuple[tuple[Cell, ...], ...]
    place: Message
    numbers: tuple[int, ...] = ()
    """Of the rows, where a program counts them; else they count from the first one."""


class Note(NamedTuple):
    """A footnote, with the sign that stands for it in the text."""

    mark: str
    text: str


Block: TypeAlias = Paragraph | Table


class DocumentText(NamedTuple):
    """A document from its first paragraph to its last."""

    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    aside: tuple[Paragraph, ...] = ()
    """What its pages say beside the text: headers and footers, and notes on nothing."""
    remarks: tuple[Message, ...] = ()
    """What was done to it, or could not be read of it."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read."""
        return not any(
            block.text.strip() if isinstance(block, Paragraph) else block.rows
            for block in self.blocks
        )
