"""The workbooks that a command is given: files, and those in folders."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from ddci_cli.files.disk.plain import kind_of
from ddci_cli.files.disk.plan_files import read_bytes, shown_name
from ddci_cli.language import Message
from ddci_cli.refusal import UserError

_ENDINGS = (".xlsx", ".xls", ".ods", ".xlsm", ".xlsb")
# What programs put beside a workbook that is open, and systems beside any file.
_NO_WORKBOOKS = ("~$", ".")
_MOST_BYTES = 5_000_001


class Workbook(NamedTuple):
    """One file and what is in it."""

    path: Path
    name: str
    content: bytes
    unreadable: Message | None
    changed: str
    """When it was written; sorts by time."""


def workbooks(named: Sequence[Path]) -> list[Workbook]:
    """The files, and the workbooks right in the folders among them, each once; raises UserError."""
    found: dict[str, Path] = {}
    for path in named:
        files = [path]
        if path.is_dir():
            files = [
                file
                for file in sorted(path.iterdir())
                if file.suffix.lower() in _ENDINGS and not file.name.startswith(_NO_WORKBOOKS)
            ]
            if not files:
                raise UserError(Message("there is no form in {folder}", folder=shown_name(path)))
        for file in files:
            found.setdefault(os.path.realpath(file), file)
    return [_workbook(path) for path in found.values()]


def _workbook(path: Path) -> Workbook:
    name = shown_name(path)
    try:
        if path.exists() and (kind := kind_of(path)) is not None:
            return Workbook(path, name, b"", kind, "")
        content = read_bytes(path, _MOST_BYTES)
        moment = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except UserError as error:
        return Workbook(path, name, b"", error.message, "")
    except OSError as error:
        return Workbook(path, name, b"", Message("{reason}", reason=error.strerror or ""), "")
    return Workbook(path, name, content, None, f"{moment:%Y-%m-%dT%H:%M:%SZ}")
