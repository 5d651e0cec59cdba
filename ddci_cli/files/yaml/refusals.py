"""What a plan may not have in its file, although YAML or an editor allows it.

Other encodings, invisible characters, tabs, anchors, tags, more documents, too much of anything.
"""

import re
from typing import Any

import yaml
from yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent, NodeEvent

from ddci_cli.diagnostics import Diagnostic, Place
from ddci_cli.files.yaml.source import Source
from ddci_cli.language import Message

# One file pasted full of them needs one repair, not a screen for each.
_MOST_OF_A_KIND = 20

MAX_DEPTH = 100
MAX_VALUES = 100_000

# Besides the C0 and C1 controls: line separators that editors and YAML count differently, and
# code points that are no characters.
_CONTROL = "([\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufeff\ufffe\uffff])\\1*"
_LEADING_TAB = r"(?<![^\r\n])[ ]*(\t)[ \t]*(?=[^\s#])"
_DIRECTIVE = r"(?<![^\r\n])%[^\r\n]*"
_OTHER_DIRECTIVE = r"(?<![^\r\n])%(?!TAG )"

_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def too_large(size: int, most: int, source: Source) -> Diagnostic:
    """A file larger than any plan; it is not looked into."""
    return Diagnostic(
        "DD103",
        Message("the file has {size} bytes; at most {most} are read", size=size, most=most),
        help=Message("check that this is the right file"),
        place=source.place_at(0, 0),
    )


def decode(content: bytes, source: Source) -> str:
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


def find_control_characters(source: Source, *, usual: bool) -> bool:
    """Report characters that no text has, and tabs before a line's text; True if there are any.

    A text that is known to be usual has no such character.

    Any other tab is made a blank: the two parsers disagree on where one may stand.
    """
    text = source.text
    for match in _few(_CONTROL, text) if not usual else ():
        code = f"U+{ord(match[1]):04X}"
        place = source.place_of_index(match.start())
        source.findings.append(
            Diagnostic(
                "DD102",
                Message("the invisible character {code} stands here", code=code),
                label=Message("delete it"),
                place=place._replace(end_column=place.column + len(match[0])),
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


def find_foreign(source: Source, composer: Any) -> bool:
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


def _refuse_signs(event: NodeEvent, source: Source) -> None:
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
        message = Message("`{sign}`: tags and directives are not used here", sign=sign)
        label = Message("delete it")
    elif sign == "<<":
        message = Message("`<<`: merging groups is not used here")
        label = Message("write the keys out")
    elif sign.startswith("*"):
        message = Message("`{sign}`: aliases are not used here", sign=sign)
        label = Message("write the value out, or put text in quotes")
    else:
        message = Message("`{sign}`: anchors are not used here", sign=sign)
        label = Message("delete it, or put text in quotes")
    return Diagnostic(code, message, label=label, place=place)


def too_much(mark: Any, source: Source, *, deep: bool) -> Diagnostic:
    """What stands at the mark is a level too deep, or a value too many."""
    if deep:
        message = Message("brackets or lists nest too deeply")
    else:
        message = Message("the file holds too many values")
    help = Message("check that this is the right file")
    return Diagnostic("DD103", message, help=help, place=source.place_of_mark(mark))


def _few(pattern: str, text: str) -> "list[re.Match[str]]":
    found: list[re.Match[str]] = []
    for match in re.finditer(pattern, text):
        found.append(match)
        if len(found) == _MOST_OF_A_KIND:
            break
    return found
