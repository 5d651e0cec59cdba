"""Deadlines that want a number: a quota of each period, or a measure to reach by a day."""

from typing import Annotated

from pydantic import Field, model_validator

from ddci_cli.language import Message
from ddci_cli.model.deadlines.kind import AnyDeadline, Quota, needs
from ddci_cli.model.scalars import Amount, Text
from ddci_cli.model.schema_states import NUMBER, TEXT, Refused, state


class Measured(AnyDeadline):
    """What can be asked in numbers: "ít nhất 05 tin bài", "10 hộ", "đạt 70 % trở lên"."""

    at_least: Annotated[Amount, Field(gt=0, le=1_000_000_000)] | None = None
    of: Text | None = None

    @model_validator(mode="after")
    def _number_has_a_unit(self) -> "Measured":
        if self.of is not None and self.at_least is None:
            raise needs("of", "at_least")
        if self.at_least is not None and self.of is None:
            raise needs("at_least", "of")
        return self

    @classmethod
    def refused(cls) -> Refused:
        """The states that `_number_has_a_unit` refuses."""
        return (
            *super().refused(),
            ("quota_without_unit", state("of", at_least=NUMBER)),
            ("unit_without_quota", state("at_least", of=TEXT)),
        )

    @property
    def quota(self) -> Quota | None:
        """How many of what, where a number is asked for."""
        if self.at_least is None or self.of is None:
            return None
        return Quota(self.at_least, self.of)

    @property
    def phrase(self) -> Message:
        """The deadline as people say it."""
        if self.at_least is None or self.of is None:
            return self.when
        n, of = self.at_least, self.of
        return Message("at least {n} {of} {when}", n=n, of=of, when=self.when)

    @property
    def when(self) -> Message:
        """The time alone, without the number."""
        raise NotImplementedError
