"""READMEs and pages are true: their commands run and print what they show, tables are whole."""

import base64
import html
import json
import re
import shlex
import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import guide
import pictures
import pytest
import yaml
from conftest import ROOT, Ddci
from docx import Document
from docx.oxml.ns import qn
from rich.text import Text

from ddci_cli.cli.app import COMMANDS
from ddci_cli.diagnostics import CODES
from ddci_cli.explanations import explanations
from ddci_cli.language import LanguageCode
from ddci_cli.model.deadlines import MAIN_KEYS
from ddci_cli.printing.due import formats as due_formats
from ddci_cli.printing.findings import formats as check_formats
from ddci_cli.printing.score import formats as score_formats
from ddci_cli.reporting import formats as report_formats

pytestmark = pytest.mark.libraries

READMES = {"en": ROOT / "README.md", "vi": ROOT / "README.vi.md"}
PAGES = sorted({path.name.split(".")[0] for path in (ROOT / "docs").glob("*.??.md")})
FILES = [*READMES.values(), *sorted((ROOT / "docs").glob("*.md"))]


def page(name: str, lang: str) -> Path:
    return ROOT / "docs" / f"{name}.{lang}.md"


def holds(path: Path, part: str, shown: str, request: pytest.FixtureRequest) -> None:
    """The part of a page between its two marks is what it should be; --update-golden renews it."""
    text = path.read_text(encoding="utf-8")
    marks = re.compile(rf"(<!-- {part}: .*? -->\n).*?(<!-- end of {part} -->)", re.DOTALL)
    assert len(marks.findall(text)) == 1
    renewed = marks.sub(lambda m: f"{m[1]}{shown}{m[2]}", text)
    if request.config.getoption("--update-golden"):
        path.write_bytes(renewed.encode("utf-8"))
    assert text == renewed


def code_table(lang: str) -> str:
    severity = {
        "en": {"error": "error", "warning": "warning"},
        "vi": {"error": "lỗi", "warning": "cảnh báo"},
    }[lang]
    head = {"en": "| code | | what it says |", "vi": "| mã | | ý nghĩa |"}[lang]
    rows = [
        f"| {code} | {severity[weight]} | {explanations()[code].title[LanguageCode(lang)]} |"
        for code, weight in CODES.items()
    ]
    return "\n".join([head, "| --- | --- | --- |", *rows]) + "\n"


@pytest.mark.parametrize("lang", READMES)
def test_the_table_of_codes_is_whole(lang: str, request: pytest.FixtureRequest) -> None:
    holds(page("ket-qua", lang), "codes", code_table(lang), request)


# Mistakes in the plan of 2023: what each README calls them, and which text is written otherwise.
MISTAKES = (
    ("A typo in a key", "Gõ sai tên khóa", "weight: 30", "wieght: 30"),
    ("Weights that add up to 95", "Tỷ trọng cộng lại bằng 95", "weight: 20", "weight: 15"),
    ("An unknown owner", "Mã người chưa khai báo", "lead: [van-phong]", "lead: [van-phog]"),
    ("A day that does not exist", "Ngày không có trong lịch", "2023-03-15", "2023-02-30"),
    ("A decimal comma", "Dấu phẩy thập phân", "target: 8.25", "target: 8,25"),
    ("A decimal comma in brackets", "Dấu phẩy trong ngoặc", "min: 1, max", "min: 1,5, max"),
    ("The same id twice", "Một mã dùng hai lần", "id: chi-phi-thoi-gian", "id: minh-bach"),
)


def mistakes(lang: str, ddci: Ddci, folder: Path) -> str:
    sound = (ROOT / "plans" / "2023.yaml").read_text(encoding="utf-8")
    (folder / "plans").mkdir()
    told = []
    for english, vietnamese, right, wrong in MISTAKES:
        assert right in sound
        damaged = sound.replace(right, wrong, 1)
        (folder / "plans" / "2023.yaml").write_text(damaged, encoding="utf-8")
        out = ddci("check", DDCI_LANG=lang).out
        errors = [part for part in out.split("\n\n") if part.startswith(("error", "lỗi"))]
        assert errors
        title = english if lang == "en" else vietnamese
        told.append(f"{title}, `{wrong}`:\n\n```\n" + "\n\n".join(errors) + "\n```\n")
    return "\n".join(told)


