"""What all benchmarks need: children that are measured, and the table of what came out."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]


class Row(NamedTuple):
    """One line of the table; a row without a limit is there for comparison."""

    measure: str
    ratio: float | None
    """None for what could not be measured here; the note says why."""
    limit: float | None
    note: str = ""

    @property
    def verdict(self) -> str:
        """Whether the ratio keeps its limit."""
        if self.limit is None or self.ratio is None:
            return ""
        return "ok" if self.ratio <= self.limit else "over"


def environment() -> dict[str, str]:
    """The environment of every child: byte code is kept, and nobody's own settings count."""
    # Without byte code each start would compile the project anew, but not the installed libraries.
    dropped = ("PYTHONDONTWRITEBYTECODE", "PYTHONSAFEPATH", "FORCE_COLOR", "COLUMNS", "DDCI_")
    kept = {name: os.environ[name] for name in os.environ if not name.startswith(dropped)}
    # Others' programs read files in the encoding of the locale.
    return kept | {"PYTHONHASHSEED": "0", "DDCI_LANG": "vi", "PYTHONUTF8": "1"}


def start(command: Sequence[str], status: int = 0) -> subprocess.CompletedProcess[str]:
    """Run a child in the project's folder, and stop where it does not end as it should."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode != status:
        # The cost of a command that failed is the cost of something else.
        shown = " ".join(command)[:500]
        sys.exit(f"status {done.returncode} of: {shown}\n{done.stdout[-2000:]}{done.stderr}")
    return done


def wall(command: Sequence[str], status: int = 0) -> float:
    """The wall time of one process."""
    began = time.perf_counter()
    start(command, status)
    return time.perf_counter() - began


def seconds(args: Sequence[str], status: int = 0) -> float:
    """The wall time of one Python process."""
    return wall([sys.executable, *args], status)


def instructions(valgrind: str, args: Sequence[str]) -> int:
    """The instructions of one Python process, start and end included."""
    tool = [valgrind, "--tool=callgrind", f"--callgrind-out-file={os.devnull}"]
    report = start([*tool, sys.executable, *args]).stderr
    found = re.search(r"^==\d+== Collected\s*: (\d+)", report, re.MULTILINE)
    if found is None:
        sys.exit(f"no count of instructions in what valgrind wrote:\n{report}")
    return int(found[1])


def table(rows: Sequence[Row]) -> str:
    """The rows as plain text in columns."""
    width = max(len(row.measure) for row in rows)
    lines = [f"{'measure':{width}}   ratio   limit"]
    for row in rows:
        ratio = "-" if row.ratio is None else f"{row.ratio:.3f}"
        limit = "" if row.limit is None else f"{row.limit:.2f}"
        said = " ".join(part for part in (row.verdict, row.note) if part)
        lines.append(f"{row.measure:{width}}  {ratio:>6}  {limit:>6}  {said}".rstrip())
    return "\n".join(lines) + "\n"
