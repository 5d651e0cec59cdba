"""A report says what is known: of whom, since when, and nothing that only seems to follow."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ddci

PLAN = """\
ddci: 1
year: 2026
unit: UBND phường A
owners:
  - {id: vp, post: Văn phòng}
  - {id: kt, post: Phòng Kinh tế}
  - {id: nhom, post: Các phòng, members: [vp, kt]}
tasks:
  - {id: a, title: Rà soát quy hoạch phường, lead: [kt], deadlines: [{within: 2026-q2}]}
  - {id: bc, title: Báo cáo kết quả quý, lead: [nhom],
     deadlines: [{every: quarter, before_day: 18}]}
  - {id: e, title: Trả lời phản ánh của dân, lead: [vp],
     deadlines: [{on_event: nhận phản ánh, days: 5}]}
  - {id: n, title: Đối thoại với doanh nghiệp, lead: [kt], deadlines: [{by: 2026-03-10}]}
"""
JOURNAL = """\
- {date: 2026-03-16, task: bc@2026-q1, state: done, by: vp, evidence: ["5/BC-VP"]}
- {date: 2026-03-25, task: bc@2026-q1, state: done, by: kt, evidence: ["9/BC-KT"]}
- {date: 2026-03-05, task: e, event: 2026-03-02, state: done, note: Công văn số 88}
- {date: 2026-05-06, task: e, event: 2026-05-04, state: done}
- {date: 2026-03-02, task: n, state: doing, note: đã gửi giấy mời}
- {date: 2026-03-09, task: n, state: done}
- {date: 2026-06-10, task: a, state: blocked, note: chờ dữ liệu}
"""
SIGNED = "2026-07-02"
Report = Callable[..., str]


@pytest.fixture
def report(ddci: Ddci, plan: Callable[..., Path]) -> Report:
    plan(PLAN)
    plan(JOURNAL, "plan.journal.yaml")

    def call(period: str, *words: str) -> str:
        outcome = ddci(
            "report", period, "-f", "plan.yaml", "--today", SIGNED, "--lang", "vi", *words
        )
        assert outcome.status == 0, outcome.err
        text: str = outcome.out
        return text

    return call


def lines(text: str, title: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith(f"- {title}")]


def test_an_owner_is_told_of_by_his_own_part(report: Report, ddci: Ddci) -> None:
    title = "Báo cáo kết quả quý, quý I:"
    assert lines(report("q2"), title)[0] == (
        f"- {title} Các phòng hoàn thành quá hạn 08 ngày, ngày 25/3/2026 (thời hạn: mỗi quý, "
        "trước ngày 18 tháng cuối); minh chứng: 5/BC-VP; 9/BC-KT."
    )
    assert lines(report("q2", "--owner", "vp"), title) == [
        f"- {title} Văn phòng hoàn thành đúng hạn, ngày 16/3/2026 (thời hạn: mỗi quý, "
        "trước ngày 18 tháng cuối); minh chứng: 5/BC-VP."
    ]
    listed = ("due", "-f", "plan.yaml", "--owner", "vp", "--today", "2026-03-20", "-q")
    assert "bc@2026-q1" not in ddci(*listed).out


def test_an_event_is_told_once_and_in_its_own_period(report: Report) -> None:
    title = "Trả lời phản ánh của dân"
    [first] = lines(report("q1"), title)
    assert "(việc phát sinh ngày 02/3/2026)" in first
    assert first.endswith("; kết quả: Công văn số 88.")
    [second] = lines(report("q2"), title)
    assert "(việc phát sinh ngày 04/5/2026)" in second
    assert "88" not in second


def test_what_was_said_before_it_was_done_is_no_result(report: Report) -> None:
    assert lines(report("q1"), "Đối thoại") == [
        "- Đối thoại với doanh nghiệp: Phòng Kinh tế hoàn thành đúng hạn, ngày 09/3/2026 "
        "(thời hạn: chậm nhất ngày 10/3/2026)."
    ]


def test_of_work_whose_day_is_over_it_is_said_what_is_known(report: Report) -> None:
    """On the day of signing: blocked, not finished, or without a report."""
    to_come = report("q2").split("## IV.")[1]
    assert lines(to_come, "Rà soát") == [
        "- Rà soát quy hoạch phường (Phòng Kinh tế): trong quý II năm 2026; "
        "đã qua thời hạn, đang vướng mắc."
    ]
    assert lines(to_come, "Báo cáo kết quả quý, quý II (")[0].endswith("chưa có báo cáo.")
    Path("plan.journal.yaml").write_text(
        f"{JOURNAL}- {{date: 2026-06-17, task: bc@2026-q2, state: done, by: vp}}\n",
        encoding="utf-8",
    )
    to_come = report("q2").split("## IV.")[1]
    assert lines(to_come, "Báo cáo kết quả quý, quý II (")[0].endswith("chưa hoàn thành.")


def test_what_is_said_of_the_plan_after_the_cut_off_is_not_lost_unnoticed(
    report: Report, ddci: Ddci
) -> None:
    said = (
        "log",
        "kien-nghi",
        "--note",
        "tăng biên chế",
        "-f",
        "plan.yaml",
        "--today",
        "2026-07-01",
    )
    outcome = ddci(*said, DDCI_LANG="en")
    assert "the next report tells it" in outcome.err
    assert "by 2026-06-14, write it with --on" in outcome.err
    words = ("report", "q2", "-f", "plan.yaml", "--today", SIGNED)
    outcome = ddci(*words, DDCI_LANG="en")
    assert "tăng biên chế" not in outcome.out
    assert "1 entry about the whole plan, recorded after 2026-06-14" in outcome.err
    assert ddci(*said, "--on", "14/6").status == 0
    assert "- Tăng biên chế." in report("q2").split("## V.")[1]


@pytest.mark.parametrize("about", ["direction", "proposal", "cause"])
def test_what_is_said_of_the_plan_says_nothing_of_its_work(
    about: str, report: Report, ddci: Ddci
) -> None:
    Path("plan.journal.yaml").write_text(
        f"- {{date: 2026-03-01, about: {about}, note: x}}\n", encoding="utf-8"
    )
    assert "quá hạn chưa hoàn thành, trễ" not in report("q2")
    outcome = ddci("due", "-f", "plan.yaml", "--today", "2026-04-20", DDCI_LANG="en")
    assert ": 0 overdue, 2 without a report," in outcome.out
