"""Awkward YAML: both parsers make the same of it, and what they make is held as a whole."""

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from yaml_texts import TEXTS

from ddci_cli.files import quick_looks, yaml_refusals
from ddci_cli.files.source import Source
from ddci_cli.files.yaml_source import read
from ddci_cli.language import Language, LanguageCode
from ddci_cli.model.scalars import OtherNumber

GOLDEN = ROOT / "tests" / "golden" / "yaml-texts.txt"
ENGLISH = Language(LanguageCode.EN)


def content(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")


def told(source: Source) -> str:
    """The data, or every finding with its place."""
    lines = [
        f"  {found.place.line}:{found.place.column} {found.code} {ENGLISH.say(found.message)}"
        for found in source.findings
        if found.place is not None
    ]
    if not lines or source.data is not None:
        shown = re.sub(r"<.*?OtherNumber object at \w+>", "(other number)", repr(source.data))
        lines.append(f"  {shown if len(shown) < 300 else shown[:100] + '…'}")
    return "\n".join(lines)


def test_a_hundred_texts(golden: Callable[[Path, str], None]) -> None:
    assert len(TEXTS) >= 100
    parts = [f"{name}\n{told(read(content(text), 'x'))}\n" for name, text in TEXTS.items()]
    golden(GOLDEN, "\n".join(parts))


@pytest.mark.parametrize("name", TEXTS)
def test_both_parsers_agree(name: str) -> None:
    fast, pure = (read(content(TEXTS[name]), "x", pure=pure) for pure in (False, True))
    codes = [[found.code for found in source.findings] for source in (fast, pure)]
    assert codes[0] == codes[1]
    assert repr_of(fast.data) == repr_of(pure.data)


def repr_of(data: object) -> str:
    return re.sub(r"<.*?OtherNumber object at \w+>", OtherNumber.__name__, repr(data))


_LETTERS = st.text(
    st.sampled_from(
        "ab: \n-[]é\u1ea5\u0301\u0302\u0387\u1161\u11ab\u1f71\u2000\u2013\u2028\u212b\x85\x1b\ufeff"
    )
    | st.characters(codec="utf-8"),
    max_size=12,
)


@settings(deadline=None, max_examples=400)
@given(_LETTERS)
def test_a_usual_text_is_composed_and_has_no_control_character(text: str) -> None:
    if quick_looks.is_usual(text.encode("utf-8")):
        assert unicodedata.is_normalized("NFC", text)
        source = Source("x", text)
        assert not yaml_refusals.find_control_characters(source, usual=False) or all(
            found.code == "DD105" for found in source.findings
        )


_STRUCTURE = st.lists(
    st.sampled_from(
        [
            "[",
            "]",
            "{",
            "}",
            "- ",
            "-  ",
            "? ",
            ": ",
            "\n",
            " ",
            "  ",
            "a",
            '"',
            "'",
            ",",
            "&x ",
            "*x",
            "!t ",
            "#",
            "[" * 60,
            "]" * 60,
            "- " * 60,
            " " * 16,
            "\n" + " " * 17 + "a: ",
        ]
    ),
    max_size=30,
).map("".join)


@settings(deadline=None, max_examples=400)
@given(_STRUCTURE)
def test_what_is_let_through_is_never_foreign_or_too_deep(text: str) -> None:
    """A text that the quick looks let pass has nothing that the thorough look would refuse."""
    if quick_looks.looks_foreign(text):
        return
    from ddci_cli.files.yaml_source import FastComposer

    source = Source("x", text)
    yaml_refusals.find_foreign(source, FastComposer)
    assert {found.code for found in source.findings} <= {"DD103"}
    if source.findings:
        codes = {found.code for found in read(text.encode(), "x").findings}
        assert codes & {"DD103", "DD104", "DD106", "DD111"}
