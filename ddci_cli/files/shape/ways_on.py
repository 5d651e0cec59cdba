"""Ways to read on where the rules of YAML are broken: what a line was most likely meant to be."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ddci_cli.diagnostics import Diagnostic, Place
from ddci_cli.files.shape.plan_parts import all_keys
from ddci_cli.files.yaml.odd_signs import odd_sign_in
from ddci_cli.files.yaml.source import Source
from ddci_cli.language import Message

ENTRY = re.compile(
    r"(?P<before> *(?:- +)*)(?P<key>[^\s:#\"'{}\[\],&*!|>%@`-][^:#{}\[\]]*?) *:(?: +|$)"
)
ITEM = re.compile(r"(?P<before> *(?:- +)+)")
BARE_KEY = re.compile(r"(?P<before> *(?:- +)*)(?P<key>[a-z_]+)(?P<value> +\S.*)?$")
_REMARK = re.compile(r" +#(?: .*)?$")
_FLOW_VALUE = re.compile(r"(?<=[{,] )[a-z_]+: |(?<=\{)[a-z_]+: ")
_FLOW_END = re.compile(r"\s*(?:,\s*[a-z_]+:\s|[}\]]+\s*(?: #.*)?$)")


class Try(NamedTuple):
    """One way to read on."""

    first: int
    """The line that is read otherwise, from 0."""
    lines: tuple[str, ...]
    """What is read in place of it and of those below it."""
    lost: bool = False
    """Whether something is left out, rather than read as it was meant."""
    guessed: tuple[int, int] | None = None
    """The columns of a value that is a guess, in what is read."""
    is_sure: bool = False
    """Whether this is what the finding itself proposes; another mistake may stand on the line."""
    instead: Diagnostic | None = None
    """What is said of it, where the parser's complaint is about another place."""


def tries(stopped: Diagnostic, source: Source) -> Iterator[Try]:
    """Ways to read on, the likeliest first; each is tried."""
    assert stopped.place is not None
    number = stopped.place.line - 1
    if number >= len(source.lines):
        return
    line = source.lines[number]
    if stopped.code == "DD109":
        above, below = source.lines[:number], source.lines[number + 1 :]
        if _top_keys(above) & _top_keys(below):
            # Another plan; of this one nothing is lost.
            yield Try(number, ("",) * (len(source.lines) - number))
        else:
            yield Try(number, ("",))
        return
    yield from _open_quotes_above(number, source)
    if stopped.fix is not None and stopped.place.text == line:
        start, end = stopped.place.column - 1, stopped.place.end_column - 1
        yield Try(number, (line[:start] + stopped.fix + line[end:],), is_sure=True)
    odd = odd_sign_in(line)
    if odd is not None:
        end = odd.column + len(odd.written)
        yield Try(number, (line[: odd.column] + odd.plain + line[end:],), is_sure=True)
    if stopped.code in ("DD107", "DD108"):
        yield from _without_sign(stopped.place, number, line)
    yield from _closed(number, line)
    yield from _quoted_inside(number, line, stopped.place.column - 1)
    yield from _one_colon(number, line)
    yield from _quoted(number, line)
    yield from _with_colon(number, line)
    yield from _indented_otherwise(number, source)
    yield from _line_above(number, source)
    yield from _left_out(number, source)


def _open_quotes_above(number: int, source: Source) -> Iterator[Try]:
    """A quotation mark that is closed only by that of a later line, where the parser stops."""
    for first in range(number - 1, max(number - 40, -1), -1):
        line = source.lines[first]
        value = line[_value_at(line) :]
        if value[:1] in ("'", '"') and value.count(value[0]) % 2 == 1:
            column = len(line) - len(value)
            said = Diagnostic(
                "DD104",
                Message("the quotation mark that opens here is never closed"),
                label=Message("add the closing quotation mark"),
                place=source.place_at(first, column),
            )
            for one in _quoted(first, line):
                # All lines down to the one where the parser stopped must be sound then.
                below = tuple(source.lines[first + 1 : number + 1])
                yield one._replace(lines=(*one.lines, *below), instead=said)
            return


