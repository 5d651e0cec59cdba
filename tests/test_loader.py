"""YAML text to data: our reading of YAML 1.2, refusals with a place, one verdict of two parsers."""

import unicodedata
from decimal import Decimal
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from yaml_texts.reading import both, said

from ddci_cli.files.yaml.reading import FastComposer, plain_value, read
from ddci_cli.model.scalars import OtherNumber

pytestmark = pytest.mark.libraries


@pytest.mark.parametrize(
    "written, meaning",
    [
        ("8.25", Decimal("8.25")),
        ("12.10", Decimal("12.10")),
        ("+1", Decimal(1)),
        ("-0.5", Decimal("-0.5")),
        (".5", Decimal("0.5")),
        ("5.", Decimal(5)),
        ("010", Decimal(10)),
        ("true", True),
        ("False", False),
        ("~", None),
        ("null", None),
        ("", None),
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("12:30", "12:30"),
        ("8,25", "8,25"),
        ("2023-02-30", "2023-02-30"),
        ("1_000", "1_000"),
        ("True story", "True story"),
        ("Nguyễn", "Nguyễn"),
    ],
)
def test_plain_scalars_follow_yaml_1_2(written: str, meaning: object) -> None:
    assert plain_value(written) == meaning
    assert type(plain_value(written)) is type(meaning)


@pytest.mark.parametrize("written", ["0x1F", "0o17", "1e3", "1.5E-2", ".inf", "-.Inf", ".NaN"])
def test_numbers_a_plan_does_not_use_are_neither_text_nor_decimal(written: str) -> None:
    value = plain_value(written)
    assert isinstance(value, OtherNumber)
    assert value.written == written


def test_a_number_too_long_to_stay_exact_is_no_plain_decimal() -> None:
    assert isinstance(plain_value("1" * 25), OtherNumber)


def test_quoted_text_stays_text() -> None:
    assert both(b"{a: '8.25', b: \"true\", c: ''}").data == {"a": "8.25", "b": "true", "c": ""}


@pytest.mark.parametrize(
    "content, expected",
    [
        (b"\xef\xbb\xbfa: 1\n", {"a": Decimal(1)}),
        (b"a: x\r\nb:\r\n  - y\r\n", {"a": "x", "b": ["y"]}),
        (unicodedata.normalize("NFD", "a: Mẫn\n").encode(), {"a": "Mẫn"}),
        (b"a: 'tag !x & anchor *y'\n", {"a": "tag !x & anchor *y"}),
        (b"a: b & c\nd: 5 * 3!\n", {"a": "b & c", "d": "5 * 3!"}),
        (b"a: x\ty # \tz\n", {"a": "x y"}),
    ],
    ids=["BOM", "CRLF", "NFD", "signs in quotes", "signs in text", "tabs inside a line"],
)
def test_what_is_accepted(content: bytes, expected: object) -> None:
    source = both(content)
    assert source.findings == []
    assert source.data == expected


def test_positions_are_those_of_the_file_not_of_the_normalised_text() -> None:
    text = unicodedata.normalize("NFD", "{a: Mẫn, b: x}\n")
    place = both(text.encode()).place(("b",), "key")
    assert (place.line, place.column) == (1, text.index("b") + 1)


@pytest.mark.parametrize(
    "content, expected",
    [
        (b"a: \xff\n", [("DD101", 1, 4)]),
        ("a: x".encode("utf-16"), [("DD101", 1, 1)]),
        (b"a: x\x00y\nb: \x1b(31m\n", [("DD102", 1, 5), ("DD102", 2, 4)]),
        ("a: x\u2028y".encode(), [("DD102", 1, 5)]),
        (b"a:\n\tb: c\n\td: e\n", [("DD105", 2, 1)]),
        (b'a: 1\nb: 2\na: 3\n"b": 4\n', [("DD106", 3, 1), ("DD106", 4, 1)]),
        (b"a: &x 1\nb: *x\n", [("DD107", 1, 4), ("DD107", 2, 4)]),
        (b"<<: {a: 1}\n", [("DD107", 1, 1)]),
        (b"a: !!int 1\nb: !x [c]\n", [("DD108", 1, 4), ("DD108", 2, 4)]),
        (b"%YAML 1.1\n---\na: b\n", [("DD108", 1, 1)]),
        (b"a: b\n---\nc: d\n", [("DD109", 2, 1)]),
        (b"# nothing\n", [("DD110", 1, 1)]),
        (b"? {a: b}\n: c\n", [("DD111", 1, 3)]),
        (b"a: [1, 2\n", [("DD104", 1, 4)]),
        (b"a: 'b\n", [("DD104", 1, 4)]),
        (b"a: b: c\n", [("DD104", 1, 5)]),
        (b"a: @b\n", [("DD104", 1, 4)]),
        (b"- a\nb: c\n", [("DD104", 2, 1)]),
    ],
)
def test_what_is_refused_and_where(content: bytes, expected: list[tuple[str, int, int]]) -> None:
    assert [(code, line, column) for code, line, column, _ in said(both(content))] == expected


