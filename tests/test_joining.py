"""An entry joins any journal so that all that was sound in it stays sound, or is refused."""

import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from conftest import PATIENCE_SECONDS, ROOT, Ddci
from hypothesis import example, given, settings
from hypothesis import strategies as st
from journal_data import AWKWARD, COUNT, DONE, PLAN, REPORT, TORN, lines

from ddci_cli.files import plan_file
from ddci_cli.files.journal import joining, journal_file
from ddci_cli.files.journal.joining import Joined, join, joined_content
from ddci_cli.model.journal import Entry
from ddci_cli.refusal import UserError

pytestmark = pytest.mark.libraries

TODAY = date(2023, 12, 31)
NEW = "- {date: 2023-12-31, task: so-dien-thoai, state: doing, at: 2023-12-31}"
OTHER = NEW.replace("so-dien-thoai", "tin-bai")
LOG = ("log", "so-dien-thoai", "doing", "-f", "plan.yaml", "--today", TODAY.isoformat())

WriteJournal = Callable[..., None]


@pytest.fixture
def journal(tmp_path: Path) -> Callable[[str | bytes], Path]:
    def write(text: str | bytes) -> Path:
        (tmp_path / "plan.yaml").write_bytes(PLAN.encode())
        path = tmp_path / "plan.journal.yaml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def reading(content: bytes) -> tuple[tuple[Entry, ...], int]:
    """The entries that count, and how many mistakes there are."""
    plan = plan_file.check(PLAN.encode(), "plan.yaml").plan
    found = journal_file.check(content, "plan.journal.yaml", Path(), plan, TODAY)
    return found.entries, len(found.findings)


(ENTRY,) = reading(NEW.encode())[0]
(OTHER_ENTRY,) = reading(OTHER.encode())[0]


def plain(entries: tuple[Entry, ...]) -> list[Entry]:
    """The last line of a text may have got the end that it lacked."""
    return [
        entry.model_copy(update={"note": (entry.note or "").strip() or None}) for entry in entries
    ]


def assert_joined(before: bytes, after: bytes) -> None:
    """All entries are there with the new one at their end; no mistake more, no byte less."""
    old, mistakes = reading(before)
    now, left = reading(after)
    assert plain(now) == [*plain(old), ENTRY]
    assert left <= mistakes
    kept = after[: len(before)]
    nothing = re.compile(rb"\.\.\.|\[|\]|null|Null|NULL|~")
    for place in (i for i in range(len(before)) if before[i] != kept[i]):
        assert any(m.start() <= place < m.end() for m in nothing.finditer(before))
    assert after[len(before) :].lstrip(b"\n ") == NEW.encode() + b"\n"


