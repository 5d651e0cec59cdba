"""What one plan adds to the sheets of `ddci due -o bang.xlsx`."""

from typing import Any, NamedTuple


class SheetRows(NamedTuple):
    """Rows for each sheet; small, for those of all plans are kept."""

    unit: list[Any]
    """One row: the unit, and how many there are of each."""
    deadlines: list[list[Any]]
    undated: list[list[Any]]
    silent: list[list[Any]]
