"""What became of the parts of a plan that was taken on into the next year."""

from collections.abc import Iterator

from ddci_cli.desk.over_years.next_plan import NextPlan
from ddci_cli.language import Language, Message, counted


def next_plan_lines(made: NextPlan, language: Language) -> Iterator[str]:
    """A table of two columns: what happened, to what."""
    rows = [(language.head(what), language.say(things)) for what, things in _rows(made)]
    width = max(len(what) for what, _ in rows)
    return (f"  {what:<{width}}  {things}" for what, things in rows)


def _rows(made: NextPlan) -> Iterator[tuple[Message, Message]]:
    counts, old = made.rolled.counts, made.old.name
    kept = (
        counted("{n} index", "{n} indices", n=counts["indices"]),
        counted("{n} task", "{n} tasks", n=counts["tasks"]),
        counted("{n} owner", "{n} owners", n=counts["owners"]),
    )
    yield Message("kept"), Message("{things}", things=kept)
    moved = counted("{n} deadline with a day", "{n} deadlines with a day", n=counts["moved"])
    yield Message("moved to {year}", year=made.new.name), moved
    if made.merged:
        yield (
            Message("baselines"),
            Message("those of each merged unit, beside each other in `ddci score` and the report"),
        )
    elif counts["baselines"] or counts["unknown"]:
        known = counted(
            "{n} from the published scores of {year}",
            "{n} from the published scores of {year}",
            n=counts["baselines"],
            year=old,
        )
        unknown = counted("{n} not published yet", "{n} not published yet", n=counts["unknown"])
        both = (known, unknown) if counts["unknown"] else (known,)
        yield Message("baselines"), Message("{things}", things=both)
    blanked = [counted("{n} target", "{n} targets", n=counts["targets"])]
    if counts["blanked"]:
        blanked.append(Message("number and day of the document"))
    yield Message("blank for you"), Message("{things}", things=tuple(blanked))
    if made.rolled.dropped or counts["ignores"]:
        gone: list[str | Message] = [f"`{key}`" for key in made.rolled.dropped]
        if counts["ignores"]:
            gone.append(counted("{n} ignore", "{n} ignores", n=counts["ignores"]))
        yield Message("left out"), Message("{things}", things=tuple(gone))
    if not made.has_journal:
        yield Message("not done"), Message("not known: there is no journal")
    else:
        n = len(made.left)
        listed = counted("{n} task, listed on top", "{n} tasks, listed on top", n=n)
        yield Message("not done"), listed if n else Message("nothing")
    marks = counted("{n} place, marked", "{n} places, marked", n=counts["remarks"])
    yield Message("to look at"), marks
