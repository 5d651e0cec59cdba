"""The periodic report: what it says, of which days, and what an office's own template may do."""

import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, Ddci
from markdown_it import MarkdownIt

from ddci_cli.language import LanguageCode
from ddci_cli.reporting.markdown_text import literal

pytestmark = pytest.mark.libraries

WritePlan = Callable[..., Path]
Golden = Callable[[Path, str], None]
PLAN_2023 = ROOT / "plans" / "2023.yaml"
WALK = ROOT / "tests" / "walk" / "2023.journal.yaml"
TODAY = "2024-04-01"

SMALL = """\
ddci: 1
year: 2023
unit: Sở Thử nghiệm
owners:
  - {id: mot, post: Công chức Một, name: Trần Thị Một}
  - {id: pho, post: Phó Giám đốc, name: Lê Văn Hai}
indices:
  - id: i
    name: Chỉ số
    weight: 100
    target: 8.25
    tasks:
      - {id: bao-cao, title: Báo cáo, lead: [mot], deadlines: [{every: quarter, before_day: 20}]}
      - {id: mot-lan, title: Việc một lần, lead: [mot], deadlines: [{by: 2023-03-10}]}
"""


@pytest.fixture
def walk(ddci: Ddci, tmp_path: Path) -> Ddci:
    """The plan of 2023 with the invented journal."""
    (tmp_path / "plans").mkdir()
    shutil.copy(PLAN_2023, tmp_path / "plans")
    shutil.copy(WALK, tmp_path / "plans")
    return ddci


def parts(markdown: str) -> dict[str, str]:
    """What stands under each heading."""
    found = re.split(r"(?m)^(#+ .*)$", markdown)
    return {head.lstrip("# "): text for head, text in zip(found[1::2], found[2::2], strict=True)}


@pytest.mark.parametrize("lang", LanguageCode)
@pytest.mark.parametrize("period", ["2023-q1", "2023-h1", "2023"])
def test_the_whole_text(period: str, lang: LanguageCode, walk: Ddci, golden: Golden) -> None:
    outcome = walk("report", period, "--today", TODAY, "--lang", lang.value, "-q")
    assert (outcome.status, outcome.err) == (0, "")
    golden(ROOT / "tests" / "golden" / f"report-{period}.{lang}.md", outcome.out)


@pytest.mark.parametrize("lang", LanguageCode)
def test_without_a_journal(lang: LanguageCode, ddci: Ddci, golden: Golden) -> None:
    words = ("report", "2023-q1", "-f", str(PLAN_2023), "--today", TODAY, "--lang", lang.value)
    golden(ROOT / "tests" / "golden" / f"report-no-journal.{lang}.md", ddci(*words).out)


@pytest.mark.parametrize(
    "today, period",
    [
        ("2023-01-05", "quý I"),
        ("2023-03-14", "quý I"),
        ("2023-06-14", "quý I"),
        ("2023-06-15", "quý II"),
        ("2023-12-14", "quý III"),
        ("2023-12-15", "quý IV"),
        ("2025-01-01", "quý IV"),
    ],
)
def test_the_last_quarter_whose_cut_off_has_passed(today: str, period: str, walk: Ddci) -> None:
    out = walk("report", "--today", today, "-f", "plans/2023.yaml", "--lang", "vi").out
    assert f"**{period} năm 2023**" in out


@pytest.mark.parametrize(
    "period, rule, window",
    [
        ("2023-q1", "decree-09", "from 2022-12-15 to 2023-03-14"),
        ("2023-q3", "decree-09", "from 2023-06-15 to 2023-09-14"),
        ("2023-h1", "decree-09", "from 2022-12-15 to 2023-06-14"),
        ("2023-9m", "decree-09", "from 2022-12-15 to 2023-09-14"),
        ("2023", "decree-09", "from 2022-12-15 to 2023-12-14"),
        ("2023-03", "decree-09", "from 2023-02-15 to 2023-03-14"),
        ("2023-01", "decree-09", "from 2022-12-15 to 2023-01-14"),
        ("2023-q1", "calendar", "from 2023-01-01 to 2023-03-31"),
        ("2023-h2", "calendar", "from 2023-07-01 to 2023-12-31"),
    ],
)
def test_windows(period: str, rule: str, window: str, ddci: Ddci, plan: WritePlan) -> None:
    plan(SMALL.replace("owners:", f"reporting: {{window: {rule}}}\nowners:", 1))
    out = ddci("report", period, "-f", "plan.yaml", "--today", TODAY).out
    assert f"(figures {window})" in out


