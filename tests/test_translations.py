"""The Vietnamese catalogue is whole, fresh, and fits the sentences it translates."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import catalogue
import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo
from conftest import Ddci

from ddci_cli.cli.app import COMMANDS
from ddci_cli.resources import compiled_catalogue
from ddci_cli.translation import Translation

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
    wanted = {(message.context, message.id) for message in catalogue.sentences() if message.id}
    there = {(message.context, message.id) for message in catalogue.translations() if message.id}
    assert len(wanted) > 200
    assert wanted == there
    assert not [m.id for m in catalogue.translations() if m.id and not (m.string and all(m.string))]


def test_a_changed_sentence_was_looked_at() -> None:
    """`catalogue.py` keeps the Vietnamese of the old one and marks it fuzzy."""
    assert not [message.id for message in catalogue.translations() if message.id and message.fuzzy]


def test_a_context_is_given_where_the_words_mean_two_things() -> None:
    """A word with a context stands elsewhere with another meaning, and in other Vietnamese."""
    spoken = {(m.context, m.id): m.string for m in catalogue.translations() if m.id}
    contexts = [(context, id) for context, id in spoken if context is not None]
    assert contexts
    for context, id in contexts:
        assert spoken.get((None, id), spoken[context, id]) != spoken[context, id], id


def test_renewing_changes_nothing_where_nothing_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = catalogue.PO.read_bytes()
    for name in ("PO", "MO"):
        copy = tmp_path / getattr(catalogue, name).name
        copy.write_bytes(getattr(catalogue, name).read_bytes())
        monkeypatch.setattr(catalogue, name, copy)
    catalogue.renew()
    assert catalogue.PO.read_bytes() == before
    assert "not translated" not in capsys.readouterr().out


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


def test_each_sentence_is_found_in_the_compiled_catalogue() -> None:
    found = Translation(compiled_catalogue("vi"))
    for message in catalogue.translations():
        if message.id:
            id, text = _pairs(message)[0]
            assert found.of(id, message.context) == text
    for unknown in ("", "note "):
        assert found.of(unknown, "nowhere") == unknown


# Names, words of a file or of the command line, and Vietnamese words that English has too.
NAMES = """
    DuckDB pandas Power BI CSV csv Parquet parquet
    Excel LibreOffice Notepad PowerPoint Windows Word Zalo DDCI DDCI_LANG PDF RTF UTF Unicode VT
    ANSI JSON Jinja Markdown Schema YAML File Save as Encoding Enter Tab byte git ics include macro
    namespace pipe shell socket web blocked doing done dropped first last next ignore en vi
    plans bang a z eoq wd x in do Phong PHONG NAM UBND BC DD U auto text ddci
    I II III IV V VI VII VIII IX
    doc docx odt rtf pdf txt xlsx ods YYYY all none tasks journal
    BAN STT TM chi dao nguyen nhan kien nghi
"""
IN_BOTH = {*NAMES.split(), *COMMANDS}


def _words(text: str) -> set[str]:
    """The words of a text without tone marks; what is typed as it stands left out."""
    typed = (
        r"`[^`]*`|\{[^}]*\}|<[^>]*>|\"[^\"]*\"|(?<!\w)--?[a-z][a-z-]*|\bddci \w+|\bDDCI_\w+"
        r"|[\w-]+@\S*|(?m:^  ddci .*$)|[\w/-]+\.(?:yaml|md|j2|docx|json|ics)\w*"
    )
    return set(re.findall(r"(?<!\w)[A-Za-z]+(?!\w)", re.sub(typed, " ", text)))


def test_no_translation_keeps_an_english_word() -> None:
    for message in catalogue.translations():
        if message.id:
            one, other = map(" ".join, zip(*_pairs(message), strict=True))
            assert (_words(one) & _words(other)) - IN_BOTH == set(), one


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_the_help_in_vietnamese_is_so_to_the_last_word(command: str, ddci: Ddci) -> None:
    """Such as a `metavar` that is not among the PLACEHOLDERS."""
    english, vietnamese = (
        _words(ddci(*command.split(), "--help", DDCI_LANG=lang).out) for lang in ("en", "vi")
    )
    assert (english & vietnamese) - IN_BOTH == set()


@pytest.mark.parametrize(
    "line",
    [
        "",
        "check",
        "check --explain DD101",
        "due --all",
        "due --format csv",
        "score",
        "score --format csv",
        "log so-dien-thoai done -n",
        "report 2023-q1",
    ],
)
def test_a_result_in_vietnamese_has_no_english_word(line: str, ddci: Ddci) -> None:
    """Two results have the words of the plan in common; a sentence in no catalogue is one more."""
    assert ddci("new", "--example").status == 0
    plan = Path("plans/2023.yaml").read_text(encoding="utf-8")
    english, vietnamese = (
        _words(outcome.out + outcome.err)
        for outcome in (
            ddci(*line.split(), DDCI_LANG=lang, DDCI_TODAY="2023-04-01") for lang in ("en", "vi")
        )
    )
    of_the_plan = set(re.findall("[A-Za-z]+", plan))
    shared = {word for word in english & vietnamese if not re.fullmatch("[IVX]+", word)}
    assert shared - of_the_plan - IN_BOTH == set()


def _calls() -> Iterator[tuple[str, ast.Call, str]]:
    """Every call that holds a sentence: where it stands, the call, the sentence."""
    for file in catalogue.PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id in catalogue.KEYWORDS:
                place = 1 if node.func.id == "in_context" else 0
                sentences = [a for a in node.args[place:] if isinstance(a, ast.Constant)]
                for sentence in sentences:
                    yield f"{file}:{node.lineno}", node, str(sentence.value)


def test_no_sentence_hides_where_it_is_not_found() -> None:
    """Babel does not look inside f-strings; Python's own reader does."""
    known = {
        id
        for message in catalogue.sentences()
        if message.id
        for id in ([message.id] if isinstance(message.id, str) else message.id)
    }
    written = 0
    for where, _, sentence in _calls():
        written += 1
        assert sentence in known, where
    assert written > 300


def test_a_call_fills_the_blanks_of_its_sentence() -> None:
    looked_at = 0
    for where, call, sentence in _calls():
        given = {keyword.arg for keyword in call.keywords}
        if None in given or (isinstance(call.func, ast.Name) and call.func.id == "help_text"):
            continue
        looked_at += 1
        blanks = _blanks(sentence)
        # A sentence in the singular may do without the number.
        assert blanks <= given, where
        assert given - blanks <= {"n"}, where
    assert looked_at > 300
