"""An entry as the one line that is appended to a journal."""

import re
from decimal import Decimal
from typing import Any

from ddci_cli.files.yaml.reading import plain_value
from ddci_cli.files.yaml.written_text import quoted
from ddci_cli.model.journal import Entry

# Read first what it is about, last who wrote it and when.
_KEYS = (
    "date", "undo", "about", "task", "event", "index", "state", "count",
    "actual", "baseline", "rank", "year",
    "source", "note", "evidence",
    "by", "at",
)  # fmt: skip
_PLAIN = re.compile(r"[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)?(?:@[a-z0-9-]+)?|\d{4}-\d{2}-\d{2}")


def line_of(entry: Entry) -> str:
    """`- {date: 2023-03-10, task: …}` without a newline; what it does not say is left out."""
    said = {key: getattr(entry, key) for key in _KEYS}
    pairs = [f"{key}: {_written(value)}" for key, value in said.items() if value not in (None, ())]
    return f"- {{{', '.join(pairs)}}}"


def _written(value: Any) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(_written(item) for item in value)}]"
    if isinstance(value, str) and not _reads_as_text(value):
        return quoted(value)
    # A number keeps the digits that were typed.
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _reads_as_text(value: str) -> bool:
    return bool(_PLAIN.fullmatch(value)) and isinstance(plain_value(value), str)
