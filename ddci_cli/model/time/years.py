"""The years of a plan: one, or several in a row as in `2026-2030`."""

import re
from datetime import date
from typing import NamedTuple

from ddci_cli.language import Message

_FORM = r"([0-9]{4})\s*-\s*([0-9]{4})"


class Years(NamedTuple):
    """The first and the last year, both inclusive; the same where a plan is of one year."""

    first: int
    last: int

    @classmethod
    def parse(cls, text: str) -> "Years | None":
        """`2026-2030`, at least two years in order; else None."""
        match = re.fullmatch(_FORM, text)
        if match is None:
            return None
        years = cls(int(match[1]), int(match[2]))
        return years if years.first < years.last else None

    def __contains__(self, year: object) -> bool:
        return isinstance(year, int) and self.first <= year <= self.last

    def __str__(self) -> str:
        """`2026` or `2026-2030`, as titles and tables print it."""
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"

    @property
    def name(self) -> Message:
        """`năm 2026` or `giai đoạn 2026-2030`, as a sentence says it."""
        if self.first == self.last:
            return Message("{year}", year=str(self.first))
        return Message("{first}-{last}", first=str(self.first), last=str(self.last))

    @property
    def each(self) -> range:
        """Every year in order."""
        return range(self.first, self.last + 1)

    @property
    def first_day(self) -> date:
        """1 January of the first year."""
        return date(self.first, 1, 1)

    @property
    def last_day(self) -> date:
        """31 December of the last year."""
        return date(self.last, 12, 31)
