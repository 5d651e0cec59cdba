"""One unit over the years: each index beside itself, and what is new or gone."""

from collections.abc import Sequence
from decimal import Decimal, localcontext
from typing import NamedTuple

from ddci_cli.analysis.scores.ranking import Component, Standing
from ddci_cli.analysis.scores.rounding import EXACT
from ddci_cli.analysis.scores.totals import Stage
from ddci_cli.analysis.units.unit import alike


class Year(NamedTuple):
    """One year's scores of a set."""

    of: Standing
    stage: Stage
    """The latest of which all is known, else of which anything is."""
    total: Decimal | None


class Line(NamedTuple):
    """One index over the years."""

    id: str
    """As the newest plan that has it calls it."""
    name: str
    scores: tuple[Decimal | None, ...]
    """Of each year; None where the index is not there, or its score is not known."""
    is_there: tuple[bool, ...]
    """Whether the plan of each year has the index."""
    top: Decimal

    @property
    def change(self) -> Decimal | None:
        """The last year against the one before; None while one of them is not known."""
        last, before = self.scores[-1], self.scores[-2]
        if last is None or before is None:
            return None
        with localcontext(EXACT):
            return last - before

    @property
    def is_new(self) -> bool:
        """Whether the last year has it and the one before has not."""
        return self.is_there[-1] and not self.is_there[-2]

    @property
    def is_dropped(self) -> bool:
        """Whether the last year is without it."""
        return not self.is_there[-1]


class Comparison(NamedTuple):
    """A set of one unit over the years, oldest first."""

    set: str
    years: tuple[Year, ...]
    lines: tuple[Line, ...]
    """In the order of the newest plan; what it no longer has comes last."""

    @property
    def is_of_one_scale(self) -> bool:
        """Whether the totals may be set against each other."""
        fields = {(one.of.field.kind, one.of.field.top) for one in self.years}
        return len(fields) == 1


def comparisons(every: Sequence[Standing]) -> list[Comparison]:
    """Each set that plans of at least two years have."""
    of_set: dict[str, list[Standing]] = {}
    for one in sorted(every, key=lambda one: one.of.first_year):
        of_set.setdefault(one.field.set, []).append(one)
    return [_comparison(id, rows) for id, rows in of_set.items() if len(rows) > 1]


def _comparison(id: str, rows: list[Standing]) -> Comparison:
    years = tuple(Year(one, stage := _stage(one), one.total(stage)) for one in rows)
    lines: list[list[Component | None]] = []
    for n, year in enumerate(reversed(years)):
        for component in year.of.components:
            line = _matching(component, lines, year.of.components, n)
            if line is None:
                line = [None] * len(years)
                lines.append(line)
            line[len(years) - 1 - n] = component
    return Comparison(id, years, tuple(_line(line, years) for line in lines))


def _matching(
    component: Component,
    lines: list[list[Component | None]],
    own: Sequence[Component],
    n: int,
) -> list[Component | None] | None:
    """The line of the same index in newer plans: by its id, else by its name."""
    if n == 0:
        return None
    for line in lines:
        if any(other is not None and other.id == component.id for other in line):
            return line
    ids = {other.id for other in own}
    for line in lines:
        newer = next(other for other in reversed(line) if other is not None)
        if alike(newer.name) == alike(component.name) and newer.id not in ids:
            return line
    return None


def _line(line: list[Component | None], years: Sequence[Year]) -> Line:
    newest = next(component for component in reversed(line) if component is not None)
    return Line(
        newest.id,
        newest.name,
        tuple(
            None if component is None else component.score(year.stage)
            for component, year in zip(line, years, strict=True)
        ),
        tuple(component is not None for component in line),
        newest.top,
    )


def _stage(one: Standing) -> Stage:
    latest = (Stage.ACTUAL, Stage.TARGET, Stage.BASELINE)
    whole = [stage for stage in latest if one.total(stage) is not None]
    known = [stage for stage in latest if stage in one.totals]
    return next(iter(whole or known), Stage.TARGET)
