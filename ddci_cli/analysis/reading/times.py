"""Which deadlines a piece of work gets: from its own words and from the lines about its time."""

import re
from functools import lru_cache
from typing import Any

from ddci_cli.analysis.reading.words import flat, pairs
from ddci_cli.language import Message
from ddci_cli.model.documents.draft import DraftTask
from ddci_cli.model.written_deadlines import Phrases, Read, deadlines_of

_SUBJECT_LIKE = 0.5
_DATE = re.compile(
    r"(?<![\w/.-])\d{1,2}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?\d{4})?(?![\w/%])|\bngay \d{1,2} thang\b|\bquy (?:[1-4]|iv|i{1,3})\b|\bthang (?:0?[1-9]|1[0-2])\b"
)


@lru_cache(20_000)
def _phrases(text: str, year: int | None) -> Phrases:
    return deadlines_of(text, year)


def set_times(tasks: list[DraftTask], said: str, year: int | None) -> None:
    """Give the tasks above a line about time what it says, each clause to those it speaks of."""
    if not tasks:
        return
    found = _phrases(said, year)
    if not found.read and not found.unread:
        for task in tasks:
            _cannot_read(task, said)
        return
    for read in found.read:
        for task in _meant(tasks, found, read):
            add(task, read)
    for unread in found.unread:
        for task in tasks:
            _cannot_read(task, unread.words.text, unread.why)


def _meant(tasks: list[DraftTask], found: Phrases, read: Read) -> list[DraftTask]:
    """Those of the tasks that a clause names by their own words; all where it names none."""
    if len(tasks) == 1 or "ongoing" in read.keys:
        return tasks
    subject = next(
        (
            rest.text
            for rest in found.rest
            if 0 <= read.words.start - rest.start <= len(rest.text) + 8
        ),
        "",
    )
    words = pairs(subject)
    if not words:
        return tasks
    shares = [len(words & pairs(task.text)) / len(words) for task in tasks]
    best = max(shares)
    if best < _SUBJECT_LIKE:
        return tasks
    return [
        task
        for task, share in zip(tasks, shares, strict=True)
        if share >= max(_SUBJECT_LIKE, best - 0.2)
    ]


def add(task: DraftTask, read: Read) -> None:
    """One more deadline, with the document's own words."""
    keys = dict(read.keys)
    if any(_same(keys, one) for one in task.deadlines):
        return
    if read.words.text and flat(read.words.text) != flat(str(keys.get("on_event", ""))):
        keys["text"] = read.words.text
    task.deadlines.append(keys)
    if read.doubt is not None:
        task.doubts.append(read.doubt)


def _same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return {k: v for k, v in one.items() if k != "text"} == {
        k: v for k, v in other.items() if k != "text"
    }


def _cannot_read(task: DraftTask, said: str, why: Message | None = None) -> None:
    if said not in task.unread_times:
        task.unread_times.append(said)
        task.doubts.append(
            why if why is not None else Message("its time cannot be read: {text}", text=said)
        )


def own_times(task: DraftTask, year: int | None) -> None:
    """Deadlines in the sentence of the task itself: days, periods and quotas, and not its manner.

    `Thường xuyên cập nhật` tells how work is done; it counts where nothing else speaks of time.
    """
    found = _phrases(task.text.split("\n(")[0], year)
    has_line = bool(task.deadlines or task.unread_times)
    for read in found.read:
        keys = read.keys
        if (
            keys.keys() & {"before", "by"}
            or "every" in keys
            or ("within" in keys and not has_line)
            or (not has_line and _is_term(read))
            or ("ongoing" in keys and not has_line and "at_least" not in keys)
        ):
            add(task, read)
    if not task.deadlines:
        for unread in found.unread:
            if unread.why is not None:
                task.doubts.append(unread.why)


def _is_term(read: Read) -> bool:
    """Whether an event is what the work waits for, and not only a manner of it."""
    keys = read.keys
    if "before_event" in keys:
        return True
    if "on_event" not in keys:
        return False
    begins = read.words.start < 6 or flat(read.words.text).startswith(("ngay ", "kip "))
    return begins or bool(keys.keys() & {"days", "working_days"})


def settle(task: DraftTask) -> None:
    """Put the deadlines in the order of a plan, and name two that recur in one rhythm."""
    order = ("before", "by", "within", "every", "on_event", "before_event", "ongoing")
    task.deadlines.sort(key=lambda one: next((i for i, key in enumerate(order) if key in one), 9))
    rhythms: dict[str, int] = {}
    for one in task.deadlines:
        rhythm = one.get("every")
        if rhythm is not None and "id" not in one:
            rhythms[rhythm] = rhythms.get(rhythm, 0) + 1
            if rhythms[rhythm] > 1:
                one["id"] = f"{rhythm.replace(' ', '-')}-{rhythms[rhythm]}"
    ones = [one for one in task.deadlines if "every" in one]
    for rhythm, many in rhythms.items():
        if many > 1:
            next(one for one in ones if one["every"] == rhythm).setdefault(
                "id", f"{rhythm.replace(' ', '-')}-1"
            )


def date_like(text: str, year: int | None) -> list[str]:
    """What looks like a day or a period in a text, days of cited documents aside."""
    plain = flat(text)
    if not _DATE.search(plain):
        return []
    found = _phrases(text, year)
    for words in found.cited:
        plain = plain[: words.start] + " " * (words.end - words.start) + plain[words.end :]
    return [text[one.start() : one.end()] for one in _DATE.finditer(plain)]
