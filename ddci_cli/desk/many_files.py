"""Checking thousands of files, together with helper processes where they pay."""

import os
import signal
import threading
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from ddci_cli.desk.checking import Checked, check_file
from ddci_cli.desk.memory import collect_rarely

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnContext

# A helper needs a quarter of a second before its first file; so many files take as long.
FEWEST_FOR_HELPERS = 50
_CHUNK = 8
# Enough that a helper finds work while this process is busy with a chunk of its own.
_AHEAD = 2

Results: TypeAlias = Generator[tuple[int, Checked], None, None]


class _Chunk(NamedTuple):
    """Some files, and the position of the first of them."""

    first: int
    paths: Sequence[Path]
    today: date


def check_files(paths: Sequence[Path], today: date, jobs: int | None = None) -> Results:
    """Each result, as soon as it is there, with the position of its file.

    `jobs` processes work at once, this one among them; without a number as many as the machine
    has processors, where that pays. The generator may be closed at any time: helpers stop then.
    """
    if jobs is None:
        jobs = (os.cpu_count() or 1) if len(paths) >= FEWEST_FOR_HELPERS else 1
    # More than sixty would be more than Windows can wait for.
    helpers = min(jobs, -(-len(paths) // _CHUNK), 60) - 1
    if helpers < 1:
        yield from _check_chunk(_Chunk(0, paths, today))
    else:
        yield from _shared(paths, today, helpers)


def _shared(paths: Sequence[Path], today: date, count: int) -> Results:
    """The results as they come; this process takes its share and hands out the rest."""
    # Imported here: few runs have so many files.
    from multiprocessing import get_context
    from multiprocessing.connection import wait

    starts = range(0, len(paths), _CHUNK)
    left = deque(_Chunk(i, paths[i : i + _CHUNK], today) for i in starts)
    helpers: list[_Helper] = []
    try:
        with _children_ignore_interrupts():
            helpers += [_Helper(get_context("spawn")) for _ in range(count)]
        while left or any(helper.given for helper in helpers):
            for helper in helpers:
                while left and len(helper.given) < _AHEAD:
                    helper.give(left.pop())
            busy = {helper.connection: helper for helper in helpers if helper.given}
            for connection in wait(list(busy), timeout=0 if left else None):
                helper = busy[connection]  # type: ignore[index]
                try:
                    yield from helper.take()
                except (EOFError, OSError):
                    # It was killed, by the system or by a person: its files are done here.
                    left.extend(helper.given)
                    helpers.remove(helper)
            if left:
                yield from _check_chunk(left.popleft())
    finally:
        # Idle by now, or somebody wants to go home and nobody waits for what they are doing.
        for helper in helpers:
            helper.process.terminate()


class _Helper:
    """Another process, the pipe to it, and the chunks it was given, oldest first."""

    def __init__(self, context: "SpawnContext") -> None:
        self.connection, theirs = context.Pipe()
        self.given: deque[_Chunk] = deque()
        self.process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self.process.start()
        theirs.close()

    def give(self, chunk: _Chunk) -> None:
        """Hand out a chunk; a helper that is gone is noticed when its results are taken."""
        self.given.append(chunk)
        with suppress(OSError):
            self.connection.send(chunk)

    def take(self) -> list[tuple[int, Checked]]:
        """The results of the oldest chunk; raises EOFError or OSError where the helper is gone."""
        results: list[tuple[int, Checked]] = self.connection.recv()
        self.given.popleft()
        return results


def _serve(connection: "Connection") -> None:
    """The life of a helper: chunks in, results out, until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_rarely()
    while True:
        try:
            connection.send(list(_check_chunk(connection.recv())))
        except (EOFError, OSError):
            return


def _check_chunk(chunk: _Chunk) -> Iterator[tuple[int, Checked]]:
    for i, path in enumerate(chunk.paths, chunk.first):
        yield i, check_file(path, chunk.today)


@contextmanager
def _children_ignore_interrupts() -> Iterator[None]:
    """Processes started here leave Ctrl-C to this one; it goes to every process of a terminal.

    On Windows, where nothing is inherited, they ignore it from their first own line on.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
