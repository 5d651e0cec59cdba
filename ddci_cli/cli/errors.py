"""What a user did that cannot be done, and why the system refused it."""

from ddci_cli.language import Message


class UserError(Exception):
    """Wrong use or an unreadable file: one line, no traceback, exit status 2."""

    def __init__(self, message: Message, help: Message | None = None) -> None:
        super().__init__(message.template)
        self.message = message
        self.help = help


def reason_of(error: OSError) -> Message:
    """The system's refusal in our words where we have some, else in its own."""
    if isinstance(error, FileNotFoundError):
        return Message("there is no such file")
    if isinstance(error, PermissionError):
        return Message("permission denied")
    if isinstance(error, IsADirectoryError):
        return Message("it is a folder")
    return Message("{reason}", reason=error.strerror or type(error).__name__)
