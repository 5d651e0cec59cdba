"""What a user did that cannot be done, and why the system refuses a file."""

import errno
from pathlib import Path

from ddci_cli.language import Message

# What people meet often, in our words; for the rest the system's own have to do.
_REASONS: dict[int | None, Message] = {
    errno.ENOENT: Message("there is no such file"),
    errno.EACCES: Message("permission denied"),
    errno.EPERM: Message("permission denied"),
    errno.EISDIR: Message("it is a folder"),
    errno.ENOSPC: Message("the disk is full"),
    errno.EDQUOT: Message("your share of the disk is used up"),
    errno.EFBIG: Message("the file would become too large"),
    errno.ELOOP: Message("its links lead in a circle"),
    errno.ENAMETOOLONG: Message("its name is too long"),
    errno.ENOTDIR: Message("a file stands where its folder should be"),
    errno.EBUSY: Message("another program is using it"),
    errno.ETXTBSY: Message("another program is using it"),
    errno.EROFS: Message("this disk is read-only"),
}

# ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION.
_HELD_OPEN = (32, 33)
# ERROR_FILE_NOT_FOUND, ERROR_PATH_NOT_FOUND and ERROR_FILENAME_EXCED_RANGE.
_NOT_FOUND = (2, 3, 206)
# With its drive and a NUL, where nobody has set Windows to take longer ones.
_LONGEST_ON_WINDOWS = 259


class UserError(Exception):
    """Wrong use or an unreadable file: one line, no traceback, exit status 2."""

    def __init__(self, message: Message, help: Message | None = None) -> None:
        super().__init__(message.template)
        self.message = message
        self.help = help


def reason_of(error: OSError) -> Message:
    """Why the system refuses a file, to be put into a sentence."""
    # Windows has more reasons than it has numbers in common with others.
    if _windows_number(error) in _HELD_OPEN:
        return Message("it is open in another program; close it there, then try again")
    if is_too_long(error):
        return Message(
            "its name with all folders is longer than Windows takes; shorten one of them"
        )
    said = Message("{reason}", reason=error.strerror or type(error).__name__)
    return _REASONS.get(error.errno, said)


def is_too_long(error: OSError) -> bool:
    """Whether Windows does not find a file because its name, with all folders, is too long."""
    name = error.filename
    return (
        _windows_number(error) in _NOT_FOUND
        and isinstance(name, str)
        and len(str(Path(name).absolute())) > _LONGEST_ON_WINDOWS
    )


def _windows_number(error: OSError) -> int | None:
    number: int | None = getattr(error, "winerror", None)
    return number
