"""Texts that have one line in the format and more in the file: folded before anybody sees them.

YAML leaves a line break at the end of `>` and keeps all of those of `|`, and a person who writes so
means a long line. The model itself takes no break there, so a text without one costs nothing here.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from pydantic import ValidationError

from ddci_cli.diagnostics import Path
from ddci_cli.lines import folded
from ddci_cli.model.scalars import ONE_LINE

T = TypeVar("T")


def one_line(validate: Callable[[Any], T]) -> Callable[[Any], T]:
    """The same validation, of data in which such texts are folded in place."""

    def folding(data: Any) -> T:
        try:
            return validate(data)
        except ValidationError as error:
            if _fold(error, data):
                return validate(data)
            raise

    return folding


def _fold(error: ValidationError, data: Any) -> bool:
    """Whether there was anything to fold."""
    changed = False
    for entry in error.errors(include_url=False, include_context=True):
        if entry["type"] != "string_pattern_mismatch" or entry["ctx"]["pattern"] != ONE_LINE:
            continue
        text = folded(entry["input"])
        if text:
            changed |= _replace(entry["loc"], text, data)
    return changed


def _replace(loc: Path, text: str, data: Any) -> bool:
    """Put a text in place; pydantic names the kind of a deadline on the way, which is no key."""
    group: Any = None
    key: str | int = ""
    for step in loc:
        at_index = isinstance(data, list) and isinstance(step, int)
        if at_index or (isinstance(data, dict) and step in data):
            group, key, data = data, step, data[step]
        # Else it is a kind of deadline, or the one text that stands for a list of one.
    if group is None or not isinstance(data, str):
        return False
    group[key] = text
    return True
