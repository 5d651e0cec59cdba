"""A text and a letter for each unit, written into a folder: all of them or none."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ddci_cli.cli.due.answers import Answer, Written
from ddci_cli.cli.output import deliver_files
from ddci_cli.cli.session import Session
from ddci_cli.desk.units.naming import file_names
from ddci_cli.language import counted


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
    deliver_files(folder, files, inputs=inputs, force=force)
    if not quiet:
        session.talk(
            counted(
                "{n} unit is written to; the files stand in {folder}",
                "{n} units are written to; the files stand in {folder}",
                n=len(files) // 2,
                folder=folder.as_posix(),
            )
        )


def _files(folder: Path, every: Sequence[Answer]) -> Iterator[tuple[Path, bytes]]:
    written = [
        (one.unit, one.part)
        for one in every
        if isinstance(one.part, Written) and one.unit is not None
    ]
    names = file_names([unit for unit, _ in written])
    for name, (_, part) in zip(names, written, strict=True):
        yield folder / f"{name}.txt", part.text.encode("utf-8")
        yield folder / f"{name}.docx", part.word
