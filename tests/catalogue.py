"""Renews the Vietnamese catalogue: `python tests/catalogue.py` after a sentence was changed.

It takes new sentences into `ddci.po`, drops those that are gone, and compiles `ddci.mo`. Babel is
needed for this alone; the program reads the compiled file with the standard library.
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
KEYWORDS = {"Message": None, "counted": (1, 2), "help_text": None}


def sentences() -> Catalog:
    """Every sentence of the program, with the files it stands in."""
    found = Catalog(fuzzy=False)
    for name, _, message, comments, _ in extract_from_dir(PACKAGE, keywords=KEYWORDS):
        # Line numbers would change the file with every commit.
        found.add(message, locations=[(Path(name).as_posix(), 0)], auto_comments=comments)
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
    catalog.update(sentences(), no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    catalog.project, catalog.version = "ddci-cli", ""
    catalog.msgid_bugs_address = ""
    catalog.last_translator = catalog.language_team = "The ddci developers"
    catalog.revision_date = catalog.creation_date
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=100, include_lineno=False, omit_header=False)
    PO.write_bytes(buffer.getvalue())
    MO.write_bytes(compiled(catalog))
    for message in catalog:
        if message.id and not message.string:
            print(f"not translated: {message.id}")  # noqa: T201 - a tool for developers


if __name__ == "__main__":
    renew()
