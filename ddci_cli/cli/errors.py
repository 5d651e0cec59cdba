"""What a user did that cannot be done."""

from ddci_cli.language import Message


class UserError(Exception):
    """Wrong use or an unreadable file: one line, no traceback, exit status 2."""

    def __init__(self, message: Message, help: Message | None = None) -> None:
        super().__init__(message.template)
        self.message = message
        self.help = help
