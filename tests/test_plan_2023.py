"""The encoded plan of 2023 says what the signed document says, by a table read off the document.

Every fact below was read from the document, none from the YAML file. The document writes the same
title with "-" and with "–", and with or without a final "xã"; the tables write "-".
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from itertools import groupby
from pathlib import Path

import pytest

from ddci_cli.analysis.days.occurrences import occurrences, undated
from ddci_cli.analysis.owners import post_of, with_members
from ddci_cli.analysis.scores.totals import Stage, scores
from ddci_cli.analysis.sections import all_tasks
from ddci_cli.files.plan_file import PlanFile, check
from ddci_cli.model.deadlines import Every
from ddci_cli.model.index_set import TotalKind
from ddci_cli.model.plan import Plan
from ddci_cli.model.task import Task

PATH = Path(__file__).parents[1] / "plans" / "2023.yaml"

# Weight, target, tasks, name in part II, name in part I, leader's post and name as printed there.
INDICES = [
    (
        (30, "8.25", 6),
        "Tính minh bạch và tiếp cận thông tin",
        "Tính minh bạch và tiếp cận thông tin",
        ("Phó Chủ tịch UBND xã", "Hoàng Văn Mẫn"),
    ),
    (
        (5, "9.36", 7),
        "Chi phí thời gian",
        "Chi phí thời gian của doanh nghiệp",
        ("Phó Chủ tịch UBND xã", "Hoàng Văn Mán"),
    ),
    (
        (10, "7.73", 5),
        "Chi phí không chính thức",
        "Chi phí không chính thức",
        ("Chủ tịch UBND xã", "Hoàng Văn Huân"),
    ),
    (
        (5, "5.45", 4),
        "Cạnh tranh bình đẳng",
        "Cạnh tranh bình đẳng",
        ("Chủ tịch UBND xã", "Hoàng Văn Huân"),
    ),
    (
        (10, "7.02", 7),
        "Dịch vụ Hỗ trợ doanh nghiệp",
        "Dịch vụ Hỗ trợ doanh nghiệp",
        ("Chủ tịch UBND xã", "Hoàng Văn Huân"),
    ),
    (
        (10, "8.26", 4),
        "Thiết chế pháp lý và An ninh trật tự",
        "Thiết chế pháp lý và an ninh trật tự",
        ("Chủ tịch UBND xã", "Hoàng Văn Huân"),
    ),
    (
        (20, "9.30", 6),
        "Vai trò của người đứng đầu địa phương",
        "Vai trò của người đứng đầu UBND xã",
        ("Chủ tịch UBND xã", "Hoàng Văn Huấn"),
    ),
    (
        (10, "6.31", 7),
        "Tiếp cận đất đai và tính ổn định trong sử dụng đất",
        "Tiếp cận đất đai và tính ổn định trong sử dụng đất",
        ("Chủ tịch UBND xã", "Hoàng Văn Huấn"),
    ),
]

# The posts with all their titles, without a final "xã".
TITLES = {
    "chu-tich": {"Chủ tịch UBND"},
    "pho-chu-tich": {"Phó Chủ tịch UBND"},
    "lanh-dao": {"Lãnh đạo UBND"},
    "van-hoa": {"Công chức Văn hóa - xã hội"},
    "dia-chinh": {
        "Công chức Địa chính xây dựng và môi trường",  # 1b, 8a
        "Công chức Địa chính nông nghiệp xây dựng và môi trường",  # 3b
        "Công chức Địa chính - nông lâm",  # 5a
    },
    "van-phong": {
        "Công chức Văn phòng - thống kê",  # 2a, 3a, 5a, 7a
        "Công chức Văn phòng thống kê",  # IV.2
    },
    "tu-phap": {"Công chức Tư pháp - hộ tịch"},
    "tai-chinh": {"Công chức Tài chính - kế toán"},
    "tiep-cong-dan": {"Công chức phụ trách tiếp công dân"},
    "cong-an": {"Công an"},
    "cong-chuc": {"Các công chức"},
    "cong-chuc-khac": {"Các công chức chuyên môn khác"},
    "co-quan-huyen": {"Các cơ quan chuyên môn thuộc UBND huyện"},
    "phong-tnmt": {"Phòng Tài nguyên môi trường huyện"},
    "tt-quy-dat": {"Trung tâm phát triển quỹ đất huyện"},
    "don-vi-lien-quan": {"Các đơn vị liên quan"},  # 5a, IV.3: nobody is named
}

# The signature says Huấn; Mẫn and Mán stand once each.
PEOPLE = {
    "chu-tich": {"Hoàng Văn Huấn", "Hoàng Văn Huân"},
    "pho-chu-tich": {"Hoàng Văn Mẫn", "Hoàng Văn Mán"},
}

# Who receives citizens is one of these, and the document does not say which.
OFFICERS = {"van-hoa", "dia-chinh", "van-phong", "tu-phap", "tai-chinh"}
GROUPS = {
    "lanh-dao": {"chu-tich", "pho-chu-tich"},
    "cong-chuc": OFFICERS,
    # "Khác": other than the officers of 1a and 1b.
    "cong-chuc-khac": OFFICERS - {"van-hoa", "dia-chinh"},
}
OUTSIDE = {"co-quan-huyen", "phong-tnmt", "tt-quy-dat", "don-vi-lien-quan"}

# Who leads how many tasks, in the order of the document.
PART_II = [
    ("II.1.a", ("van-hoa",), 4),
    ("II.1.b", ("dia-chinh",), 1),
    ("II.1.c", ("cong-chuc-khac",), 1),
    ("II.2.a", ("van-phong",), 3),
    ("II.2.c", ("lanh-dao",), 4),
    ("II.3.a", ("van-phong",), 1),
    ("II.3.b", ("van-hoa", "tu-phap", "tai-chinh", "dia-chinh"), 4),
    ("II.4.a", ("tai-chinh",), 4),
    # The "+" lines below the third bullet name other leads; those below the second name none.
    # The third bullet itself gives the officer's own work: programmes of support.
    ("II.5.a", ("dia-chinh",), 3),
    ("II.5.a", ("tu-phap",), 1),
    ("II.5.a", ("van-hoa",), 1),
    ("II.5.a", ("dia-chinh",), 2),
    ("II.6.a", ("tu-phap",), 2),
    ("II.6.b", ("tiep-cong-dan",), 1),
    ("II.6.c", ("cong-an",), 1),
    ("II.7.a", ("van-phong",), 4),
    ("II.7.c", ("tai-chinh",), 1),
    ("II.7.d", ("lanh-dao",), 1),
    ("II.8.a", ("dia-chinh",), 7),
]
PART_IV = [
    ("I.2", ("cong-chuc",), 1),  # "khi có kết quả xếp hạng" the lessons are talked over
    ("IV.1", ("cong-chuc",), 2),
    ("IV.1", ("tai-chinh",), 1),  # the same sentence: gathers the reports
    ("IV.1", ("cong-chuc",), 1),
    ("IV.2", ("tai-chinh",), 1),
    ("IV.3", ("van-hoa",), 1),
]

# Who helps with how many tasks.
PARTNERS = {
    ("II.1.a", ("co-quan-huyen", "cong-chuc")): 1,
    ("II.1.a", ("co-quan-huyen",)): 3,
    ("II.2.a", ("cong-chuc",)): 3,
    ("II.3.a", ("cong-chuc",)): 1,
    ("II.5.a", ("dia-chinh",)): 2,  # the two "+" lines stand below a bullet of this officer
    ("II.5.a", ("don-vi-lien-quan",)): 3,  # "phối hợp với các đơn vị liên quan", of the whole 5a
    ("II.5.a", ("don-vi-lien-quan", "cong-chuc")): 1,
    ("II.5.a", ("don-vi-lien-quan", "van-phong")): 1,
    ("II.7.a", ("cong-chuc",)): 1,
    ("II.8.a", ("tt-quy-dat", "phong-tnmt", "cong-chuc")): 7,
    ("IV.1", ("tai-chinh",)): 1,  # gathers the reports
    ("IV.2", ("van-phong",)): 1,
    ("IV.1", ("cong-chuc",)): 1,  # whose reports they are
    ("IV.3", ("cong-chuc", "don-vi-lien-quan")): 1,
}

# Clause, kind, day or period as written, last allowed day: how many tasks carry it.
ONCE = {
    ("II.1.a", "before", "2023-03-15", date(2023, 3, 14)): 2,  # both bullets above the line
    ("II.1.b", "before", "2023-03-15", date(2023, 3, 14)): 1,
    ("II.3.a", "before", "2023-03-31", date(2023, 3, 30)): 1,
    # The line of 3b speaks of the cross-assessment and of the training, one bullet of four.
    ("II.3.b", "within", "2023-q1", date(2023, 3, 31)): 1,
    ("II.3.b", "before", "2023-04-30", date(2023, 4, 29)): 1,
    ("II.6.a", "within", "2023-q1", date(2023, 3, 31)): 2,
    ("II.7.a", "within", "2023-q1", date(2023, 3, 31)): 3,  # the first two bullets, the fourth
}

# "Ít nhất 05 tin bài/tháng"; "trước ngày 20 tháng cuối Quý". Clause, period, how many of what,
# the day that is too late: the last allowed days of the one task that carries it.
RECURRING = {
    ("II.1.a", "month", 5, "tin bài", None): [
        date(2023, 1, 31),
        date(2023, 2, 28),
        date(2023, 3, 31),
        date(2023, 4, 30),
        date(2023, 5, 31),
        date(2023, 6, 30),
        date(2023, 7, 31),
        date(2023, 8, 31),
        date(2023, 9, 30),
        date(2023, 10, 31),
        date(2023, 11, 30),
        date(2023, 12, 31),
    ],
    ("IV.1", "quarter", None, None, 20): [
        date(2023, 3, 19),
        date(2023, 6, 19),
        date(2023, 9, 19),
        date(2023, 12, 19),
    ],
}

# "Khi có kết quả xếp hạng"; "khi có phát sinh";
# "tùy theo tình hình, điều kiện thực tế"; twice "(nếu có)".
ON_EVENT = {"I.2": 1, "II.3.a": 1, "II.5.a": 1, "II.8.a": 2}

# "Định kỳ" without a period.
NO_PERIOD = ["II.2.a", "II.7.a", "II.8.a"]

RECIPIENTS = (
    "Phòng Tài chính – kế hoạch huyện",
    "Thường trực Đảng ủy",
    "Thường trực HĐND xã",
    "UB MTTQVN xã",
    "Chủ tịch, Phó Chủ tịch UBND xã",
    "Các công chức xã",
    "Công an xã",
    "Lưu: VT",
)


@pytest.fixture(scope="module")
def file_2023() -> PlanFile:
    """The file with its findings."""
    return check(PATH.read_bytes(), PATH.name)


@pytest.fixture(scope="module")
def plan_2023(file_2023: PlanFile) -> Plan:
    """The plan in the file."""
    assert file_2023.plan is not None, file_2023.findings
    return file_2023.plan


def runs(tasks: Iterable[Task]) -> list[tuple[str | None, tuple[str, ...], int]]:
    """Clause and leads of neighbouring tasks, with how many they are."""
    grouped = groupby(tasks, key=lambda task: (task.clause, task.lead))
    return [(clause, lead, len(list(group))) for (clause, lead), group in grouped]


def test_unit(plan_2023: Plan) -> None:
    """Whose plan it is, of which year, and to whom the unit belongs."""
    assert (plan_2023.year, plan_2023.unit, plan_2023.place, plan_2023.superior) == (
        2023,
        "UBND xã Hồng Phong",
        "Hồng Phong",
        ("UBND huyện Cao Lộc",),
    )


def test_document(plan_2023: Plan) -> None:
    """The document's head and signature; its number and its day are blank."""
    document = plan_2023.document
    assert document.model_dump(exclude={"basis", "funding", "recipients"}) == {
        "symbol": "KH-UBND",
        "number": None,
        "date": None,
        "title": "Thực hiện cải thiện chỉ số đánh giá năng lực cạnh tranh xã Hồng Phong năm 2023",
        "signer": "chu-tich",
        "authority": None,
    }


