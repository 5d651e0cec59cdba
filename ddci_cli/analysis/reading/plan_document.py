"""A whole document read into a draft plan."""

import re

from ddci_cli.analysis.reading import scores, times
from ddci_cli.analysis.reading.aims import Aims
from ddci_cli.analysis.reading.capitals import cases_of, is_in_capitals, readable
from ddci_cli.analysis.reading.head import KIND_ALONE, read_end, read_head
from ddci_cli.analysis.reading.lines import Line, Node, Rank, lines_of, outline, stands_alone
from ddci_cli.analysis.reading.naming import Ids
from ddci_cli.analysis.reading.owners.registry import Registry
from ddci_cli.analysis.reading.parts import Part, part_of
from ddci_cli.analysis.reading.tables_of_work.annex import annex_joined
from ddci_cli.analysis.reading.tables_of_work.columns import Shape
from ddci_cli.analysis.reading.tables_of_work.tables import TableReader
from ddci_cli.analysis.reading.text import Walker, Where
from ddci_cli.analysis.reading.words import flat
from ddci_cli.language import Message
from ddci_cli.model.documents.document_text import DocumentText, Paragraph, Table
from ddci_cli.model.documents.draft import Draft, DraftGroup, DraftIndex, DraftTask, Leftover

_END = re.compile(r"\W*noi nhan\b")
_ANNEX = re.compile(r"(?:phu luc|bieu)\b")


def read_plan(document: DocumentText) -> Draft:
    """What the document says, as a plan; what found no place is among the leftovers."""
    draft = Draft()
    flow = _flow(document)
    lines = _lines(flow, document)
    every = [line for line in lines if isinstance(line, Line)]
    head, body, end = _cut([line for line in every if not line.is_boxed])
    head, boxed = _boxes(every, head, body)
    read_head(head, body, draft.head)
    registry = Registry(draft.head.unit)
    indices = scores.Indices()
    reader = TableReader(
        draft, registry, indices, {note.mark: note.text for note in document.notes}
    )
    tables = [(table, reader.shape(table)) for table in flow if isinstance(table, Table)]
    for table, shape in tables:
        if shape is not None and shape.is_scores:
            reader.scores(table, shape)
    walker = Walker(draft, registry, indices, Aims(draft, indices))
    _read_parts(walker, body)
    draft.indices = indices.found
    scores.set_totals(walker.aims.totals, indices.found, draft.head)
    _read_tables(walker, reader, lines, tables)
    read_end(end, draft.head)
    draft.groups = [group for group in draft.groups if not group.is_empty]
    for group in draft.groups:
        group.groups = [one for one in group.groups if not one.is_empty]
    _in_small_letters(draft, body)
    annex_joined(draft)
    _finish(draft, registry)
    _leave(draft, document, every, [*body, *boxed, *end])
    return draft


def _in_small_letters(draft: Draft, body: list[Line]) -> None:
    """Headings in capitals as a sentence has them."""
    named: list[DraftIndex | DraftGroup] = [*draft.indices, *draft.groups]
    named += [one for group in draft.groups for one in group.groups]
    named = [one for one in named if is_in_capitals(one.name)]
    cases = cases_of(body) if named else {}
    for one in named:
        one.name = readable(one.name, cases)


def _flow(document: DocumentText) -> list[Paragraph | Table]:
    """The blocks in order; tables that only lay text out are the paragraphs in them."""
    found: list[Paragraph | Table] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            found.append(block)
            continue
        width = max((len(row) for row in block.rows), default=0)
        if (width <= 2 and len(block.rows) <= 4) or width <= 1:
            columns = [[row[i] for row in block.rows if i < len(row)] for i in range(width)]
            for column in columns:
                for cell in column:
                    if not cell.is_repeated:
                        found += [
                            Paragraph(line, block.place, bold=line if cell.is_bold else "")
                            for line in cell.text.split("\n")
                            if line.strip()
                        ]
        else:
            found.append(block)
    return found


