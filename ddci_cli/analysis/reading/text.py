"""Running text: part → index → letter → bullet → the line about their time."""

import re
from dataclasses import dataclass, field, replace

from ddci_cli.analysis.reading import scores, times
from ddci_cli.analysis.reading.aims import Aims
from ddci_cli.analysis.reading.lines import Label, Line, Node, Rank
from ddci_cli.analysis.reading.naming import title_of, work_title
from ddci_cli.analysis.reading.owners.posts import Posts, asked_posts, posts_at
from ddci_cli.analysis.reading.owners.registry import Registry
from ddci_cli.analysis.reading.parts import Part, part_of
from ddci_cli.analysis.reading.words import flat, tidy
from ddci_cli.language import Message
from ddci_cli.model.documents.draft import Draft, DraftGroup, DraftIndex, DraftTask

_LEADS = re.compile(r"\b(?:chu tri|dau moi)\b")
_WITH = re.compile(
    r"phoi hop(?: chat che| dong bo| chu dong| thuong xuyen)?,?(?: voi| cung)(?: voi)? "
)
_LONGEST_HEADING = 220


@dataclass(frozen=True)
class Where:
    """What a line stands under."""

    tasks: list[DraftTask]
    clause: str = ""
    index: DraftIndex | None = None
    group: DraftGroup | None = None
    depth: int = 0
    """How many groups it stands in."""
    lead: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    heading: str = ""
    said: tuple[tuple[Label, str], ...] = ()
    """What a line before all tasks says of them."""
    organises: bool = False


