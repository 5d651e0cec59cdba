"""Purposes and goals: targets of indices, totals, aims in words."""

import re
from dataclasses import dataclass, field

from ddci_cli.analysis.reading import scores, times
from ddci_cli.analysis.reading.lines import Line, Node, Rank
from ddci_cli.analysis.reading.naming import title_of
from ddci_cli.analysis.reading.parts import Part, part_of
from ddci_cli.analysis.reading.words import flat, tidy
from ddci_cli.language import Message
from ddci_cli.model.documents.draft import Draft, DraftTask

_ELSEWHERE = re.compile(
    r"\W*(?:cac )?(?:chi tieu|muc tieu|nhiem vu|noi dung)\b.{0,60}\b(?:phu luc|bieu)\b"
)


@dataclass
class Aims:
    """What the parts without work say of scores."""

    _draft: Draft
    _indices: scores.Indices
    totals: list[str] = field(default_factory=list)
    """As printed."""

    def read(self, node: Node, kind: Part) -> list[Node]:
        """Read targets and totals, keep goals, pass over the rest; parts of work in it come back."""
        below: list[Node] = []
        for child in node.children:
            line = child.line
            sub = part_of(line.text) if child.children and len(line.text) < 120 else None
            if sub is Part.WORK and line.rank <= Rank.NUMBER and kind is Part.GOALS:
                below.append(child)
                continue
            self._aim(line, sub or kind)
            below += self.read(child, sub or kind)
        return below

    def _aim(self, line: Line, kind: Part) -> None:
        text = line.text
        found = scores.index_line(text)
        if found is not None and len(found[2]) < 200:
            index = self._indices.take(found[0], found[1])
            weight = scores.weight_of(text)
            index.weight = index.weight or weight
            had = scores.read_scores(index, found[2], self._draft.head.year)
            if not had and not weight:
                index.aim = index.aim or tidy(found[2]).strip(" :,-–")
            line.is_used = True
            return
        if self.take_totals(text):
            line.is_used = True
            return
        plain = flat(text)
        is_goal = kind is Part.GOALS or re.match(
            r"\W*(?:muc tieu|chi tieu|phan dau|phan dau)\b", plain
        )
        if (is_goal and len(text) > 25 and not text.endswith(":")) or plain.startswith(
            "muc tieu nam"
        ):
            if _ELSEWHERE.match(plain):
                return
            goal = scores.goal_of(text)
            if len(goal) > 15:
                self._draft.head.goals.append(goal)
                line.is_used = True
                return
        if kind is Part.GOALS and len(text) < 80:
            line.is_used = True
            return
        self._duty_among_aims(line)

    def take_totals(self, text: str) -> bool:
        """Keep printed totals until all scores are read; whether there are any."""
        found = scores.totals_in(text)
        self.totals += found
        return bool(found)

    def _duty_among_aims(self, line: Line) -> None:
        """A sentence of the requirements that says when something is to be done is a task."""
        for sentence in re.split(r"(?<=[.;])\s+(?=[A-ZÀ-ỸĐ])", line.text):
            if re.match(r"khi (?:co|nhan|xay ra) ", flat(sentence)):
                task = DraftTask(title_of(sentence), sentence, line.place, clause=line.number)
                times.own_times(task, self._draft.head.year)
                task.doubts.append(Message("a requirement, taken as a task since it says when"))
                self._draft.tasks.append(task)
        line.is_used = line.is_used or not times.date_like(line.text, self._draft.head.year)
        self._draft.passed_over += 1
