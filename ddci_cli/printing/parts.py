"""Documents about many plans, of parts that are made plan by plan, perhaps in several processes.

A part is UTF-8: it is kept until the last plan is read, and as bytes Vietnamese takes half the
room.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from ddci_cli.exchange.tables.csv import BYTE_ORDER_MARK, csv_text
from ddci_cli.language import Language
from ddci_cli.printing.terminal import json_text

JsonPart: TypeAlias = Mapping[str, bytes]
"""One plan's elements of each list of a JSON document, as they stand there, with commas between."""

_INDENT = "  "


def json_part(lists: Mapping[str, Sequence[Any]]) -> JsonPart:
    """The elements that a plan adds to the lists of a document."""
    return {key: _elements(items) for key, items in lists.items()}


def json_document(
    head: Mapping[str, Any], lists: Sequence[str], parts: Sequence[JsonPart]
) -> Iterator[str]:
    """The document, piece by piece: a head of single values, then the named lists."""
    yield json_text(head).removesuffix("\n}\n")
    for key in lists:
        yield f',\n{_INDENT}"{key}": ['
        begun = False
        for part in parts:
            if part[key]:
                yield ",\n" if begun else "\n"
                yield part[key].decode("utf-8")
                begun = True
        yield f"\n{_INDENT}]" if begun else "]"
    yield "\n}\n"


def csv_part(rows: Iterable[Sequence[Any]], language: Language) -> bytes:
    """The rows that a plan adds to a table."""
    return csv_text(rows, language).encode("utf-8")


def csv_document(
    heading: Sequence[str], parts: Iterable[bytes], language: Language
) -> Iterator[str]:
    """The table, piece by piece."""
    yield BYTE_ORDER_MARK + csv_text([heading], language)
    for part in parts:
        yield part.decode("utf-8")


def text_part(text: str) -> bytes:
    """What is told of a plan, whole lines."""
    return text.encode("utf-8")


def text_document(parts: Iterable[bytes], below: str = "") -> Iterator[str]:
    """The plans' texts with an empty line between them, and what is said of all of them."""
    between = ""
    for part in parts:
        yield between + part.decode("utf-8")
        between = "\n"
    yield below


def _elements(items: Sequence[Any]) -> bytes:
    if not items:
        return b""
    # Without the brackets, and one level deeper than a list that stands alone.
    text = json_text(items).removeprefix("[\n").removesuffix("\n]\n")
    return (_INDENT + text.replace("\n", f"\n{_INDENT}")).encode("utf-8")
