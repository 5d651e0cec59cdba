"""Both READMEs are true: their commands run and print what they show, their table is whole."""

import html
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pictures
import pytest
from conftest import ROOT, Ddci
from rich.text import Text

from ddci_cli.diagnostics import CODES
from ddci_cli.explanations import explanations
from ddci_cli.language import LanguageCode

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


@pytest.mark.parametrize("lang", READMES)
def test_the_commands_run_and_print_what_is_shown(lang: str, ddci: Ddci) -> None:
    text = READMES[lang].read_text(encoding="utf-8")
    blocks = re.findall(r"```console\n\$ ddci (.*?)\n(.*?)```", text, re.DOTALL)
    assert len(blocks) >= 4
    for line, shown in blocks:
        outcome = ddci(*shlex.split(line), DDCI_LANG=lang)
        assert outcome.status == 0, line
        assert shown in ("", outcome.out + outcome.err), line
    last_line = ddci("check", DDCI_LANG=lang).out.splitlines()[-1]
    assert f"```\n{last_line}\n```" in text


@pytest.mark.parametrize("lang", READMES)
def test_the_smallest_plan_is_sound(lang: str, ddci: Ddci, plan: Callable[..., Path]) -> None:
    text = READMES[lang].read_text(encoding="utf-8")
    [smallest] = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    plan(smallest)
    assert ddci("check", "plan.yaml", "--format", "concise") == (0, "", "")


@pytest.mark.parametrize("lang", READMES)
def test_the_deadlines_of_the_table_are_deadlines(
    lang: str, ddci: Ddci, plan: Callable[..., Path]
) -> None:
    text = READMES[lang].read_text(encoding="utf-8")
    rows = re.findall(
        r"^\| `(\{?(?:before|by|within|every|ongoing|on_event)\b.*?)` \|", text, re.MULTILINE
    )
    assert len(rows) == 7
    deadlines = "".join(f"      - {row}\n" for row in rows)
    plan(
        "ddci: 1\nyear: 2023\nunit: x\nindices: [{id: i, name: x, weight: 100, target: 5}]\n"
        f"tasks:\n  - id: t\n    title: x\n    deadlines:\n{deadlines}"
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
        "python3 -m venv .venv && .venv/bin/pip install -q -e . && .venv/bin/ddci check",
        ".venv/bin/pip install -q -e '.[test]' && .venv/bin/pytest",
    ]


def test_the_pictures_show_what_is_printed_now() -> None:
    """`python tests/pictures.py` renews them."""
    for name, command in pictures.COMMANDS.items():
        for lang in pictures.LANGUAGES:
            svg = (pictures.PICTURES / f"{name}.{lang}.svg").read_text(encoding="utf-8")
            drawn = html.unescape("".join(re.findall(r"<text [^>]*>(.*?)</text>", svg)))
            printed = Text.from_ansi(pictures.printed(command, lang)).plain
            assert "".join(printed.split()) in "".join(drawn.split())
