"""How often a run of this program looks for circular garbage."""

import gc


def collect_rarely() -> None:
    """Look for circles once in 200 000 new objects instead of 700.

    A run reads files into trees that no circle holds: they are freed as soon as they are done
    with. Looking through them again and again takes a third of the time of reading. What does
    make circles, an exception that was caught, still goes after some twenty files.
    """
    gc.freeze()
    gc.set_threshold(200_000, 20, 20)


def end_quickly() -> None:
    """Leave what is still there to the system, which takes back all memory of a process that ends.

    Python would look through every class and function of every library for circles, several
    times over.
    """
    gc.freeze()