def test_recipients(plan_2023: Plan) -> None:
    """Nơi nhận, letter for letter and in order."""
    assert plan_2023.document.recipients == RECIPIENTS


def test_basis_and_funding(plan_2023: Plan) -> None:
    """What the document rests on and who pays; the plan may shorten both sentences."""
    document = plan_2023.document
    order = "Kế hoạch số 49/KH-UBND ngày 13/02/2023 của UBND huyện Cao Lộc"
    assert [basis[: len(order)] for basis in document.basis] == [order]
    assert "ngân sách xã năm 2023" in (document.funding or "").casefold()


def test_indices(plan_2023: Plan) -> None:
    """Weights, targets and the number of tasks; the document gives no other scores."""
    assert [
        (index.weight, index.target, len(index.tasks), index.baseline, index.actual)
        for index in plan_2023.indices
    ] == [
        (Decimal(weight), Decimal(target), tasks, None, None)
        for (weight, target, tasks), *_ in INDICES
    ]


def test_names_of_indices(plan_2023: Plan) -> None:
    """The name of part II, where work is given out; part I's other name stands beside it."""
    # The document's own capitals waver: "Hỗ trợ" and "hỗ trợ", "An ninh" and "an ninh".
    assert [
        [index.name.casefold(), *(other.casefold() for other in index.aka)]
        for index in plan_2023.indices
    ] == [
        list(dict.fromkeys([part_ii.casefold(), part_i.casefold()]))
        for _, part_ii, part_i, _ in INDICES
    ]


