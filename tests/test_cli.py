"""The command line itself: languages, colours, consoles, wrong use, and finding the plan."""

import ast
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from importlib import import_module
from pathlib import Path

import pytest
from conftest import PATIENCE_SECONDS, ROOT, Ddci

from ddci_cli import __version__
from ddci_cli.cli import app
from ddci_cli.cli.app import COMMANDS, module_of
from ddci_cli.cli.session import _users_of_console, choose_language
from ddci_cli.language import Language, LanguageCode, Message, counted
from ddci_cli.names import fold
from ddci_cli.safe_text import visible

pytestmark = pytest.mark.libraries

WritePlan = Callable[..., Path]

GOOD = """\
ddci: 1
year: 2023
unit: UBND xã Hồng Phong - Mẫn, Huấn, ữ ợ ỵ
indices:
  - {id: i, name: Tiếp cận đất đai ổn định, weight: 100, target: 5}
"""


@pytest.mark.parametrize(
    "args, environ, expected",
    [
        ([], {}, "vi"),
        ([], {"LANG": "en_US.UTF-8"}, "en"),
        ([], {"LANG": "fr_FR.UTF-8"}, "vi"),
        ([], {"LANG": "C"}, "vi"),
        ([], {"LC_ALL": "C", "LANG": "en_US.UTF-8"}, "vi"),
        ([], {"LC_ALL": "vi_VN", "DDCI_LANG": "en"}, "en"),
        (["check", "--lang", "vi"], {"DDCI_LANG": "en"}, "vi"),
        (["check", "--lang=en"], {}, "en"),
        (["check", "--lang"], {}, "vi"),
    ],
)
def test_the_language_is_chosen_by_option_environment_and_locale(
    args: list[str], environ: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ddci_cli.cli.session.os.name", "posix")
    assert choose_language(args, environ) == expected


@pytest.mark.parametrize(
    "locale_name, expected",
    [("Vietnamese_Vietnam", "vi"), ("English_United States", "en"), ("vi_VN", "vi"), (None, "vi")],
)
def test_windows_says_its_language_in_its_own_way(
    locale_name: str | None, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ddci_cli.cli.session.os.name", "nt")
    monkeypatch.setattr("locale.getlocale", lambda _: (locale_name, "1258"))
    assert choose_language([], {}) == expected


@pytest.mark.parametrize(
    "wish, words, told",
    [
        ("fr", ["--version"], True),
        ("tiếng Việt", ["--version"], True),
        ("fr", ["--help"], True),
        ("fr", ["check", "--lang", "en", "--help"], False),
        ("vi_VN", ["--version"], False),
        ("EN", ["--version"], False),
        ("", ["--version"], False),
    ],
)
def test_a_language_that_there_is_not_is_told(
    wish: str, words: list[str], told: bool, ddci: Ddci
) -> None:
    """In that of the machine, which is then taken."""
    outcome = ddci(*words, DDCI_LANG=wish, LANG="en_US.UTF-8")
    line = (
        f"DDCI_LANG: there is no language `{wish}`, so that of the system is taken; set vi or en\n"
    )
    assert (outcome.status, outcome.err) == (0, line if told else "")


def test_what_the_tab_key_asks_is_answered_and_nothing_else(ddci: Ddci) -> None:
    outcome = ddci(_DDCI_COMPLETE="complete_fish", _TYPER_COMPLETE_ARGS="ddci ", DDCI_LANG="fr")
    assert outcome.err == ""


OURS, LAUNCHER, SHELL = 100, 99, 98


@pytest.mark.parametrize(
    "words, frozen, users, waits",
    [
        pytest.param([], True, {OURS, LAUNCHER}, True, id="a double click"),
        pytest.param(["plan.yaml"], True, {OURS, LAUNCHER}, True, id="a plan dropped on it"),
        pytest.param([], True, {OURS}, True, id="a program that needs no unpacking"),
        pytest.param([], True, {OURS, LAUNCHER, SHELL}, False, id="typed in a console"),
        pytest.param(["check"], True, {OURS, LAUNCHER}, False, id="a scheduled command"),
        pytest.param([], True, set(), False, id="no console: a pipe, or another system"),
        pytest.param([], False, {OURS, LAUNCHER}, False, id="python -m ddci_cli in cmd"),
    ],
)
def test_a_window_that_closes_with_the_run_waits_for_its_reader(
    words: list[str],
    frozen: bool,
    users: set[int],
    waits: bool,
    ddci: Ddci,
    plan: WritePlan,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Windows says which processes are in the console; here they are made up."""
    plan(GOOD)
    monkeypatch.setattr(sys, "frozen", frozen, raising=False)
    monkeypatch.setattr(os, "getpid", lambda: OURS)
    monkeypatch.setattr(os, "getppid", lambda: LAUNCHER)
    monkeypatch.setattr("ddci_cli.cli.session._users_of_console", lambda: users)
    outcome = ddci(*words, stdin=b"\n", DDCI_TODAY="2023-03-01")
    assert outcome.err.endswith("press Enter to close this window\n") == waits
    assert words or outcome.out.startswith("UBND xã Hồng Phong")


def test_a_window_waits_also_where_there_is_no_plan(
    ddci: Ddci, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And whatever ends the waiting: Enter, or nobody who could press it."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr("ddci_cli.cli.session._users_of_console", lambda: {os.getpid()})
    outcome = ddci(stdin=b"")
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.splitlines() == [
        "ddci: there is no plan here, neither in plans/ nor in this folder",
        "      `ddci new --example` writes a real one to plans/2023.yaml; or name one with -f",
        "press Enter to close this window",
    ]


def test_no_other_system_has_such_windows() -> None:
    assert sys.platform == "win32" or _users_of_console() == set()


def test_numbers_and_days_are_written_as_the_reader_writes_them() -> None:
    vi, en = Language(LanguageCode.VI), Language(LanguageCode.EN)
    assert (vi.number(Decimal("8.250")), en.number(Decimal("8.250"))) == ("8,250", "8.250")
    assert (vi.day(date(2023, 3, 5)), en.day(date(2023, 3, 5))) == ("05/03/2023", "2023-03-05")
    one, two = (counted("{n} error", "{n} errors", n=n) for n in (1, 2))
    assert [en.say(one), en.say(two), vi.say(two)] == ["1 error", "2 errors", "2 lỗi"]
    assert en.say(Message("{reason}", reason="{x} {0}")) == "{x} {0}"


def test_text_is_compared_without_tone_marks_and_shown_without_tricks() -> None:
    assert fold("  Đặng Văn HUẤN ") == fold("Dang van Huân") == "dang van huan"
    assert visible("a\x1b[31m\u202eb\u200b\n") == "a\\x1b[31m\\u202eb\\u200b\\n"
    assert visible("Mẫn ữợỵ – “x”") == "Mẫn ữợỵ – “x”"
    assert visible("###[a] ##VSO[b] ## [c]") == "##\\x23[a] #\\x23VSO[b] ## [c]"


def _run(*words: str, cwd: Path, **environ: str) -> subprocess.CompletedProcess[bytes]:
    kept = {k: v for k, v in os.environ.items() if k not in ("DDCI_LANG", "LANG", "LC_ALL")}
    return subprocess.run(
        [sys.executable, "-m", "ddci_cli", *words],
        cwd=cwd,
        env={**kept, **environ},
        capture_output=True,
        check=False,
        timeout=PATIENCE_SECONDS,
    )


@pytest.mark.parametrize(
    "environ",
    [
        {"PYTHONIOENCODING": "cp1252"},
        {"PYTHONIOENCODING": "cp1258"},
        {"PYTHONIOENCODING": "cp437"},
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONLEGACYWINDOWSSTDIO": "1"},
    ],
    ids=lambda environ: " ".join(environ.values()),
)
@pytest.mark.parametrize("command", [("check",), ("score",), ("due", "--today", "2023-03-01")])
def test_vietnamese_comes_out_whole_on_any_console(
    environ: dict[str, str], command: tuple[str, ...], plan: WritePlan, tmp_path: Path
) -> None:
    plan(GOOD.replace("100", "90"), "kế hoạch.yaml")
    done = _run(*command, "-f", "kế hoạch.yaml", "--lang", "vi", cwd=tmp_path, **environ)
    said = (done.stdout + done.stderr).decode("utf-8")
    assert "kế hoạch.yaml" in said
    assert "tỷ trọng cộng lại được 90" in said if command == ("check",) else "Mẫn, Huấn, ữ" in said


def test_output_is_the_same_bytes_twice(plan: WritePlan, tmp_path: Path) -> None:
    plan(GOOD)
    for words in (("check",), ("score",), ("score", "--format", "csv"), ("due", "--format", "csv")):
        runs = [
            _run(*words, "-f", "plan.yaml", cwd=tmp_path, DDCI_TODAY="2023-03-01", PYTHONHASHSEED=s)
            for s in ("1", "2")
        ]
        assert runs[0].stdout == runs[1].stdout != b""


@pytest.mark.parametrize(
    "words, environ, colored",
    [
        ((), {}, False),
        ((), {"FORCE_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (("--color", "always"), {}, True),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour(
    words: tuple[str, ...], environ: dict[str, str], colored: bool, ddci: Ddci, plan: WritePlan
) -> None:
    plan(GOOD.replace("100", "90") + "tasks: [{id: t, title: x, deadlines: [{by: 2023-01-01}]}]")
    assert ("\x1b[" in ddci("check", "plan.yaml", *words, **environ).out) == colored
    due = ("due", "-f", "plan.yaml", "--today", "2023-03-01")
    assert ("\x1b[" in ddci(*due, *words, **environ).out) == colored


@pytest.mark.parametrize("width", ["20", "40", "80", "200"])
def test_tables_lose_no_column_at_any_width(width: str, ddci: Ddci) -> None:
    plan_2023 = str(ROOT / "plans" / "2023.yaml")
    out = ddci("score", "-f", plan_2023, COLUMNS=width).out
    for figure in ("30", "8.25", "24.75", "26.35", "80.08"):
        assert f" {figure} " in out
    out = ddci("due", "-f", plan_2023, "--today", "2023-03-01", COLUMNS=width).out
    for text in ("2023-03-14", "13 days", "II.1.a", "Công chức"):
        assert text in out


@pytest.mark.parametrize("width", [24, 60, 80, 100, 200])
@pytest.mark.parametrize(
    "command, first_column, needs", [("score", "No.: 1", 60), ("due", "Last day: 2023-", 80)]
)
def test_a_terminal_shows_a_table_or_where_it_is_too_narrow_a_list(
    command: str,
    first_column: str,
    needs: int,
    width: int,
    ddci: Ddci,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    plan_2023 = str(ROOT / "plans" / "2023.yaml")
    environ = {"COLUMNS": str(width), "NO_COLOR": "1", "DDCI_TODAY": "2023-03-01"}
    lines = ddci(command, "-f", plan_2023, **environ).out.splitlines()
    table = [line for line in lines if line.startswith(("╭", "│", "├", "╰"))]
    as_list = any(line.startswith(first_column) for line in lines)
    assert bool(table) == (width >= needs)
    assert as_list == (width < needs)
    assert all(len(line) <= width and line.endswith(("╮", "│", "┤", "╯")) for line in table)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_in_both_languages(
    command: str, lang: str, ddci: Ddci
) -> None:
    """Its purpose, its options and an example, within 80 columns; the boxes are typer's affair."""
    module = import_module(f"ddci_cli.cli.commands.{module_of(command)}")
    purpose = Language(LanguageCode(lang)).text(module.HELP).split(".")[0]
    outcome = ddci(command, "--help", DDCI_LANG=lang)
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out == ddci(command, "-h", DDCI_LANG=lang).out
    assert " ".join(purpose.split()) in " ".join(outcome.out.split())
    for example in module.EXAMPLES:
        assert f"\n  {example}\n" in outcome.out
    assert max(len(line) for line in outcome.out.splitlines()) <= 80


def test_every_command_is_run_by_a_test_beside_its_help() -> None:
    """A command that no test calls could do anything."""
    run: set[object] = set()
    for file in (ROOT / "tests").glob("test_*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                words = [word.value for word in node.args if isinstance(word, ast.Constant)]
                run |= {words[0]} if node.func.id == "ddci" and words else set()
    assert [command for command in COMMANDS if command not in run] == []


def test_the_help_lists_the_commands_in_their_order(ddci: Ddci) -> None:
    out = ddci("--help").out
    listed = [line.split()[0] for line in out[out.index("Commands:") :].splitlines()[1:]]
    assert listed == list(COMMANDS)


def test_nothing_typed_where_there_is_no_plan_says_how_to_begin(ddci: Ddci) -> None:
    outcome = ddci()
    assert (outcome.status, outcome.out) == (2, "")
    assert "ddci new --example" in outcome.err


def test_options_of_the_overview_belong_behind_a_command(ddci: Ddci) -> None:
    assert ddci("-f", "plan.yaml", "due") == (
        2,
        "",
        "ddci: -f belongs behind the command\n      write: ddci due -f …\n",
    )


def test_version(ddci: Ddci) -> None:
    assert ddci("--version").out == f"ddci {__version__}\n"


@pytest.mark.parametrize(
    "words, said",
    [
        (("chekc",), "there is no command `chekc`"),
        (("check", "--frmat", "json"), "there is no option `--frmat`"),
        (("check", "--format", "xml"), "allowed here: text, concise, json"),
        (("due", "--before"), "the option `--before` needs a value"),
        (("schema", "extra"), "there is too much on the line: extra"),
        (("check", "--lang", "fr"), "allowed here: vi, en"),
        (("due", "--period", "2023-q5"), "`2023-q5` is not a period"),
        (("new",), "say what the plan is to begin with"),
        (("check", "x" * 5000), "cannot be read: "),
        (("schema", "-o", "x" * 5000), "cannot be written: "),
    ],
)
def test_wrong_use_is_one_clear_line_and_status_2(
    words: tuple[str, ...], said: str, ddci: Ddci
) -> None:
    outcome = ddci(*words)
    assert (outcome.status, outcome.out) == (2, "")
    assert said in outcome.err
    assert "Traceback" not in outcome.err
    assert ddci(*words, DDCI_LANG="vi").status == 2


def test_a_bug_is_said_to_be_one(ddci: Ddci, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(app, "build_app", broken)
    outcome = ddci("check")
    assert (outcome.status, outcome.out) == (3, "")
    assert outcome.err.startswith("this is a mistake in ddci itself; please report what follows\n")
    assert "ZeroDivisionError" in outcome.err


def test_an_interrupted_run_ends_with_130(ddci: Ddci, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(app, "build_app", interrupted)
    assert ddci("check").status == 130


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes that close early there")
def test_a_reader_that_leaves_early_is_no_mistake(tmp_path: Path) -> None:
    plan = str(ROOT / "plans" / "2023.yaml")
    with subprocess.Popen(
        [sys.executable, "-m", "ddci_cli", "due", "--all", "--format", "json", "-f", plan],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        try:
            assert process.communicate(timeout=PATIENCE_SECONDS)[1] == b""
        finally:
            process.kill()


def test_without_a_plan_the_way_to_one_is_said(ddci: Ddci) -> None:
    for command in ("check", "score", "due"):
        outcome = ddci(command)
        assert (outcome.status, outcome.out) == (2, "")
        assert "ddci new --example" in outcome.err


def test_the_example_is_written_once_and_is_sound(ddci: Ddci, tmp_path: Path) -> None:
    assert ddci("new", "--example").err.splitlines()[:2] == [
        "plans/2023.yaml is written",
        "plans/plan.schema.json is written",
    ]
    written = tmp_path / "plans" / "2023.yaml"
    assert written.read_bytes() == (ROOT / "plans" / "2023.yaml").read_bytes()
    assert ddci("check").status == 0

    written.write_bytes(b"mine")
    refused = ddci("new", "--example")
    assert (refused.status, written.read_bytes()) == (2, b"mine")
    assert "plans/2023.yaml is there already" in refused.err
    assert ddci("new", "--example", "--force", "-q") == (0, "", "")
    assert written.read_bytes() != b"mine"
    assert sorted(path.name for path in written.parent.iterdir()) == [
        "2023.yaml",
        "plan.schema.json",
    ]


def test_the_schema_that_the_example_names_is_written_where_there_is_none(
    ddci: Ddci, tmp_path: Path
) -> None:
    ddci("new", "--example", "-o", "a/first.yaml")
    schema = tmp_path / "a" / "plan.schema.json"
    assert schema.read_bytes() == (ROOT / "plans" / "plan.schema.json").read_bytes()
    first_line = (tmp_path / "a" / "first.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first_line == f"# yaml-language-server: $schema={schema.name}"

    schema.write_bytes(b"mine")
    said = ddci("new", "--example", "-o", "a/first.yaml", "--force").err
    assert schema.read_bytes() == b"mine"
    assert schema.name not in said


def test_the_schema_is_printed_or_written_once(ddci: Ddci, tmp_path: Path) -> None:
    printed = ddci("schema")
    assert printed == (0, (ROOT / "plans" / "plan.schema.json").read_text(encoding="utf-8"), "")
    assert ddci("schema", "-o", "s.json") == (0, "", "s.json is written\n")
    assert (tmp_path / "s.json").read_bytes() == printed.out.encode("utf-8")
    refused = ddci("schema", "-o", "s.json")
    assert (refused.status, refused.out) == (2, "")
    assert "s.json is there already" in refused.err
    assert ddci("schema", "-o", "s.json", "--force", "-q") == (0, "", "")


def test_a_file_that_cannot_be_written_leaves_nothing_behind(ddci: Ddci, tmp_path: Path) -> None:
    (tmp_path / "plans").write_bytes(b"a file, not a folder")
    outcome = ddci("new", "--example")
    assert outcome.status == 2
    assert "plans/2023.yaml cannot be written" in outcome.err
    assert [path.name for path in tmp_path.iterdir()] == ["plans"]


def test_the_plan_of_the_year_of_today_is_found_or_else_the_newest(
    ddci: Ddci, plan: WritePlan
) -> None:
    for year in (2022, 2023):
        plan(GOOD.replace("2023", str(year)), f"plans/{year}.yaml")
    plan("", "plans/2023.journal.yaml")
    plan("services: {}", "plans/compose.yaml")
    assert ddci("check", "--today", "2022-05-01").out.startswith("plans/2022.yaml")
    assert ddci("check", "--today", "2026-05-01").out.startswith("plans/2023.yaml")
    plan(GOOD, "plans/khac.yaml")
    ambiguous = ddci("check")
    assert ambiguous.status == 2
    assert "several plans of 2023 are here: plans/2023.yaml, plans/khac.yaml" in ambiguous.err


def test_a_plan_in_the_folder_itself_is_found(ddci: Ddci, plan: WritePlan) -> None:
    plan(GOOD)
    assert ddci("check").out.startswith("plan.yaml: 1 index")


def test_the_environment_names_the_plan(ddci: Ddci, plan: WritePlan) -> None:
    plan(GOOD, "kế hoạch/của xã.yaml")
    outcome = ddci("check", DDCI_FILE="kế hoạch/của xã.yaml")
    assert outcome.out.startswith("kế hoạch/của xã.yaml: 1 index")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_completion_knows_the_commands(shell: str, tmp_path: Path) -> None:
    variable = "_TYPER_COMPLETE_ARGS" if shell != "bash" else "COMP_WORDS"
    environ = {"_DDCI_COMPLETE": f"complete_{shell}", variable: "ddci ", "COMP_CWORD": "1"}
    if shell == "powershell":
        environ |= {"_TYPER_COMPLETE_WORD_TO_COMPLETE": ""}
    if shell == "fish":
        environ |= {"_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    said = _run(cwd=tmp_path, **environ).stdout.decode("utf-8")
    for command in COMMANDS:
        assert command in said


def _two_plans(plan: Callable[..., Path]) -> None:
    for unit in ("a", "b"):
        plan(f"ddci: 1\nyear: 2023\nunit: {unit}\nindices: [{{id: x, name: X}}]\n", f"{unit}.yaml")


@pytest.mark.parametrize("command", [("report", "2023-q1"), ("log", "t", "done")])
@pytest.mark.parametrize("files", [("-f", "a.yaml", "-f", "b.yaml"), ("--file=b.yaml", "-fa.yaml")])
def test_a_command_about_one_plan_takes_no_two(
    command: tuple[str, ...], files: tuple[str, ...], ddci: Ddci, plan: Callable[..., Path]
) -> None:
    _two_plans(plan)
    assert ddci(*command, *files) == (
        2,
        "",
        f"ddci: `ddci {command[0]}` is about one plan\n      name one plan file with -f\n",
    )
    assert not Path("b.journal.yaml").exists()


def test_commands_about_several_plans_take_them(ddci: Ddci, plan: Callable[..., Path]) -> None:
    _two_plans(plan)
    for command in ("due", "score", "check"):
        assert ddci(command, "-f", "a.yaml", "-f", "b.yaml", "--today", "2023-02-01").status == 0


@pytest.mark.parametrize(
    "command, wrong, known",
    [
        (("report", "2023-q1", "-f", "a.yaml"), "x.pdf", ".md, .docx, .html"),
        (("report", "2023-q1", "-f", "a.yaml"), "x.xlsx", ".md, .docx, .html"),
        (("report", "2023-q1", "-f", "a.yaml"), "quý 1.2023", ".md, .docx, .html"),
        (("report", "2023-q1", "-f", "a.yaml", "--format", "md"), "x.txt", ".md, .docx, .html"),
        (("schema",), "plan.schema", ".json"),
        (("new", "--example"), "2023.docx", ".yaml, .yml"),
        (("new", "--wording"), "mau.docx", ".j2, .md"),
    ],
)
def test_another_ending_is_refused_and_the_known_ones_named(
    command: tuple[str, ...], wrong: str, known: str, ddci: Ddci, plan: Callable[..., Path]
) -> None:
    _two_plans(plan)
    ending = Path(wrong).suffix
    for force in ((), ("--force",)):
        assert ddci(*command, "-o", wrong, *force) == (
            2,
            "",
            f"ddci: {wrong}: what is written here does not end in {ending}\n"
            f"      known endings: {known}\n",
        )
    assert not Path(wrong).exists()


def test_a_file_without_an_ending_is_as_asked(ddci: Ddci, plan: Callable[..., Path]) -> None:
    _two_plans(plan)
    words = ("report", "2023-q1", "-f", "a.yaml", "-q")
    assert ddci(*words, "-o", "x").status == 0
    assert Path("x").read_bytes().startswith(b"**")
    assert ddci(*words, "--format", "docx", "-o", "y").status == 0
    assert Path("y").read_bytes().startswith(b"PK")
    assert ddci(*words, "-o", "Z.DOCX").status == 0
    assert Path("Z.DOCX").read_bytes().startswith(b"PK")


def test_a_format_against_the_ending_is_refused(ddci: Ddci, plan: Callable[..., Path]) -> None:
    _two_plans(plan)
    assert ddci("report", "2023-q1", "-f", "a.yaml", "--format", "docx", "-o", "x.html") == (
        2,
        "",
        "ddci: --format docx and the ending of x.html do not fit together\n"
        "      leave --format out: the ending says what is written\n",
    )
    same = ddci("report", "2023-q1", "-f", "a.yaml", "--format", "html", "-o", "x.html", "-q")
    assert same == (0, "", "")


@pytest.mark.parametrize("jobs", ["0", "-1", "x", "1,5", "1.5", ""])
def test_a_number_that_is_none_is_told_what_can_be_written(jobs: str, ddci: Ddci) -> None:
    outcome = ddci("check", f"--jobs={jobs}")
    assert outcome == (
        2,
        "",
        "ddci: `--jobs` cannot have this value\n      write a whole number that is at least 1\n",
    )
