"""How much longer a report takes than a check: `python tests/benchmarks/report.py`.

Whole processes, in one run and turn by turn; the floor is `ddci check`.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAIRS = 7

LIMITS = {"md": 1.5, "docx": 4.0, "docx, 900 tasks": 12.0}


def seconds(*words: str) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "ddci_cli", *words], check=True, capture_output=True)
    return time.perf_counter() - began


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def plan_of(tasks: int) -> str:
    """A plan with so many dated tasks."""
    lines = "".join(
        f"      - {{id: t{n}, title: Nhiệm vụ số {n} về cải cách hành chính, lead: [mot], "
        f"product: Báo cáo số {n}, deadlines: [{{by: 2023-0{1 + n % 9}-15}}]}}\n"
        for n in range(tasks)
    )
    return (
        "ddci: 1\nyear: 2023\nunit: UBND xã Thử\nowners: [{id: mot, post: Công chức Một}]\n"
        "indices:\n  - id: i\n    name: Chỉ số\n    weight: 100\n    target: 5\n    tasks:\n"
        + lines
    )


def main() -> int:
    over = False
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        real = folder / "2023.yaml"
        real.write_bytes((ROOT / "plans" / "2023.yaml").read_bytes())
        journal = ROOT / "tests" / "walk" / "2023.journal.yaml"
        (folder / "2023.journal.yaml").write_bytes(journal.read_bytes())
        large = folder / "large.yaml"
        large.write_text(plan_of(900), encoding="utf-8")
        say(f"{'measure':24} {'ratio':>6} {'limit':>6}")
        for measure, plan, ending in (
            ("md", real, "md"),
            ("docx", real, "docx"),
            ("docx, 900 tasks", large, "docx"),
        ):
            ratios = []
            for _ in range(PAIRS):
                floor = seconds("check", str(real), "-q", "--today", "2024-04-01")
                taken = seconds("report", "2023-q1", "-f", str(plan), "--today", "2024-04-01",
                                "-o", str(folder / f"a.{ending}"), "--force", "-q")  # fmt: skip
                ratios.append(taken / floor)
            ratio = statistics.median(ratios)
            over |= ratio > LIMITS[measure]
            word = "ok" if ratio <= LIMITS[measure] else "over"
            say(f"{measure:24} {ratio:6.2f} {LIMITS[measure]:6.2f}  {word}")
    return int(over)


if __name__ == "__main__":
    sys.exit(main())
