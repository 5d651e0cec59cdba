"""The single-file program beside the installed one: its size, and the time of a whole run.

`python tests/benchmarks/one_file.py FOLDER/ddci`, after `.ci/program FOLDER`.
"""

import statistics
import sys
import tempfile
from pathlib import Path

from measuring import Row, start, table, wall

INSTALLED = (sys.executable, "-m", "ddci_cli")
PLAN = "plans/2023.yaml"
RUNS = (
    ("--version",),
    ("check", PLAN),
    ("due", "-f", PLAN, "--today", "2023-03-01"),
    ("report", "2023-q1", "-f", PLAN, "--today", "2023-04-01", "--force", "-q", "-o"),
)
TURNS = 15


def main() -> None:
    """Measure in turn, and print medians."""
    [program] = map(Path.resolve, map(Path, sys.argv[1:]))
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for run in RUNS:
            words = [*run, str(Path(folder, "a.docx"))] if run[-1] == "-o" else run
            one, other = [str(program), *words], [*INSTALLED, *words]
            for command in (one, other):
                start(command)  # byte code is compiled, files are in the system's cache
            times = [(wall(one), wall(other)) for _ in range(TURNS)]
            ours, theirs = map(statistics.median, zip(*times, strict=True))
            note = f"{ours:.2f} s against {theirs:.2f} s"
            rows.append(Row(f"ddci {run[0]}", ours / theirs, None, note))
    sys.stdout.write(table(rows))
    sys.stdout.write(f"{program.name}: {program.stat().st_size / 1e6:.1f} MB\n")


if __name__ == "__main__":
    main()
