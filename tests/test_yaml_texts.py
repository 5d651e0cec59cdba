"""The awkward texts of `yaml_texts`, with libyaml and without, and what the quick looks promise."""

import sys
import unicodedata
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from yaml.events import CollectionEndEvent, CollectionStartEvent, DocumentStartEvent, NodeEvent
from yaml.nodes import Node, ScalarNode
from yaml_texts import YamlText, characters, depth, layout, scalars
from yaml_texts.reading import both, plainly

from ddci_cli.files.yaml import refusals
from ddci_cli.files.yaml.pure_parser import PureComposer
from ddci_cli.files.yaml.quick_looks import is_usual, looks_foreign
from ddci_cli.files.yaml.reading import FastComposer, read
from ddci_cli.files.yaml.source import Source
from ddci_cli.safe_text import unseen

pytestmark = pytest.mark.libraries

TEXTS = (
    *scalars.PLAIN,
    *scalars.QUOTED,
    *scalars.BLOCK,
    *layout.BLOCKS,
    *layout.FLOW,
    *layout.EXTRAS,
    *layout.DOCUMENTS,
    *characters.LINE_ENDS,
    *characters.INVISIBLE,
    *characters.DECOMPOSED,
    *depth.DEPTH,
)

COMPOSERS = (FastComposer, PureComposer)


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.name)
def test_both_parsers_make_of_a_text_what_it_says(text: YamlText) -> None:
    source = both(text.content)
    assert tuple(where(source)) == text.findings
    if not text.findings:
        # As text, for 1 is True in Python and is not in YAML.
        assert repr(plainly(source.data)) == repr(text.data)


def where(source: Source) -> list[tuple[str, int | None, int | None]]:
    return [(f.code, f.place and f.place.line, f.place and f.place.column) for f in source.findings]


def test_the_names_of_the_texts_are_their_own() -> None:
    names = [text.name for text in TEXTS]
    assert len(set(names)) == len(names)


# --- is_usual


def keeps_its_word(text: str) -> bool:
    """Whether a text is in NFC and free of what is refused as invisible."""
    return unicodedata.is_normalized("NFC", text) and not unseen(text)


@pytest.mark.parametrize("text", characters.DECOMPOSED, ids=lambda text: text.name)
def test_what_nfc_changes_is_not_usual(text: YamlText) -> None:
    assert not unicodedata.is_normalized("NFC", text.content.decode())
    assert not is_usual(text.content)


def test_every_usual_character_is_one_that_nfc_leaves_alone() -> None:
    for code in (*range(0xD800), *range(0xE000, sys.maxunicode + 1)):
        char = chr(code)
        if is_usual(char.encode()):
            assert keeps_its_word(f"a{char}") == keeps_its_word(char) is True, f"U+{code:04X}"
            assert not unicodedata.combining(char), f"U+{code:04X}"


# Blocks whose UTF-8 begins with the bytes that the quick look lets through, and their neighbours.
_BESIDE_USUAL = st.one_of(
    st.sampled_from("a: -\r\n\t\"'é#ệ–→"),
    st.characters(min_codepoint=0x00, max_codepoint=0x37F, exclude_categories=["Cs"]),
    st.characters(min_codepoint=0x1100, max_codepoint=0x11FF),
    st.characters(min_codepoint=0x1D00, max_codepoint=0x2FFF),
    st.characters(exclude_categories=["Cs"]),
)


@given(st.text(_BESIDE_USUAL, max_size=30))
@example("x\u20d0\u20d2")
@example("x\u2de0\u0323")
@example("\u1100\u1161")
def test_a_usual_text_is_in_nfc_and_has_nothing_unseen(text: str) -> None:
    if is_usual(text.encode()):
        assert keeps_its_word(text)


