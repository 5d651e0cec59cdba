"""How much a template of an office may do: what it runs is counted, what it makes is weighed.

Nothing is measured by the clock, so a template is refused on every machine or on none.
"""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from jinja2 import TemplateRuntimeError
from jinja2.utils import Namespace

from ddci_cli.language import Message

# The largest journals need a tenth of each.
_MOST_STEPS = 8_000_000
_MOST_LETTERS = 60_000_000
_LONGEST_REPORT = 10_000_000
_MOST_MEMBERS = 500_000
# Looking at so many members or letters takes as long as a line of a template.
_MEMBERS_A_STEP = 3
_LETTERS_A_STEP = 2000
# No column, blank or number of copies is larger.
_WIDEST = 10_000
_MOST_BITS = 10_000

# Filters and methods of which a number is a width, or tells how many there will be.
_WIDE = frozenset(("batch", "center", "indent", "ljust", "rjust", "round", "slice", "zfill"))
_WIDTH_WRITTEN = r"(?:%(?:\([^)]*\))?[^%a-zA-Z]*|\{[^{}]*)\d{5}"
_WIDTH_HANDED = r"\{[^{}]*\{|%[^%a-zA-Z]*\*"


class ExcessError(TemplateRuntimeError):
    """A template does what no report needs."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.template)
        self.reason = reason


def refused(reason: Message) -> ExcessError:
    """The error, to be raised."""
    # What tells where this happened shall not be counted.
    sys.settrace(None)
    return ExcessError(reason)


def too_long() -> ExcessError:
    """The error about a text, to be raised."""
    return refused(Message("the text becomes far too long"))


class Meter:
    """What one template has used up so far; every method raises ExcessError at the end of it."""

    def __init__(self) -> None:
        self.files: set[str] = set()
        """The templates whose lines are counted."""
        self._steps = 0
        self._letters = 0

    @contextmanager
    def counted(self) -> Iterator[None]:
        """Count every line of a template that runs, and every function that is called."""
        before = sys.gettrace()
        sys.settrace(self._call)
        try:
            yield
        finally:
            sys.settrace(before)

    def _call(self, frame: FrameType, event: str, arg: Any) -> Any:
        del event, arg
        self.step(1)
        return self._line if frame.f_code.co_filename in self.files else None

    def _line(self, frame: FrameType, event: str, arg: Any) -> Any:
        del frame, event, arg
        self.step(1)
        return self._line

    def step(self, steps: int) -> None:
        """Count what is as much work as so many lines."""
        self._steps += steps
        if self._steps > _MOST_STEPS:
            raise refused(Message("there is no end to it: does a loop or a call never stop?"))

    def count_letters(self, letters: int) -> None:
        """Count letters that were made."""
        self._letters += letters
        if self._letters > _MOST_LETTERS:
            raise too_long()

    def weight(self, whole: Any) -> int:
        """How many letters a value has at all depths; raises where it is more than a report has."""
        letters, members, waiting = 0, 0, [whole]
        while waiting:
            value = waiting.pop()
            members += 1
            letters += 1
            if isinstance(value, (str, bytes)):
                letters += len(value)
            elif isinstance(value, (list, tuple, set, frozenset)):
                waiting.extend(value)
            elif isinstance(value, dict):
                waiting.extend(value.keys())
                waiting.extend(value.values())
            elif isinstance(value, int):
                if value.bit_length() > _MOST_BITS:
                    raise refused(Message("a number becomes far too large"))
            elif isinstance(value, Namespace) and value is not whole:
                # It may hold itself.
                raise refused(Message("a namespace cannot stand in a list"))
            if letters > _LONGEST_REPORT or members + len(waiting) > _MOST_MEMBERS:
                raise too_long()
        self.step(members // _MEMBERS_A_STEP + letters // _LETTERS_A_STEP)
        return letters

    def foresee(self, name: str, value: Any, args: tuple[Any, ...], named: dict[str, Any]) -> None:
        """Refuse what would make too much of a value."""
        others = (*args, *named.values())
        texts = [len(other) for other in others if isinstance(other, str)]
        if name == "format":
            self.foresee_format(value, (*args, *named.values()))
            return
        widths = [other for other in others if name in _WIDE and isinstance(other, int)]
        if any(abs(width) > _WIDEST for width in widths):
            raise refused(Message("a number is far too large here"))
        weight = self.weight(value)
        if name == "replace":
            old = args[0] if args else named.get("old", named.get("s", ""))
            length = weight + str(value).count(str(old)) * sum(texts)
        elif name == "join":
            members = others if isinstance(value, str) else (value,)
            apart = weight if isinstance(value, str) else sum(texts)
            length = sum(self.weight(m) + length_of(m) * apart for m in members)
        elif name == "indent":
            lines = str(value).count("\n") + 1
            length = weight + lines * max([4, *widths, *texts])
        elif name == "sum":
            length = weight
            self.step(length_of(value) * weight // 1000)
        else:
            length = weight + sum(widths)
        if length > _LONGEST_REPORT:
            raise too_long()

    def foresee_format(self, text: Any, args: Any) -> None:
        """Refuse widths that are far too large, written in the text or handed over."""
        text = str(text)
        values = tuple(args.values()) if isinstance(args, dict) else tuple(args)
        numbers = [value for value in values if isinstance(value, int)]
        handed = re.search(_WIDTH_HANDED, text) is not None
        if re.search(_WIDTH_WRITTEN, text) or (handed and any(abs(n) > _WIDEST for n in numbers)):
            raise refused(Message("a number is far too large here"))
        places = text.count("{") + text.count("%")
        if len(text) + places * (_WIDEST + self.weight(values)) > _LONGEST_REPORT:
            raise too_long()

    def foresee_product(self, operator: str, left: Any, right: Any) -> None:
        """Refuse what `*`, `**` or `%` would make too large."""
        weights = self.weight(left), self.weight(right)
        if operator == "*":
            for times, other, weight in ((left, right, weights[1]), (right, left, weights[0])):
                copies = times if isinstance(times, int) and not isinstance(other, int) else 1
                if copies * weight > _LONGEST_REPORT:
                    raise too_long()
        elif operator == "**" and isinstance(left, int) and isinstance(right, int):
            if left.bit_length() * abs(right) > _MOST_BITS:
                raise refused(Message("a number becomes far too large"))
        elif operator == "%" and isinstance(left, str):
            self.foresee_format(left, right if isinstance(right, (tuple, dict)) else (right,))


def length_of(value: Any) -> int:
    """How many letters or members there are, at the first depth alone."""
    return len(value) if isinstance(value, (str, bytes, list, tuple, dict, set, frozenset)) else 1
