"""The one place where a result meets stdout, or the file that `-o` names."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import cast

import typer

from ddci_cli.cli.session import Session
from ddci_cli.cli.streams import Stream, lost_result
from ddci_cli.files.disk.write_new import write_new
from ddci_cli.language import Message
from ddci_cli.refusal import UserError

STDOUT = Path("-")


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


def see_printed(help: Message | None = None) -> None:
    """Raise UserError where the result did not get out; the help says what was done all the same.

    The end of every run asks; a command that has written a file asks before, to say so.
    """
    reason = lost_result()
    if reason is not None:
        raise UserError(Message("the result cannot be printed: {reason}", reason=reason), help)


def deliver(
    content: bytes,
    output: Path | None,
    session: Session,
    *,
    inputs: Iterable[Path | None],
    force: bool,
    quiet: bool,
) -> None:
    """Print a result, or write it to the file that was named and say so; raises UserError.

    `inputs` are the files that the run read: none of them is ever written over.
    """
    if output is None or output == STDOUT:
        emit_bytes(content)
        return
    write_new(output, content, force=force, inputs=[one for one in inputs if one is not None])
    if not quiet:
        session.talk(Message("{file} is written", file=output.as_posix()))
