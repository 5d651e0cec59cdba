"""What is said first where a journal could not be read whole."""

from collections.abc import Iterator

from ddci_cli.desk.loading import Incomplete
from ddci_cli.language import Language, Message, counted

MUST_BE_WHOLE = Message("nothing is made of a journal of which a part is not known; mend it first")
_OF_WORK = Message("what it says may be missing here: no work is called overdue, nobody silent")
_OF_SCORES = Message("scores that it records may be missing here")


def why_incomplete(broken: Incomplete) -> Message:
    """Why, and how to see it."""
    if broken.unreadable is not None:
        return broken.unreadable
    return counted(
        "{file} cannot be read whole: {n} mistake; see: ddci check {file}",
        "{file} cannot be read whole: {n} mistakes; see: ddci check {file}",
        n=broken.errors,
        file=broken.name,
    )


def of_work(broken: Incomplete | None, language: Language) -> str:
    """The lines above an answer about work; none where all was read."""
    return "".join(_lines(broken, _OF_WORK, language))


def of_scores(broken: Incomplete | None, language: Language) -> str:
    """The lines above an answer about scores; none where all was read."""
    return "".join(_lines(broken, _OF_SCORES, language))


def _lines(broken: Incomplete | None, missing: Message, language: Language) -> Iterator[str]:
    if broken is not None:
        yield f"{language.say(why_incomplete(broken))}\n"
        yield f"{language.head(missing)}\n"
