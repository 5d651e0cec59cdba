"""The Vietnamese catalogue is whole, fresh, and fits the sentences it translates."""

import ast
import string

import catalogue
import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo
from conftest import Ddci

pytestmark = pytest.mark.libraries


def _blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def _pairs(message: Message) -> list[tuple[str, str]]:
    ids = [message.id] if isinstance(message.id, str) else list(message.id)
    strings = message.string or ""
    translated = [strings] if isinstance(strings, str) else list(strings)
    return [(id, text) for id in ids for text in translated]


def _texts(catalog: Catalog) -> list[tuple[str, str]]:
    return sorted(pair for message in catalog if message.id for pair in _pairs(message))


def test_every_sentence_is_translated_and_none_is_left_over() -> None:
    wanted = {message.id for message in catalogue.sentences() if message.id}
    there = {message.id for message in catalogue.translations() if message.id}
    assert len(wanted) > 200
    assert wanted == there
    assert not [m.id for m in catalogue.translations() if m.id and not (m.string and all(m.string))]


def test_translations_have_the_blanks_of_their_sentences() -> None:
    for message in catalogue.translations():
        for original, translated in _pairs(message) if message.id else ():
            assert _blanks(original) == _blanks(translated), original


def test_the_compiled_catalogue_is_fresh() -> None:
    """`python tests/catalogue.py` renews it."""
    with catalogue.MO.open("rb") as file:
        there = read_mo(file)
    # The header names the Babel that wrote it.
    assert _texts(there) == _texts(catalogue.translations())
    assert there.plural_forms == catalogue.translations().plural_forms


def test_a_run_in_vietnamese_says_nothing_in_english(ddci: Ddci) -> None:
    outcome = ddci("due", "--help", DDCI_LANG="vi")
    assert outcome.status == 0
    assert "Cách dùng: ddci due [TÙY CHỌN]" in outcome.out
    for english in ("Usage", "Options", "default:", "Show this message"):
        assert english not in outcome.out


def test_no_sentence_hides_where_it_is_not_found() -> None:
    """Babel does not look inside f-strings; Python's own reader does."""
    known = {
        id
        for message in catalogue.sentences()
        if message.id
        for id in ([message.id] if isinstance(message.id, str) else message.id)
    }
    written = 0
    for file in catalogue.PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in catalogue.KEYWORDS
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                written += 1
                assert node.args[0].value in known, f"{file}:{node.lineno}"
    assert written > 300
