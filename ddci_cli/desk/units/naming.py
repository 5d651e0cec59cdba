"""What the files and folders of each unit are called."""

import re

from ddci_cli.analysis.units.unit import Unit
from ddci_cli.names import fold

_LONGEST_NAME = 80


def file_name(unit: Unit, taken: set[str]) -> str:
    """`ubnd-xa-hong-phong`; with its year, and then with a number, where that is taken.

    The name is `taken` from then on.
    """
    plain = re.sub(r"[^a-z0-9]+", "-", fold(unit.name)).strip("-")[:_LONGEST_NAME] or "unit"
    found, n = plain, 1
    if found in taken:
        plain = found = f"{plain}-{unit.first_year}"
    while found in taken:
        n += 1
        found = f"{plain}-{n}"
    taken.add(found)
    return found
