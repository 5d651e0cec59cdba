"""What ddci costs with a whole country's plans, beside PyYAML and two programs that check YAML.

Run by hand or by a workflow, never by pytest: a ratio of times may swing on a busy machine.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from measuring import ROOT, Row, environment, instructions, seconds, start, table, wall

from plans import write_plans

SEED = 1
FAULTY = 0.02
MEMORY_LIMIT = 100.0
# Counted in instructions as a difference, so that the start of the programs cancels.
MANY, FEW = 60, 10
# Others take up to minutes for a thousand plans: few pairs have to do.
YAMALE_PAIRS, CHECKER_PAIRS = 3, 1

# The least that reading the same files can cost.
BARE = """
import pathlib, sys, yaml
for file in sorted(pathlib.Path(sys.argv[1]).glob("*.yaml")):
    yaml.load(file.read_bytes(), yaml.CSafeLoader)
"""
YAMALE_SCHEMA = ROOT / "tests/benchmarks/plan.yamale.yaml"
JSON_SCHEMA = ROOT / "plans/plan.schema.json"
# Linux counts in units of 1024 bytes, macOS in bytes.
LARGEST_OF_ONE = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
unit = 1 if sys.platform == "darwin" else 1024
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit)
"""
DAMAGE = ("    weight: ", "    wieght: ")


class Programs:
    """The command lines that are compared, for a folder of plans."""

    def __init__(self) -> None:
        told = start([sys.executable, "-m", "ddci_cli", "check", "--help"]).stdout
        self.has_jobs = "--jobs" in told

    def ddci(self, folder: Path, jobs: int = 1) -> tuple[str, ...]:
        """Our check, with the arguments of Python."""
        workers = ("--jobs", str(jobs)) if self.has_jobs else ()
        return ("-m", "ddci_cli", "check", str(folder), "-q", *workers)

    def bare(self, folder: Path) -> tuple[str, ...]:
        """PyYAML's fastest safe loader and nothing else, with the arguments of Python."""
        return ("-c", BARE, str(folder))


def median_of(pairs: int, one: Callable[[], float], other: Callable[[], float]) -> float:
    """The middle of the ratios of neighbours in time, which meet the same load of the machine."""
    return statistics.median(one() / other() for _ in range(pairs))


def loading(
    programs: Programs, plans: dict[int, Path], valgrind: str | None, count: int, pairs: int
) -> Iterator[Row]:
    """One process against loading alone."""
    for args in (programs.ddci(plans[FEW]), programs.bare(plans[FEW])):
        start([sys.executable, *args])  # byte code is compiled
    if valgrind is not None:
        ours, theirs = (
            instructions(valgrind, of(plans[MANY])) - instructions(valgrind, of(plans[FEW]))
            for of in (programs.ddci, programs.bare)
        )
        yield Row("check / CSafeLoader, instructions of a plan", ours / theirs, 0.6)
    good = plans[count]
    ratio = median_of(
        pairs, lambda: seconds(programs.ddci(good)), lambda: seconds(programs.bare(good))
    )
    yield Row(f"check / CSafeLoader, time of {count} plans", ratio, 0.6)


def workers(programs: Programs, folder: Path, pairs: int) -> Row:
    """Two workers against one."""
    measure = "two workers / one, time"
    if not programs.has_jobs:
        return Row(measure, None, 0.65, "no --jobs in this ddci")
    ratio = median_of(
        pairs,
        lambda: seconds(programs.ddci(folder, 2)),
        lambda: seconds(programs.ddci(folder, 1)),
    )
    return Row(measure, ratio, 0.65)


def faults(programs: Programs, good: Path, faulty: Path, pairs: int) -> Row:
    """Plans of which some have mistakes against the same plans without."""
    ratio = median_of(
        pairs,
        lambda: seconds(programs.ddci(faulty), status=1),
        lambda: seconds(programs.ddci(good)),
    )
    return Row(f"{FAULTY:.0%} faulty / none, time", ratio, 1.1)


def memory(programs: Programs, folder: Path, count: int) -> Iterator[Row]:
    """The most memory that a run held, in megabytes, with its workers."""
    for jobs in (1, 2) if programs.has_jobs else (1,):
        name = "one process" if jobs == 1 else "two workers, shared pages once"
        peak = peak_memory([sys.executable, *programs.ddci(folder, jobs)])
        yield Row(f"peak memory of {count} plans in MB, {name}", peak, MEMORY_LIMIT)


