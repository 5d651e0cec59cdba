"""Which files a command reads: those named, those in a folder, or the plan nearby."""

import errno
import os
import re
import stat
import sys
from collections.abc import Iterable
from datetime import date
from io import BufferedReader
from pathlib import Path
from typing import NamedTuple

from ddci_cli.files.disk.names import ENDINGS, JOURNAL, is_journal_name, is_plan_name
from ddci_cli.files.yaml.reading import MAX_BYTES
from ddci_cli.language import Message
from ddci_cli.refusal import UserError, reason_of

STDIN = Path("-")

MAX_JOURNAL_BYTES = 25_000_000
"""Room for fifty thousand entries of five hundred bytes each."""

# As many as systems follow.
_MOST_LINKS = 40
_NOT_THERE = (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG)
# A look at the text is enough to tell a plan of a year from other YAML files.
_IS_PLAN = rb"(?m)^(?:\xef\xbb\xbf)?ddci[ ]*:"
# In a folder with other YAML files a plan is what says so, if only in part or in another encoding.
_SAYS_DDCI = rb"ddci['\"]?[ ]*:|d\x00d\x00c\x00i"
_YEARS = rb"(?m)^years?[ ]*:[ ]*['\"]?(\d{4})(?:[ ]*-[ ]*(\d{4}))?"


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
        return names[-1]
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
    return plan.with_name(f"{plan.stem}{JOURNAL}.yaml")


def _plan_of(journal: Path) -> Path:
    stem = journal.stem.removesuffix(JOURNAL)
    plans = [journal.with_name(stem + ending) for ending in ENDINGS]
    return next((plan for plan in plans if plan.exists()), plans[0])


class Found(NamedTuple):
    """The plans that a command works on."""

    plans: list[Path]
    passed_by: int
    """How many YAML files in the named folders are no plans: they nowhere say `ddci:`."""


def expand(paths: Iterable[Path]) -> Found:
    """The files, and the plan files in the folders among them, each once, sorted by name.

    A journal stands for its plan, with which it is read. A file named by hand is always taken.
    """
    found: dict[str, Path] = {}
    others: set[str] = set()
    for named in paths:
        path = _plan_of(named) if is_journal_name(named) else named
        files = [path]
        if path != STDIN and _is_folder(path):
            below = plans_below(path)
            files = [file for file in below if _says_it_is_a_plan(file)]
            others |= {file.as_posix() for file in below} - {file.as_posix() for file in files}
        if not files:
            raise UserError(Message("there is no plan file in {folder}", folder=shown_name(path)))
        for file in files:
            found.setdefault(file.as_posix(), file)
    plans = [found[name] for name in sorted(found)]
    return Found(plans, len(others - found.keys()))


def _says_it_is_a_plan(path: Path) -> bool:
    """True also where nobody can say: reading it tells why, and a pipe is read but once."""
    try:
        if not path.is_file():
            return True
        with path.open("rb") as file:
            return re.search(_SAYS_DDCI, file.read(MAX_BYTES)) is not None
    except OSError:
        return True


def _is_folder(path: Path) -> bool:
    """False also where nobody can say; reading it tells why."""
    try:
        return path.is_dir()
    except OSError:
        return False


def plans_below(folder: Path) -> list[Path]:
    """All YAML files but journals in a folder and those below it; hidden folders are left alone."""
    found = []
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        candidates = (Path(parent, name) for name in files if not name.startswith("."))
        found += [path for path in candidates if is_plan_name(path)]
    return found


def nearby(today: date, year: int | None = None) -> Path:
    """The plan in `plans/` or in this folder, of the year of today or else the newest.

    Where a `year` is meant and there is a plan of it, it is that one.
    """
    for folder in (Path("plans"), Path()):
        plans = _plans_in(folder)
        if not plans:
            continue
        fitting = _of_year(plans, year) if year is not None else []
        fitting = fitting or _of_year(plans, today.year)
        if not fitting:
            newest = max(last for _, last in plans.values())
            fitting = [path for path, (_, last) in plans.items() if last == newest]
        if len(fitting) == 1:
            return fitting[0]
        raise UserError(
            Message(
                "several plans of {year} are here: {files}",
                year=str(plans[fitting[0]][1]),
                files=tuple(shown_name(path) for path in fitting),
            ),
            Message("name one with -f"),
        )
    raise UserError(
        Message("there is no plan here, neither in plans/ nor in this folder"),
        Message("`ddci new --example` writes a real one to plans/2023.yaml; or name one with -f"),
    )


def ended_before(plan: Path, year: int) -> list[Path]:
    """The plans beside another one that ended with the year before."""
    beside = _plans_in(plan.parent)
    return [path for path, (_, last) in beside.items() if last == year - 1 and path != plan]


def _plans_in(folder: Path) -> dict[Path, tuple[int, int]]:
    """The plans in a folder, with their first and last years."""
    years = {path: _years(path) for path in sorted(folder.glob("*")) if is_plan_name(path)}
    return {path: of_plan for path, of_plan in years.items() if of_plan is not None}


def _of_year(plans: dict[Path, tuple[int, int]], year: int) -> list[Path]:
    """The plans of one year alone, else those of several years that have it among them."""
    alone = [path for path, years in plans.items() if years == (year, year)]
    return alone or [path for path, (first, last) in plans.items() if first <= year <= last]


def read_bytes(path: Path, most: int = MAX_BYTES) -> bytes:
    """The file's content, or just more than a plan may have; raises UserError."""
    # Python has no stream at all where the descriptor was closed before it began.
    if path == STDIN and sys.stdin is None:
        raise UserError(Message("standard input is closed"))
    try:
        if path == STDIN:
            return sys.stdin.buffer.read(most + 1)
        with path.open("rb", buffering=0) as file:
            # Room for the largest plan costs more than reading a usual one; a pipe or a device has
            # no size and may have no end.
            if 0 < os.fstat(file.fileno()).st_size <= most:
                return file.readall()
            with BufferedReader(file) as buffered:
                return buffered.read(most + 1)
    except OSError as error:
        raise UserError(
            Message(
                "{file} cannot be read: {reason}", file=shown_name(path), reason=reason_of(error)
            )
        ) from None


def read_journal(journal: Path) -> bytes | None:
    """The content of a journal, None where there is none; raises UserError."""
    try:
        mode = journal.stat().st_mode
    except OSError as error:
        if error.errno in _NOT_THERE:
            return None
    else:
        # Nobody would ever come to write into it.
        if stat.S_ISFIFO(mode):
            raise UserError(
                Message("{file} is a pipe or a device, no file", file=shown_name(journal))
            )
    return read_bytes(journal, MAX_JOURNAL_BYTES)


def shown_name(path: Path) -> str:
    """The name in findings and tables, with forward slashes on every system."""
    if path == STDIN:
        return "<stdin>"
    # Under LC_ALL=C the letters of a name arrive as single bytes; they are put together again.
    name = os.fsencode(path.as_posix()).decode("utf-8", errors="backslashreplace")
    # A line that begins with two colons is a command to CI services; this is the same file.
    return f"./{name}" if name.lstrip().startswith(":") else name


def _years(path: Path) -> tuple[int, int] | None:
    """The years in a plan's text; 0 for a plan that names none, None for other files."""
    try:
        with path.open("rb") as file:
            head = file.read(MAX_BYTES)
    except OSError:
        return None
    if re.search(_IS_PLAN, head) is None:
        return None
    found = re.search(_YEARS, head)
    if found is None:
        return 0, 0
    return int(found[1]), int(found[2] or found[1])
