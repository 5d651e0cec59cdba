"""`--set` and `--reach`, as they are typed, and what comes of them."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from ddci_cli.analysis.lookup import Named, find
from ddci_cli.analysis.scores.totals import SetScore, Stage
from ddci_cli.analysis.scores.what_if import WhatIf, reach, what_if
from ddci_cli.language import Message
from ddci_cli.model import written
from ddci_cli.printing.score.what_if_text import Tried
from ddci_cli.refusal import UserError


class Wish(NamedTuple):
    """What is tried, as it was typed."""

    sets: tuple[str, ...] = ()
    reach: str | None = None
    cap: str | None = None
    by: Stage | None = None

    @property
    def is_there(self) -> bool:
        """Whether anything is tried."""
        return bool(self.sets) or self.reach is not None

    def check(self) -> None:
        """Raise UserError for what can be seen to be wrong before a plan is read."""
        for text in self.sets:
            _pair(text)
        if self.reach is not None:
            _number(self.reach, "--reach")
        if self.cap is not None:
            _number(self.cap, "--cap")
            if self.reach is None:
                raise UserError(
                    Message("{option} belongs to {other}", option="--cap", other="--reach"),
                    Message("add {option} and the total to reach", option="--reach"),
                )


def tried(wish: Wish, scores: Sequence[SetScore]) -> list[Tried]:
    """What the wish makes of each set that it touches; raises UserError."""
    by_set: dict[str, dict[str, Decimal]] = {}
    for text in wish.sets:
        words, number = _pair(text)
        of, id = _index(words, scores)
        by_set.setdefault(of.of.id, {})[id] = number
    found = []
    for one in scores:
        wanted = by_set.get(one.of.id)
        if not wanted and (wish.reach is None or one.main(Stage.TARGET) is None):
            continue
        stage = wish.by or one.basis or Stage.TARGET
        for id, number in (wanted or {}).items():
            _refuse_outside(one, id, number)
        change: WhatIf | None = what_if(one, wanted, stage) if wanted else None
        found.append(_with_reach(wish, one, change, stage))
    if not found:
        raise UserError(Message("this plan has no total to try anything on"))
    return found


def _with_reach(wish: Wish, one: SetScore, change: WhatIf | None, stage: Stage) -> Tried:
    if wish.reach is None:
        return Tried(one, stage, change)
    after = one if change is None else change.after
    cap = None if wish.cap is None else _number(wish.cap, "--cap")
    way = reach(after, _number(wish.reach, "--reach"), stage, cap)
    if way is None:
        total = after.main(stage)
        raise UserError(
            Message(
                "{n} scores are missing: nobody knows what is lacking to a total",
                n=0 if total is None else total.missing,
            ),
            Message("give them with --set, or choose others with --by"),
        )
    return Tried(one, stage, change, way)


def _pair(text: str) -> tuple[str, Decimal]:
    words, sign, number = text.rpartition("=")
    if not sign or not words.strip():
        raise UserError(
            Message("{option}: `{written}` is no index with a score", option="--set", written=text),
            Message("write --set dat-dai=7.0"),
        )
    return words.strip(), _number(number, "--set")


def _number(text: str, option: str) -> Decimal:
    found = written.number(text)
    if found is None:
        meant = written.meant_number(text)
        raise UserError(
            Message("{option}: `{written}` is not a number", option=option, written=text),
            Message("write 8.25 or 8,25") if meant is None else Message("write {text}", text=meant),
        )
    return found


def _index(words: str, scores: Sequence[SetScore]) -> tuple[SetScore, str]:
    named = {row.of.id: (one, row.of) for one in scores for row in one.indices}
    meant = find(words, (Named(id, of.name) for id, (_, of) in named.items()))
    if len(meant.fitting) == 1:
        id = meant.fitting[0].id
        return named[id][0], id
    if meant.fitting:
        listed = tuple(Message("`{id}` ({title})", id=n.id, title=n.title) for n in meant.fitting)
        raise UserError(
            Message("`{words}` fits several: {ids}", words=words, ids=listed),
            Message("write more of the title, or the id"),
        )
    help = None
    if meant.guess is not None:
        one = Message("`{id}` ({title})", id=meant.guess.id, title=meant.guess.title)
        help = Message("did you mean {named}?", named=one)
    kind = Message("index")
    raise UserError(Message("there is no {kind} `{words}`", kind=kind, words=words), help)


def _refuse_outside(one: SetScore, id: str, number: Decimal) -> None:
    index = next(row.of for row in one.indices if row.of.id == id)
    low, high = one.of.of.scale.min, one.of.of.top_of(index)
    if not low <= number <= high:
        raise UserError(
            Message("{option}: {n} is outside the limits", option="--set", n=number),
            Message("write a number from {first} to {last}", first=low, last=high),
        )
