"""Which plans a command works on: those named, those in a folder, or the one nearby."""

import os
import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from ddci_cli.files.disk.names import is_journal_name, is_plan_name
from ddci_cli.files.disk.plain import is_handed_over, kind_of, why_unreadable
from ddci_cli.files.disk.plan_files import STDIN, plan_of, shown_name
from ddci_cli.files.disk.spellings import as_written
from ddci_cli.files.yaml.limits import MAX_BYTES
from ddci_cli.language import Message
from ddci_cli.refusal import UserError

# A look at the text is enough to tell a plan of a year from other YAML files.
_IS_PLAN = rb"(?m)^(?:\xef\xbb\xbf)?ddci[ ]*:"
# In a folder with other YAML files a plan is what says so, if only in part or in another encoding.
_SAYS_DDCI = rb"ddci['\"]?[ ]*:|d\x00d\x00c\x00i"
_YEARS = rb"(?m)^years?[ ]*:[ ]*['\"]?(\d{4})(?:[ ]*-[ ]*(\d{4}))?"


class Found(NamedTuple):
    """The plans that a command works on."""

    plans: list[Path]
    passed_by: int = 0
    """How many YAML files in the named folders are no plans: they nowhere say `ddci:`."""
    remarks: tuple[Message, ...] = ()
    """What was passed by or cannot be read, and what looks like one thing and is two."""


def expand(named: Sequence[Path]) -> Found:
    """The files, and the plan files in the folders among them, each once, sorted by name.

    A journal stands for its plan, with which it is read. A file named by hand is always taken. A
    folder that cannot be looked into is taken for a file: reading it tells why.
    """
    found: dict[str, Path] = {}
    others: set[str] = set()
    odd: dict[Path, Message] = {}
    for path in map(_meant, named):
        if not is_folder(path):
            found.setdefault(_key(path), path)
            continue
        met: dict[Path, Message] = {}
        below = list(_below(path, met))
        files = [file for file in below if _says_it_is_a_plan(file)]
        others |= {*map(_key, below)} - {*map(_key, files)}
        odd |= met
        if not files:
            raise UserError(
                Message("there is no plan file in {folder}", folder=shown_name(path)),
                Message("{reasons}", reasons=tuple(met.values())) if met else None,
            )
        for file in files:
            found.setdefault(_key(file), file)
    plans = sorted(found.values(), key=Path.as_posix)
    # What was met in a folder may be named by hand besides.
    by_hand = set(map(_meant, named))
    remarks = [remark for path, remark in odd.items() if path not in by_hand]
    return Found(plans, len(others - found.keys()), (*remarks, *_alike(plans)))


def _key(path: Path) -> str:
    """One for all names of a file that differ in nothing but capitals where that is one file."""
    return os.path.normcase(path.as_posix())


def _meant(named: Path) -> Path:
    """The plan, file or folder that is meant, as the disk spells its name."""
    path = as_written(named)
    return plan_of(path) if is_journal_name(path) else path


def _says_it_is_a_plan(path: Path) -> bool:
    """True also where nobody can say: reading it tells why."""
    try:
        with path.open("rb") as file:
            return re.search(_SAYS_DDCI, file.read(MAX_BYTES)) is not None
    except OSError:
        return True


def is_folder(named: Path) -> bool:
    """Whether a folder is named; False also where nobody can say: reading it tells why."""
    try:
        return named != STDIN and as_written(named).is_dir()
    except OSError:
        return False


def _below(folder: Path, odd: dict[Path, Message]) -> Iterator[Path]:
    """All YAML files but journals in a folder and those below it; hidden folders are left alone.

    What is passed by is put among the odd. A link to a folder is not followed, for it may lead back
    here; what it leads to inside of the folder is found there.
    """
    root = Path(os.path.realpath(folder))
    closed: list[Path] = []
    for parent, folders, files in os.walk(
        folder, onerror=lambda e: closed.append(Path(e.filename))
    ):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for path in (Path(parent, name) for name in folders):
            if path.is_symlink() and not _is_walked(Path(os.path.realpath(path)), root):
                odd[path] = Message(
                    "{folder} is a link to another folder and was passed by; name it as well",
                    folder=shown_name(path),
                )
        for path in (Path(parent, name) for name in files if not name.startswith(".")):
            if not is_plan_name(path):
                continue
            if (kind := kind_of(path)) is None:
                yield path
            else:
                odd[path] = _passed_by(path, kind)
    yield from closed


