"""What is said of plans that an answer about several has to leave out."""

from collections.abc import Iterator, Sequence
from typing import Any

from ddci_cli.desk.units.left_out import LeftOut, Lost
from ddci_cli.language import Language, Message, counted


def left_out_line(one: LeftOut) -> Message:
    """Which file it is, and what is missing because of it."""
    if one.why is Lost.UNREADABLE:
        return Message("{file} cannot be read: its unit is left out", file=one.file)
    if one.why is Lost.BROKEN:
        return counted(
            "{file} has {n} error, its unit is left out; see: ddci check {file}",
            "{file} has {n} errors, its unit is left out; see: ddci check {file}",
            n=one.errors,
            file=one.file,
        )
    return Message(
        "the journal of {file} cannot be read whole: {unit} is left out",
        file=one.file,
        unit="" if one.unit is None else one.unit.name,
    )


def left_out_text(every: Sequence[LeftOut], language: Language) -> Iterator[str]:
    """The lines below an overview; none where nothing is left out."""
    if every:
        head = counted("{n} file is not in it:", "{n} files are not in it:", n=len(every))
        yield f"\n{language.head(head)}\n"
        for one in every:
            yield f"  {language.say(left_out_line(one))}\n"


def left_out_as_json(every: Sequence[LeftOut]) -> list[dict[str, Any]]:
    """The same for programs."""
    return [
        {
            "file": one.file,
            "why": one.why.value,
            "errors": one.errors,
            "unit": None if one.unit is None else one.unit.name,
            "code": None if one.unit is None else one.unit.code,
            "block": None if one.unit is None else one.unit.block,
        }
        for one in every
    ]
