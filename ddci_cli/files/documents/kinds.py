"""Which reader a document needs, told from its content."""

from collections.abc import Callable
from typing import TypeAlias

from ddci_cli.files.documents.package import MOST_PACKED, Package, locked, too_large
from ddci_cli.files.foreign_kinds import foreign_name
from ddci_cli.language import Message
from ddci_cli.model.documents.document_text import DocumentText
from ddci_cli.refusal import UserError

Convert: TypeAlias = Callable[[bytes, str], bytes | None]
"""A document of another office program as a Word document; None where nothing can do that."""

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD_WORKBOOK = "Workbook".encode("utf-16-le")
READS = ".docx, .md, .txt, .xlsx, .ods, .doc, .odt, .rtf, .pdf"


def read_document(content: bytes, name: str, convert: Convert) -> DocumentText:
    """The document's text; raises UserError where there is none to read."""
    # Imported as they are needed: each library takes its time.
    if len(content) > MOST_PACKED:
        raise too_large(name)
    if not content.strip():
        raise UserError(Message("{file} is empty", file=name))
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(content, name, convert)
    if content.startswith(_OLD):
        if _ENCRYPTED in content:
            raise locked(name)
        if _OLD_WORKBOOK in content[:2_000_000]:
            return _workbook(content, name)
        return _converted(content, name, ".doc", convert)
    if content.startswith(b"{\\rtf"):
        return _converted(content, name, ".rtf", convert)
    if content.startswith(b"%PDF-"):
        from ddci_cli.files.documents.pdf import read_pdf

        return read_pdf(content, name)
    is_wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    if foreign_name(content) is not None or (b"\0" in content[:4096] and not is_wide):
        raise _refused(content, name)
    from ddci_cli.files.documents.plain_text import read_text

    return read_text(content, name)


def _packed(content: bytes, name: str, convert: Convert) -> DocumentText:
    package = Package(content, name)
    if package.has("word/document.xml"):
        from ddci_cli.files.documents.word import read_word

        return read_word(content, name)
    mimetype = package.read("mimetype") or b""
    if package.has("xl/workbook.xml") or b"opendocument.spreadsheet" in mimetype:
        package.weigh()
        return _workbook(content, name)
    if b"opendocument.text" in mimetype:
        package.weigh()
        return _converted(content, name, ".odt", convert)
    raise _refused(content, name)


def _workbook(content: bytes, name: str) -> DocumentText:
    from ddci_cli.files.documents.workbook import read_workbook

    return read_workbook(content, name)


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
