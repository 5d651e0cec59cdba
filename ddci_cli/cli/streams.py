"""stdout and stderr while they can fail: a lost result is kept in mind, lost talk is let go.

A command is not stopped in its middle by a reader that leaves or a disk that is full: what it has
to do besides printing is done, and its own verdict stands.
"""

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, TextIO, cast

from ddci_cli.language import Message
from ddci_cli.refusal import reason_of

# The reader went away, as `| head` does: nothing more can be said to it. Windows has no EPIPE for
# the end of a pipe.
_HAS_LEFT = {errno.EPIPE, errno.EINVAL} if os.name == "nt" else {errno.EPIPE}


class _Closed:
    """What stands for a stream whose descriptor was closed before Python began."""

    def isatty(self) -> bool:
        return False

    def write(self, _: object) -> int:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))

    def flush(self) -> None:
        """Nothing was written, so nothing is lost."""

    @property
    def buffer(self) -> "_Closed":
        return self


class Stream:
    """A stream whose writes do not raise OSError; what it does not do itself the real one does."""

    def __init__(self, stream: TextIO | None) -> None:
        self._stream: Any = _Closed() if stream is None else stream
        self.failure: OSError | None = None
        """Why what was written did not arrive; None where it did, or where nobody wants it."""

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    @property
    def encoding(self) -> str:
        """As `prepare_streams` makes it."""
        return "utf-8"

    def write(self, text: str) -> int:
        """Write, or keep in mind why that failed."""
        self._attempt(lambda: self._stream.write(text))
        return len(text)

    def write_bytes(self, content: bytes) -> None:
        """Write bytes as they are, behind the text before them."""
        self.flush()
        self._attempt(lambda: self._stream.buffer.write(content))

    def flush(self) -> None:
        """See everything out, or keep in mind why that failed."""
        self._attempt(self._stream.flush)

    def _attempt(self, deed: Callable[[], object]) -> None:
        try:
            deed()
        except OSError as error:
            if error.errno not in _HAS_LEFT:
                self.failure = self.failure or error
            # What is still buffered, or is written from here on, would fail again at the end.
            _lead_nowhere(self._stream)


def _lead_nowhere(stream: Any) -> None:
    with suppress(OSError, ValueError, AttributeError):
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, stream.fileno())
        os.close(null)


@contextmanager
def safe_streams() -> Iterator[None]:
    """Let no write to stdout or stderr raise OSError; `lost_result` tells what became of stdout."""
    before = sys.stdout, sys.stderr
    sys.stdout = cast(TextIO, Stream(before[0]))
    sys.stderr = cast(TextIO, Stream(before[1]))
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before


def lost_result() -> Message | None:
    """Why the result did not get out; None where it did, and where its reader left."""
    sys.stdout.flush()
    failure = getattr(sys.stdout, "failure", None)
    if failure is None:
        return None
    closed = failure.errno == errno.EBADF
    return Message("standard output is closed") if closed else reason_of(failure)
