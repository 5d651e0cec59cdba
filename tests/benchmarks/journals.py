"""What long journals cost: `python tests/benchmarks/journals.py`.

`ddci due` beside the bare loading of the same journal, its memory, and how both grow with the
number of entries. Run by hand or by a workflow, never by pytest.
"""

import argparse
import os
import random
import shutil
import statistics
import sys
import tempfile
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from measuring import Row, instructions, seconds, start, table

SIZES = (5_000, 27_500, 50_000)
TODAY = ("--today", "2026-12-28")
DEADLINES = (
    "every: week",
    "every: month, at_least: 4, of: tin bài",
    "by: 2026-10-15",
    "ongoing: true",
)
TASKS = 48

LOADER = "import sys, yaml; yaml.load(open(sys.argv[1], 'rb').read(), Loader=yaml.CSafeLoader)"
PEAK = """
import resource, subprocess, sys
subprocess.run([sys.executable, *sys.argv[1:]], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
RATIO_LIMIT = 1.2
MEMORY_LIMIT = 250
GROWTH_LIMIT = 1.2


def plan() -> str:
    """A plan with every kind of recurring and single work."""
    owners = "".join(f"  - {{id: o{n}, post: Công chức {n}}}\n" for n in range(12))
    tasks = "".join(
        f"  - {{id: t{n:02}, title: Nhiệm vụ số {n} về cải cách hành chính, lead: [o{n % 12}], "
        f"deadlines: [{{{DEADLINES[n % 4]}}}]}}\n"
        for n in range(TASKS)
    )
    return f"ddci: 1\nyear: 2026\nunit: UBND xã Thử\nowners:\n{owners}tasks:\n{tasks}"


def journal(entries: int) -> str:
    """So many sound lines as `ddci log` writes them, over the whole year; the same each time."""
    chance = random.Random(1)  # noqa: S311 - no secret
    lines = []
    for nth in range(entries):
        day = date(2026, 1, 1) + timedelta(days=nth * 360 // entries)
        task = chance.randrange(TASKS)
        said = (
            f"task: t{task:02}@2026-w{min(day.isocalendar().week, 52):02}, state: done",
            f"task: t{task:02}@2026-{day.month:02}, count: {day.month}",
            f"task: t{task:02}, state: doing",
            f"task: t{task:02}, state: doing",
        )[task % 4]
        note = f"Đã thực hiện lần thứ {nth}, gửi văn bản số {nth}/UBND-KT"
        by = f"o{task % 12}"
        lines.append(f'- {{date: {day}, {said}, note: "{note}", by: {by}, at: {day}}}\n')
    return "".join(lines)


def written(folder: Path, entries: int) -> Path:
    """The plan, with the journal beside it."""
    here = folder / str(entries)
    here.mkdir()
    (here / "2026.yaml").write_bytes(plan().encode())
    (here / "2026.journal.yaml").write_bytes(journal(entries).encode())
    return here / "2026.yaml"


def due(plan: Path) -> tuple[str, ...]:
    return ("-m", "ddci_cli", "due", "-f", str(plan), *TODAY)


def loading(plan: Path) -> tuple[str, ...]:
    return ("-c", LOADER, str(plan.with_suffix(".journal.yaml")))


def peak_megabytes(args: Sequence[str]) -> float:
    """The largest room that one process took, as the system counted it."""
    return int(start([sys.executable, "-c", PEAK, *args]).stdout) / 1024


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=5, help="pairs of times for each median")
    parser.add_argument("--no-valgrind", action="store_true", help="measure times alone")
    parser.add_argument("--strict", action="store_true", help="exit 1 if a ratio is over its limit")
    options = parser.parse_args()
    valgrind = None if options.no_valgrind else shutil.which("valgrind")
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as name:
        few, between, many = (written(Path(name), entries) for entries in SIZES)
        if valgrind is not None:
            small, middle, large = (instructions(valgrind, due(of)) for of in (few, between, many))
            bare = instructions(valgrind, loading(many))
            rows.append(Row(f"due, {SIZES[2]} entries, instructions", large / bare, RATIO_LIMIT))
            growth = (large - middle) / (middle - small)
            rows.append(Row("instructions of the second half to the first", growth, GROWTH_LIMIT))
        for of, entries in ((few, SIZES[0]), (many, SIZES[2])):
            times = [seconds(due(of)) / seconds(loading(of)) for _ in range(options.pairs)]
            rows.append(Row(f"due, {entries} entries, time", statistics.median(times), None))
            if os.name != "nt":
                limit = MEMORY_LIMIT if of == many else None
                rows.append(Row(f"due, {entries} entries, MB", peak_megabytes(due(of)), limit))
    sys.stdout.write(table(rows))
    return int(options.strict and any(row.verdict == "over" for row in rows))


if __name__ == "__main__":
    sys.exit(main())
