"""The loader's answers in forms that can be compared and shown."""

from typing import Any

from ddci_cli.files.yaml.reading import read
from ddci_cli.files.yaml.source import Source
from ddci_cli.language import Language, LanguageCode
from ddci_cli.model.scalars import OtherNumber

ENGLISH = Language(LanguageCode.EN)


def said(source: Source) -> list[tuple[str, int | None, int | None, str]]:
    return [
        (f.code, f.place and f.place.line, f.place and f.place.column, ENGLISH.say(f.message))
        for f in source.findings
    ]


def both(content: bytes) -> Source:
    """The reading by libyaml, after checking that the pure parser comes to the same verdict."""
    fast, pure = read(content, "x"), read(content, "x", pure=True)
    assert bool(fast.findings) == bool(pure.findings)
    assert plainly(fast.data) == plainly(pure.data)
    return fast


def plainly(data: Any) -> Any:
    """The data in a form that can be compared and shown."""
    if isinstance(data, OtherNumber):
        return ("other number", data.written)
    if isinstance(data, dict):
        return {key: plainly(value) for key, value in data.items()}
    if isinstance(data, list):
        return [plainly(item) for item in data]
    return data
