"""Whatever stands in a file, a check of it ends in order and points into the file."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from conftest import LONGER, ROOT, Ddci
from every_way import WAYS, assert_every_way
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from yaml_texts.reading import both

from ddci_cli.files.foreign_kinds import foreign_kind
from ddci_cli.language import LanguageCode
from ddci_cli.model.json_schema import plan_schema
from ddci_cli.printing.findings.formats import Format

PLAN_2023 = (ROOT / "plans" / "2023.yaml").read_bytes()

fuzz = settings(max_examples=int(LONGER or 100), suppress_health_check=list(HealthCheck))

# Each input goes some of the ways through the program, another the others.
SHARE = 6

Check = Callable[[bytes, LanguageCode], None]
LANGUAGES = st.sampled_from(LanguageCode)


@pytest.fixture
def holds(ddci: Ddci, tmp_path: Path) -> Check:
    """Check one file in every format, what is promised of each answer; then use the plan."""

    def check(content: bytes, lang: LanguageCode) -> None:
        (tmp_path / "plan.yaml").write_bytes(content)
        if foreign_kind(content) is not None:
            assert ddci("check", "plan.yaml").status == 2
            return
        answers = {
            format: ddci("check", "plan.yaml", "--format", format.value, DDCI_LANG=lang.value)
            for format in Format
        }
        assert {answer.err for answer in answers.values()} == {""}
        (status,) = {answer.status for answer in answers.values()}
        report = json.loads(answers[Format.JSON].out)
        assert status == (1 if report["errors"] else 0)
        json.loads(answers[Format.SARIF].out)
        findings = len(report["findings"])
        assert answers[Format.CONCISE].out.count("\n") == findings
        assert answers[Format.GITHUB].out.count("\n") == 2 * findings + 1
        lines = lines_of(content)
        for place in places(report):
            assert_inside(place, lines)
        both(content)
        # A plan that breaks a rule is used all the same.
        assert ddci("score", "-f", "plan.yaml", "--today", "2023-03-01").status <= status
        assert_every_way(ddci, tmp_path, lang, "2023-03-01", share=SHARE)

    return check


def lines_of(content: bytes) -> list[str]:
    """The lines as editors count them."""
    text = content.removeprefix(b"\xef\xbb\xbf").decode("utf-8", errors="replace")
    return re.split(r"\r\n|\r|\n", text)


def places(report: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for finding in report["findings"]:
        yield finding
        yield from finding["related"]


def assert_inside(place: dict[str, Any], lines: list[str]) -> None:
    start = (place["line"], place["column"])
    end = (place["end_line"], place["end_column"])
    assert start < end, place
    for line, column, beyond in ((*start, 1), (*end, 1 if end[1] - start[1] > 1 else 2)):
        assert 1 <= line <= len(lines), place
        assert 1 <= column <= len(lines[line - 1]) + beyond, place


# --- bytes ------------------------------------------------------------------------------------

SIGNS = "ab:- \n'\"[]{},#&*!|>?%@\\\t\r8.é~<=`\x85\u2028\u202e\u0301\ufeff\x1b"


@given(st.binary(max_size=80) | st.text(SIGNS, max_size=60).map(str.encode), LANGUAGES)
@example(b"", LanguageCode.VI)
@example(b"unit: [{actual: :, !,: ddci}]", LanguageCode.VI)
@fuzz
def test_any_bytes(holds: Check, content: bytes, lang: LanguageCode) -> None:
    holds(content, lang)


# --- structure --------------------------------------------------------------------------------


def _keys(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        if isinstance(properties := schema.get("properties"), dict):
            yield from properties
        for part in schema.values():
            yield from _keys(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from _keys(part)


KEYS = st.sampled_from(sorted(set(_keys(plan_schema()))))
_WORDS = """
    ddci 1 2023 -1 0 100 8.25 8,25 1e3 0x1F .nan .inf ~ null true no 10000000000000000000000000
    a b van-hoa Van-Hoá chu-tich a--b trước quý tháng 2023-03-15 2023-02-30 15/3/2023 2023-q1
    2023-13 q1 2023-w53 month quarter first next decree-09 II.1.a <<: : - ? | > [ ] { } # &x *x !x
    !!int %41 @x `x` 'x "x" \\x 0001-01-01 9999-12-31 1899 2101 {0} {n} %s 9e99999 -0.00
