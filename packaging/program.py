"""Where the single-file program begins: it is Python and `ddci` in one."""

import sys

if any(word.startswith(("--multiprocessing-fork", "from multiprocessing")) for word in sys.argv):
    # A helper process of `ddci check` starts the same file again. Asked for only then: the module
    # takes a while to load.
    from multiprocessing import freeze_support

    freeze_support()

from ddci_cli.__main__ import main

main()
