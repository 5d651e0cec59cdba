"""`ddci log --list`: the entries of a journal, each with the key that takes it back."""

from collections import Counter
from collections.abc import Sequence

from ddci_cli.files.journal.entry_line import line_of
from ddci_cli.language import Language, Message
from ddci_cli.model.journal import About, Entry
from ddci_cli.safe_text import visible

_TAKEN_BACK = Message("taken back")


def as_list(
    entries: Sequence[Entry], thing: str | None, about: About | None, language: Language
) -> str:
    """One line an entry, in the order of the file.

    `thing` keeps those of one task or index, `about` those of the plan as a whole.
    """
    undone = Counter(entry.undo for entry in entries if entry.undo is not None)
    lines = []
    for entry in entries:
        key = entry.key
        taken_back = undone[key] > 0
        if taken_back:
            undone[key] -= 1
        named = (entry.task, entry.task_id, entry.index)
        if thing is not None and thing not in named and (about is None or entry.about != about):
            continue
        remark = f" ({language.say(_TAKEN_BACK)})" if taken_back else ""
        lines.append(f"{key} {visible(line_of(entry).removeprefix('- '))}{remark}\n")
    return "".join(lines)
