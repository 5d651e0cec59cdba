"""Lines join the journal whole or not at all, whoever else is writing."""

import os
import stat
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeAlias

from ddci_cli.language import Message
from ddci_cli.refusal import UserError, is_too_long, reason_of

# On Windows a lock keeps readers out too, such as an editor that shows the journal. There a file
# beside it is locked, which filelock removes again. Elsewhere the journal itself is locked: nothing
# can be left behind, not even by a process that was killed.
_LOCKS_STOP_READERS = os.name == "nt"

_FLAGS = os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0)
_PAUSE_SECONDS = 0.01

Replaced: TypeAlias = tuple[tuple[int, bytes], ...]
Join: TypeAlias = Callable[[bytes], tuple[bytes, Replaced]]


class _BusyError(Exception):
    """Others held the journal for longer than we wait."""


class _TornError(OSError):
    """A write failed, and then taking back what there was of it failed too."""


def append_line(path: Path, line: str, *, patience_seconds: float = 10.0) -> None:
    """Add a line, given without its end, and see it safe on the disk; raises UserError."""
    append_lines(path, (line,), patience_seconds=patience_seconds)


def append_lines(
    path: Path, lines: Sequence[str], *, join: Join | None = None, patience_seconds: float = 10.0
) -> None:
    """Add lines, given without their ends, all or none, with no other's line between them.

    They are safe on the disk afterwards; raises UserError. The journal is created where there is
    none. After an error it is as it was. `join` looks, under the lock, at what is there and says
    how the lines follow it; it may raise UserError.
    """
    content = "".join(f"{line}\n" for line in lines).encode()
    if not content:
        return
    held = _held_beside if _LOCKS_STOP_READERS else _held
    try:
        # All names of a journal share one lock, and what is removed is never a symbolic link.
        target = Path(os.path.realpath(path))
        with held(target, patience_seconds) as journal:
            replaced: Replaced = ()
            if join is not None:
                _refuse_special(path, journal)
                content, replaced = join(_content(journal))
            _append(journal, content, target, replaced)
            _flush_folder(target.parent)
    except _BusyError:
        raise UserError(
            Message("{file} is in use: another program is writing to it", file=path.as_posix()),
            Message("nothing was written; try again in a moment"),
        ) from None
    except OSError as error:
        lost = isinstance(error, FileNotFoundError) and not is_too_long(error)
        raise UserError(
            Message(
                "{file} cannot be written: {reason}",
                file=path.as_posix(),
                reason=Message("its folder is not there") if lost else reason_of(error),
            ),
            Message("a part of the line may be in it: look at its end before you try again")
            if isinstance(error, _TornError)
            else None,
        ) from None


def _append(journal: int, content: bytes, target: Path, replaced: Replaced = ()) -> None:
    """Write at the end, on a line of its own; what cannot be written whole is taken back.

    What is replaced goes first: without it the journal means the same.
    """
    size = os.lseek(journal, 0, os.SEEK_END)
    if size:
        os.lseek(journal, -1, os.SEEK_END)
        if os.read(journal, 1) != b"\n":
            content = b"\n" + content
    before: Replaced = ()
    try:
        if replaced:
            before = _exchange(journal, target, replaced)
        # This is one write, unless the disk takes only a part of it: the next one then says why.
        while content:
            content = content[os.write(journal, content) :]
        os.fsync(journal)
    except BaseException:
        try:
            if os.fstat(journal).st_size > size:
                os.ftruncate(journal, size)
            if before:
                _exchange(journal, target, before)
        except OSError as error:
            raise _TornError(error.errno, error.strerror) from None
        raise


def _exchange(journal: int, target: Path, replaced: Replaced) -> Replaced:
    """Put bytes in the place of as many others, and give back those.

    What is open for appending writes nowhere else than at the end, so it is opened once more.
    """
    before = []
    other = os.open(target, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        if not os.path.samestat(os.fstat(other), os.fstat(journal)):
            raise _BusyError
        for place, new in replaced:
            os.lseek(other, place, os.SEEK_SET)
            before.append((place, os.read(other, len(new))))
            os.lseek(other, place, os.SEEK_SET)
            os.write(other, new)
        os.fsync(other)
    finally:
        os.close(other)
    return tuple(before)


def _content(journal: int) -> bytes:
    """All that is in the journal."""
    os.lseek(journal, 0, os.SEEK_SET)
    parts = []
    while part := os.read(journal, 1 << 20):
        parts.append(part)
    return b"".join(parts)


def _refuse_special(path: Path, journal: int) -> None:
    if not stat.S_ISREG(os.fstat(journal).st_mode):
        raise UserError(
            Message("{file} is a pipe or a device, no file", file=path.as_posix()),
            Message("nothing was written"),
        )


@contextmanager
def _held(target: Path, patience_seconds: float) -> Iterator[int]:
    """The journal, open and locked."""
    from filelock import lock_descriptor

    end = time.monotonic() + patience_seconds
    while True:
        journal, created = _open(target)
        try:
            if lock_descriptor(journal, blocking=False) and _is_at(target, journal):
                try:
                    yield journal
                except BaseException:
                    with suppress(OSError):
                        # Another process may have come first and written to what we created.
                        if created and os.fstat(journal).st_size == 0:
                            target.unlink()
                    raise
                return
        finally:
            os.close(journal)
        if time.monotonic() >= end:
            raise _BusyError
        time.sleep(_PAUSE_SECONDS)


@contextmanager
def _held_beside(target: Path, patience_seconds: float) -> Iterator[int]:
    """The journal, open, while a hidden file beside it is locked."""
    from filelock import FileLock, Timeout

    # filelock would create a folder that is not there.
    target.parent.stat()
    try:
        with FileLock(target.with_name(f".{target.name}.lock"), timeout=patience_seconds):
            journal, created = _open(target)
            try:
                try:
                    yield journal
                finally:
                    os.close(journal)
            except BaseException:
                # Windows does not let go of an open file, so this comes after closing it.
                if created:
                    with suppress(OSError):
                        target.unlink()
                raise
    except Timeout:
        raise _BusyError from None


def _open(target: Path) -> tuple[int, bool]:
    """The journal, and whether there was none."""
    try:
        return os.open(target, _FLAGS), False
    except FileNotFoundError:
        return os.open(target, _FLAGS | os.O_CREAT, 0o666), True


def _is_at(target: Path, journal: int) -> bool:
    """Whether the name leads to this file still, and not to one that was put in its place."""
    try:
        return os.path.samestat(os.fstat(journal), target.stat())
    except FileNotFoundError:
        return False


def _flush_folder(folder: Path) -> None:
    """See the name of a new journal safe too, where the system has a way to do that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
