"""What a terminal of any width gets: rules between rows, and no word cut beside the tables."""

import pytest
from rich import box
from rich.table import Table
from rich.text import Text

from ddci_cli.language import Language, LanguageCode
from ddci_cli.printing.paper import Paper
from ddci_cli.printing.terminal import table_text, wrapped

VIETNAMESE = Language(LanguageCode.VI)
LINE = "  trang-thong-tin@2023-02: Vận hành trang thông tin điện tử của Ủy ban nhân dân xã"


@pytest.mark.parametrize("width", [30, 40, 60])
def test_no_word_is_cut(width: int) -> None:
    lines = wrapped(LINE, Paper(VIETNAMESE, width)).split("\n")
    assert " ".join(" ".join(lines).split()) == LINE.strip()
    assert all(len(line) <= width for line in lines)
    assert all(line.startswith("    ") for line in lines[1:])


def test_a_pipe_has_no_edge() -> None:
    assert wrapped(LINE, Paper(VIETNAMESE)) == LINE


def table(task: str) -> Table:
    made = Table(box=box.ROUNDED)
    made.add_column(Text("Hạn"), no_wrap=True)
    made.add_column(Text("Nhiệm vụ"), ratio=1, min_width=10)
    made.add_row(Text("14/03"), Text(task))
    made.add_row(Text("15/03"), Text(task))
    return made


def test_rules_stand_between_rows_of_several_lines() -> None:
    paper = Paper(VIETNAMESE, 30)
    assert table_text(table("Đăng tin"), paper).count("├") == 1
    assert table_text(table("Vận hành trang thông tin điện tử xã"), paper).count("├") == 2
