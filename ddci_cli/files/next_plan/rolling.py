"""A plan's text moved to other years: what is kept, moved, blanked and left out, entry by entry."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from ddci_cli.analysis.rollover import LastScores, moved_day, moved_period
from ddci_cli.diagnostics import Path
from ddci_cli.files.ignores import ignores_in
from ddci_cli.files.next_plan.edits import Edits
from ddci_cli.files.yaml.reading import plain_value
from ddci_cli.files.yaml.source import Source
from ddci_cli.files.yaml.written_text import written_text
from ddci_cli.language import Language, Message
from ddci_cli.model.scalars import LAST_YEAR
from ddci_cli.model.time.calendar import Calendar
from ddci_cli.model.time.periods import Period
from ddci_cli.model.time.working_days import last_working_day
from ddci_cli.model.time.years import Years

_NOTHING = LastScores(None, ())
# Behind which key of an index its baseline is written, the last of those that are there.
_BEFORE_BASELINE = ("id", "name", "aka", "weight", "max", "unit", "better", "target")


class Wanted(NamedTuple):
    """What the next plan is to be."""

    old: Years
    new: Years
    unit: str | None = None
    """None where it stays what it is."""
    superior: str | None = None
    predecessors: tuple[tuple[str, str], ...] = ()
    """Units that were merged into this one, each with its plan file."""
    scores: Mapping[Path, LastScores] = {}
    """What was published, under the paths of indices and sets."""


class Rolled(NamedTuple):
    """The text of the next plan, and how many things of what kind became what."""

    text: str
    counts: Counter[str]
    dropped: tuple[str, ...]
    """Keys that were left out."""


def rolled(source: Source, wanted: Wanted, language: Language, top: Sequence[str]) -> Rolled:
    """The text of the plan for the new years, with lines above it."""
    rolling = _Rolling(source, wanted, language)
    rolling.plan()
    return Rolled(rolling.edits.text(top), rolling.counts, tuple(dict.fromkeys(rolling.dropped)))


class _Rolling:
    """One plan on its way into other years."""

    def __init__(self, source: Source, wanted: Wanted, language: Language) -> None:
        assert isinstance(source.root, MappingNode)
        self.root = source.root
        self.source = source
        self.edits = Edits(source)
        self.wanted = wanted
        self.language = language
        self.counts: Counter[str] = Counter()
        self.dropped: list[str] = []
        self.by = wanted.new.first - wanted.old.first
        self.last_year = str(wanted.old.last)
        of_the_unit = ("place", "code", "block") if wanted.unit is not None else ()
        self._to_look_at = ("goals", *of_the_unit)
        self._check = language.say(Message("check"))

    def plan(self) -> None:
        """Everything at the top of the file, and all below it."""
        for key, value in self._entries(self.root):
            if key.value in ("year", "years"):
                self.edits.set(key, value, str(self.wanted.new))
            elif key.value == "unit" and self.wanted.unit is not None:
                self.edits.set(key, value, written_text(self.wanted.unit))
            elif key.value == "superior" and self.wanted.superior is not None:
                self.edits.set(key, value, written_text(self.wanted.superior))
            elif key.value in ("start", "until"):
                self._move(key, value)
            elif key.value == "document" and isinstance(value, MappingNode):
                self._document(value)
            elif key.value in self._to_look_at:
                self._look_at(key, value)
            elif key.value == "owners":
                self.counts["owners"] += len(value.value)
        self._predecessors()
        self._drop(self.root, "calendar", "predecessors")
        self._scored(self.root, ())
        self._tasks(self.root)
        for ignore in ignores_in(self.source).ignores:
            self.edits.cut(ignore.place.line - 1, ignore.place.column - 1)
            self.counts["ignores"] += 1
        self.counts["remarks"] = self.edits.remarked(self._check)

    def _entries(self, node: Node) -> Iterator[tuple[ScalarNode, Node]]:
        if isinstance(node, MappingNode):
            yield from node.value

    def _items(self, node: Node, key: str) -> Iterator[tuple[int, MappingNode]]:
        """The groups of a list under a key."""
        for name, value in self._entries(node):
            if name.value == key and isinstance(value, SequenceNode):
                for i, item in enumerate(value.value):
                    if isinstance(item, MappingNode):
                        yield i, item

    def _look_at(self, key: Node, value: Node, why: str = "") -> None:
        self.edits.remark(key, value, f"{self._check}: {why}" if why else self._check)

    def _drop(self, group: MappingNode, *keys: str) -> None:
        self.dropped += self.edits.drop(group, keys)

    def _predecessors(self) -> None:
        if not self.wanted.predecessors:
            return
        key, value = next(entry for entry in self.root.value if entry[0].value == "unit")
        units = [
            f"{{unit: {written_text(unit, in_brackets=True)},"
            f" file: {written_text(file, in_brackets=True)}}}"
            for unit, file in self.wanted.predecessors
        ]
        self.edits.insert_behind(self.root, key, value, f"predecessors: [{', '.join(units)}]")

    def _document(self, document: MappingNode) -> None:
        for key, value in self._entries(document):
            if key.value in ("number", "date") and not _is_blank(value):
                self.edits.blank(key, value)
                self.counts["blanked"] += 1
            elif key.value in ("title", "funding"):
                if self._rewrite_years(value) or self.wanted.unit is not None:
                    self._look_at(key, value)
            elif key.value == "basis" or (key.value == "recipients" and self.wanted.unit):
                self._look_at(key, value)

    # Scores.

    def _scored(self, group: MappingNode, path: Path) -> None:
        """Totals, sets, headings and indices of a group of keys that has some."""
        for i, one in self._items(group, "sets"):
            self._scored(one, (*path, "sets", i))
        known = self.wanted.scores.get(path, _NOTHING)
        for key, value in self._entries(group):
            if key.value == "score" and isinstance(value, MappingNode):
                self._roll(value, known.score)
            elif key.value == "rank":
                self._ranks(value, known)
        self._drop(group, "stated")
        self._headings(group, path)

    def _headings(self, group: MappingNode, path: Path) -> None:
        for i, index in self._items(group, "indices"):
            self._index(index, (*path, "indices", i))
        for i, heading in self._items(group, "groups"):
            self._tasks(heading)
            self._headings(heading, (*path, "groups", i))

    def _index(self, index: MappingNode, path: Path) -> None:
        self.counts["indices"] += 1
        known = self.wanted.scores.get(path, _NOTHING)
        stages = {"target", "baseline", "actual"}
        if any(key.value in stages for key, _ in index.value) or known.score is not None:
            self._roll(index, known.score, is_index=True)
        if any(known.places) and all(key.value != "rank" for key, _ in index.value):
            key, value = self._last_of(index, (*_BEFORE_BASELINE, "baseline"))
            self.edits.insert_behind(index, key, value, f"rank: {{baseline: {known.places[0]}}}")
        for key, value in self._entries(index):
            if key.value == "rank":
                self._ranks(value, known)
            elif key.value == "aim" and self._names_a_year(value):
                self._look_at(key, value)
        self._tasks(index)

    def _ranks(self, value: Node, known: LastScores) -> None:
        ranks = value.value if isinstance(value, SequenceNode) else [value]
        for i, rank in enumerate(ranks):
            if isinstance(rank, MappingNode):
                self._roll(rank, known.places[i] if i < len(known.places) else None)

    def _roll(
        self, group: MappingNode, actual: Decimal | int | None, *, is_index: bool = False
    ) -> None:
        """What was reached becomes the baseline; the target is for the writer."""
        new = f"{actual:f}" if isinstance(actual, Decimal) else str(actual or "")
        keys = [key.value for key, _ in group.value]
        for key, value in self._entries(group):
            if key.value in ("target", "up"):
                old = self.edits.blank(key, value)
                self._remember(key, value, old)
                self.counts["targets"] += not _is_blank(value)
            elif key.value == "baseline":
                self._set_baseline(key, value, new)
            elif key.value == "actual" and "baseline" not in keys:
                self.edits.replace(key, "baseline")
                self._set_baseline(key, value, new)
        if "baseline" in keys:
            self.edits.drop(group, ("actual",))
        elif "actual" not in keys and (new or (is_index and not self.wanted.predecessors)):
            self._insert_baseline(group, new)
        if is_index:
            self.counts["baselines" if new else "unknown"] += 1

    def _remember(self, key: Node, value: Node, old: str) -> None:
        if not _is_blank(value):
            said = Message("{year}: {old}", year=self.last_year, old=old)
            self.edits.remark(key, value, self.language.of_documents().say(said))

    def _set_baseline(self, key: Node, value: Node, new: str) -> None:
        if new:
            self.edits.set(key, value, new)
        else:
            self.edits.blank(key, value)
            if not self.wanted.predecessors:
                self.edits.remark(key, value, self._no_score())

    def _no_score(self) -> str:
        return self.language.say(Message("nothing published of {year} yet", year=self.last_year))

    def _insert_baseline(self, group: MappingNode, new: str) -> None:
        key, value = self._last_of(group, _BEFORE_BASELINE)
        written = f"baseline: {new}"
        if not new:
            written = "baseline: " if group.flow_style else f"baseline:  # {self._no_score()}"
        self.edits.insert_behind(group, key, value, written)

    def _last_of(self, group: MappingNode, keys: Sequence[str]) -> tuple[Node, Node]:
        """The last entry of some keys, else of all."""
        entries = [entry for entry in group.value if entry[0].value in keys]
        key, value = (entries or group.value)[-1]
        return key, value

    # Work.

    def _tasks(self, group: MappingNode) -> None:
        for _, task in self._items(group, "tasks"):
            self.counts["tasks"] += 1
            for key, value in self._entries(task):
                if key.value in ("title", "text", "product") and self._names_a_year(value):
                    self._look_at(key, value)
            for _, deadline in self._items(task, "deadlines"):
                self._deadline(deadline)

    def _deadline(self, deadline: MappingNode) -> None:
        self.counts["deadlines"] += 1
        has_moved = False
        for key, value in self._entries(deadline):
            if key.value in ("before", "by", "within", "from", "until"):
                self._move(key, value)
                has_moved = True
            elif key.value == "text" and self._rewrite_years(value, everywhere=True):
                self._look_at(key, value)
        self.edits.drop(deadline, ("event_date",))
        self.counts["moved"] += has_moved

    def _move(self, key: Node, value: Node) -> None:
        """A day or a period moved by as many years as the plan."""
        assert isinstance(value, ScalarNode)
        assert isinstance(key, ScalarNode)
        if _is_blank(value):
            return
        period, why = Period.parse(value.value), ""
        if period is not None:
            moved = moved_period(period, self.by)
            new, year = moved.id, moved.year
        else:
            day = moved_day(date.fromisoformat(value.value), self.by)
            new, year = day.isoformat(), day.year
            why = self._last_working_day(key.value, day)
        # A day that no plan can name stays as it was, to be looked at.
        if year <= LAST_YEAR:
            self.edits.replace(value, self.edits.written(value).replace(value.value, new))
        self._look_at(key, value, why)

    def _last_working_day(self, key: str, day: date) -> str:
        """The last working day of a deadline, where it is not the last allowed day."""
        if key not in ("before", "by"):
            return ""
        due = day - timedelta(days=key == "before")
        last = last_working_day(due, Calendar())
        if last == due:
            return ""
        said = Message("last working day {day}", day=self.language.weekday_and_day(last))
        return self.language.say(said)

    # Years in texts.

    def _names_a_year(self, value: Node) -> bool:
        """Also in a day: whether it moves, too, is for people to say."""
        pattern = self._year_pattern(everywhere=True)
        return re.search(pattern, self.edits.written(value)) is not None

    def _rewrite_years(self, value: Node, *, everywhere: bool = False) -> bool:
        """Move the plan's years in a text, of days only where it is a deadline's own words."""
        start, found = value.start_mark.index, False
        pattern = self._year_pattern(everywhere=everywhere)
        for match in re.finditer(pattern, self.edits.written(value)):
            new = str(int(match[0]) + self.by)
            self.edits.rewrite(start + match.start(), start + match.end(), new)
            found = True
        return found

    def _year_pattern(self, *, everywhere: bool = False) -> str:
        # "61/2018/NĐ-CP" and "13/02/2023" name a document and its day.
        around = (r"(?<!\d)", r"(?!\d)") if everywhere else (r"(?<![\d/.-])", r"(?![\d/]|-\w)")
        return f"{around[0]}(?:{'|'.join(map(str, self.wanted.old.each))}){around[1]}"


def _is_blank(value: Node) -> bool:
    """Whether nothing stands there, or `null`."""
    is_plain = isinstance(value, ScalarNode) and not value.style
    return is_plain and plain_value(value.value) is None
