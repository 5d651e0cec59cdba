"""`ddci new`: a short plan, next year's plan, examples; each is sound as it is written."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

import plan_data
import pytest
from conftest import ROOT, Ddci
from hypothesis import given, settings

from ddci_cli.analysis.rollover import moved_day, moved_period
from ddci_cli.desk.loading import Loaded, load
from ddci_cli.desk.over_years.next_plan import Asked, next_plan
from ddci_cli.files import plan_file
from ddci_cli.model.time.periods import Period

WritePlan: TypeAlias = Callable[..., Path]


def test_alone_it_says_what_to_write(ddci: Ddci) -> None:
    assert ddci("new") == (
        2,
        "",
        "ddci: say what the plan is to begin with\n"
        '      an empty one:     ddci new --unit "UBND xã …"\n'
        "      next year's plan: ddci new --from plans/2026.yaml\n"
        "      an example:       ddci new --example\n",
    )


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_short_plan_is_sound_and_explains_itself(lang: str, ddci: Ddci, tmp_path: Path) -> None:
    words = ("new", "--unit", "UBND xã Tân Lập", "--superior", "UBND tỉnh Lạng Sơn")
    outcome = ddci(*words, "--today", "2026-11-28", DDCI_LANG=lang)
    assert (outcome.status, outcome.out) == (0, "")
    assert outcome.err.splitlines()[-1].endswith("ddci check plans/2026.yaml")
    text = (tmp_path / "plans" / "2026.yaml").read_text(encoding="utf-8")
    assert "\nyear: 2026\nunit: UBND xã Tân Lập\n" in text
    assert "\nsuperior: UBND tỉnh Lạng Sơn\n" in text
    assert (tmp_path / "plans" / "plan.schema.json").is_file()
    assert ddci("check", "--strict", DDCI_TODAY="2026-11-28").out == (
        "plans/2026.yaml: 1 index, 2 tasks, no errors; sum 8.00, weighted total 80.00\n"
    )
    for command in ("due", "score", "report"):
        assert ddci(command, "--today", "2026-11-28").status == 0


@pytest.mark.parametrize("unit", ["Ward: #1", "no", "2026", '"', "- x", "{a}", "$year", "Sở KH&ĐT"])
def test_any_name_is_a_text(unit: str, ddci: Ddci, tmp_path: Path) -> None:
    assert ddci("new", "--unit", unit, "--year", "2026", "-o", "a.yaml", "-q").status == 0
    loaded = load(tmp_path / "a.yaml", date(2026, 1, 1))
    assert loaded.plan is not None
    assert (loaded.plan.unit, loaded.findings) == (unit, ())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--unit", " "), "ddci: --unit needs a name on one line\n"),
        (("--unit", "a", "--superior", "b\nc"), "ddci: --superior needs a name on one line\n"),
        (
            ("--example", "--from", "a.yaml"),
            "ddci: --from, --example and --wording cannot stand together\n",
        ),
        (
            ("--example", "--year", "2026"),
            "ddci: there is no example of 2026\n      there are examples of 2023, 2027\n",
        ),
        (
            ("--from", "a.yaml", "--from", "b.yaml"),
            'ddci: several plans make the plan of a new unit\n      name it: --unit "UBND xã …"\n',
        ),
        (("--from", "-"), "ddci: --from names a file: its journal is read as well\n"),
        (("--from", "a.yaml"), "ddci: a.yaml cannot be read: there is no such file\n"),
    ],
)
def test_what_does_not_go_together_is_one_clear_line(
    words: tuple[str, ...], said: str, ddci: Ddci, tmp_path: Path
) -> None:
    assert ddci("new", *words) == (2, "", said)
    assert list(tmp_path.iterdir()) == []


def test_the_invented_ward_leaves_nothing_to_say(ddci: Ddci) -> None:
    ddci("new", "--example", "--year", "2027", "-q")
    assert ddci("check", "--strict").out == (
        "plans/2027.yaml: 8 indices, 17 tasks, no errors; sum 64.77, weighted total 80.61\n"
    )


OLD = """\
# yaml-language-server: $schema=plan.schema.json
# Kế hoạch của xã Thử.
ddci: 1
year: 2026
unit: UBND xã Thử   # tên cũ
place: Thử
start: 2026-01-15
document:
  symbol: KH-UBND
  number: 12
  date: 2026-01-10
  title: Cải thiện chỉ số năm 2026
  basis:
    - Kế hoạch số 05/KH-UBND ngày 08/01/2026 của UBND tỉnh
# Tổng do văn bản in.
stated:
  target: {sum: 16.25}

