"""PyYAML's own parser, taught to read as libyaml does.

Where the two disagree a file would be sound on one computer and broken on the next. libyaml is
on nearly all of them and is the nearer to YAML 1.2, so the other one gives way.
"""

import re
from typing import Any

from yaml.composer import Composer
from yaml.events import ScalarEvent
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner, ScannerError
from yaml.tokens import ScalarToken, TagToken

_BLANK = "\0 \t\r\n"
_FLOW_ENDS = ",[]{}"
_UNIT = r"[0-9A-Za-z_;/?:@&=+$.!~*'()-]|%[0-9a-fA-F]{2}"
_TAG = re.compile(
    rf"!<(?P<whole>(?:{_UNIT}|[],[])+)>"
    rf"|(?P<handle>![0-9A-Za-z_-]*!|!)(?P<suffix>(?:{_UNIT})+)"
    r"|(?P<bare>!)(?=[\0 \t\r\n])"
)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class PureComposer(Reader, Scanner, Parser, Composer):
    """Composes nodes without libyaml: slow, but always there."""

    # As with libyaml, there is nothing to resolve.
    descend_resolver = ascend_resolver = resolve = staticmethod(lambda *_: "")

    def __init__(self, text: str | bytes) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)
        Composer.__init__(self)

    def fetch_stream_end(self) -> None:
        """A key at the left edge that never got its `:` is a mistake inside brackets, too."""
        for key in self.possible_simple_keys.values():
            if key.required:
                raise ScannerError(
                    "while scanning a simple key",
                    key.mark,
                    "could not find expected ':'",
                    self.get_mark(),
                )
        super().fetch_stream_end()

    def process_empty_scalar(self, mark: Any) -> ScalarEvent:
        """What is missing in brackets stands where the next sign does."""
        if self.state in {
            self.parse_flow_mapping_key,
            self.parse_flow_mapping_value,
            self.parse_flow_sequence_entry_mapping_end,
        }:
            mark = self.tokens[0].start_mark
        return super().process_empty_scalar(mark)

    def scan_plain(self) -> ScalarToken:
        """Unquoted text; in brackets it may hold `?`, and `:` before a bracket is a mistake."""
        chunks: list[str] = []
        start = end = self.get_mark()
        indent = self.indent + 1
        spaces: list[str] | None = []
        while self.peek() != "#":
            length = self._plain_length(start)
            if length == 0:
                break
            self.allow_simple_key = False
            chunks += spaces or ()
            chunks.append(self.prefix(length))
            self.forward(length)
            end = self.get_mark()
            spaces = self.scan_plain_spaces(indent, start)
            if not spaces or (not self.flow_level and self.column < indent):
                break
        return ScalarToken("".join(chunks), True, start, end)

    def _plain_length(self, start: Any) -> int:
        length = 0
        while True:
            sign = self.peek(length)
            if sign in _BLANK or (self.flow_level and sign in _FLOW_ENDS):
                return length
            if sign == ":":
                behind = self.peek(length + 1)
                if behind in _BLANK:
                    return length
                if self.flow_level and (behind == "?" or behind in _FLOW_ENDS):
                    self.forward(length)
                    raise ScannerError(
                        "while scanning a plain scalar",
                        start,
                        "found unexpected ':'",
                        self.get_mark(),
                    )
            length += 1

    def scan_block_scalar_indicators(self, start_mark: Any) -> tuple[bool | None, int | None]:
        """What follows `|` or `>`; a comment may stand directly behind it."""
        chomping: bool | None = None
        increment: int | None = None
        while True:
            sign = self.peek()
            if sign in "+-" and chomping is None:
                chomping = sign == "+"
            elif sign in "123456789" and increment is None:
                increment = int(sign)
            elif sign in "\0 \r\n#":
                return chomping, increment
            else:
                raise ScannerError(
                    "while scanning a block scalar",
                    start_mark,
                    "did not find expected comment or line break",
                    self.get_mark(),
                )
            self.forward()

    def scan_flow_scalar(self, style: str) -> ScalarToken:
        r"""Quoted text; `\u` and `\U` may name characters only."""
        start = self.get_mark()
        try:
            token = super().scan_flow_scalar(style)
        except (ValueError, OverflowError):
            token = None
        if token is None or _LONE_SURROGATE.search(token.value):
            raise ScannerError(
                "while parsing a quoted scalar",
                start,
                "found invalid Unicode character escape code",
                start,
            )
        return token

    def scan_tag(self) -> TagToken:
        """A tag; brackets and commas end it, and only a comma in brackets may follow at once."""
        start = self.get_mark()
        written = _TAG.match(self.buffer, self.pointer)
        if written is not None:
            self.forward(len(written[0]))
            behind = self.peek()
            if behind in _BLANK or (self.flow_level and behind == ","):
                handle = written["handle"]
                suffix = written["suffix"] or written["whole"] or written["bare"]
                return TagToken((handle, suffix), start, self.get_mark())
        raise ScannerError(
            "while scanning a tag",
            start,
            "did not find expected whitespace or line break",
            self.get_mark(),
        )