def peak_memory(command: Sequence[str]) -> float:
    """The largest memory of a child and its own children together, in megabytes.

    Where the system does not tell of each process, the largest of any one of them.
    """
    # A child between us and the command: the count is of all children that a process ever had.
    between = [sys.executable, "-c", LARGEST_OF_ONE, *command]
    with subprocess.Popen(
        between, cwd=ROOT, env=environment(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE
    ) as child:
        seen = 0
        while child.poll() is None:
            seen = max(seen, sum(_memory_of(pid) for pid in _family(child.pid) if pid != child.pid))
            time.sleep(0.02)
        assert child.stdout is not None
        told = child.stdout.read()
    if child.returncode != 0:
        sys.exit(f"status {child.returncode} of: {' '.join(command)}")
    # A short peak may pass between two looks; the system does not miss that of a single process.
    return max(seen, int(told)) / 1_000_000


def _family(pid: int) -> Iterator[int]:
    """A process and all below it."""
    yield pid
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        below = " ".join((task / "children").read_text(encoding="ascii") for task in tasks)
    except OSError:
        return
    for child in below.split():
        yield from _family(int(child))


def _memory_of(pid: int) -> int:
    """Bytes of a process; what it shares with others counts in parts."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def peers(programs: Programs, folder: Path, work: Path, pairs: int) -> Iterator[Row]:
    """Two programs that check YAML against a schema, and the same plans with ours."""
    count = len(list(folder.glob("*.yaml")))
    measure = f"check, two workers / yamale, two workers, time of {count} plans"
    yamale = program("yamale")
    if yamale is None:
        yield Row(measure, None, 0.35, "not installed")
    else:

        def with_yamale(plans: Path) -> list[list[str]]:
            return [[yamale, "-s", str(YAMALE_SCHEMA), "-n", "2", str(plans)]]

        yield against(programs, measure, 0.35, with_yamale, folder, work, min(pairs, YAMALE_PAIRS))
    measure = f"check, one process / check-jsonschema, time of {count} plans"
    checker = program("check-jsonschema")
    if checker is None:
        yield Row(measure, None, 0.05, "not installed")
    else:
        schema = json_schema(work)

        def with_schema(plans: Path) -> list[list[str]]:
            head = [checker, "--schemafile", str(schema)]
            return list(filled(head, [str(path) for path in sorted(plans.glob("*.yaml"))]))

        yield against(programs, measure, 0.05, with_schema, folder, work, min(pairs, CHECKER_PAIRS))


def program(name: str) -> str | None:
    """A program beside this Python, or on the path."""
    return shutil.which(name, path=sysconfig.get_path("scripts")) or shutil.which(name)


def against(
    programs: Programs,
    measure: str,
    limit: float,
    commands: Callable[[Path], list[list[str]]],
    folder: Path,
    work: Path,
    pairs: int,
) -> Row:
    """Our time over a peer's, once it is sure that the peer tells sound from damaged."""
    few = work / "few"
    shutil.rmtree(few, ignore_errors=True)
    write_plans(few, FEW, SEED)
    for command in commands(few):
        start(command)
    damaged = few / "xa-00001.yaml"
    text = damaged.read_text(encoding="utf-8")
    damaged.write_text(text.replace(*DAMAGE), encoding="utf-8")
    start(commands(few)[0], status=1)
    # Two workers on both sides where the peer has them, else one process on both.
    jobs = 2 if "two workers" in measure else 1
    ratio = median_of(
        pairs,
        lambda: seconds(programs.ddci(folder, jobs)),
        lambda: sum(wall(command) for command in commands(folder)),
    )
    note = "" if jobs == 1 or programs.has_jobs else "(ours in one process: no --jobs yet)"
    return Row(measure, ratio, limit, note)


def filled(head: list[str], files: list[str]) -> Iterator[list[str]]:
    """As few command lines as hold all files."""
    # Windows takes 32 thousand characters; elsewhere the environment needs some of the room.
    room = (os.sysconf("SC_ARG_MAX") // 2 if hasattr(os, "sysconf") else 30_000) - len(str(head))
    line: list[str] = []
    used = 0
    for file in files:
        size = len(os.fsencode(file)) + 12
        if line and used + size > room:
            yield [*head, *line]
            line, used = [], 0
        line.append(file)
        used += size
    yield [*head, *line]


def json_schema(work: Path) -> Path:
    """The project's JSON Schema; before it has one, the model's own, made usable."""
    if JSON_SCHEMA.exists():
        return JSON_SCHEMA
    from pydantic import TypeAdapter

    from ddci_cli.model.plan import Plan

    schema = _usable(TypeAdapter(Plan).json_schema())
    path = work / "plan.schema.json"
    path.write_text(json.dumps(schema, ensure_ascii=False), encoding="utf-8")
    return path


def _usable(part: Any) -> Any:
    """A period is a text in a file, a blank list is a list."""
    if isinstance(part, list):
        return [_usable(item) for item in part]
    if not isinstance(part, dict):
        return part
    if "prefixItems" in part:
        return {"type": "string", "pattern": r"^\d{4}"}
    return {key: _usable(value) for key, value in part.items()}


def measured(options: argparse.Namespace, work: Path) -> Iterator[Row]:
    """All rows, in the order of the table."""
    programs = Programs()
    valgrind = None if options.no_valgrind else shutil.which("valgrind")
    count, pairs = max(FEW, options.count), max(1, options.pairs)
    plans = {number: work / f"good-{number}" for number in {FEW, MANY, count}}
    for number, folder in plans.items():
        write_plans(folder, number, SEED)
    yield from loading(programs, plans, valgrind, count, pairs)
    good = plans[count]
    yield workers(programs, good, pairs)
    faulty = work / "faulty"
    write_plans(faulty, count, SEED, FAULTY)
    yield faults(programs, good, faulty, pairs)
    if not options.no_peers:
        yield from peers(programs, good, work, pairs)
    if options.memory_count > 0:
        many = work / "many"
        write_plans(many, options.memory_count, SEED)
        yield from memory(programs, many, options.memory_count)


def main() -> int:
    """Measure, print, and with --strict say by the exit status whether a limit was passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000, help="plans in a run (1000)")
    parser.add_argument("--pairs", type=int, default=5, help="pairs of times for each median (5)")
    parser.add_argument(
        "--memory-count", type=int, default=10_000, help="plans for the memory (10000; 0: none)"
    )
    parser.add_argument("--no-peers", action="store_true", help="leave other programs out")
    parser.add_argument("--no-valgrind", action="store_true", help="measure times alone")
    parser.add_argument("--strict", action="store_true", help="exit 1 if a ratio is over its limit")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="ddci-many-") as folder:
        rows = list(measured(options, Path(folder)))
    sys.stdout.write(table(rows))
    return int(options.strict and any(row.verdict == "over" for row in rows))


if __name__ == "__main__":
    sys.exit(main())
