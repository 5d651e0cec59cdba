"""What YAML forbids and what a plan may not use, in sentences that a person can act on.

libyaml and PyYAML's own parser word the same mistake differently and sometimes point at
different ends of it; here both come out as one finding at one place.
"""

import re
from typing import TYPE_CHECKING, Any

import yaml
from yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent, NodeEvent

from ddci_cli.diagnostics import Diagnostic, Place, Related
from ddci_cli.language import Message

if TYPE_CHECKING:
    from ddci_cli.files.yaml_source import Source

# One file pasted full of them needs one repair, not a screen for each.
_MOST_OF_A_KIND = 20

MAX_DEPTH = 100
MAX_VALUES = 100_000

# Besides the C0 and C1 controls: line separators that editors and YAML count differently, and
# code points that are no characters.
_CONTROL = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufeff\ufffe\uffff]"
_LEADING_TAB = r"(?<![^\r\n])[ ]*(\t)[ \t]*(?=[^\s#])"
_DIRECTIVE = r"(?<![^\r\n])%[^\r\n]*"
_OTHER_DIRECTIVE = r"(?<![^\r\n])%(?!TAG )"

# What may follow a backslash in double quotes: a sign, a line break or the number of a character.
_ESCAPE = (
    r"""\\(0|[abt\tnvfre "/\\N_LP\r\n]|x[0-9a-fA-F]{2}|u(?![dD][89a-fA-F])[0-9a-fA-F]{4}"""
    r"""|U0000(?![dD][89a-fA-F])[0-9a-fA-F]{4}|U000[1-9a-fA-F][0-9a-fA-F]{4}"""
    r"""|U0010[0-9a-fA-F]{4})?"""
)

_SIGN_CONTEXTS = {
    "while scanning a tag": "DD108",
    "while parsing a tag": "DD108",
    # An undefined tag handle, and nothing else.
    "while parsing a node": "DD108",
    "while scanning an anchor": "DD107",
    "while scanning an alias": "DD107",
}

_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def too_large(size: int, most: int, source: "Source") -> Diagnostic:
    """A file larger than any plan; it is not looked into."""
    return Diagnostic(
        "DD103",
        Message("the file has {size} bytes; a plan has at most {most}", size=size, most=most),
        help=Message("check that this is the right file"),
        place=source.place_at(0, 0),
    )


def decode(content: bytes, source: "Source") -> str:
    """The text without its byte order mark; bytes that are no UTF-8 become a finding."""
    body = content[3:] if content.startswith(b"\xef\xbb\xbf") else content
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        source.text = body.decode("utf-8", errors="replace")
        place = source.place_of_index(len(body[: error.start].decode("utf-8")))
        if content.startswith(_UTF16):
            message = Message("the file is UTF-16, not UTF-8")
        else:
            byte = f"0x{body[error.start]:02X}"
            message = Message("the byte `{byte}` is not UTF-8 text", byte=byte)
        source.findings.append(
            Diagnostic(
                "DD101",
                message,
                label=Message("save the file as UTF-8"),
                help=Message("in Notepad: File, Save as, Encoding: UTF-8"),
                place=place,
            )
        )
        return source.text
    return text


def find_control_characters(source: "Source", *, usual: bool) -> bool:
    """Report characters that no text has, and tabs before a line's text; True if there are any.

    A text that is known to be usual has no such character.

    Any other tab is made a blank: the two parsers disagree on where one may stand.
    """
    text = source.text
    for match in _few(_CONTROL, text) if not usual else ():
        code = f"U+{ord(match[0]):04X}"
        source.findings.append(
            Diagnostic(
                "DD102",
                Message("the invisible character {code} stands here", code=code),
                label=Message("delete it"),
                place=source.place_of_index(match.start()),
            )
        )
    if "\t" in text:
        for match in _few(_LEADING_TAB, text):
            source.findings.append(
                Diagnostic(
                    "DD105",
                    Message("the line is indented with a tab"),
                    label=Message("use spaces"),
                    help=Message("most editors can be set to write spaces when Tab is pressed"),
                    place=source.place_of_index(match.start(1)),
                )
            )
        source.text = text.replace("\t", " ")
    return bool(source.findings)


def find_foreign(source: "Source", composer: Any) -> bool:
    """Report directives, anchors, aliases and tags, and a text that is too deep or too full.

    It goes through the parser's events and builds nothing, so an alias bomb or a hundred thousand
    brackets end here at once. True if there is any finding.
    """
    found = source.findings
    for match in _few(_DIRECTIVE, source.text):
        place = source.place_of_index(match.start())
        found.append(foreign("DD108", match[0].split()[0], place))
    # On the rest of such a line the two parsers disagree; the directives were reported above.
    parser = composer(re.sub(_OTHER_DIRECTIVE, "#", source.text) if found else source.text)
    depth = values = 0
    try:
        while len(found) < _MOST_OF_A_KIND and parser.check_event():
            event = parser.get_event()
            if isinstance(event, CollectionEndEvent):
                depth -= 1
            if not isinstance(event, NodeEvent):
                continue
            values += 1
            depth += isinstance(event, CollectionStartEvent)
            if depth > MAX_DEPTH or values > MAX_VALUES:
                found.append(too_much(event.start_mark, source, deep=depth > MAX_DEPTH))
                break
            _refuse_signs(event, source)
    except yaml.MarkedYAMLError:
        # Composing meets the same mistake and explains it.
        pass
    return bool(found)