def test_leaders_of_indices(plan_2023: Plan) -> None:
    """The person whose name, and the post that, the document prints below each heading."""
    people = {name: id for id, names in PEOPLE.items() for name in names}
    assert [
        (index.leader, post_of(plan_2023, index.leader or "")) for index in plan_2023.indices
    ] == [(people[name], post) for *_, (post, name) in INDICES]


def test_totals(plan_2023: Plan) -> None:
    """Both printed totals, and that they follow from the targets: the weighted one is a tie."""
    (found,) = scores(plan_2023)
    assert found.basis is Stage.TARGET
    assert {kind: total.exact for kind, total in found.totals[Stage.TARGET].items()} == {
        TotalKind.SUM: Decimal("61.68"),
        TotalKind.WEIGHTED: Decimal("80.075"),
    }
    assert [(s.kind, s.stated, s.computed) for s in found.statements] == [
        (TotalKind.SUM, Decimal("61.68"), Decimal("61.68")),
        (TotalKind.WEIGHTED, Decimal("80.08"), Decimal("80.08")),
    ]


def test_titles_of_posts(plan_2023: Plan) -> None:
    """Every post with the titles the document gives it, and no others."""
    assert {
        owner.id: {
            title.removesuffix(" xã") for title in (owner.post, *(() if owner.name else owner.aka))
        }
        for owner in plan_2023.owners
    } == TITLES


