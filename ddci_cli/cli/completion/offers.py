"""What is offered at each place: ids of the plan, periods, days, codes."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from ddci_cli.cli.completion.typed_words import Asked
from ddci_cli.diagnostics import CODES
from ddci_cli.files.disk import finding, plan_files
from ddci_cli.refusal import UserError

# Whoever presses Tab waits: the first plans of a large collection have to do.
_MOST_PLANS = 20


class Offer(NamedTuple):
    """A word that may stand there, and what it is."""

    word: str
    help: str = ""


# Where something other than a file, a number or a text is written, and what it is.
PLACES: dict[tuple[str, str], str] = {
    ("check", "--explain"): "codes",
    ("due", "--before"): "days",
    ("due", "--by"): "days",
    ("due", "--owner"): "owners",
    ("due", "--period"): "periods",
    ("form", "[PERIOD]"): "periods",
    ("form", "--owner"): "owners",
    ("log", "TASK"): "things",
    ("log", "[STATE]"): "states",
    ("log", "--event"): "days",
    ("log", "--on"): "days",
    ("log", "--owner"): "owners",
    ("report", "[PERIOD]"): "periods",
    ("report", "--owner"): "owners",
    ("report", "--signer"): "owners",
}
_OF_AN_INDEX = ("--actual", "--baseline", "--rank", "--source")


def offers(asked: Asked, table: dict[str, Any], environ: Mapping[str, str]) -> list[Offer]:
    """What may stand where the cursor is and begins as it was begun."""
    every: Iterator[Offer]
    if asked.place == "commands":
        every = (Offer(name, table[name]["help"]) for name in table if name)
    elif asked.place == "options":
        every = _options(asked, table[asked.command]["options"])
    elif asked.choices:
        every = map(Offer, asked.choices)
    elif kind := PLACES.get((asked.command, asked.place)):
        every = _KINDS[kind](asked, environ)
    else:
        every = iter(())
    return [offer for offer in every if offer.word.startswith(asked.begun)]


def _options(asked: Asked, options: list[dict[str, Any]]) -> Iterator[Offer]:
    for option in options:
        if option["again"] or option["names"][0] not in asked.options:
            # The short names are for those who know them.
            long = [name for name in option["names"] if name.startswith("--")]
            names = long if asked.begun.startswith("--") or not asked.begun else option["names"]
            yield from (Offer(name, option["help"]) for name in names)


def _codes(*_: object) -> Iterator[Offer]:
    return map(Offer, sorted(CODES))


def _days(*_: object) -> Iterator[Offer]:
    return map(Offer, ("today", "eom", "eoq", "eoy"))


def _states(*_: object) -> Iterator[Offer]:
    return map(Offer, ("doing", "done", "blocked", "dropped"))


def _owners(asked: Asked, environ: Mapping[str, str]) -> Iterator[Offer]:
    for plan in _plans(asked, environ):
        yield from (Offer(id, name) for id, name in plan.owners.items())


def _things(asked: Asked, environ: Mapping[str, str]) -> Iterator[Offer]:
    """Tasks and indices; of a task with an `@` behind it its periods; for a score indices alone."""
    if "--undo" in asked.options:
        # An entry is meant, by its key.
        return
    task_id, at, _ = asked.begun.partition("@")
    for plan in _plans(asked, environ):
        if not any(name in asked.options for name in _OF_AN_INDEX):
            for id, task in plan.tasks.items():
                if not at:
                    yield Offer(id, task.title)
                for every, own in task.names if at else ():
                    if task_id == (f"{id}.{own}" if own else id):
                        for year in plan.years:
                            yield from (Offer(f"{task_id}@{p}") for p in _parts(year, every))
        yield from (Offer(id, name) for id, name in plan.indices.items())


def _periods(asked: Asked, environ: Mapping[str, str]) -> Iterator[Offer]:
    """With their year; without it for those who begin so."""
    years = sorted({year for plan in _plans(asked, environ) for year in plan.years})
    for year in years or [_today(asked, environ).year]:
        yield Offer(str(year))
        for every in ("quarter", "half", "month"):
            yield from map(Offer, _parts(year, every))
        yield Offer(f"{year}-9m")
    if asked.begun:
        yield from map(Offer, ("q1", "q2", "q3", "q4", "h1", "h2", "9m"))


def _parts(year: int, every: str) -> list[str]:
    """The ids of a year's periods of one length, written `quarter` or `2 weeks`."""
    number, unit = re.match(r"(\d*)\s*(.*?)s?$", every).groups()  # type: ignore[union-attr]
    step = int(number or 1) or 1
    names = {
        "week": [f"{year}-w{week:02}" for week in range(1, 54)],
        "month": [f"{year}-{month:02}" for month in range(1, 13)],
        "quarter": [f"{year}-q{quarter}" for quarter in range(1, 5)],
        "half": [f"{year}-h1", f"{year}-h2"],
        "year": [str(year)],
    }
    return names.get(unit, [])[::step]


_KINDS: dict[str, Callable[[Asked, Mapping[str, str]], Iterator[Offer]]] = {
    "codes": _codes,
    "days": _days,
    "owners": _owners,
    "periods": _periods,
    "states": _states,
    "things": _things,
}


def _plans(asked: Asked, environ: Mapping[str, str]) -> "Iterator[Any]":
    """What can be told of the plans that the command would work on; nothing is said of the rest."""
    # Imported here: codes and days need no plan.
    from ddci_cli.files.yaml.ids import ids

    named = asked.options.get("--file") or [environ.get("DDCI_FILE", "")]
    files = [Path(name).expanduser() for name in named if name]
    try:
        found = finding.expand(files) if files else finding.nearby(_today(asked, environ))
    except (UserError, OSError):
        return
    for path in found.plans[:_MOST_PLANS]:
        if path == plan_files.STDIN:
            continue
        try:
            yield ids(plan_files.read_bytes(path))
        except UserError:
            continue


def _today(asked: Asked, environ: Mapping[str, str]) -> date:
    """The year alone matters: it chooses the plan."""
    for text in (*asked.options.get("--today", ()), environ.get("DDCI_TODAY", "")):
        if year := re.search(r"[12]\d{3}", text):
            return date(int(year[0]), 1, 1)
    return date.today()  # noqa: DTZ011 - as everywhere: the reader's wall calendar
