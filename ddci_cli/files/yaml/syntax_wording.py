"""What breaks the rules of YAML, in our own words, with the place where a person looks for it.

libyaml and PyYAML's own parser word the same mistake differently and sometimes point at
different ends of it; here both come out as one finding at one place.
"""

import re
from typing import Any

import yaml

from ddci_cli.diagnostics import Diagnostic, Place, Related
from ddci_cli.files.yaml import refusals
from ddci_cli.files.yaml.odd_signs import odd_sign_finding
from ddci_cli.files.yaml.source import Source
from ddci_cli.language import Message, counted

# What may follow a backslash in double quotes: a sign, a line break or the number of a character.
_ESCAPE = (
    r"""\\(0|[abt\tnvfre "/\\N_LP\r\n]|x[0-9a-fA-F]{2}|u(?![dD][89a-fA-F])[0-9a-fA-F]{4}"""
    r"""|U0000(?![dD][89a-fA-F])[0-9a-fA-F]{4}|U000[1-9a-fA-F][0-9a-fA-F]{4}"""
    r"""|U0010[0-9a-fA-F]{4})?"""
)

_PAIR = r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"

_SIGN_CONTEXTS = {
    "while scanning a tag": "DD108",
    "while parsing a tag": "DD108",
    # An undefined tag handle, and nothing else.
    "while parsing a node": "DD108",
    "while scanning an anchor": "DD107",
    "while scanning an alias": "DD107",
}


def explain(error: yaml.MarkedYAMLError, source: Source) -> Diagnostic:
    """One finding for the mistake that stopped the parser."""
    problem = (error.problem or "").replace("'\\t' ", "")
    mark = error.problem_mark or error.context_mark
    context = error.context_mark
    place = source.place_of_mark(mark)
    sign = source.text[mark.index : mark.index + 1] if mark is not None else ""
    code = _SIGN_CONTEXTS.get(error.context or "")
    if code is not None:
        return _broken_sign(code, mark if "undefined tag" in problem else context, source)
    begins = source.place_of_mark(context or mark)
    text = _odd_sign(begins, place, source) or _broken_text(
        problem, begins, place, context or mark, source
    )
    if text is not None:
        return text
    if "another document" in problem:
        return Diagnostic(
            "DD109",
            Message("a second document begins here; a file holds one document"),
            label=Message("delete this line or move the rest to a file of its own"),
            place=place,
        )
    if "that cannot start any token" in problem:
        return _syntax(
            Message("text cannot begin with `{sign}`", sign=sign),
            Message("put the text in quotes"),
            place,
        )
    if "mapping values are not allowed" in problem:
        glued = _glued_colon(place, source)
        return (
            glued
            or _too_deep_a_line(place, source)
            or _syntax(
                Message("a second `:` where only text can stand"),
                Message("put the text in quotes, or check the indentation"),
                place,
                Message("`:` followed by a space separates a key from its value"),
            )
        )
    if "could not find expected ':'" in problem:
        return _glued_colon(begins, source) or _syntax(
            Message("a `:` is missing after the key"),
            Message("write `key: value`"),
            begins,
        )
    if "',' or ']'" in problem or "',' or '}'" in problem:
        if sign == ":" and begins.line == place.line:
            return _syntax(
                Message("a second `:` where only text can stand"),
                Message("put the text in quotes, or a comma between the values"),
                place,
                Message("`:` followed by a space separates a key from its value"),
            )
        return _syntax(
            Message("the bracket that opens here is not closed"),
            Message("close it, or put a comma between the values"),
            begins,
            Message("a remark begins behind ` #`; text that has one needs quotes")
            if re.search(r"\s#", begins.text)
            else None,
            related=(Related(Message("the trouble is noticed here"), place=place),),
        )
    if "unexpected ':'" in problem:
        return _syntax(
            Message("a blank is missing after the `:`"),
            Message("write `key: value`"),
            place,
        )
    if "sequence entries are not allowed" in problem:
        return _syntax(
            Message("a list cannot begin on the line of its key"),
            Message("begin the list on the next line"),
            place,
        )
    if "node content" in problem and not sign:
        return _syntax(
            Message("the file ends where a value is expected"),
            Message("write it, and close every bracket"),
            place,
        )
    if "node content" in problem:
        return _syntax(
            Message("a value is expected before `{sign}`", sign=sign),
            Message("write the value, or put the sign in quotes"),
            place,
        )
    if "expected key" in problem or "block end" in problem or "'-' indicator" in problem:
        return _out_of_place(sign, place)
    return _syntax(
        Message("YAML cannot be read from here on"),
        Message("check this line and the one before it"),
        place,
    )


