"""What each code means, why it matters, and how the wrong and the right thing look."""

from functools import cache
from typing import Any, NamedTuple, TypeAlias

from ddci_cli.language import LanguageCode
from ddci_cli.resources import catalogue

Bilingual: TypeAlias = dict[LanguageCode, str]


class Explanation(NamedTuple):
    """One entry of the catalogue; an example that is no text is described instead."""

    title: Bilingual
    meaning: Bilingual
    why: Bilingual
    wrong: str | Bilingual
    right: str | Bilingual


@cache
def explanations() -> dict[str, Explanation]:
    """Every code's explanation, in the order of the codes."""
    return {
        code: Explanation(**{key: _by_language(value) for key, value in entry.items()})
        for code, entry in catalogue("codes").items()
    }


def _by_language(value: Any) -> Any:
    if isinstance(value, dict):
        return {LanguageCode(code): text.strip() for code, text in value.items()}
    return value
