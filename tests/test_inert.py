"""What stands in a plan or on the command line is data: nowhere in the output does it act."""

import csv
import io
import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from conftest import Ddci, Outcome
from form_data import PLAN, TODAY, opened

from ddci_cli.cli.app import COMMANDS, build_command
from ddci_cli.language import LanguageCode
from ddci_cli.lines import folded
from ddci_cli.printing.due import formats as due_formats
from ddci_cli.printing.findings.formats import Format
from ddci_cli.printing.score import formats as score_formats
from ddci_cli.safe_text import unseen

HOSTILE = {
    "colour": "a\x1b[31mred\x1b[0m",
    "clear screen": "\x1b[2J\x1b[H",
    "CSI in one byte": "\x9b31mred",
    "title of the window": "\x1b]0;title\x07",
    "link of a terminal": "\x1b]8;;https://example.org\x1b\\link\x1b]8;;\x1b\\",
    "clipboard": "\x1b]52;c;cm0gLXJm\x07",
    "bell": "a\x07",
    "backspaces": "no\x08\x08yes",
    "delete": "a\x7f",
    "return": "gone\rshown",
    "line feed": "a\n::error::x",
    "next line": "a\x85::error::x",
    "line separator": "a\u2028::error::x",
    "paragraph separator": "a\u2029b",
    "right to left": "a\u202egpj.exe",
    "isolate": "a\u2066b\u2069",
    "Arabic mark": "a\u061cb",
    "zero width": "a\u200bb\u200db\u2060",
    "byte order mark": "a\ufeffb",
    "soft hyphen": "a\u00adb",
    "letters of tags": "a\U000e0041b",
    "for private use": "a\ue000b",
    "rich markup": "[red]x[/red]",
    "rich link": "[link=https://example.org]x[/link]",
    "rich closing": "[/]",
    "rich emoji": ":warning:",
    "command": "::error::x",
    "command behind blanks": " \u00a0\u3000::error file=a,line=1::x",
    "end of commands": "::stop-commands::t",
    "three colons": ":::x::y",
    "command in old spelling": "##[error]x",
    "many old commands": "###[a]##[b]##[",
    "Azure": "##vso[task.setvariable variable=a]b",
    "percent": "%0A::error::x",
    "percent twice": "%250A::error::x",
    "Markdown link": "[a](javascript:alert(1))",
    "escaped link": "[a\\](b) [a\\\\](b)",
    "Markdown picture": "![a](https://example.org/a.png)",
    "Markdown table": "| a | b |",
    "Markdown code": "`` ` ``` a",
    "HTML": "<script>alert(1)</script>",
    "HTML attribute": '"><img src=x onerror=alert(1)>',
    "place of a number": "{0}",
    "place of a name": "{n}",
    "place of an attribute": "{n.__class__}",
    "one brace": "}{",
    "percent s": "%s %(n)s %n",
    "Jinja": "{{7*7}}{% raw %}",
    "shell": "$(id) `id` ${HOME}",
    "formula": "=1+1",
    "formula behind a blank": " =1+1",
    "formula of Lotus": "@SUM(A1)",
    "formula with a sign": "+1+cmd|' /C calc'!A0",
    "formula with minus": "-1+1",
    "formula with a tab": "\t=1+1",
    "wide formula": "＝1+1",
    "long": "x" * 5000,
    "long with commands": "##[x]" * 1000,
    "NFD": unicodedata.normalize("NFD", "Nguyễn Thị Mẫn"),
}
hostile = pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
ACCEPTED = {name: text for name, text in HOSTILE.items() if not unseen(text)}
accepted = pytest.mark.parametrize("text", ACCEPTED.values(), ids=ACCEPTED)
REFUSED = {name: text for name, text in HOSTILE.items() if unseen(text)}
# What joins signs to one picture is the only part of them that alone would hide.
IN_PICTURES = "(?<=[\U0001f300-\U0001faff\ufe0f])\u200d(?=[\u2600-\u27bf\U0001f300-\U0001faff])"

