"""The one place where a result meets stdout, or the file that `-o` names."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TypeVar, cast

import typer

from ddci_cli.cli.session import Session
from ddci_cli.cli.streams import Stream, lost_result
from ddci_cli.files.disk.write_new import Replaces, is_there, write_new
from ddci_cli.language import Message, counted
from ddci_cli.refusal import UserError

STDOUT = Path("-")

K = TypeVar("K", bound=StrEnum)

EXCEL_IS_NO_TEXT = (
    Message("an Excel file is no text to print"),
    Message("name a file: -o bang.xlsx"),
)
WORD_IS_NO_TEXT = (
    Message("a Word document is no text to print"),
    Message("name a file: -o bao-cao.docx"),
)


def emit(chunks: str | Iterable[str | bytes], *, colored: bool | None = None) -> None:
    """Write texts, each with its own line ends, or the bytes of files, as they come.

    Colours are kept where they were asked for; else only a terminal gets them.
    """
    for chunk in [chunks] if isinstance(chunks, str) else chunks:
        if isinstance(chunk, bytes):
            emit_bytes(chunk)
        else:
            typer.echo(chunk, nl=False, color=colored)


def emit_bytes(content: bytes) -> None:
    """Write a file's content as it is, behind what was written before."""
    # A run has put its own in the place of Python's.
    cast(Stream, sys.stdout).write_bytes(content)


def chosen(
    format: K | None,
    output: Path | None,
    endings: Mapping[str, K],
    usual: K,
    *,
    binary: K,
    refusal: tuple[Message, Message] = EXCEL_IS_NO_TEXT,
) -> K:
    """What to write: by the file's ending, else as asked, else as usual; raises UserError.

    What is `binary` is no text to print and goes to a file; the `refusal` says so, with the repair.
    """
    by_ending = None if output is None else endings.get(output.suffix.lower())
    if output is not None and by_ending and format and by_ending is not format:
        raise UserError(
            Message(
                "--format {format} and the ending of {file} do not fit together",
                format=format,
                file=output.as_posix(),
            ),
            Message("leave --format out: the ending says what is written"),
        )
    kind = format or by_ending or usual
    if kind is binary and (output is None or output == STDOUT):
        raise UserError(*refusal)
    return kind


def refuse_taken(folder: Path, files: Sequence[Path], *, force: bool) -> None:
    """Raise UserError where files cannot be written into a folder, before the first of them is."""
    if is_there(folder) and not folder.is_dir():
        raise UserError(
            Message("{file} is a file, and a folder is needed", file=folder.as_posix()),
            Message("name a folder with -o"),
        )
    taken = [path for path in files if is_there(path)]
    if taken and not force:
        raise UserError(
            counted(
                "{n} of these files is there already: {files}",
                "{n} of these files are there already: {files}",
                n=len(taken),
                files=tuple(path.as_posix() for path in taken[:3]),
            ),
            Message("--force replaces them; -o names another folder"),
        )


def deliver_files(
    folder: Path,
    files: Sequence[tuple[Path, bytes]],
    *,
    inputs: Iterable[Path | None],
    force: bool,
) -> None:
    """Write files into a folder; raises UserError, before the first where one is there."""
    refuse_taken(folder, [path for path, _ in files], force=force)
    read = [one for one in inputs if one is not None]
    for path, content in files:
        write_new(path, content, force=force, inputs=read)


def see_printed(help: Message | None = None) -> None:
    """Raise UserError where the result did not get out; the help says what was done all the same.

    The end of every run asks; a command that has written a file asks before, to say so.
    """
    reason = lost_result()
    if reason is not None:
        raise UserError(Message("the result cannot be printed: {reason}", reason=reason), help)


def deliver_pieces(
    pieces: Iterable[str | bytes],
    output: Path | None,
    session: Session,
    *,
    colored: bool,
    inputs: Iterable[Path | None],
    endings: Sequence[str],
    force: bool,
    quiet: bool,
) -> None:
    """Print a result piece by piece as it comes, or write it whole to the file that was named."""
    if output is None or output == STDOUT:
        emit(pieces, colored=colored)
        return
    content = b"".join(p if isinstance(p, bytes) else p.encode("utf-8") for p in pieces)
    deliver(content, output, session, inputs=inputs, endings=endings, force=force, quiet=quiet)


def deliver(
    content: bytes,
    output: Path | None,
    session: Session,
    *,
    inputs: Iterable[Path | None],
    endings: Sequence[str],
    force: bool,
    quiet: bool,
    replaces: Replaces | None = None,
) -> None:
    """Print a result, or write it to the file that was named and say so; raises UserError.

    `inputs` are the files that the run read: none of them is ever written over. `endings` are
    those of what is written: under another one a program would open it that cannot read it.
    """
    if output is None or output == STDOUT:
        emit_bytes(content)
        return
    read = [one for one in inputs if one is not None]
    write_new(output, content, force=force, inputs=read, endings=endings, replaces=replaces)
    if not quiet:
        session.talk(Message("{file} is written", file=output.as_posix()))
