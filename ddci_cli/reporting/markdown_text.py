"""Data inside Markdown: it comes out as it stands, whatever signs it has."""

import re

from ddci_cli.safe_text import seen

# Signs that mean something wherever they stand in a line of Markdown.
_SIGNS = re.compile(r"([\\`*_\[\]<>&|~])")
# What a line of Markdown ends or begins with; a blank that holds words together stays.
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
# Signs that begin a heading, a list, a quote or a rule where a line begins with them; two colons
# begin a command in the log of a CI service.
_OPENING = re.compile(r"^(\s*)([-+#=]|:(?=:)|(?=\d+[.)](?:\s|$))\d+)")


def literal(text: str) -> str:
    """The text, on one line, for any place of a Markdown document."""
    shown = _SIGNS.sub(r"\\\1", seen(_BLANKS.sub(" ", text).strip(" ")))
    begun = _OPENING.match(shown)
    if begun is None:
        return shown
    if begun[2].isdigit():
        return f"{begun[1]}{begun[2]}\\{shown[begun.end() :]}"
    return f"{begun[1]}\\{shown[len(begun[1]) :]}"