def _lines(flow: list[Paragraph | Table], document: DocumentText) -> list[Line | Table]:
    """The lines of all paragraphs, with the tables where they stand between them."""
    found: list[Line | Table] = []
    gathered: list[Paragraph] = []
    notes = document.notes
    for block in [*flow, None]:
        if isinstance(block, Paragraph):
            gathered.append(block)
            continue
        found += lines_of(gathered, notes)
        gathered = []
        if block is not None:
            found.append(block)
    return found


def _cut(lines: list[Line]) -> tuple[list[Line], list[Line], list[Line]]:
    """Head, parts and end; what stands behind the signature and begins an annex is a part again."""
    start = next(
        (
            i
            for i, line in enumerate(lines)
            if line.rank in (Rank.ROMAN, Rank.UPPER) and part_of(line.text)
        ),
        None,
    )
    stop = next((i for i, line in enumerate(lines) if _END.match(flat(line.text))), len(lines))
    signed = range(0)
    if start is None:
        # Without parts, the work begins with the first number or bullet before the signature.
        ranks = (Rank.NUMBER, Rank.SECOND, Rank.LETTER, Rank.BULLET)
        start = next(
            (i for i, line in enumerate(lines[:stop]) if line.rank in ranks and i > 0), stop
        )
    elif stop < start:
        signed = _signed_first(lines, stop, start)
        stop = next(
            (i for i, line in enumerate(lines) if i > start and _END.match(flat(line.text))),
            len(lines),
        )
    back = next(
        (i for i, line in enumerate(lines) if i > stop and _ANNEX.match(flat(line.text))),
        len(lines),
    )
    head = [*lines[: signed.start], *lines[signed.stop : start]]
    # A decision signs first, and the plan that it issues follows.
    after = next(
        (
            i
            for i, line in enumerate(lines)
            if i > stop and line.rank is Rank.ROMAN and part_of(line.text)
        ),
        None,
    )
    if after is not None and after < back:
        back = after
    end = [*lines[signed.start : signed.stop], *lines[stop:back]]
    return head, [*lines[start:stop], *lines[back:]], end


def _boxes(every: list[Line], head: list[Line], body: list[Line]) -> tuple[list[Line], list[Line]]:
    """The head with its text boxes, which some offices set it in; and the boxes beside the parts."""
    in_head = {id(line) for line in head}
    first = next((i for i, line in enumerate(every) if body and line is body[0]), len(every))
    return (
        [line for line in every[:first] if line.is_boxed or id(line) in in_head],
        [line for line in every[first:] if line.is_boxed],
    )


def _signed_first(lines: list[Line], stop: int, start: int) -> range:
    """Recipients and signature of a decision that stand before the title of what it issues."""
    kind = next((i for i in range(stop, start) if KIND_ALONE.match(flat(lines[i].text))), stop)
    return range(stop, kind)


def _read_parts(walker: Walker, body: list[Line]) -> None:
    roots = outline(body)
    parted = any(root.line.rank in (Rank.ROMAN, Rank.UPPER) for root in roots)
    loose: list[Node] = []
    for root in roots:
        line = root.line
        if line.rank is Rank.UPPER and any(
            child.line.rank is Rank.ROMAN for child in root.children
        ):
            line.is_used = True
            for child in root.children:
                walker.part(child, part_of(line.text))
        elif (parted and line.rank <= Rank.ROMAN) or (
            not parted and line.rank is Rank.NUMBER and _is_part(root)
        ):
            walker.part(root)
        elif line.rank is Rank.PLAIN and stands_alone(line.text):
            line.is_used = True
            loose += root.children
        else:
            loose.append(root)
    if not loose:
        return
    aims: list[Node] = []
    work: list[Node] = []
    for node in loose:
        (
            work if node.children or node.line.rank < Rank.PLAIN or node.line.is_label else aims
        ).append(node)
    walker.below(work, Where(walker.draft.tasks))
    walker.aims.read(Node(Line(Rank.ROMAN, "", "", Message("paragraph")), aims), Part.PURPOSE)


def _is_part(root: Node) -> bool:
    """Whether a plain number stands for a part: a short heading that names one."""
    text = root.line.text
    return len(text) < 110 and part_of(text) is not None and scores.index_line(text) is None


