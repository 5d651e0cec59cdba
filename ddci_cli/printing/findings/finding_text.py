"""A finding as a person reads it: what, where, the line itself, the repair."""

import unicodedata
from collections.abc import Iterable

import typer

from ddci_cli.diagnostics import Diagnostic, Place, Severity
from ddci_cli.language import Language, Message
from ddci_cli.safe_text import visible, visible_characters

# A line longer than this is shown as the part around the caret.
_WIDEST_EXCERPT = 160
_BEFORE_CARET = 60

SEVERITY_WORDS = {Severity.ERROR: Message("error"), Severity.WARNING: Message("warning")}
SEVERITY_COLORS = {Severity.ERROR: typer.colors.RED, Severity.WARNING: typer.colors.YELLOW}


def as_text(found: Diagnostic, language: Language, *, colored: bool) -> str:
    """The finding with the line it stands on, the caret and the repair. Never wrapped."""
    paint = _Paint(colored=colored)
    color = SEVERITY_COLORS[found.severity]
    head = paint(f"{language.say(SEVERITY_WORDS[found.severity])}[{found.code}]", color)
    lines = [f"{head}: {paint(language.say(found.message))}"]
    place = found.place
    margin = " " * len(str(max([p.line for p in _places(found)], default=1)))
    if place is not None:
        label = "" if found.label is None else language.say(found.label)
        lines += _excerpt(found.file, place, label, margin, paint, color, "-->")
    for related in found.related:
        if related.place is not None:
            said = language.say(related.message)
            lines += _excerpt(found.file, related.place, said, margin, paint, None, "~~>")
    for word, message in ((Message("note"), found.note), (Message("help"), found.help)):
        if message is not None:
            sign = paint("=", typer.colors.BLUE)
            lines.append(f"{margin} {sign} {language.say(word)}: {language.say(message)}")
    return "\n".join(lines)


class _Paint:
    """Colours text, or does not."""

    def __init__(self, *, colored: bool) -> None:
        self.colored = colored

    def __call__(self, text: str, color: str | None = None) -> str:
        return typer.style(text, fg=color, bold=True) if self.colored and text else text


def _places(found: Diagnostic) -> Iterable[Place]:
    return [p for p in (found.place, *(r.place for r in found.related)) if p is not None]


def _excerpt(
    file: str,
    place: Place,
    label: str,
    margin: str,
    paint: _Paint,
    color: str | None,
    arrow: str,
) -> list[str]:
    blue = typer.colors.BLUE
    bar = paint("|", blue)
    start, text, end = _window(place)
    spelled = visible_characters(text)
    shown = ["→" if char == "\t" else part for char, part in zip(text, spelled, strict=True)]
    before, marked = shown[:start], shown[start:end]
    indent = " " * sum(_width(part) for part in before)
    carets = ("^" if color else "-") * max(sum(_width(part) for part in marked), 1)
    number = str(place.line).rjust(len(margin))
    tint = color or blue
    return [
        f"{margin}{paint(arrow, blue)} {visible(file)}:{place.line}:{place.column}",
        f"{margin} {bar}",
        f"{paint(number, blue)} {bar} {''.join(shown)}".rstrip(),
        f"{margin} {bar} {indent}{paint(carets, tint)} {paint(label, tint)}".rstrip(),
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
