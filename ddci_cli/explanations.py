"""What each code means, why it matters, and how the wrong and the right thing look."""

from functools import cache
from typing import Any, NamedTuple, TypeAlias

from ddci_cli.diagnostics import CODES
from ddci_cli.language import LanguageCode, Message
from ddci_cli.names import closest
from ddci_cli.refusal import UserError
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
    families = sorted({f"codes/{code[:3].lower()}" for code in CODES})
    return {
        code: Explanation(**{key: _by_language(value) for key, value in entry.items()})
        for family in families
        for code, entry in catalogue(family).items()
    }


def code_of(typed: str) -> str:
    """`DD401` from `DD401`, `dd401` or `401`; raises UserError where there is no such code."""
    code = typed.strip().upper()
    code = f"DD{code}" if code.isdecimal() else code
    if code not in CODES:
        near = closest(code, CODES, cutoff=0.6)
        raise UserError(
            Message("there is no code `{code}`", code=typed),
            Message("did you mean {code}?", code=near)
            if near
            else Message("codes run from {first} to {last}", first=min(CODES), last=max(CODES)),
        )
    return code


def _by_language(value: Any) -> Any:
    if isinstance(value, dict):
        return {LanguageCode(code): text.strip() for code, text in value.items()}
    return value
