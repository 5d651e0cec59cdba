"""What a user did that cannot be done, and why the system refuses a file."""

import errno

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


class UserError(Exception):
    """Wrong use or an unreadable file: one line, no traceback, exit status 2."""

    def __init__(self, message: Message, help: Message | None = None) -> None:
        super().__init__(message.template)
        self.message = message
        self.help = help


def reason_of(error: OSError) -> Message:
    """Why the system refuses a file, to be put into a sentence."""
    said = Message("{reason}", reason=error.strerror or type(error).__name__)
    return _REASONS.get(error.errno, said)