AWKWARD = (
    "a: |x\n b",
    "a: >\n  x\n y",
    "a: }",
    "a: ,",
    'a: "x" y',
    "a: 'it's'",
    'a: "\\q"',
    "a\nb: c",
    "a: 1\n b: 2",
    "a: - b",
    "? a\n? b",
    "- - a\n  b",
    "a: b\n:c",
    "{a: 8,25}",
    "[a, [b, {c: d}], ]",
    "a: !<x",
    "a: &",
    "a: *",
    "%FOO\n---\na: b",
    "---\n%YAML 1.1",
    "...\n",
    "--- a\n...\nb",
    "a: #b",
    "a:#b",
    "'a': b",
    "a: |\n\tx",
    "a: [\n]\n",
    "a: {b: [c, d}",
    "{a: b}: c",
    'a: "\\u0000"',
    ": a",
    "a: ? b",
    "a: '\n\n b'",
    "[what? yes, {why?: no}]",
    "{a:, b}",
    "{a:[b]}",
    "a: |# b\n  c",
    "a: |0\n b",
    '"a\n--- b"',
    "a: !b, c",
    "{a: !b, c: !d e}",
    "a: !b!c d\ne: !f g",
    "a: & b",
    "a: ** b",
    '"\\ud800"',
    '"\\U00110000"',
    '"\\Uffffffff"',
    '"\\n \\xq"',
    '"\\',
    "b\n{- a",
    "%a b\n&c d",
    "\r%YAML 1.1\r---\ra: b",
    "a:\r\tb: c",
)


@pytest.mark.parametrize("text", AWKWARD)
def test_both_parsers_agree_on_awkward_texts(text: str) -> None:
    both(text.encode())


@given(st.text(alphabet="ab:- \n'\"[]{},#&*!|>?%@\\\t8.é", max_size=24))
@example("a: [x")
def test_both_parsers_place_their_findings_inside_the_text(text: str) -> None:
    lines = text.replace("\r\n", "\n").split("\n")
    for pure in (False, True):
        for found in read(text.encode(), "x", pure=pure).findings:
            assert found.place is not None
            assert 1 <= found.place.line <= len(lines)
            assert 1 <= found.place.column <= len(lines[found.place.line - 1]) + 1


_TEXT = st.text(
    st.characters(min_codepoint=0x20, max_codepoint=0x1EF9, exclude_characters="\x7f\u061c"),
    min_size=1,
    max_size=12,
).filter(lambda text: unicodedata.is_normalized("NFC", text) and text.isprintable())
_DATA = st.recursive(
    _TEXT | st.booleans() | st.none() | st.integers(-(10**6), 10**6),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXT, inner, max_size=4),
    max_leaves=12,
)


@given(_DATA)
@example("0E0")
def test_what_yaml_writes_we_read_back(data: Any) -> None:
    """Whatever a YAML 1.2 writer quotes as it should comes back as it was."""
    text = yaml.dump({"top": data}, allow_unicode=True, width=10_000, Dumper=_PlainDumper)
    source = read(text.encode(), "x")
    if not source.findings:
        assert source.data == {"top": data}
    else:
        assert {f.code for f in source.findings} <= {"DD107", "DD111", "DD102", "DD106"}


class _PlainDumper(yaml.SafeDumper):
    """A dumper without anchors."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - PyYAML's own signature
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    """PyYAML writes YAML 1.1 and leaves `0e0` bare, which is a number in 1.2."""
    bare = isinstance(plain_value(text), str)
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=None if bare else '"')


_PlainDumper.add_representer(str, _text)


@pytest.mark.parametrize(
    "content, code",
    [
        (b"[" * 100_000, "DD103"),
        (b"{a: " * 100_000, "DD103"),
        (b"- " * 100_000, "DD103"),
        (b"? " * 100_000, "DD103"),
        (b'[ "]", ' * 50_000, "DD103"),
        (b'[ a", "]" , ' * 20_000, "DD103"),
        (b"".join(b" " * n + b"a:\n" for n in range(200)), "DD103"),
        (b"- a\n" * 60_000, None),
        (b"- a\n" * 120_000, "DD103"),
        (b"a" * 5_000_001, "DD103"),
        (b"a: &x [" + b"*x," * 10_000, "DD107"),
    ],
    ids=["[", "{", "-", "?", "quoted", "quote in text", "indent", "many", "too many", "big", "&"],
)
def test_hostile_texts_are_refused(content: bytes, code: str | None) -> None:
    source = read(content, "x")
    assert [f.code for f in source.findings][:1] == ([code] if code else [])
    assert len(source.findings) <= 20


@pytest.mark.parametrize("opening", ["[", "{", "[ ", "[{", "{a: ", "[\n", "- ", "? "])
@pytest.mark.parametrize("times", [950, 1001])
def test_depth_is_found_before_libyaml_gives_up(opening: str, times: int) -> None:
    """libyaml 0.2.6 ends at 1000 levels, which it meets in looking ahead from the first."""
    for text in (opening * times, f"# {opening * times}\na: b\nc:\n  {opening * times}"):
        for pure in (False, True):
            ((code, _, _, message),) = said(read(text.encode(), "x", pure=pure))
            assert (code, message) == ("DD103", "brackets or lists nest too deeply")


def test_brackets_that_are_text_have_no_depth() -> None:
    text = "[" * 5000
    assert both(f"a: '{text}'\nb: [c] # {text}\n".encode()).data == {"a": text, "b": ["c"]}


def test_an_alias_bomb_is_never_built() -> None:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 30)]
    source = both("\n".join(rows).encode())
    assert {f.code for f in source.findings} == {"DD107"}
    assert source.data is None


def test_composing_is_libyamls_where_it_is_there() -> None:
    assert FastComposer.__name__ == ("FastComposer" if yaml.__with_libyaml__ else "PureComposer")
