"""The numbers of the standard streams, before anything else of the program is loaded."""

import os


def fill_closed_descriptors() -> None:
    """Put the null device where a standard descriptor is closed.

    Else the next file that is opened, a journal for example, would get its number.
    """
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            # The lowest free number is given out: this one.
            os.open(os.devnull, os.O_RDWR)
