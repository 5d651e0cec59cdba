"""Plan and journal on the disk: what they are called, and what stands in them."""

import errno
import os
import sys
from io import BufferedReader
from pathlib import Path

from ddci_cli import file_names
from ddci_cli.files.disk.names import ENDINGS, JOURNAL, plan_stem
from ddci_cli.files.disk.plain import is_handed_over, kind_of, why_unreadable
from ddci_cli.files.disk.spellings import spellings
from ddci_cli.files.yaml.limits import MAX_BYTES
from ddci_cli.language import Message
from ddci_cli.refusal import UserError

STDIN = Path("-")

MAX_JOURNAL_BYTES = 25_000_000
"""Room for fifty thousand entries of five hundred bytes each."""

# As many as systems follow.
_MOST_LINKS = 40
_NOT_THERE = (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG)


def journal_of(plan: Path) -> Path:
    """Where the journal of a plan stands, or would stand.

    That is beside the plan itself, and not beside a link to it: one plan has one journal. Raises
    UserError where it has two.
    """
    real = plan
    names = [_journal_beside(plan)]
    for _ in range(_MOST_LINKS):
        if not real.is_symlink():
            break
        real = real.parent / real.readlink()
        names.append(_journal_beside(real))
    there = [name for name in names if _is_there(name)]
    if not there:
        # A link to nothing was a journal. `is_symlink` raises where a name is too long.
        links = (name for name in names if os.path.islink(name))  # noqa: PTH114
        return next(links, names[-1])
    chosen = there[-1]
    other = next((name for name in there[:-1] if not name.samefile(chosen)), None)
    if other is not None:
        raise UserError(
            Message(
                "{file} has two journals: put all entries into {journal} and delete {other}",
                file=shown_name(plan),
                journal=shown_name(chosen),
                other=shown_name(other),
            )
        )
    return chosen


def _is_there(path: Path) -> bool:
    """False also for a name that no file can have."""
    try:
        path.stat()
    except OSError as error:
        return error.errno not in _NOT_THERE
    return True


def _journal_beside(plan: Path) -> Path:
    return _spelled_there([plan.with_name(f"{plan.stem}{JOURNAL}.yaml")])


def plan_of(journal: Path) -> Path:
    """The plan of a journal, whichever of its names is there."""
    stem = plan_stem(journal)
    return _spelled_there([journal.with_name(stem + ending) for ending in ENDINGS])


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


def read_bytes(path: Path, most: int = MAX_BYTES) -> bytes:
    """The file's content, or just more than a plan may have; raises UserError."""
    # Python has no stream at all where the descriptor was closed before it began.
    if path == STDIN and sys.stdin is None:
        raise UserError(Message("standard input is closed"))
    try:
        if path == STDIN:
            return sys.stdin.buffer.read(most + 1)
        if (kind := kind_of(path)) is not None and not is_handed_over(path):
            raise _unreadable(path, kind)
        with path.open("rb", buffering=0) as file:
            # Room for the largest plan costs more than reading a usual one; a pipe or a device has
            # no size and may have no end.
            if 0 < os.fstat(file.fileno()).st_size <= most:
                return file.readall()
            with BufferedReader(file) as buffered:
                return buffered.read(most + 1)
    except OSError as error:
        raise _unreadable(path, why_unreadable(path, error)) from None


def read_journal(journal: Path) -> bytes | None:
    """The content of a journal, None where there is none; raises UserError."""
    try:
        journal.lstat()
    except OSError as error:
        if error.errno in _NOT_THERE:
            return None
    return read_bytes(journal, MAX_JOURNAL_BYTES)


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


def seen_from(folder: Path, path: Path) -> str:
    """A file as a plan in a folder names it, with `/` on every system."""
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:
        # Windows knows no way from one drive to another.
        return path.as_posix()
