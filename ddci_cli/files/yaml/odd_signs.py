"""Signs that stand where only YAML's own can: those of Word, of wide keyboards and of git."""

import re
from typing import NamedTuple

from ddci_cli.diagnostics import Diagnostic
from ddci_cli.files.yaml.source import Source
from ddci_cli.language import Message

_BLANK = "[\u00a0\u2000-\u200a\u202f\u205f\u3000]"
# Compiled when they are first asked for: most files have none of these signs.
_PLACES = (
    (rf"[ ]*(?:- +)*({_BLANK}+)(?=\S)", " "),
    (rf"[ ]*(?:- +)*-({_BLANK}+)", " "),
    (r"[ ]*(?:- +)*([‐‑‒–—―−•·●▪])(?=\s)", "-"),
    (rf"(?:[^\"'#]*[{{,] ?|[ ]*(?:- +)*)[a-z_]+:({_BLANK}+)", " "),
    (r"(?:[^\"'#]*[{,] ?|[ ]*(?:- +)*)[a-z_]+(：)", ":"),
)
_CONFLICT = r"(?:<{7}|\|{7}|={7}|>{7})(?=\s|$)"


class OddSign(NamedTuple):
    """A sign in a line that looks like one of YAML's and is none."""

    column: int
    """From 0."""
    written: str
    plain: str
    """What YAML wants there."""


def odd_sign_in(line: str) -> OddSign | None:
    """The first such sign where a line begins or behind a key."""
    for form, plain in _PLACES:
        match = re.match(form, line)
        if match is not None:
            blanks = len(match[1]) if plain == " " else 1
            behind = line[match.end(1) : match.end(1) + 1]
            colon = ": " if plain == ":" and not behind.isspace() else plain * blanks
            return OddSign(match.start(1), match[1], colon)
    return None


def odd_sign_finding(number: int, source: Source) -> Diagnostic | None:
    """What is said of such a sign in a line, counted from 0."""
    line = source.lines[number] if 0 <= number < len(source.lines) else ""
    found = None if line.isascii() else odd_sign_in(line)
    if found is None:
        return None
    code = f"U+{ord(found.written[0]):04X}"
    if found.plain.isspace():
        message = Message("the blank here is {code}, as Word makes it, and no plain one", code=code)
        label = Message("type a plain blank")
    else:
        sign = found.plain.strip()
        message = Message(
            "`{written}` is {code} and no `{sign}`", written=found.written, code=code, sign=sign
        )
        label = Message("type `{sign}`", sign=sign)
    place = source.place_at(number, found.column, len(found.written))
    return Diagnostic("DD104", message, label=label, fix=found.plain, place=place)


def is_conflict_mark(line: str) -> bool:
    """Whether git wrote the line between two versions that it could not merge."""
    return re.match(_CONFLICT, line) is not None


def conflict_message() -> Message:
    """What is wrong at such a line."""
    return Message("git could not merge two versions of the file here")
