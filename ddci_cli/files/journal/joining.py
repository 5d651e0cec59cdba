"""How new lines join a journal that is there, so that it says what it said before and them."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from yaml.nodes import ScalarNode, SequenceNode

from ddci_cli.diagnostics import Diagnostic
from ddci_cli.files.journal.lines import read_journal
from ddci_cli.files.shape.value_wording import ENTRY_FORM
from ddci_cli.files.yaml.reading import read
from ddci_cli.files.yaml.source import Source
from ddci_cli.language import Message
from ddci_cli.refusal import UserError

# The limits of what is read are far above this; a plain list so small needs no second look.
_SMALL = 100_000

_BOM = b"\xef\xbb\xbf"
_OTHER_BOMS = (b"\xff\xfe", b"\xfe\xff")
_LINE_END = rb"\r\n|\r|\n"
_DASH = rb"(?:^|(?<=[\r\n]))( *)-(?=\s|$)"
_END = re.compile(rb"\.\.\.(?=\s|$)")
_END_AS_COMMENT = b"#.."


class Joined(NamedTuple):
    """What is to be written so that lines join a journal."""

    added: bytes
    """What comes behind the last line there is."""
    replaced: tuple[tuple[int, bytes], ...] = ()
    """What stands in their way, with its place; as many bytes, which mean nothing."""


def join(content: bytes, lines: Sequence[str], name: str) -> Joined:
    """How the lines of entries join the journal; raises UserError where they cannot.

    What could be read of it can be read afterwards, and means the same.
    """
    _refuse_other_encoding(content, name)
    ends = tuple((place, _END_AS_COMMENT) for place in _ends(content))
    whole = read(joined_content(content, Joined(b"", ends)), name)
    depth, nothing = _layout(content, whole)
    replaced = (*nothing, *ends)
    indent = " " * depth
    added = "".join(f"{indent}{line}\n" for line in lines).encode()
    joined = Joined(added, replaced)
    is_plain = isinstance(whole.data, list) and whole.root is not None and not replaced
    if not is_plain or len(content) > _SMALL:
        _refuse_unsound(content, joined, lines, name)
    return joined


def _refuse_other_encoding(content: bytes, name: str) -> None:
    """Refuse what is no UTF-8: two encodings in one file can be read in none."""
    body = content.removeprefix(_BOM)
    line = None
    # Of UTF-16 without a mark each other byte is zero; a computer that went off leaves zeros at
    # the end.
    if content.startswith(_OTHER_BOMS) or body.rstrip(b"\0").count(b"\0") * 4 > len(body):
        line = 1
    else:
        line = next(_undecodable(body), None)
    if line is not None:
        raise _refusal(
            name,
            line,
            Message("this is not UTF-8 text"),
            Message("save the file as UTF-8, then repeat the command"),
        )


def _undecodable(body: bytes) -> Iterator[int]:
    """The lines that hold other bytes than UTF-8; one that breaks off within a letter is torn."""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        for number, line in enumerate(re.split(_LINE_END, body), 1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError as error:
                if error.reason != "unexpected end of data":
                    yield number


def _layout(content: bytes, whole: Source) -> tuple[int, tuple[tuple[int, bytes], ...]]:
    """How far entries are indented, and what has to go before another one can follow."""
    root = whole.root
    if root is None or (whole.data is None and whole.findings):
        # There is nothing yet, or something in it is broken.
        depths = [len(dash[1]) for dash in re.finditer(_DASH, content.removeprefix(_BOM))]
        return min(depths, default=0), ()
    if isinstance(root, SequenceNode) and not root.flow_style:
        return root.start_mark.column, ()
    is_nothing = isinstance(root, ScalarNode) and whole.data is None
    line = root.start_mark.line
    if not is_nothing and whole.data != []:
        message = Message("this is no list of entries")
        if isinstance(root, SequenceNode):
            message = Message("here all entries stand in one pair of brackets")
        help = Message("write each entry on a line of its own: - {entry}", entry=ENTRY_FORM)
        raise _refusal(whole.name, line + 1, message, help)
    first, last = (_byte(content, whole, mark.index) for mark in (root.start_mark, root.end_mark))
    if is_nothing:
        return 0, ((first, b" " * (last - first)),)
    # Remarks may stand between the brackets.
    return 0, ((first, b" "), (last - 1, b" "))


def _ends(content: bytes) -> Iterator[int]:
    """Where `...` stands at the end of a file, behind which nothing can follow."""
    place = len(content)
    for line in reversed(re.split(rb"(?<=\n)|(?<=\r)(?!\n)", content)):
        place -= len(line)
        if _END.match(line):
            yield place
        elif line.strip() and not line.lstrip().startswith(b"#"):
            return


def _byte(content: bytes, source: Source, index: int) -> int:
    """Where a letter of the text begins in the file."""
    mark = len(_BOM) if content.startswith(_BOM) else 0
    return mark + len(source.text[:index].encode())


def joined_content(content: bytes, joined: Joined) -> bytes:
    """The journal afterwards."""
    kept = bytearray(content)
    for place, blank in joined.replaced:
        kept[place : place + len(blank)] = blank
    end = b"" if not content or content.endswith(b"\n") else b"\n"
    return bytes(kept) + end + joined.added


def _refuse_unsound(content: bytes, joined: Joined, lines: Sequence[str], name: str) -> None:
    """Refuse where the journal would lose an entry, or gain a mistake."""
    before, after = read_journal(content, name), read_journal(joined_content(content, joined), name)
    new = read("".join(f"{line}\n" for line in lines).encode(), name).data
    mistakes, now = _mistakes(before), _mistakes(after)
    old = before.source.data
    is_kept = isinstance(old, list) and _alike(after.source.data, [*old, *new])
    if is_kept and len(now) <= len(mistakes):
        return
    found = next((one for one in now if one not in mistakes), next(iter((*mistakes, *now)), None))
    if found is None or found.place is None:
        message = Message("this is no list of entries")
        raise _refusal(name, 1, message, Message("see: ddci check {file}", file=name))
    raise _refusal(name, found.place.line, found.message, found.label or found.help)


def _mistakes(journal: Any) -> list[Diagnostic]:
    return [*journal.broken, *journal.source.findings]


def _alike(one: Any, other: Any) -> bool:
    """Whether data is the same; a last line gets its end, which its text may show."""
    if isinstance(one, str) and isinstance(other, str):
        return one.rstrip() == other.rstrip()
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_alike, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_alike(one[key], other[key]) for key in one)
    return bool(one == other)


def _refusal(name: str, line: int, message: Message, help: Message | None) -> UserError:
    return UserError(
        Message(
            "nothing can be added to {file}: line {line}: {message}",
            file=name,
            line=line,
            message=message,
        ),
        help,
    )
