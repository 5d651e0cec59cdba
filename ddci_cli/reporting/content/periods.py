"""Several periods in few words: `tuần 1-3, 5`, `tháng 01-04`, `quý I-II`."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from ddci_cli.language import Language, Message
from ddci_cli.model.time.periods import Period

_ROMAN = ("", "I", "II", "III", "IV")
_WEEK = (Message("week"), Message("weeks"))
_MONTH = (Message("month"), Message("months"))
_QUARTER = (Message("quarter"), Message("quarters"))


def brief(periods: Iterable[Period], year: int, language: Language) -> str:
    """The periods as a report of a year names them: without the year where it is that one."""
    told = []
    for (of_year, unit), group in groupby(periods, lambda one: (one.year, _unit(one))):
        some = list(group)
        kind = _kind(unit, language)
        if kind is None:
            told += [language.say(one.name) for one in some]
            continue
        (one_word, many_words), digits = kind
        numbers = [int(one.id[5:].lstrip("wq")) for one in some]
        words = language.say(many_words if len(numbers) > 1 else one_word)
        said = f"{words} {', '.join(_runs(numbers, digits))}"
        if of_year != year:
            said = language.say(Message("{periods} of {year}", periods=said, year=str(of_year)))
        told.append(said)
    return "; ".join(told)


def _unit(period: Period) -> str:
    part = period.id[5:]
    if part.isdecimal() and len(part) == len("03"):
        return "m"
    return part[:1] if part[:1] in ("w", "q") and "-" not in part else ""


def _kind(
    unit: str, language: Language
) -> tuple[tuple[Message, Message], Callable[[int], str]] | None:
    """Its words, and how its numbers are written; None for periods that are told one by one."""
    match unit:
        case "w":
            return _WEEK, str
        case "m":
            return _MONTH, language.counted
        case "q":
            return _QUARTER, lambda n: _ROMAN[n]
        case _:
            return None


def _runs(numbers: list[int], written: Callable[[int], str]) -> Iterator[str]:
    """`1-3, 5`: numbers that follow each other together."""
    for _, group in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        ends = dict.fromkeys((written(run[0]), written(run[-1])))
        yield "-".join(ends)
