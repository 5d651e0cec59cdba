"""The appendices of a report: their names, their bands, their columns, states in few words."""

from collections.abc import Callable
from pathlib import Path

from conftest import Ddci

PLAN = """\
ddci: 1
year: 2026
unit: UBND xã Tân Lập
owners: [{id: kt, post: Phòng Kinh tế}, {id: vh, post: Công chức Văn hóa}]
indices:
  - id: minh-bach
    name: Minh bạch
    weight: 100
    target: 8
    tasks:
      - id: gb
        title: Giao ban tuần
        lead: [kt]
        deadlines: [{every: week, text: hằng tuần}]
      - id: tb
        title: Đăng tải tin bài
        lead: [vh]
        deadlines:
          - {before: 2026-02-01, text: xong trước ngày 01/02/2026}
          - {every: month, at_least: 4, of: tin bài, text: ít nhất 04 tin bài/tháng}
          - {ongoing: true}
groups:
  - name: Công tác khác
    tasks:
      - {id: qd, title: Ban hành quy chế, lead: [vh], deadlines: [{by: 2026-06-30}]}
      - {id: kh, title: Không thời hạn, lead: [kt], partners: [vh], product: Danh mục}
      - {id: k2, title: Tuyên truyền, lead: [kt]}
"""
JOURNAL = """\
- {date: 2026-01-03, task: gb@2026-w01, state: done, by: kt, at: 2026-01-03}
- {date: 2026-01-30, task: tb, state: done, by: vh, at: 2026-01-30, evidence: [12/TB-UBND]}
- {date: 2026-01-31, task: tb@2026-01, count: 4, by: vh, at: 2026-01-31}
- {date: 2026-02-27, task: tb@2026-02, count: 3, by: vh, at: 2026-02-27}
"""
WORDS = ("report", "2026-q1", "-f", "plan.yaml", "--today", "2026-03-20", "--lang", "vi")


def appendices(text: str) -> list[str]:
    _, *found = text.split("\n# Phụ lục")
    return found


def test_tasks_stand_in_bands_with_their_own_words(ddci: Ddci, plan: Callable[..., Path]) -> None:
    plan(PLAN)
    plan(JOURNAL, "plan.journal.yaml")
    tasks, *_ = appendices(ddci(*WORDS).out)
    # The product of one task and the evidence of another make no columns of their own here.
    assert tasks == (
        "\n\n"
        "**TÌNH HÌNH THỰC HIỆN CÁC NHIỆM VỤ**\n\n"
        "*(Kèm theo Báo cáo số \u00a0\u00a0\u00a0\u00a0\u00a0\u00a0/BC-UBND ngày "
        "\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0 tháng \u00a0\u00a0\u00a0\u00a0\u00a0\u00a0 năm 2026 "
        "của UBND xã Tân Lập)*\n\n"
        "---\n\n"
        "| STT | Nhiệm vụ | Chủ trì | Phối hợp | Thời hạn | Tình trạng |\n"
        "| --: | :-- | :-- | :-- | :-- | :-- |\n"
        "| **I** | **Minh bạch** | | | | |\n"
        "| 1 | Giao ban tuần | Phòng Kinh tế |  | hằng tuần | 01 kỳ hoàn thành đúng hạn; "
        "09 kỳ quá hạn chưa hoàn thành |\n"
        "| 2 | Đăng tải tin bài | Công chức Văn hóa |  | (1) xong trước ngày 01/02/2026; "
        "(2) ít nhất 04 tin bài/tháng; (3) thường xuyên | (1) hoàn thành đúng hạn; (2) 01 kỳ đạt; "
        "01 kỳ chưa đạt; (3) chưa có báo cáo (minh chứng: 12/TB-UBND) |\n"
        "| **II** | **Công tác khác** | | | | |\n"
        "| 3 | Ban hành quy chế | Công chức Văn hóa |  | chậm nhất ngày 30/6/2026 | "
        "chưa thực hiện |\n"
        "| 4 | Không thời hạn (sản phẩm: Danh mục) | Phòng Kinh tế | Công chức Văn hóa | "
        "không ghi thời hạn | chưa có báo cáo |\n"
        "| 5 | Tuyên truyền | Phòng Kinh tế |  | không ghi thời hạn | chưa có báo cáo |\n\n"
        "./.\n"
    )


def test_the_only_appendix_has_no_number(ddci: Ddci, plan: Callable[..., Path]) -> None:
    plan(PLAN)
    [only] = appendices(ddci(*WORDS).out)
    assert only.startswith("\n\n**TÌNH HÌNH THỰC HIỆN CÁC NHIỆM VỤ**\n")


def test_products_of_many_tasks_are_a_column(ddci: Ddci, plan: Callable[..., Path]) -> None:
    plan(PLAN.replace("title: Ban hành quy chế", "title: Ban hành quy chế, product: Quy chế"))
    [only] = appendices(ddci(*WORDS).out)
    assert "| STT | Nhiệm vụ | Chủ trì | Phối hợp | Sản phẩm | Thời hạn | Tình trạng |\n" in only
    assert "| 3 | Ban hành quy chế | Công chức Văn hóa |  | Quy chế | chậm nhất" in only


def test_duties_alone_have_no_band(ddci: Ddci, plan: Callable[..., Path]) -> None:
    plan(
        "ddci: 1\nyear: 2026\nunit: UBND xã Tân Lập\n"
        "tasks: [{id: a, title: Rà soát thủ tục, deadlines: [{by: 2026-02-01}]}]\n"
    )
    [only] = appendices(ddci(*WORDS).out)
    assert "**I**" not in only
    assert "| 1 | Rà soát thủ tục | \\[chưa có số liệu\\] | chậm nhất ngày 01/02/2026 |" in only


def test_an_office_s_own_headings_are_numbered_here(
    ddci: Ddci, plan: Callable[..., Path], tmp_path: Path
) -> None:
    plan(PLAN)
    template = "Báo cáo.\n\n# PHỤ LỤC 1: DANH MỤC\n\nMột.\n\n# Bảng điểm\n\nHai.\n"
    (tmp_path / "mau.md.j2").write_text(template, encoding="utf-8")
    first, second = appendices(ddci(*WORDS, "--template", "mau.md.j2").out)
    assert first.startswith(" I\n\n**DANH MỤC**\n")
    assert second.startswith(" II\n\n**BẢNG ĐIỂM**\n")
