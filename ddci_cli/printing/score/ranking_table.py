"""The order of several units as a person reads it: who has which place, and who has none."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from rich import box
from rich.table import Table
from rich.text import Text

from ddci_cli.analysis.scores.neighbours import Swap, swaps
from ddci_cli.analysis.scores.ranking import Rank, Ranking, Standing
from ddci_cli.analysis.scores.rounding import readable, rounded
from ddci_cli.analysis.scores.spread import spreads
from ddci_cli.analysis.scores.totals import Stage
from ddci_cli.analysis.scores.words import STAGES, TOTALS
from ddci_cli.desk.units.left_out import LeftOut
from ddci_cli.language import Language, Message, counted, in_context
from ddci_cli.model.time.years import Years
from ddci_cli.printing.paper import Paper
from ddci_cli.printing.score.ranking_words import why_line
from ddci_cli.printing.several import left_out_text
from ddci_cli.printing.terminal import table_text
from ddci_cli.safe_text import visible

# More units that share a score than these are counted.
_MOST_NAMED = 2


def ranking_text(
    rankings: Sequence[Ranking],
    labels: Mapping[str, str],
    missing: Sequence[LeftOut],
    paper: Paper,
    *,
    top: int | None = None,
) -> Iterator[str]:
    """Each field: the places, what parts neighbours, the indices, who has no place and why."""
    between = ""
    for one in rankings:
        yield between
        yield from _field_text(one, labels, paper, top)
        between = "\n"
    if not rankings:
        line = Message("no plan has a total to be ranked by")
        yield f"{paper.language.head(line)}\n"
    yield from left_out_text(missing, paper.language)


def _field_text(
    ranking: Ranking, labels: Mapping[str, str], paper: Paper, top: int | None
) -> Iterator[str]:
    language = paper.language
    yield f"{language.head(_title(ranking))}\n"
    shown = [rank for rank in ranking.ranks if top is None or rank.place <= top]
    if shown:
        yield table_text(_places(ranking, shown, labels, language), paper)
    hidden = len(ranking.ranks) - len(shown)
    if hidden:
        line = counted("{n} more has a place", "{n} more have a place", n=hidden)
        yield f"{language.head(line)}\n"
    unknown = [rank for rank in ranking.ranks if rank.change is None]
    if ranking.stage is not Stage.BASELINE and 0 < len(unknown) < len(ranking.ranks):
        line = counted(
            "no place by the baseline: the baseline total of {n} unit is not known",
            "no place by the baseline: the baseline totals of {n} units are not known",
            n=len(unknown),
        )
        yield f"{language.head(line)}\n"
    if ranking.ranks:
        yield table_text(_indices(ranking, labels, language), paper)
    if ranking.unranked:
        line = counted("{n} has no place:", "{n} have no place:", n=len(ranking.unranked))
        yield f"{language.head(line)}\n"
        for one in ranking.unranked:
            said = Message("{unit}: {why}", unit=labels[one.of.name], why=why_line(one))
            yield f"  {language.say(said)}\n"


def _title(ranking: Ranking) -> Message:
    field = ranking.field
    years = Years.parse(field.year)
    title = Message(
        "ranking of {year} by {total} ({stage})",
        year=Message("{year}", year=field.year) if years is None else years.name,
        total=TOTALS[field.kind],
        stage=STAGES[ranking.stage],
    )
    if field.set != "total":
        title = Message("{ranking}, {set}", ranking=title, set=field.set)
    if ranking.block is not None:
        title = Message("{ranking}, {block}", ranking=title, block=ranking.block)
    return title


def _places(
    ranking: Ranking, shown: Sequence[Rank], labels: Mapping[str, str], language: Language
) -> Table:
    table = Table(box=box.ROUNDED)
    has_codes = any(rank.of.of.code for rank in shown)
    has_change = any(rank.change is not None for rank in shown)
    has_places = any(rank.place_before is not None for rank in shown)
    passing = {id(swap.behind): swap for swap in swaps(ranking.ranks[: len(shown)])}
    table.add_column(Text(language.head(Message("place"))), justify="right")
    table.add_column(Text(language.head(Message("unit"))), overflow="fold", ratio=3, min_width=16)
    if has_codes:
        table.add_column(Text(language.head(Message("code"))))
    table.add_column(Text(language.head(TOTALS[ranking.field.kind])), justify="right", max_width=9)
    if has_change:
        table.add_column(
            Text(language.head(Message("change from the baseline"))), justify="right", max_width=9
        )
    if has_places:
        table.add_column(
            Text(language.head(Message("place by the baseline"))), justify="right", max_width=9
        )
    table.add_column(
        Text(language.head(Message("to pass the one above"))),
        overflow="fold",
        ratio=3,
        min_width=14,
    )
    file = Text(language.head(in_context("column", "plan")))
    table.add_column(file, overflow="fold", ratio=2, min_width=12)
    for rank in shown:
        cells = [str(rank.place), visible(labels[rank.of.name])]
        if has_codes:
            cells.append(visible(rank.of.of.code or ""))
        cells.append(language.number(rounded(rank.total, ranking.field.places)))
        if has_change:
            cells.append(_signed(rank.change, ranking.field.places, language))
        if has_places:
            cells.append("" if rank.place_before is None else str(rank.place_before))
        swap = passing.get(id(rank))
        cells.append("" if swap is None else _swap(swap, language))
        cells.append(visible(rank.of.name))
        table.add_row(*map(Text, cells))
    return table


def _signed(value: Decimal | None, places: int, language: Language) -> str:
    if value is None:
        return ""
    shown = rounded(value, places)
    return f"{'+' if shown > 0 else ''}{language.number(shown)}"


def _swap(swap: Swap, language: Language) -> str:
    if swap.raised is None:
        return language.say(Message("no single score is enough"))
    return language.say(
        Message(
            "{index} +{rise}, to {score}",
            index=swap.raised.name,
            rise=readable(swap.by),
            score=swap.to,
        )
    )


def _indices(ranking: Ranking, labels: Mapping[str, str], language: Language) -> Table:
    table = Table(box=box.ROUNDED)
    table.add_column(Text(language.head(Message("index"))), overflow="fold", ratio=2, min_width=14)
    table.add_column(Text(language.head(Message("best"))), justify="right")
    table.add_column(Text(language.head(Message("unit"))), overflow="fold", ratio=2, min_width=12)
    table.add_column(Text(language.head(Message("median"))), justify="right")
    table.add_column(Text(language.head(Message("worst"))), justify="right")
    table.add_column(Text(language.head(Message("unit"))), overflow="fold", ratio=2, min_width=12)
    for one in spreads(ranking):
        cells = (
            visible(one.name),
            language.number(one.best),
            _whose(one.best_of, labels, language),
            language.number(readable(one.median)),
            language.number(one.worst),
            _whose(one.worst_of, labels, language),
        )
        table.add_row(*map(Text, cells))
    return table


def _whose(units: Sequence[Standing], labels: Mapping[str, str], language: Language) -> str:
    named = tuple(labels[one.name] for one in units[:_MOST_NAMED])
    if len(units) <= _MOST_NAMED:
        return language.say(Message("{units}", units=named))
    return language.say(
        counted(
            "{units} and {n} more", "{units} and {n} more", units=named, n=len(units) - _MOST_NAMED
        )
    )
