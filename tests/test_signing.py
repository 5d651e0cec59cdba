"""Who issues a report and how it is signed, by what the names of agencies and posts tell."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from conftest import Ddci

from ddci_cli.analysis.offices.agency import abbreviated, agency, below, is_office
from ddci_cli.analysis.offices.signing import signing_lines

PlanWriter: TypeAlias = Callable[..., Path]

COMMUNE, WARD = "UBND xã Tân Lập", "Uỷ ban nhân dân phường Kỳ Lừa"
DEPARTMENT, OFFICE = "Sở Tài chính", "Phòng Kinh tế xã Tân Lập"
TM = "TM. ỦY BAN NHÂN DÂN"

SIGNED = [
    (COMMUNE, "Chủ tịch UBND xã", [TM, "CHỦ TỊCH"]),
    (WARD, "Chủ tịch Uỷ ban nhân dân phường Kỳ Lừa", [TM, "CHỦ TỊCH"]),
    ("UBND đặc khu Phú Quốc", "Phó Chủ tịch đặc khu", [TM, "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
    (COMMUNE, "Phó Chủ tịch UBND xã", [TM, "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
    (
        COMMUNE,
        "Phó Chủ tịch Thường trực UBND xã",
        [TM, "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH THƯỜNG TRỰC"],
    ),
    (COMMUNE, "Phó Chủ tịch phụ trách UBND xã", [TM, "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
    (COMMUNE, "Phó Chủ tịch phụ trách kinh tế UBND xã", [TM, "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
    (COMMUNE, "Quyền Chủ tịch UBND xã", [TM, "Q. CHỦ TỊCH"]),
    (COMMUNE, "Q. Chủ tịch UBND xã", [TM, "Q. CHỦ TỊCH"]),
    (WARD, "Bí thư Đảng ủy, Chủ tịch UBND phường", [TM, "CHỦ TỊCH"]),
    (COMMUNE, "Phó Bí thư Đảng ủy - Chủ tịch UBND xã", [TM, "CHỦ TỊCH"]),
    (COMMUNE, "Chủ tịch HĐND, Phó Chủ tịch UBND xã", [TM, "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
    (WARD, "Chánh Văn phòng HĐND và UBND phường", ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"]),
    (
        WARD,
        "Phó Chánh Văn phòng HĐND và UBND phường",
        ["TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"],
    ),
    (COMMUNE, "Trưởng phòng Kinh tế", ["TL. CHỦ TỊCH", "TRƯỞNG PHÒNG KINH TẾ"]),
    (DEPARTMENT, "Giám đốc Sở", ["GIÁM ĐỐC"]),
    (DEPARTMENT, "Giám đốc Sở Tài chính", ["GIÁM ĐỐC"]),
    (DEPARTMENT, "Phó Giám đốc Sở", ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]),
    (DEPARTMENT, "Chánh Văn phòng Sở", ["TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"]),
    (DEPARTMENT, "Trưởng phòng Tổng hợp", ["TL. GIÁM ĐỐC", "TRƯỞNG PHÒNG TỔNG HỢP"]),
    (OFFICE, "Trưởng phòng", ["TRƯỞNG PHÒNG"]),
    (OFFICE, "Phó Trưởng phòng Kinh tế", ["KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"]),
    (OFFICE, "Phó phòng", ["KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"]),
    ("Bộ Công Thương", "Bộ trưởng Bộ Công Thương", ["BỘ TRƯỞNG"]),
    ("Bộ Công Thương", "Thứ trưởng", ["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"]),
    ("Bộ Công Thương", "Chánh Văn phòng Bộ", ["TL. BỘ TRƯỞNG", "CHÁNH VĂN PHÒNG"]),
    ("Văn phòng HĐND và UBND xã", "Chánh Văn phòng HĐND và UBND xã", ["CHÁNH VĂN PHÒNG"]),
]
UNTOLD = [
    (COMMUNE, "Công chức Văn phòng - thống kê"),
    (COMMUNE, "Bí thư Đảng ủy"),
    (COMMUNE, "Chủ tịch HĐND xã"),
    (COMMUNE, "Chủ tịch Hội Nông dân xã"),
    (DEPARTMENT, "Chuyên viên"),
]
BY_AUTHORITY = [
    (
        "TL. CHỦ TỊCH",
        "Chánh Văn phòng HĐND và UBND xã",
        ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"],
    ),
    ("TUQ. Chủ tịch", "Trưởng phòng Kinh tế", ["TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG KINH TẾ"]),
    (
        "TUQ. CHỦ TỊCH",
        "Công chức Văn phòng UBND xã",
        ["TUQ. CHỦ TỊCH", "CÔNG CHỨC VĂN PHÒNG"],
    ),
    ("KT. CHỦ TỊCH", "Phó Chủ tịch UBND xã", [TM, "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
]


@pytest.mark.parametrize(("unit", "post", "lines"), SIGNED)
def test_the_post_tells_how_it_signs(unit: str, post: str, lines: list[str]) -> None:
    assert [str(line) for line in signing_lines(agency(unit), post) or ()] == lines


@pytest.mark.parametrize(("unit", "post"), UNTOLD)
def test_what_cannot_be_told_is_not_invented(unit: str, post: str) -> None:
    assert signing_lines(agency(unit), post) is None


@pytest.mark.parametrize(("authority", "post", "lines"), BY_AUTHORITY)
def test_an_authority_of_the_plan_stands(authority: str, post: str, lines: list[str]) -> None:
    said = signing_lines(agency(COMMUNE), post, authority)
    assert [str(line) for line in said or ()] == lines


def test_agencies() -> None:
    assert agency("Uỷ ban  nhân dân phường Kỳ Lừa").place == "phường Kỳ Lừa"
    assert abbreviated("Ủy ban nhân dân tỉnh Lạng Sơn (qua Sở Tài chính)") == "UBND tỉnh Lạng Sơn"
    assert below(OFFICE, COMMUNE) == "Phòng Kinh tế"
    assert below("Sở Tài chính", "UBND tỉnh Lạng Sơn") == "Sở Tài chính"
    assert [
        is_office(post) for post in ("Phòng Kinh tế", "Trưởng phòng Kinh tế", "Công an xã")
    ] == [
        True,
        False,
        True,
    ]


PLAN = """\
ddci: 1
year: 2027
unit: {unit}
place: Kỳ Lừa
superior: {superior}
document:
  symbol: {symbol}
  recipients: [Như Điều 3, Thường trực Đảng ủy, "UBND tỉnh Lạng Sơn (báo cáo)", "Lưu: VT, KT"]
  signer: s