"""
WORDS = st.sampled_from(_WORDS.split())
ODD = st.sampled_from(
    [
        "", " ", "a\nb", "\n", "\ta", "x" * 300, "Nguyễn", "Nguye\u0302\u0303n", "\u0301", "a: b",
        "a\u202eb", "\u200b", "\x1b[31m", "\x85", "\r", "\r\n", "a #b", "- a", "日本語", "😀",
        "\U000e0041", "# ddci: ignore DD605", "# ddci: ignore DD999 x", "a # ddci: ignore", "-",
        "...", "---",
    ]
)  # fmt: skip
SCALARS = WORDS | ODD | st.text(SIGNS, max_size=8)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS | SCALARS, inner, max_size=3),
    max_leaves=8,
)


def _mostly(*usual: Any) -> st.SearchStrategy[Any]:
    """Usually one of these, now and then anything at all."""
    choice = st.sampled_from(usual)
    return st.integers(0, 11).flatmap(lambda n: ANYTHING if n == 0 else choice)


def _group(**keys: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Some of the keys and, now and then, one of another group."""
    proper = st.fixed_dictionaries({}, optional=keys)
    strange = st.dictionaries(KEYS | SCALARS, ANYTHING, max_size=1)
    return st.tuples(proper, proper, st.booleans(), strange).map(
        lambda parts: {**parts[0], **parts[1], **(parts[3] if parts[2] else {})}
    )