# Journals that the trial tried, and others of each kind; what becomes of those that take no entry.
KINDS: dict[str, tuple[str | bytes, str]] = {
    "an end": (lines(DONE, "..."), ""),
    "an end without its line": (lines(DONE) + "...", ""),
    "an end with a remark": (lines(DONE, "... # hết năm", "# ký tên", ""), ""),
    "two ends": (lines(DONE, "...", "..."), ""),
    "an empty list and two ends": ("[]\n...\n...\n", ""),
    "an end of Windows": (lines(DONE, "...", "").replace("\n", "\r\n"), ""),
    "an end and nothing before": (lines("---", "..."), ""),
    "an end behind text that keeps its lines": (
        lines("- date: 2023-03-10", "  task: trang-thong-tin", "  note: |+", "    a", "", "..."),
        "",
    ),
    "an empty list": ("[]\n", ""),
    "an empty list without its line": ("[]", ""),
    "an empty list with a remark": ("# nhật ký\n[ ]  # chưa có gì\n", ""),
    "an empty list behind a beginning": ("--- []\n...\n", ""),
    "an empty list behind a mark": ("\ufeff[]\n", ""),
    "null": ("null\n", ""),
    "a wave": ("~\n", ""),
    "null with a remark": ("--- null # chưa có gì\n", ""),
    "entries indented": (lines("  " + DONE, "  " + COUNT), ""),
    "entries indented behind a mark": ("\ufeff" + lines("    " + DONE), ""),
    "entries indented, of several lines": (
        lines("   - date: 2023-03-10", "     task: trang-thong-tin", "     state: done", "   ..."),
        "",
    ),
    "entries indented, one torn": (lines("  " + DONE, "  " + TORN), ""),
    "indented less by and by": (lines("  " + DONE, " " + COUNT), ""),
    "a list in brackets": (f"[{DONE[2:]}]\n", "line 1: here all entries stand in one pair of"),
    "a list in brackets, over lines": (
        f"# nhật ký\n[\n  {DONE[2:]},\n]\n",
        "line 2: here all entries stand in one pair of brackets",
    ),
    "an empty list over lines": ("[\n]\n", ""),
    "an empty list around a remark": (
        "[ # chưa có gì\n]\n", "",
    ),
    "a group": (lines("date: 2023-03-10", "task: x"), "line 1: this is no list of entries"),
    "an empty group": ("{}\n", "line 1: this is no list of entries"),
    "empty quotes": ('""\n', "line 1: this is no list of entries"),
    "a list under a key": ("a:\n" + lines(DONE), "line 1: this is no list of entries"),
    "a second document": (lines(DONE, "---", REPORT), ""),
    "an end in the middle": (lines(DONE, "...", REPORT), ""),
    "UTF-16": (b"\xff\xfe" + lines(DONE).encode("utf-16-le"), "line 1: this is not UTF-8 text"),
    "UTF-16, the other way": (
        b"\xfe\xff" + lines(DONE).encode("utf-16-be"), "line 1: this is not UTF-8 text",
    ),
    "UTF-16 without a mark": (lines(DONE).encode("utf-16-le"), "line 1: this is not UTF-8 text"),
    "UTF-32": (lines(DONE).encode("utf-32"), "line 1: this is not UTF-8 text"),
    "ANSI": (
        lines(DONE, REPORT.replace("done}", "done, note: Tết}")).encode("cp1258", "replace"),
        "",
    ),
    "ANSI in the middle": (
        lines(DONE, REPORT.replace("done}", "done, note: T\xe9t}"), COUNT).encode("latin-1"),
        "line 2: this is not UTF-8 text",
    ),
    "torn in a letter": (lines(DONE).encode() + "- {note: ữ".encode()[:-1], ""),
    "zeros of a computer that went off": (lines(DONE).encode() + b"\0" * 600, ""),
}  # fmt: skip


@pytest.mark.parametrize("name", KINDS)
def test_an_entry_joins_or_is_refused_with_the_line(
    name: str, ddci: Ddci, journal: Callable[[str | bytes], Path]
) -> None:
    text, refused = KINDS[name]
    path = journal(text)
    before = path.read_bytes()
    rehearsed = ddci(*LOG, "-n")
    assert path.read_bytes() == before
    outcome = ddci(*LOG)
    assert rehearsed.status == outcome.status
    if refused:
        assert outcome.status == 2
        assert f"nothing can be added to plan.journal.yaml: {refused}" in outcome.err
        assert path.read_bytes() == before
    else:
        assert outcome.status == 0, outcome.err
        assert_joined(before, path.read_bytes())


@pytest.mark.parametrize("name", AWKWARD)
def test_every_journal_of_the_test_set(
    name: str, ddci: Ddci, journal: Callable[[str | bytes], Path]
) -> None:
    path = journal(AWKWARD[name])
    before = path.read_bytes()
    outcome = ddci(*LOG)
    if outcome.status == 0:
        assert_joined(before, path.read_bytes())
        assert ddci(*LOG).status == 0
    else:
        assert outcome.status == 2
        assert re.search(r"plan\.journal\.yaml: line \d+: .", outcome.err)
        assert path.read_bytes() == before


def test_most_of_them_take_it(ddci: Ddci, journal: Callable[[str | bytes], Path]) -> None:
    """A refusal is for what cannot be helped."""
    refused = set()
    for name, text in AWKWARD.items():
        journal(text)
        if ddci(*LOG).status != 0:
            refused.add(name)
    assert refused == {
        "a group of keys", "text", "a number", "a list on one line", "a list under a key",
        "ANSI", "UTF-16",
    }  # fmt: skip