def _passed_by(path: Path, kind: Message) -> Message:
    return Message("{file} was passed by: {reason}", file=shown_name(path), reason=kind)


def _is_walked(folder: Path, root: Path) -> bool:
    """Whether a walk from the root comes to a folder, both without links."""
    if not folder.is_relative_to(root):
        return False
    return not any(name.startswith(".") for name in folder.relative_to(root).parts)


def _alike(plans: list[Path]) -> list[Message]:
    """Of each two files whose names look the same, that they are two."""
    seen: dict[str, Path] = {}
    remarks = []
    for path in plans:
        name = path.as_posix()
        if not name.isascii() and (first := seen.setdefault(_looks(name), path)) != path:
            remarks.append(
                Message(
                    "there are two files {file}: their names look the same and are written in "
                    "different Unicode forms",
                    file=shown_name(first),
                )
            )
    return remarks


def _looks(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def nearby(today: date, year: int | None = None) -> Found:
    """The plan in `plans/` or in this folder, of the year of today or else the newest.

    Where a `year` is meant and there is a plan of it, it is that one.
    """
    remarks: list[Message] = []
    for folder in (Path("plans"), Path()):
        plans = _plans_in(folder, remarks)
        if not plans:
            continue
        fitting = _of_year(plans, year) if year is not None else []
        fitting = fitting or _of_year(plans, today.year)
        if not fitting:
            newest = max(last for _, last in plans.values())
            fitting = [path for path, (_, last) in plans.items() if last == newest]
        if len(fitting) == 1:
            return Found(fitting, remarks=tuple(remarks))
        raise UserError(
            Message(
                "several plans of {year} are here: {files}",
                year=str(plans[fitting[0]][1]),
                files=tuple(shown_name(path) for path in fitting),
            ),
            Message("name one with -f"),
        )
    if remarks:
        raise UserError(
            Message("there is no plan here that can be read: {reasons}", reasons=tuple(remarks))
        )
    raise UserError(
        Message("there is no plan here, neither in plans/ nor in this folder"),
        Message("`ddci new --example` writes a real one to plans/2023.yaml; or name one with -f"),
    )


def ended_before(plan: Path, year: int) -> list[Path]:
    """The plans beside another one that ended with the year before."""
    beside = _plans_in(plan.parent, [])
    return [path for path, (_, last) in beside.items() if last == year - 1 and path != plan]


def _of_year(plans: dict[Path, tuple[int, int]], year: int) -> list[Path]:
    """The plans of one year alone, else those of several years that have it among them."""
    alone = [path for path, years in plans.items() if years == (year, year)]
    return alone or [path for path, (first, last) in plans.items() if first <= year <= last]


def _plans_in(folder: Path, remarks: list[Message]) -> dict[Path, tuple[int, int]]:
    """The plans in a folder, with their first and last years."""
    years = {path: _years(path, remarks) for path in _plan_names(folder, remarks)}
    return {path: of_plan for path, of_plan in years.items() if of_plan is not None}


def _plan_names(folder: Path, remarks: list[Message]) -> list[Path]:
    """What may be a plan by its name."""
    try:
        names = os.listdir(folder)  # noqa: PTH208 - iterdir would put the folder into each name
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        remarks.append(_unreadable(folder, error))
        return []
    return [path for path in (folder / name for name in sorted(names)) if is_plan_name(path)]


def _years(path: Path, remarks: list[Message]) -> tuple[int, int] | None:
    """The years in a plan's text; 0 for a plan that names none, None for other files."""
    if (kind := kind_of(path)) is not None and not is_handed_over(path):
        remarks.append(_passed_by(path, kind))
        return None
    try:
        with path.open("rb") as file:
            head = file.read(MAX_BYTES)
    except IsADirectoryError:
        return None
    except OSError as error:
        if not path.is_dir():
            remarks.append(_unreadable(path, error))
        return None
    if re.search(_IS_PLAN, head) is None:
        return None
    found = re.search(_YEARS, head)
    if found is None:
        return 0, 0
    return int(found[1]), int(found[2] or found[1])


def _unreadable(path: Path, error: OSError) -> Message:
    return Message(
        "{file} cannot be read: {reason}",
        file=shown_name(path),
        reason=why_unreadable(path, error),
    )
