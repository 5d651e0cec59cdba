"""The messages of `ddci due --by-owner`: to whom they speak, and what they say of each task."""

import re
from collections.abc import Callable
from pathlib import Path

from conftest import Ddci

PLAN = """\
ddci: 1
year: 2026
unit: UBND xã Tân Lập
document: {symbol: KH-UBND, number: 12, date: 2026-01-05, signer: ct}
owners:
  - {id: ct, post: Chủ tịch UBND xã, name: Nông Văn Huy}
  - {id: pct, post: Phó Chủ tịch UBND xã, name: Nông Thị Hạnh}
  - {id: kt, post: Phòng Kinh tế}
  - {id: vh, post: Công chức Văn hóa, name: Hà Thu}
indices:
  - id: minh-bach
    name: Minh bạch
    weight: 100
    target: 8
    leader: pct
    tasks:
      - {id: gb, title: Giao ban tuần về giải quyết thủ tục hành chính, lead: [kt], deadlines: [{every: week}]}
      - {id: tb, title: Đăng tải tin bài, lead: [vh], deadlines: [{every: month, at_least: 4, of: "tin, bài"}]}
      - {id: cd, title: Chủ trì đối thoại doanh nghiệp, lead: [pct], deadlines: [{by: 2026-03-10}]}
tasks:
  - id: bc
    report: true
    title: Báo cáo định kỳ
    lead: [vh]
    deadlines: [{by: 2026-03-22}]
"""  # noqa: E501 - a task is a line
JOURNAL = """\
- {date: 2026-01-09, task: gb@2026-w02, state: done, by: kt, at: 2026-01-09}
- {date: 2026-02-28, task: tb@2026-02, count: 3, by: vh, at: 2026-03-01}
"""
WORDS = ("due", "-f", "plan.yaml", "--today", "2026-03-16", "--by-owner")


def test_each_is_spoken_to_as_who_he_is(ddci: Ddci, plan: Callable[..., Path]) -> None:
    plan(PLAN)
    plan(JOURNAL, "plan.journal.yaml")
    out = ddci(*WORDS).out
    # A nought before a month is a matter of the language, and not of messages.
    assert re.sub(r"/0(?=\d/)", "/", out) == (
        "--- UBND xã Tân Lập: Nông Thị Hạnh, Phó Chủ tịch UBND xã ---\n"
        "Kính gửi: đồng chí Nông Thị Hạnh, Phó Chủ tịch UBND xã\n"
        "Kính báo cáo đồng chí tình hình thực hiện Kế hoạch số 12/KH-UBND ngày 05/1/2026 của "
        "UBND xã Tân Lập, tính đến thứ Hai, 16/3/2026:\n"
        "Quá hạn:\n"
        "- Chủ trì đối thoại doanh nghiệp (thời hạn thứ Ba, 10/3/2026, trễ 6 ngày)\n"
        "Nhiệm vụ đã qua thời hạn thuộc lĩnh vực đồng chí phụ trách:\n"
        "- Giao ban tuần về giải quyết thủ tục hành chính: 9 kỳ quá hạn chưa hoàn thành "
        "(tuần 3 năm 2026 đến tuần 11 năm 2026) - Phòng Kinh tế\n"
        "- Đăng tải tin bài: tháng 1 năm 2026: chưa có số liệu (yêu cầu 4 tin, bài); "
        "tháng 2 năm 2026: 3/4 tin, bài - Công chức Văn hóa\n"
        "Chưa có báo cáo kết quả quý I năm 2026 (số liệu từ ngày 15/12/2025 đến ngày "
        "14/3/2026).\n"
        "Kính báo cáo để đồng chí nắm, chỉ đạo.\n"
        "\n"
        "--- UBND xã Tân Lập: Phòng Kinh tế ---\n"
        "Kính gửi: Phòng Kinh tế\n"
        "Thực hiện Kế hoạch số 12/KH-UBND ngày 05/1/2026 của UBND xã Tân Lập, tính đến "
        "thứ Hai, 16/3/2026, đề nghị Phòng Kinh tế thực hiện các nhiệm vụ sau:\n"
        "Quá hạn:\n"
        "- Giao ban tuần về giải quyết thủ tục hành chính: 9 kỳ quá hạn chưa hoàn thành "
        "(tuần 3 năm 2026 đến tuần 11 năm 2026)\n"
        "Sắp đến hạn:\n"
        "- Giao ban tuần về giải quyết thủ tục hành chính: 2 kỳ cần thực hiện "
        "(tuần 12 năm 2026 đến tuần 13 năm 2026), kỳ đầu chậm nhất thứ Sáu, 20/3/2026\n"
        "Đề nghị thực hiện đúng thời hạn và báo cáo kết quả chậm nhất thứ Sáu, 20/3/2026. "
        "Trân trọng cảm ơn!\n"
        "\n"
        "--- UBND xã Tân Lập: Hà Thu, Công chức Văn hóa ---\n"
        "Kính gửi: đồng chí Hà Thu, Công chức Văn hóa\n"
        "Thực hiện Kế hoạch số 12/KH-UBND ngày 05/1/2026 của UBND xã Tân Lập, tính đến "
        "thứ Hai, 16/3/2026, đề nghị đồng chí thực hiện các nhiệm vụ sau:\n"
        "Sắp đến hạn:\n"
        "- Báo cáo định kỳ (chậm nhất Chủ nhật, 22/3/2026; ngày làm việc cuối: thứ Sáu, "
        "20/3/2026)\n"
        "Định mức cần đạt:\n"
        "- Đăng tải tin bài: tháng 1 năm 2026: chưa có số liệu (yêu cầu 4 tin, bài); "
        "tháng 2 năm 2026: 3/4 tin, bài\n"
        "Đề nghị thực hiện đúng thời hạn và báo cáo kết quả chậm nhất thứ Sáu, 20/3/2026. "
        "Trân trọng cảm ơn!\n"
    )


def test_without_a_report_ahead_one_has_three_working_days(
    ddci: Ddci, plan: Callable[..., Path]
) -> None:
    plan(PLAN.replace("report: true", "report: false"))
    # From Thursday over the week's end.
    out = ddci(*WORDS[:-2], "2026-03-12", "--by-owner", "--lang", "en").out
    assert "report the result by Tuesday, 2026-03-17. Thank you!\n" in out


def test_a_draft_is_called_by_its_year(ddci: Ddci, plan: Callable[..., Path]) -> None:
    plan(PLAN.replace("number: 12, ", ""))
    out = ddci(*WORDS, "--lang", "en").out
    assert "Under the 2026 plan of UBND xã Tân Lập, as of Monday, 2026-03-16" in out
    assert "To: Phòng Kinh tế\n" in out
    assert "Dear Hà Thu, Công chức Văn hóa,\n" in out
