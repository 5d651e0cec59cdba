"""What the Tab key offers, in each shell, and that nothing of a plan acts there."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import PATIENCE_SECONDS, ROOT, Ddci
from typer._completion_shared import get_completion_script
from typer.main import get_command

from ddci_cli.analysis.sections import all_indices, all_tasks
from ddci_cli.cli.app import COMMANDS, build_app, build_command
from ddci_cli.cli.completion.offers import PLACES
from ddci_cli.cli.session import Session
from ddci_cli.diagnostics import CODES
from ddci_cli.files import plan_file
from ddci_cli.files.yaml.ids import ids
from ddci_cli.language import Language, LanguageCode

WritePlan = Callable[..., Path]
Golden = Callable[[Path, str], None]
TABLE = ROOT / "ddci_cli" / "catalogue" / "command_line.json"

# --- the table -----------------------------------------------------------------------------------


def test_the_table_is_that_of_the_commands(golden: Golden) -> None:
    """`pytest --update-golden` renews it."""
    root: Any = get_command(build_app())
    commands = {"": root, **{name: build_command(name) for name in COMMANDS}}
    table = {name: described(command, root) for name, command in commands.items()}
    golden(TABLE, json.dumps(table, ensure_ascii=False, indent=1) + "\n")


def described(command: Any, root: Any) -> dict[str, Any]:
    session = Session(Language(LanguageCode.EN), {})
    above = root.make_context("ddci", [], resilient_parsing=True, obj=session)
    context = command.make_context("x", [], parent=above, resilient_parsing=True)
    params = command.get_params(context)
    options = [one for one in params if one.param_type_name == "option"]
    arguments = [one for one in params if one.param_type_name == "argument"]
    return {
        "help": command.help,
        "options": [
            {
                "names": sorted([*one.opts, *one.secondary_opts], key=len, reverse=True),
                "takes": not one.is_flag,
                "again": one.multiple,
                "choices": choices(one),
                "help": one.help,
            }
            for one in options
        ],
        "arguments": [
            {"name": one.metavar, "many": one.nargs == -1, "choices": choices(one)}
            for one in arguments
        ],
    }


def choices(parameter: Any) -> list[str]:
    return [getattr(one, "value", one) for one in getattr(parameter.type, "choices", ())]


# Files, numbers and texts: the shell offers files there.
_FREE = """
    check [FILE]...  check --file  check --jobs  check --today  due --file  due --today
    due [FILE]...  due --output  score [FILE]...  score --file  score --today  score --output
    export [FILE]...  export --output  export --file  export --today
    report [FILE]...  report --unit
    score --block  score --top  score --set  score --reach  score --cap  score --of  --output
    log --count  log --note  log --evidence  log --actual  log --baseline  log --rank  log --source
    log --from  log --file  log --today
    form [FILE]...  form --output  form --file  form --today
    collect FILE...  collect --receipts  collect --file  collect --today
    report --template  report --number  report --date  report --output  report --file  report --today
    import FILE  import --output  new --unit  new --from  new --superior  new --year  new --today
    new --output  schema --output  --file  --today
"""  # noqa: E501


def test_every_value_is_offered_or_free() -> None:
    table = json.loads(TABLE.read_bytes())
    places = {
        (command, name)
        for command, one in table.items()
        for name in (
            *(o["names"][0] for o in one["options"] if o["takes"] and not o["choices"]),
            *(argument["name"] for argument in one["arguments"]),
        )
    }
    free = {place for place in places if " ".join(place).strip() in " ".join(_FREE.split())}
    assert places - set(PLACES) == free
    assert set(PLACES) <= places


# --- what is offered -----------------------------------------------------------------------------

PLAN = """\
ddci: 1
year: 2023
unit: UBND xã Thử
owners:
  - {id: van-hoa, post: Công chức Văn hóa}
  - {id: van-phong, post: Văn phòng, name: Lê Văn A}
  - id: chu-tich
    post: Chủ tịch
sets:
  - id: pci
    name: PCI
    indices:
      - id: minh-bach
        name: Tính minh bạch
        tasks:
          - id: trang-thong-tin
            title: Đăng tin
            lead: [van-hoa]
            deadlines:
              - {every: month, at_least: 5, of: tin}
              - {every: quarter, by_day: 5, id: gui}
groups:
  - name: Khác
    tasks: [{id: bao-cao, title: "Báo cáo: quý", deadlines: [{every: 2 weeks}]}]
    groups: [{name: Nữa, tasks: [{id: hop, title: Họp}]}]
tasks:
  - {id: so-dien-thoai, title: Công khai}
