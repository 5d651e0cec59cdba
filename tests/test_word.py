"""The Word document: the layout of Nghị định 30/2020/NĐ-CP, in the file and on paper."""

import io
import re
import shutil
import zipfile
from datetime import date
from pathlib import Path

import pytest
from conftest import ROOT, Ddci
from openxml_audit import OpenXmlValidator
from test_report import SMALL
from word_checker import as_pdf, complaints, printed_complaints

from ddci_cli.analysis.days.reporting_periods import reporting_period
from ddci_cli.analysis.progress.period_report import period_report
from ddci_cli.files import plan_file
from ddci_cli.files.journal import journal_file
from ddci_cli.language import Language, LanguageCode
from ddci_cli.model.time.periods import Period
from ddci_cli.reporting.formats import Format, Wording, write_report
from ddci_cli.reporting.markdown import Text
from ddci_cli.reporting.official.head import Signing, frame_of
from ddci_cli.reporting.templating import shipped
from ddci_cli.reporting.word.document import docx

pytestmark = pytest.mark.libraries

WALK = ROOT / "tests" / "walk" / "2023.journal.yaml"


# An appendix more, as an office may have it, so that they are numbered whatever else there is.
ANOTHER = """
# DANH MỤC VĂN BẢN

| STT | Văn bản | Ngày |
| --: | :-- | :-- |
| 1 | Thông báo 21/TB-UBND | 20/03/2023 |
| 2 | Kế hoạch 27/KH-UBND | 28/03/2023 |
"""


def report(lang: str = "vi", *, journal: bool = True, period: str = "2023-h1") -> bytes:
    plan = plan_file.check((ROOT / "plans" / "2023.yaml").read_bytes(), "2023.yaml").plan
    assert plan is not None
    entries = None
    if journal:
        checked = journal_file.check(WALK.read_bytes(), "j", Path(), plan, date(2024, 4, 1))
        entries = checked.entries
    asked = Period.parse(period)
    assert asked is not None
    facts = period_report(plan, entries, reporting_period(plan, asked), date(2024, 4, 1))
    language = Language(LanguageCode(lang))
    name = "report.md.j2" if lang == "vi" else "report.en.md.j2"
    wording = Wording(name, shipped(name) + ANOTHER)
    return write_report(Format.WORD, facts, language, Signing(), None, wording)


@pytest.fixture(scope="module")
def good() -> bytes:
    return report()


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("journal", [True, False])
def test_the_file_keeps_the_decree(lang: str, journal: bool) -> None:
    assert complaints(report(lang, journal=journal)) == set()


def test_the_same_report_has_the_same_bytes(good: bytes) -> None:
    assert report() == good


