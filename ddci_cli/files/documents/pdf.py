"""PDF with text in it: lines put together again, as well as it goes."""

import re

from ddci_cli.files.documents.clean import clean, is_in_an_old_code
from ddci_cli.files.documents.package import damaged, locked, too_large
from ddci_cli.files.documents.word import in_an_old_code
from ddci_cli.language import Message
from ddci_cli.model.documents.document_text import DocumentText, Paragraph
from ddci_cli.refusal import UserError

_MOST_PAGES = 500
_BEGINS = re.compile(
    r"\s*(?:[-–+*•]\s|[IVX]{1,5}[.)]\s|\d{1,2}(?:\.\d{1,2})*[.)]\s|[a-zđ][.)]\s|Căn cứ\b|Nơi nhận|TM\.|KT\.|Số:|\(\d\))"
)


def read_pdf(content: bytes, name: str) -> DocumentText:
    """The text of all pages; raises UserError for scans."""
    try:
        import pypdfium2
    except ImportError:
        raise UserError(
            Message("{file} is a PDF, and what reads PDF is not installed", file=name),
            Message("pip install 'ddci-cli[pdf]', or import the Word file that it was made from"),
        ) from None
    try:
        document = pypdfium2.PdfDocument(content)
        if len(document) > _MOST_PAGES:
            raise too_large(name)
        pages = [page.get_textpage().get_text_bounded() for page in document]
    except pypdfium2.PdfiumError as error:
        raise (locked(name) if "assword" in str(error) else damaged(name)) from None
    text = "\n".join(pages)
    if sum(char.isalpha() for char in text) < 20 * max(1, len(pages)):
        raise UserError(
            Message("there is no text in {file}: its pages are pictures", file=name),
            Message("import the Word file that it was made from"),
        )
    if is_in_an_old_code(text):
        raise in_an_old_code(name)
    paragraphs = [one for n, page in enumerate(pages, 1) for one in _paragraphs(page, n)]
    return DocumentText(
        tuple(paragraphs),
        remarks=(Message("a PDF has lines and no paragraphs: compare the draft with it closely"),),
    )


def _paragraphs(page: str, number: int) -> list[Paragraph]:
    place = Message("page {n}", n=number)
    lines = [clean(line) for line in page.replace("\r", "").split("\n")]
    lines = [line for line in lines if line and not re.fullmatch(r"\d{1,3}", line)]
    longest = max((len(line) for line in lines), default=0)
    found: list[str] = []
    before = ""
    for line in lines:
        # A line that does not reach the edge ends a paragraph.
        goes_on = before and len(before) > 0.75 * longest and not before.endswith((".", ";", ":"))
        goes_on = goes_on or (bool(before) and line[:1].islower())
        if goes_on and not _BEGINS.match(line) and not line.isupper():
            found[-1] += f" {line}"
        else:
            found.append(line)
        before = line
    return [Paragraph(text, place) for text in found]