def _list(items: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(items, max_size=3)


_ID = _mostly("a", "b", "van-hoa", "van-hoá", "Chủ tịch")
_DAY = _mostly("2023-03-15", "2023-01-01", "2024-02-29", "31/3/2023", "2023-02-30")
_SCORE = _mostly("8.25", "6", "10", "0", "11", "8,25", "'8'", "")
_NAME = _mostly("Minh bạch", "Đất đai", "Cán bộ A", "cán bộ a", "Lê Văn A")
_DEADLINE = _group(
    before=_DAY, by=_DAY, within=_mostly("2023-q1", "2023-06", "quý I"), ongoing=_mostly("true"),
    every=_mostly("week", "month", "quarter", "half", "year"), by_day=_mostly("20", "31", "0"),
    of_month=_mostly("first", "last", "next"), at_least=_mostly("5", "0"), of=_NAME,
    on_event=_NAME, days=_mostly("5", "-1"), event_date=_DAY, text=_NAME,
) | _mostly("2023-03-15").map(lambda day: {"by": day})  # fmt: skip
_TASK = _group(
    id=_ID, title=_NAME, clause=_mostly("II.1.a"), lead=_list(_ID) | _ID, partners=_list(_ID),
    product=_NAME, deadlines=_list(_DEADLINE),
)  # fmt: skip
_INDEX = _group(
    id=_ID, name=_NAME, aka=_list(_NAME), weight=_mostly("100", "50", "30"), target=_SCORE,
    baseline=_SCORE, actual=_SCORE, leader=_ID, tasks=_list(_TASK),
)  # fmt: skip
_OWNER = _group(
    id=_ID, post=_NAME, name=_NAME, aka=_list(_NAME), members=_list(_ID), external=_mostly("true")
)
PLANS = st.tuples(
    st.fixed_dictionaries({"ddci": st.just("1"), "year": _mostly("2023"), "unit": _NAME}),
    _group(
        owners=_list(_OWNER), tasks=_list(_TASK), scale=_group(min=_SCORE, max=_SCORE),
        stated=_group(target=_group(sum=_SCORE, weighted=_SCORE)),
        document=_group(date=_DAY, signer=_ID),
        calendar=_group(off=_list(_DAY), worked=_list(_DAY)), superior=_NAME, place=_NAME,
    ),
    st.lists(_INDEX, min_size=1, max_size=3).map(lambda rows: {"indices": rows}),
).map(lambda parts: {**parts[0], **parts[1], **parts[2]})  # fmt: skip

COMMENTS = (
    "# x", "#", "# ddci: ignore", "# ddci: ignore DD605", "# ddci: ignore DD605 vì thế",
    "# ddci:ignore DD201,DD601 DD602 x", "#ddci : ignore DD9", "# ddci: ignore DD605 \u202e{0}",
)  # fmt: skip


class Writer:
    """Writes data as YAML in changing styles, with what does not belong there now and then."""

    def __init__(self, random: Random, oddness: float) -> None:
        self.random = random
        self.oddness = oddness

    def odd(self) -> bool:
        return self.random.random() < self.oddness

    def file(self, data: Any) -> bytes:
        top = "%YAML 1.2\n---\n" if self.odd() else ""
        text = top + self.block(data, 0).removeprefix("\n") + "\n"
        if self.odd():
            end = self.random.choice(["\r\n", "\r", "\n\n", "\x85\n", "\u2028"])
            text = text.replace("\n", end, self.random.choice([-1, 1, 3]))
        return ("\ufeff" if self.odd() else "").encode() + text.encode(errors="replace")

    def block(self, value: Any, depth: int) -> str:
        """What follows a `:` or `-`: a word, or a line end and the lines below."""
        if not isinstance(value, dict | list) or not value or self.random.random() < 0.2:
            return f" {self.properties()}{self.flow(value, depth)}{self.comment()}"
        pad = "  " * depth + (self.random.choice([" ", "\t"]) if self.odd() else "")
        lines = [self.properties()] if self.odd() else [""]
        if isinstance(value, list):
            rows = (f"{pad}-{self.block(item, depth + 1)}" for item in value)
        else:
            sign = "? " if self.odd() else ""
            rows = (
                f"{pad}{sign}{self.scalar(key, depth)}:{self.block(item, depth + 1)}"
                for key, item in value.items()
            )
        for row in rows:
            if self.odd():
                lines.append(pad + self.random.choice(COMMENTS))
            lines.append(row)
        return "\n".join(lines)

    def flow(self, value: Any, depth: int) -> str:
        space = " " if not self.odd() else self.random.choice(["", "\n", "\n" + "  " * depth, "\t"])
        if isinstance(value, dict):
            pairs = (
                f"{self.scalar(k, depth)}:{space}{self.flow(v, depth)}" for k, v in value.items()
            )
            return "{" + f",{space}".join(pairs) + ("" if self.odd() else "}")
        if isinstance(value, list):
            return f"[{f',{space}'.join(self.flow(v, depth) for v in value)}]"
        return self.scalar(value, depth)

    def scalar(self, text: str, depth: int) -> str:
        if not self.odd():
            return text
        pad = "\n" + "  " * (depth + 1)
        return self.random.choice(
            [
                f"'{text}'",
                json.dumps(text),
                f'"{text}"',
                f"|{pad}{text.replace(chr(10), pad)}",
                f">-{pad}{text}{pad}",
                f"{text}{pad}{text}",
                f"'{text}{pad}{text}'",
            ]
        )

    def properties(self) -> str:
        return self.random.choice(["&x ", "*x ", "!x ", "!!str ", "!<x> "]) if self.odd() else ""

    def comment(self) -> str:
        return " " + self.random.choice(COMMENTS) if self.odd() else ""


@pytest.mark.slow
@given(
    PLANS | ANYTHING,
    st.randoms(use_true_random=False),
    st.sampled_from([0.0, 0.01, 0.02, 0.1]),
    LANGUAGES,
)
@fuzz
def test_any_structure(
    holds: Check, data: Any, random: Random, oddness: float, lang: LanguageCode
) -> None:
    holds(Writer(random, oddness).file(data), lang)


# --- damage -----------------------------------------------------------------------------------

_LINES = PLAN_2023.decode().split("\n")


def _damage_lines(lines: list[str], random: Random) -> None:
    """Delete, double, exchange, indent or replace some lines, as an editor at night would."""
    i, n = random.randrange(len(lines)), random.choice([1, 1, 1, 2, 5, 40])
    j = random.randrange(len(lines))
    line = lines[i]
    match random.randrange(9):
        case 0:
            del lines[i : i + n]
        case 1:
            lines[i:i] = lines[j : j + n]
        case 2:
            lines[i], lines[j] = lines[j], lines[i]
        case 3:
            pad = random.choice([" ", "  ", "\t", "    "])
            lines[i : i + n] = [pad + each for each in lines[i : i + n]]
        case 4:
            lines[i : i + n] = [each.removeprefix("  ") for each in lines[i : i + n]]
        case 5:
            digits = random.choice(["0", "-1", "8,25", "1e9", "99999999999999999999999999", "2022"])
            lines[i] = re.sub(r"\d+(?:\.\d+)?", digits, line, count=1)
        case 6:
            lines[i] = line + " " + random.choice(COMMENTS)
        case 7:
            lines[i] = re.sub(r"(?<=: ).*", random.choice(["", "[", "{a: b}", "*x", "|"]), line)
        case 8:
            head, colon, tail = line.partition(":")
            lines[i] = random.choice([head + tail, head + "::" + tail, head[:-1] + colon + tail])
    if not lines:
        lines.append("")


def _damage_characters(content: bytes, random: Random) -> bytes:
    i, n = random.randrange(len(content) + 1), random.choice([1, 1, 2, 30])
    j = random.randrange(len(content) + 1)
    match random.randrange(4):
        case 0:
            return content[:i] + content[i + n :]
        case 1:
            return content[:i] + content[j : j + n] + content[i:]
        case 2:
            return content[:i] + random.choice(SIGNS).encode() + content[i + n :]
        case _:
            return content[:i] if n > 2 else content[:i] + b"\xff" + content[i:]


@pytest.mark.slow
@given(st.randoms(use_true_random=False), st.integers(1, 4), st.integers(0, 2), LANGUAGES)
@fuzz
def test_any_damage_to_the_plan_of_2023(
    holds: Check, random: Random, to_lines: int, to_characters: int, lang: LanguageCode
) -> None:
    lines = list(_LINES)
    for _ in range(to_lines):
        _damage_lines(lines, random)
    content = random.choice(["\n", "\n", "\n", "\r\n"]).join(lines).encode()
    for _ in range(to_characters):
        content = _damage_characters(content, random)
    holds(content, lang)


# --- journals ---------------------------------------------------------------------------------

WALK = (ROOT / "tests" / "walk" / "2023.journal.yaml").read_bytes()


@pytest.fixture
def journal_holds(ddci: Ddci, tmp_path: Path) -> Check:
    """Check a sound plan with one journal; then use both."""
    (tmp_path / "plan.yaml").write_bytes(PLAN_2023)

    def check(content: bytes, lang: LanguageCode) -> None:
        (tmp_path / "plan.journal.yaml").write_bytes(content)
        words = ("check", "plan.yaml", "--format", "json", "--today", "2024-04-01")
        answer = ddci(*words, DDCI_LANG=lang.value)
        report = json.loads(answer.out)
        if foreign_kind(content) is not None:
            # A picture, an archive: its kind is named, and nothing in it is looked at.
            assert (answer.status, answer.err.count("\n")) == (2, 1), answer.err
        else:
            assert (answer.status, answer.err) == (1 if report["errors"] else 0, "")
        lines = lines_of(content)
        for place in places(report):
            if place["file"] == "plan.journal.yaml":
                assert_inside(place, lines)
        # It tells of a journal that was not read whole.
        assert ddci("-f", "plan.yaml", "--today", "2023-09-01").status <= answer.status
        assert_every_way(ddci, tmp_path, lang, "2023-09-01", share=2 * SHARE)

    return check


_ENTRY_VALUES: dict[str, st.SearchStrategy[Any]] = {
    "date": st.sampled_from(["2023-03-10", "2023-13-01", "15/3/2023", 5, None, []]),
    "task": st.sampled_from(["trang-thong-tin", "trang-thong-tin@2023-03", "bao-cao-quy", "x", 1]),
    "index": st.sampled_from(["minh-bach", "x", {}]),
    "state": st.sampled_from(["doing", "done", "blocked", "dropped", "xong", True]),
    "count": st.sampled_from([0, 5, -1, 1.5, "5", 10**9]),
    "actual": st.sampled_from([8.3, 99, "8,3"]),
    "note": st.sampled_from(["x", "", 5, None]),
    "evidence": st.sampled_from(
        [["a.jpg"], ["12/BC"], "a", [None], ["\x00.pdf", "x" * 300 + ".pdf"]]
    ),
    "by": st.sampled_from(["van-hoa", "cong-chuc", "x", 1]),
    "at": st.sampled_from(["2023-03-11", "x"]),
    "stat": st.just("done"),
}


@pytest.mark.slow
@given(st.lists(st.fixed_dictionaries({}, optional=_ENTRY_VALUES), max_size=6), LANGUAGES)
@fuzz
def test_any_entries(
    journal_holds: Check, entries: list[dict[str, Any]], lang: LanguageCode
) -> None:
    lines = [f"- {json.dumps(entry)}\n" for entry in entries]
    journal_holds("".join(lines).encode(), lang)


@pytest.mark.slow
@given(st.randoms(use_true_random=False), st.integers(0, 4), st.integers(0, 2), LANGUAGES)
@fuzz
def test_any_damage_to_a_journal(
    journal_holds: Check, random: Random, lines: int, characters: int, lang: LanguageCode
) -> None:
    damaged = WALK.decode("utf-8").split("\n")
    for _ in range(lines):
        _damage_lines(damaged, random)
    content = "\n".join(damaged).encode("utf-8")
    for _ in range(characters):
        content = _damage_characters(content, random)
    cut = random.randrange(len(content) + 1) if random.random() < 0.5 else len(content)
    journal_holds(content[:cut], lang)


@pytest.mark.slow
@given(st.binary(max_size=60) | st.text(SIGNS, max_size=60).map(str.encode), LANGUAGES)
@fuzz
def test_any_bytes_as_a_journal(journal_holds: Check, content: bytes, lang: LanguageCode) -> None:
    journal_holds(content, lang)


# --- what is known, all ways --------------------------------------------------------------------

# One of each family of codes, and what is sound; the rest by night.
_SHORT = ("DD101", "DD102", "DD201", "DD401", "DD603")
KNOWN = {
    path.parent.name if path.stem == "plan" else path.stem: path
    for pattern in ("cases/*/plan.yaml", "small_offices/*/plan.yaml", "other_offices/*.yaml")
    for path in sorted((ROOT / "tests").glob(pattern))
    if not path.stem.endswith(".journal")
}


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(path, id=name, marks=[] if name.startswith(_SHORT) else pytest.mark.slow)
        for name, path in KNOWN.items()
    ],
)
def test_every_known_plan_goes_every_way(path: Path, ddci: Ddci, tmp_path: Path) -> None:
    for beside in path.parent.glob(f"{path.stem}.*yaml"):
        (tmp_path / beside.name.replace(path.stem, "plan", 1)).write_bytes(beside.read_bytes())
    for lang in LanguageCode:
        assert assert_every_way(ddci, tmp_path, lang, "2023-09-01") == len(WAYS) > 20


def test_the_real_plan_goes_every_way(ddci: Ddci, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_bytes(PLAN_2023)
    (tmp_path / "plan.journal.yaml").write_bytes(WALK)
    for lang in LanguageCode:
        assert_every_way(ddci, tmp_path, lang, "2023-09-01")
