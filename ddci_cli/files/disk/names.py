"""What the name of a file says: a plan, or the journal of one."""

from pathlib import Path

ENDINGS = (".yaml", ".yml")
# What a journal's name has behind that of its plan.
JOURNAL = ".journal"


def is_plan_name(path: Path) -> bool:
    """A YAML file that is not a journal."""
    return path.suffix.lower() in ENDINGS and not is_journal_name(path)


def is_journal_name(path: Path) -> bool:
    """`2023.journal.yaml` is the journal of `2023.yaml`."""
    return path.suffix.lower() in ENDINGS and path.stem.endswith(JOURNAL)
