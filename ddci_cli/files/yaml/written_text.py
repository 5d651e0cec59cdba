"""A text as a YAML value: plain where that means the same, else in double quotes."""

import json
import re

from ddci_cli.files.yaml.reading import plain_value
from ddci_cli.safe_text import escaped

_PLAIN = re.compile(r"[^\W_](?:[\w /().,;%&'+–-]*[\w).%])?")


def written_text(text: str, *, in_brackets: bool = False) -> str:
    """What stands for a text of one line, in a group or list in brackets or outside."""
    is_plain = _PLAIN.fullmatch(text) is not None and isinstance(plain_value(text), str)
    if is_plain and not (in_brackets and "," in text):
        return text
    return quoted(text)


def quoted(text: str) -> str:
    """The text in double quotes, everything that a file must not hold as it is escaped."""
    return escaped(json.dumps(text, ensure_ascii=False), _escape)


def _escape(char: str) -> str:
    code = ord(char)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
