"""What the report says: of any document, one line a task, each number with its lines."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ddci

pytestmark = pytest.mark.libraries

WritePlan = Callable[..., Path]

ONE_TASK = """\
tasks:
  - {id: ra-soat, title: Rà soát thủ tục, lead: [vp], deadlines: [{by: 2026-02-10}]}
"""
HEAD = """\
ddci: 1
year: 2026
unit: UBND xã Thử
superior: UBND tỉnh Thử
owners:
  - {id: vp, post: Văn phòng}
"""


def lines(out: str, head: str) -> list[str]:
    """The lines of a list under one heading, up to the next of any rank."""
    under = re.split(rf"(?m)^#+ {head}.*$", out, maxsplit=1)[1]
    under = re.split(r"(?m)^#", under, maxsplit=1)[0]
    return [line for line in under.splitlines() if line.startswith("- ")]


@pytest.fixture
def report(ddci: Ddci, plan: WritePlan) -> Callable[..., str]:
    """The report of a plan and a journal that are written down here."""

    def call(text: str, journal: str | None, *words: str, today: str = "2026-03-16") -> str:
        plan(text)
        if journal is not None:
            plan(journal, "plan.journal.yaml")
        outcome = ddci("report", *(words or ("q1",)), "-f", "plan.yaml", "--today", today, "-q")
        assert outcome.status == 0, outcome.err
        return outcome.out

    return call


@pytest.mark.parametrize(
    "document, subject, opening",
    [
        (
            "symbol: KH-UBND, number: 12, date: 2026-01-05, title: Nâng cao chỉ số DDCI năm 2026",
            "Kế hoạch nâng cao chỉ số DDCI năm 2026",
            "Kế hoạch số 12/KH-UBND ngày 05/01/2026 của UBND xã Thử về nâng cao chỉ số DDCI năm",
        ),
        (
            "symbol: QĐ-UBND, number: 2820, date: 2026-03-15, title: Ban hành Kế hoạch cải cách",
            "Quyết định ban hành Kế hoạch cải cách",
            "Quyết định số 2820/QĐ-UBND ngày 15/3/2026 của UBND xã Thử về ban hành Kế hoạch",
        ),
        (
            "symbol: CT-UBND, number: 3, title: Về việc tăng cường kỷ luật",
            "Chỉ thị tăng cường kỷ luật",
            "Chỉ thị số 03/CT-UBND ngày …… của UBND xã Thử về tăng cường kỷ luật",
        ),
        (
            "symbol: CTr-UBND, title: Chương trình hành động thực hiện Nghị quyết số 68-NQ/TW",
            "Chương trình hành động thực hiện Nghị quyết số 68-NQ/TW",
            "Chương trình hành động số ……/CTr-UBND ngày …… của UBND xã Thử về thực hiện Nghị",
        ),
        (
            "title: Đề án phát triển kinh tế số",
            "Đề án phát triển kinh tế số",
            "Đề án phát triển kinh tế số của UBND xã Thử, UBND xã Thử báo cáo",
        ),
        (
            "title: PCI năm 2026",
            "Kế hoạch PCI năm 2026",
            "Kế hoạch PCI năm 2026 của UBND xã Thử",
        ),
        ("symbol: KH-UBND, number: 190", "Kế hoạch số 190/KH-UBND", "Kế hoạch số 190/KH-UBND"),
        ("", "Kế hoạch năm 2026", "Kế hoạch năm 2026 của UBND xã Thử"),
    ],
)
def test_it_is_about_the_plans_own_document(
    document: str, subject: str, opening: str, report: Callable[..., str]
) -> None:
    out = report(f"{HEAD}document: {{{document}}}\n{ONE_TASK}", None)
    assert f"\n**Kết quả thực hiện {subject}**\\\n**quý I năm 2026**\n" in out
    assert f"\nThực hiện {opening}" in out
    assert "cạnh tranh" not in out


def test_the_year_is_said_once(report: Callable[..., str]) -> None:
    out = report(f"{HEAD}{ONE_TASK}", None, "2026")
    assert "\n**Kết quả thực hiện Kế hoạch năm 2026**\n\n" in out


WEEKLY = """\
tasks:
  - {id: hop, title: Họp giao ban, lead: [vp], deadlines: [{every: week}]}
