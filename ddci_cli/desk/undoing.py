"""An entry is taken back by another one: a journal is only ever added to."""

from datetime import date

from ddci_cli.analysis.progress.record import Record
from ddci_cli.analysis.sections import all_tasks
from ddci_cli.desk.consequences import consequences
from ddci_cli.desk.facts import Field, NotTakenError
from ddci_cli.desk.recording import Recorded
from ddci_cli.files.journal.entry_line import line_of
from ddci_cli.language import Message
from ddci_cli.model.journal import Entry, not_undone
from ddci_cli.model.plan import Plan


def take_back(
    words: str | None,
    plan: Plan,
    kept: tuple[Entry, ...],
    today: date,
) -> tuple[Entry, Recorded]:
    """The entry that is taken back, the last one or the one of a key, and what that makes of it."""
    fitting = [entry for entry in kept if words is None or entry.key.startswith(words)]
    if not fitting:
        message = Message("there is no entry to take back")
        if words is not None:
            message = Message("no entry has the key `{key}`", key=words)
        raise NotTakenError(Field.THING, message, Message("see them: ddci log --list"))
    keys = tuple(dict.fromkeys(entry.key for entry in fitting)) if words is not None else ()
    if len(keys) > 1:
        raise NotTakenError(
            Field.THING,
            Message("`{words}` fits several: {ids}", words=words or "", ids=keys),
            Message("write more of the key"),
        )
    gone = fitting[-1]
    entry = Entry.model_validate({"date": today, "undo": gone.key, "at": today})
    after = Record(not_undone((*kept, entry)), today)
    known_tasks = {placed.task.id for placed in all_tasks(plan)}
    about = [gone] if gone.index is not None or gone.task_id in known_tasks else []
    result = Recorded((entry,), (line_of(entry),), tuple(consequences(about, plan, after, today)))
    return gone, result