@dataclass
class Walker:
    """Turns the outline of a document into a draft."""

    draft: Draft
    registry: Registry
    indices: scores.Indices
    aims: Aims
    at_line: dict[int, Where] = field(default_factory=dict)
    """Where each line stands, for the tables behind it."""

    @property
    def year(self) -> int | None:
        """The plan's one year."""
        return self.draft.head.year

    def part(self, node: Node, kind: Part | None = None) -> None:
        """Read one part with all below it."""
        line = node.line
        own = part_of(line.text) if not scores.index_line(line.text) else Part.WORK
        kind = own or kind or Part.WORK
        line.is_used = True
        if kind is Part.FUNDING:
            self._funding(node)
        elif kind in (Part.PURPOSE, Part.GOALS):
            for below in self.aims.read(node, kind):
                self.part(below)
        else:
            organises = kind is Part.ORGANISING
            where = Where(self.draft.tasks, clause=line.number, organises=organises)
            if not organises and self._index_of(node) is None:
                group = DraftGroup(name=title_of(line.text), clause=line.number)
                self.draft.groups.append(group)
                where = replace(where, tasks=group.tasks, group=group)
                self.at_line[id(line)] = where
                self.below(node.children, where)
            elif organises:
                self.at_line[id(line)] = where
                self.below(node.children, where)
            else:
                self.item(node, Where(self.draft.tasks))

    def _funding(self, node: Node) -> None:
        texts = [one.line.text for one in node.walk() if one is not node and one.line.text]
        for one in node.walk():
            one.line.is_used = True
            texts += [value for label, value in one.line.labels if label is Label.FUNDING]
        said = re.sub(r"^[^:]*:\s*", "", node.line.text) if ":" in node.line.text else ""
        self.draft.head.funding = "\n\n".join(text for text in [said, *texts] if text)

    def below(self, nodes: list[Node], where: Where) -> list[DraftTask]:
        """The work of several lines of one depth; a line of labels speaks of those above it."""
        made: list[DraftTask] = []
        waiting: dict[Label, list[DraftTask]] = {label: [] for label in Label}
        for node in nodes:
            line = node.line
            if not line.is_label:
                tasks = self.item(node, where)
                made += tasks
                for label in Label:
                    waiting[label] += tasks
                continue
            line.is_used = True
            for label, value in line.labels:
                about = waiting[label]
                if about:
                    self._say(about, label, value)
                    waiting[label] = []
                elif label is Label.LEADER:
                    self._leader(where, value)
                else:
                    where = replace(where, said=(*where.said, (label, value)))
        return made

    def item(self, node: Node, where: Where) -> list[DraftTask]:
        """The work of one line and of all below it."""
        line = node.line
        line.is_used = True
        self.at_line[id(line)] = where
        children = [child for child in node.children if not child.line.is_label]
        index = self._index_of(node)
        if index is not None:
            under = replace(
                where, tasks=index.tasks, index=index, clause=_clause(where.clause, line),
                lead=(), partners=(), said=(),
            )  # fmt: skip
            index.clause = under.clause
            self.at_line[id(line)] = under
            for label, value in line.labels:
                if label is Label.LEADER:
                    self._leader(under, value)
            return self.below(node.children, under)
        clause = _clause(where.clause, line)
        if not children:
            return self._leaf(node, replace(where, clause=clause))
        if line.rank >= Rank.BULLET:
            return self._bullet(node, replace(where, clause=clause))
        posts = asked_posts(line.text, line.bold)
        tail = line.text[posts.end :]
        if posts.names and (
            len(tail) < 6 or tail.rstrip().endswith(":") or _LEADS.search(flat(tail))
        ):
            under = replace(
                where, clause=clause, lead=tuple(self.registry.ids(posts.names)),
                partners=tuple(self._partners(tail)), said=(*where.said, *line.labels),
            )  # fmt: skip
            return self.below(node.children, under)
        if len(line.text) > _LONGEST_HEADING or (posts.names and not line.text.endswith(":")):
            own = self._leaf(Node(line), replace(where, clause=clause))
            lead = tuple(self.registry.ids(posts.names)) or where.lead
            return own + self.below(node.children, replace(where, clause=clause, lead=lead))
        return self.below(node.children, self._heading(line, where, clause))

    def _heading(self, line: Line, where: Where, clause: str) -> Where:
        """A heading that is no index and names nobody."""
        under = replace(where, clause=clause, heading=line.text)
        if where.index is not None or where.organises or line.rank > Rank.LETTER:
            return under
        if where.depth >= 2:
            return under
        group = DraftGroup(name=title_of(line.text), clause=clause)
        (where.group.groups if where.group else self.draft.groups).append(group)
        return replace(under, tasks=group.tasks, group=group, depth=where.depth + 1)

    def _bullet(self, node: Node, where: Where) -> list[DraftTask]:
        """A bullet with lines below it: more of its text, or the work of somebody else."""
        line = node.line
        posts = asked_posts(line.text, line.bold)
        if (
            posts.names
            and len(line.text[posts.end :].strip(" :.-")) < 12
            and line.rank is Rank.BULLET
        ):
            under = replace(where, lead=tuple(self.registry.ids(posts.names)))
            return self.below(node.children, under)
        own = self._leaf(Node(line), where)
        if not own:
            return self.below(node.children, where)
        task, more = own[0], []
        for child in node.children:
            if child.line.is_label:
                child.line.is_used = True
                for label, value in child.line.labels:
                    self._say([task], label, value)
                continue
            child.line.is_used = True
            texts = [one.line.text for one in child.walk() if one.line.text]
            task.text += "".join(f"\n\n{tidy(text)}" for text in texts)
            for one in child.walk():
                one.line.is_used = True
                for label, value in one.line.labels:
                    self._say([task], label, value)
            named = asked_posts(child.line.text, child.line.bold)
            if named.names and child.line.rank is Rank.PLUS:
                under = replace(where, lead=(), partners=tuple(task.lead), said=())
                more += self._leaf(Node(child.line), under)
            elif child.line.rank is Rank.PLAIN:
                task.doubts.append(
                    Message("a paragraph without a bullet follows; taken as more of this task")
                )
        return own + more

    def _leaf(self, node: Node, where: Where) -> list[DraftTask]:
        line = node.line
        text = tidy(line.text)
        if re.match(r"tren day la (?:ke hoach|noi dung)", flat(text)):
            return []
        if len(text) < 12:
            line.is_used = False
            return []
        if len(text) < 160 and self.aims.take_totals(text):
            return []
        if len(text) < 160 and re.match(
            r"\(?(?:cac )?(?:noi dung|nhiem vu|co|chi tiet|kem theo).{0,60}(?:phu luc|bieu)",
            flat(text),
        ):
            line.is_used = False
            return []
        posts = asked_posts(text, line.bold)
        lead = list(where.lead)
        partners = list(where.partners)
        plain = flat(text)
        if posts.names and not plain.startswith("phoi hop"):
            own = self.registry.ids(posts.names)
            if lead and own != lead and not set(own) & set(lead):
                partners += lead
            lead = own
        else:
            named = self._led_inside(text)
            lead = self.registry.ids(named.names) if named.names else lead
        partners += self._partners(text)
        task = DraftTask(
            title=work_title(text, posts),
            text=text,
            place=line.place,
            clause=where.clause,
            lead=list(dict.fromkeys(lead)),
            partners=[one for one in dict.fromkeys(partners) if one not in lead],
        )
        where.tasks.append(task)
        for label, value in (*where.said, *line.labels):
            self._say([task], label, value)
        for child in node.children:
            child.line.is_used = True
            for label, value in child.line.labels:
                self._say([task], label, value)
        return [task]

    def _led_inside(self, text: str) -> Posts:
        """`… do Phòng Tư pháp chủ trì`, `giao Công an xã chủ trì`."""
        plain = flat(text)
        for found in re.finditer(r"\b(?:giao|do|phan cong)(?: cho)? ", plain):
            posts = posts_at(text, found.end())
            if posts.names and re.match(
                r"\W{0,3}(?:la |lam )?(?:don vi |co quan )?(?:chu tri|dau moi|phu trach)",
                plain[posts.end :],
            ):
                return posts
        return Posts((), 0)

    def _partners(self, text: str) -> list[str]:
        found: list[str] = []
        for match in _WITH.finditer(flat(text)):
            found += self.registry.ids(posts_at(text, match.end()).names)
        return list(dict.fromkeys(found))

    def _leader(self, where: Where, value: str) -> None:
        owner = self.registry.person(value)
        if owner is None:
            return
        if where.index is not None:
            where.index.leader = owner.id
        elif where.group is not None:
            where.group.leader = owner.id

    def _say(self, tasks: list[DraftTask], label: Label, value: str) -> None:
        if label is Label.TIME:
            times.set_times(tasks, value, self.year)
            return
        done = re.search(
            r"[;,.]\s*((?:hoan thanh|xong|thuc hien|truoc|cham nhat) .*)$", flat(value)
        )
        if done and times.date_like(value[done.start(1) :], self.year):
            # `phối hợp: UBND các xã; hoàn thành trước ngày 31/3`
            times.set_times(tasks, value[done.start(1) :], self.year)
            value = value[: done.start()]
        for task in tasks:
            if label is Label.LEAD:
                task.lead = self.registry.of_text(value)
                joint = _WITH.search(flat(value))
                if joint:
                    task.lead = self.registry.of_text(value[: joint.start()].rstrip(" ,;"))
                    task.partners += self.registry.of_text(value[joint.end() :])
            elif label is Label.PARTNERS:
                value = re.sub(r"^(?:với|cùng)\s+", "", value)
                ids = self.registry.of_text(value)
                task.partners += [one for one in ids if one not in task.partners + task.lead]
            elif label is Label.PRODUCT:
                task.product = value
            elif label is Label.FUNDING:
                task.funding = value
            elif not task.lead:
                owner = self.registry.person(value)
                task.lead = [owner.id] if owner else []

    def _index_of(self, node: Node) -> DraftIndex | None:
        """The index that a line is the heading of."""
        line = node.line
        if len(line.text) > 260 or (
            line.rank > Rank.LETTER and not line.is_bold and not node.children
        ):
            return None
        found = scores.index_line(line.text)
        weight = scores.weight_of(line.text)
        number = line.number if line.rank in (Rank.NUMBER, Rank.SECOND, Rank.THIRD) else ""
        number = number.rsplit(".", 1)[-1]
        if found is None:
            name = re.split(r"\s*[(:]", line.text)[0].strip(' “”"*.')
            known = self.indices.get(number, name)
            if known is None and not (weight and line.rank <= Rank.LETTER and len(name) < 120):
                return None
            index = self.indices.take(number, name, is_heading=True) if known is None else known
            rest = line.text[len(name) :]
        else:
            # What is said of an index in a sentence of work is no heading.
            if line.rank > Rank.LETTER and not line.is_bold:
                return None
            index = self.indices.take(found[0] or number, found[1], is_heading=True)
            rest = found[2]
        index.weight = index.weight or weight
        without = re.sub(r"\([^)]*\d\s*%[^)]*\)", "", rest) if weight else rest
        if re.search(r"\d", without) and len(without) < 160:
            scores.read_scores(index, without, self.year)
        return index


def _clause(above: str, line: Line) -> str:
    """`II.1.a`; a number that repeats those above it stands for them."""
    number = line.number
    if not number:
        return above
    if "." in number:
        first = above.split(".", maxsplit=1)[0]
        return f"{first}.{number}" if first.isalpha() and first.isupper() else number
    return f"{above}.{number}" if above else number
