"""An entry of a journal that says too little, or too much."""

from typing import Any

from ddci_cli.diagnostics import Diagnostic, Path
from ddci_cli.files.yaml.source import Source
from ddci_cli.language import Message


def entry(error: dict[str, Any], path: Path, source: Source) -> Diagnostic:
    """The finding about it; the source is asked for nothing."""
    what, key = error["ctx"]["what"], error["ctx"]["key"]
    message, label = {
        "about": (
            Message("the entry does not say what it is about"),
            Message("add `task: …`, or `index: …` for a score, or `about: …`"),
        ),
        "both": (
            Message("the entry is about a task and an index at once"),
            Message("make it two entries"),
        ),
        "of_index": (
            Message("`{key}` is said of an index, not of a task", key=key),
            Message("name the index instead: `index: …`"),
        ),
        "of_task": (
            Message("`{key}` is said of a task, not of an index", key=key),
            Message("name the task instead: `task: …`"),
        ),
        "undo": (
            Message("an entry that takes another back says nothing else"),
            Message("make it two entries"),
        ),
        "of_plan": (
            Message("`{key}` is not said of the plan as a whole", key=key),
            Message("make it two entries"),
        ),
        "no_words": (
            Message("what is said of the plan as a whole needs words"),
            Message("add `note: …`"),
        ),
        "note": (
            Message("work that does not go on needs a reason"),
            Message("add `note: …`"),
        ),
        "nothing": (
            Message("the entry says nothing of the task"),
            Message("add `state: doing`, `done`, `blocked` or `dropped`, or `count: …`"),
        ),
        "score": (
            Message("the entry names no score"),
            Message("add `actual: …`, `baseline: …` or `rank: …`"),
        ),
    }[what]
    place = (*path, "index") if what == "both" else (*path, key) if key else path
    return Diagnostic("DD709", message, place, "key" if key else "value", label=label)
