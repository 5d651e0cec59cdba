"""One answer from each of thousands of files, with helper processes where they pay."""

import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from ddci_cli.desk.loading import Loaded, load

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnContext

# A helper needs a quarter of a second before its first file; so many files take as long.
FEWEST_FOR_HELPERS = 50
_CHUNK = 8
# Enough that a helper finds work while this process is busy with a chunk of its own.
_AHEAD = 2

T = TypeVar("T")


class Work(Generic[T]):
    """What is done with each file.

    Another process does it too, so `answer` is a function of a module, perhaps with some arguments
    filled in; what it gives back holds no plan, for all of it is kept.
    """

    def __init__(self, answer: Callable[[Loaded], T], today: date) -> None:
        self.answer = answer
        self.today = today


class _Chunk(Generic[T]):
    """Some files, and the position of the first of them."""

    def __init__(self, first: int, paths: Sequence[Path], work: Work[T]) -> None:
        self.first = first
        self.paths = paths
        self.work = work


def jobs_that_pay(files: int, processors: int) -> int:
    """How many processes are worth their start."""
    return processors if files >= FEWEST_FOR_HELPERS else 1


def answers(
    paths: Sequence[Path], work: Work[T], jobs: int
) -> Generator[tuple[int, T], None, None]:
    """Each answer, as soon as it is there, with the position of its file.

    `jobs` processes work at once, this one among them. The generator may be closed at any time:
    helpers stop then.
    """
    # More than sixty would be more than Windows can wait for.
    helpers = min(jobs, -(-len(paths) // _CHUNK), 60) - 1
    if helpers < 1:
        yield from _answer_chunk(_Chunk(0, paths, work))
    else:
        yield from _shared(paths, work, helpers)


def _shared(
    paths: Sequence[Path], work: Work[T], count: int
) -> Generator[tuple[int, T], None, None]:
    """The results as they come; this process takes its share and hands out the rest."""
    # Imported here: few runs have so many files.
    from multiprocessing import get_context
    from multiprocessing.connection import wait

    starts = range(0, len(paths), _CHUNK)
    left = deque(_Chunk(i, paths[i : i + _CHUNK], work) for i in starts)
    helpers: list[_Helper[T]] = []
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
                yield from _answer_chunk(left.popleft())
    finally:
        # Idle by now, or somebody wants to go home and nobody waits for what they are doing.
        for helper in helpers:
            helper.process.terminate()


class _Helper(Generic[T]):
    """Another process, the pipe to it, and the chunks it was given, oldest first."""

    def __init__(self, context: "SpawnContext") -> None:
        # Imported here: few runs have so many files.
        from ddci_cli.desk.helper import begin

        self.connection, theirs = context.Pipe()
        self.given: deque[_Chunk[T]] = deque()
        self.process = context.Process(target=begin, args=(theirs,), daemon=True)
        self.process.start()
        theirs.close()

    def give(self, chunk: _Chunk[T]) -> None:
        """Hand out a chunk; a helper that is gone is noticed when its results are taken."""
        self.given.append(chunk)
        with suppress(OSError):
            self.connection.send(chunk)

    def take(self) -> list[tuple[int, T]]:
        """The results of the oldest chunk; raises EOFError or OSError where the helper is gone."""
        results: list[tuple[int, T]] = self.connection.recv()
        self.given.popleft()
        return results


def serve(connection: "Connection") -> None:
    """The life of a helper: chunks in, answers out, until the pipe is closed."""
    while True:
        try:
            connection.send(list(_answer_chunk(connection.recv())))
        except (EOFError, OSError):
            return


def _answer_chunk(chunk: _Chunk[T]) -> Iterator[tuple[int, T]]:
    for i, path in enumerate(chunk.paths, chunk.first):
        yield i, chunk.work.answer(load(path, chunk.work.today))


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
