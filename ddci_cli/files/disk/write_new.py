"""New files: they come into being whole or not at all, and never over what people wrote."""

import errno
import os
import re
import stat
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from ddci_cli.files.disk.names import is_journal_name, is_plan_name, why_not_on_windows
from ddci_cli.language import Message
from ddci_cli.refusal import UserError, reason_of

_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)

# A file that is being written is called so, however long its own name is.
_BEGUN = ".ddci-{}.new"
_BEGUN_NAME = r"\.ddci-[0-9a-f]{16}\.new"
# Nobody writes one file for so long: what is older was left by a run that was killed.
_ABANDONED_SECONDS = 3600

_ON_WINDOWS = os.name == "nt"
# What Windows says where another program holds a file open.
_HELD = (5, 32, 33)

Replaces: TypeAlias = Callable[[Path, bytes], bool]
"""Whether a file with this content may be replaced although it is a plan."""

# No plan and no journal is larger.
_LARGEST = 5_000_000
# A plan says which format it has, and a journal begins an entry with its day.
_PLAN_LINE = rb"(?m)^(?:\xef\xbb\xbf)?[{ ]*['\"]?ddci['\"]?[ ]*:[ ]*['\"]?\d|d\x00d\x00c\x00i\x00:"
_PLAN_WORD = rb"ddci['\"]?[ ]*:|d\x00d\x00c\x00i"
_ENTRY = rb"(?m)^[ ]*-[ ]*\{?[ ]*['\"]?date['\"]?[ ]*:"
_OUR_ENTRY = rb"(?m)^[ ]*- \{date: \d{4}-\d\d-\d\d, (?:task|index):"


def write_new(
    path: Path,
    content: bytes | Iterable[bytes],
    *,
    force: bool = False,
    inputs: Iterable[Path] = (),
    endings: Sequence[str] = (),
    replaces: Replaces | None = None,
) -> None:
    """Write a file under another name and rename it; raises UserError, and then all is as before.

    A large content comes in pieces.

    What is there is replaced only with `force`: through a link, with its mode. Never replaced are
    the `inputs` of the run under any of their names, plans and journals of other runs, what is no
    plain file, and what another program holds open. Where `endings` are named, a file ends in one
    of them or in none. Of plans, those are replaced all the same that `replaces` tells by their
    content to be results that nobody has touched.
    """
    if _ON_WINDOWS and (reason := why_not_on_windows(path)) is not None:
        raise UserError(
            Message("{file} cannot be written: {reason}", file=path.as_posix(), reason=reason),
            Message("name another file with -o"),
        )
    try:
        # A link leads where it leads; what people see under its name stays a link.
        target = Path(os.path.realpath(path))
        old = _stat(path)
        _refuse_masters(path, target, old, inputs, replaces)
        _refuse_special(path, old)
        _refuse_other_ending(path, endings)
        if not force and is_there(path):
            raise UserError(
                Message("{file} is there already", file=path.as_posix()),
                Message("--force replaces it; -o names another file"),
            )
        if old is not None:
            _refuse_held(path, target)
        _write(path, target, content, old, force=force)
    except OSError as error:
        raise UserError(
            Message(
                "{file} cannot be written: {reason}",
                file=path.as_posix(),
                reason=reason_of(error),
            )
        ) from None


def is_there(path: Path) -> bool:
    """Whether the name is taken, if only by a link that leads nowhere."""
    return os.path.lexists(path)


def _stat(path: Path) -> os.stat_result | None:
    """What the name leads to; None where that is nothing."""
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _refuse_masters(
    path: Path,
    target: Path,
    old: os.stat_result | None,
    inputs: Iterable[Path],
    replaces: Replaces | None,
) -> None:
    """Refuse to write over what people wrote: `--force` is about results."""
    help = Message("name another file with -o; no command writes over it, not even with --force")
    names = {path, target}
    if any(is_journal_name(Path(name.name.casefold())) for name in names):
        raise UserError(Message("{file} is a journal's name", file=path.as_posix()), help)
    if old is None:
        return
    for read in inputs:
        with suppress(OSError):
            if os.path.samestat(read.stat(), old):
                raise UserError(
                    Message("{file} is what this run reads", file=path.as_posix()), help
                )
    if not stat.S_ISREG(old.st_mode):
        return
    with target.open("rb") as file:
        head = file.read(_LARGEST)
    if replaces is not None:
        if replaces(target, head):
            return
        help = Message(
            "only a draft of an import that nobody has changed, without a journal, is replaced: "
            "name another file with -o, or delete this one yourself"
        )
    as_yaml = any(is_plan_name(name) for name in names)
    if re.search(_PLAN_WORD if as_yaml else _PLAN_LINE, head):
        raise UserError(Message("{file} is a plan", file=path.as_posix()), help)
    if re.search(_ENTRY if as_yaml else _OUR_ENTRY, head):
        raise UserError(Message("{file} is a journal", file=path.as_posix()), help)


