"""PyYAML's own parser, taught to accept what libyaml does and to read the same in it.

Where the two disagree a file would be sound on one computer and broken on the next. libyaml is
on nearly all of them and is the nearer to YAML 1.2, so the other one gives way. What both refuse
each may refuse in words of its own and at a place of its own.
"""

import re
from typing import Any

from yaml.composer import Composer
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner, ScannerError
from yaml.tokens import ScalarToken

_BLANK = "\0 \t\r\n"
_FLOW_ENDS = ",[]{}"
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
