"""What can still be read of a text that breaks the rules of YAML: one wrong line hides no other.

The parsers stop at the first mistake. Here its line is read as it was most likely meant, or left
out, and the rest goes on, until nothing stops the parser any more. What was guessed or left out is
remembered, so that nothing is said that only follows from it.
"""

from typing import Any

from pydantic import ValidationError
from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode

from ddci_cli.diagnostics import Diagnostic, Path, Place
from ddci_cli.files.shape.plan_parts import all_keys
from ddci_cli.files.shape.ways_on import BARE_KEY, ENTRY, Try, says_something, tries
from ddci_cli.files.yaml.odd_signs import conflict_message, is_conflict_mark
from ddci_cli.files.yaml.reading import compose
from ddci_cli.files.yaml.source import Source
from ddci_cli.language import Message
from ddci_cli.model.plan import Plan

# Of a file with more it is told no more: it is no plan, or no text of one.
_MOST_MENDED = 60
# Each try reads the text once more; so many characters take some seconds where C reads them.
_MOST_READ = 40_000_000

# So many keys and values may be lost rather than one more mistake made; a task has some ten.
_WORTH_OF_A_MISTAKE = 6

_MENDABLE = frozenset({"DD104", "DD107", "DD108", "DD109"})
_PARTS: tuple[Path, ...] = (
    *(("owners",), ("indices",), ("tasks",), ("product",), ("lead",), ("scale",), ("deadlines",)),
)


class Mended:
    """What was guessed and what was left out of a text so that it could be read."""

    def __init__(self) -> None:
        self.guessed: list[Place] = []
        self.lost: dict[int, str] = {}
        """Lines that were left out, from 0, each with the key that it seems to have."""

    def dropped(self, source: Source) -> list[Path]:
        """Paths of what the file has besides what was read, for rules that must see it whole."""
        paths: list[Path] = []
        for line, key in self.lost.items():
            inside = _group_at(source.root, line)
            paths += [(*inside, key)] if key else [(*inside, *part) for part in _PARTS]
        # Nobody can say that there is no such thing where the id of one is a guess.
        paths += [
            (*_group_at(source.root, guess.line - 1), "id")
            for guess in self.guessed
            if guess.text[: guess.column - 1].rstrip().endswith("id:")
        ]
        return paths

    def stands(self, found: Diagnostic, source: Source) -> bool:
        """Whether a finding is true of the file, and not only of what was read of it."""
        place = found.place or source.place(found.path, found.part)
        if place.line - 1 in self.lost:
            return False
        if any(_meet(place, guess) for guess in self.guessed):
            return False
        if not self.lost:
            return True
        if source.node(found.path) is not None and found.code not in ("DD202", "DD504", "DD505"):
            return True
        # It speaks of something that is not there; perhaps it was left out.
        node = _nearest(found.path, source)
        return node is None or not any(
            node.start_mark.line <= line <= node.end_mark.line for line in self.lost
        )


def read_on(source: Source) -> Mended:
    """Go on reading a text at which a parser stopped; its findings grow by those that follow."""
    mended = Mended()
    _settle_conflicts(source)
    budget = _MOST_READ
    sure = len(source.findings)
    for _ in range(_MOST_MENDED):
        if source.data is not None or not source.findings:
            break
        stopped = source.findings[-1]
        if stopped.code not in _MENDABLE or stopped.place is None:
            break
        ways = list(tries(stopped, source))
        budget -= len(ways) * len(source.text)
        if budget < 0:
            break
        best = _best(ways, stopped, source)
        if best is None:
            break
        before = len(source.findings)
        _take(best, source, mended)
        if len(source.findings) == before:
            # Read to its end, be it data or a text in which nothing is left.
            return mended
    if source.data is None:
        # What cannot be read to its end was read wrongly; only the first mistake is sure.
        del source.findings[sure:]
    return mended


def _best(ways: list[Try], stopped: Diagnostic, source: Source) -> Try | None:
    """The try after which the parser comes furthest; what loses something comes last.

    Of those after which it comes to the end the one that makes the best plan.
    """
    for lost in (False, True):
        chosen, best = None, (-1, 0)
        for one in ways:
            if one.lost is not lost:
                continue
            reached = _reached(one, stopped, source)
            if reached > best and reached[0] >= 0:
                chosen, best = one, reached
        if chosen is not None:
            return chosen
    return None