"""
TASKS = ["trang-thong-tin", "bao-cao", "hop", "so-dien-thoai"]
OWNERS = ["van-hoa", "van-phong", "chu-tich"]
PERIODS = [
    *("2023", "2023-q1", "2023-q2", "2023-q3", "2023-q4", "2023-h1", "2023-h2"),
    *(f"2023-{month:02}" for month in range(1, 13)),
    "2023-9m",
]

OFFERS: list[tuple[str, list[str]]] = [
    ("", list(COMMANDS)),
    ("s", ["score", "schema"]),
    ("log ", [*TASKS, "minh-bach", "pci"]),
    ("log tr", ["trang-thong-tin"]),
    ("log -n tr", ["trang-thong-tin"]),
    ("log --note x tr", ["trang-thong-tin"]),
    ("log -- tr", ["trang-thong-tin"]),
    ("log --actual 5 ", ["minh-bach", "pci"]),
    ("log --actual=5 min", ["minh-bach"]),
    ("log hop ", ["doing", "done", "blocked", "dropped"]),
    ("log hop do", ["doing", "done"]),
    ("log hop --event t", ["today"]),
    ("log --undo ", []),
    ("log hop done ", []),
    ("log trang-thong-tin@2023-1", ["trang-thong-tin@2023-10", "trang-thong-tin@2023-11",
                                    "trang-thong-tin@2023-12"]),
    ("log trang-thong-tin.gui@", [f"trang-thong-tin.gui@2023-q{n}" for n in range(1, 5)]),
    ("log bao-cao@2023-w0", [f"bao-cao@2023-w0{n}" for n in (1, 3, 5, 7, 9)]),
    ("log hop@", []),
    ("log hop --owner ", OWNERS),
    ("log hop --owner van", ["van-hoa", "van-phong"]),
    ("due --owner chu", ["chu-tich"]),
    ("report --owner van-h", ["van-hoa"]),
    ("report --signer c", ["chu-tich"]),
    ("due --period ", PERIODS),
    ("report ", PERIODS),
    ("report 2023-q", ["2023-q1", "2023-q2", "2023-q3", "2023-q4"]),
    ("due --period q", ["q1", "q2", "q3", "q4"]),
    ("due --by e", ["eom", "eoq", "eoy"]),
    ("log hop --on t", ["today"]),
    ("check --explain DD70", [code for code in sorted(CODES) if code.startswith("DD70")]),
    ("check --explain ", sorted(CODES)),
    ("check --format s", ["sarif"]),
    ("due --format ", ["text", "json", "csv", "ics", "xlsx"]),
    ("--lang ", ["vi", "en"]),
    ("--lang vi sco", ["score"]),
    ("due --lang v", ["vi"]),
    ("due --by-", ["--by-unit", "--by-owner"]),
    ("due --by-owner --by-", ["--by-unit"]),
    ("check -", ["--file", "-f", "--format", "--strict", "--explain", "--jobs", "-j", "--today",
                 "--lang", "--color", "--quiet", "-q", "--help", "-h"]),
    ("check --file x --fi", ["--file"]),
    ("check ", []),
    ("check plans/", []),
    ("due -f ", []),
    ("log hop --note ", []),
    ("nothing ", []),
    ("score x ", []),
]  # fmt: skip
PIECES = [
    ("due --owner=van", ["--owner=van-hoa", "--owner=van-phong"]),
    ("due --owner=", [f"--owner={owner}" for owner in OWNERS]),
    ("due --format=js", ["--format=json"]),
]


def environment(shell: str, line: str) -> dict[str, str]:
    """What the script of a shell says when Tab is pressed behind a line."""
    words = ("ddci " + line).split(" ")
    asks = {"_DDCI_COMPLETE": f"complete_{shell}"}
    if shell == "bash":
        pieces = [
            piece
            for word in words
            for piece in (word.replace("=", " = ").replace("@", " @ ").split(" ") or [""])
        ]
        while len(pieces) > 1 and not pieces[-1] and pieces[-2] in ("=", "@"):
            pieces.pop()
        pieces = [piece for piece in pieces[:-1] if piece] + pieces[-1:]
        return asks | {"COMP_WORDS": "\n".join(pieces), "COMP_CWORD": str(len(pieces) - 1)}
    asks["_TYPER_COMPLETE_ARGS"] = "ddci " + line
    if shell == "fish":
        return asks | {"_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    if shell == "powershell":
        asks["_TYPER_COMPLETE_ARGS"] = ("ddci " + line).rstrip()
        return asks | {"_TYPER_COMPLETE_WORD_TO_COMPLETE": words[-1]}
    return asks


def offered(shell: str, out: str) -> list[str]:
    if shell == "zsh":
        if out == "_files\n":
            return []
        assert out.startswith("_arguments '*: :((")
        assert out.endswith("))'\n")
        rows = out.removeprefix("_arguments '*: :((").removesuffix("))'\n").split("\n")
        return [row.split('"')[1] for row in rows]
    signs = {"bash": None, "fish": "\t", "powershell": ":::"}
    return [line.split(signs[shell])[0] if line else line for line in out.splitlines()]


SHELLS = ("bash", "zsh", "fish", "powershell")


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("line, words", [*OFFERS, *PIECES], ids=lambda value: str(value)[:30])
def test_what_is_offered(
    shell: str, line: str, words: list[str], ddci: Ddci, plan: WritePlan
) -> None:
    plan(PLAN, "plans/2023.yaml")
    outcome = ddci(**environment(shell, line))
    assert (outcome.status, outcome.err) == (0, "")
    if shell == "bash":
        # It replaces what stands behind a sign that ends a word, an `@` with it.
        last = line.rpartition(" ")[2]
        kept = max(last.rfind("=") + 1, last.rfind("@"))
        words = [word[kept:] for word in words]
    assert offered(shell, outcome.out) == words


@pytest.mark.parametrize("shell", ["zsh", "fish", "powershell"])
@pytest.mark.parametrize("lang, said", [("vi", "Kiểm tra"), ("en", "Check plans")])
def test_what_it_is_stands_beside_it(
    shell: str, lang: str, said: str, ddci: Ddci, plan: WritePlan
) -> None:
    plan(PLAN)
    assert said in ddci(**environment(shell, "ch"), DDCI_LANG=lang).out
    assert "Đăng tin" in ddci(**environment(shell, "log tr"), DDCI_LANG=lang).out
    assert "Báo cáo quý" in ddci(**environment(shell, "log b"), DDCI_LANG=lang).out
    assert "Lê Văn A" in ddci(**environment(shell, "due --owner van-p"), DDCI_LANG=lang).out


def test_fish_asks_whether_there_is_anything(ddci: Ddci, plan: WritePlan) -> None:
    plan(PLAN)
    asks = {"_TYPER_COMPLETE_FISH_ACTION": "is-args"}
    assert ddci(**environment("fish", "log ") | asks) == (0, "", "")
    assert ddci(**environment("fish", "log hop --note ") | asks) == (1, "", "")


def complete(ddci: Ddci, line: str, **environ: str) -> list[str]:
    outcome = ddci(**environment("bash", line), **environ)
    assert (outcome.status, outcome.err) == (0, "")
    return outcome.out.splitlines()


def test_which_plan_is_meant(ddci: Ddci, plan: WritePlan) -> None:
    """The one nearby of the year that is meant, else those that are named, also in folders."""
    plan(PLAN, "plans/2023.yaml")
    plan(PLAN.replace("2023", "2024").replace("van-", "vp-"), "plans/2024.yaml")
    plan(PLAN.replace("van-", "vx-"), "đi xa/x.yaml")
    line = "due --owner v"
    assert complete(ddci, line, DDCI_TODAY="2023-05-01") == ["van-hoa", "van-phong"]
    assert complete(ddci, line, DDCI_TODAY="2026-05-01") == ["vp-hoa", "vp-phong"]
    assert complete(ddci, "due --today 2023-03-01 --owner v") == ["van-hoa", "van-phong"]
    assert complete(ddci, line, DDCI_FILE="đi xa/x.yaml") == ["vx-hoa", "vx-phong"]
    for typed in ("'đi xa/x.yaml'", r"đi\ xa/x.yaml", "'đi xa'"):
        words = f"ddci\ndue\n-f\n{typed}\n--owner\nv"
        asks = {"_DDCI_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": "5"}
        assert ddci(**asks).out.splitlines() == ["vx-hoa", "vx-phong"]
    assert complete(ddci, "due -fplans/2024.yaml --owner v") == ["vp-hoa", "vp-phong"]
    assert complete(ddci, "due --file=plans/2024.yaml --owner v") == ["vp-hoa", "vp-phong"]


def test_a_path_of_windows_in_powershell(ddci: Ddci, plan: WritePlan) -> None:
    r"""A backslash is a part of the path there and escapes nothing."""
    plan(PLAN, "xa\\b.yaml" if os.name != "nt" else "xa/b.yaml")
    line = r"due -f xa\b.yaml --owner chu"
    assert offered("powershell", ddci(**environment("powershell", line)).out) == ["chu-tich"]


def test_several_years(ddci: Ddci, plan: WritePlan) -> None:
    plan(PLAN.replace("year: 2023", "years: 2026-2028"))
    assert complete(ddci, "report 2028-q") == [f"2028-q{n}" for n in range(1, 5)]
    assert complete(ddci, "log trang-thong-tin@2027-02") == ["@2027-02"]


@pytest.mark.parametrize("plan_text", ["", "\x00", "- a", "a: [", "&x [*x]", "id: id", "\xff"])
def test_nothing_is_said_where_nothing_can_be_read(
    plan_text: str, ddci: Ddci, tmp_path: Path
) -> None:
    (tmp_path / "plan.yaml").write_bytes(plan_text.encode("latin-1"))
    for line in ("log ", "due --owner ", "due -f plan.yaml --owner ", "log x@"):
        assert complete(ddci, line) == []
    assert len(complete(ddci, "report 2026-q", DDCI_TODAY="2026-01-01")) == 4
    assert complete(ddci, "due -f nowhere.yaml --owner ") == []
    assert complete(ddci, "due -f - --owner ") == []


def test_a_broken_plan_offers_what_stands_before_the_mistake() -> None:
    at = PLAN.index("groups:")
    found = ids((PLAN[:at] + "groups: [: {\n" + PLAN[at:]).encode())
    assert list(found.owners) == OWNERS
    assert list(found.tasks) == ["trang-thong-tin"]
    half = ids(PLAN[: PLAN.index("title: Đăng tin") + 10].encode())
    assert list(half.tasks) == ["trang-thong-tin"]


def test_the_real_plan() -> None:
    """All that completion finds is what the loader finds."""
    content = (ROOT / "plans" / "2023.yaml").read_bytes()
    plan = plan_file.check(content, "x").plan
    assert plan is not None
    found = ids(content)
    assert list(found.owners) == [owner.id for owner in plan.owners]
    assert list(found.indices) == [placed.of.id for placed in all_indices(plan)]
    assert set(found.tasks) == {placed.task.id for placed in all_tasks(plan)}
    assert found.years == [2023]


HOSTILE = [
    "$(touch hacked)", "`touch hacked`", '"; touch hacked; "', "'; touch hacked; '",
    "\\$(touch hacked)", "\\\\`touch hacked`", "a\ntouch hacked", "))'; touch hacked; ((",
    "<(touch hacked)", "*", "{a,b}", "~", "!!", "%(touch hacked)", "a:b", "[x]", "\x1b[31m", "a\tb",
]  # fmt: skip


def hostile_plan(text: str) -> str:
    said = json.dumps(text)
    return (
        "ddci: 1\nyear: 2023\nunit: x\nowners:\n"
        f"  - {{id: {said}, post: x}}\n  - {{id: o, post: {said}, name: {said}}}\n"
        f"tasks:\n  - {{id: {said}, title: x}}\n  - {{id: t, title: {said}}}\n"
    )


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("text", HOSTILE)
def test_a_plan_says_nothing_to_a_shell(shell: str, text: str, ddci: Ddci, plan: WritePlan) -> None:
    plan(hostile_plan(text))
    for line in ("log ", "due --owner "):
        out = ddci(**environment(shell, line)).out
        assert offered(shell, out) in (["t"], ["o"])
        helps = out.removeprefix("_arguments '*: :((").removesuffix("))'\n")
        assert not set("$`\\;()<>*{}~!%'\x1b[]") & set(helps)


# What a command needs, and Tab must not wait for.
HEAVY = {"pydantic", "rich", "jinja2", "docx", "icalendar", "ddci_cli.cli.commands.log"}


def test_tab_loads_neither_commands_nor_models(plan: WritePlan, tmp_path: Path) -> None:
    plan(PLAN)
    script = (
        "import atexit, sys; from ddci_cli.__main__ import main; "
        "atexit.register(lambda: print(*sorted(sys.modules), file=sys.stderr)); main()"
    )
    for line, needs_yaml in (("log ", True), ("check --explain ", False), ("log --", False)):
        done = subprocess.run(
            [sys.executable, "-c", script],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT), **environment("zsh", line)},
            capture_output=True,
            encoding="utf-8",
            check=True,
            timeout=PATIENCE_SECONDS,
        )
        loaded = set(done.stderr.split())
        assert loaded.isdisjoint(HEAVY)
        assert ("yaml" in loaded) is needs_yaml
        assert done.stdout.startswith("_arguments ")


# --- in the shells themselves ---------------------------------------------------------------------

BASH = r"""
source ./script
COMP_WORDS=("${@:2}"); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
"$(complete -p ddci | sed 's/.*-F \([^ ]*\) .*/\1/')" ddci
printf '%s\n' "${COMPREPLY[@]}"
"""
# What `_arguments` would be given; the real one works only within the line editor.
ZSH = r"""
compdef() { : }
_arguments() { eval "ws=( ${${1#*:*:\(\(}%\)\)} )"; print -rl -- ${ws%%:*} }
_files() { print files }
eval "$(cat script)"
words=("$@"); CURRENT=$#words
_ddci_completion
"""


@pytest.fixture
def in_shell(tmp_path: Path, plan: WritePlan) -> Callable[..., str]:
    """Run the shell's own script, as `--show-completion` prints it, with a real ddci behind it."""
    if sys.platform == "win32":
        pytest.skip("these shells are not those of Windows")
    plan(PLAN)
    bin = tmp_path / "bin"
    bin.mkdir()
    command = bin / "ddci"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m ddci_cli "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    environ = {
        **os.environ,
        "PATH": f"{bin}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "DDCI_LANG": "en",
        "HOME": str(tmp_path),
    }

    def call(shell: str, program: str, *words: str) -> str:
        path = shutil.which(shell)
        if path is None:
            pytest.skip(f"{shell} is not installed")
        script = get_completion_script(prog_name="ddci", complete_var="_DDCI_COMPLETE", shell=shell)
        (tmp_path / "script").write_text(script, encoding="utf-8")
        quiet = {"bash": ["--norc"], "zsh": ["-f"], "fish": ["--no-config"]}[shell]
        done = subprocess.run(
            [path, *quiet, "-c", program, *words],
            cwd=tmp_path,
            env=environ,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=PATIENCE_SECONDS,
        )
        assert done.stderr == ""
        return done.stdout

    return call