"""


def week(n: int, state: str = "done", more: str = "") -> str:
    """An entry about a week of 2026, on its Friday."""
    import datetime as dt

    day = dt.date.fromisocalendar(2026, n, 5)
    return f"- {{date: {day}, task: hop@2026-w{n:02d}, state: {state}{more}}}\n"


def test_recurring_work_is_one_line(report: Callable[..., str]) -> None:
    journal = "".join(map(week, (2, 3, 4, 5, 6, 8, 9)))
    journal += "- {date: 2026-02-18, task: hop@2026-w07, state: done}\n"
    journal += week(10, "blocked", ', note: "lãnh đạo đi công tác"')
    out = report(f"{HEAD}start: 2026-01-05\n{WEEKLY}", journal)
    assert lines(out, "1. Các nhiệm vụ") == [
        "- Họp giao ban (Văn phòng; mỗi tuần): tuần 2-10: 07 kỳ hoàn thành đúng hạn, "
        "01 kỳ hoàn thành quá hạn (tuần 7), 01 kỳ đang vướng mắc (tuần 10: lãnh đạo đi công tác); "
        "gần nhất tuần 9, hoàn thành ngày 27/02/2026."
    ]
    assert "Trong kỳ có 09 lượt đến hạn của 01 nhiệm vụ, trong đó: hoàn thành đúng hạn 07" in out
    assert lines(out, "III.") == [
        "- Họp giao ban, tuần 7 (Văn phòng): hoàn thành quá hạn 03 ngày.",
        "- Họp giao ban, tuần 10 (Văn phòng): đang vướng mắc; lý do: lãnh đạo đi công tác.",
    ]
    # The last Sunday of the window is the 15th.
    assert lines(out, "IV.") == [
        "- Họp giao ban, tuần 11 (Văn phòng): mỗi tuần (chậm nhất ngày 15/3/2026); "
        "đã qua thời hạn, chưa có báo cáo.",
        "- Họp giao ban, tuần 12-13 (Văn phòng): mỗi tuần (02 lượt, lượt đầu chậm nhất ngày "
        "22/3/2026).",
        "- Họp giao ban, tuần 14-24 (Văn phòng): mỗi tuần (11 lượt, lượt đầu chậm nhất ngày "
        "05/4/2026).",
    ]


def test_one_weekly_task_more_adds_a_line_and_no_pages(report: Callable[..., str]) -> None:
    """Whatever has become of its weeks."""
    one = report(f"{HEAD}start: 2026-01-05\n{ONE_TASK}", "[]\n", "q2", today="2026-06-20")
    two = f"{HEAD}start: 2026-01-05\n{ONE_TASK}{WEEKLY.removeprefix('tasks:')}"
    more = report(two, "[]\n", "q2", today="2026-06-20")
    assert len(more.splitlines()) - len(one.splitlines()) < 12


def test_a_quota_is_one_line_with_its_numbers(report: Callable[..., str]) -> None:
    quota = (
        "tasks:\n  - {id: tin, title: Đăng tin, lead: [vp], "
        "deadlines: [{every: month, at_least: 4, of: tin bài, text: tối thiểu 04 tin bài/tháng}]}\n"
    )
    journal = (
        "- {date: 2026-01-31, task: tin@2026-01, count: 3}\n"
        "- {date: 2026-02-28, task: tin@2026-02, count: 5}\n"
        "- {date: 2026-02-28, about: cause, task: tin@2026-01, note: nghỉ Tết}\n"
    )
    out = report(HEAD + quota, journal)
    assert lines(out, "1. Các nhiệm vụ") == [
        "- Đăng tin (Văn phòng; tối thiểu 04 tin bài/tháng): tháng 01 đạt 03/04; "
        "tháng 02 đạt 05/04."
    ]
    assert lines(out, "III.") == [
        "- Đăng tin (Văn phòng): tháng 01 đạt 03/04 tin bài, chưa đạt yêu cầu tối thiểu; "
        "nguyên nhân: nghỉ Tết."
    ]
    assert lines(out, "IV.")[0] == (
        "- Đăng tin, tháng 03 (Văn phòng): tối thiểu 04 tin bài/tháng (chậm nhất ngày 31/3/2026)."
    )


def joint(n: int) -> str:
    """A plan in which so many communes do one task together."""
    owners = "".join(f"  - {{id: xa-{i}, post: UBND xã Số {i}}}\n" for i in range(1, n + 1))
    lead = ", ".join(f"xa-{i}" for i in range(1, n + 1))
    return (
        f"ddci: 1\nyear: 2026\nunit: UBND tỉnh Thử\nowners:\n{owners}tasks:\n"
        f"  - {{id: chung, title: Việc chung, lead: [{lead}], deadlines: [{{by: 2026-02-20}}]}}\n"
    )


def told_by(several: range) -> str:
    return "".join(
        f"- {{date: 2026-02-10, task: chung, state: done, by: xa-{i}}}\n" for i in several
    )


def test_of_a_joint_task_it_is_told_who_has_and_who_has_not(report: Callable[..., str]) -> None:
    out = report(joint(3), told_by(range(1, 3)))
    assert lines(out, "1. Các nhiệm vụ") == [
        "- Việc chung: UBND xã Số 1, UBND xã Số 2, UBND xã Số 3 chưa hoàn thành, quá hạn 22 ngày "
        "(thời hạn: chậm nhất ngày 20/02/2026); đã hoàn thành: UBND xã Số 1, UBND xã Số 2; "
        "chưa hoàn thành: UBND xã Số 3."
    ]


def test_a_joint_task_of_forty_units_is_summed_up(report: Callable[..., str]) -> None:
    """Who is late stands in the appendix."""
    out = report(joint(40), told_by(range(1, 39)))
    assert lines(out, "1. Các nhiệm vụ") == [
        "- Việc chung: 40 đơn vị chưa hoàn thành, quá hạn 22 ngày (thời hạn: chậm nhất ngày "
        "20/02/2026); đã hoàn thành: 38/40 đơn vị; chưa hoàn thành: 02/40 đơn vị."
    ]
    assert "| quá hạn chưa hoàn thành; chưa hoàn thành: UBND xã Số 39, UBND xã Số 40 |" in out


def test_facts_of_the_whole_plan_stand_in_their_parts(
    ddci: Ddci, plan: WritePlan, report: Callable[..., str]
) -> None:
    text = f"{HEAD}{ONE_TASK}"
    plan(text)
    plan("[]\n", "plan.journal.yaml")
    for words in (
        ("chi-dao", "--note", "họp giao ban", "--evidence", "12/CV-UBND", "--on", "10/3"),
        ("nguyên nhân", "--note", "thiếu biên chế", "--on", "10/3"),
        ("cause", "ra-soat", "--note", "chờ hướng dẫn của tỉnh", "--on", "11/3"),
        ("kien-nghi", "--note", "đề nghị tỉnh tập huấn", "--on", "12/3"),
    ):
        outcome = ddci("log", *words, "-f", "plan.yaml", "--today", "2026-03-13")
        assert outcome.status == 0, outcome.err
    journal = Path("plan.journal.yaml").read_text(encoding="utf-8")
    assert (
        '- {date: 2026-03-10, about: direction, note: "họp giao ban", evidence: ["12/CV-UBND"], '
        "at: 2026-03-13}\n"
    ) in journal
    out = report(text, journal)
    assert lines(out, "I.") == ["- Ngày 10/3/2026: họp giao ban (12/CV-UBND)."]
    assert "Các văn bản chỉ đạo, triển khai trong kỳ: Công văn số 12/CV-UBND.\n" in out
    assert lines(out, "III.") == [
        "- Rà soát thủ tục (Văn phòng): quá hạn chưa hoàn thành, trễ 32 ngày; "
        "nguyên nhân: chờ hướng dẫn của tỉnh.",
        "- Đơn vị, cá nhân chưa báo cáo kết quả trong kỳ: Văn phòng.",
        "- Thiếu biên chế.",
    ]
    assert lines(out, "V.")[0] == "- Đề nghị tỉnh tập huấn."


@pytest.mark.parametrize(
    "words, said",
    [
        (("chi-dao",), "what is said of the plan as a whole needs words"),
        (("chi-dao", "ra-soat", "--note", "a"), "this is said of the plan as a whole"),
        (("kien-nghi", "--note", "a", "--count", "3"), "words and evidence are recorded"),
        (("nguyen-nhan", "khac", "--note", "a"), "there is no task `khac`"),
    ],
)
def test_what_is_no_fact_of_the_plan_is_refused(
    words: tuple[str, ...], said: str, ddci: Ddci, plan: WritePlan
) -> None:
    plan(f"{HEAD}{ONE_TASK}")
    outcome = ddci("log", *words, "-f", "plan.yaml", "--today", "2026-03-13")
    assert (outcome.status, outcome.out) == (2, "")
    assert said in outcome.err
    assert not Path("plan.journal.yaml").exists()


def test_a_task_may_have_the_name(ddci: Ddci, plan: WritePlan) -> None:
    plan(f"{HEAD}{ONE_TASK.replace('ra-soat', 'chi-dao')}")
    out = ddci("log", "chi-dao", "done", "-f", "plan.yaml", "--today", "2026-02-09").out
    assert out.startswith("- {date: 2026-02-09, task: chi-dao, state: done, at: 2026-02-09}\n")


def test_a_direction_after_the_cut_off_says_which_report_has_it(
    ddci: Ddci, plan: WritePlan
) -> None:
    plan(f"{HEAD}{ONE_TASK}")
    words = ("log", "chi-dao", "--note", "họp", "-f", "plan.yaml", "--today", "2026-03-16")
    err = ddci(*words).err
    assert "2026-03-16 lies after the reporting period of quarter I of 2026" in err
    assert "if it happened by 2026-03-14, write it with --on" in err


APPENDICES = {
    "tasks": ("# Phụ lục\n", "(tình hình từng nhiệm vụ tại Phụ lục)"),
    "journal": ("# Phụ lục\n", "(nhật ký cập nhật và minh chứng tại Phụ lục)"),
    "all": (
        "# Phụ lục II\n",
        "(tình hình từng nhiệm vụ tại Phụ lục I; nhật ký cập nhật và minh chứng tại Phụ lục II)",
    ),
}


@pytest.mark.parametrize("which", APPENDICES)
def test_the_appendices_that_are_asked_for(which: str, report: Callable[..., str]) -> None:
    journal = "- {date: 2026-02-09, task: ra-soat, state: done}\n"
    out = report(f"{HEAD}{ONE_TASK}", journal, "q1", "--appendix", which)
    head, said = APPENDICES[which]
    assert out.count("# Phụ lục") == (2 if which == "all" else 1)
    assert head in out
    assert said in out
    if which == "tasks":
        assert out == report(f"{HEAD}{ONE_TASK}", journal, "q1")


def test_without_an_appendix_nothing_is_said_of_one(report: Callable[..., str]) -> None:
    """What it would have named is named in the text."""
    ongoing = "tasks:\n  - {id: a, title: Trực, lead: [vp], deadlines: [{ongoing: true}]}\n"
    out = report(HEAD + ongoing, "[]\n", "q1", "--appendix", "none")
    assert "Phụ lục" not in out
    assert "01 nhiệm vụ thường xuyên chưa có báo cáo kết quả trong kỳ: Trực (Văn phòng)." in out


def test_what_has_no_day_is_called_what_it_is(report: Callable[..., str]) -> None:
    undated = (
        "tasks:\n"
        "  - {id: a, title: Trực, lead: [vp], deadlines: [{ongoing: true}]}\n"
        "  - {id: b, title: Đáp, lead: [vp], deadlines: [{on_event: nhận phản ánh, days: 10}]}\n"
        "  - {id: c, title: Tuyên truyền, lead: [vp]}\n"
        "  - {id: d, title: Phối hợp, lead: [vp]}\n"
    )
    out = report(HEAD + undated, "[]\n")
    assert (
        "01 nhiệm vụ thường xuyên, 01 nhiệm vụ khi phát sinh, 02 nhiệm vụ không ghi thời hạn "
        "chưa có báo cáo kết quả trong kỳ (Phụ lục).\n"
    ) in out
    assert "| trong 10 ngày kể từ ngày nhận phản ánh |" in out


LEADERS = """\
owners:
  - {id: ct, post: Chủ tịch UBND xã, name: Lê Văn Một}
  - {id: p1, post: Phó Chủ tịch UBND xã, name: Nông Thị Hạnh}
  - {id: p2, post: Phó Chủ tịch UBND xã, name: Trần Văn Ba}
  - {id: vp, post: Văn phòng}