def _out_of_place(sign: str, place: Place) -> Diagnostic:
    """What stands where the group around it has ended or wants something else."""
    if sign and sign in "}]":
        return _syntax(
            Message("this bracket closes none that is open"),
            Message("delete it, or put the text in quotes"),
            place,
        )
    return _syntax(
        Message("this does not belong to the group it stands in"),
        Message("check the indentation and the quotation marks"),
        place,
        Message("keys of one group begin in one column"),
    )


def _odd_sign(begins: Place, place: Place, source: Source) -> Diagnostic | None:
    """A sign of Word's on the lines of the trouble; None where there is none."""
    numbers = (place.line - 1, begins.line - 1, place.line - 2)
    found = (odd_sign_finding(number, source) for number in numbers)
    return next((one for one in found if one is not None), None)


def _broken_text(
    problem: str, begins: Place, place: Place, start: Any, source: Source
) -> Diagnostic | None:
    """What is wrong with quoted text or a block of text; None where the trouble is another."""
    if "end of stream" in problem or "found unexpected document" in problem:
        return _syntax(
            Message("the quotation mark that opens here is never closed"),
            Message("add the closing quotation mark"),
            begins,
        )
    behind_sign = "comment" in problem and "line break" in problem
    if behind_sign or "indentation indicator" in problem or "chomping" in problem:
        return _syntax(
            Message("text cannot stand on the line of `|` or `>`"),
            Message("begin it on the next line, further to the right"),
            place,
        )
    pair = re.match(_PAIR, source.text[_wrong_escape_at(start, source) :])
    if "escape" in problem and pair is not None:
        sign = pair[0].encode().decode("unicode_escape")
        sign = sign.encode("utf-16", "surrogatepass").decode("utf-16")
        place = source.place_of_index(_wrong_escape_at(start, source))
        return _syntax(
            Message("JSON spells `{sign}` in two halves, and YAML does not", sign=sign),
            Message("write {text}", text=sign),
            place._replace(end_column=place.column + len(pair[0])),
        )._replace(fix=sign)
    if "escape" in problem or "hexdec" in problem:
        return _syntax(
            Message("an unknown `\\` sequence in double quotes"),
            Message("use single quotes, or write `\\\\`"),
            source.place_of_index(_wrong_escape_at(start, source)),
        )
    return None


def _wrong_escape_at(start: Any, source: Source) -> int:
    """The first wrong backslash behind a quotation mark; the parsers point here and there."""
    for found in re.finditer(_ESCAPE, source.text[start.index :]):
        if found[1] is None:
            return int(start.index + found.start())
    return int(start.index)


def _broken_sign(code: str, mark: Any, source: Source) -> Diagnostic:
    """A tag, an anchor or an alias that is not even a sound one."""
    written = re.match(r"\S+", source.text[mark.index :])
    sign = written[0] if written else ""
    return refusals.foreign(code, sign, source.place_at(mark.line, mark.column, max(len(sign), 1)))


def _syntax(
    message: Message,
    label: Message,
    place: Place,
    note: Message | None = None,
    related: tuple[Related, ...] = (),
) -> Diagnostic:
    return Diagnostic("DD104", message, label=label, note=note, place=place, related=related)


def _glued_colon(place: Place, source: Source) -> Diagnostic | None:
    """A key without a blank behind its colon, on the line of the trouble or on the one above."""
    for number in (place.line - 1, place.line - 2):
        match = re.match(
            r" *(?:- +)*[a-z_]+:(?=[^\s/])", source.lines[number] if number >= 0 else ""
        )
        if match is not None:
            return _syntax(
                Message("a blank is missing after the `:`"),
                Message("write `key: value`"),
                source.place_at(number, match.end() - 1),
            )._replace(fix=": ")
    return None


def _too_deep_a_line(place: Place, source: Source) -> Diagnostic | None:
    """A key that is indented deeper than the finished line above it, as one blank too many does."""
    line = place.text
    indent = len(line) - len(line.lstrip(" "))
    above = source.lines[place.line - 2] if place.line > 1 else ""
    finished = re.match(r"(?P<blanks> *)(?P<dash>- +)?[^\s#:]+:[ ]+[^\s#|>&{\[]", above)
    if finished is None or re.match(r" *[^\s#:]+:(?: |$)", line) is None:
        return None
    begins = len(finished["blanks"]) + len(finished["dash"] or "")
    if indent <= begins:
        return None
    return _syntax(
        Message("the line begins deeper than the one above, which has its value already"),
        counted("indent it by {n} blank", "indent it by {n} blanks", n=begins),
        source.place_at(place.line - 1, 0, indent),
    )._replace(fix=" " * begins)
