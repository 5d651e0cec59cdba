"""Where a helper process begins, with nothing of the program loaded yet."""

import signal
from typing import TYPE_CHECKING

from ddci_cli.desk.memory import collect_rarely
from ddci_cli.stand_ins import spare_the_libraries

if TYPE_CHECKING:
    from multiprocessing.connection import Connection


def begin(connection: "Connection") -> None:
    """Serve at the other end of a pipe, in a process that is the program's own."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    spare_the_libraries()
    # Imported here: what stands in for a library has to be there first.
    from ddci_cli.desk.many_files import serve

    collect_rarely()
    serve(connection)
