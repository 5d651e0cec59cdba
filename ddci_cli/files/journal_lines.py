"""A journal's text to data, entry by entry where it has to be: a broken line hides no other.

Every entry begins with `-` at the start of a line. Where the text as a whole is no YAML, each
entry is read alone; those that cannot be read are reported and left out, all others keep their
places.
"""

import re

from ddci_cli.diagnostics import Diagnostic
from ddci_cli.files.source import Source
from ddci_cli.files.yaml_source import read
from ddci_cli.language import Message

_ENTRY = re.compile(r"-(?=\s|$)")

# What can be missing where an entry was cut off: in a word, in quotes, in a list.
_CLOSINGS = ("}", '"}', "'}", "]}", '"]}', "']}")
_UNKNOWN = "\ufffd"


def read_journal(content: bytes, name: str) -> Source:
    """The data of a journal, a list or what stands in its place, and what is wrong in its YAML."""
    source = read(content, name)
    if source.root is not None:
        return source
    if not any(_says_something(line) for line in source.lines):
        # A journal in which nothing has been written yet.
        return _nothing(source)
    # Read so far is only the part up to the first such byte.
    text = content.decode("utf-8-sig", errors="replace")
    lines = re.split(r"\r\n|\r|\n", text)
    starts = [i for i, line in enumerate(lines) if _ENTRY.match(line)]
    kept = list(lines)
    broken: dict[tuple[object, ...], Diagnostic] = {}
    for first, end in zip((0, *starts), (*starts, len(lines)), strict=True):
        entry = lines[first:end]
        if not any(_says_something(line) for line in entry):
            continue
        if _UNKNOWN in "".join(entry) or _findings(entry, name):
            kept[first:end] = [""] * (end - first)
            for found in _explain(lines, first, end, source):
                broken.setdefault((found.code, found.place), found)
    rest = read("\n".join(kept).encode(), name)
    if rest.root is None:
        if any(_says_something(line) for line in kept):
            # Each entry is sound alone and not together: what is wrong was said of the whole.
            return source
        rest = _nothing(rest)
    rest.findings[:0] = broken.values()
    return rest


def _nothing(source: Source) -> Source:
    empty = Source(source.name, source.text)
    empty.data = []
    return empty


def _says_something(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _findings(lines: list[str], name: str) -> list[Diagnostic]:
    return read("\n".join(lines).encode(), name).findings


def _explain(lines: list[str], first: int, end: int, source: Source) -> list[Diagnostic]:
    """What is wrong in the lines of one entry, at their places in the file."""
    last = next(i for i in range(end - 1, first - 1, -1) if lines[i].strip())
    text = "\n".join(lines[first : last + 1]).rstrip()
    if re.match(r"-\s*\{", text) and _is_cut_off(text, source.name):
        alone = Source(source.name, "\n".join(lines))
        return [
            Diagnostic(
                "DD708",
                Message("the line breaks off: the entry is not closed"),
                label=Message("finish it, or delete the line"),
                note=Message("all other entries are read"),
                place=alone.place_at(last, len(lines[last].rstrip()) - 1),
            )
        ]
    if _UNKNOWN in text:
        # The reader of files has found it, or stands in the way of it.
        return [found for found in source.findings if found.code == "DD101"]
    return _findings([*[""] * first, *lines[first:end]], source.name)


def _is_cut_off(text: str, name: str) -> bool:
    return any(not _findings([text + closing], name) for closing in _CLOSINGS)