rank: {baseline: 9, target: 5, actual: 6, of: 20}
calendar: {off: [2026-06-01]}
owners:
  - {id: van-phong, post: Văn phòng}
# ddci: ignore DD605 văn bản không nêu
indices:
  # Chỉ số quan trọng nhất.
  - id: minh-bach
    name: Minh bạch
    target: 8.25  # theo văn bản
    baseline: 7
    tasks:
      - id: trang-tin
        title: Lập trang thông tin điện tử năm 2026
        text: >-
          Lập trang thông tin
          điện tử.
        lead: [van-phong]
        deadlines:
          - {before: 2026-03-16, text: trước ngày 16/3/2026}   # cả hai việc
          - every: year
            from: 2026-q2
          - {ongoing: true}
  - {id: dat-dai, name: Đất đai, target: 8, actual: 7.9, tasks: []}
tasks:
  - id: bao-cao
    title: Báo cáo hằng quý
    lead: [van-phong]
    report: true
    deadlines:
      - {every: quarter, before_day: 20}
      - {within: 2026-w53}
      - {on_event: có đơn, days: 5, event_date: 2026-05-04}
"""
JOURNAL = """\
- {date: 2026-03-10, task: trang-tin@2026-03-16, state: done, at: 2026-03-10}
- {date: 2026-12-20, index: minh-bach, actual: 8.1, rank: 2, at: 2026-12-20}
- {date: 2026-12-01, task: bao-cao@2026-q1, state: done, at: 2026-12-01}
- {date: 2026-12-01, task: bao-cao@2026-q2, state: doing, at: 2026-12-01}
- {date: 2026-12-01, task: bao-cao@2026-q3, state: done, at: 2026-12-01}
- {date: 2026-12-01, task: bao-cao@2026-q4, state: done, at: 2026-12-01}
- {date: 2026-12-01, task: bao-cao@2026-05-04, state: done, at: 2026-12-01}
- {date: 2026-12-30, task: bao-cao@2026-w53, state: done, at: 2026-12-30}
"""
NEXT = """\
# yaml-language-server: $schema=plan.schema.json
# Kế hoạch năm 2027, lập từ plans/2026.yaml.
# Xem lại từng dòng có ghi `# kiểm tra` ở cuối, xong thì xóa ghi chú ấy.
# Việc của năm 2026 chưa hoàn thành tính đến 31/12/2026:
# - bao-cao: Báo cáo hằng quý - quá hạn chưa hoàn thành: 2026-q2
# - trang-tin: Lập trang thông tin điện tử năm 2026 - chưa thực hiện: 2026
#
# Kế hoạch của xã Thử.
ddci: 1
year: 2027
unit: UBND xã Thử   # tên cũ
place: Thử
start: 2027-01-15  # kiểm tra
document:
  symbol: KH-UBND
  number:
  date:
  title: Cải thiện chỉ số năm 2027  # kiểm tra
  basis:  # kiểm tra
    - Kế hoạch số 05/KH-UBND ngày 08/01/2026 của UBND tỉnh

rank: {baseline: 6, target: , of: 20}  # năm 2026: 5
owners:
  - {id: van-phong, post: Văn phòng}
indices:
  # Chỉ số quan trọng nhất.
  - id: minh-bach
    name: Minh bạch
    target:  # theo văn bản  # năm 2026: 8.25
    baseline: 8.1
    rank: {baseline: 2}
    tasks:
      - id: trang-tin
        title: Lập trang thông tin điện tử năm 2026  # kiểm tra
        text: >-
          Lập trang thông tin
          điện tử.
        lead: [van-phong]
        deadlines:
          - {before: 2027-03-16, text: trước ngày 16/3/2027}   # cả hai việc  # kiểm tra
          - every: year
            from: 2027-q2  # kiểm tra
          - {ongoing: true}
  - {id: dat-dai, name: Đất đai, target: , baseline: 7.9, tasks: []}  # năm 2026: 8
tasks:
  - id: bao-cao
    title: Báo cáo hằng quý
    lead: [van-phong]
    report: true
    deadlines:
      - {every: quarter, before_day: 20}
      - {within: 2027-w52}  # kiểm tra
      - {on_event: có đơn, days: 5}