def test_in_bash(in_shell: Callable[..., str]) -> None:
    def tab(*words: str) -> list[str]:
        return in_shell("bash", BASH, "bash", "x", "ddci", *words).splitlines()

    assert tab("log", "tr") == ["trang-thong-tin"]
    assert tab("log", "") == [*TASKS, "minh-bach", "pci"]
    assert tab("log", "trang-thong-tin", "@", "2023-1") == [
        "@2023-10",
        "@2023-11",
        "@2023-12",
    ]
    assert tab("due", "--owner", "=", "van") == ["van-hoa", "van-phong"]
    assert tab("due", "--owner", "=") == OWNERS
    assert tab("due", "--owner", "c") == ["chu-tich"]
    assert tab("check", "--explain", "DD40") == [f"DD40{n}" for n in range(1, 10)]
    # Nothing: bash offers files then.
    assert tab("check", "p") == [""]


def test_in_zsh(in_shell: Callable[..., str]) -> None:
    def tab(*words: str) -> list[str]:
        return in_shell("zsh", ZSH, "zsh", "ddci", *words).splitlines()

    assert tab("log", "tr") == ["trang-thong-tin"]
    assert tab("log", "") == [*TASKS, "minh-bach", "pci"]
    assert tab("due", "--owner=van") == ["--owner=van-hoa", "--owner=van-phong"]
    assert tab("report", "2023-q") == [f"2023-q{n}" for n in range(1, 5)]
    assert tab("check", "p") == ["files"]


