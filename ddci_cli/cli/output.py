"""The one place where a result meets stdout."""

import sys
from collections.abc import Iterable

import typer


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
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