def _read_tables(
    walker: Walker,
    reader: TableReader,
    lines: list[Line | Table],
    tables: list[tuple[Table, Shape | None]],
) -> None:
    shapes = {id(table): shape for table, shape in tables}
    where: Where | None = None
    title = ""
    for one in lines:
        if isinstance(one, Line):
            where = walker.at_line.get(id(one), where)
            title = one.text or title
            if _ANNEX.match(flat(one.text)):
                where = None
            continue
        shape = shapes[id(one)]
        if shape is not None and shape.is_work:
            index = where.index if where is not None else None
            reader.work(one, shape, index, _table_name(where, title))
        elif shape is None or not shape.is_scores:
            for n, row in enumerate(one.rows, 1):
                reader.leave_row(one, n, row)


def _table_name(where: Where | None, title: str) -> str:
    if where is not None and where.group is not None:
        return where.group.name
    return title if 8 < len(title) < 120 else ""


def _finish(draft: Draft, registry: Registry) -> None:
    """Ids, signer, groups of owners, times in the sentences of tasks, the reporting duty."""
    head = draft.head
    if head.signer_post:
        post = (
            f"{head.signer_post} {head.unit}"
            if head.unit.startswith("UBND") and "chu tich" in flat(head.signer_post)
            else head.signer_post
        )
        owner = registry.signer(_with_level(post, head.unit), head.signer_name)
        head.signer = owner.id
    registry.settle_groups()
    draft.owners = registry.owners
    ids = Ids(*(owner.id for owner in draft.owners))
    for index in draft.indices:
        index.id = ids.give(index.name, 4, "chi-so")
    reported = False
    for task in draft.all_tasks():
        times.own_times(task, head.year)
        times.settle(task)
        task.id = ids.give(task.title, 4, "nhiem-vu")
        task.partners = [one for one in dict.fromkeys(task.partners) if one not in task.lead]
        if not reported and _reports(task):
            task.report = reported = True


def _with_level(post: str, unit: str) -> str:
    """`Chủ tịch UBND xã Hồng Phong` as the text says it: `Chủ tịch UBND xã`."""
    level = re.match(r"UBND (?:xã|phường|thị trấn|huyện|thị xã|thành phố|tỉnh|quận|đặc khu)", unit)
    return post.replace(unit, level[0]) if level else post


def _reports(task: DraftTask) -> bool:
    rhythm = any(
        one.get("every") in ("month", "quarter", "half", "year") and "at_least" not in one
        for one in task.deadlines
    )
    return rhythm and "bao cao" in flat(task.text)


def _leave(draft: Draft, document: DocumentText, every: list[Line], lines: list[Line]) -> None:
    """Name what is nowhere in the draft, and each day that is no deadline in it."""
    year = draft.head.year
    for line in lines:
        if not line.is_used and line.text.strip(" .-_*/"):
            is_date = bool(times.date_like(line.text, year))
            draft.leftovers.append(Leftover(line.place, line.text, is_date))
    kept: list[str] = []
    for task in draft.all_tasks():
        said = " ".join(str(value) for one in task.deadlines for value in one.values())
        said = flat(f"{said} {' '.join(task.unread_times)}")
        kept.append(said)
        for words in times.date_like(task.text, year):
            if flat(words) not in said:
                draft.leftovers.append(Leftover(task.place, words, is_date=True))
    told = " ".join([*kept, *(flat(one.text) for one in draft.leftovers)])
    for line in lines:
        for words in times.date_like(" ; ".join([line.text, *_said_of(line)]), year):
            if flat(words) not in told:
                draft.leftovers.append(Leftover(line.place, words, is_date=True))
    whole = flat(" ".join([*(one.text for one in every), *(one.text for one in draft.all_tasks())]))
    whole = " ".join(whole.split())
    for note in document.notes:
        if " ".join(flat(note.text).split()) not in whole:
            is_date = bool(times.date_like(note.text, year))
            place = Message("footnote {mark}", mark=note.mark)
            draft.leftovers.append(Leftover(place, note.text, is_date))
    for beside in document.aside:
        is_date = bool(times.date_like(beside.text, year))
        draft.leftovers.append(Leftover(beside.place, beside.text, is_date))


def _said_of(line: Line) -> list[str]:
    return [value for _, value in line.labels]
