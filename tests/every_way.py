"""Every command in every format: what is promised of each answer, whatever stands in the files."""

import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from xml.etree import ElementTree as ET

from conftest import Ddci, Outcome

from ddci_cli.files.yaml.ids import ids
from ddci_cli.language import LanguageCode
from ddci_cli.printing.due import formats as due_formats
from ddci_cli.printing.findings.formats import Format
from ddci_cli.printing.score import formats as score_formats
from ddci_cli.reporting import formats as report_formats
from ddci_cli.safe_text import unseen

PLAN, JOURNAL = "plan.yaml", "plan.journal.yaml"
NEW = "new-file"
TASK = "TASK"

_FILE = ("-f", PLAN)


def _as_text(*words: str, formats: Iterable[StrEnum]) -> list[tuple[str, ...]]:
    """A command in each format that can be printed."""
    return [(*words, "--format", one.value) for one in formats if one.value != "xlsx"]


CHECKS = [("check", PLAN, "--format", format.value) for format in Format]
WAYS: list[tuple[str, ...]] = [
    *CHECKS,
    _FILE,
    *_as_text("score", *_FILE, formats=score_formats.Format),
    ("score", *_FILE, "-o", f"{NEW}.xlsx"),
    ("due", *_FILE),
    ("due", *_FILE, "--by-owner"),
    ("due", *_FILE, "--period", "q1"),
    *_as_text("due", *_FILE, "--all", formats=due_formats.Format),
    ("due", *_FILE, "--all", "-o", f"{NEW}.xlsx"),
    ("due", *_FILE, "--by-unit"),
    ("due", *_FILE, "--format", "ics", "--reminder-events"),
    *(
        ("report", *_FILE, "--format", format.value, "-o", f"{NEW}.{format.value}")
        for format in report_formats.Format
    ),
    ("report", "q1", *_FILE),
    ("log", TASK, "doing", *_FILE, "--note", "một", "--evidence", "12/BC", "-n"),
    ("log", TASK, "done", *_FILE),
    ("log", "--list", *_FILE),
    ("log", "--undo", *_FILE, "-n"),
]
# What others read: pages, messages, tables, calendars.
_FOR_OTHERS = ("report", "ics", "--by-owner", "--by-unit")
_SPELLED = re.compile(r"\\x[0-9a-f]{2}|\\u[0-9a-f]{4}|\\U[0-9a-f]{8}")


def assert_every_way(
    ddci: Ddci, folder: Path, lang: LanguageCode, today: str, *, share: int = 1
) -> int:
    """Go all ways, or one of `share`, each file its own; give back how many were gone.

    An accepted plan is answered or refused with a sentence; where its journal was not read whole,
    the result tells so. Of a refused plan each command says what `check` says. A plan is never
    changed, and of a refused one nothing is written.
    """
    before = contents(folder)
    content = before[PLAN]
    first = zlib.crc32(b"".join(before.values())) % share
    ways = WAYS[first::share]
    options = ("--today", today, "--lang", lang.value)
    usable = ddci("score", *_FILE, *options)
    assert usable.status in (0, 1, 2), usable.err
    for way in ways:
        words = [_a_task(content) if word == TASK else word for word in way]
        outcome = ddci(*words, *options)
        assert outcome.status in (0, 1, 2), f"{way}: {outcome.err}"
        assert "Traceback" not in outcome.err
        assert_no_escape(outcome)
        after = contents(folder)
        if way not in CHECKS and usable.status and not usable.out:
            assert (outcome.status, outcome.err) == (usable.status, usable.err), way
            assert after == before, way
        written = {name: after[name] for name in after.keys() - before.keys()}
        assert {name: after[name] for name in before if name != JOURNAL} == {
            name: before[name] for name in before if name != JOURNAL
        }
        assert after.get(JOURNAL, b"").startswith(before.get(JOURNAL, b""))
        if outcome.status == 0 and any(sign in way for sign in _FOR_OTHERS):
            texts = [outcome.out, *(text_of(name, data) for name, data in written.items())]
            assert_not_spelled(texts, b"".join(before.values()))
        if "json" in way or "sarif" in way:
            json.loads(outcome.out or "{}")
        restore(folder, before)
    return len(ways)


def assert_no_escape(outcome: Outcome) -> None:
    """Nothing acts on a terminal; tables and calendars end their lines as they must."""
    said = outcome.out.removeprefix("\ufeff").replace("\r\n", "\n") + outcome.err
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", said)


def assert_not_spelled(texts: list[str], source: bytes) -> None:
    """No document shows what only a terminal needs, unless it was written so."""
    read = source.decode("utf-8", errors="replace")
    if "\\" in read or unseen(read.replace("\ufeff", "")):
        return
    for text in texts:
        assert not _SPELLED.search(text)


def text_of(name: str, data: bytes) -> str:
    """What somebody reads in a written file; a Word file's XML is well-formed besides."""
    if not name.endswith(".docx"):
        return data.decode("utf-8")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [package.read(part) for part in package.namelist() if part.endswith(".xml")]
    return "\n".join("".join(ET.fromstring(part).itertext()) for part in parts)  # noqa: S314 - ours


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def restore(folder: Path, before: dict[str, bytes]) -> None:
    for path in folder.iterdir():
        if path.is_file() and path.name not in before:
            path.unlink()
    if JOURNAL in before and (folder / JOURNAL).read_bytes() != before[JOURNAL]:
        (folder / JOURNAL).write_bytes(before[JOURNAL])


def _a_task(content: bytes) -> str:
    return next(iter(ids(content).tasks), "x")