def test_a_period_that_is_not_over_says_so(walk: Ddci) -> None:
    out = walk("report", "2023-q1", "--today", "2023-02-01", "-f", "plans/2023.yaml").out
    assert "(figures from 2022-12-15 to 2023-03-14, as of 2023-02-01)" in out


def test_the_same_figures_on_whatever_day_it_is_printed(walk: Ddci) -> None:
    """What is told later stands in a part of its own, and is counted beside the report."""
    late = walk("report", "2023-q1", "--today", "2024-04-01", "-f", "plans/2023.yaml")
    early = walk("report", "2023-q1", "--today", "2023-03-15", "-f", "plans/2023.yaml")
    figures, _, later = late.out.partition("Results recorded after the cut-off")
    later = later.partition("\n## III. ")[0]
    assert later.count("\n- ") == int(re.findall(r"at the end of this part: (\d+)", figures)[0])
    assert f"recorded after the cut-off: {later.count(chr(10) + '- ')}" in late.err
    assert "after the cut-off" not in early.out
    first = early.out.partition("\n## III. ")[0].splitlines()
    assert [line for line in first if line.startswith("- ")] == [
        line for line in figures.splitlines() if line.startswith("- ")
    ]


def test_every_figure_goes_back_to_an_entry(walk: Ddci) -> None:
    """What the text counts stands in the appendix of entries, by task and period."""
    out = walk("report", "2023-q1", "--today", TODAY).out
    assert "recorded in the period: 9 (Appendix II)" in out
    rows = re.findall(r"(?m)^\| \d+ \| (2\d{3}-\d\d-\d\d) \| (.+?) \|", out)
    assert len(rows) == 9
    title = "Vận hành, đổi mới trang thông tin điện tử xã và đăng tin bài hằng tháng"
    assert ("2023-02-28", f"{title}, month 2 of 2023") in rows
    assert "month 2 of 2023: 3 of 5, 2 short" in out


def test_obstacles_are_named_with_their_reason(walk: Ddci) -> None:
    found = parts(walk("report", "2023-q2", "--today", "2023-04-01").out)
    reason = "chờ kế hoạch kiểm tra công vụ của huyện"
    assert reason in found["III. SHORTCOMINGS AND THEIR CAUSES"]
    assert reason in found["V. PROPOSALS"]


def test_the_head_is_filled_as_far_as_it_is_known(ddci: Ddci, plan: WritePlan) -> None:
    words = ("report", "2023-q1", "-f", str(PLAN_2023), "--today", TODAY, "--lang", "vi")
    blank = ddci(*words).out
    assert "Số: \u00a0\u00a0\u00a0\u00a0\u00a0\u00a0/BC-UBND" in blank
    filled = ddci(*words, "--number", "5", "--date", "05/07/2023", "--signer", "pho-chu-tich").out
    assert "Số: 05/BC-UBND" in filled
    assert "*Hồng Phong, ngày 05 tháng 7 năm 2023*" in filled
    assert "**TM. ỦY BAN NHÂN DÂN**\\\n**KT. CHỦ TỊCH**\\\n**PHÓ CHỦ TỊCH**" in filled
    assert "(Kèm theo Báo cáo số 05/BC-UBND ngày 05 tháng 7 năm 2023 của UBND xã" in filled
    february = ddci(*words, "--date", "15/02/2023").out
    assert "ngày 15 tháng 02 năm 2023" in february
    plan(SMALL)
    office = ddci("report", "-f", "plan.yaml", "--today", TODAY, "--lang", "vi", "--signer", "pho")
    assert "**SỞ THỬ NGHIỆM**" in office.out
    assert "**KT. GIÁM ĐỐC**\\\n**PHÓ GIÁM ĐỐC**\\\n**Lê Văn Hai**" in office.out
    assert "Kính gửi" not in office.out
    assert "TM. ỦY BAN" not in office.out


def test_one_owners_report_is_about_his_work(walk: Ddci) -> None:
    out = walk("report", "2023-q1", "--today", TODAY, "--owner", "dia-chinh").out
    assert "Công khai quy hoạch, kế hoạch sử dụng đất" in out
    assert "so-dien-thoai" not in out
    assert "Scores" not in out
    assert "To: UBND xã Hồng Phong" in out