def _refuse_special(path: Path, old: os.stat_result | None) -> None:
    if old is None or stat.S_ISREG(old.st_mode):
        return
    if stat.S_ISDIR(old.st_mode):
        raise UserError(
            Message("{file} is a folder", file=path.as_posix()),
            Message("name a file with -o"),
        )
    raise UserError(
        Message("{file} is a pipe or a device, no file", file=path.as_posix()),
        Message("without -o the result is printed: send that there"),
    )


def _refuse_other_ending(path: Path, endings: Sequence[str]) -> None:
    if not endings or path.suffix.lower() in ("", *endings):
        return
    raise UserError(
        Message(
            "{file}: what is written here does not end in {ending}",
            file=path.as_posix(),
            ending=path.suffix,
        ),
        Message("known endings: {endings}", endings=tuple(endings)),
    )


def _refuse_held(path: Path, target: Path) -> None:
    """Refuse what Excel or LibreOffice says that it has open; Word is told by Windows alone."""
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    for lock in (f"~${target.name}", f".~lock.{target.name}#"):
        if is_there(target.with_name(lock)):
            raise UserError(
                Message("{file} is open in another program", file=path.as_posix()),
                Message("close it there; if it is not open, delete {lock} beside it", lock=lock),
            )


def _write(
    path: Path,
    target: Path,
    content: bytes | Iterable[bytes],
    old: os.stat_result | None,
    *,
    force: bool,
) -> None:
    made = [folder for folder in target.parents if not is_there(folder)]
    if made and target.parent != Path(os.path.realpath(path.parent)):
        # A drive may be missing; nothing is made in its place.
        raise UserError(
            Message("{file} is a link that leads nowhere", file=path.as_posix()),
            Message("name another file with -o"),
        )
    begun = target.with_name(_BEGUN.format(os.urandom(8).hex()))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        # What is private is so from its first byte on; what is new is as private as umask wants.
        descriptor = os.open(begun, _FLAGS, 0o666 if old is None else 0o600)
        with os.fdopen(descriptor, "wb") as file:
            if old is not None:
                _make_like(begun, old)
            for piece in [content] if isinstance(content, bytes) else content:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        _sweep(begun)
        _put(path, begun, target, force=force)
    except BaseException:
        with suppress(OSError):
            begun.unlink()
        for folder in made:
            with suppress(OSError):
                folder.rmdir()
        raise


def _make_like(begun: Path, old: os.stat_result) -> None:
    """Give a new file the owner, as far as that may be, and the mode of the one it replaces."""
    if hasattr(os, "chown"):
        with suppress(OSError):
            os.chown(begun, old.st_uid, old.st_gid)
    begun.chmod(stat.S_IMODE(old.st_mode))


def _put(path: Path, begun: Path, target: Path, *, force: bool) -> None:
    """Give a whole file its name."""
    try:
        if force:
            begun.replace(target)
        elif _ON_WINDOWS:
            # It refuses a name that was taken meanwhile.
            begun.rename(target)
        else:
            _link(begun, target)
    except FileExistsError:
        raise UserError(
            Message("{file} is there already", file=path.as_posix()),
            Message("--force replaces it; -o names another file"),
        ) from None
    except PermissionError as error:
        if getattr(error, "winerror", None) not in _HELD:
            raise
        raise UserError(
            Message("{file} is open in another program", file=path.as_posix()),
            Message("close it in Word or Excel, then try again"),
        ) from None


def _link(begun: Path, target: Path) -> None:
    """Rename where nothing has the name; a plain rename would replace what came meanwhile."""
    try:
        os.link(begun, target)
    except FileExistsError:
        raise
    except OSError:
        # Some network drives and sticks know no second name of a file.
        begun.replace(target)
    else:
        begun.unlink()


def _sweep(begun: Path) -> None:
    """Remove what runs that were killed left in the folder; by its clock, which is the drive's."""
    now = begun.stat().st_mtime
    for other in begun.parent.iterdir():
        if re.fullmatch(_BEGUN_NAME, other.name):
            with suppress(OSError):
                if now - other.stat().st_mtime > _ABANDONED_SECONDS:
                    other.unlink()
