"""Last scores of merged units, beside each other: a table, and data for programs."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from rich import box
from rich.table import Table
from rich.text import Text

from ddci_cli.analysis.scores.predecessors import Former
from ddci_cli.analysis.scores.rounding import readable, rounded
from ddci_cli.analysis.scores.totals import SetScore
from ddci_cli.analysis.scores.words import TOTALS, in_unit
from ddci_cli.language import Language, Message
from ddci_cli.model.index_set import TotalKind
from ddci_cli.printing.paper import Paper
from ddci_cli.printing.terminal import table_text, wrapped
from ddci_cli.safe_text import visible


def former_text(score: SetScore, formers: Sequence[Former], paper: Paper) -> Iterator[str]:
    """A table of the units whose plans are at hand, and why those of others are not."""
    language = paper.language
    known = [one for one in formers if score.of.id in one.sets]
    if known:
        title = Message("last scores of the merged units")
        yield f"{language.head(title)}\n"
        yield table_text(_table(score, known, language), paper)
    for one in formers:
        if one.unread is not None:
            said = Message("{unit}: no scores ({reason})", unit=one.unit, reason=one.unread)
            yield f"{wrapped(language.head(said), paper)}\n"


def _table(score: SetScore, known: Sequence[Former], language: Language) -> Table:
    table = Table(box=box.ROUNDED)
    table.add_column(Text(language.head(Message("index"))), overflow="fold", ratio=1, min_width=12)
    for one in known:
        named = Message("{unit}, {year}", unit=one.unit, year=str(one.years))
        table.add_column(Text(language.head(named)), justify="right", overflow="fold")
    for i, row in enumerate(score.indices):
        cells = [in_unit(one.sets[score.of.id].indices[i], row.of, language) for one in known]
        table.add_row(Text(visible(row.of.name)), *map(Text, cells))
    table.add_section()
    for kind in score.of.of.kinds:
        cells = [_total(one, score, kind, language) for one in known]
        if any(cells):
            table.add_row(Text(language.head(TOTALS[kind])), *map(Text, cells))
    return table


def _total(one: Former, score: SetScore, kind: TotalKind, language: Language) -> str:
    total = one.sets[score.of.id].totals.get(kind)
    return "" if total is None else language.number(rounded(total, score.places))


def former_data(score: SetScore, formers: Sequence[Former]) -> list[dict[str, Any]]:
    """The same as data; scores are strings, null where nothing is known."""
    return [
        {
            "unit": one.unit,
            "year": None if one.years is None else str(one.years),
            "sum": _text(_of(one, score).get(TotalKind.SUM)),
            "weighted": _text(_of(one, score).get(TotalKind.WEIGHTED)),
            "indices": {
                row.of.id: _text(one.sets[score.of.id].indices[i])
                for i, row in enumerate(score.indices)
            }
            if score.of.id in one.sets
            else {},
        }
        for one in formers
    ]


def _of(one: Former, score: SetScore) -> dict[TotalKind, Decimal | None]:
    return one.sets[score.of.id].totals if score.of.id in one.sets else {}


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{readable(value):f}"