"""


def last_year(folder: Path) -> None:
    (folder / "plans").mkdir()
    (folder / "plans" / "2026.yaml").write_text(OLD, encoding="utf-8")
    (folder / "plans" / "2026.journal.yaml").write_text(JOURNAL, encoding="utf-8")


def test_next_year_begins_with_what_is_kept(ddci: Ddci, tmp_path: Path) -> None:
    last_year(tmp_path)
    outcome = ddci("new", "--from", "plans/2026.yaml", "--today", "2027-01-05")
    assert (outcome.status, outcome.out) == (0, "")
    assert outcome.err == (
        "plans/2027.yaml is written\n"
        "plans/plan.schema.json is written\n"
        "  Kept           2 indices, 2 tasks, 1 owner\n"
        "  Moved to 2027  3 deadlines with a day\n"
        "  Baselines      2 from the published scores of 2026\n"
        "  Blank for you  3 targets, number and day of the document\n"
        "  Left out       `calendar`, `stated`, 1 ignore\n"
        "  Not done       2 tasks, listed on top\n"
        "  To look at     7 places, marked\n"
        "next: ddci check plans/2027.yaml\n"
    )
    assert (tmp_path / "plans" / "2027.yaml").read_text(encoding="utf-8") == NEXT
    assert (tmp_path / "plans" / "2026.yaml").read_text(encoding="utf-8") == OLD
    assert ddci("check", "plans/2027.yaml").status == 0


def test_it_is_written_to_a_new_file_alone(ddci: Ddci, tmp_path: Path) -> None:
    last_year(tmp_path)
    words = ("new", "--from", "plans/2026.yaml", "--today", "2027-01-05", "-q")
    assert ddci(*words).status == 0
    assert ddci(*words).status == 2
    assert ddci(*words, "-o", "plans/2026.yaml", "--force").status == 2
    assert (tmp_path / "plans" / "2026.yaml").read_text(encoding="utf-8") == OLD
    printed = ddci(*words, "-o", "-")
    assert (printed.status, printed.out, printed.err) == (0, NEXT, "")


def test_another_year_another_unit(ddci: Ddci, tmp_path: Path) -> None:
    last_year(tmp_path)
    words = ("--year", "2028", "--unit", "UBND xã Mới", "--superior", "UBND tỉnh", "-o", "a.yaml")
    assert ddci("new", "--from", "plans/2026.yaml", *words, "-q").status == 0
    lines = (tmp_path / "a.yaml").read_text(encoding="utf-8").splitlines()
    at = lines.index("year: 2028")
    assert lines[at : at + 3] == [
        "year: 2028",
        "unit: UBND xã Mới   # tên cũ",
        "place: Thử  # kiểm tra",
    ]
    assert (
        "          - {before: 2028-03-16, text: trước ngày 16/3/2028}   # cả hai việc  # kiểm tra"
        in (lines)
    )


def test_a_day_off_is_named_and_does_not_move_the_day(ddci: Ddci, plan: WritePlan) -> None:
    plan(
        "ddci: 1\nyear: 2025\nunit: UBND xã Thử\n"
        "tasks: [{id: t, title: x, deadlines: [{before: 2025-03-16}, {by: 2025-02-27}]}]\n"
    )
    made = ddci("new", "--from", "plan.yaml", "--today", "2025-12-01", "-o", "-", "-q").out
    assert made.splitlines()[-1] == (
        "tasks: [{id: t, title: x, deadlines: [{before: 2026-03-16}, {by: 2026-02-27}]}]"
        "  # kiểm tra: ngày làm việc cuối T6 13/03/2026"
    )


def test_a_plan_of_several_years_is_followed_by_as_many(ddci: Ddci, plan: WritePlan) -> None:
    plan(
        "ddci: 1\nyears: 2026-2030\nunit: a\n"
        "indices: [{id: i, name: x, target: {2026: 30, 2030: 50}}]\n"
        "tasks: [{id: t, title: x, deadlines: "
        "[{within: 2026-2030}, {every: year, from: 2027-07-01}]}]\n"
    )
    made = ddci("new", "--from", "plan.yaml", "--today", "2030-12-01", "-o", "-", "-q").out
    assert made.splitlines()[3:] == [
        "#",
        "ddci: 1",
        "years: 2031-2035",
        "unit: a",
        "indices: [{id: i, name: x, target: , baseline: }]  # 2030: {2026: 30, 2030: 50}",
        "tasks: [{id: t, title: x, deadlines: "
        "[{within: 2031-2035}, {every: year, from: 2032-07-01}]}]  # check",
    ]


def test_without_a_journal_nobody_knows_what_was_left(ddci: Ddci, tmp_path: Path) -> None:
    last_year(tmp_path)
    (tmp_path / "plans" / "2026.journal.yaml").unlink()
    outcome = ddci("new", "--from", "plans/2026.yaml", "--today", "2027-01-05", DDCI_LANG="en")
    assert "  Not done       not known: there is no journal\n" in outcome.err
    assert (
        "  Baselines      1 from the published scores of 2026, 1 not published yet\n" in outcome.err
    )
    text = (tmp_path / "plans" / "2027.yaml").read_text(encoding="utf-8")
    assert "# Không có nhật ký nên không biết việc nào của năm 2026 chưa xong.\n" in text
    assert "    baseline:  # chưa công bố điểm năm 2026\n" in text


def test_a_journal_that_is_not_whole_is_refused(ddci: Ddci, tmp_path: Path) -> None:
    last_year(tmp_path)
    (tmp_path / "plans" / "2026.journal.yaml").write_text(f"{JOURNAL}- {{date: 2026", "utf-8")
    outcome = ddci("new", "--from", "plans/2026.yaml", "--today", "2027-01-05")
    assert outcome.status == 1
    assert not (tmp_path / "plans" / "2027.yaml").exists()


A = """\
ddci: 1
year: 2026
unit: UBND xã A
indices:
  - {id: minh-bach, name: Minh bạch, weight: 60, actual: 7}
  - {id: dat-dai, name: Tiếp cận đất đai, weight: 40, actual: 8.5}
