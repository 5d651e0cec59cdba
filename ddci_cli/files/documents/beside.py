"""What a Word document says beside its text: headers and footers of its pages, text boxes."""

import re
from collections.abc import Callable, Iterator

from lxml import etree

from ddci_cli.files.documents.package import Package
from ddci_cli.language import Message
from ddci_cli.model.documents.document_text import Block, Paragraph

_PARTS = (
    (re.compile(r"word/header\d*\.xml"), Message("page header")),
    (re.compile(r"word/footer\d*\.xml"), Message("page footer")),
)
_PAGE = re.compile(r"(?:trang|page)\s*\d*(?:\s*[/-]\s*\d*)?")


def beside(
    package: Package, of_block: "Callable[[etree._Element], Iterator[Block]]"
) -> Iterator[Paragraph]:
    """Headers and footers, each text once; numbers of pages say nothing."""
    said: set[str] = set()
    for pattern, place in _PARTS:
        for part in package.parts(pattern):
            root = package.xml(part)
            for block in of_block(root) if root is not None else ():
                for one in texts_of(block):
                    told = _PAGE.sub("", one.text.lower())
                    if re.search(r"[^\W\d_]", told) and one.text not in said:
                        said.add(one.text)
                        yield Paragraph(one.text, place)


def texts_of(block: Block) -> Iterator[Paragraph]:
    """The paragraph, or those of a table that only lays text out."""
    if isinstance(block, Paragraph):
        yield block
        return
    for row in block.rows:
        for cell in row:
            lines = () if cell.is_repeated else cell.text.split("\n")
            yield from (Paragraph(line, block.place) for line in lines if line)
