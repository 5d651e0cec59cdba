"""One report on many units."""

import base64
import hashlib
from pathlib import Path

import pytest
from conftest import Ddci
from docx import Document
from unit_data import index, plan_text, task, write

TODAY = ("--today", "2026-04-01")
LATE = task("hop", "2026-02-01") + task("bao-cao", "2026-03-10") + task("sau", "2026-04-10")
DONE = """\
- {date: 2026-01-20, task: hop, state: done}
- {date: 2026-03-10, task: bao-cao, state: done}
"""
HELD = (
    '- {date: 2026-02-20, task: hop, state: blocked, note: "chưa có kinh phí"}\n'
    "- {date: 2026-03-01, task: bao-cao, state: doing}\n"
)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    plans = tmp_path / "plans"
    for name, block, journal, score in (
        ("a", "khối xã", DONE, "8"),
        ("b", "khối xã", HELD, "7"),
        ("c", "sở ngành", None, "6"),
    ):
        scores = index("i", "100", target="9", actual=score)
        text = plan_text(f"Xã {name}", extra=f"block: {block}\n", scores=scores, tasks=LATE)
        write(plans, name, text, journal)
    write(plans, "cu", plan_text("Xã a", year=2025, tasks=task("x", "2025-05-01")))
    (plans / "hong.yaml").write_text("ddci: 1\nyear: [", encoding="utf-8")
    return plans


@pytest.mark.usefixtures("desk")
def test_markdown(ddci: Ddci) -> None:
    words = (
        "report",
        "plans/",
        "2026-q1",
        "--unit",
        "UBND tỉnh Thử",
        "--signer",
        "Chủ tịch UBND tỉnh",
    )
    outcome = ddci(*words, *TODAY, DDCI_LANG="vi")
    assert outcome.status == 1
    assert "1 kế hoạch của năm khác, không tổng hợp" in outcome.err
    out = outcome.out
    for part in (
        "**ỦY BAN NHÂN DÂN**\\\n**TỈNH THỬ**",
        "**Tổng hợp kết quả thực hiện kế hoạch của 3 đơn vị**",
        "**CHỦ TỊCH**",
        "Trong kỳ có 6 lượt đến hạn, trong đó: hoàn thành đúng hạn 2;",
        "| khối xã | 2 | 4 | 2 | 0 | 1 | 0 | 1 |",
        "| 1 | Xã b | khối xã | 2 | 0 | 0 | 1 | 0 | 1 |",
        "| 3 | Xã a | khối xã | 2 | 2 | 0 | 0 | 0 | 0 |",
        "| 1 | Xã a | 80,00 |  |",
        "- Việc bao-cao (Công chức Văn hóa): hạn 10/3/2026, trễ 4 ngày.",
        "Chưa gửi nhật ký: Xã c.",
        "- Xã b: Việc hop; nguyên nhân: chưa có kinh phí.",
        "Báo cáo chưa có số liệu của: đơn vị có tệp plans/hong.yaml.",
    ):
        assert part in out, part
    # What helps to mend the file is no part of a document that is signed.
    assert "ddci check" not in out
    assert "plans/hong.yaml có 2 lỗi, thiếu đơn vị của tệp này; xem: ddci check" in outcome.err


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("vi", "Đến ngày 14/6/2026, các đơn vị có 1 lượt đến hạn: Xã d 1."),
        ("en", "By 2026-06-14 1 task of the units falls due: Xã d 1."),
    ],
)
def test_who_has_what_ahead(lang: str, said: str, ddci: Ddci, tmp_path: Path) -> None:
    for name in "de":
        tasks = task("hop", "2026-04-10") if name == "d" else ""
        write(tmp_path / "two", name, plan_text(f"Xã {name}", tasks=tasks), "[]\n")
    words = ("report", "two", "2026-q1", "--unit", "UBND tỉnh Thử", *TODAY, "--lang", lang)
    assert said in ddci(*words, "-q").out