@pytest.mark.parametrize("path", sorted((ROOT / "tests").rglob("*.journal.yaml")))
def test_every_journal_that_is_a_file(path: Path) -> None:
    before = path.read_bytes()
    after = joined_content(before, join(before, [NEW], path.name))
    assert after.startswith(before.rstrip(b"\n"))
    assert_joined(before, after)


# --- generated journals -----------------------------------------------------------------------

_NOTES = st.text(st.sampled_from("aữ #:-'\"{}[],\\&*!|>%@`~\t"), max_size=12)
_QUOTED = _NOTES.map(lambda text: "'" + text.replace("'", "''").replace("\t", " ") + "'")
_FLOW = st.sampled_from([DONE, COUNT, REPORT]) | _QUOTED.map(
    lambda note: "- {date: 2023-03-10, task: trang-thong-tin, note: " + note + "}"
)
_BLOCK = st.tuples(
    _QUOTED | st.sampled_from(["|\n    a\n    b", ">-\n    a", "|+\n    a\n", "a\n   b"])
).map(lambda note: f"- date: 2023-03-10\n  task: trang-thong-tin\n  note: {note[0]}")
_BROKEN = st.sampled_from(
    [TORN, "x", "---", "...", "-", "{}", "- {a: b", "=======", "- \0", "\t- {}", "- [", "-{}", "[]"]
)
_REMARK = st.sampled_from(["", "# a", "  # b", "   ", "#"])


@st.composite
def journals(draw: st.DrawFn) -> bytes:
    """Journals as hands, editors and other programs may leave them."""
    parts = draw(st.lists(_FLOW | _BLOCK | _FLOW | _REMARK | _BROKEN, max_size=6))
    depth = draw(st.sampled_from([0, 0, 0, 1, 2, 4]))
    indented = "\n".join(parts).replace("\n", "\n" + " " * depth)
    body = " " * depth + indented if indented else ""
    body = draw(st.sampled_from([body, body, body, "[]", "null", "~", "[ ]", "[{}]", "{}"]))
    head = draw(
        st.sampled_from(["", "", "---\n", "--- ", "# a\n", "\ufeff", "\n\n", "%YAML 1.2\n---\n"])
    )
    tail = draw(
        st.sampled_from(["\n", "\n", "", "\n...\n", "\n...", " # a\n", "\n\n\n", "\n...\n# b"])
    )
    text = (head + body + tail).replace("\n", draw(st.sampled_from(["\n", "\n", "\r\n", "\r"])))
    encoding = draw(st.sampled_from(["utf-8"] * 9 + ["utf-16", "cp1258", "latin-1"]))
    content = bytearray(text.encode(encoding, "replace"))
    if content and draw(st.booleans()) and draw(st.booleans()):
        place = draw(st.integers(0, len(content) - 1))
        content[place : place + draw(st.integers(1, 3))] = draw(st.binary(max_size=2))
    return bytes(content)


EXAMPLES = int(os.environ.get("DDCI_FUZZ_EXAMPLES", "300"))


@given(journals())
@settings(max_examples=EXAMPLES)
@example(b"- a: |\n   x")
@example(b"...")
@example(b"-")
@example(b"")
def test_generated_journals(content: bytes) -> None:
    old, mistakes = reading(content)
    try:
        joined = join(content, [NEW, OTHER], "plan.journal.yaml")
    except UserError:
        # Refused is what is broken, or is sound and cannot be helped.
        flow = re.match(rb"(?:\xef\xbb\xbf|---|#[^\r\n]*|\s|%YAML 1.2)*\[", content)
        assert mistakes or flow or content.strip().endswith((b"{}", b"]")), content
        return
    after = joined_content(content, joined)
    now, left = reading(after)
    assert plain(now) == [*plain(old), ENTRY, OTHER_ENTRY]
    assert left <= mistakes
    again = joined_content(after, join(after, [NEW], "plan.journal.yaml"))
    assert again == after + b" " * (len(again) - len(after) - len(NEW) - 1) + NEW.encode() + b"\n"


# --- limits -----------------------------------------------------------------------------------