def test_names_of_people(plan_2023: Plan) -> None:
    """Two people are named, each in two spellings; the chairman's own is that of the signature."""
    named = {owner.id: owner for owner in plan_2023.owners if owner.name}
    assert {id: {owner.name, *owner.aka} for id, owner in named.items()} == PEOPLE
    assert named["chu-tich"].name == "Hoàng Văn Huấn"


def test_groups(plan_2023: Plan) -> None:
    """Posts that stand for several, and those who are not of the commune."""
    assert {
        owner.id: set(with_members(plan_2023, [owner.id]) - {owner.id})
        for owner in plan_2023.owners
        if owner.members
    } == GROUPS
    assert {owner.id for owner in plan_2023.owners if owner.external} == OUTSIDE


def test_tasks_of_part_ii(plan_2023: Plan) -> None:
    """46 tasks, clause by clause with their leads, in the order of the document."""
    assert runs(task for index in plan_2023.indices for task in index.tasks) == PART_II
    assert sum(len(index.tasks) for index in plan_2023.indices) == 46


def test_clauses_belong_to_their_index(plan_2023: Plan) -> None:
    """A task of clause II.3.b stands in the third index."""
    assert [
        (number, task.id, task.clause)
        for number, index in enumerate(plan_2023.indices, start=1)
        for task in index.tasks
        if not (task.clause or "").startswith(f"II.{number}.")
    ] == []