def test_in_fish(in_shell: Callable[..., str]) -> None:
    def tab(line: str) -> list[str]:
        out = in_shell("fish", f"source ./script; complete --do-complete '{line}'")
        return [row.split("\t")[0] for row in out.splitlines()]

    assert tab("ddci log tr") == ["trang-thong-tin"]
    # Fish sorts what it is given.
    assert sorted(tab("ddci log ")) == sorted([*TASKS, "minh-bach", "pci"])
    assert tab("ddci due --owner c") == ["chu-tich"]
    assert tab("ddci check --explain DD40") == [f"DD40{n}" for n in range(1, 10)]
    # Nothing is offered: the files.
    assert "plan.yaml" in tab("ddci check pl")


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_nothing_of_a_plan_runs_in_a_shell(
    shell: str, text: str, in_shell: Callable[..., str], tmp_path: Path
) -> None:
    (tmp_path / "plan.yaml").write_text(hostile_plan(text), encoding="utf-8")
    programs = {
        "bash": (BASH, "bash", "x", "ddci", "log", ""),
        "zsh": (ZSH, "zsh", "ddci", "log", ""),
        "fish": ("source ./script; complete --do-complete 'ddci log '",),
    }
    words = [row.split("\t")[0] for row in in_shell(shell, *programs[shell]).splitlines()]
    assert words == ["t"]
    assert not (tmp_path / "hacked").exists()
