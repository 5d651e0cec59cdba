"""A real calendar program takes the file in, shows the days, and takes the next file in again.

khal is installed in an environment of its own: `pipx install khal==0.14.1`.
"""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from calendars import values
from conftest import PATIENCE_SECONDS, ROOT, Ddci

WritePlan = Callable[..., Path]

PROGRAM = shutil.which("khal")

pytestmark = [
    pytest.mark.skipif(
        PROGRAM is None and "DDCI_NO_SKIPS" not in os.environ,
        reason="khal is not on PATH (pipx install khal==0.14.1)",
    ),
    pytest.mark.skipif(sys.platform == "win32", reason="khal is for Unix"),
]

CONFIG = """\
[calendars]
[[plan]]
path = {folder}/calendar
type = calendar
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
default_timezone = Asia/Ho_Chi_Minh
local_timezone = Asia/Ho_Chi_Minh
[default]
default_calendar = plan
[sqlite]
path = {folder}/khal.db
"""

# Every kind of deadline, in a year with a short and one with a long February.
KINDS = """\
ddci: 1
year: YEAR
unit: UBND xã Thử
indices: [{id: i, name: Chỉ số, weight: 100, target: 5}]
tasks:
  - {id: truoc, title: "Trước ngày; hay, C:\\\\việc", deadlines: [{before: YEAR-03-01}]}
  - {id: cham-nhat, title: Chậm nhất, deadlines: [{by: YEAR-02-28}, {by: YEAR-12-31}]}
  - {id: trong-ky, title: Trong kỳ, deadlines: [{within: YEAR-9m}]}
  - {id: su-viec, title: Sự việc, deadlines: [{on_event: x, days: 20, event_date: YEAR-02-20}]}
  - {id: tuan, title: Hằng tuần, deadlines: [{every: week}]}
  - {id: thang, title: Hằng tháng, deadlines: [{every: month}, {every: month, by_day: 30}]}
  - {id: thang-sau, title: "BEGIN:VEVENT", deadlines: [{every: month, by_day: 29, of_month: next}]}
  - {id: dau-thang, title: Trước mồng một 🏛, deadlines: [{every: month, before_day: 1}]}
  - {id: quy, title: Hằng quý, deadlines: [{every: quarter, before_day: 20}, {every: quarter}]}
  - {id: nua-nam, title: Nửa năm, deadlines: [{every: half, by_day: 31, of_month: first}]}
  - {id: nam, title: Hằng năm, deadlines: [{every: year, before_day: 15}]}
"""


class Shown(NamedTuple):
    """One event on one day."""

    day: str
    uid: str
    title: str


