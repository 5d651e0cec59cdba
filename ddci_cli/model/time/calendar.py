"""The plan's own word on which days its offices work."""

from ddci_cli.model.base import Model
from ddci_cli.model.scalars import Days


class Calendar(Model):
    """Exceptions to the public holidays that the program knows."""

    off: Days = ()
    worked: Days = ()

    @property
    def years_said(self) -> frozenset[int]:
        """The years of which it says anything."""
        return frozenset(day.year for day in (*self.off, *self.worked))
