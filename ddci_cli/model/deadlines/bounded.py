"""Deadlines that hold for a part of the plan's time: "từ 01/7/2025", "đến hết quý III"."""

from collections.abc import Iterator
from datetime import date

from pydantic import Field

from ddci_cli.language import Message
from ddci_cli.model.deadlines.kind import AnyDeadline
from ddci_cli.model.scalars import DayOrPeriod
from ddci_cli.model.time.periods import Period


class Bounded(AnyDeadline):
    """What goes on, or comes again, from one day until another, both inclusive."""

    from_: DayOrPeriod | None = Field(default=None, alias="from")
    until: DayOrPeriod | None = None

    @property
    def begins(self) -> date | None:
        """The first day, of a period its first one."""
        return self.from_.first if isinstance(self.from_, Period) else self.from_

    @property
    def ends(self) -> date | None:
        """The last day, of a period its last one."""
        return self.until.last if isinstance(self.until, Period) else self.until

    @property
    def is_turned_round(self) -> bool:
        """Whether it ends before it begins."""
        return self.begins is not None and self.ends is not None and self.ends < self.begins

    def days_named(self) -> Iterator[tuple[str, date]]:
        """The two ends, where they are named."""
        for key, day in (("from", self.begins), ("until", self.ends)):
            if day is not None:
                yield key, day

    def bounded(self, when: Message) -> Message:
        """A time as people say it, with the ends of it."""
        begins, ends = self.begins, self.ends
        if begins is not None and ends is not None:
            return Message("{when} from {first} to {last}", when=when, first=begins, last=ends)
        if begins is not None:
            return Message("{when} from {first} on", when=when, first=begins)
        return when if ends is None else Message("{when} until {last}", when=when, last=ends)
