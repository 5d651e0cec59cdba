"""A finding as a person reads it: what, where, the line itself, the repair."""

import unicodedata
from collections.abc import Callable, Iterable

from ddci_cli.diagnostics import Diagnostic, Place, Severity
from ddci_cli.language import Language, Message
from ddci_cli.printing.paint import MAGENTA, RED, Color, paint
from ddci_cli.safe_text import visible, visible_characters

# A line longer than this is shown as the part around the caret.
_WIDEST_EXCERPT = 160
_BEFORE_CARET = 60

# Where the mistake itself stands; another arrow leads to what it has to do with.
_OWN = "-->"

SEVERITY_WORDS = {
    Severity.ERROR: Message("error"),
    Severity.WARNING: Message("warning"),
    Severity.NOTE: Message("note"),
}
SEVERITY_COLORS: dict[Severity, Color | None] = {
    Severity.ERROR: RED,
    Severity.WARNING: MAGENTA,
    Severity.NOTE: None,
}


def as_text(found: Diagnostic, language: Language, *, colored: bool) -> str:
    """The finding with the line it stands on, the caret and the repair. Never wrapped."""

    def tinted(text: str, color: Color | None = None) -> str:
        return paint(text, color, colored=colored)

    color = SEVERITY_COLORS[found.severity]
    head = tinted(f"{language.say(SEVERITY_WORDS[found.severity])}[{found.code}]", color)
    lines = [f"{head}: {tinted(language.say(found.message))}"]
    place = found.place
    margin = " " * len(str(max([p.line for p in _places(found)], default=1)))
    if place is not None:
        label = "" if found.label is None else language.say(found.label)
        lines += _excerpt(found.file, place, label, margin, tinted, color, _OWN)
    for related in found.related:
        if related.place is not None:
            said = language.say(related.message)
            lines += _excerpt(found.file, related.place, said, margin, tinted, None, "~~>")
    for word, message in ((Message("note"), found.note), (Message("help"), found.help)):
        if message is not None:
            sign = tinted("=", None)
            lines.append(f"{margin} {sign} {language.say(word)}: {language.say(message)}")
    return "\n".join(lines)


def _places(found: Diagnostic) -> Iterable[Place]:
    return [p for p in (found.place, *(r.place for r in found.related)) if p is not None]


def _excerpt(
    file: str,
    place: Place,
    label: str,
    margin: str,
    tinted: Callable[[str, Color | None], str],
    color: Color | None,
    arrow: str,
) -> list[str]:
    bar = tinted("|", None)
    start, text, end = _window(place)
    spelled = visible_characters(text)
    shown = ["→" if char == "\t" else part for char, part in zip(text, spelled, strict=True)]
    before, marked = shown[:start], shown[start:end]
    indent = " " * sum(_width(part) for part in before)
    carets = ("^" if arrow == _OWN else "-") * max(sum(_width(part) for part in marked), 1)
    number = str(place.line).rjust(len(margin))
    tint = color
    return [
        f"{margin}{tinted(arrow, None)} {visible(file)}:{place.line}:{place.column}",
        f"{margin} {bar}",
        f"{tinted(number, None)} {bar} {''.join(shown)}".rstrip(),
        f"{margin} {bar} {indent}{tinted(carets, tint)} {tinted(label, tint)}".rstrip(),
    ]


def _window(place: Place) -> tuple[int, str, int]:
    """The line's part to show, and where in it the marked stretch begins and ends."""
    text = place.text
    start = min(place.column - 1, len(text))
    end = len(text) if place.end_line != place.line else min(place.end_column - 1, len(text))
    if len(text) <= _WIDEST_EXCERPT:
        return start, text, end
    first = max(start - _BEFORE_CARET, 0)
    last = min(first + _WIDEST_EXCERPT, len(text))
    head, tail = ("…" if first else ""), ("…" if last < len(text) else "")
    offset = len(head) - first
    return start + offset, f"{head}{text[first:last]}{tail}", min(end, last) + offset


def _width(text: str) -> int:
    """Terminal columns: marks that combine take none, wide letters two."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )
