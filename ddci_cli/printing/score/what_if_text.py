"""What other scores would make of a plan, and what it takes to reach a total."""

from collections.abc import Iterator, Sequence
from decimal import Decimal, localcontext
from typing import Any, NamedTuple

from ddci_cli.analysis.scores.rounding import EXACT, rounded
from ddci_cli.analysis.scores.totals import SetScore, Stage, Total, score_of
from ddci_cli.analysis.scores.what_if import Reach, Way, WhatIf
from ddci_cli.analysis.scores.words import STAGES, TOTALS
from ddci_cli.language import Language, Message, counted
from ddci_cli.model.plan import Plan
from ddci_cli.printing.paper import Paper
from ddci_cli.printing.score.score_data import exact_text
from ddci_cli.printing.terminal import table_text
from ddci_cli.safe_text import visible


class Tried(NamedTuple):
    """One set of which something was tried."""

    before: SetScore
    stage: Stage
    change: WhatIf | None = None
    reach: Reach | None = None


class Places(NamedTuple):
    """The place among the others, as it is and as it would be; None where there is none."""

    before: int | None
    after: int | None
    of: int


def tried_text(
    name: str, plan: Plan, every: Sequence[Tried], places: Places | None, paper: Paper
) -> Iterator[str]:
    """Each set: what changes, and what it takes."""
    language = paper.language
    title = Message("{unit}, {year} ({file})", unit=plan.unit, year=plan.span.name, file=name)
    yield f"{language.say(title)}\n"
    for one in every:
        if one.before.of.name is not None:
            yield f"{visible(one.before.of.name)}\n"
        if one.change is not None:
            yield _change_table(one.change, places, paper)
        if one.reach is not None:
            yield from _reach_text(one.reach, paper)


def _change_table(change: WhatIf, places: Places | None, paper: Paper) -> str:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    language = paper.language
    table = Table(box=box.ROUNDED)
    head = Text(language.head(STAGES[change.stage]))
    table.add_column(head, overflow="fold", ratio=1, min_width=16)
    for words in (Message("as it is"), Message("as it would be"), Message("change")):
        table.add_column(Text(language.head(words)), justify="right", max_width=18)
    for label, before, after in _rows(change, language):
        cells = (label, _shown(before, language), _shown(after, language))
        table.add_row(*map(Text, (*cells, _difference(before, after, language))))
    if places is not None:
        known = ["" if p is None else f"{p}/{places.of}" for p in (places.before, places.after)]
        table.add_row(
            *map(Text, (language.head(Message("place")), *known, _moved(places, language)))
        )
    return table_text(table, paper)


def _rows(
    change: WhatIf, language: Language
) -> Iterator[tuple[str, Decimal | Total | None, Decimal | Total | None]]:
    places = change.before.places
    for before, after in zip(change.before.indices, change.after.indices, strict=True):
        if before.of.id in change.changed:
            yield (
                visible(before.of.name),
                score_of(before.of, change.stage),
                score_of(after.of, change.stage),
            )
            if change.before.basis is change.after.basis is change.stage and before.points:
                label = Message("points of {index}", index=before.of.name)
                yield (
                    language.head(label),
                    _round(before.points, places),
                    _round(after.points, places),
                )
    totals = change.before.totals[change.stage], change.after.totals[change.stage]
    for kind in totals[1]:
        yield language.head(TOTALS[kind]), totals[0].get(kind), totals[1][kind]


def _round(value: Decimal | None, places: int) -> Decimal | None:
    return None if value is None else rounded(value, places)


def _shown(value: Decimal | Total | None, language: Language) -> str:
    if isinstance(value, Total):
        low, high = (language.number(rounded(t, 2)) for t in (value.lowest, value.highest))
        if value.missing == 0:
            return low
        return language.say(Message("{low} to {high}", low=low, high=high))
    return "" if value is None else language.number(value)


def _difference(
    before: Decimal | Total | None, after: Decimal | Total | None, language: Language
) -> str:
    known = [one.exact if isinstance(one, Total) else one for one in (before, after)]
    if known[0] is None or known[1] is None:
        return ""
    with localcontext(EXACT):
        change = known[1] - known[0]
    shown = rounded(change, 2) if isinstance(after, Total) else change
    return f"{'+' if shown > 0 else ''}{language.number(shown)}"


def _moved(places: Places, language: Language) -> str:
    if places.before is None or places.after is None or places.before == places.after:
        return ""
    n = abs(places.before - places.after)
    if places.after < places.before:
        return language.say(counted("{n} place up", "{n} places up", n=n))
    return language.say(counted("{n} place down", "{n} places down", n=n))


def _reach_text(one: Reach, paper: Paper) -> Iterator[str]:
    language, places = paper.language, one.of.places
    goal = Message(
        "to reach {goal} ({total}, {stage}): now {now}, at most {most}",
        goal=one.goal,
        total=TOTALS[one.of.kind],
        stage=STAGES[one.stage],
        now=rounded(one.now, places),
        most=rounded(one.most, places),
    )
    if one.cap is not None:
        goal = Message("{goal} with no score above {cap}", goal=goal, cap=one.cap)
    yield f"{language.head(goal)}\n"
    if one.now >= one.goal:
        reached = Message("it is reached already")
        yield f"{language.head(reached)}\n"
    elif one.least is None or one.even is None:
        impossible = Message("it cannot be reached")
        yield f"{language.head(impossible)}\n"
    else:
        yield _ways(one, one.least, one.even, paper)


def _ways(one: Reach, least: Way, even: Way, paper: Paper) -> str:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    language, places = paper.language, one.of.places
    table = Table(box=box.ROUNDED, show_footer=True)
    table.add_column(
        Text(language.head(Message("index"))),
        Text(language.head(TOTALS[one.of.kind])),
        overflow="fold",
        ratio=1,
        min_width=16,
    )
    before = rounded(one.now, places)
    now = language.number(before)
    table.add_column(Text(language.head(Message("now"))), Text(now), justify="right")
    for words, way in ((Message("least effort"), least), (Message("all alike"), even)):
        total = rounded(way.total, places)
        risen = Message("{to} (+{by})", to=total, by=total - before)
        table.add_column(
            Text(language.head(words)), Text(language.say(risen)), justify="right", max_width=18
        )
    rises = [{rise.of.id: rise for rise in way.rises} for way in (least, even)]
    for row in one.of.indices:
        score = score_of(row.of, one.stage)
        cells = [visible(row.of.name), "" if score is None else language.number(score)]
        for of_way in rises:
            rise = of_way.get(row.of.id)
            said = "" if rise is None else Message("{to} (+{by})", to=rise.to, by=rise.by)
            cells.append(said if isinstance(said, str) else language.say(said))
        table.add_row(*map(Text, cells))
    efforts = (language.say(Message("+{by}", by=way.effort)) for way in (least, even))
    table.add_section()
    table.add_row(*map(Text, (language.head(Message("rises in all")), "", *efforts)))
    return table_text(table, paper)


def tried_as_json(
    name: str, plan: Plan, every: Sequence[Tried], places: Places | None
) -> dict[str, Any]:
    """The same for programs."""
    return {
        "file": name,
        "unit": plan.unit,
        "code": plan.code,
        "block": plan.block,
        "place": None if places is None else places._asdict(),
        "sets": [
            {
                "set": one.before.of.id,
                "stage": one.stage.value,
                "total": one.before.kind.value,
                "what_if": None if one.change is None else _change_as_json(one.change),
                "reach": None if one.reach is None else _reach_as_json(one.reach),
            }
            for one in every
        ],
    }


def _change_as_json(change: WhatIf) -> dict[str, Any]:
    rows = zip(change.before.indices, change.after.indices, strict=True)
    totals = [one.main(change.stage) for one in (change.before, change.after)]
    before, after = (None if t is None else exact_text(t.exact) for t in totals)
    return {
        "before": before,
        "after": after,
        "indices": [
            {
                "id": old.of.id,
                "before": exact_text(score_of(old.of, change.stage)),
                "after": exact_text(score_of(new.of, change.stage)),
            }
            for old, new in rows
            if old.of.id in change.changed
        ],
    }


def _reach_as_json(one: Reach) -> dict[str, Any]:
    return {
        "goal": str(one.goal),
        "cap": exact_text(one.cap),
        "now": exact_text(one.now),
        "most": exact_text(one.most),
        "possible": one.most >= one.goal,
        "least": _way_as_json(one.least),
        "even": _way_as_json(one.even),
    }


def _way_as_json(way: Way | None) -> dict[str, Any] | None:
    if way is None:
        return None
    return {
        "total": exact_text(way.total),
        "effort": exact_text(way.effort),
        "rises": [
            {
                "index": r.of.id,
                "from": exact_text(r.score),
                "to": exact_text(r.to),
                "by": exact_text(r.by),
                "brings": exact_text(r.brings),
            }
            for r in way.rises
        ],
    }
