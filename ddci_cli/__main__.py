"""Where a process of the program begins: as the command `ddci` or as `python -m ddci_cli`."""

import sys
from typing import NoReturn

from ddci_cli.cli.descriptors import fill_closed_descriptors
from ddci_cli.desk.memory import collect_rarely, end_quickly
from ddci_cli.stand_ins import spare_the_libraries


def main() -> NoReturn:
    """Run one command line; here alone a run changes its own process."""
    fill_closed_descriptors()
    spare_the_libraries()
    collect_rarely()
    # Imported here: what stands in for a library has to be there first.
    from ddci_cli.cli.app import run

    status = run()
    end_quickly()
    sys.exit(status)


if __name__ == "__main__":
    main()