tasks:
  - {id: bao-cao, title: Báo cáo quý, report: true, deadlines: [{every: quarter}]}
"""
B = """\
ddci: 1
year: 2026
unit: UBND xã B
owners: [{id: kt, post: Phòng Kinh tế}]
indices:
  - {id: tmb, name: Minh Bạch, weight: 50, actual: 6.2}
  - {id: chi-phi, name: Chi phí, weight: 50}
tasks: [{id: rieng, title: Việc riêng của xã B, lead: [kt]}]
"""


def test_a_merged_unit_has_the_scores_of_each_unit_beside_each_other(
    ddci: Ddci, tmp_path: Path
) -> None:
    (tmp_path / "cu").mkdir()
    (tmp_path / "cu" / "a.yaml").write_text(A, encoding="utf-8")
    (tmp_path / "cu" / "b.yaml").write_text(B, encoding="utf-8")
    words = ("new", "--from", "cu/a.yaml", "--from", "cu/b.yaml", "--unit", "UBND xã C")
    outcome = ddci(*words, "--today", "2027-01-05")
    assert outcome.status == 0
    assert "  Baselines      those of each merged unit, beside each other" in outcome.err
    text = (tmp_path / "plans" / "2027.yaml").read_text(encoding="utf-8")
    assert text.splitlines() == [
        "# Kế hoạch năm 2027, lập từ cu/a.yaml, cu/b.yaml.",
        "# Xem lại từng dòng có ghi `# kiểm tra` ở cuối, xong thì xóa ghi chú ấy.",
        "# UBND xã A:",
        "# Không có nhật ký nên không biết việc nào của năm 2026 chưa xong.",
        "# UBND xã B:",
        "# Không có nhật ký nên không biết việc nào của năm 2026 chưa xong.",
        "# Chỉ có trong cu/b.yaml:",
        "# - chi-phi: Chi phí",
        "# - rieng: Việc riêng của xã B",
        "# - kt: Phòng Kinh tế",
        "#",
        "ddci: 1",
        "year: 2027",
        "unit: UBND xã C",
        'predecessors: [{unit: UBND xã A, file: "../cu/a.yaml"}, '
        '{unit: UBND xã B, file: "../cu/b.yaml"}]',
        "indices:",
        "  - {id: minh-bach, name: Minh bạch, weight: 60, baseline: }",
        "  - {id: dat-dai, name: Tiếp cận đất đai, weight: 40, baseline: }",
        "tasks:",
        "  - {id: bao-cao, title: Báo cáo quý, report: true, deadlines: [{every: quarter}]}",
    ]
    scored = ddci("score", "--today", "2027-01-05").out
    rows = scored[scored.index("Last scores") :].splitlines()
    assert [" ".join(row.strip("│ ").split()) for row in rows if "─" not in row] == [
        "Last scores of the merged units",
        "Index │ UBND xã A, 2026 │ UBND xã B, 2026",
        "Minh bạch │ 7 │ 6.2",
        "Tiếp cận đất đai │ 8.5",
        "Sum │ 15.50",
        "Weighted total │ 76.00",
    ]
    told = ddci("report", "2027-q1", "--today", "2027-04-01", DDCI_LANG="vi").out
    assert (
        "Điểm năm trước của các đơn vị đã hợp nhất, không cộng bình quân:\n\n"
        "| Chỉ số thành phần | UBND xã A, 2026 | UBND xã B, 2026 |\n"
        "| :-- | --: | --: |\n"
        "| Minh bạch | 7 | 6,2 |\n"
        "| Tiếp cận đất đai | 8,5 | \\[chưa có số liệu\\] |\n"
        "| Tổng điểm chưa tính tỷ trọng | 15,50 | \\[chưa có số liệu\\] |\n"
        "| Tổng điểm | 76,00 | \\[chưa có số liệu\\] |\n"
    ) in told


def test_a_unit_whose_plan_is_not_at_hand_is_named(ddci: Ddci, plan: WritePlan) -> None:
    plan(
        A.replace("unit: UBND xã A", "unit: C\npredecessors: [{unit: A}, {unit: B, file: b.yaml}]")
    )
    said = ddci("score", "-f", "plan.yaml", "-q").out
    assert said.splitlines()[-2:] == [
        "A: no scores (its plan is not named)",
        "B: no scores (b.yaml cannot be read: there is no such file)",
    ]


def as_block(data: Any, depth: int = 0) -> str:
    """The data as people write it: a line an entry, small groups in brackets."""
    indent = "  " * depth
    if isinstance(data, dict) and data and depth < 5:
        return "".join(f"{indent}{key}:{_behind(value, depth)}" for key, value in data.items())
    return f"{indent}{plan_data.as_yaml(data)}\n"


def _behind(value: Any, depth: int) -> str:
    if isinstance(value, dict) and value and depth < 4:
        return "\n" + as_block(value, depth + 1)
    if isinstance(value, list) and value and depth < 4:
        items = (as_block(item, depth + 2) for item in value)
        return "\n" + "".join(f"{'  ' * depth}  - {item.lstrip()}" for item in items)
    return f" {plan_data.as_yaml(value)}\n"


def errors_of(content: str) -> set[str]:
    found = plan_file.check(content.encode(), "plan.yaml").findings
    return {one.code for one in found if one.severity.value == "error"}


@pytest.mark.parametrize("write", [plan_data.as_yaml, as_block])
def test_a_plan_of_any_shape_is_followed_by_a_sound_one(
    write: Callable[[Any], str], tmp_path: Path
) -> None:
    file = tmp_path / "plan.yaml"

    @settings(max_examples=150)
    @given(plan_data.sound_plans())
    def follows(data: dict[str, Any]) -> None:
        old = write(data)
        file.write_text(old, encoding="utf-8")
        loaded: Loaded = load(file, date(2026, 1, 1))
        one = loaded.usable
        if one is None or one.plan.span.last > 2190:
            return
        made = next_plan([one], Asked(), Path(), date(2026, 1, 1))
        # A day of 2199 has none a year later.
        far = {"DD501"} if "2200-" in made.text else set()
        assert errors_of(made.text) - far <= errors_of(old), made.text
        if far:
            return
        again = plan_file.check(made.text.encode(), "plan.yaml").plan
        assert again is not None
        assert again.span.first == one.plan.span.last + 1
        assert not again.calendar.off

    follows()


@pytest.mark.parametrize(
    "file",
    [
        *sorted((ROOT / "tests" / "small_offices").rglob("plan.yaml")),
        *sorted((ROOT / "tests" / "other_offices").glob("*.yaml")),
        ROOT / "plans" / "2023.yaml",
    ],
    ids=lambda file: f"{file.parent.name}/{file.name}",
)
def test_real_plans_keep_their_remarks_and_stay_sound(file: Path) -> None:
    one = load(file, date(2026, 1, 1)).usable
    assert one is not None
    made = next_plan([one], Asked(), Path(), date(2026, 1, 1)).text
    old = file.read_text(encoding="utf-8")
    assert errors_of(made) <= errors_of(old)
    kept = [line for line in old.splitlines() if line.lstrip().startswith("#")]
    lost = [line for line in kept if line not in made and "ddci: ignore" not in line]
    # What stood above what was left out went with it.
    assert len(lost) <= 4, lost


def test_days_move_by_years_and_stay_in_their_month() -> None:
    assert moved_day(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert moved_day(date(2026, 12, 31), 1) == date(2027, 12, 31)
    for old, new in (
        ("2026", "2027"),
        ("2026-m03-m09", "2027-m03-m09"),
        ("2026-2030", "2027-2031"),
        ("2026-w53", "2027-w52"),
        ("2026-w52-w53", "2027-w52"),
        ("2026-9m", "2027-9m"),
    ):
        period = Period.parse(old)
        assert period is not None
        assert moved_period(period, 1).id == new
