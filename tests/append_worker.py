"""A process that writes to a journal, for `test_append.py`: DEED JOURNAL LOCK NUMBER.

It loads little, for hundreds of them run, and says on a line each how its attempts ended.
"""

import os
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

import filelock  # noqa: F401 - all are ready when they are let go

from ddci_cli.files.disk import append
from ddci_cli.language import Language, LanguageCode
from ddci_cli.refusal import UserError

Attempt = Callable[[int], None]


def entry(number: int) -> str:
    """A line that is short or, now and then, so long that a disk takes it in pieces."""
    letters = 40_000 if number % 10 == 9 else number % 70
    return f"- {{date: 2023-03-31, task: trang-thong-tin-{number}, note: {'ữ' * letters}}}"


def batch(number: int) -> list[str]:
    """Lines that belong together."""
    return [f"{entry(number)} # {part}" for part in range(3)]


def say(line: str) -> None:
    """Said and out, even if the next moment is the last."""
    os.write(1, f"{line}\n".encode())


def once(attempt: Attempt, number: int) -> None:
    attempt(number)


def together(attempt: Attempt, number: int) -> None:
    """Append when everybody's standard input is closed."""
    say("ready")
    sys.stdin.read()
    attempt(number)


def batches(attempt: Attempt, number: int) -> None:
    """Append three lines at a time, forty times over, when everybody's input is closed."""
    say("ready")
    sys.stdin.read()
    for each in range(40):
        attempt(number + each)


def endlessly(attempt: Attempt, number: int) -> None:
    """Append until somebody ends this process."""
    say("ready")
    for each in count(number):
        attempt(each)


def holding(attempt: Attempt, number: int) -> None:
    """Write, and never get to the end of it."""

    def hang(_: int) -> None:
        say("ready")
        time.sleep(600)

    vars(os)["fsync"] = hang
    attempt(number)


def limited(attempt: Attempt, number: int) -> None:
    """Append where a file may have so many bytes, as after `ulimit -f`."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (number, number))
    attempt(9)


def as_nobody(attempt: Attempt, number: int) -> None:
    """Append as somebody for whom read-only means something; for root it does not."""
    if sys.platform != "win32" and os.geteuid() == 0:
        os.setuid(65534)
    attempt(number)


DEEDS = (once, together, batches, endlessly, holding, limited, as_nobody)


def main(deed: str, journal: str, lock: str, number: str) -> None:
    vars(append)["_LOCKS_STOP_READERS"] = lock == "beside"

    def attempt(number: int) -> None:
        lines = batch(number) if deed == batches.__name__ else [entry(number)]
        try:
            append.append_lines(Path(journal), lines, patience_seconds=60)
        except UserError as error:
            told = (error.message, *((error.help,) if error.help else ()))
            say("; ".join(Language(LanguageCode.EN).say(message) for message in told))
        else:
            say(f"written {number}")

    next(each for each in DEEDS if each.__name__ == deed)(attempt, int(number))


if __name__ == "__main__":
    main(*sys.argv[1:])
