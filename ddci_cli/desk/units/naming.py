"""What the files and folders of each unit are called."""

from collections import Counter
from collections.abc import Sequence

from ddci_cli.analysis.units.unit import Unit
from ddci_cli.names import hyphenated

_LONGEST_NAME = 80


def file_names(units: Sequence[Unit], *, taken: str = "") -> list[str]:
    """`ubnd-xa-hong-phong`, in the order of the units; no two are the same, and none is `taken`.

    Units of one name have that of their superior behind it, else their year, else a number.
    """
    names = [_plain(unit.name) for unit in units]
    for more in (
        [_plain(unit.superior) if unit.superior else "" for unit in units],
        [str(unit.first_year) for unit in units],
    ):
        same = Counter(names)
        tells_apart = {
            name: len({add for known, add in zip(names, more, strict=True) if known == name}) > 1
            for name in same
        }
        names = [
            f"{name}_{add}"[:_LONGEST_NAME] if add and tells_apart[name] else name
            for name, add in zip(names, more, strict=True)
        ]
    used = {taken}
    return [_free(name, used) for name in names]


def _free(name: str, taken: set[str]) -> str:
    found, n = name, 1
    while found in taken:
        n += 1
        found = f"{name}-{n}"
    taken.add(found)
    return found


def _plain(text: str) -> str:
    return hyphenated(text)[:_LONGEST_NAME] or "unit"
