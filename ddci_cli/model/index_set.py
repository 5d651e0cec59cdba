"""A set of indices that make one total, or none: PCI, DDCI, PAPI, PAR INDEX."""

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from ddci_cli.model.base import Model
from ddci_cli.model.index import Group, Index, Ranks, Score
from ddci_cli.model.scalars import BlankList, BlankPart, Id, Number, Text, number


class Scale(Model):
    """The ends of the scores' scale, both inclusive."""

    min: Number = Decimal(1)
    max: Annotated[Decimal, number(gt=0)] = Decimal(10)


class TotalKind(StrEnum):
    """How a set's indices are added up."""

    WEIGHTED = "weighted"
    SUM = "sum"
    MEAN = "mean"
    NONE = "none"


class StatedTotals(Model):
    """The totals of one stage as the document prints them, to the places that it prints."""

    sum: Number | None = None
    weighted: Number | None = None
    mean: Number | None = None


class Stated(Model):
    """What the document itself prints, recomputed by `check`."""

    target: Annotated[StatedTotals, BlankPart] = StatedTotals()
    baseline: Annotated[StatedTotals, BlankPart] = StatedTotals()
    actual: Annotated[StatedTotals, BlankPart] = StatedTotals()


class TotalScore(Model):
    """A total that is aimed at or was published, whatever its components give."""

    target: Score | None = None
    baseline: Score | None = None
    actual: Score | None = None


class Scored(Model):
    """What one set of indices says of itself; a plan of one set says it at its top level."""

    scale: Annotated[Scale, BlankPart] = Scale()
    total: TotalKind | None = None
    out_of: Annotated[Decimal, number(gt=0)] | None = None
    score: Annotated[TotalScore, BlankPart] = TotalScore()
    rank: Ranks = ()
    stated: Annotated[Stated, BlankPart] = Stated()
    indices: Annotated[tuple[Index, ...], BlankList] = ()
    groups: Annotated[tuple[Group, ...], BlankList] = ()

    def all_indices(self) -> Iterator[Index]:
        """Every index of the set, also those under headings, in the order of the file."""
        yield from self.indices
        for group in self.groups:
            yield from group.indices
            for heading in group.groups:
                yield from heading.indices

    @property
    def kind(self) -> TotalKind:
        """How the indices are added up: as said, else by what they have.

        Percentages, people and money make no total; weights make a weighted one.
        """
        if self.total is not None:
            return self.total
        indices = tuple(self.all_indices())
        if any(index.unit is not None for index in indices):
            return TotalKind.NONE
        weighted = any(index.weight is not None for index in indices)
        return TotalKind.WEIGHTED if weighted else TotalKind.SUM

    @property
    def kinds(self) -> tuple[TotalKind, ...]:
        """The totals that the set has; beside a weighted one stands the plain sum."""
        kind = self.kind
        if kind is TotalKind.NONE:
            return ()
        return (TotalKind.SUM, kind) if kind is TotalKind.WEIGHTED else (kind,)

    def top_of(self, index: Index) -> Decimal:
        """The highest score an index can have: its own, else that of the scale."""
        return self.scale.max if index.max is None else index.max


class IndexSet(Scored):
    """One of several sets of a plan."""

    id: Id
    name: Text