def test_one_is_one_in_english(ddci: Ddci, tmp_path: Path) -> None:
    tasks = task("hop", "2026-02-01") + task("sau", "2026-03-10") + task("nua", "2026-04-10")
    journal = (
        '- {date: 2026-02-20, task: sau, state: blocked, note: "no money"}\n'
        "- {date: 2026-03-01, task: nua, state: done}\n"
    )
    write(tmp_path / "one", "d", plan_text("Xã d", tasks=tasks), journal)
    words = ("report", "one", "2026-q1", "--unit", "UBND tỉnh Thử", *TODAY, "--lang", "en", "-q")
    out = ddci(*words).out
    for said in (
        "Summary of how 1 unit carries out its plan",
        "UBND tỉnh Thử sums up how 1 unit carried out its plan in quarter I of 2026",
        "1 unit has a plan with 3 tasks; 1 keeps a journal, 1 recorded something in the period.",
        "1 was done before it fell due. As of 2026-03-14, 1 is overdue in 1 unit; 1 is blocked.",
        "due 2026-02-01, 41 days late.",
        "By 2026-06-14 0 tasks of the units fall due.",
    ):
        assert said in out, said


@pytest.mark.usefixtures("desk")
def test_word_and_web(ddci: Ddci, tmp_path: Path) -> None:
    for name in ("tong-hop.docx", "tong-hop.html"):
        assert ddci("report", "q1", "plans", "-o", name, *TODAY, DDCI_LANG="vi").status == 1
    document = Document(str(tmp_path / "tong-hop.docx"))
    assert any("Xã b" in cell.text for table in document.tables for cell in table.columns[1].cells)
    page = (tmp_path / "tong-hop.html").read_text(encoding="utf-8")
    # One script, which sorts tables; the page names it by its checksum, and no other one runs.
    assert page.count("<script") == 1
    script = page.split("<script>")[1].split("</script>")[0]
    checksum = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    allowed = f"style-src 'unsafe-inline'; img-src data:; script-src 'sha256-{checksum}'"
    assert f"content=\"default-src 'none'; {allowed}\"" in page
    assert "http" not in page.replace("http-equiv", "")
    assert "điểm các đơn vị" in page.casefold()


ASKING = """\
- {date: 2026-02-02, about: proposal, note: "bố trí thêm kinh phí.", evidence: [05/TTr-UBND]}
- {date: 2026-02-03, about: cause, note: "thiếu biên chế"}
- {date: 2026-03-20, about: proposal, note: "kỳ sau mới tính"}
"""


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_what_the_units_ask_for_is_gathered(
    lang: str, desk: Path, ddci: Ddci, tmp_path: Path
) -> None:
    write(desk, "e", plan_text("Xã e", tasks=LATE), ASKING)
    words = ("report", "plans", "2026-q1", *TODAY, "--lang", lang, "-q")
    texts = [ddci(*words).out]
    for name in ("a.docx", "a.html"):
        assert ddci(*words, "-o", name).status == 1
    document = Document(str(tmp_path / "a.docx"))
    texts.append("\n".join(paragraph.text for paragraph in document.paragraphs))
    texts.append((tmp_path / "a.html").read_text(encoding="utf-8"))
    head = {"vi": "đề xuất, kiến nghị", "en": "what"}[lang]
    for text in texts:
        assert "Xã e: Bố trí thêm kinh phí (05/TTr-UBND)" in text
        assert "Xã e: Thiếu biên chế" in text
        assert "chưa có kinh phí" in text
        assert "kỳ sau" not in text
        assert head in text.casefold()
        # The note's own full stop is that of the line.
        assert ".." not in text.split("05/TTr-UBND")[0][-60:]


@pytest.mark.parametrize(
    ("broken", "named"),
    [
        ("ddci: 1\nyear: 2026\nunit: UBND xã Hỏng\ntask: []\n", "UBND xã Hỏng"),
        ("ddci: 1\nyear: 2026\nunit: UBND xã Hỏng\ntasks: [\n", "UBND xã Hỏng"),
        ("\x00\x01", "đơn vị có tệp plans/hong.yaml"),
    ],
)
def test_a_document_names_the_units_that_are_missing_in_plain_words(
    broken: str, named: str, desk: Path, ddci: Ddci
) -> None:
    (desk / "hong.yaml").write_text(broken, encoding="utf-8")
    words = ("report", "plans/hong.yaml", "plans/a.yaml", "plans/b.yaml", "2026-q1", *TODAY)
    outcome = ddci(*words, "--lang", "vi", "-q")
    assert f"Báo cáo chưa có số liệu của: {named}." in outcome.out
    assert "ddci" not in outcome.out
    assert "plans/hong.yaml" in outcome.err


