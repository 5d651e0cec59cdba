"""Every code is explained in both languages, and its two examples do what they say."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

from ddci_cli.diagnostics import CODES, Severity
from ddci_cli.files.journal import journal_file
from ddci_cli.files.plan_file import check
from ddci_cli.files.yaml.limits import MAX_BYTES
from ddci_cli.files.yaml.reading import read
from ddci_cli.files.yaml.refusals import MAX_DEPTH, MAX_VALUES
from ddci_cli.files.yaml.source import Source
from ddci_cli.language import LanguageCode
from ddci_cli.model.deadlines import MAIN_KEYS, OfMonth
from ddci_cli.model.plan import FORMAT
from ddci_cli.model.scalars import FIRST_YEAR, LAST_YEAR
from ddci_cli.model.time.periods import Unit

FAMILIES = sorted((ROOT / "ddci_cli" / "catalogue" / "codes").iterdir())
LANGUAGES = [code.value for code in LanguageCode]

# The examples are pieces of a plan; this is the rest of it.
BASE = """\
ddci: 1
year: 2023
unit: UBND xã Hồng Phong
indices:
  - {id: minh-bach, name: Tính minh bạch, weight: 100, target: 8.25}
"""

# The examples of codes about journals are entries, and these are the plan and the day they are
# written for.
JOURNAL_BASE = """\
ddci: 1
year: 2023
unit: UBND xã Hồng Phong
owners:
  - {id: pho-chu-tich, post: Phó Chủ tịch UBND xã}
  - {id: van-hoa, post: Công chức Văn hóa - xã hội}
  - {id: tai-chinh, post: Công chức Tài chính - kế toán}
indices:
  - id: minh-bach
    name: Tính minh bạch
    weight: 100
    target: 8.25
    leader: pho-chu-tich
    tasks:
      - id: so-dien-thoai
        title: Cung cấp số điện thoại lãnh đạo
        lead: [van-hoa]
        product: Bảng số điện thoại
        deadlines: [{before: 2023-03-15}]
      - id: bao-cao-quy
        title: Báo cáo định kỳ tình hình thực hiện
        lead: [van-hoa, tai-chinh]
        product: Báo cáo quý
        deadlines: [{every: quarter, before_day: 20}]
"""
JOURNAL_DAY = date(2023, 12, 31)

# Their wrong example cannot be shown as text.
TOLD = {"DD101", "DD102", "DD103", "DD110"}

# Every letter that English does not have; đ, ơ and ư lie in between.
_MARKED = re.compile("[À-ỹ]")


def _catalogue() -> list[Source]:
    """Read by our own loader: numbers stay text, a key that stands twice is a finding."""
    return [read(family.read_bytes(), family.name) for family in FAMILIES]


ENTRIES: dict[str, dict[str, Any]] = {
    code: entry for source in _catalogue() for code, entry in source.data.items()
}


def laid_over(fragment: str) -> bytes:
    """The base plan with the top-level keys of a fragment in place of its own."""
    own = set(re.findall(r"(?m)^(\w+):", fragment))
    parts = re.findall(r"(?m)^\w.*\n(?:\s.*\n)*", BASE)
    # What is said in another way is said once.
    own |= {key for other, key in (("years", "year"), ("sets", "indices")) if other in own}
    rest = [part for part in parts if part.partition(":")[0] not in own]
    return "".join([fragment, *rest]).encode("utf-8")


def found(code: str, fragment: str) -> set[str]:
    if code.startswith("DD7"):
        plan = check(JOURNAL_BASE.encode("utf-8"), "plan.yaml").plan
        content = fragment.encode("utf-8")
        journal = journal_file.check(content, "plan.journal.yaml", Path(), plan, JOURNAL_DAY)
        return {finding.code for finding in journal.findings}
    return {finding.code for finding in check(laid_over(fragment), "plan.yaml").findings}


def texts(entry: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Part, language and text of everything in an entry that comes in both languages."""
    return [
        (part, lang, text)
        for part, value in entry.items()
        if isinstance(value, dict)
        for lang, text in value.items()
    ]


def test_the_base_plan_is_sound_and_gives_way_to_a_fragment() -> None:
    assert check(laid_over(""), "plan.yaml").findings == ()
    assert check(JOURNAL_BASE.encode("utf-8"), "plan.yaml").findings == ()
    assert laid_over("year: 2024\nplace: Hồng Phong\n").decode().splitlines() == [
        "year: 2024",
        "place: Hồng Phong",
        "ddci: 1",
        "unit: UBND xã Hồng Phong",
        "indices:",
        "  - {id: minh-bach, name: Tính minh bạch, weight: 100, target: 8.25}",
    ]


