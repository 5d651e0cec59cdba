"""Where all units stand, for programs and as rows for Excel."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from ddci_cli.analysis.progress.states import STATE_WORDS, State
from ddci_cli.analysis.scores.rounding import readable, rounded
from ddci_cli.analysis.scores.totals import Total
from ddci_cli.analysis.units.figures import Figures, Score
from ddci_cli.language import Language, Message, in_context

# Each deadline is in one of these.
STATES = (
    State.DONE_ON_TIME,
    State.DONE_LATE,
    State.OVERDUE,
    State.NO_REPORT,
    State.BLOCKED,
    State.IN_PROGRESS,
    State.NOT_STARTED,
    State.DROPPED,
)


def years_of(one: Figures) -> str:
    """`2026`, or `2026-2030`."""
    first, last = one.unit.first_year, one.unit.last_year
    return str(first) if first == last else f"{first}-{last}"


def as_json(every: Sequence[Figures]) -> list[dict[str, Any]]:
    """One element a plan; totals are strings, as exact as they are known."""
    return [
        {
            "file": one.unit.file,
            "unit": one.unit.name,
            "code": one.unit.code,
            "block": one.unit.block,
            "year": one.unit.first_year
            if one.unit.first_year == one.unit.last_year
            else years_of(one),
            "errors": one.errors,
            "journal": one.has_journal,
            "journal_whole": one.is_whole,
            "last_entry": None if one.last_entry is None else one.last_entry.isoformat(),
            "tasks": one.tasks,
            "states": {state.value: one.count(state) for state in STATES},
            "quotas_short": one.quotas_short,
            "silent_owners": list(one.silent),
            "scores": [
                {
                    "set": score.set,
                    "name": score.name,
                    "total": score.kind.value,
                    "target": _exact(score.target),
                    "actual": _exact(score.actual),
                    "gap": None if score.gap is None else f"{readable(score.gap):f}",
                }
                for score in one.scores
            ],
        }
        for one in every
    ]


def _exact(total: Total | None) -> str | None:
    return None if total is None or total.exact is None else f"{readable(total.exact):f}"


def heading(language: Language) -> list[str]:
    """What stands above the rows."""
    heads = (
        Message("unit"),
        Message("code"),
        Message("block"),
        Message("year"),
        Message("errors in the files"),
        Message("journal"),
        Message("last entry"),
        Message("tasks"),
        *(STATE_WORDS[state] for state in STATES),
        Message("quotas short"),
        Message("silent owners"),
        Message("index set"),
        Message("target total"),
        Message("actual total"),
        Message("difference"),
        in_context("column", "plan"),
    )
    return [language.head(head) for head in heads]


def rows(
    every: Sequence[Figures], labels: Mapping[str, str], language: Language
) -> list[list[Any]]:
    """One row a plan; of a plan with several sets, one for each."""
    found = []
    for one in every:
        for n, score in enumerate(one.scores or (None,)):
            counts: list[int | None] = [one.count(state) for state in STATES]
            counts = [*counts, one.quotas_short, len(one.silent)]
            found.append(
                [
                    labels[one.unit.file],
                    one.unit.code,
                    one.unit.block,
                    one.unit.first_year if years_of(one).isdecimal() else years_of(one),
                    one.errors,
                    journal_word(one, language),
                    one.last_entry,
                    # Whoever adds a column up must not count a plan twice.
                    *([one.tasks, *counts] if n == 0 else [None] * (1 + len(counts))),
                    None if score is None else score.name,
                    *_totals(score),
                    one.unit.file,
                ]
            )
    return found


def journal_word(one: Figures, language: Language) -> str:
    """Whether there is one, and whether all of it is known."""
    if not one.has_journal:
        return language.say(Message("none"))
    return language.say(Message("yes") if one.is_whole else Message("cannot be read whole"))


def _totals(score: Score | None) -> list[Decimal | None]:
    if score is None:
        return [None, None, None]
    exact = [None if t is None else t.exact for t in (score.target, score.actual)]
    return [None if t is None else rounded(t, score.places) for t in (*exact, score.gap)]