# Everything that is refused or remarked on, HERE being the text.
WRONG = """\
ddci: 1
year: HERE
unit: HERE
HERE: HERE # ddci: ignore DD605 HERE
superior: [HERE]
document: {date: HERE, signer: HERE}
owners:
  # ddci: ignore HERE
  - {id: HERE, post: HERE, name: HERE}
  - {id: a, post: HERE, name: HERE, aka: [HERE], members: [HERE]}
  - {id: a, post: HERE, name: HERE, external: HERE}
indices:
  - {id: i, name: HERE, weight: HERE, target: 5, leader: HERE}
  - {id: i, name: HERE, weight: 50, target: HERE, leader: a, HERE: 1}
  - id: j
    name: HERE # ddci: ignore DD605,DD999
    weight: 20
    target: 5
    tasks:
      - {id: t, clause: HERE, title: HERE, lead: [HERE], deadlines: [{by: HERE}]}
      - {id: u, clause: HERE, title: HERE, lead: [a], deadlines: [{every: HERE}, {HERE: 1}]}
HERE: twice
"""
SOUND = """\
ddci: 1
year: 2023
unit: HERE
stated: {target: {sum: 4, weighted: 5}}
owners:
  - {id: a, post: HERE, name: HERE, aka: [HERE x]}
  - {id: b, post: HERE y, name: HERE, members: [a]}
indices:
  - id: i
    name: HERE
    weight: 100
    target: 5
    leader: b
    tasks:
      - id: t
        clause: HERE
        title: HERE
        lead: [a, b]
        product: HERE
        deadlines:
          - {by: 2023-03-15, text: HERE}
          - {every: month, at_least: 5, of: HERE, text: HERE}
      - {id: u, title: HERE, lead: [b], deadlines: [{on_event: HERE}]}
"""


def quoted(text: str) -> str:
    """The text as a YAML string in double quotes; what may not stand in a file is escaped."""
    signs = (c if c.isprintable() and c not in '"\\' else f"\\U{ord(c):08x}" for c in text)
    return f'"{"".join(signs)}"'


def with_text(plan: str, text: str) -> str:
    """The plan with the text in every place, in quotes; behind them what stood behind HERE."""
    return re.sub(
        r"(#.*)|HERE( [xy])?",
        lambda m: m[1].replace("HERE", text) if m[1] else quoted(text + (m[2] or "")),
        plan,
    )


def assert_inert(outcome: Outcome, *, own: str = "") -> None:
    """No sign acts or hides, and no line is a command but those that begin with a pattern."""
    assert outcome.status in (0, 1, 2)
    assert "Traceback" not in outcome.err
    for line in (outcome.out + "\n" + outcome.err).split("\n"):
        active = [
            c
            for c in re.sub(IN_PICTURES, "", line)
            if c != " " and unicodedata.category(c)[0] in "CZ"
        ]
        assert [c for c in active if unicodedata.category(c) != "Zs"] == [], ascii(line)
        assert "##[" not in line
        assert "##vso[" not in line
        if line.lstrip().startswith("::"):
            assert own
            assert re.match(own, line), line


OWN_COMMAND = (
    r"::(error|warning) file=[^,:\s][^,:]*,line=\d+,endLine=\d+,col=\d+,endColumn=\d+,title=DD\d+::"
)


def assert_all_formats_inert(ddci: Ddci, *words: str, lang: LanguageCode) -> None:
    """Check in every format; what a program reads is whole and has no signs of its own."""
    for format in Format:
        own = OWN_COMMAND if format is Format.GITHUB else ""
        outcome = ddci("check", *words, "--format", format.value, DDCI_LANG=lang.value)
        assert_inert(outcome, own=own)
        if format is Format.JSON:
            count = len(json.loads(outcome.out)["findings"])
        if format is Format.GITHUB:
            # Each as a command and for the log, and their number.
            assert len(outcome.out.splitlines()) == 2 * count + 1
        if format is Format.SARIF:
            assert_no_template_and_no_link(json.loads(outcome.out))


