"""What `ddci log` prints back: the entry as it is written, and what has become of the task."""

from collections.abc import Iterator

from ddci_cli.analysis.progress.states import CLOSED, STATE_WORDS
from ddci_cli.analysis.scores.rounding import rounded
from ddci_cli.desk.consequences import ScoreNow, TaskNow
from ddci_cli.desk.recording import Recorded
from ddci_cli.language import Language, Message
from ddci_cli.model.index_set import TotalKind
from ddci_cli.safe_text import visible


def as_text(recorded: Recorded, language: Language) -> str:
    """The lines of the journal, then one line for each thing that they speak of."""
    return "".join(f"{line}\n" for line in dict.fromkeys(_lines(recorded, language)))


def _lines(recorded: Recorded, language: Language) -> Iterator[str]:
    yield from (visible(line) for line in recorded.lines)
    for now in recorded.consequences:
        said = _scores(now) if isinstance(now, ScoreNow) else _state(now)
        yield f"{now.id}: {language.say(said)}"


def _state(now: TaskNow) -> Message:
    progress = now.progress
    parts = [STATE_WORDS[progress.state]]
    if now.quota is not None and progress.counted is not None:
        parts.append(Message("{count} of {quota}", count=progress.counted, quota=now.quota))
    if progress.short and progress.counted is not None:
        parts.append(Message("{n} short", n=progress.short))
    if now.waiting_for:
        parts.append(Message("still to say done: {owners}", owners=now.waiting_for))
    if now.due is not None and progress.state not in CLOSED:
        parts.append(Message("due {day}", day=now.due))
    return Message("{parts}", parts=tuple(parts))


_NOW = {
    TotalKind.WEIGHTED: Message("the weighted total"),
    TotalKind.SUM: Message("the sum"),
    TotalKind.MEAN: Message("the mean"),
}


def _scores(now: ScoreNow) -> Message:
    if now.total is None:
        return Message("recorded")
    kind, total = _NOW[now.kind], now.total
    if total.exact is not None:
        number = rounded(total.exact, now.places)
        return Message("recorded; {kind} is now {total}", kind=kind, total=number)
    return Message(
        "recorded; {kind} lies between {lowest} and {highest}",
        kind=kind,
        lowest=rounded(total.lowest, now.places),
        highest=rounded(total.highest, now.places),
    )
