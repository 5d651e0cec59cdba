"""Two plans side by side in January: December is not lost, and each period finds its plan."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ddci

PLAN = """\
ddci: 1
year: {year}
unit: UBND xã Tân Lập
owners: [{{id: mot, post: Một}}]
tasks:
  - {{id: cong-khai, title: Công khai, lead: [mot],
      deadlines: [{{every: quarter, by_day: 15, of_month: next}}]}}
  - {{id: bao-cao, title: Báo cáo, lead: [mot], deadlines: [{{by: {year}-12-28}}]}}
  - {{id: thuong-xuyen, title: Thường xuyên, lead: [mot], deadlines: [{{ongoing: true}}]}}
"""
LAST_YEAR = "".join(
    f"- {{date: 2026-{3 * n:02}-10, task: cong-khai@2026-q{n}, state: done}}\n" for n in (1, 2, 3)
)
REST = ["bao-cao", "cong-khai@2026-q4"]


@pytest.fixture(autouse=True)
def plans(plan: Callable[..., Path]) -> None:
    plan(PLAN.format(year=2026), "plans/2026.yaml")
    plan(PLAN.format(year=2027), "plans/2027.yaml")
    plan(LAST_YEAR, "plans/2026.journal.yaml")


def _of_last_year(ddci: Ddci, *words: str, today: str = "2027-01-10") -> list[str]:
    out = ddci("due", *words, "--today", today, "--format", "json").out
    found = [item for item in json.loads(out)["items"] if item["plan"] == "plans/2026.yaml"]
    return [item["occurrence"] or item["task"] for item in found]


@pytest.mark.parametrize("today", ["2027-01-01", "2027-01-10", "2027-03-31"])
def test_due_shows_what_is_left_of_last_year(today: str, ddci: Ddci) -> None:
    assert _of_last_year(ddci, today=today) == REST
    assert _of_last_year(ddci, "--all", today=today) == REST
    out = ddci("due", "--today", today).out
    assert "2027 (plans/2027.yaml)" in out
    assert "2026 (plans/2026.yaml)" in out


def test_until_the_end_of_march(ddci: Ddci) -> None:
    assert _of_last_year(ddci, today="2027-04-01") == []
    assert "2026.yaml" not in ddci("due", "--today", "2027-04-01").out
    assert "2026" not in ddci("--today", "2027-04-01").out.replace("2026-", "")


def test_until_everything_is_closed(ddci: Ddci, plan: Callable[..., Path]) -> None:
    closed = "- {date: 2026-12-27, task: bao-cao, state: done}\n"
    plan(LAST_YEAR + closed, "plans/2026.journal.yaml")
    assert _of_last_year(ddci) == ["cong-khai@2026-q4"]
    closed += "- {date: 2027-01-09, task: cong-khai@2026-q4, state: dropped, note: thôi}\n"
    plan(LAST_YEAR + closed, "plans/2026.journal.yaml")
    assert _of_last_year(ddci) == []
    outcome = ddci("due", "--today", "2027-01-10")
    assert "2026.yaml" not in outcome.out + outcome.err
    assert "still open" not in ddci("--today", "2027-01-10").out


def test_days_and_periods_without_a_year_are_this_years(ddci: Ddci) -> None:
    assert _of_last_year(ddci, "--by", "31/1") == REST
    assert _of_last_year(ddci, "--period", "q1") == ["cong-khai@2026-q4"]
    assert _of_last_year(ddci, "--period", "2026-q4") == ["bao-cao"]
    assert _of_last_year(ddci, "-f", "plans/2027.yaml") == []


def test_messages_and_the_overview_speak_of_it(ddci: Ddci) -> None:
    out = ddci("due", "--by-owner", "--today", "2027-01-10", "--lang", "en").out
    assert "Công khai, quarter IV of 2026" in out
    assert (
        "2 deadlines of 2026 are still open (plans/2026.yaml): ddci due\n"
        in ddci("--today", "2027-01-10").out
    )


def test_in_december_it_is_this_years_plan_alone(ddci: Ddci) -> None:
    out = ddci("due", "--today", "2026-12-20").out
    assert "plans/2026.yaml" in out
    assert "2027" not in out.replace("2027-01-15", "").replace("15/01/2027", "")


@pytest.mark.parametrize(
    "words, today, told",
    [
        (("2026-q4",), "2027-01-10", "quarter IV of 2026"),
        (("2026",), "2027-02-10", "2026"),
        ((), "2027-01-05", "quarter IV of 2026"),
        ((), "2027-03-14", "quarter IV of 2026"),
        ((), "2027-03-15", "quarter I of 2027"),
        ((), "2026-12-20", "quarter IV of 2026"),
        (("2027-q1",), "2027-01-10", "quarter I of 2027"),
        (("q1",), "2027-01-10", "quarter I of 2027"),
    ],
)
def test_a_report_finds_its_plan(words: tuple[str, ...], today: str, told: str, ddci: Ddci) -> None:
    outcome = ddci("report", *words, "--today", today, "--lang", "en")
    assert outcome.status == 0, outcome.err
    assert told in outcome.out.replace("\xa0", " ")


def test_a_bare_report_without_last_years_plan_is_as_before(ddci: Ddci) -> None:
    Path("plans/2026.yaml").unlink()
    assert "quarter I of 2027" in ddci(
        "report", "--today", "2027-01-05", "--lang", "en"
    ).out.replace("\xa0", " ")
    refused = ddci("report", "2026-q4", "--today", "2027-01-05")
    assert refused.status == 2
    assert "2026-q4 is not in the plan of 2027" in refused.err


def test_calendar_quarters_close_with_the_year(ddci: Ddci, plan: Callable[..., Path]) -> None:
    for year in (2026, 2027):
        text = PLAN.format(year=year) + "reporting: {window: calendar}\n"
        plan(text, f"plans/{year}.yaml")
    told = ddci("report", "--today", "2027-03-20", "--lang", "en").out.replace("\xa0", " ")
    assert "quarter IV of 2026" in told


def test_log_writes_to_the_plan_of_the_period(ddci: Ddci) -> None:
    outcome = ddci("log", "cong-khai@2026-q4", "done", "--today", "2027-01-10")
    assert outcome.status == 0, outcome.err
    written = Path("plans/2026.journal.yaml").read_text(encoding="utf-8")
    assert "cong-khai@2026-q4, state: done" in written
    assert not Path("plans/2027.journal.yaml").exists()
    outcome = ddci("log", "thuong-xuyen", "doing", "--today", "2027-01-10")
    assert outcome.status == 0, outcome.err
    assert Path("plans/2027.journal.yaml").exists()


def test_a_plan_of_several_years_is_found_where_no_other_is(
    ddci: Ddci, plan: Callable[..., Path]
) -> None:
    for name in ("2026", "2027"):
        Path(f"plans/{name}.yaml").unlink()
    text = PLAN.format(year=2026).replace("year: 2026", "years: 2024-2028")
    plan(text, "plans/giai-doan.yaml")
    plan(PLAN.format(year=2030), "plans/2030.yaml")
    assert "plans/giai-doan.yaml" in ddci("due", "--today", "2027-01-10").out
    plan(PLAN.format(year=2027), "plans/2027.yaml")
    assert "plans/2027.yaml" in ddci("due", "--today", "2027-01-10").out