REFUSED: dict[str, tuple[tuple[str, ...], str]] = {
    "no period": (("mai",), "PERIOD: `mai` is not a period"),
    "another year": (("2022-q1",), "2022-q1 is not in the plan of 2023"),
    "an unknown owner": (("--owner", "mott"), "--owner: there is no owner `mott`"),
    "an unknown signer": (("--signer", "x"), "--signer: there is no owner `x`"),
    "no day": (("--date", "mai"), "--date: `mai` is not a day"),
    "Word on the terminal": (("--format", "docx"), "a Word document is no text to print"),
    "no template": (("--template", "mau.j2"), "mau.j2 cannot be read: there is no such file"),
    "a folder": (("-o", "."), ". is a folder"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused(case: str, ddci: Ddci, plan: WritePlan) -> None:
    words, said = REFUSED[case]
    plan(SMALL)
    outcome = ddci("report", *words, "-f", "plan.yaml", "--today", TODAY)
    assert (outcome.status, outcome.out) == (2, "")
    assert said in outcome.err


@pytest.mark.parametrize("ending", ["md", "docx", "html"])
def test_the_files_ending_says_what_to_write(
    ending: str, ddci: Ddci, plan: WritePlan, tmp_path: Path
) -> None:
    plan(SMALL)
    words = ("report", "-f", "plan.yaml", "--today", TODAY, "-o", f"bao-cao.{ending}")
    assert ddci(*words) == (0, "", f"bao-cao.{ending} is written\n")
    content = (tmp_path / f"bao-cao.{ending}").read_bytes()
    start = {"md": "**SỞ".encode(), "docx": b"PK", "html": b"<!DOCTYPE html>"}[ending]
    assert content.startswith(start)
    assert ddci(*words).status == 2
    assert ddci(*words, "--force", "-q") == (0, "", "")
    assert (tmp_path / f"bao-cao.{ending}").read_bytes() == content


# --- templates of an office -------------------------------------------------------------------


def own(ddci: Ddci, plan: WritePlan, template: str, *words: str) -> Any:
    plan(SMALL)
    plan(template, "mau.md.j2")
    call = ("report", "2023-q1", "-f", "plan.yaml", "--today", TODAY, "--template", "mau.md.j2")
    return ddci(*call, *words)


def test_an_offices_wording_stands_in_every_format(
    ddci: Ddci, plan: WritePlan, tmp_path: Path
) -> None:
    wording = "## I. CHUNG\n\nLời riêng của {{ report.unit }}.\n"
    assert "Lời riêng của Sở Thử nghiệm." in own(ddci, plan, wording).out
    own(ddci, plan, wording, "-o", "a.html")
    assert "Lời riêng của Sở Thử nghiệm." in (tmp_path / "a.html").read_text(encoding="utf-8")
    own(ddci, plan, wording, "-o", "a.docx")
    from docx import Document

    texts = [paragraph.text for paragraph in Document(str(tmp_path / "a.docx")).paragraphs]
    assert "Lời riêng của Sở Thử nghiệm." in texts


def test_an_office_may_build_on_ours(ddci: Ddci, plan: WritePlan) -> None:
    out = own(ddci, plan, '{% include "report.md.j2" %}\n\nThêm một câu.\n').out
    assert "## V. ĐỀ XUẤT, KIẾN NGHỊ" in out
    assert "Thêm một câu." in out


@pytest.mark.parametrize(
    "template, said",
    [
        ("a\n\n{{ report.unti }}\n", "mau.md.j2, line 3: there is no `unti`"),
        ("a\n{{ reprot.unit }}\n", "mau.md.j2, line 2: there is no `reprot`"),
        ("{% for x in report.parts %}\n", "mau.md.j2, line 1: "),
        ("{{ 1 / 0 }}", "mau.md.j2, line 1: "),
        ("{{ report.__class__ }}", "mau.md.j2, line 1: "),
        ("{{ report.unit.__class__.__mro__ }}", "mau.md.j2, line 1: "),
        ("{{ ''.format.__globals__ }}", "mau.md.j2, line 1: "),
        ('{% include "/etc/passwd" %}', "mau.md.j2, line 1: "),
        ('{% include "../plan.yaml" %}', "mau.md.j2, line 1: "),
        ("{{ report.parts.append(1) }}", "mau.md.j2, line 1: "),
        ("{% for i in range(10000000) %}x{% endfor %}", "mau.md.j2, line 1: "),
    ],
)
def test_a_wrong_template_names_file_line_and_reason(
    template: str, said: str, ddci: Ddci, plan: WritePlan
) -> None:
    outcome = own(ddci, plan, template)
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith(f"ddci: {said}")
    assert "Traceback" not in outcome.err


def test_a_misspelled_name_gets_a_guess(ddci: Ddci, plan: WritePlan) -> None:
    assert "did you mean `unit`?" in own(ddci, plan, "{{ report.unti }}").err


def test_a_template_that_is_no_text(ddci: Ddci, plan: WritePlan, tmp_path: Path) -> None:
    plan(SMALL)
    (tmp_path / "mau.md.j2").write_bytes(b"\xff\xfe")
    outcome = ddci("report", "-f", "plan.yaml", "--template", "mau.md.j2", "--today", TODAY)
    assert (outcome.status, outcome.out) == (2, "")
    assert "it is not UTF-8 text" in outcome.err


# --- data is data -----------------------------------------------------------------------------

HOSTILE = [
    "& < > \" '", "{{ 7*7 }}", "{% raw %}", "| a | b |", "*a* _b_ **c**", "</script><script>1",
    "# a", "- a", "1. a", "> a", "```", "`a`", "[a](javascript:1)", "![a](b)", "<b>a</b>", "&lt;",
    "a\\", "\\| a", "---", "===", "+ a", "~~a~~", "a  ", "x" * 5000, "Nguye\u0302\u0303n",
    "http://a.example/b_c_d", "a\tb", "{{ report.__class__ }}", "2) a", "##[error]a", "::error::a",
]  # fmt: skip


def shown(text: str) -> str:
    """The text as a reader sees it: blanks as one, nothing spelled otherwise."""
    return " ".join(text.split())


@pytest.mark.parametrize("text", HOSTILE)
def test_data_comes_out_as_it_stands_in_markdown(text: str) -> None:
    for frame in ("{}", "a {} b", "- {}", "## {}", "| {} |\n| -- |\n| {} |", "**{}**"):
        tokens = MarkdownIt("commonmark").enable("table").parse(frame.format(*[literal(text)] * 2))
        texts = [
            "".join(child.content for child in token.children or ())
            for token in tokens
            if token.type == "inline"
        ]
        expected = frame.replace("## ", "").replace("- ", "").strip("|*# ")
        if "|" in frame:
            assert set(texts) == {shown(text)}
        else:
            assert texts == [expected.format(shown(text))]


@pytest.mark.parametrize("text", HOSTILE)
def test_data_comes_out_as_it_stands_in_every_format(
    text: str, ddci: Ddci, plan: WritePlan, tmp_path: Path
) -> None:
    import json
    import unicodedata
    from html.parser import HTMLParser

    from docx import Document

    title = json.dumps(f"Việc {text} hết", ensure_ascii=False)
    plan(SMALL.replace("Việc một lần", title))
    expected = unicodedata.normalize("NFC", shown(f"Việc {text} hết"))
    for ending in ("docx", "html"):
        words = ("report", "2023-q1", "-f", "plan.yaml", "--today", TODAY, "-o", f"a.{ending}")
        assert ddci(*words).status == 0

    seen: list[str] = []

    class Reader(HTMLParser):
        def handle_data(self, data: str) -> None:
            seen.append(data)

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            assert tag not in ("script", "b", "img", "a"), attrs

    Reader().feed((tmp_path / "a.html").read_text(encoding="utf-8"))
    assert expected in "".join(seen)
    document = Document(str(tmp_path / "a.docx"))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert any(expected in cell for cell in cells)


@pytest.mark.parametrize("format", ["md", "docx", "html"])
def test_what_nobody_sees_in_a_template_is_left_out(
    format: str, ddci: Ddci, plan: WritePlan, tmp_path: Path
) -> None:
    """Word could not even be written: XML has no place for a control character."""
    plan(SMALL)
    template = "# a\x1bb\u200bc\ufffed\xade \u202e{{ report.unit }} 👩\u200d👧\n"
    (tmp_path / "mau.md.j2").write_text(template, encoding="utf-8")
    words = ("report", "2023-q1", "-f", "plan.yaml", "--today", TODAY, "--template", "mau.md.j2")
    outcome = ddci(*words, "-o", f"a.{format}")
    assert outcome.status == 0, outcome.err
    content = (tmp_path / f"a.{format}").read_bytes()
    if format == "docx":
        with zipfile.ZipFile(tmp_path / "a.docx") as package:
            content = package.read("word/document.xml")
    assert "abcde " in content.decode().lower()
    assert "👩\u200d👧" in content.decode()
