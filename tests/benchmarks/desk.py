"""What a folder of plans with journals costs in each command: `python tests/benchmarks/desk.py`.

`score`, `due`, the common report and `export` beside `check` of the same folder, their memory, what
two workers save, and how time grows. Run by hand or by a workflow, never by pytest.
"""

import argparse
import math
import random
import re
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from measuring import Row, start, table, wall

from plans import write_plans

ENTRIES = 60
DAY = ("--today", "2026-06-01")
# A run as on a computer with so many processors, whatever this one has.
# A made-up plan may have errors: 1 is no failure here.
RUN = """
import os, sys
os.cpu_count = lambda: {jobs}
from ddci_cli.__main__ import main
try:
    main()
except SystemExit as end:
    sys.exit(0 if end.code == 1 else end.code)
"""
PEAK = """
import resource, subprocess, sys
done = subprocess.run([sys.executable, *sys.argv[1:]], stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(done.returncode)
"""
COMMANDS: dict[str, tuple[tuple[str, ...], float]] = {
    "score": (("score",), 1.3),
    "due --format csv": (("due", "--format", "csv"), 2.0),
    "report, Markdown": (("report", "2026-q1"), 2.5),
}
MEMORY_LIMIT, EXPORT_MEMORY_LIMIT, WORKERS_LIMIT = 150, 400, 0.65


def write_desk(folder: Path, count: int) -> None:
    """So many sound plans of 2026, each with a journal; the same each time."""
    batch = write_plans(folder, count, 1)
    chance = random.Random(1)  # noqa: S311 - no secret
    for file in batch.files:
        path = folder / file if not Path(file).is_absolute() else Path(file)
        text = re.sub(r"\b202[3-7]\b", "2026", path.read_text(encoding="utf-8"))
        path.write_text(text, encoding="utf-8")
        tasks = re.findall(r"^ +- id: (\S+)\n +clause:", text, re.MULTILINE)
        lines = []
        for nth in range(ENTRIES):
            task = tasks[chance.randrange(len(tasks))]
            day = f"2026-{1 + nth * 5 // ENTRIES:02}-{1 + nth % 28:02}"
            lines.append(f"- {{date: {day}, task: {task}, state: doing}}\n")
        path.with_name(f"{path.stem}.journal.yaml").write_text("".join(lines), encoding="utf-8")


def run(words: Sequence[str], folder: Path, jobs: int) -> list[str]:
    """The command line of one run."""
    return ["-c", RUN.format(jobs=jobs), words[0], str(folder), *words[1:], *DAY, "-q"]


def seconds_of(words: Sequence[str], folder: Path, jobs: int) -> float:
    return wall([sys.executable, *run(words, folder, jobs)])


def megabytes_of(words: Sequence[str], folder: Path) -> float:
    """The largest process of a run."""
    command = [sys.executable, "-c", PEAK, *run(words, folder, 1)]
    return int(start(command).stdout) / 1024


def measured(options: argparse.Namespace, work: Path) -> Iterator[Row]:
    """All rows, in the order of the table."""
    count: int = options.count
    folder = work / "desk"
    write_desk(folder, count)
    check = ("check", "--jobs", "1")
    for name, (words, limit) in COMMANDS.items():
        ratios = [
            seconds_of(words, folder, 1) / seconds_of(check, folder, 1)
            for _ in range(options.pairs)
        ]
        yield Row(f"{name} / check, time", statistics.median(ratios), limit, f"{count} plans")
        used = megabytes_of(words, folder)
        yield Row(f"{name}, memory", used / MEMORY_LIMIT, 1.0, f"{used:.0f} MB")
        both = [
            seconds_of(words, folder, 2) / seconds_of(words, folder, 1)
            for _ in range(options.pairs)
        ]
        yield Row(f"{name}, two workers / one", statistics.median(both), WORKERS_LIMIT)
    small = work / "small"
    write_desk(small, max(10, count // 10))
    for name, (words, _) in COMMANDS.items():
        few, many = (seconds_of(words, one, 1) for one in (small, folder))
        power = math.log(many / few) / math.log(10)
        yield Row(f"{name}, exponent of time", power, 1.1, f"{count // 10} to {count} plans")
    if options.export_count:
        large = work / "large"
        write_desk(large, options.export_count)
        words = ("export", "-o", str(work / "tables"))
        used = megabytes_of(words, large)
        note = f"{used:.0f} MB, {options.export_count} plans"
        yield Row("export, memory", used / EXPORT_MEMORY_LIMIT, 1.0, note)


def main() -> int:
    """Measure, print, and with --strict say by the exit status whether a limit was passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000, help="plans in a run (1000)")
    parser.add_argument("--pairs", type=int, default=3, help="pairs of times for each median (3)")
    parser.add_argument(
        "--export-count", type=int, default=10_000, help="plans for export (10000; 0: none)"
    )
    parser.add_argument("--strict", action="store_true", help="exit 1 if a ratio is over its limit")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="ddci-desk-") as folder:
        rows = list(measured(options, Path(folder)))
    sys.stdout.write(table(rows))
    return int(options.strict and any(row.verdict == "over" for row in rows))


if __name__ == "__main__":
    sys.exit(main())
