"""Texts of several lines where there is room for one."""

import re

# What begins an item of a list that somebody wrote into a text.
_ITEM = r"[-+*•–]\s+(?=\S)"


def folded(text: str) -> str:
    """The text on one line, as a paragraph is read: breaks and runs of blanks are one blank.

    A blank that holds words together stays.
    """
    return re.sub(r"[^\S\u00a0\u202f]+", " ", text).strip()


def in_a_row(text: str) -> str:
    r"""The text on one line with its lists told apart: `- bảng\n- tin` → `bảng; tin`."""
    lines = [folded(line) for line in text.splitlines()]
    said = ""
    for line in filter(None, lines):
        item = re.match(_ITEM, line)
        words = line[item.end() :] if item else line
        if not said:
            said = words
        elif item and not said.endswith((":", ";")):
            said = f"{said.rstrip(',.')}; {words}"
        else:
            said = f"{said} {words}"
    return said
