"""What is left out of an answer about several plans, and because of which file."""

from enum import StrEnum
from typing import NamedTuple

from ddci_cli.analysis.units.unit import Unit, unit_of
from ddci_cli.desk.loading import Loaded, Trouble


class Lost(StrEnum):
    """Why a file, or a unit, is not in the answer."""

    UNREADABLE = "unreadable"
    BROKEN = "broken"
    """The file is read, and is no plan that can be used."""
    JOURNAL = "journal"
    """The plan is sound; its journal could not be read whole."""


class LeftOut(NamedTuple):
    """A file that is not in the answer."""

    file: str
    why: Lost
    errors: int
    unit: Unit | None = None
    """Known where only the journal is in the way."""


def left_out(file: str, trouble: Trouble, unit: Unit | None = None) -> LeftOut:
    """What is to be said of a plan that has no part in the answer."""
    if trouble.unreadable is not None:
        return LeftOut(file, Lost.UNREADABLE, 0)
    if trouble.shape is not None:
        return LeftOut(file, Lost.BROKEN, len(trouble.shape))
    broken = trouble.incomplete
    return LeftOut(file, Lost.JOURNAL, 0 if broken is None else broken.errors, unit)


def unit_in(loaded: Loaded) -> Unit | None:
    """Whose plan it is, where it can be used."""
    return None if loaded.plan is None else unit_of(loaded.name, loaded.plan)


def errors_in(trouble: Trouble) -> int:
    """How many errors a usable plan and its journal have."""
    return sum(n for _, n in trouble.errors)
