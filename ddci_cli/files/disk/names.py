"""What the name of a file says: a plan, the journal of one, or nothing that Windows takes."""

import os
import re
from pathlib import Path, PurePath

from ddci_cli.language import Message

ENDINGS = (".yaml", ".yml")
# What a journal's name has behind that of its plan.
JOURNAL = ".journal"

# Windows has devices under these names in every folder, whatever ending stands behind.
_DEVICE = r"(?i)(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(\..*)?"
_NOT_IN_NAMES = r'[<>:"|?*\x00-\x1f]'


def is_plan_name(path: Path) -> bool:
    """A YAML file that is not a journal."""
    return path.suffix.lower() in ENDINGS and not is_journal_name(path)


def is_journal_name(path: Path) -> bool:
    """`2023.journal.yaml` is the journal of `2023.yaml`."""
    # Where capitals make no other name, they make no other file.
    return path.suffix.lower() in ENDINGS and os.path.normcase(path.stem).endswith(JOURNAL)


def plan_stem(journal: Path) -> str:
    """The name of a journal's plan, without its ending."""
    return journal.stem[: -len(JOURNAL)]


def why_not_on_windows(path: PurePath) -> Message | None:
    """Why Windows has no file or folder of this name; None where it may have one.

    It would not say so: what is written goes to a device, or to a file of another name.
    """
    for name in path.parts[bool(path.anchor) :]:
        if re.fullmatch(_DEVICE, name):
            return Message("Windows keeps the name `{name}` for a device", name=name)
        if name.endswith((".", " ")) and name != "..":
            return Message(
                "Windows has no name that ends with a dot or a blank, as `{name}` does", name=name
            )
        if found := re.search(_NOT_IN_NAMES, name):
            return Message(
                "Windows has no name with `{sign}` in it, as `{name}` has", sign=found[0], name=name
            )
    return None