def test_no_entry_makes_a_journal_too_large_to_be_read(
    ddci: Ddci, journal: Callable[[str | bytes], Path]
) -> None:
    """A byte less than is read, so that nothing more would be."""
    path = journal(lines(DONE) + "#" * (5_000_000 - len(DONE) - 2) + "\n")
    before = path.read_bytes()
    outcome = ddci(*LOG)
    assert (outcome.status, path.read_bytes() == before) == (2, True)
    assert "at most 5000000 are read" in outcome.err


def test_a_large_journal_takes_an_entry(ddci: Ddci, journal: Callable[[str | bytes], Path]) -> None:
    path = journal(lines(*[DONE] * 5000))
    assert ddci(*LOG).status == 0
    assert path.read_bytes() == lines(*[DONE] * 5000, NEW).encode()


# --- the disk ---------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["[]\n", lines(DONE, "..."), "null # x\n"])
@pytest.mark.parametrize("error", [OSError(5, "Input/output error"), KeyboardInterrupt()])
def test_what_fails_leaves_the_journal_as_it_was(
    error: BaseException,
    text: str,
    ddci: Ddci,
    journal: Callable[[str | bytes], Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = journal(text)
    fsync, seen = os.fsync, []

    def fail(descriptor: int) -> None:
        seen.append(path.read_bytes())
        if len(seen) == 2:
            raise error
        fsync(descriptor)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        assert ddci(*LOG).status == (2 if isinstance(error, OSError) else 130)
    assert seen[1].endswith(NEW.encode() + b"\n")
    assert path.read_bytes() == text.encode()


@pytest.mark.skipif(os.name == "nt", reason="Windows renames nothing over an open file")
def test_a_journal_that_is_replaced_meanwhile_is_left_alone(
    ddci: Ddci, journal: Callable[[str | bytes], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor saves between the lock and the moment in which `[]` goes."""
    path = journal("[]\n")

    def save_then_join(content: bytes, lines: list[str], name: str) -> Joined:
        Path("saved").write_bytes(b"# of the editor\n")
        Path("saved").replace(path)
        return join(content, lines, name)

    monkeypatch.setattr(joining, "join", save_then_join)
    outcome = ddci(*LOG)
    assert outcome.status == 2
    assert "another program is writing to it" in outcome.err
    assert path.read_bytes() == b"# of the editor\n"


KILLED = """
import sys
from pathlib import Path
import ddci_cli.files.journal.joining, filelock  # all are ready when time begins to count
from ddci_cli.files.journal.writing import write_entries
print("ready", flush=True)
journal, number = Path("plan.journal.yaml"), int(sys.argv[1])
while True:
    with journal.open("ab") as file:
        file.write(b"...\\n")
    write_entries(journal, [f"- {{date: 2023-03-10, task: x-{number}, state: doing}}"])
    print(number, flush=True)
    number += 1
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such kills")
def test_a_kill_between_the_two_writes_loses_nothing(tmp_path: Path) -> None:
    chance = random.Random(2023)  # noqa: S311 - the same delays each time
    journal = tmp_path / "plan.journal.yaml"
    journal.write_bytes(b"[]\n")
    told: set[int] = set()
    for turn in range(20):
        with subprocess.Popen(
            [sys.executable, "-c", KILLED, str(turn * 100_000)],
            cwd=tmp_path,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            time.sleep(chance.uniform(0, 0.05))
            process.kill()
            told |= {int(line) for line in process.communicate(timeout=PATIENCE_SECONDS)[0].split()}
    rows = [row for row in journal.read_bytes().splitlines() if row not in (b"...", b"#..", b"  ")]
    written = [int(re.findall(rb"x-(\d+),", row)[0]) for row in rows]
    assert told
    assert told <= set(written)
    assert len(written) == len(set(written))
    assert len(set(written) - told) <= 20


# --- links ------------------------------------------------------------------------------------

links = pytest.mark.skipif(os.name == "nt", reason="symbolic links need a privilege on Windows")


@links
@pytest.mark.parametrize("hops", [1, 2])
def test_a_plan_reached_through_a_link_keeps_one_journal(
    hops: int, ddci: Ddci, journal: Callable[[str | bytes], Path], tmp_path: Path
) -> None:
    path = journal(lines(DONE))
    (tmp_path / "lnk").mkdir()
    (tmp_path / "lnk" / "2023.yaml").symlink_to("../plan.yaml")
    named = "lnk/2023.yaml"
    if hops == 2:
        (tmp_path / "short.yaml").symlink_to("lnk/2023.yaml")
        named = "short.yaml"
    words = ("so-dien-thoai", "doing", "--today", TODAY.isoformat())
    assert ddci("log", *words, "-f", named).status == 0
    assert path.read_bytes() == lines(DONE, NEW).encode()
    assert sorted(p.name for p in tmp_path.rglob("*.journal.yaml")) == [path.name]
    for command in (("check",), ("due", "--all", "--format", "json", "-f")):
        through = ddci(*command, named, "--today", TODAY.isoformat())
        real = ddci(*command, "plan.yaml", "--today", TODAY.isoformat())
        states = re.compile(r'"state": "\w+"')
        assert states.findall(through.out) == states.findall(real.out)
        assert through.status == real.status


@links
def test_the_first_journal_is_that_of_the_plan_itself(ddci: Ddci, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_bytes(PLAN.encode())
    (tmp_path / "lnk").mkdir()
    (tmp_path / "lnk" / "2023.yaml").symlink_to("../plan.yaml")
    outcome = ddci(*LOG[:3], "-f", "lnk/2023.yaml", "--today", TODAY.isoformat())
    assert outcome.status == 0
    assert [p.name for p in tmp_path.rglob("*.journal.yaml")] == ["plan.journal.yaml"]
    assert (tmp_path / "plan.journal.yaml").exists()


@links
def test_a_journal_that_already_stands_beside_the_link_is_kept_and_two_are_said(
    ddci: Ddci, tmp_path: Path
) -> None:
    (tmp_path / "plan.yaml").write_bytes(PLAN.encode())
    (tmp_path / "lnk").mkdir()
    (tmp_path / "lnk" / "2023.yaml").symlink_to("../plan.yaml")
    (tmp_path / "lnk" / "2023.journal.yaml").write_bytes(lines(DONE).encode())
    words = (*LOG[:3], "-f", "lnk/2023.yaml", "--today", TODAY.isoformat())
    assert ddci(*words).status == 0
    assert (tmp_path / "lnk" / "2023.journal.yaml").read_bytes() == lines(DONE, NEW).encode()
    (tmp_path / "plan.journal.yaml").write_bytes(lines(REPORT).encode())
    said = (
        "lnk/2023.yaml has two journals: put all entries into lnk/../plan.journal.yaml and delete "
        "lnk/2023.journal.yaml"
    )
    for command in (words, ("check", "lnk/2023.yaml"), ("due", "-f", "lnk/2023.yaml")):
        outcome = ddci(*command)
        assert outcome.status == 2
        assert said in outcome.out + outcome.err
    (tmp_path / "plan.journal.yaml").unlink()
    (tmp_path / "plan.journal.yaml").symlink_to("lnk/2023.journal.yaml")
    assert ddci(*words).status == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows limits a whole path")
def test_a_plan_whose_journal_no_name_is_short_enough_for(ddci: Ddci, tmp_path: Path) -> None:
    name = "x" * 245 + ".yaml"
    (tmp_path / name).write_bytes(PLAN.encode())
    assert ddci("check", name, "--today", TODAY.isoformat()).status == 0
    words = (*LOG[:3], "-f", name, "--today", TODAY.isoformat())
    assert ddci(*words, "-n").status == 0
    outcome = ddci(*words)
    assert (outcome.status, "cannot be written" in outcome.err) == (2, True)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")
def test_a_pipe_is_no_journal(ddci: Ddci, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_bytes(PLAN.encode())
    os.mkfifo(tmp_path / "plan.journal.yaml")
    for words in (LOG, ("check", "plan.yaml"), ("due", "-f", "plan.yaml")):
        outcome = ddci(*words)
        assert outcome.status == 2
        refusal = "plan.journal.yaml cannot be read: it is a pipe, no file"
        assert refusal in outcome.out + outcome.err
    (tmp_path / "plan.journal.yaml").unlink()
    (tmp_path / "plan.journal.yaml").symlink_to("plan.yaml")
    outcome = ddci(*LOG)
    assert outcome.status == 2
    assert (tmp_path / "plan.yaml").read_bytes() == PLAN.encode()