@pytest.mark.usefixtures("desk")
def test_a_folder_gets_a_page_of_each_unit_and_one_of_all(ddci: Ddci, tmp_path: Path) -> None:
    words = ("report", "plans", "2026-q1", "--format", "html", "-o", "trang", *TODAY)
    outcome = ddci(*words, DDCI_LANG="vi")
    assert outcome.status == 1
    assert "đã ghi trang/index.html cùng trang riêng của 3 đơn vị" in outcome.err
    pages = {one.name: one.read_text(encoding="utf-8") for one in (tmp_path / "trang").iterdir()}
    assert sorted(pages) == ["index.html", "xa-a.html", "xa-b.html", "xa-c.html"]
    for name, page in pages.items():
        if name != "index.html":
            assert '<a href="index.html">' in page
            assert f'<a href="{name}">' in pages["index.html"]
            assert "<script" not in page
    # Beside the way back it is the page that the plan alone has.
    assert ddci("report", "2026-q1", "-f", "plans/b.yaml", "-o", "b.html", *TODAY).status == 0
    alone = (tmp_path / "b.html").read_text(encoding="utf-8")
    back = next(line for line in pages["xa-b.html"].splitlines() if "<nav>" in line)
    assert pages["xa-b.html"].replace(f"{back}\n", "") == alone
    again = ddci(*words)
    assert again.status == 2
    assert again.out == ""
    assert ddci(*words, "--force").status == 1


def test_no_page_where_a_journal_cannot_be_read_whole(
    desk: Path, ddci: Ddci, tmp_path: Path
) -> None:
    (desk / "b.journal.yaml").write_text("- {date: 2026-02-20, task: hop, sta", encoding="utf-8")
    words = ("report", "plans", "2026-q1", "--format", "html", "-o", "trang", *TODAY)
    assert ddci(*words, "--lang", "en").status == 1
    assert not (tmp_path / "trang" / "xa-b.html").exists()
    index = (tmp_path / "trang" / "index.html").read_text(encoding="utf-8")
    assert "The journal cannot be read whole: Xã b" in index
    assert "xa-b.html" not in index


@pytest.mark.usefixtures("desk")
def test_a_share_is_unknown_without_a_journal(ddci: Ddci, tmp_path: Path) -> None:
    assert ddci("report", "plans", "2026-q1", "-o", "a.html", *TODAY, "--lang", "en").status == 1
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    row = next(line for line in page.splitlines() if 'data-sort="Xã c"' in line)
    assert '<td data-label="Share done on time" data-sort="">[no figure yet]</td>' in row


@pytest.mark.usefixtures("desk")
def test_a_small_plan_of_the_superior_is_the_frame(ddci: Ddci, tmp_path: Path) -> None:
    frame = plan_text("UBND tỉnh Thử", tasks=task("x", "2026-12-01"), extra="place: Thử\n")
    write(tmp_path, "tinh", frame.replace("Công chức Văn hóa", "Chủ tịch UBND tỉnh"))
    words = ("report", "plans", "2026-q1", "-f", "tinh.yaml", "--signer", "van-hoa")
    out = ddci(*words, *TODAY, DDCI_LANG="vi").out
    assert "**TỈNH THỬ**" in out
    assert "**CHỦ TỊCH**" in out
    assert "*Thử, ngày" in out


@pytest.mark.parametrize(
    "words",
    [("--owner", "van-hoa"), ("--template", "x.j2"), ("2025-q1", "2026-q2"), ("2030-q1",)],
)
@pytest.mark.usefixtures("desk")
def test_what_cannot_be(words: tuple[str, ...], ddci: Ddci) -> None:
    outcome = ddci("report", "plans", *words, *TODAY)
    assert (outcome.status, outcome.out) == (2, "")


@pytest.mark.usefixtures("desk")
def test_one_plan_by_its_name_is_reported_on_alone(ddci: Ddci) -> None:
    alone = ddci("report", "2026-q1", "-f", "plans/a.yaml", *TODAY)
    assert alone.status == 0
    assert ddci("report", "plans/a.yaml", "2026-q1", *TODAY) == alone
    assert ddci("report", "plans/a.yaml", "2026-q1", "--unit", "x", *TODAY).status == 2