owners:
  - {{id: s, post: "{post}", name: Nguyễn Văn A}}
  - {{id: kt, post: Phòng Kinh tế, name: Hà Thị B}}
  - {{id: ca, post: Công an phường}}
  - {{id: cc, post: Công chức Văn hóa - xã hội, name: Hà Văn C}}
tasks:
  - {{id: t, title: Rà soát thủ tục hành chính, lead: [kt, ca], deadlines: [{{by: 2027-03-01}}]}}
  - {{id: u, title: Đăng tin bài, lead: [cc], deadlines: [{{by: 2027-03-01}}]}}
"""
HEADS = {
    "a ward": (
        ("Uỷ ban nhân dân phường Kỳ Lừa", "UBND tỉnh Lạng Sơn", "QĐ-UBND", "Chủ tịch UBND phường"),
        (),
        ["**ỦY BAN NHÂN DÂN**", "**PHƯỜNG KỲ LỪA**", "Số: 05/BC-UBND"],
        ["**TM. ỦY BAN NHÂN DÂN**", "**CHỦ TỊCH**", "**Nguyễn Văn A**"],
        ["- Như trên;", "- Thường trực Đảng ủy;", "- Lưu: VT, KT."],
    ),
    "a department": (
        ("Sở Tài chính", "Ủy ban nhân dân tỉnh Lạng Sơn", "KH-STC", "Phó Giám đốc Sở"),
        (),
        ["UBND TỈNH LẠNG SƠN", "**SỞ TÀI CHÍNH**", "Số: 05/BC-STC"],
        ["**KT. GIÁM ĐỐC**", "**PHÓ GIÁM ĐỐC**", "**Nguyễn Văn A**"],
        ["- Như trên;", "- Thường trực Đảng ủy;", "- Lưu: VT, KT."],
    ),
    "an office of a commune": (
        ("Phòng Kinh tế xã Tân Lập", "UBND xã Tân Lập", "CTr-KT", "Trưởng phòng"),
        (),
        ["UBND XÃ TÂN LẬP", "**PHÒNG KINH TẾ**", "Số: 05/BC-KT"],
        ["**TRƯỞNG PHÒNG**", "**Nguyễn Văn A**"],
        [
            "- Như trên;",
            "- Thường trực Đảng ủy;",
            "- UBND tỉnh Lạng Sơn (báo cáo);",
            "- Lưu: VT, KT.",
        ],
    ),
    "one office's own": (
        ("UBND phường Kỳ Lừa", "UBND tỉnh Lạng Sơn", "KHPH-UBND", "Chủ tịch UBND phường"),
        ("--owner", "kt"),
        ["UBND PHƯỜNG KỲ LỪA", "**PHÒNG KINH TẾ**", "Số: 05/BC-……"],
        ["**TRƯỞNG PHÒNG**", "**Hà Thị B**"],
        ["- Như trên;", "- Lưu: VT."],
    ),
    "the police": (
        ("UBND phường Kỳ Lừa", "UBND tỉnh Lạng Sơn", "KH-UBND", "Chủ tịch UBND phường"),
        ("--owner", "ca"),
        ["**CÔNG AN PHƯỜNG**", "Số: 05/BC-……"],
        ["**TRƯỞNG CÔNG AN**"],
        ["- Như trên;", "- Lưu: VT."],
    ),
    "a single officer": (
        ("UBND phường Kỳ Lừa", "UBND tỉnh Lạng Sơn", "KH-UBND", "Chủ tịch UBND phường"),
        ("--owner", "cc"),
        ["**CÔNG CHỨC VĂN HÓA - XÃ HỘI**"],
        ["**NGƯỜI BÁO CÁO**", "**Hà Văn C**"],
        ["- Như trên."],
    ),
    "nobody who can be told": (
        ("UBND phường Kỳ Lừa", "UBND tỉnh Lạng Sơn", "KH-UBND", "Công chức Tư pháp"),
        (),
        ["**ỦY BAN NHÂN DÂN**", "**PHƯỜNG KỲ LỪA**", "Số: 05/BC-UBND"],
        ["**……**", "**Nguyễn Văn A**"],
        ["- Như trên;", "- Thường trực Đảng ủy;", "- Lưu: VT, KT."],
    ),
}


@pytest.mark.parametrize("case", HEADS)
def test_head_and_signature(case: str, ddci: Ddci, plan: PlanWriter) -> None:
    (unit, superior, symbol, post), more, head, signature, recipients = HEADS[case]
    plan(PLAN.format(unit=unit, superior=superior, symbol=symbol, post=post))
    number = () if case == "a single officer" else ("--number", "5")
    words = ("report", "2027-q1", "-f", "plan.yaml", "--today", "2027-04-01", "--lang", "vi")
    out = ddci(*words, *number, *more).out
    blocks = out.split("\n\n")
    assert blocks[0].split("\\\n") == head
    end = next(i for i, block in enumerate(blocks) if block.startswith("***Nơi nhận"))
    assert blocks[end - 1].split("\\\n") == signature
    assert blocks[end + 1].split("\n") == recipients


def test_two_addressees(ddci: Ddci, plan: PlanWriter) -> None:
    plan(
        PLAN.format(
            unit="UBND phường Kỳ Lừa",
            superior="UBND tỉnh Lạng Sơn; Sở Tài chính",
            symbol="KH-UBND",
            post="Chủ tịch UBND phường",
        )
    )
    words = ("report", "2027-q1", "-f", "plan.yaml", "--today", "2027-04-01", "--lang", "vi")
    out = ddci(*words).out
    assert "Kính gửi:\n\n\\- UBND tỉnh Lạng Sơn;\n\n\\- Sở Tài chính.\n" in out


def test_a_number_with_its_symbol(ddci: Ddci, plan: PlanWriter) -> None:
    plan(PLAN.format(unit=COMMUNE, superior=WARD, symbol="KH-UBND", post="Chủ tịch UBND xã"))
    words = ("report", "2027-q1", "-f", "plan.yaml", "--today", "2027-04-01", "--lang", "vi")
    assert "Số: 05/BC-UBND" in ddci(*words, "--number", "5/BC-UBND").out


def test_an_officer_has_no_registry(ddci: Ddci, plan: PlanWriter) -> None:
    plan(PLAN.format(unit=COMMUNE, superior=WARD, symbol="KH-UBND", post="Chủ tịch UBND xã"))
    words = ("report", "2027-q1", "-f", "plan.yaml", "--today", "2027-04-01", "--lang", "en")
    outcome = ddci(*words, "--owner", "cc", "--number", "5")
    assert outcome.status == 2
    assert "the report of a single officer has no number" in outcome.err


def test_english_says_the_offices_in_english(ddci: Ddci, plan: PlanWriter) -> None:
    plan(PLAN.format(unit=WARD, superior=COMMUNE, symbol="KH-UBND", post="Phó Chủ tịch UBND"))
    words = ("report", "2027-q1", "-f", "plan.yaml", "--today", "2027-04-01", "--lang", "en")
    out = ddci(*words).out
    assert out.startswith("**PEOPLE'S COMMITTEE**\\\n**KỲ LỪA WARD**\\\n")
    signed = "**ON BEHALF OF THE PEOPLE'S COMMITTEE**\\\n**FOR THE CHAIRMAN**\\\n**VICE CHAIRMAN**"
    assert signed in out
