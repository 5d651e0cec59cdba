"""One unit over the years as a person reads it: a table with small bars."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from rich import box
from rich.table import Table
from rich.text import Text

from ddci_cli.analysis.scores.rounding import readable, rounded
from ddci_cli.analysis.scores.words import STAGES, TOTALS
from ddci_cli.analysis.units.years import Comparison, Line
from ddci_cli.desk.units.left_out import LeftOut
from ddci_cli.language import Language, Message
from ddci_cli.printing.paper import Paper
from ddci_cli.printing.score.score_data import exact_text
from ddci_cli.printing.several import left_out_text
from ddci_cli.printing.terminal import table_text
from ddci_cli.safe_text import visible

_BARS = "▁▂▃▄▅▆▇█"


def years_text(
    every: Sequence[Comparison], missing: Sequence[LeftOut], paper: Paper
) -> Iterator[str]:
    """Each set: an index a line, a column a year, the change of the last one."""
    language = paper.language
    for one in every:
        last = one.years[-1].of
        title = Message("{unit}: from year to year", unit=last.of.name)
        if one.set != "total":
            title = Message("{title}, {set}", title=title, set=one.set)
        yield f"{language.say(title)}\n"
        yield table_text(_table(one, language), paper)
    if not every:
        line = Message("no set of indices stands in plans of two years")
        yield f"{language.head(line)}\n"
    yield from left_out_text(missing, language)


def _table(one: Comparison, language: Language) -> Table:
    last = one.years[-1].of.field
    table = Table(box=box.ROUNDED, show_footer=True)
    total = language.head(TOTALS[last.kind])
    index = Text(language.head(Message("index")))
    table.add_column(index, Text(total), overflow="fold", ratio=1, min_width=16)
    for year in one.years:
        head = Message("{year}, {stage}", year=year.of.field.year, stage=STAGES[year.stage])
        known = "" if year.total is None else _shown(year.total, year.of.field.places, language)
        table.add_column(Text(language.head(head)), Text(known), justify="right", max_width=10)
    table.add_column(
        Text(language.head(Message("change"))),
        Text(_total_change(one, language)),
        justify="right",
        max_width=10,
    )
    table.add_column("", Text(""))
    for line in one.lines:
        scores = ["" if s is None else language.number(s) for s in line.scores]
        cells = [visible(line.name), *scores, _change(line, language), _bars(line)]
        table.add_row(*map(Text, cells))
    return table


def _shown(value: Decimal, places: int, language: Language) -> str:
    return language.number(rounded(value, places))


def _total_change(one: Comparison, language: Language) -> str:
    last, before = one.years[-1].total, one.years[-2].total
    if last is None or before is None or not one.is_of_one_scale:
        return ""
    change = rounded(last - before, one.years[-1].of.field.places)
    return f"{'+' if change > 0 else ''}{language.number(change)}"


def _change(line: Line, language: Language) -> str:
    if line.is_dropped:
        return language.say(Message("gone"))
    if line.is_new:
        return language.say(Message("new"))
    if line.change is None:
        return ""
    return f"{'+' if line.change > 0 else ''}{language.number(readable(line.change))}"


def _bars(line: Line) -> str:
    """One sign a year, as high as the score is on its scale; a blank where none is known."""
    found = ""
    for score in line.scores:
        if score is None:
            found += " "
            continue
        share = max(Decimal(0), min(Decimal(1), score / line.top))
        found += _BARS[min(int(share * len(_BARS)), len(_BARS) - 1)]
    return found


def years_as_json(every: Sequence[Comparison]) -> list[dict[str, Any]]:
    """The same for programs; scores are strings."""
    return [
        {
            "set": one.set,
            "years": [
                {
                    "file": year.of.name,
                    "year": year.of.field.year,
                    "stage": year.stage.value,
                    "total": exact_text(year.total),
                }
                for year in one.years
            ],
            "indices": [
                {
                    "id": line.id,
                    "name": line.name,
                    "scores": [exact_text(score) for score in line.scores],
                    "change": exact_text(line.change),
                    "new": line.is_new,
                    "dropped": line.is_dropped,
                }
                for line in one.lines
            ],
        }
        for one in every
    ]
