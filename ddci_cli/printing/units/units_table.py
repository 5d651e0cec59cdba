"""Where all units stand, as a person reads it."""

from collections.abc import Iterator, Mapping, Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from ddci_cli.analysis.progress.states import State
from ddci_cli.analysis.scores.rounding import rounded
from ddci_cli.analysis.units.figures import Figures, Score
from ddci_cli.desk.units.left_out import LeftOut
from ddci_cli.language import Language, Message, counted, in_context
from ddci_cli.printing.paper import Paper
from ddci_cli.printing.several import left_out_text
from ddci_cli.printing.terminal import table_text
from ddci_cli.printing.units.units_data import years_of
from ddci_cli.safe_text import visible

# The words are short ones: there are many columns.
_STATES = {
    State.DONE_ON_TIME: Message("on time"),
    State.DONE_LATE: Message("late"),
    State.OVERDUE: in_context("column", "overdue"),
    State.NO_REPORT: Message("no report"),
    State.BLOCKED: in_context("column", "blocked"),
}


def units_text(
    every: Sequence[Figures],
    labels: Mapping[str, str],
    missing: Sequence[LeftOut],
    today: str,
    paper: Paper,
) -> Iterator[str]:
    """The table, who has sent no journal, and what is left out."""
    language = paper.language
    title = counted("{n} plan as of {day}", "{n} plans as of {day}", n=len(every), day=today)
    yield f"{language.head(title)}\n"
    if every:
        yield table_text(_table(every, labels, language), paper)
    for line in _below(every, labels):
        yield f"{language.head(line)}\n"
    yield from left_out_text(missing, language)


def _table(every: Sequence[Figures], labels: Mapping[str, str], language: Language) -> Table:
    head = language.head
    table = Table(box=box.ROUNDED)
    has_codes = any(one.unit.code for one in every)
    has_blocks = any(one.unit.block for one in every)
    has_years = len({years_of(one) for one in every}) > 1
    has_scores = any(one.scores for one in every)
    table.add_column(Text(head(Message("unit"))), overflow="fold", ratio=3, min_width=14)
    if has_codes:
        table.add_column(Text(head(Message("code"))))
    if has_blocks:
        table.add_column(Text(head(Message("block"))), overflow="fold", ratio=1, min_width=10)
    if has_years:
        table.add_column(Text(head(Message("year"))))
    table.add_column(Text(head(Message("errors"))), justify="right")
    table.add_column(Text(head(Message("last entry"))), max_width=10)
    for words in (*_STATES.values(), Message("silent")):
        table.add_column(Text(head(words)), justify="right", max_width=7)
    if has_scores:
        table.add_column(
            Text(head(Message("score / target"))), overflow="fold", ratio=2, min_width=13
        )
    for one in every:
        cells = [visible(labels[one.unit.file])]
        if has_codes:
            cells.append(visible(one.unit.code or ""))
        if has_blocks:
            cells.append(visible(one.unit.block or ""))
        if has_years:
            cells.append(years_of(one))
        cells += [_number(one.errors), _last_entry(one, language)]
        cells += [_number(one.count(state)) for state in _STATES]
        cells.append(_number(len(one.silent)))
        if has_scores:
            cells.append("\n".join(_score(score, language) for score in one.scores))
        table.add_row(*map(Text, cells))
    return table


def _number(n: int) -> str:
    return str(n) if n else ""


def _last_entry(one: Figures, language: Language) -> str:
    if not one.has_journal:
        return language.say(Message("no journal"))
    if not one.is_whole:
        return language.say(Message("cannot be read whole"))
    return "" if one.last_entry is None else language.day(one.last_entry)


def _score(score: Score, language: Language) -> str:
    """`79,10 / 80,08`; a dash for what is not known yet."""
    known = [
        "-" if t is None or t.exact is None else language.number(rounded(t.exact, score.places))
        for t in (score.actual, score.target)
    ]
    name = "" if score.name is None else f"{visible(score.name)}: "
    return f"{name}{' / '.join(known)}"


def _below(every: Sequence[Figures], labels: Mapping[str, str]) -> Iterator[Message]:
    without = tuple(labels[one.unit.file] for one in every if not one.has_journal)
    if without:
        yield counted(
            "{n} unit has sent no journal: {units}",
            "{n} units have sent no journal: {units}",
            n=len(without),
            units=without,
        )
    broken = tuple(labels[one.unit.file] for one in every if not one.is_whole)
    if broken:
        yield counted(
            "{n} journal cannot be read whole, and nothing of it is called overdue: {units}",
            "{n} journals cannot be read whole, and nothing of them is called overdue: {units}",
            n=len(broken),
            units=broken,
        )
