"""One line at the end of a journal: whole or not at all, whoever else is writing."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ddci_cli.cli.errors import UserError, reason_of
from ddci_cli.language import Message

# O_BINARY keeps Windows from writing "\r\n" for a newline.
_FLAGS = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)


def append_line(path: Path, line: str, *, patience_seconds: float = 10.0) -> None:
    """Append a line, without its newline, and have it on the disk; raises UserError.

    A file whose last line is not ended keeps it, on a line of its own. Whatever goes wrong, the
    file is afterwards what it was, or gone where it was not there before.
    """
    try:
        target = path.resolve()
        # The lock would make a folder that is gone anew.
        target.parent.stat()
        with _locked(target, patience_seconds):
            is_new = not target.exists()
            handle = os.open(target, _FLAGS, 0o644)
            try:
                _append(handle, line.encode("utf-8"))
            except BaseException:
                if is_new:
                    _remove_empty(target)
                raise
            finally:
                os.close(handle)
            if is_new:
                _flush_folder(target.parent)
    except OSError as error:
        raise UserError(
            Message(
                "{file} cannot be written: {reason}", file=path.as_posix(), reason=reason_of(error)
            ),
            Message("nothing was written; the file is as it was"),
        ) from None


def _append(handle: int, line: bytes) -> None:
    """One write of one whole line; a write that fails, or writes less, is taken back."""
    size = os.lseek(handle, 0, os.SEEK_END)
    content = line + b"\n"
    if size:
        os.lseek(handle, size - 1, os.SEEK_SET)
        content = content if os.read(handle, 1) == b"\n" else b"\n" + content
    try:
        _write_whole(handle, content)
        os.fsync(handle)
    except BaseException:
        os.ftruncate(handle, size)
        raise


def _write_whole(handle: int, content: bytes) -> None:
    if os.write(handle, content) < len(content):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _remove_empty(path: Path) -> None:
    with suppress(OSError):
        if path.stat().st_size == 0:
            path.unlink()


def _flush_folder(folder: Path) -> None:
    """Put a new file's name on the disk, too, where the system lets a folder be opened."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _locked(path: Path, patience_seconds: float) -> Iterator[None]:
    """Nobody else appends meanwhile. The system frees the lock of a process that was killed."""
    # Imported here: only a command that writes needs it.
    from filelock import FileLock, Timeout

    lock = FileLock(path.with_name(f".{path.name}.lock"), timeout=patience_seconds)
    try:
        lock.acquire()
    except Timeout:
        raise UserError(
            Message("another program is writing to {file}", file=path.name),
            Message("nothing was written; try again"),
        ) from None
    try:
        yield
    finally:
        # Gone before it is free: whoever waits for the old file notices and makes a new one.
        # Windows takes it away itself.
        with suppress(OSError):
            Path(lock.lock_file).unlink()
        lock.release()
