"""A text and a letter for each unit, written into a folder: all of them or none."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from ddci_cli.cli.due.answers import Answer, Written
from ddci_cli.cli.output import refuse_taken
from ddci_cli.cli.session import Session
from ddci_cli.desk.units.naming import file_name
from ddci_cli.files.disk.write_new import write_new
from ddci_cli.language import counted


class _File(NamedTuple):
    path: Path
    content: bytes


def write_letters(
    folder: Path,
    every: Sequence[Answer],
    session: Session,
    *,
    inputs: Iterable[Path],
    force: bool,
    quiet: bool,
) -> None:
    """Write them, named by the units; raises UserError before the first where one is there."""
    files = list(_files(folder, every))
    refuse_taken(folder, [one.path for one in files], force=force)
    read = list(inputs)
    for path, content in files:
        write_new(path, content, force=force, inputs=read)
    if not quiet:
        session.talk(
            counted(
                "{n} unit is written to; the files stand in {folder}",
                "{n} units are written to; the files stand in {folder}",
                n=len(files) // 2,
                folder=folder.as_posix(),
            )
        )


def _files(folder: Path, every: Sequence[Answer]) -> Iterable[_File]:
    taken: set[str] = set()
    for one in every:
        if isinstance(one.part, Written) and one.unit is not None:
            name = file_name(one.unit, taken)
            yield _File(folder / f"{name}.txt", one.part.text.encode("utf-8"))
            yield _File(folder / f"{name}.docx", one.part.word)
