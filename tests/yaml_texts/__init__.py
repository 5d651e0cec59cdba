"""Awkward YAML, each text with what the loader must make of it.

Python literals hold the bytes, for tabs, lone CRs and invisible characters do not survive editors.
"""

from typing import Any, NamedTuple


class YamlText(NamedTuple):
    """A text and its data, or the findings that refuse it as code, line and column."""

    name: str
    content: bytes
    data: Any = None
    findings: tuple[tuple[str, int, int], ...] = ()


def reads(name: str, text: str | bytes, data: Any) -> YamlText:
    """A text that is accepted."""
    return YamlText(name, text if isinstance(text, bytes) else text.encode(), data)


def refused(name: str, text: str | bytes, *findings: tuple[str, int, int]) -> YamlText:
    """A text that is not."""
    return YamlText(name, text if isinstance(text, bytes) else text.encode(), None, findings)


def other(written: str) -> tuple[str, str]:
    """A number of a kind that plans do not use, as `plainly` of test_loader shows it."""
    return ("other number", written)
