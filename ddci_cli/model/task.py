"""One piece of work, as its plan says it."""

from typing import Annotated

from ddci_cli.model.base import Model
from ddci_cli.model.deadlines import Deadline
from ddci_cli.model.scalars import BlankList, Flag, Id, Ids, LongText, Text


class Task(Model):
    """One piece of work with everything that is known of it."""

    id: Id
    clause: Text | None = None
    title: Text
    text: LongText | None = None
    """The document's own sentence, which the title makes short."""
    lead: Ids = ()
    partners: Ids = ()
    product: LongText | None = None
    funding: LongText | None = None
    report: Flag = False
    """Whether this is the duty to report: reports and forms find their day here."""
    deadlines: Annotated[tuple[Deadline, ...], BlankList] = ()