def _without_sign(place: Place, number: int, line: str) -> Iterator[Try]:
    start, end = place.column - 1, place.end_column - 1
    sign = line[start:end]
    if start == _value_at(line) and line[end:].strip() and line[end:].strip()[0] not in "[{|>\"'":
        yield from _quoted(number, line)
    if sign.startswith("*"):
        yield Try(number, (f"{line[:start]}'{sign}'{line[end:]}",), guessed=(start, end + 2))
    elif sign.startswith("%"):
        yield Try(number, ("",))
    else:
        blank = " " * len(sign)
        yield Try(number, ((line[:start] + blank + line[end:]).rstrip(),))


def _value_at(line: str) -> int:
    """Where the value of a line begins: behind its key, or behind the sign of an item."""
    match = ENTRY.match(line) or ITEM.match(line)
    return match.end() if match else len(line) - len(line.lstrip())


def _closed(number: int, line: str) -> Iterator[Try]:
    """A list or group in brackets that is not closed on its line."""
    start = _value_at(line)
    body = _REMARK.sub("", line).rstrip()
    if body.endswith(("]", "}")):
        # One too many.
        yield Try(number, (body[:-1],))
    if line[start : start + 1] not in ("[", "{"):
        return
    missing: list[str] = []
    for sign in re.sub(r"\"[^\"]*\"|'[^']*'", "", body[start:]):
        if sign in "[{":
            missing.append({"[": "]", "{": "}"}[sign])
        elif missing and sign == missing[-1]:
            missing.pop()
    if missing:
        closed = body.rstrip(",") + "".join(reversed(missing))
        yield Try(number, (closed,))
        cut = re.search(r" #", body[start:])
        if cut is not None:
            # The sign of a remark took the bracket with it.
            yield from _quoted_inside(number, line, start + cut.start())


def _quoted(number: int, line: str) -> Iterator[Try]:
    """The whole value as text."""
    if ENTRY.match(line) is None and ITEM.match(line) is None:
        return
    start = _value_at(line)
    value = _REMARK.sub("", line[start:]).rstrip()
    if not value or value[0] in "|>":
        return
    if value[0] in "\"'":
        mark, value = value[0], value[1:]
        value = value.removesuffix(mark)
        if mark == '"':
            value = value.replace('\\"', '"')
    new = "'" + value.replace("'", "''") + "'"
    yield Try(number, (line[:start] + new,), guessed=(start, start + len(new)))


def _quoted_inside(number: int, line: str, column: int) -> Iterator[Try]:
    """The value in brackets in which the parser stopped, as text."""
    begins = [match.end() for match in _FLOW_VALUE.finditer(line) if match.end() <= column]
    for start in reversed(begins):
        end = _FLOW_END.search(line, column)
        if end is None:
            continue
        value = line[start : end.start()]
        if value[:1] in ("[", "{"):
            continue
        value = value.strip("\"'") if value[:1] in "\"'" else value
        new = "'" + value.replace("'", "''") + "'"
        rest = line[end.start() :]
        yield Try(number, (line[:start] + new + rest,), guessed=(start, start + len(new)))


def _one_colon(number: int, line: str) -> Iterator[Try]:
    """A colon that was typed twice: `tasks: :`."""
    match = ENTRY.match(line)
    if match is not None and line[match.end() :].startswith(":"):
        rest = line[match.end() :].lstrip(": ")
        yield Try(number, ((line[: match.end()] + rest).rstrip(),))


def _with_colon(number: int, line: str) -> Iterator[Try]:
    match = BARE_KEY.match(_REMARK.sub("", line).rstrip())
    if match is None or match["key"] not in all_keys():
        return
    value = (match["value"] or "").strip()
    begin = f"{match['before']}{match['key']}:"
    yield Try(number, (f"{begin} {value}".rstrip(),))
    if value:
        yield from _quoted(number, f"{begin} {value}")