def assert_no_template_and_no_link(value: Any) -> None:
    """As the standard reads the texts of a SARIF log (3.11.5, 3.11.6)."""
    if isinstance(value, dict):
        if isinstance(text := value.get("text"), str) and "deletedRegion" not in value:
            single = text.replace("{{", "").replace("}}", "")
            assert not re.search(r"\{\d", single)
            unescaped = re.sub(r"\\.", "", text)
            assert "](" not in unescaped
        for name, part in value.items():
            if name != "insertedContent":
                assert_no_template_and_no_link(part)
    elif isinstance(value, list):
        for part in value:
            assert_no_template_and_no_link(part)


def assert_no_formula(text: str) -> None:
    for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";"):
        for cell in row:
            is_number = re.fullmatch(r"-?\d+([.,]\d+)?", cell)
            assert is_number or not cell.lstrip().startswith(tuple("=+-@＝＋－＠\t\r")), cell


def test_every_printed_format_is_looked_at_below() -> None:
    """Those of reports are: `test_report`, `test_page`, `test_word`."""
    with_formats = {
        name
        for name in COMMANDS
        if any("--format" in parameter.opts for parameter in build_command(name).params)
    }
    assert with_formats == {"check", "score", "due", "report", "collect", "export", "import"}


@hostile
def test_in_a_form_that_came_back(text: str, ddci: Ddci, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    day = ("-f", "plan.yaml", "--today", TODAY)
    assert ddci("form", "-o", "x.xlsx", "--one-file", *day).status == 0
    book, sheet = opened(tmp_path / "x.xlsx")
    # XML has no room for most controls; what a workbook cannot hold does not come back.
    held = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", text)
    sheet.put(sheet.row("mot mot-lan"), state=f"x{held}", note=f"x{held}")
    sheet.put(sheet.row("hai mai"), state="doing", note=f"x{held}", evidence=f"x{held}")
    sheet.put(sheet.free(), task=f"x{held}", state="done")
    book.save(tmp_path / "x.xlsx")
    for words in ((), ("-n",), ("--format", "json")):
        assert_inert(ddci("collect", "x.xlsx", *words, *day))


@hostile
def test_in_a_plan_with_mistakes(text: str, ddci: Ddci, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(with_text(WRONG, text).encode())
    assert_all_formats_inert(ddci, "plan.yaml", lang=LanguageCode.EN)
    for command in ("score", "due"):
        assert_inert(ddci(command, "-f", "plan.yaml", "--today", "2023-03-01"))
    # As it is, without quotes: YAML itself refuses most of it.
    path.write_bytes(WRONG.replace("HERE", text).encode())
    assert_all_formats_inert(ddci, "plan.yaml", lang=LanguageCode.VI)


@hostile
def test_beside_one_mistake(text: str, ddci: Ddci, tmp_path: Path) -> None:
    """Where nothing else is wrong the excerpt shows the line as it is."""
    raw = text.replace("\n", "")
    for line in (f"x: '{raw}' # {raw}", f"{quoted(text)}: 1"):
        (tmp_path / "plan.yaml").write_bytes(with_text(SOUND + line, text).encode())
        assert_all_formats_inert(ddci, "plan.yaml", lang=LanguageCode.EN)


@accepted
@pytest.mark.parametrize("lang", LanguageCode)
def test_in_a_sound_plan(text: str, lang: LanguageCode, ddci: Ddci, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_bytes(with_text(SOUND, text).encode())
    common = ("-f", "plan.yaml", "--today", "2023-03-01")
    meant = folded(unicodedata.normalize("NFC", text))
    assert_all_formats_inert(ddci, "plan.yaml", lang=lang)
    for command, formats in (
        (("score",), score_formats.Format),
        (("due", "--all"), due_formats.Format),
    ):
        answers = {
            format.value: ddci(*command, *common, "--format", format.value, DDCI_LANG=lang.value)
            for format in formats
            if format.value != "xlsx"
        }
        assert {answer.status for answer in answers.values()} == {0}
        for answer in answers.values():
            # What Excel and calendars want of a file, and nothing else of a terminal.
            lines = answer.out.removeprefix("\ufeff").replace("\r\n", "\n")
            assert_inert(answer._replace(out=lines))
        assert_no_formula(answers["csv"].out)
        data = json.loads(answers["json"].out)
        if command == ("score",):
            assert data["plans"][0]["unit"] == meant
            assert data["plans"][0]["indices"][0]["name"] == meant
        else:
            assert {item["title"] for item in data["items"] + data["undated"]} == {meant}
            assert data["undated"][0]["deadlines"] == [{"on_event": meant}]


@hostile
def test_colours_are_all_that_colour_adds(text: str, ddci: Ddci, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_bytes(with_text(WRONG, text).encode())
    plain = ddci("check", "plan.yaml", "--color", "never")
    colored = ddci("check", "plan.yaml", "--color", "always")
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored.out) == plain.out


@hostile
def test_as_a_file_name(text: str, ddci: Ddci, tmp_path: Path) -> None:
    name = text.replace("/", "").strip()[:60] + ".yaml"
    try:
        (tmp_path / name).write_bytes(b"ddci: 1\ny: [")
    except OSError:
        pytest.skip("this file system cannot hold the name")
    # A name that begins with a hyphen is an option, here as everywhere.
    typed = name if not name.startswith("-") else f"./{name}"
    for words in ((typed,), (".",)):
        assert_all_formats_inert(ddci, *words, lang=LanguageCode.EN)
    report = json.loads(ddci("check", typed, "--format", "json").out)
    (shown,) = {finding["file"] for finding in report["findings"]}
    assert Path(shown) == Path(name)
    assert_inert(ddci("score", "-f", typed, DDCI_TODAY="2023-03-01"))
    (tmp_path / name).write_bytes(SOUND.replace("HERE", "x").encode())
    (tmp_path / "more.yaml").write_bytes(SOUND.replace("HERE", "x").encode())
    assert_inert(ddci("due", DDCI_TODAY="2023-03-01"))
    for command in (("score",), ("due", "--all")):
        words = (*command, "-f", typed, "-f", "more.yaml", "--today", "2023-03-01")
        assert_inert(ddci(*words))
        answer = ddci(*words, "--format", "json")
        assert_inert(answer)
        data = json.loads(answer.out)
        rows = data.get("plans", data.get("items"))
        assert shown in {row.get("file", row.get("plan")) for row in rows}
        assert_no_formula(ddci(*words, "--format", "csv").out)


@hostile
def test_on_the_command_line(text: str, ddci: Ddci, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_bytes(SOUND.replace("HERE", "x").encode())
    for words in (
        (text,),
        (f"--{text}",),
        ("check", text),
        ("check", f"--{text}"),
        ("check", f"-{text}"),
        ("check", "--format", text),
        ("check", "--explain", text),
        ("check", "--jobs", text),
        ("check", "--lang", text),
        ("check", f"--strict={text}"),
        ("due", text),
        ("due", "-f", text),
        ("due", "--before", text),
        ("due", "--by", text),
        ("due", "--period", text),
        ("due", "--owner", text),
        ("score", "--today", text),
        ("score", "--color", text),
        ("new", "-o", text),
        ("schema", "-o", text[:60].replace("/", "-")),
        ("schema", "-o", text),
        ("schema", "-o", f"plan.yaml/{text}"),
        ("--lang", "vi", text),
        ("check", "--lang", "vi", text),
        ("due", "--lang", "vi", "--by", text),
    ):
        assert_inert(ddci(*words))
    for name in ("DDCI_TODAY", "DDCI_LANG", "DDCI_FILE", "LANG"):
        assert_inert(ddci("score", **{"DDCI_TODAY": "2023-03-01", name: text}))


def test_what_is_encoded_already_is_encoded_once_more(ddci: Ddci, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_bytes(with_text(SOUND + '"%0A::error::%25": 1', "x").encode())
    out = ddci("check", "plan.yaml", "--format", "github").out
    assert "title=DD201::unknown key `%250A::error::%2525`%0A" in out


def test_a_sentence_that_begins_with_data_is_no_command(ddci: Ddci, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_bytes(with_text(SOUND, "::error::x").encode())
    for command in ("score", "due"):
        out = ddci(command, "-f", "plan.yaml", "--today", "2023-03-01").out
        assert out.startswith("\\x3a:error::x, 2023 (plan.yaml)")


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_what_nobody_sees_is_refused_wherever_it_stands(
    text: str, ddci: Ddci, tmp_path: Path
) -> None:
    """As it is or as an escape; nothing is made of such a plan, whatever is asked for."""
    as_it_is = re.sub("HERE( [xy])?", lambda m: f"'{text}{m[1] or ''}'", SOUND)
    for plan in (with_text(SOUND, text), as_it_is):
        (tmp_path / "plan.yaml").write_bytes(plan.encode())
        found = json.loads(ddci("check", "plan.yaml", "--format", "json").out)["findings"]
        codes = {one["code"] for one in found}
        assert "DD102" in codes
        # What else is true of the plan; no mistake of YAML comes of the character.
        assert codes <= {"DD102", "DD403", "DD404", "DD605", "DD607"}
        for words in (
            ("score",), ("due", "--all"), ("due", "--format", "ics"), ("due", "--by-owner"),
            ("report", "2023-q1"), ("report", "2023-q1", "-o", "x.docx"), ("log", "t", "done"), (),
        ):  # fmt: skip
            answer = ddci(*words, "-f", "plan.yaml", "--today", "2023-06-01")
            assert_inert(answer)
            assert (answer.status, answer.out) == (1, "")
        assert sorted(file.name for file in tmp_path.iterdir()) == ["plan.yaml"]


JOURNAL = """\
- {date: 2023-03-01, task: t, state: blocked, note: HERE, evidence: [HERE]}
- {date: 2023-03-02, task: HERE, state: done}
- {date: 2023-03-03, index: i, actual: 5, source: HERE}
- {date: 2023-03-04, task: t@2023-03, count: 2, note: HERE, HERE: 1}
- {date: HERE, task: t, state: HERE, by: HERE}
- {date: 2023-03-05, task: t@HERE, state: done, by: b}
"""


@hostile
@pytest.mark.parametrize("lang", LanguageCode)
def test_in_a_journal(text: str, lang: LanguageCode, ddci: Ddci, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(with_text(SOUND, text), encoding="utf-8")
    (tmp_path / "plan.journal.yaml").write_text(with_text(JOURNAL, text), encoding="utf-8")
    assert_all_formats_inert(ddci, "plan.yaml", lang=lang)
    day = ("-f", "plan.yaml", "--today", "2023-06-01")
    for words in (
        ("due", "--all"),
        ("due", "--by-owner", "--lang", lang.value),
        ("due", "--format", "json"),
        (),
        ("log", "t", "blocked", "--note", text, "--evidence", text, "--owner", text),
        ("log", text, "done"),
        ("log", "i", "--actual", "5", "--source", text, "-n"),
    ):
        assert_inert(ddci(*words, *day, DDCI_LANG=lang.value))
    rows = ddci("due", "--format", "csv", *day, DDCI_LANG=lang.value)
    assert_no_formula(rows.out)


@hostile
def test_what_was_logged_reads_back(text: str, ddci: Ddci, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(with_text(SOUND, "x"), encoding="utf-8")
    day = ("-f", "plan.yaml", "--today", "2023-06-01")
    outcome = ddci("log", "t", "blocked", "--note", f"x {text}", *day)
    assert_inert(outcome)
    if unseen(" ".join(text.split())):
        assert outcome.status == 1
        assert "[DD102]" in outcome.err
        assert not (tmp_path / "plan.journal.yaml").exists()
        return
    assert outcome.status == 0
    [line] = (tmp_path / "plan.journal.yaml").read_text(encoding="utf-8").splitlines()
    assert line.startswith("- {date: 2023-06-01, task: t, state: blocked, note: ")
    found = ddci("check", "plan.yaml", "--format", "json", "--today", "2023-06-01")
    assert [f for f in json.loads(found.out)["findings"] if "journal" in f["file"]] == []