def _refuse_signs(event: NodeEvent, source: "Source") -> None:
    start = event.start_mark
    assert start is not None
    if event.anchor is not None:
        sign = ("*" if isinstance(event, AliasEvent) else "&") + event.anchor
        source.findings.append(
            foreign("DD107", sign, source.place_at(start.line, start.column, len(sign)))
        )
    tag = getattr(event, "tag", None)
    if tag is not None:
        written = re.match(r"\S+", source.text[start.index :])
        sign = written[0] if written and written[0].startswith("!") else "!"
        source.findings.append(
            foreign("DD108", sign, source.place_at(start.line, start.column, len(sign)))
        )


def foreign(code: str, sign: str, place: Place) -> Diagnostic:
    """A feature of YAML that plans do not use, for they are read by people."""
    if code == "DD108":
        message = Message("`{sign}`: tags and directives are not used in a plan", sign=sign)
        label = Message("delete it")
    elif sign == "<<":
        message = Message("`<<`: merging groups is not used in a plan")
        label = Message("write the keys out")
    elif sign.startswith("*"):
        message = Message("`{sign}`: aliases are not used in a plan", sign=sign)
        label = Message("write the value out, or put text in quotes")
    else:
        message = Message("`{sign}`: anchors are not used in a plan", sign=sign)
        label = Message("delete it, or put text in quotes")
    return Diagnostic(code, message, label=label, place=place)


def explain(error: yaml.MarkedYAMLError, source: "Source") -> Diagnostic:
    """One finding for the mistake that stopped the parser."""
    problem = (error.problem or "").replace("'\\t' ", "")
    mark = error.problem_mark or error.context_mark
    context = error.context_mark
    place = _inside(mark, source)
    sign = source.text[mark.index : mark.index + 1] if mark is not None else ""
    code = _SIGN_CONTEXTS.get(error.context or "")
    if code is not None:
        return _broken_sign(code, mark if "undefined tag" in problem else context, source)
    if "another document" in problem:
        return Diagnostic(
            "DD109",
            Message("a second document begins here; a plan is one document"),
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
        return _syntax(
            Message("a second `:` where only text can stand"),
            Message("put the text in quotes, or check the indentation"),
            place,
            Message("`:` followed by a space separates a key from its value"),
        )
    if "end of stream" in problem or "found unexpected document" in problem:
        return _syntax(
            Message("the quotation mark that opens here is never closed"),
            Message("add the closing quotation mark"),
            _inside(context or mark, source),
        )
    if "could not find expected ':'" in problem:
        return _syntax(
            Message("a `:` is missing after the key"),
            Message("write `key: value`"),
            _inside(context or mark, source),
        )
    if "',' or ']'" in problem or "',' or '}'" in problem:
        return _syntax(
            Message("the bracket that opens here is not closed"),
            Message("close it, or put a comma between the values"),
            _inside(context or mark, source),
            related=(Related(Message("the trouble is noticed here"), place=place),),
        )
    if "escape" in problem or "hexdec" in problem:
        return _syntax(
            Message("an unknown `\\` sequence in double quotes"),
            Message("use single quotes, or write `\\\\`"),
            _wrong_escape(context or mark, source),
        )
    if "unexpected ':'" in problem:
        return _syntax(
            Message("a space is missing after `:`"),
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
        return _syntax(
            Message("this does not belong to the group it stands in"),
            Message("check the indentation and the quotation marks"),
            place,
            Message("keys of one group begin in one column"),
        )
    return _syntax(
        Message("YAML cannot be read from here on"),
        Message("check this line and the one before it"),
        place,
    )


def _wrong_escape(start: Any, source: "Source") -> Place:
    """The first wrong backslash behind a quotation mark; the parsers point here and there."""
    for found in re.finditer(_ESCAPE, source.text[start.index :]):
        if found[1] is None:
            return source.place_of_index(start.index + found.start())
    return _inside(start, source)


def _broken_sign(code: str, mark: Any, source: "Source") -> Diagnostic:
    """A tag, an anchor or an alias that is not even a sound one."""
    written = re.match(r"\S+", source.text[mark.index :])
    sign = written[0] if written else ""
    return foreign(code, sign, source.place_at(mark.line, mark.column, max(len(sign), 1)))


def _syntax(
    message: Message,
    label: Message,
    place: Place,
    note: Message | None = None,
    related: tuple[Related, ...] = (),
) -> Diagnostic:
    return Diagnostic("DD104", message, label=label, note=note, place=place, related=related)


def too_much(mark: Any, source: "Source", *, deep: bool) -> Diagnostic:
    """What stands at the mark is a level too deep, or a value too many."""
    if deep:
        message = Message("brackets or lists nest deeper than any plan needs")
    else:
        message = Message("the file holds more values than any plan needs")
    help = Message("check that this is the right file")
    return Diagnostic("DD103", message, help=help, place=_inside(mark, source))


def _inside(mark: Any, source: "Source") -> Place:
    """The place of a mark; the parsers put the end of the text at different spots behind it."""
    end = len(source.text.rstrip())
    if mark is None:
        return source.place_at(0, 0)
    if mark.index >= end:
        return source.place_of_index(max(end - 1, 0))
    return source.place_at(mark.line, mark.column)


def _few(pattern: str, text: str) -> "list[re.Match[str]]":
    found: list[re.Match[str]] = []
    for match in re.finditer(pattern, text):
        found.append(match)
        if len(found) == _MOST_OF_A_KIND:
            break
    return found
