"""Of many facts those that can be taken, each as if it had been typed alone."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from ddci_cli.desk.facts import Fact, Refusal
from ddci_cli.desk.recording import Recorded, record
from ddci_cli.model.journal import Entry
from ddci_cli.model.plan import Plan


def record_what_fits(
    facts: Sequence[Fact],
    plan: Plan,
    kept: tuple[Entry, ...] | None,
    today: date,
    folder: Path,
) -> Recorded:
    """The entries of those facts that can be taken, and why the others are not."""
    left = list(range(len(facts)))
    refusals: list[tuple[int, Refusal]] = []
    while True:
        result = record([facts[nth] for nth in left], plan, kept, today, folder)
        if not result.refusals:
            break
        refused = [(left[nth], refusal) for nth, refusal in result.refusals]
        refusals += refused
        gone = {nth for nth, _ in refused}
        left = [nth for nth in left if nth not in gone]
    return result._replace(
        remarks=tuple((left[nth], remark) for nth, remark in result.remarks),
        known=tuple(left[nth] for nth in result.known),
        places=tuple(left[nth] for nth in result.places),
        refusals=tuple(sorted(refusals, key=lambda one: one[0])),
    )
