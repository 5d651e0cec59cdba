"""What may be read as a file: reading a pipe, a device or a socket may never end."""

import errno
import os
import stat
from pathlib import Path

from ddci_cli.language import Message
from ddci_cli.refusal import reason_of

_KINDS = (
    (stat.S_ISFIFO, Message("it is a pipe, no file")),
    (stat.S_ISSOCK, Message("it is a socket, no file")),
    (stat.S_ISCHR, Message("it is a device, no file")),
    (stat.S_ISBLK, Message("it is a device, no file")),
)


def kind_of(path: Path) -> Message | None:
    """What it is where it is neither a file nor a folder; None also where nobody can say."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return None
    return next((kind for is_one, kind in _KINDS if is_one(mode)), None)


def is_handed_over(path: Path) -> bool:
    """Whether the shell has opened it for this run: `/dev/stdin`, or `<(…)` as `/dev/fd/63`."""
    try:
        asked = path.stat()
        opened = [int(name) for name in os.listdir("/dev/fd") if name.isdigit()]  # noqa: PTH208
    except OSError:
        return False
    return any(_is_open_as(number, asked) for number in opened)


def _is_open_as(number: int, asked: os.stat_result) -> bool:
    try:
        return os.path.samestat(os.fstat(number), asked)
    except OSError:
        # The descriptor with which the list was read is closed again.
        return False


def why_unreadable(path: Path, error: OSError) -> Message:
    """Why the system does not read a file, links to nothing told from what is not there."""
    if error.errno == errno.ENOENT and path.is_symlink():
        return Message("it is a link to nothing")
    return reason_of(error)
