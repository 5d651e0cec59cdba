"""Whose plan it is: one unit in several years is one, and two of one name are told apart."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ddci_cli.model.plan import Plan


class Unit(NamedTuple):
    """The unit of one plan; small, for one is kept of each of many plans."""

    file: str
    """The plan's file."""
    name: str
    code: str | None
    block: str | None
    superior: str
    """Blank where the plan names none."""
    first_year: int
    last_year: int


def unit_of(file: str, plan: Plan) -> Unit:
    """Whose plan it is, as the plan says it."""
    return Unit(
        file,
        plan.unit,
        plan.code,
        plan.block,
        ", ".join(plan.superior),
        plan.span.first,
        plan.span.last,
    )


def alike(text: str) -> str:
    """A name as it is compared: case and the number of blanks aside, tone marks not."""
    return " ".join(text.casefold().split())


def identities(units: Sequence[Unit]) -> list[tuple[str, ...]]:
    """What each of the plans has in common with the others of its unit, and with no other plan.

    A unit is known by its code, else by its name and its superior. Two plans of one year are of two
    units all the same: a code may be mistyped.
    """
    coded: dict[tuple[str, ...], set[str]] = {}
    for unit in units:
        if unit.code is not None:
            coded.setdefault(_named(unit), set()).add(unit.code)
    keys = []
    for unit in units:
        codes = {unit.code} if unit.code is not None else coded.get(_named(unit), set())
        # A plan of the year before may be without the code.
        keys.append(("code", *codes) if len(codes) == 1 else ("name", *_named(unit)))
    years = Counter(
        (key, year)
        for key, unit in zip(keys, units, strict=True)
        for year in range(unit.first_year, unit.last_year + 1)
    )
    doubled = {key for (key, _), n in years.items() if n > 1}
    return [
        ("file", unit.file) if key in doubled else key
        for key, unit in zip(keys, units, strict=True)
    ]


def labels(units: Sequence[Unit]) -> dict[str, str]:
    """What each plan's unit is called beside the others, by file.

    That is its name; where another unit has the same one, with its superior, else with its file.
    """
    of_name: dict[str, dict[tuple[str, ...], set[str]]] = {}
    for key, unit in zip(identities(units), units, strict=True):
        of_name.setdefault(alike(unit.name), {}).setdefault(key, set()).add(alike(unit.superior))
    found = {}
    for unit in units:
        same = of_name[alike(unit.name)]
        if len(same) == 1:
            found[unit.file] = unit.name
            continue
        above = Counter(superior for superiors in same.values() for superior in superiors)
        told = unit.superior and above[alike(unit.superior)] == 1
        found[unit.file] = f"{unit.name} ({unit.superior if told else unit.file})"
    return found


def is_one_unit(units: Sequence[Unit]) -> bool:
    """Whether all plans are of one unit, each of years of its own."""
    every = [year for one in units for year in range(one.first_year, one.last_year + 1)]
    return len(set(identities(units))) == 1 and len(every) == len(set(every))


def blocks(units: Iterable[Unit]) -> list[str]:
    """The blocks that are named, each once as it is first written."""
    found: dict[str, str] = {}
    for unit in units:
        if unit.block is not None:
            found.setdefault(alike(unit.block), unit.block)
    return sorted(found.values())


def _named(unit: Unit) -> tuple[str, ...]:
    return alike(unit.name), alike(unit.superior)
