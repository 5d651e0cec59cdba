"""A bar on stderr for work that takes a while, and nothing where nobody watches."""

import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from ddci_cli.cli.session import Session
from ddci_cli.language import Message

T = TypeVar("T")

# Whoever gets an answer sooner needs no bar.
_PATIENCE_SECONDS = 1.0
_CHECKING = Message("checking")


def watched(
    items: Iterable[T],
    total: int,
    session: Session,
    *,
    quiet: bool,
    doing: Message = _CHECKING,
) -> Iterator[T]:
    """The items as they come; a bar counts them on a terminal once a second has passed."""
    began = time.monotonic()
    iterator = iter(items)
    done = 0
    if quiet or not sys.stderr.isatty():
        yield from iterator
        return
    for item in iterator:
        done += 1
        yield item
        if time.monotonic() - began > _PATIENCE_SECONDS:
            break
    if done < total:
        yield from _with_bar(iterator, done, total, session, doing)


@contextmanager
def patiently(message: Message, session: Session, *, quiet: bool) -> Iterator[None]:
    """Say on a terminal what is being done, once a second has passed."""
    if quiet or not sys.stderr.isatty():
        yield
        return
    said = threading.Timer(_PATIENCE_SECONDS, session.talk, [message])
    said.start()
    try:
        yield
    finally:
        said.cancel()


def _with_bar(
    items: Iterator[T], done: int, total: int, session: Session, doing: Message
) -> Iterator[T]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(stderr=True, no_color=not session.colored_stderr())
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(session.language.head(doing), total=total, completed=done)
        for item in items:
            yield item
            bar.advance(task)