class Khal:
    """A calendar of its own in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "calendar").mkdir()
        (folder / "khal.conf").write_text(CONFIG.format(folder=folder), encoding="utf-8")

    def __call__(self, *words: str) -> str:
        # Neither the settings of this machine nor those of the tests reach it.
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "XDG_", "LC_"))}
        assert PROGRAM is not None
        done = subprocess.run(
            [PROGRAM, "-c", "khal.conf", *words],
            cwd=self.folder,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=PATIENCE_SECONDS,
            env={**kept, "HOME": str(self.folder), "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"},
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def take_in(self, ics: str) -> None:
        """Import a file as somebody does who answers yes to all questions."""
        (self.folder / "in.ics").write_bytes(ics.encode())
        self("import", "--batch", "in.ics")

    def shows(self, first: str, last: str) -> list[Shown]:
        """Every event of every day."""
        out = self(
            "list", "--format", "{start-date}\t{uid}\t{title}", "--day-format", "", first, last
        )
        return [Shown(*line.split("\t")) for line in out.splitlines() if line]

    @property
    def files(self) -> list[str]:
        """The UIDs of the events that it keeps, one a file."""
        return sorted(path.stem for path in (self.folder / "calendar").glob("*.ics"))


@pytest.fixture
def khal(tmp_path: Path) -> Khal:
    folder = tmp_path / "khal"
    folder.mkdir()
    return Khal(folder)


def exported(ddci: Ddci, *words: str, today: str = "2023-01-02") -> str:
    outcome = ddci("due", "--format", "ics", "--today", today, *words)
    assert outcome.status == 0
    return outcome.out


def due_days(ddci: Ddci, *words: str) -> Counter[str]:
    out = ddci("due", "--all", "--format", "json", "--today", "2023-01-02", *words).out
    return Counter(item["due"] for item in json.loads(out)["items"])


def days(shown: list[Shown]) -> Counter[str]:
    return Counter(one.day for one in shown)


@pytest.mark.parametrize("which", ["2023 as it was signed", "2023", "2024"])
def test_khal_shows_the_days_of_due(which: str, ddci: Ddci, plan: WritePlan, khal: Khal) -> None:
    file = str(ROOT / "plans" / "2023.yaml")
    if len(which) == 4:
        file = str(plan(KINDS.replace("YEAR", which)))
    ics = exported(ddci, "-f", file)
    khal.take_in(ics)
    shown = khal.shows(f"{int(which[:4]) - 1}-12-01", f"{int(which[:4]) + 1}-02-28")
    assert days(shown) == due_days(ddci, "-f", file)
    assert len(set(shown)) == len(shown)
    assert khal.files == sorted(values(ics, "UID"))
    # The same file once more changes nothing.
    khal.take_in(ics)
    assert khal.shows(f"{int(which[:4]) - 1}-12-01", f"{int(which[:4]) + 1}-02-28") == shown


def test_a_day_that_moved_is_one_event_on_its_new_day(
    ddci: Ddci, plan: WritePlan, khal: Khal
) -> None:
    text = KINDS.replace("YEAR", "2023")
    changes = {
        "{before: 2023-03-01}": "{before: 2023-05-16}",
        "{by: 2023-12-31}": "{within: 2023-q3}",
        "before_day: 20": "by_day: 30",
        "{every: week}": "{every: month, by_day: 7}",
        "title: Nửa năm": "title: Sáu tháng một lần",
        '"BEGIN:VEVENT"': '"END:VEVENT"',
    }
    for options in ((), ("--reminder-events",)):
        file = str(plan(text))
        words = ("-f", file, *options)
        khal.take_in(exported(ddci, *words))
        before = khal.shows("2022-12-01", "2024-02-28")
        moved = text
        for old, new in changes.items():
            assert moved.count(old) == 1
            moved = moved.replace(old, new)
        plan(moved)
        ics = exported(ddci, *words, today="2023-01-03")
        khal.take_in(ics)
        shown = khal.shows("2022-12-01", "2024-02-28")
        after = [one for one in shown if one.title.startswith("Hạn: ")]
        assert days(after) == due_days(ddci, "-f", file)
        assert [one.day for one in after if "Trước ngày" in one.title] == ["2023-05-15"]
        titles = {one.title for one in after}
        assert "Hạn: Sáu tháng một lần" in titles
        assert "Hạn: END:VEVENT" in titles
        assert {one.title for one in before} - titles >= {"Hạn: Nửa năm", "Hạn: BEGIN:VEVENT"}
        if options:
            warned = [one.day for one in shown if one.title.startswith("Còn 1 ngày: Trước ngày")]
            assert warned == ["2023-05-14"]
        else:
            assert khal.files == sorted(values(ics, "UID"))


def test_khal_shows_the_reminders(ddci: Ddci, plan: WritePlan, khal: Khal) -> None:
    file = str(plan(KINDS.replace("YEAR", "2023")))
    khal.take_in(exported(ddci, "-f", file, "--reminder-events"))
    shown = khal.shows("2022-12-01", "2024-02-28")
    of_task = [one for one in shown if one.title.endswith("Trong kỳ")]
    assert [(one.day, one.title) for one in of_task] == [
        ("2023-09-23", "Còn 7 ngày: Trong kỳ"),
        ("2023-09-29", "Còn 1 ngày: Trong kỳ"),
        ("2023-09-30", "Hạn: Trong kỳ"),
    ]
    dues = days([one for one in shown if one.title.startswith("Hạn: ")])
    assert dues == due_days(ddci, "-f", file)
    assert len(shown) == 3 * dues.total()


def test_khal_shows_what_is_done_and_dropped(ddci: Ddci, plan: WritePlan, khal: Khal) -> None:
    file = plan(KINDS.replace("YEAR", "2023"), "p.yaml")
    khal.take_in(exported(ddci, "-f", str(file)))
    plan(
        "- {date: 2023-02-01, task: trong-ky, state: done}\n"
        "- {date: 2023-02-01, task: nam, state: dropped, note: thôi}\n"
        "- {date: 2023-02-01, task: quy@2023-q1, state: done}\n",
        "p.journal.yaml",
    )
    khal.take_in(exported(ddci, "-f", str(file), today="2023-02-02"))
    shown = khal.shows("2022-12-01", "2024-02-28")
    assert days(shown) == due_days(ddci, "-f", str(file))
    assert [one.day for one in shown if one.title == "Hoàn thành: Trong kỳ"] == ["2023-09-30"]
    assert [one.day for one in shown if one.title == "Dừng thực hiện: Hằng năm"] == ["2023-12-14"]
    assert len([one for one in shown if one.title == "Hạn: Hằng quý"]) == 8


def test_khal_takes_an_empty_calendar(ddci: Ddci, plan: WritePlan, khal: Khal) -> None:
    file = plan(KINDS.replace("YEAR", "2023"))
    khal.take_in(exported(ddci, "-f", str(file), "--period", "1999"))
    assert khal.shows("2022-12-01", "2024-02-28") == []