@pytest.mark.parametrize("lang", READMES)
def test_mistakes_read_as_shown(
    lang: str, ddci: Ddci, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    holds(page("ket-qua", lang), "mistakes", mistakes(lang, ddci, tmp_path), request)


WALK_DAYS = {
    "2023-03-01": (
        "On 1 March three deadlines are close, and the news posts of February are short.",
        "Ngày 01/3: ba thời hạn sắp đến, tin bài tháng 02 còn thiếu.",
    ),
    "2023-03-20": (
        "On 20 March one report is late; the officer who still owes it is named.",
        "Ngày 20/3: một báo cáo trễ hạn; ai chưa nộp có tên ở đó.",
    ),
    "2023-04-01": (
        "On 1 April quarter I is over: two tasks are late, one is held up, with its reason.",
        "Ngày 01/4, hết quý I: hai nhiệm vụ quá hạn, một nhiệm vụ vướng mắc có ghi lý do.",
    ),
    "2023-07-01": (
        "On 1 July everything that was late is done; two months of posts stay short.",
        "Ngày 01/7: việc trễ đã xong cả; hai tháng tin bài vẫn còn thiếu.",
    ),
    "2023-12-31": (
        "On 31 December one report is missing.",
        "Ngày 31/12: còn thiếu một báo cáo.",
    ),
}


@pytest.mark.parametrize("lang", READMES)
def test_the_walk_reads_as_shown(
    lang: str, ddci: Ddci, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    (tmp_path / "plans").mkdir()
    shutil.copy(ROOT / "plans" / "2023.yaml", tmp_path / "plans")
    shutil.copy(ROOT / "tests" / "walk" / "2023.journal.yaml", tmp_path / "plans")
    told = []
    for day, titles in WALK_DAYS.items():
        out = ddci("due", "--today", day, DDCI_LANG=lang).out
        title = titles[lang == "vi"]
        told.append(f"{title}\n\n```\n$ ddci due --today {day}\n{out}```\n")
    holds(page("hang-quy", lang), "walk", "\n".join(told), request)


HEADS = {"en": "| phrase | deadlines | last allowed days |", "vi": "| cách nói | ghi | ngày cuối |"}
_MANY = {"en": "{n} days, from {first} on", "vi": "{n} ngày, từ {first}"}


@pytest.mark.parametrize("lang", READMES)
def test_the_phrases_are_those_that_are_tested(lang: str, request: pytest.FixtureRequest) -> None:
    rows = [HEADS[lang], "| --- | --- | --- |"]
    for line in (ROOT / "tests/data/deadline-phrases.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if line.startswith("year "):
            rows.append(f"| **{line.removeprefix('year ')}** | | |")
            continue
        words, written, days = (part.strip() for part in line.split("|"))
        entries = " ".join(f"`{entry}`" for entry in re.findall(r"\{.*?\}(?= \{|$)", written))
        n, *last = days.split()
        first = last[0].split(":")[0] if last else ""
        shown = first if n == "1" else _MANY[lang].format(n=n, first=first) if last else "-"
        rows.append(f"| {words} | {entries} | {shown} |")
    holds(page("thoi-han", lang), "phrases", "\n".join(rows) + "\n", request)


def keys_of_the_format(lang: str) -> str:
    """Every key of a plan with what it means, by the part that has it."""
    models = yaml.safe_load((ROOT / "ddci_cli/catalogue/keys.yaml").read_text("utf-8"))["models"]
    head = {"en": "| key | meaning | examples |", "vi": "| khóa | ý nghĩa | ví dụ |"}[lang]
    told = []
    for model in models.values():
        told.append(f"### {model['title'][lang]}\n\n{model['description'][lang].strip()}\n")
        if not model.get("keys"):
            continue
        rows = []
        for key, said in model["keys"].items():
            shown = ", ".join(f"`{json.dumps(one, ensure_ascii=False, default=str)}`" for one in
                              said.get("examples", ()))  # fmt: skip
            rows.append(f"| `{key}` | {' '.join(said['description'][lang].split())} | {shown} |")
        told.append("\n".join([head, "| --- | --- | --- |", *rows]) + "\n")
    return "\n".join(told)


@pytest.mark.parametrize("lang", READMES)
def test_the_page_of_the_format_has_every_key(lang: str, request: pytest.FixtureRequest) -> None:
    holds(page("ke-hoach", lang), "keys", keys_of_the_format(lang), request)


@pytest.mark.parametrize("lang", READMES)
def test_every_command_and_format_is_named(lang: str) -> None:
    readme = READMES[lang].read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"ddci {name}" not in readme] == []
    assert len(readme.splitlines()) <= 150
    formats = page("tich-hop", lang).read_text(encoding="utf-8")
    table = formats[formats.index("| `--format` |") :]
    named = re.findall(r"(?m)^\| `([a-z]+)` \|", table)
    assert named == [format.value for format in check_formats.Format]
    quarter = page("hang-quy", lang).read_text(encoding="utf-8")
    for kind in (score_formats.Format, due_formats.Format):
        machine = [f"--format {format.value}" for format in kind if format.value != "text"]
        assert [words for words in machine if words not in formats + quarter] == []
    assert [f.value for f in report_formats.Format if f".{f.value}`" not in quarter] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_link_leads_somewhere(path: Path) -> None:
    text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if not re.match(r"[a-z]+:", target):
            assert (path.parent / target.partition("#")[0]).exists(), target


@pytest.mark.parametrize("name", PAGES)
def test_both_languages_have_the_same_sections(name: str) -> None:
    english, vietnamese = (page(name, lang).read_text(encoding="utf-8") for lang in ("en", "vi"))
    for pattern in (r"(?m)^#+(?= )", r"(?m)^\$ ddci .*", r"(?m)^```[a-z]*", r"(?m)^\|(?= )"):
        assert re.findall(pattern, english) == re.findall(pattern, vietnamese), pattern


def test_the_readme_names_every_page() -> None:
    for lang, path in READMES.items():
        text = path.read_text(encoding="utf-8")
        assert [name for name in PAGES if f"(docs/{name}.{lang}.md)" not in text] == []


def test_the_hook_takes_plans_alone() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert hook["entry"] == "ddci check"
    for name, wanted in {
        "plans/2023.yaml": True,
        "xa/plans/2024.yml": True,
        "plans/lang-son/2023.yaml": True,
        "plans/2023.journal.yaml": True,
        "plans/plan.schema.json": False,
        "docker-compose.yaml": False,
    }.items():
        assert bool(re.search(hook["files"], name)) == wanted, name


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_commands_run_and_print_what_is_shown(path: Path, ddci: Ddci) -> None:
    """One after the other, in an empty folder."""
    text = path.read_text(encoding="utf-8")
    lang = "vi" if path.name.endswith(".vi.md") else "en"
    for line, shown in re.findall(r"```console\n\$ ddci (.*?)\n(.*?)```", text, re.DOTALL):
        outcome = ddci(*shlex.split(line), DDCI_LANG=lang)
        assert outcome.status == 0, line
        assert shown in ("", outcome.out + outcome.err), line


@pytest.mark.parametrize("lang", READMES)
def test_the_last_line_of_a_check_is_as_shown(lang: str, ddci: Ddci) -> None:
    ddci("new", "--example", "--year", "2027")
    last_line = ddci("check", DDCI_LANG=lang).out.splitlines()[-1]
    assert f"```\n{last_line}\n```" in READMES[lang].read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", READMES)
def test_the_smallest_plan_is_sound(lang: str, ddci: Ddci, plan: Callable[..., Path]) -> None:
    text = page("ke-hoach", lang).read_text(encoding="utf-8")
    [smallest] = re.findall(r"```yaml\n(ddci: 1\n.*?)```", text, re.DOTALL)
    plan(smallest)
    assert ddci("check", "plan.yaml", "--format", "concise") == (0, "", "")


@pytest.mark.parametrize("lang", READMES)
def test_the_deadlines_of_the_table_are_deadlines(
    lang: str, ddci: Ddci, plan: Callable[..., Path]
) -> None:
    text = page("thoi-han", lang).read_text(encoding="utf-8")
    text = text[: text.index("<!-- phrases")]
    kinds = "|".join(MAIN_KEYS)
    rows = re.findall(rf"^\| `(\{{?(?:{kinds}):.*?)`.*? \|", text, re.MULTILINE)
    assert {re.findall(rf"({kinds}):", row)[0] for row in rows} == set(MAIN_KEYS)
    tasks = "".join(
        f"  - id: t{nth}\n    title: x\n    deadlines:\n      - {row}\n"
        for nth, row in enumerate(rows)
    )
    plan(
        "ddci: 1\nyear: 2023\nunit: x\nindices: [{id: i, name: x, weight: 100, target: 5}]\n"
        f"tasks:\n{tasks}"
    )
    outcome = ddci("check", "plan.yaml", "--format", "concise")
    assert "error" not in outcome.out


def test_both_readmes_show_the_same_commands() -> None:
    """The two set-up commands, the examples, and a picture for each language."""
    shown = []
    for lang, path in READMES.items():
        text = path.read_text(encoding="utf-8")
        assert text.count(f".{lang}.svg)") == 3
        for picture in re.findall(r"\((\.github/pictures/.*?)\)", text):
            assert (ROOT / picture).is_file()
        shown.append(re.findall(r"^(?:\$ .*|\.venv/.*|python3 .*)$", text, re.MULTILINE))
    assert shown[0] == shown[1]
    assert shown[0][:2] == [
        "python3 -m venv .venv && .venv/bin/pip install -q -c constraints.txt -e . "
        "&& .venv/bin/ddci check",
        ".venv/bin/pip install -q -c constraints.txt -e '.[test]' && .venv/bin/pytest -n auto",
    ]


def test_the_pictures_show_what_is_printed_now() -> None:
    """`python tests/pictures.py` renews them."""
    for name, command in pictures.COMMANDS.items():
        for lang in pictures.LANGUAGES:
            svg = (pictures.PICTURES / f"{name}.{lang}.svg").read_text(encoding="utf-8")
            drawn = html.unescape("".join(re.findall(r"<text [^>]*>(.*?)</text>", svg)))
            printed = Text.from_ansi(pictures.printed(command, lang)).plain
            assert "".join(printed.split()) in "".join(drawn.split())


# One white dot.
_PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTnWCgAAAABJRU5ErkJggg=="
)


def test_the_first_hour_to_print_is_the_page_of_the_first_hour() -> None:
    """`python packaging/guide.py` renews it."""

    def told(content: bytes) -> list[str | None]:
        body = Document(BytesIO(content)).element.body
        return [
            one.text if one.tag == qn("w:t") else one.get("name")
            for one in body.iter(qn("w:t"), qn("wp:docPr"))
        ]

    said = told(guide.PRINTED.read_bytes())
    assert said == told(guide.printed(lambda _: _PNG))
    assert sum(word is not None and word.startswith("due.vi.svg ") for word in said) == 1
