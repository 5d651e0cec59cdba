"""Renews the Vietnamese catalogue: `python tests/catalogue.py` after a sentence was changed.

It takes new sentences into `ddci.po`, drops those that are gone, and compiles `ddci.mo`. A sentence
that is much like one that is gone keeps its Vietnamese, marked fuzzy: the program does not use it
until somebody has looked at it and taken the mark away. Babel is needed for this alone; the program
reads the compiled file with the standard library.
"""

import io
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parents[1] / "ddci_cli"
PO = PACKAGE / "locale" / "vi" / "LC_MESSAGES" / "ddci.po"
MO = PO.with_suffix(".mo")

# The functions of `ddci_cli.language` that hold sentences.
KEYWORDS = {
    "Message": None,
    "counted": (1, 2),
    "in_context": ((1, "c"), 2),
    "help_text": None,
}


def sentences() -> Catalog:
    """Every sentence of the program, with the files it stands in."""
    found = Catalog(fuzzy=False)
    for name, _, message, comments, context in extract_from_dir(PACKAGE, keywords=KEYWORDS):
        # Line numbers would change the file with every commit.
        places = [(Path(name).as_posix(), 0)]
        found.add(message, locations=places, auto_comments=comments, context=context)
    return found


def translations() -> Catalog:
    """The catalogue as it is committed."""
    with PO.open("rb") as file:
        return read_po(file, locale="vi", domain="ddci")


def compiled(catalog: Catalog) -> bytes:
    """The bytes of the `.mo` file."""
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def renew() -> None:
    """Bring both files up to date with the program."""
    catalog = translations()
    before = len(catalog)
    catalog.update(sentences(), update_creation_date=False)
    catalog.obsolete.clear()
    catalog.fuzzy = False
    # No release of Babel leaves its name in the file.
    catalog.header_comment = "# Vietnamese sentences of ddci."
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=100, include_lineno=False, sort_output=True)
    kept = [line for line in buffer.getvalue().splitlines(keepends=True) if not _is_babels(line)]
    PO.write_bytes(b"".join(kept))
    MO.write_bytes(compiled(catalog))
    for message in catalog:
        if message.id and (message.fuzzy or not message.string):
            print(f"{'look again' if message.fuzzy else 'not translated'}: {message.id}")  # noqa: T201
    print(f"{before} sentences before, {len(catalog)} now")  # noqa: T201 - a tool for developers


def _is_babels(line: bytes) -> bool:
    return line.startswith((b'"Generated-By:', b'"POT-Creation-Date:', b'"PO-Revision-Date:'))


if __name__ == "__main__":
    renew()
