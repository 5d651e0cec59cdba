"""Which reader a document needs, told from its content."""

from collections.abc import Callable
from typing import TypeAlias

from ddci_cli.files.documents.package import MOST_PACKED, MOST_TEXT, Package, locked, too_large
from ddci_cli.files.documents.workbook import ReadCells, read_workbook
from ddci_cli.files.foreign_kinds import foreign_name
from ddci_cli.language import Message
from ddci_cli.model.documents.document_text import DocumentText, Paragraph, Table
from ddci_cli.refusal import UserError

Convert: TypeAlias = Callable[[bytes, str], bytes | None]
"""A document of another office program as a Word document; None where nothing can do that."""

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD_WORKBOOK = "Workbook".encode("utf-16-le")
_MOST_PARAGRAPHS = 40_000
"""Three hundred pages have some ten thousand."""
_MOST_ROWS = 25_000
_MOST_LETTERS = 4_000_000
_MOST_IN_ONE = 50_000
"""Letters of one paragraph or cell."""
READS = ".docx, .md, .txt, .xlsx, .ods, .doc, .odt, .rtf, .pdf"


def read_document(
    content: bytes, name: str, convert: Convert, read_cells: ReadCells
) -> DocumentText:
    """The document's text; raises UserError where there is none to read."""
    document = _read(content, name, convert, read_cells)
    if _is_too_long(document):
        raise too_large(name)
    return document


def _is_too_long(document: DocumentText) -> bool:
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    rows = [row for block in document.blocks if isinstance(block, Table) for row in block.rows]
    if len(paragraphs) > _MOST_PARAGRAPHS or len(rows) > _MOST_ROWS:
        return True
    lengths = [len(one.text) for one in (*paragraphs, *document.aside)]
    lengths += [len(note.text) for note in document.notes]
    lengths += [len(cell.text) for row in rows for cell in row if not cell.is_repeated]
    return sum(lengths) > _MOST_LETTERS or max(lengths, default=0) > _MOST_IN_ONE


def _read(content: bytes, name: str, convert: Convert, read_cells: ReadCells) -> DocumentText:
    # Imported as they are needed: each library takes its time.
    if len(content) > MOST_PACKED:
        raise too_large(name)
    if not content.strip():
        raise UserError(Message("{file} is empty", file=name))
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(content, name, convert, read_cells)
    if content.startswith(_OLD):
        if _ENCRYPTED in content:
            raise locked(name)
        if _OLD_WORKBOOK in content[:2_000_000]:
            return read_workbook(read_cells(content, name))
        return _converted(content, name, ".doc", convert)
    if content.startswith(b"{\\rtf"):
        return _converted(content, name, ".rtf", convert)
    if content.startswith(b"%PDF-"):
        from ddci_cli.files.documents.pdf import read_pdf

        return read_pdf(content, name)
    is_wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    if foreign_name(content) is not None or (b"\0" in content[:4096] and not is_wide):
        raise _refused(content, name)
    if len(content) > MOST_TEXT:
        raise too_large(name)
    from ddci_cli.files.documents.plain_text import read_text

    return read_text(content, name)


def _packed(content: bytes, name: str, convert: Convert, read_cells: ReadCells) -> DocumentText:
    package = Package(content, name)
    if package.has("word/document.xml"):
        from ddci_cli.files.documents.word import read_word

        return read_word(content, name)
    mimetype = package.read("mimetype") or b""
    if package.has("xl/workbook.xml") or b"opendocument.spreadsheet" in mimetype:
        return read_workbook(read_cells(content, name))
    if b"opendocument.text" in mimetype:
        package.weigh()
        return _converted(content, name, ".odt", convert)
    raise _refused(content, name)


def _converted(content: bytes, name: str, ending: str, convert: Convert) -> DocumentText:
    word = convert(content, ending)
    if word is None:
        raise UserError(
            Message("{file} needs LibreOffice to be read, and it is not installed here", file=name),
            Message("open it in Word, save it as .docx, and import that"),
        )
    from ddci_cli.files.documents.word import read_word

    return read_word(word, name)


def _refused(content: bytes, name: str) -> UserError:
    kind = foreign_name(content) or Message("no document")
    return UserError(
        Message("{file} cannot be imported: it is {kind}", file=name, kind=kind),
        Message("ddci import reads {endings}", endings=READS),
    )
