"""Plans of several years: each report has all of its years, and no target is out of sight."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ddci

from ddci_cli.analysis.days.reporting_periods import following
from ddci_cli.model.plan import Plan
from ddci_cli.model.time.periods import Period

PLAN = """\
ddci: 1
years: 2026-2028
unit: UBND tỉnh Thử
indices:
  - {id: so-hoa, name: Kinh tế số, unit: "% GDP", target: {2028: 30}}
  - {id: truc-tuyen, name: Dịch vụ công trực tuyến, unit: "%", target: {2026: 60, 2028: 80}}
tasks:
  - {id: bao-cao, title: Báo cáo năm, deadlines: [{every: year, by_day: 10, of_month: 12}]}
  - {id: de-an, title: Đề án, deadlines: [{by: 2027-06-30}]}
"""


@pytest.fixture(autouse=True)
def _files(plan: Callable[..., Path]) -> None:
    file = plan(PLAN)
    file.with_name("plan.journal.yaml").write_text(
        "- {date: 2026-01-05, task: de-an, note: x}\n", encoding="utf-8"
    )
    file.with_name("late.md.j2").write_text(
        "{% for part in report.parts %}{% for work in part.overdue %}late: {{ work.ref }}\n"
        "{% endfor %}{% endfor %}",
        encoding="utf-8",
    )


@pytest.mark.parametrize(
    "period, late",
    [
        ("2026", "bao-cao@2026"),
        ("2027", "bao-cao@2026 de-an bao-cao@2027"),
        ("2026-2028", "bao-cao@2026 de-an bao-cao@2027 bao-cao@2028"),
        ("2028", "bao-cao@2026 de-an bao-cao@2027 bao-cao@2028"),
    ],
)
def test_a_report_has_the_deadlines_of_all_its_years(period: str, late: str, ddci: Ddci) -> None:
    words = ("report", period, "-f", "plan.yaml", "--today", "2029-02-01", "-q")
    out = ddci(*words, "--template", "late.md.j2").out
    assert sorted(re.findall("late: (.*)", out)) == sorted(late.split())


@pytest.mark.parametrize(
    "lang, year, shown",
    [
        ("vi", 2026, "mục tiêu năm 2028: 30 % GDP"),
        ("en", 2027, "target of 2028: 30 % GDP"),
        ("en", 2027, "target of 2028: 80 %"),
    ],
)
def test_a_target_of_a_later_year_is_seen(lang: str, year: int, shown: str, ddci: Ddci) -> None:
    out = ddci("score", "-f", "plan.yaml", "--today", f"{year}-05-01", "--lang", lang).out
    assert shown in re.sub(r"[\s│]+", " ", out)
    words = ("report", str(year), "-f", "plan.yaml", "--today", f"{year}-05-01", "--lang", lang)
    assert shown in ddci(*words, "-q").out


@pytest.mark.parametrize("year, target", [(2026, "60 %"), (2028, "80 %")])
def test_the_target_of_the_year_stands_alone(year: int, target: str, ddci: Ddci) -> None:
    out = ddci("score", "-f", "plan.yaml", "--today", f"{year}-05-01", "--lang", "en").out
    assert target in out
    assert out.count("80 %") == (year == 2028)


@pytest.mark.parametrize(
    "period, next_one",
    [
        ("2026", "2027"),
        ("2026-q1", "2026-q2"),
        ("2026-q4", "2027-q1"),
        ("2026-9m", "2026-q4"),
        ("2026-h1", "2026-h2"),
        ("2026-h2", "2027-h1"),
        ("2026-05", "2026-06"),
        ("2026-12", "2027-01"),
        ("2026-w05", "2026-w06"),
        ("2026-w53", "2027-w01"),
        ("2026-w01-w02", "2026-w03-w04"),
        ("2027-w52", "2028-w01"),
        ("2026-m01-m05", "2026-m06-m10"),
        ("2026-m06-m10", "2026-m11-m12"),
        ("2026-m10-m11", "2026-12"),
        ("2026-m11-m12", "2027-m01-m02"),
        ("2026-2027", "2028"),
        ("2028-q4", None),
        ("2028", None),
    ],
)
def test_what_is_reported_next(period: str, next_one: str | None, ddci: Ddci) -> None:
    of = Period.parse(period)
    assert of is not None
    plan = Plan.model_validate({"ddci": 1, "unit": "x", "years": "2026-2028"})
    found = following(plan, of)
    assert (None if found is None else found.period.id) == next_one
    words = ("report", period, "-f", "plan.yaml", "--today", "2029-02-01", "-q")
    assert ddci(*words).status == 0