_LINES = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.sampled_from(["- ", "", "", "- - ", "? "]),
        st.sampled_from(["a: ", "tên: ", "“b”: ", "'c': ", '"d": ', ""]),
        st.sampled_from(
            ["", "x", "8.5", "Đề án – số 1", "[x, ệ]", "{y: z}", "'đ'", '"\\u0301"', "|"]
        ),
        st.sampled_from(["", " # ghi chú…", "  "]),
        st.sampled_from(["\n", "\n", "\r\n", "\r"]),
    ),
    max_size=8,
).map(lambda rows: "".join("  " * indent + "".join(rest) for indent, *rest in rows))


def outline(composer: Any, text: str | bytes) -> Any:
    """Every node with its value and its place, or where the mistake is."""
    loader = composer(text)
    try:
        return _outline(loader.get_single_node())
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        return error.problem, mark and (mark.index, mark.line, mark.column)


def _outline(node: Node | None) -> Any:
    if node is None:
        return None
    marks = [(m.index, m.line, m.column) for m in (node.start_mark, node.end_mark)]
    if isinstance(node, ScalarNode):
        return node.value, node.style, marks
    if isinstance(node, yaml.MappingNode):
        return [(_outline(key), _outline(value)) for key, value in node.value], marks
    return [_outline(item) for item in node.value], marks


@given(_LINES)
def test_a_usual_text_reads_the_same_as_bytes(text: str) -> None:
    assert is_usual(text.encode())
    for composer in COMPOSERS:
        assert outline(composer, text.encode()) == outline(composer, text)
    both(text.encode())


# --- looks_foreign

# Not uniformly random: many brackets close again, so that deep ones get past the quick look.
_BRACKETS = ("[", "[", "{", "{a: ", "]", "]", "}", "[]", "{}", '[x, "y"]', "[[]]", "{a: [b]}", ", ")
_BLOCKS = ("- ", "? ", ": ", "a: ", "-\n", "?\n", ":\n", "\n", "\n ", "\n  ", "\n   ", "\r", "\r\n")
_TEXT = (
    "x",
    "é",
    "'",
    '"',
    "''",
    '"x"',
    "\\",
    "#",
    " #",
    "|\n",
    ">-\n",
    "'[' ",
    '"]" ',
    ', "]"',
    " ",
)
_FOREIGN = ("&a ", "*a ", "!a ", "a&b", "a!", "&", "*", "!", "---\n", "...\n", "%a\n", "% ", "\t")
_PIECES = st.sampled_from((*_BRACKETS, *_BLOCKS, *_TEXT, *_FOREIGN))
_STRUCTURED = st.lists(st.tuples(_PIECES, st.sampled_from([1, 1, 1, 2, 30, 120])), max_size=14).map(
    lambda pieces: "".join(piece * times for piece, times in pieces)
)


@given(_STRUCTURED)
@example("[" * 250 + "]" * 250)
@example("[[], " * 124 + "]" * 124)
@example("- : " * 400)
@example("? : " * 400)
@example(":\n - \n" * 50)
@example('[ "]", ' * 400)
@example("[ '\"' , " * 400)
@example("[|\n] " * 400)
def test_what_does_not_look_foreign_is_not(text: str) -> None:
    for pure in (False, True):
        source = read(text.encode(), "x", pure=pure)
        if looks_foreign(source.text) or "DD105" in {f.code for f in source.findings}:
            continue
        deepest = _deepest_and_no_signs(COMPOSERS[pure], source.text)
        if deepest > refusals.MAX_DEPTH:
            # The deep part may stand behind a mistake or in a second document.
            assert {f.code for f in source.findings} <= {"DD103", "DD104", "DD109"}
            assert source.data is None


def _deepest_and_no_signs(composer: Any, text: str) -> int:
    """How deep the text nests, after checking that no event has a sign of the foreign kind."""
    parser = composer(text)
    depth = deepest = 0
    try:
        while parser.check_event():
            event = parser.get_event()
            if isinstance(event, DocumentStartEvent):
                assert event.version is None
                assert event.tags is None
            if isinstance(event, NodeEvent):
                assert event.anchor is None
                assert getattr(event, "tag", None) is None
            depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
            deepest = max(deepest, depth)
    except yaml.MarkedYAMLError:
        pass
    return deepest
