"""Plan and journal on the disk: what they are called, and what stands in them."""

import errno
import os
import sys
from io import BufferedReader
from pathlib import Path

from ddci_cli import file_names
from ddci_cli.files.disk.plain import is_handed_over, kind_of, why_unreadable
from ddci_cli.files.disk.spellings import spellings
from ddci_cli.files.yaml.limits import MAX_BYTES
from ddci_cli.language import Message
from ddci_cli.refusal import UserError

STDIN = Path("-")

_ENDINGS = (".yaml", ".yml")
# What a journal's name has behind that of its plan.
_JOURNAL = ".journal"
_NOT_THERE = (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG)


def is_plan_name(path: Path) -> bool:
    """A YAML file that is not a journal."""
    return path.suffix.lower() in _ENDINGS and not is_journal_name(path)


def is_journal_name(path: Path) -> bool:
    """`2023.journal.yaml` is the journal of `2023.yaml`."""
    return path.suffix.lower() in _ENDINGS and path.stem.endswith(_JOURNAL)


def journal_of(plan: Path) -> Path:
    """Where the journal of a plan stands, if there is one."""
    return _spelled_there([plan.with_name(f"{plan.stem}{_JOURNAL}.yaml")])


def plan_of(journal: Path) -> Path:
    """The plan of a journal, whichever of its names is there."""
    stem = journal.stem.removesuffix(_JOURNAL)
    return _spelled_there([journal.with_name(stem + ending) for ending in _ENDINGS])


def _spelled_there(paths: list[Path]) -> Path:
    """The first that is there in one of the spellings of its name, else the first of all.

    Two files of one plan may have come from two systems.
    """
    for path in paths:
        for name in spellings(path.name):
            # A link to nothing is there: what it led to is missing, and that is to be said.
            if os.path.lexists(there := path.with_name(name)):
                return there
    return paths[0]


def read_bytes(path: Path) -> bytes:
    """The file's content, or just more than a plan may have; raises UserError."""
    try:
        if path == STDIN:
            return sys.stdin.buffer.read(MAX_BYTES + 1)
        if (kind := kind_of(path)) is not None and not is_handed_over(path):
            raise _unreadable(path, kind)
        with path.open("rb", buffering=0) as file:
            # Room for the largest plan costs more than reading a usual one; a pipe or a device has
            # no size and may have no end.
            if 0 < os.fstat(file.fileno()).st_size <= MAX_BYTES:
                return file.readall()
            with BufferedReader(file) as buffered:
                return buffered.read(MAX_BYTES + 1)
    except OSError as error:
        raise _unreadable(path, why_unreadable(path, error)) from None


def read_journal(plan: Path) -> bytes | None:
    """The content of a plan's journal, None where it has none; raises UserError."""
    if plan == STDIN:
        return None
    journal = journal_of(plan)
    try:
        journal.lstat()
    except OSError as error:
        if error.errno in _NOT_THERE:
            return None
    return read_bytes(journal)


def _unreadable(path: Path, reason: Message) -> UserError:
    return UserError(
        Message("{file} cannot be read: {reason}", file=shown_name(path), reason=reason)
    )


def shown_name(path: Path) -> str:
    """The name in findings and tables, with forward slashes on every system."""
    if path == STDIN:
        return "<stdin>"
    # Under LC_ALL=C the letters of a name arrive as single bytes; they are put together again.
    name = file_names.spelled(os.fsencode(path.as_posix()))
    # A line that begins with two colons is a command to CI services; this is the same file.
    return f"./{name}" if name.lstrip().startswith(":") else name