def test_every_code_is_explained_and_every_explanation_has_a_code() -> None:
    assert [source.findings for source in _catalogue()] == [[]] * len(FAMILIES)
    for family, source in zip(FAMILIES, _catalogue(), strict=True):
        assert {code[:3].lower() for code in source.data} == {family.stem}
    assert set(ENTRIES) == set(CODES)


def test_explanations_stand_in_the_order_of_their_codes() -> None:
    assert list(ENTRIES) == sorted(ENTRIES)


@pytest.mark.parametrize("code", ENTRIES)
def test_an_entry_is_whole_and_in_both_languages(code: str) -> None:
    entry = ENTRIES[code]
    assert list(entry) == ["title", "meaning", "why", "wrong", "right"]
    for part in ("title", "meaning", "why"):
        assert isinstance(entry[part], dict), part
    for part, value in entry.items():
        assert isinstance(value, str) or list(value) == LANGUAGES, part


@pytest.mark.parametrize("code", CODES)
def test_the_wrong_example_provokes_the_code(code: str) -> None:
    wrong = ENTRIES[code]["wrong"]
    assert isinstance(wrong, dict) == (code in TOLD)
    if isinstance(wrong, dict):
        assert list(wrong) == LANGUAGES
        return
    codes = found(code, wrong)
    assert code in codes
    assert all(other.startswith("DD6") for other in codes - {code})


@pytest.mark.parametrize("code", CODES)
def test_the_right_example_is_sound(code: str) -> None:
    right = ENTRIES[code]["right"]
    if isinstance(right, dict):
        assert code in TOLD
        assert list(right) == LANGUAGES
        return
    codes = found(code, right)
    assert code not in codes
    assert not [other for other in codes if CODES[other] is Severity.ERROR]
    # An example to copy leads to no other question than what it leaves out.
    assert all(other.startswith("DD6") for other in codes)


@pytest.mark.parametrize("code", ENTRIES)
def test_the_two_examples_are_short_and_differ(code: str) -> None:
    wrong, right = ENTRIES[code]["wrong"], ENTRIES[code]["right"]
    assert wrong != right
    for example in (wrong, right):
        if isinstance(example, str):
            assert example.endswith("\n")
            assert example == example.strip() + "\n"
            lines = example.splitlines()
            assert len(lines) <= 10
            assert max(len(line) for line in lines) <= 90


@pytest.mark.parametrize("code", ENTRIES)
def test_texts_are_sentences_in_their_own_language(code: str) -> None:
    said = texts(ENTRIES[code])
    assert len(said) >= 6
    for part, lang, text in said:
        assert text.strip() == text != "", part
        assert "  " not in text
        assert "\n" not in text
        if lang == "vi":
            assert _MARKED.search(text), text
        else:
            # Vietnamese in an English text is a name or stands in quotes; most letters are plain.
            assert len(_MARKED.findall(text)) <= len(text) / 15, text
        if part != "title":
            assert text[0].isupper(), text
            assert text.endswith("."), text


@pytest.mark.parametrize("code", ENTRIES)
def test_texts_are_short(code: str) -> None:
    """One to three sentences of meaning, one or two of why, none that runs on."""
    for part, _, text in texts(ENTRIES[code]):
        sentences = re.split(r"(?<=\.) ", text)
        assert len(sentences) <= {"meaning": 3, "why": 2}.get(part, 1), text
        assert max(len(sentence) for sentence in sentences) <= 260, text


@pytest.mark.parametrize(
    "code, named",
    [
        ("DD103", (MAX_BYTES // 1_000_000, MAX_VALUES // 1000, MAX_DEPTH)),
        ("DD206", (*Unit, *OfMonth)),
        ("DD208", (FIRST_YEAR, LAST_YEAR - 1)),
        ("DD210", (f"`ddci: {FORMAT}`",)),
        ("DD504", tuple(f"`{key}`" for key in MAIN_KEYS)),
    ],
)
def test_a_meaning_names_what_the_program_has(code: str, named: tuple[object, ...]) -> None:
    for text in ENTRIES[code]["meaning"].values():
        assert not [name for name in named if not re.search(rf"(?<!\w){name}(?!\w)", text)], text


def test_the_file_has_short_lines() -> None:
    lines = [
        line for family in FAMILIES for line in family.read_text(encoding="utf-8").splitlines()
    ]
    assert max(len(line) for line in lines) <= 100
    assert not [line for line in lines if line != line.rstrip()]