def _reached(one: Try, stopped: Diagnostic, source: Source) -> tuple[int, int]:
    """The line, from 0, on which the parser stops then, and less than 0 where that is no progress.

    Where it comes to the end, a line behind all others, and how good a plan it is.
    """
    trial = Source(source.name, _with(one, source))
    compose(trial)
    if trial.data is None and not trial.findings:
        return len(source.lines), -1
    if trial.data is not None:
        wrong = len(trial.findings)
        try:
            Plan.model_validate(trial.data)
        except ValidationError as error:
            wrong += error.error_count()
        # Of two the one that says more has understood more; but not at any price.
        return len(source.lines), _size(trial.data) - _WORTH_OF_A_MISTAKE * wrong
    next_one = trial.findings[-1]
    if next_one.code not in _MENDABLE or next_one.place is None:
        return -1, 0
    line = next_one.place.line - 1
    if one.is_sure and next_one.message != stopped.message:
        return (line if line >= one.first else -1), 0
    return (line if line >= one.first + len(one.lines) else -1), 0


def _size(value: Any) -> int:
    """How many keys and values there are."""
    if isinstance(value, dict):
        return sum(1 + _size(item) for item in value.values())
    return sum(map(_size, value)) if isinstance(value, list) else 1


def _with(one: Try, source: Source) -> str:
    lines = list(source.lines)
    lines[one.first : one.first + len(one.lines)] = one.lines
    return "\n".join(lines)


def _take(one: Try, source: Source, mended: Mended) -> None:
    if one.instead is not None:
        source.findings[-1] = one.instead
    for number, new in enumerate(one.lines, one.first):
        # A text may end in the middle of what is mended.
        old = source.lines[number] if number < len(source.lines) else ""
        if new == old:
            continue
        if one.lost and says_something(old):
            match = BARE_KEY.match(old) or ENTRY.match(old)
            key = match["key"] if match and match["key"] in all_keys() else ""
            mended.lost[number] = key if number == one.first else mended.lost.get(one.first, "")
        source.change_line(number, new)
    if one.guessed is not None:
        start, end = one.guessed
        mended.guessed.append(source.place_at(one.first, start, end - start))
    before = len(source.findings)
    compose(source)
    # A group of findings about one kind of sign may say again what was said.
    said = {(f.code, f.place) for f in source.findings[:before]}
    source.findings[before:] = [
        f for f in source.findings[before:] if (f.code, f.place) not in said
    ]


def _settle_conflicts(source: Source) -> None:
    """Report where git left two versions, and read the first of each."""
    marks = [i for i, line in enumerate(source.lines) if is_conflict_mark(line)]
    if not marks:
        return
    other = False
    found: list[Diagnostic] = []
    for number, line in enumerate(list(source.lines)):
        if is_conflict_mark(line):
            other = not line.startswith((">", "<"))
            if line.startswith("<") or not found:
                found.append(
                    Diagnostic(
                        "DD104",
                        conflict_message(),
                        label=Message("keep one of the two versions, and none of git's marks"),
                        place=source.place_at(number, 0, len(line.rstrip())),
                    )
                )
        if other or is_conflict_mark(line):
            source.change_line(number, "")
    # The parser stopped at the first of them, or at a mistake above, which it meets again.
    source.findings[-1:] = found
    compose(source)


def _meet(place: Place, other: Place) -> bool:
    return (
        place.line == other.line
        and place.column < other.end_column
        and other.column < max(place.end_column, place.column + 1)
    )


def _nearest(path: Path, source: Source) -> Node | None:
    """The node of a path, or that of the nearest group above it that is in the file."""
    for end in range(len(path), -1, -1):
        node = source.node(path[:end])
        if node is not None:
            return node
    return None


def _group_at(root: Node | None, line: int) -> Path:
    """The path of the innermost group around a line."""
    path: Path = ()
    node = root
    while isinstance(node, CollectionNode):
        steps = (
            [(key.value, value) for key, value in node.value]
            if isinstance(node, MappingNode)
            else list(enumerate(node.value))
        )
        inner = next(
            (
                (step, value)
                for step, value in steps
                if not isinstance(value, ScalarNode)
                and value.start_mark.line
                <= line
                < max(value.end_mark.line, value.start_mark.line + 1)
            ),
            None,
        )
        if inner is None:
            break
        path, node = (*path, inner[0]), inner[1]
    return path
