"""What ddci costs beside the libraries it cannot do without, as ratios of one run on one machine.

Run by hand or by a workflow, never by pytest: a ratio of times may swing on a busy machine.
"""

import argparse
import shutil
import statistics
import sys
from collections.abc import Iterator

from measuring import Row, instructions, seconds, start, table

PLAN = "plans/2023.yaml"

# The floor: what every command has to import before it can do anything of its own.
FLOOR = ("-c", "import typer, pydantic, yaml")
# What the same libraries cost once they are used at all. It has no limit: it is not our code.
MINIMAL = (
    "-c",
    "import typer, yaml\nfrom pydantic import BaseModel\nclass M(BaseModel):\n    x: int",
)
# Who presses Tab behind `ddci log` is offered the ids of a plan.
COMPLETION = (
    "-c",
    "import os\n"
    "os.environ |= {'_DDCI_COMPLETE': 'complete_zsh', '_TYPER_COMPLETE_ARGS': 'ddci log ',"
    f" 'DDCI_FILE': '{PLAN}'}}\n"
    "from ddci_cli.__main__ import main\nmain()",
)
COMMANDS: dict[str, tuple[tuple[str, ...], float | None]] = {
    "libraries alone, one model": (MINIMAL, None),
    "ddci --version": (("-m", "ddci_cli", "--version"), 0.7),
    "ddci --help": (("-m", "ddci_cli", "--help"), 0.9),
    "Tab": (COMPLETION, 0.9),
    "ddci check": (("-m", "ddci_cli", "check", PLAN), 1.92),
    "ddci score": (("-m", "ddci_cli", "score", "-f", PLAN), 2.3),
    "ddci due": (("-m", "ddci_cli", "due", "-f", PLAN, "--today", "2023-03-01"), 2.27),
    "ddci report": (
        ("-m", "ddci_cli", "report", "2023-q1", "-f", PLAN, "--today", "2023-04-01"),
        4.4,
    ),
}

LOADING_LIMIT = 0.6
# One child reads once and another 1 + REPEATS times: the difference is free of start and imports.
REPEATS = 20
# Both readers are imported whichever is measured, so that nothing but the reading differs.
LOADING_SETUP = f"""
import gc, os, statistics, sys, time
from pathlib import Path
import yaml
from ddci_cli.files.yaml import reading
content = Path({PLAN!r}).read_bytes()
def ours():
    source = reading.read(content, {PLAN!r})
    if source.findings or not source.data:
        sys.exit("the plan was not read without findings")
def theirs():
    yaml.load(content, Loader=yaml.CSafeLoader)
"""
LOADING_REPEATED = """
for _ in range(int(sys.argv[2])):
    globals()[sys.argv[1]]()
"""
# The clock of CPU time ticks too slowly on Windows for a read of a few milliseconds.
LOADING_PAIRED = """
clock = time.perf_counter if os.name == "nt" else time.process_time
def cost(read):
    gc.collect()
    start = clock()
    for _ in range(5):
        read()
    return clock() - start
cost(ours), cost(theirs)
print(statistics.median(cost(ours) / cost(theirs) for _ in range(int(sys.argv[1]))))
"""


def loading(valgrind: str | None, pairs: int) -> Row:
    """Our reading with places and findings against PyYAML's fastest plain loader."""
    start([sys.executable, "-c", LOADING_SETUP])
    if valgrind is None:
        command = [sys.executable, "-c", LOADING_SETUP + LOADING_PAIRED, str(pairs)]
        return Row("loading, time", float(start(command).stdout), LOADING_LIMIT)

    def cost(reader: str) -> int:
        code = LOADING_SETUP + LOADING_REPEATED
        many, once = (
            instructions(valgrind, ("-c", code, reader, str(times))) for times in (1 + REPEATS, 1)
        )
        return many - once

    return Row("loading, instructions", cost("ours") / cost("theirs"), LOADING_LIMIT)


def processes(valgrind: str | None, pairs: int) -> Iterator[Row]:
    """Whole commands against the floor, in instructions where they can be counted and in time."""
    for args in (FLOOR, *(args for args, _ in COMMANDS.values())):
        start([sys.executable, *args])  # byte code is compiled, files are in the system's cache
    if valgrind is not None:
        floor = instructions(valgrind, FLOOR)
        for name, (args, limit) in COMMANDS.items():
            yield Row(f"{name}, instructions", instructions(valgrind, args) / floor, limit)
    for name, (args, limit) in COMMANDS.items():
        # Neighbours in time meet the same load of the machine, so each pair is its own ratio.
        ratios = [seconds(args) / seconds(FLOOR) for _ in range(pairs)]
        yield Row(f"{name}, time", statistics.median(ratios), limit)


def main() -> int:
    """Measure, print, and with --strict say by the exit status whether a limit was passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=15, help="pairs of times for each median")
    parser.add_argument("--no-valgrind", action="store_true", help="measure times alone")
    parser.add_argument("--strict", action="store_true", help="exit 1 if a ratio is over its limit")
    options = parser.parse_args()
    pairs = max(1, options.pairs)
    valgrind = None if options.no_valgrind else shutil.which("valgrind")
    rows = [loading(valgrind, pairs), *processes(valgrind, pairs)]
    sys.stdout.write(table(rows))
    return int(options.strict and any(row.verdict == "over" for row in rows))


if __name__ == "__main__":
    sys.exit(main())