def test_the_standard_has_nothing_to_say(good: bytes, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(good)
    assert OpenXmlValidator().validate(path).errors == []


# How a good document is spoiled, and what has to be said of it.
FAULTS: dict[str, tuple[str, str, str, str]] = {
    "a font in one slot": ("word/styles.xml", r'w:cs="Times New Roman"', 'w:cs="Arial"', "font"),
    "a theme's font": (
        "word/styles.xml", r'<w:rFonts ', '<w:rFonts w:asciiTheme="minorHAnsi" ', "theme",
    ),
    "a blue heading": (
        "word/styles.xml", r'(<w:name w:val="heading 1"/>.*?<w:rPr>)',
        r'\1<w:color w:val="0000FF"/>', "colour",
    ),
    "a narrow left margin": ("word/document.xml", r'w:left="1701"', 'w:left="1134"', "margins"),
    "a wide right margin": ("word/document.xml", r'w:right="850"', 'w:right="1701"', "margins"),
    "no title page": ("word/document.xml", r"<w:titlePg/>", "", "title page"),
    "numbers that run on": (
        "word/document.xml", r'(?s)(.*)<w:pgNumType w:start="1"/>', r"\1", "numbering",
    ),
    "an appendix upright": (
        "word/document.xml", r'w:w="16838" w:h="11906" w:orient="landscape"',
        'w:w="11906" w:h="16838"', "page",
    ),
    "letter paper": ("word/document.xml", r'w:w="11906" w:h="16838"',
                     'w:w="12240" w:h="15840"', "page"),
    "a ragged body": ("word/styles.xml", r'<w:jc w:val="both"/>', '<w:jc w:val="left"/>', "body"),
    "no first line": ("word/styles.xml", r'<w:ind w:firstLine="720"/>', "", "body"),
    "lines too far apart": ("word/styles.xml", r'w:line="276"', 'w:line="480"', "body"),
    "small text": ("word/styles.xml", r'<w:sz w:val="28"/>', '<w:sz w:val="24"/>', "size"),
    "light headings": ("word/styles.xml", r"<w:b/><w:bCs/>", "", "heading"),
    "a row that splits": ("word/document.xml", r"<w:cantSplit/><w:tblHeader/>", "<w:tblHeader/>",
                          "rows"),
    "a head that stays behind": ("word/document.xml", r"<w:tblHeader/>", "", "table head"),
    "an old mode": ("word/settings.xml", r'w:val="15"', 'w:val="12"', "compatibility"),
    "another language": ("word/styles.xml", r'<w:lang w:val="vi-VN"', '<w:lang w:val="fr-FR"',
                         "language"),
    "no page number": ("word/header-number.xml", r" PAGE ", " DATE ", "page number"),
    "a light national name": (
        "word/document.xml", r"(<w:tc>.*?</w:tc><w:tc>.*?)<w:b/><w:bCs/>", r"\1", "national name",
    ),
    "no rule": ("word/document.xml", r"<w:pBdr>.*?</w:pBdr>", "", "rule"),
    "an upright day": ("word/document.xml", r"<w:i/><w:iCs/>", "", "place and day"),
    "large recipients": (
        "word/document.xml", r'<w:sz w:val="22"/>(?=.{0,60}- Như)', '<w:sz w:val="28"/>',
        "recipients",
    ),
    "the superior spelled out": (
        "word/document.xml", r"ỦY BAN NHÂN DÂN</w:t>(?=.*?XÃ HỒNG)",
        'ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN</w:t></w:r></w:p><w:p><w:r><w:t xml:space="preserve">'
        "ỦY BAN NHÂN DÂN HUYỆN</w:t>", "superior",
    ),
    "a number above the day": (
        "word/document.xml", r"</w:tr><w:tr>(<w:trPr><w:cantSplit/></w:trPr><w:tc>.*?Số: )",
        r"</w:tr><w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr><w:tr>\1", "number and day",
    ),
    "a plan's symbol": ("word/document.xml", r"/BC</w:t>", "/KH</w:t>", "number"),
    "a title that says nothing": (
        "docProps/core.xml", r"<dc:title>.*?</dc:title>", "<dc:title/>", "title",
    ),
    "a deputy without his head": (
        "word/document.xml", r"CHỦ TỊCH</w:t>", "KT. CHỦ TỊCH</w:t>", "signing",
    ),
    "a unit in the signer's line": (
        "word/document.xml", r"CHỦ TỊCH</w:t>", "CHỦ TỊCH UBND XÃ</w:t>", "signing",
    ),
    "an addressee twice": (
        "word/document.xml", r"- Như trên;", "- UBND huyện Cao Lộc;", "addressee twice",
    ),
    "a signature alone": (
        "word/document.xml",
        r'<w:pStyle w:val="BodyText"/><w:keepNext/>(?=.{0,400}Trên đây)',
        '<w:pStyle w:val="BodyText"/>', "signature alone",
    ),
    "an appendix without a heading": (
        "word/document.xml", r'<w:pStyle w:val="AppendixTitle"/>', "", "appendix heading",
    ),
    "an appendix with another's number": (
        "word/document.xml", r"Phụ lục II<", "Phụ lục III<", "appendix number",
    ),
    "an appendix in small letters": (
        "word/document.xml", r"TÌNH HÌNH THỰC HIỆN CÁC", "Tình hình thực hiện các",
        "appendix title",
    ),
    "an appendix of another report": (
        "word/document.xml", r"\(Kèm theo Báo cáo số[^<]*", "(Xem", "appendix note",
    ),
    "an appendix without a rule": (
        "word/document.xml", r"(Phụ lục II<.*?)<w:pBdr>.*?</w:pBdr>", r"\1", "appendix rule",
    ),
    "an appendix without an end": ("word/document.xml", r"\./\.</w:t></w:r></w:p><w:sectPr",
                                   "</w:t></w:r></w:p><w:sectPr", "appendix end"),
    "a table that nobody hears": (
        "word/document.xml", r'w:firstRow="1"', 'w:firstRow="0"', "table for those who hear it",
    ),
    "a table without a name": (
        "word/document.xml", r"<w:tblCaption [^>]*/>", "", "table for those who hear it",
    ),
    "an empty column": (
        "word/document.xml", r"\d\d/\d\d/\d{4}(?=</w:t></w:r></w:p></w:tc></w:tr>)", "",
        "empty column",
    ),
    "a machine's word": (
        "word/document.xml", r"(?<=Giữ an ninh trật tự)", " (giu-an-ninh)", "machine id",
    ),
    "a column too narrow": (
        "word/document.xml", r'(Thời hạn.*?)<w:tcW w:w="\d+"', r'\1<w:tcW w:w="300"',
        "broken word",
    ),
    "a band like other rows": (
        "word/document.xml", r'<w:gridSpan w:val="\d+"/>', "", "band",
    ),
    "a band at the foot of a page": (
        "word/document.xml", r"(<w:gridSpan .{0,80})<w:keepNext/>", r"\1", "band alone",
    ),
    "a table in two": (
        "word/document.xml", r"(Chỉ số thành phần.*?</w:tr>.*?)<w:keepNext/>", r"\1",
        "split table",
    ),
    "a last row alone": (
        "word/document.xml", r"<w:keepNext/>(?=((?!</w:tbl>).){0,2500}</w:tbl>)", "", "last row",
    ),
    "a hyphen that breaks": ("word/document.xml", r"BC</w:t><w:noBreakHyphen/><w:t[^>]*>UBND",
                             "BC-UBND", "breaking hyphen"),
    "a style too many": (
        "word/styles.xml", r"</w:styles>",
        '<w:style w:type="paragraph" w:styleId="X"><w:name w:val="X"/></w:style></w:styles>',
        "unused styles",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_the_checker_sees_a_fault(fault: str, good: bytes) -> None:
    part, pattern, replacement, complaint = FAULTS[fault]
    spoiled = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(spoiled, "w") as new:
        for info in old.infolist():
            text = old.read(info).decode("utf-8", "surrogateescape")
            if info.filename == part:
                # A head or the numbers of one section are spoiled once, styles wherever they are.
                once = int(complaint in ("national name", "numbering", "recipients", "superior"))
                text, changed = re.subn(pattern, replacement, text, count=once, flags=re.DOTALL)
                assert changed
            new.writestr(info, text.encode("utf-8", "surrogateescape"))
    assert complaint in complaints(spoiled.getvalue())


PROGRAMS = ("soffice", "pdffonts", "pdftotext", "pdftoppm")


def _needs_programs() -> None:
    missing = [program for program in PROGRAMS if shutil.which(program) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)} (LibreOffice Writer, poppler-utils)")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_on_paper(lang: str, tmp_path: Path) -> None:
    _needs_programs()
    assert printed_complaints(as_pdf(report(lang), tmp_path)) == set()


def test_what_is_spoiled_is_seen_on_paper(good: bytes, tmp_path: Path) -> None:
    _needs_programs()
    spoiled = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(spoiled, "w") as new:
        for info in old.infolist():
            text = old.read(info).decode("utf-8", "surrogateescape")
            text = text.replace("Times New Roman", "Liberation Sans").replace("<w:titlePg/>", "")
            text = text.replace(' w:line="20" w:lineRule="exact"', ' w:line="20"')
            text = re.sub(r'<w:ind w:left="\d+" w:right="\d+"/>', "", text)
            new.writestr(info, text.encode("utf-8", "surrogateescape"))
    found = printed_complaints(as_pdf(spoiled.getvalue(), tmp_path))
    assert {"printed font", "printed page number", "printed rule of the motto"} <= found


@pytest.mark.slow
def test_the_signature_stays_together_wherever_the_page_ends(tmp_path: Path) -> None:
    """One more line at a time moves the end of the text through a whole page."""
    _needs_programs()
    plan = plan_file.check(SMALL.encode("utf-8"), "plan.yaml").plan
    assert plan is not None
    period = Period.parse("2023-q1")
    assert period is not None
    facts = period_report(plan, None, reporting_period(plan, period), date(2024, 4, 1))
    frame = frame_of(facts, Language(LanguageCode.VI), Signing(signer="pho"))
    for lines in range(14, 30, 3):
        body = "\n\n".join(["Một dòng của báo cáo."] * lines)
        folder = tmp_path / str(lines)
        folder.mkdir()
        pdf = as_pdf(docx(Text(body, ()), frame), folder)
        assert "printed signature" not in printed_complaints(pdf), lines


def test_nine_hundred_tasks(ddci: Ddci, tmp_path: Path) -> None:
    tasks = "".join(
        f"      - {{id: t{n}, title: Nhiệm vụ số {n} về cải cách hành chính, lead: [mot], "
        f"product: Báo cáo số {n}, deadlines: [{{by: 2023-0{1 + n % 9}-15}}]}}\n"
        for n in range(900)
    )
    (tmp_path / "plan.yaml").write_text(
        "ddci: 1\nyear: 2023\nunit: UBND xã Thử\nowners: [{id: mot, post: Công chức Một}]\n"
        "indices:\n  - id: i\n    name: Chỉ số\n    weight: 100\n    target: 5\n    tasks:\n"
        f"{tasks}",
        encoding="utf-8",
    )
    words = ("report", "2023", "-f", "plan.yaml", "--today", "2024-04-01", "--lang", "vi")
    for ending in ("md", "html", "docx"):
        assert ddci(*words, "-o", f"a.{ending}").status == 0
    content = (tmp_path / "a.docx").read_bytes()
    assert complaints(content) == set()
    assert "Nhiệm vụ số 899" in (tmp_path / "a.md").read_text(encoding="utf-8")
