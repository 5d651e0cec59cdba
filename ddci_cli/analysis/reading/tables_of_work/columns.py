"""What the columns of a table hold, whatever their heads are called."""

import re
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import lru_cache

from ddci_cli.analysis.reading.words import flat
from ddci_cli.model.documents.document_text import Cell, Table


class Column(Enum):
    """What a column holds."""

    NUMBER = auto()
    TASK = auto()
    LEAD = auto()
    PARTNERS = auto()
    TIME = auto()
    PRODUCT = auto()
    FUNDING = auto()
    NOTE = auto()
    LEADER = auto()
    INDEX = auto()
    WEIGHT = auto()
    TARGET = auto()
    BASELINE = auto()
    MAX = auto()
    RANK = auto()


_HEADS = (
    (Column.NUMBER, r"^(?:stt|tt|so tt|so thu tu|so)$"),
    (Column.PARTNERS, r"phoi hop"),
    (Column.LEADER, r"lanh dao|dong chi phu trach|nguoi chi dao"),
    (Column.LEAD, r"chu tri|dau moi|(?:co quan|don vi|bo phan|nguoi|ca nhan|phong|can bo|cong chuc).{0,25}(?:thuc hien|phu trach|tham muu|chiu trach nhiem|duoc giao)|phan cong|trach nhiem|phu trach|don vi$|co quan$|thuc hien chinh"),
    (Column.TIME, r"thoi (?:gian|han|diem)|tien do|^han\b(?! che)|ky han|hoan thanh (?:truoc|trong)|lo trinh"),
    (Column.FUNDING, r"kinh phi"),
    (Column.WEIGHT, r"(?:ty|ti) trong|trong so"),
    (Column.MAX, r"diem (?:toi da|chuan)|thang diem"),
    (Column.BASELINE, None),
    (Column.TARGET, r"muc tieu|phan dau|chi tieu (?:nam|giao)|diem (?:dat|giao)|ke hoach nam"),
    (Column.PRODUCT, r"san pham|ket qua|dau ra|minh chung"),
    (Column.NOTE, r"ghi chu"),
    (Column.RANK, r"xep hang|thu hang"),
    (Column.INDEX, r"^(?!.*lien quan)(?:.*(?:chi so|tieu chi)|(?:ten )?(?:cac )?chi tieu(?: thanh phan| nam \d{4}| cu the)?$)"),
    (Column.TASK, r"nhiem vu|noi dung|cong viec|giai phap|hoat dong|\bviec\b"),
)  # fmt: skip
_MAIN = (Column.TASK, Column.INDEX)
_NUM = re.compile(r"\d{1,3}(?:[,.]\d+)?")


@dataclass
class Shape:
    """Which column holds what, and how many rows the head has."""

    columns: dict[int, Column]
    rows: int
    heads: dict[int, str] = field(default_factory=dict)
    """What stands above every column, also above those of which nothing is known."""

    def has(self, *kinds: Column) -> bool:
        """Whether there is a column of each of these kinds."""
        return all(kind in self.columns.values() for kind in kinds)

    @property
    def is_work(self) -> bool:
        """Whether it is a table of tasks."""
        others = (Column.LEAD, Column.TIME, Column.PARTNERS, Column.PRODUCT)
        if self.has(Column.TASK):
            return any(self.has(one) for one in others)
        return self.has(Column.INDEX, Column.LEAD, Column.TIME)

    @property
    def is_scores(self) -> bool:
        """Whether it is a table of indices."""
        numbers = (Column.WEIGHT, Column.TARGET, Column.BASELINE, Column.MAX, Column.RANK)
        return (
            not self.is_work
            and any(self.has(one) for one in numbers)
            and (self.has(Column.INDEX) or self.has(Column.TASK))
        )


def shape_of(table: Table, year: int | None) -> Shape | None:
    """The head of a table, in its first rows; None where there is none."""
    for top in range(min(4, len(table.rows))):
        columns = columns_of(table.rows[top], year)
        if len(set(columns.values()) - {Column.NUMBER}) < 2:
            continue
        rows = top + 1
        # A second row of the head parts what the first one spans.
        if rows < len(table.rows):
            below = table.rows[rows]
            kept = sum(cell.is_repeated for cell in below)
            again = columns_of(below, year)
            if kept and len(again) >= 2 and not any(_NUM.fullmatch(cell.text) for cell in below):
                columns |= {i: kind for i, kind in again.items() if not below[i].is_repeated}
                rows += 1
            # `(1) (2) (3)` numbers the columns.
        while rows < len(table.rows) and all(
            re.fullmatch(r"\(?\d{0,2}\)?", cell.text.strip()) for cell in table.rows[rows]
        ):
            rows += 1
        return Shape(columns, rows, _heads(table.rows[top:rows]))
    return None


def _heads(rows: tuple[tuple[Cell, ...], ...]) -> dict[int, str]:
    """What the rows of the head say above each column, what is merged once."""
    found: dict[int, str] = {}
    for row in rows:
        for i, cell in enumerate(row):
            said = " ".join(cell.text.split())
            if re.search(r"[^\W\d_]", said) and said not in found.get(i, ""):
                found[i] = f"{found[i]} - {said}" if i in found else said
    return found


def columns_of(row: tuple[Cell, ...], year: int | None) -> dict[int, Column]:
    """What each column of a row of heads announces."""
    found: dict[int, Column] = {}
    for i, cell in enumerate(row):
        kind = _kind(cell.text, year)
        if kind is None or (kind in found.values() and kind != Column.RANK):
            continue
        found[i] = kind
    if Column.TASK not in found.values() and Column.INDEX not in found.values():
        return {}
    return found


def is_head_again(row: tuple[Cell, ...], shape: Shape, year: int | None) -> bool:
    """Whether a row says once more what the columns hold, on the next page."""
    main = next((i for i, kind in shape.columns.items() if kind in _MAIN), len(row))
    if main >= len(row) or _kind(row[main].text, year) not in _MAIN:
        return False
    return bool(columns_of(row, year)) and len(columns_of(row, None)) >= 3


@lru_cache(20_000)
def _kind(text: str, year: int | None) -> Column | None:
    plain = re.sub(r"[\s/]+", " ", flat(text)).strip(" .:*") if len(text) < 200 else ""
    if not plain or len(plain) > 90:
        return None
    if (
        year is not None
        and re.search(rf"\b{year - 1}\b", plain)
        and re.search(r"diem|ket qua|nam|dat|thuc hien", plain)
        and not re.search(r"han che|ton tai|nguyen nhan|khac phuc", plain)
    ):
        return Column.RANK if re.search("hang", plain) else Column.BASELINE
    if (
        year is not None
        and re.search(rf"\b{year}\b", plain)
        and re.search(r"diem|muc tieu|phan dau|chi tieu|ke hoach|^den (?:het |cuoi )?nam", plain)
    ):
        return Column.RANK if re.search("hang", plain) else Column.TARGET
    return next((one for one, words in _HEADS if words and re.search(words, plain)), None)