def test_duties_of_part_iv(plan_2023: Plan) -> None:
    """Seven tasks outside the indices."""
    assert runs(plan_2023.tasks) == PART_IV


def test_partners(plan_2023: Plan) -> None:
    """Who helps, where the document names somebody."""
    assert (
        Counter((task.clause, task.partners) for task, *_ in all_tasks(plan_2023) if task.partners)
        == PARTNERS
    )


def test_titles_are_short(plan_2023: Plan) -> None:
    """A title fits on one line of a table: 90 characters at most."""
    lengths = {task.id: len(task.title) for task, *_ in all_tasks(plan_2023)}
    assert len(lengths) == 53
    assert {id: length for id, length in lengths.items() if length > 90} == {}


def test_dated_deadlines(plan_2023: Plan) -> None:
    """Every deadline that comes once: clause, kind, day, last allowed day, number of tasks."""
    assert (
        Counter(
            (
                found.placed.task.clause,
                found.deadline.main_key,
                found.deadline.as_written()[found.deadline.main_key],
                found.due,
            )
            for found in occurrences(plan_2023)
            if found.period is None
        )
        == ONCE
    )


def test_recurring_deadlines(plan_2023: Plan) -> None:
    """The monthly quota and the quarterly report, each carried by one task, with all last days."""
    days: dict[tuple[str | int | Decimal | None, ...], list[date]] = {}
    for found in occurrences(plan_2023):
        if isinstance(found.deadline, Every):
            each = found.deadline
            says = (each.every.value, each.at_least, each.of, each.before_day)
            days.setdefault((found.placed.task.clause, *says), []).append(found.due)
    assert days == RECURRING


def test_deadlines_on_an_event(plan_2023: Plan) -> None:
    """Work that waits for an event; no event has a day yet."""
    events = Counter(
        placed.task.clause
        for placed in all_tasks(plan_2023)
        for deadline in placed.task.deadlines
        if deadline.main_key == "on_event"
    )
    assert events == ON_EVENT


def test_ongoing_work(plan_2023: Plan) -> None:
    """All work of part II goes on through the year; in part IV only clause 2 says so."""
    expected: Counter[str] = Counter({"IV.2": 1})
    for clause, _, tasks in PART_II:
        expected[clause] += tasks
    # A deadline without words of the document is a reading, not a quotation.
    quoted = Counter(
        placed.task.clause
        for placed in all_tasks(plan_2023)
        for deadline in placed.task.deadlines
        if deadline.main_key == "ongoing" and deadline.text
    )
    assert quoted == expected


def test_undated_tasks(plan_2023: Plan) -> None:
    """Ten tasks of part II and one duty of part IV have a last day; ten of them go on after it."""
    dated = {found.placed.task.id for found in occurrences(plan_2023)}
    assert (len(dated), len(undated(plan_2023))) == (11, 52)


def test_periodic_work_without_a_period(file_2023: PlanFile, plan_2023: Plan) -> None:
    """Three tasks are to be done "định kỳ" and nobody knows how often; nothing else is found."""
    clauses = {placed.path: placed.task.clause for placed in all_tasks(plan_2023)}
    assert [(found.code, clauses.get(found.path[:4])) for found in file_2023.findings] == [
        ("DD603", clause) for clause in NO_PERIOD
    ]