def _indented_otherwise(number: int, source: Source) -> Iterator[Try]:
    """The line, with what stands under it, as far to the right as another line above it."""
    line = source.lines[number]
    if ENTRY.match(line) is None and ITEM.match(line) is None:
        return
    depth = _depth(line)
    known: list[int] = []
    below = next((each for each in source.lines[number + 1 :] if says_something(each)), "")
    item = ITEM.match(line)
    if below:
        known = [_depth(below) - (len(item["before"]) - depth if item else 0)]
    for above in reversed(source.lines[:number]):
        if not says_something(above):
            continue
        item = ITEM.match(above)
        for wanted in (len(item["before"]) if item else -1, _depth(above)):
            if wanted >= 0 and wanted not in known and wanted != depth:
                known.append(wanted)
        if _depth(above) == 0 or len(known) > 4:
            break
    block = _block(number, source)
    for wanted in sorted(known, key=lambda one: abs(one - depth)):
        if abs(wanted - depth) > 3:
            break
        moved = tuple(
            " " * max(_depth(each) + wanted - depth, 0) + each.lstrip(" ") if each.strip() else each
            for each in block
        )
        if len(moved) > 1 and below and wanted == _depth(below):
            # What seems to stand under it stands beside it.
            yield Try(number, moved[:1], guessed=(wanted, len(moved[0])))
        yield Try(number, moved, guessed=(wanted, len(moved[0])))


def _line_above(number: int, source: Source) -> Iterator[Try]:
    """The line above, where the parser went on to this one before it stopped."""
    first = next((i for i in range(number - 1, -1, -1) if says_something(source.lines[i])), None)
    if first is None:
        return
    line = source.lines[first]
    between = tuple(source.lines[first + 1 : number + 1])
    column = _depth(line)
    place = source.place_at(first, column, len(line.rstrip()) - column)
    for one in _with_colon(first, line):
        said = Diagnostic(
            "DD104",
            Message("a `:` is missing after the key"),
            label=Message("write `key: value`"),
            place=place,
        )
        yield one._replace(lines=(*one.lines, *between), instead=said)
    said = Diagnostic(
        "DD104",
        Message("this does not belong to the group it stands in"),
        label=Message("check the indentation and the quotation marks"),
        note=Message("keys of one group begin in one column"),
        place=place,
    )
    for one in _indented_otherwise(first, source):
        yield one._replace(lines=(one.lines[0], *between), instead=said)
    if not (ENTRY.match(line) or ITEM.match(line)):
        yield Try(first, ("", *between), lost=True, instead=said)


def _left_out(number: int, source: Source) -> Iterator[Try]:
    """The line is not read, then not with what stands under it, then all up to the next key."""
    line = source.lines[number]
    item = ITEM.match(line)
    kept = item["before"].rstrip() if item else ""
    block = _block(number, source)
    if item and len(block) > 1:
        # The sign of the item is its beginning; what follows is read.
        yield Try(number, (kept,), lost=True)
    yield Try(number, ("",), lost=True)
    yield Try(number, ("",) * len(block), lost=True)
    end = next(
        (i for i in range(number + 1, len(source.lines)) if re.match(r"[a-z_]+:", source.lines[i])),
        len(source.lines),
    )
    yield Try(number, ("",) * (end - number), lost=True)


def _block(number: int, source: Source) -> tuple[str, ...]:
    """A line and those below it that are further to the right."""
    depth = _depth(source.lines[number])
    end = number + 1
    for i in range(number + 1, len(source.lines)):
        if says_something(source.lines[i]):
            if _depth(source.lines[i]) <= depth:
                break
            end = i + 1
    return tuple(source.lines[number:end])


def _top_keys(lines: list[str]) -> set[str]:
    return {match[0] for line in lines if (match := re.match(r"[a-z_]+(?=:)", line))}


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def says_something(line: str) -> bool:
    """Whether a line is neither blank nor a remark."""
    return bool(line.strip()) and not line.lstrip().startswith("#")
