"""What a plan may not have in its file, although YAML or an editor allows it.

Other encodings, invisible characters, tabs, anchors, tags, more documents, too much of anything.
"""

import re
from collections.abc import Callable
from typing import Any

import yaml
from yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent, NodeEvent
from yaml.nodes import Node

from ddci_cli.diagnostics import Diagnostic, Place
from ddci_cli.files.yaml.source import Source, scalars
from ddci_cli.language import Message, counted
from ddci_cli.safe_text import seen, unseen

# One file pasted full of them needs one repair, not a screen for each.
_MOST_OF_A_KIND = 20

MAX_DEPTH = 100
MAX_VALUES = 100_000

# Where signs of one font begin and end: in another font nobody sees what they were.
_PRIVATE = "[\ue000-\uf8ff\U000f0000-\U0010ffff]"
_LEADING_TAB = r"(?<![^\r\n])[ ]*(\t)[ \t]*(?=[^\s#])"
_ODD_INDENT = r"(?<![^\r\n])[ ]*\u00a0[ \u00a0]*(?=[^\s#])"
_WIDTHS_OF_TABS = (2, 4, 8, 1)

# One sign of a text in double quotes; the short escapes that spell what nobody sees.
_ESCAPED = r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[^xuU])|[^\\]"
_SHORT = dict(zip("0abvfeNLP", "\0\a\b\v\f\x1b\x85\u2028\u2029", strict=True))

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
        wide = content.startswith(_UTF16)
        source.text = body.decode("utf-16" if wide else "utf-8", errors="replace")
        place = source.place_of_index(0 if wide else len(body[: error.start].decode("utf-8")))
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


def find_unseen(source: Source) -> None:
    """Report the characters that nobody sees; the text is read on as if they were deleted."""
    found = unseen(source.text)
    if not found:
        return
    places = [(source.place_of_index(one.start()), one) for one in found]
    for place, one in places[:_MOST_OF_A_KIND]:
        source.findings.append(
            unseen_character(one[1])._replace(
                place=place._replace(end_column=place.column + len(one[0]))
            )
        )
    source.change((*one.span(), "") for one in found)


def unseen_character(char: str) -> Diagnostic:
    """The finding about a character that nobody sees, or not as it was meant."""
    code = f"U+{ord(char):04X}"
    if re.match(_PRIVATE, char):
        return Diagnostic(
            "DD102",
            Message("the sign {code} belongs to one font; in others it is a box", code=code),
            label=Message("type a common sign instead, as `-` before an item"),
        )
    return Diagnostic(
        "DD102",
        Message("the invisible character {code} stands here", code=code),
        label=Message("delete it"),
    )


def find_escaped(source: Source, root: Node) -> None:
    r"""Report the same characters where an escape spells them: `"\x1b"`; they are left out, too."""
    nodes = [
        n for n in scalars(root) if n.style == '"' and (type(n.value) is str) and unseen(n.value)
    ]
    for node in sorted(nodes, key=lambda one: one.start_mark.index):
        node.value = seen(node.value)
        start = node.start_mark.index
        written = source.text[start : node.end_mark.index]
        pieces = [
            (_meant(one[0]), start + one.start(), len(one[0]))
            for one in re.finditer(_ESCAPED, written)
        ]
        for one in unseen("".join(char for char, _, _ in pieces)):
            _, at, length = pieces[one.start()]
            if len(source.findings) < _MOST_OF_A_KIND:
                place = source.place_of_index(at)
                source.findings.append(
                    unseen_character(one[1])._replace(
                        place=place._replace(end_column=place.column + length)
                    )
                )


def _meant(written: str) -> str:
    """The character that one sign or escape of quoted text stands for; any blank is a blank."""
    if written[0] != "\\":
        return written
    if written[1] in "xuU":
        return chr(int(f"0x{written[2:]}", base=0))
    return _SHORT.get(written[1], " ")


def find_tabs(source: Source, is_sound: Callable[[str], bool]) -> bool:
    """Report tabs before a line's text, once, and read each as so many blanks that all fits.

    Any other tab is made a blank: the two parsers disagree on where one may stand. False where no
    number of blanks fits.
    """
    tabs = list(re.finditer(_LEADING_TAB, source.text))
    if not tabs:
        source.text = source.text.replace("\t", " ")
        return True
    more = len(tabs) - 1
    source.findings.append(
        Diagnostic(
            "DD105",
            Message("the line is indented with a tab"),
            label=Message("use spaces"),
            note=counted(
                "so is {n} other line of the file", "so are {n} other lines of the file", n=more
            )
            if more
            else None,
            help=Message("most editors can be set to write spaces when Tab is pressed"),
            place=source.place_of_index(tabs[0].start(1)),
        )
    )
    for width in (_width_beside(tabs[0], source), *_WIDTHS_OF_TABS):
        blanks = " " * width
        spans = [
            (tab.start() + i, tab.start() + i + 1, blanks)
            for tab in tabs
            for i, char in enumerate(tab[0])
            if char == "\t"
        ]
        wide = re.sub(_LEADING_TAB, lambda tab: tab[0].replace("\t", blanks), source.text)  # noqa: B023
        if is_sound(wide.replace("\t", " ")):
            source.change(spans)
            source.text = source.text.replace("\t", " ")
            return True
    source.text = source.text.replace("\t", " ")
    return False


def _width_beside(tab: "re.Match[str]", source: Source) -> int:
    """The width with which the first line with tabs begins where one of its neighbours does."""
    number = source.place_of_index(tab.start()).line - 1
    beside = [*source.lines[max(number - 1, 0) : number], *source.lines[number + 1 : number + 2]]
    depths = [len(line) - len(line.lstrip(" -")) for line in beside if line.strip()]
    return max(1, (min(depths, default=0) - tab[0].count(" ")) // tab[0].count("\t"))


def find_odd_indents(source: Source) -> None:
    """Report lines that begin with blanks of Word, once; each is read as a plain blank."""
    found = list(re.finditer(_ODD_INDENT, source.text))
    if not found:
        return
    more = len(found) - 1
    source.findings.append(
        Diagnostic(
            "DD105",
            Message("the line is indented with the blank U+00A0, as Word makes it"),
            label=Message("use spaces"),
            note=counted(
                "so is {n} other line of the file", "so are {n} other lines of the file", n=more
            )
            if more
            else None,
            place=source.place_of_index(found[0].start() + found[0][0].index("\u00a0")),
        )
    )
    source.text = re.sub(_ODD_INDENT, lambda one: " " * len(one[0]), source.text)


def find_foreign(source: Source, composer: Any) -> bool:
    """Report directives, anchors, aliases and tags, and a text that is too deep or too full.

    It goes through the parser's events and builds nothing, so an alias bomb or a hundred thousand
    brackets end here at once. True if there is any finding.
    """
    found = source.findings
    before = len(found)
    for match in _few(_DIRECTIVE, source.text):
        place = source.place_of_index(match.start())
        found.append(foreign("DD108", match[0].split()[0], place))
    # On the rest of such a line the two parsers disagree; the directives were reported above.
    parser = composer(
        re.sub(_OTHER_DIRECTIVE, "#", source.text) if len(found) > before else source.text
    )
    depth = values = 0
    try:
        while len(found) < before + _MOST_OF_A_KIND and parser.check_event():
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
    return len(found) > before


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
