"""Looking for the files that a journal names as evidence."""

import os
from pathlib import Path

from ddci_cli.files.disk.spellings import as_written


def is_there(folder: Path, named: str) -> bool:
    """Whether a file is there under a name as it is written in a journal of that folder."""
    path = named.replace("\\", "/")
    try:
        # Text is NFC once it is read; names of files that came from macOS are often NFD.
        return as_written(folder / path).is_file()
    except (OSError, ValueError):
        # A name that no file can have.
        return False


def seen_from(journal: Path, typed: str) -> str:
    """A file that is there as seen from the journal's folder; anything else as it was typed."""
    try:
        path = as_written(Path(typed))
        if path.is_file():
            return Path(os.path.relpath(path.resolve(), journal.resolve().parent)).as_posix()
    except (OSError, ValueError):
        # No name of a file, or on another drive than the journal.
        return typed
    return typed
