"""Both READMEs are true: their commands run and print what they show, their table is whole."""

import html
import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pictures
import pytest
import yaml
from conftest import ROOT, Ddci
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
_SECTION = re.compile(r"(<!-- codes: .*? -->\n).*?(<!-- end of codes -->)", re.DOTALL)


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
    path = READMES[lang]
    text = path.read_text(encoding="utf-8")
    renewed = _SECTION.sub(lambda m: f"{m[1]}{code_table(lang)}{m[2]}", text)
    if request.config.getoption("--update-golden"):
        path.write_bytes(renewed.encode("utf-8"))
    assert text == renewed


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
_MISTAKES = re.compile(r"(<!-- mistakes: .*? -->\n).*?(<!-- end of mistakes -->)", re.DOTALL)


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
    path = READMES[lang]
    text = path.read_text(encoding="utf-8")
    shown = mistakes(lang, ddci, tmp_path)
    renewed = _MISTAKES.sub(lambda m: f"{m[1]}{shown}{m[2]}", text)
    if request.config.getoption("--update-golden"):
        path.write_bytes(renewed.encode("utf-8"))
    assert text == renewed


_WALK = re.compile(r"(<!-- walk: .*? -->\n).*?(<!-- end of walk -->)", re.DOTALL)
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
        "Ngày 01/4, hết quý I: hai việc quá hạn, một việc vướng mắc có ghi lý do.",
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
    shown = "\n".join(told)
    path = READMES[lang]
    text = path.read_text(encoding="utf-8")
    renewed = _WALK.sub(lambda m: f"{m[1]}{shown}{m[2]}", text)
    if request.config.getoption("--update-golden"):
        path.write_bytes(renewed.encode("utf-8"))
    assert text == renewed
    assert "<!-- end of walk -->" in text


def section_of(command: str, text: str) -> str:
    """The section whose first block runs the command."""
    sections = re.split(r"(?m)^## ", text)
    return next(part for part in sections if re.search(rf"```console\n\$ ddci {command}\b", part))


@pytest.mark.parametrize("lang", READMES)
def test_every_command_and_format_is_named(lang: str) -> None:
    text = READMES[lang].read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"ddci {name}" not in text] == []
    table = section_of("check", text)
    named = re.findall(r"(?m)^\| `([a-z]+)` \|", table[table.index("| `--format` |") :])
    assert named == [format.value for format in check_formats.Format]
    for command, formats in (("score", score_formats.Format), ("due", due_formats.Format)):
        machine = [f"--format {format.value}" for format in formats if format.value != "text"]
        section = section_of(command, text)
        assert [words for words in machine if words not in section] == []
    section = section_of("report", text)
    assert [f.value for f in report_formats.Format if f".{f.value}`" not in section] == []


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


@pytest.mark.parametrize("lang", READMES)
def test_the_commands_run_and_print_what_is_shown(lang: str, ddci: Ddci) -> None:
    text = READMES[lang].read_text(encoding="utf-8")
    blocks = re.findall(r"```console\n\$ ddci (.*?)\n(.*?)```", text, re.DOTALL)
    assert len(blocks) >= 4
    for line, shown in blocks:
        outcome = ddci(*shlex.split(line), DDCI_LANG=lang)
        assert outcome.status == 0, line
        assert shown in ("", outcome.out + outcome.err), line
    # The chapter on checking knows of no journal yet.
    Path("plans/2023.journal.yaml").unlink()
    last_line = ddci("check", DDCI_LANG=lang).out.splitlines()[-1]
    assert f"```\n{last_line}\n```" in text


@pytest.mark.parametrize("lang", READMES)
def test_the_smallest_plan_is_sound(lang: str, ddci: Ddci, plan: Callable[..., Path]) -> None:
    text = READMES[lang].read_text(encoding="utf-8")
    [smallest] = re.findall(r"```yaml\n(ddci: 1\n.*?)```", text, re.DOTALL)
    plan(smallest)
    assert ddci("check", "plan.yaml", "--format", "concise") == (0, "", "")


@pytest.mark.parametrize("lang", READMES)
def test_the_deadlines_of_the_table_are_deadlines(
    lang: str, ddci: Ddci, plan: Callable[..., Path]
) -> None:
    text = READMES[lang].read_text(encoding="utf-8")
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
