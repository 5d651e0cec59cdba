"""Texts of a plan are shortened nowhere but in findings and refusals."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ddci

TITLE = (
    "Phối hợp với các cơ quan chuyên môn của tỉnh rà soát, công khai quy hoạch, kế hoạch sử dụng "
)
TITLE += "đất và giải quyết dứt điểm kiến nghị của doanh nghiệp, hợp tác xã, hộ kinh doanh"
SUPERIOR = (
    "UBND tỉnh Lạng Sơn (qua Sở Tài chính, Sở Nội vụ và Trung tâm Phục vụ hành chính công tỉnh)"
)
POSTS = (
    "tin bài giới thiệu chính sách hỗ trợ doanh nghiệp nhỏ và vừa và hộ kinh doanh trên địa bàn xã"
)
EVENT = (
    "kể từ ngày nhận được kiến nghị hợp lệ của doanh nghiệp, hợp tác xã, hộ kinh doanh và người dân"
)
REASON = (
    "chờ hướng dẫn của Sở Nông nghiệp và Môi trường về trình tự, thủ tục và hồ sơ địa chính mới, số"
)
PLAN = f"""\
ddci: 1
year: 2023
unit: UBND xã Hồng Phong
superior: {SUPERIOR}
owners: [{{id: a, post: Công chức Văn hóa - xã hội}}]
tasks:
  - {{id: t, title: "{TITLE}", lead: [a], deadlines: [{{by: 2023-03-10}}]}}
  - {{id: u, title: "{TITLE} 2", lead: [a], deadlines: [{{by: 2023-03-12}}]}}
  - {{id: q, title: Đăng tin, lead: [a], deadlines: [{{every: month, at_least: 5, of: "{POSTS}"}}]}}
  - {{id: e, title: Kiến nghị, lead: [a], deadlines: [{{on_event: "{EVENT}", days: 5}}]}}
"""
JOURNAL = f'- {{date: 2023-03-01, task: u, state: blocked, note: "{REASON}"}}\n'


@pytest.fixture
def written(plan: Callable[..., Path]) -> None:
    plan(PLAN, "plans/2023.yaml")
    plan(JOURNAL, "plans/2023.journal.yaml")


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize(
    "command, wanted",
    [
        ("report 2023-q1", (TITLE, SUPERIOR, POSTS, EVENT, REASON)),
        ("due --by-owner", (TITLE, f"{TITLE} 2")),
        ("due --format csv --all", (TITLE, POSTS, REASON)),
        ("due --format json --all", (TITLE, POSTS, EVENT, REASON)),
        ("due --all", (POSTS, EVENT)),
        ("", (TITLE,)),
    ],
)
@pytest.mark.usefixtures("written")
def test_results_have_texts_whole(
    command: str, wanted: tuple[str, ...], lang: str, ddci: Ddci
) -> None:
    outcome = ddci(*command.split(), DDCI_LANG=lang, DDCI_TODAY="2023-03-20")
    assert outcome.status == 0, outcome.err
    for text in wanted:
        assert text in " ".join(outcome.out.split())
    # Blanks to fill in by hand are dots, too.
    assert re.search(r"[^\s…:.*]…", outcome.out) is None


@pytest.mark.usefixtures("written")
def test_a_calendar_has_texts_whole(ddci: Ddci) -> None:
    out = ddci("due", "--format", "ics", "--today", "2023-03-20").out
    unfolded = out.replace("\r\n ", "").replace("\\,", ",").replace("\\;", ";")
    for text in (TITLE, POSTS):
        assert text in unfolded
    assert "…" not in unfolded


@pytest.mark.usefixtures("written")
def test_a_calendar_of_a_long_unit_has_its_name(ddci: Ddci, plan: Callable[..., Path]) -> None:
    unit = "UBND xã Đoàn Kết - Thống Nhất - Hòa Bình - Độc Lập - Tự Do - Hạnh Phúc"
    for nth in range(4):
        plan(PLAN.replace("UBND xã Hồng Phong", f"{unit} {nth}"), f"p/{nth}.yaml")
    one = ddci("due", "--format", "ics", "--today", "2023-03-20", "-f", "p/0.yaml").out
    assert f"X-WR-CALNAME:DDCI: {unit} 0 2023" in one.replace("\r\n ", "")
    every = ddci("due", "--format", "ics", "--today", "2023-03-20", "-f", "p").out
    assert "X-WR-CALNAME:DDCI: 4 kế hoạch\r\n" in every


def test_a_list_of_owners_is_named_whole(ddci: Ddci, plan: Callable[..., Path]) -> None:
    ids = [f"can-bo-{nth:02}" for nth in range(60)]
    owners = ", ".join(f"{{id: {id}, post: Cán bộ {id}}}" for id in ids)
    plan(
        f"ddci: 1\nyear: 2023\nunit: X\nowners: [{owners}]\n"
        f"tasks: [{{id: t, title: T, lead: [{', '.join(ids)}], deadlines: [by: 2023-03-10]}}]\n",
        "plans/2023.yaml",
    )
    plan("[]\n", "plans/2023.journal.yaml")
    out = ddci("due", "--today", "2023-02-20").out
    assert all(f"Cán bộ {id}" in out for id in ids)


@pytest.mark.usefixtures("written")
def test_findings_and_refusals_shorten_what_they_quote(
    ddci: Ddci, plan: Callable[..., Path]
) -> None:
    path = plan(PLAN.replace("year: 2023", f"year: {'x' * 300}"), "wrong.yaml")
    for command in ("check", "check --format concise", "check --format json", "due -f"):
        outcome = ddci(*command.split(), str(path), "--today", "2023-03-20")
        assert outcome.status == 1
        assert "…" in outcome.out + outcome.err
    assert "x" * 100 not in ddci("check", str(path), "--format", "concise").out
    assert "…" in ddci("log", "y" * 300, "done", "--today", "2023-03-20").err
