"""Files come into being whole or not at all."""

import os
import tempfile
from pathlib import Path

from ddci_cli.language import Message
from ddci_cli.refusal import UserError, reason_of


def write_new(path: Path, content: bytes, *, force: bool = False) -> None:
    """Write a file under a temporary name and rename it; raises UserError.

    A file that is there is replaced only with `force`.
    """
    try:
        if path.exists() and not force:
            raise UserError(
                Message("{file} is there already", file=path.as_posix()),
                Message("--force replaces it; -o names another file"),
            )
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            # mkstemp makes private files; a plan is shared like any other document.
            Path(name).chmod(0o644)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink()
            raise
    except OSError as error:
        raise UserError(
            Message(
                "{file} cannot be written: {reason}",
                file=path.as_posix(),
                reason=reason_of(error),
            )
        ) from None