"""


def test_leaders_of_one_post_are_told_apart_by_name(report: Callable[..., str]) -> None:
    groups = "".join(
        f"  - {{name: Nhóm {n}, leader: {leader}, "
        f"tasks: [{{id: t{n}, title: Việc {n}, lead: [vp], deadlines: [{{by: 2026-02-10}}]}}]}}\n"
        for n, leader in enumerate(("ct", "p1", "p2"))
    )
    text = f"ddci: 1\nyear: 2026\nunit: UBND xã Thử\n{LEADERS}groups:\n{groups}"
    out = report(text, "- {date: 2026-02-01, task: t0, state: done}\n")
    assert (
        "gồm 03 nhiệm vụ thuộc 03 nhóm, giao 01 đơn vị, cá nhân chủ trì thực hiện; "
        "Chủ tịch UBND xã phụ trách 01 nhóm nhiệm vụ; "
        "đồng chí Nông Thị Hạnh, Phó Chủ tịch UBND xã phụ trách 01 nhóm nhiệm vụ; "
        "đồng chí Trần Văn Ba, Phó Chủ tịch UBND xã phụ trách 01 nhóm nhiệm vụ."
    ) in out
    assert "Lãnh đạo phụ trách: đồng chí Trần Văn Ba, Phó Chủ tịch UBND xã." in out
    # They answer for the work and do none of it.
    assert "chưa báo cáo kết quả trong kỳ" not in out


def test_a_plan_without_tasks_speaks_of_none(report: Callable[..., str]) -> None:
    text = (
        "ddci: 1\nyear: 2026\nunit: UBND xã Thử\nrank: {baseline: 28, target: 20, of: 63}\n"
        "score: {actual: 66.5}\n"
        "indices:\n"
        "  - {id: a, name: Gia nhập, actual: 7.35, rank: {baseline: 35, target: 20, of: 63}}\n"
    )
    out = report(text, None, "2026")
    assert "nhiệm vụ" not in out.partition("## IV.")[0]
    assert "Phụ lục" not in out
    assert "Mục tiêu |" not in out
    assert "| Năm trước |" not in out
    assert "| 1 | Gia nhập | 7,35 | thứ hạng: năm trước 35, mục tiêu 20 trên 63 |" in out
    assert "- Tổng điểm được công bố: 66,5." in out
    assert "- Thứ hạng: năm trước 28, mục tiêu 20 trên 63." in out


def test_an_index_says_only_what_is_known_of_it(report: Callable[..., str]) -> None:
    task = "[{id: t, title: Việc, lead: [vp], deadlines: [{by: 2026-05-10}]}]"
    text = (
        f"{HEAD}indices:\n  - {{id: a, name: Gia nhập, actual: 7.35, "
        f"rank: {{baseline: 35, target: 20}}, tasks: {task}}}\n"
    )
    out = report(text, None)
    assert "\nKết quả: 7,35 điểm. Thứ hạng: năm trước 35, mục tiêu 20.\n" in out
    assert "chưa có số liệu]" not in out
    # A part of which nothing is due yet says so.
    assert "\n01 nhiệm vụ chưa đến hạn.\n" in out


def test_two_yearly_duties_are_told_apart(ddci: Ddci, report: Callable[..., str]) -> None:
    yearly = (
        "tasks:\n  - id: bc\n    title: Báo cáo năm\n    lead: [vp]\n    deadlines:\n"
        "      - {id: som, every: year, by_day: 15, of_month: 2}\n"
        "      - {id: muon, every: year, before_day: 5, of_month: 12}\n"
    )
    out = report(HEAD + yearly, "- {date: 2026-02-15, task: bc.som@2026, state: done}\n", "2026")
    assert "| (1) mỗi năm, chậm nhất ngày 15/02; (2) mỗi năm, trước ngày 05/12 |" in out
    rows = ddci("due", "-f", "plan.yaml", "--all", "--format", "csv", "--today", "2026-03-01").out
    assert "every year, by 15/02" in rows
    assert "every year, before 05/12" in rows


def test_a_laptop_in_english_changes_nothing(ddci: Ddci, plan: WritePlan) -> None:
    plan(f"{HEAD}{ONE_TASK}")
    words = ("report", "q1", "-f", "plan.yaml", "--today", "2026-03-16", "-q")
    vietnamese = ddci(*words, DDCI_LANG="vi")
    assert "# BÁO CÁO" in vietnamese.out
    assert ddci(*words, DDCI_LANG="en", LANG="en_US.UTF-8") == vietnamese
    assert "# REPORT" in ddci(*words, "--lang", "en").out
    plan(f"{HEAD}language: en\n{ONE_TASK}")
    assert "# REPORT" in ddci(*words, DDCI_LANG="vi").out


def test_an_overview_of_several_years_counts_all_of_them(ddci: Ddci, plan: WritePlan) -> None:
    text = HEAD.replace("year: 2026", "years: 2026-2030")
    plan(
        f"{text}tasks:\n"
        "  - {id: bc, title: Báo cáo năm, lead: [vp], deadlines: [{every: year}]}\n"
    )
    assert (
        "5 deadlines in all years: 5 not started"
        in ddci("-f", "plan.yaml", "--today", "2026-03-01").out
    )
