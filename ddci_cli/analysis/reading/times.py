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
    r"(?<![\w/.-])(?P<d>\d{1,2})\s?(?P<sign>[/.-])\s?(?P<m>\d{1,2})(?:\s?[/.-]\s?(?P<y>\d{4}))?"
    r"(?![\w/%]|[.,]\d)|\bngay \d{1,2} thang\b|\bquy (?:[1-4]|iv|i{1,3})\b"
    r"|\bthang (?:0?[1-9]|1[0-2])\b"
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
            _cannot_read(task, said, said)
        return
    for read in found.read:
        for task in _meant(tasks, found, read):
            add(task, read)
    for unread in found.unread:
        for task in tasks:
            _cannot_read(task, unread.words.text, said, unread.why)


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


def _cannot_read(task: DraftTask, words: str, said: str, why: Message | None = None) -> None:
    if words not in task.unread_times:
        task.unread_times.append(words)
        task.doubts.append(
            why if why is not None else Message("its time cannot be read: {text}", text=words)
        )
    if said not in task.times_said:
        task.times_said.append(said)


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


def join(task: DraftTask, other: DraftTask) -> None:
    """Give a task what another one that speaks of the same work says of time."""
    for keys in other.deadlines:
        if not any(_same(keys, one) for one in task.deadlines):
            task.deadlines.append(keys)
    task.unread_times += [one for one in other.unread_times if one not in task.unread_times]
    task.times_said += [one for one in other.times_said if one not in task.times_said]
    task.doubts += [one for one in other.doubts if one not in task.doubts]


def settle(task: DraftTask) -> None:
    """Keep what could not be read in the text, put the deadlines in the order of a plan.

    Two that recur in one rhythm get names.
    """
    for said in task.times_said:
        if flat(said) not in flat(task.text):
            task.text += f"\n\nThời gian: {said}"
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


@lru_cache(20_000)
def date_like(text: str, year: int | None) -> tuple[str, ...]:
    """What looks like a day or a period in a text, days of cited documents aside."""
    plain = flat(text)
    if not _DATE.search(plain):
        return ()
    found = _phrases(text, year)
    for words in found.cited:
        plain = plain[: words.start] + " " * (words.end - words.start) + plain[words.end :]
    found_ones = (one for one in _DATE.finditer(plain) if _may_be_day(one))
    return tuple(text[one.start() : one.end()] for one in found_ones)


def _may_be_day(found: "re.Match[str]") -> bool:
    """Whether a day has such numbers; with a point, `2.1` is a clause unless a word says `ngày`."""
    if found["d"] is None:
        return True
    if not (1 <= int(found["d"]) <= 31 and 1 <= int(found["m"]) <= 12):
        return False
    called = re.search(r"(?:ngay|truoc|mung|mong|den|tu|nhat) $", found.string[: found.start()])
    return found["sign"] == "/" or found["y"] is not None or called is not None
