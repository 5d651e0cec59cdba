"""`ddci import`: documents of offices become drafts, and the account names what did not."""

import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from conftest import ROOT, Ddci
from import_facts import KEPT, PUBLISHED, TUNED, facts_of, facts_of_plan, score
from word_maker import MAKES, markdown_of, word_of

from ddci_cli.desk.documents.importing import Imported, import_document
from ddci_cli.files import plan_file
from ddci_cli.language import Language, LanguageCode
from ddci_cli.refusal import UserError

IMPORTS = ROOT / "tests" / "imports"
VIETNAMESE = Language(LanguageCode.VI)

SMALL = """UBND xã Tân Hòa xây dựng Kế hoạch năm 2025 như sau:

I. NHIỆM VỤ

1. Chỉ số “Tính minh bạch” (tỷ trọng 60%)

a) Giao Công chức Văn hóa - Xã hội chủ trì:

- Niêm yết thủ tục hành chính tại nhà văn hóa thôn.

* Thời gian thực hiện: Xong trước ngày 15/3 và duy trì thường xuyên.

2. Chỉ số “Chi phí thời gian” (tỷ trọng 40%)

- Công an xã tuần tra, báo cáo trong quý II. Số điện thoại 15/4 ghi nhầm.
"""


def _import(folder: Path, name: str, content: str | bytes) -> Imported:
    path = folder / name
    data = content.encode("utf-8") if isinstance(content, str) else content
    path.write_bytes(data)
    return import_document(path, VIETNAMESE)


def _text(done: Imported) -> str:
    assert done.text is not None
    return done.text


@pytest.mark.parametrize("make", ["md", *MAKES])
@pytest.mark.parametrize("name", [*TUNED, *KEPT, *PUBLISHED])
def test_a_document_keeps_its_facts(name: str, make: str, tmp_path: Path) -> None:
    text = (IMPORTS / f"{name}.md").read_text(encoding="utf-8")
    content = markdown_of(text) if make == "md" else word_of(text, make)
    done = _import(tmp_path, f"{name}.{'md' if make == 'md' else 'docx'}", content)
    result = score(_text(done), facts_of(name))
    assert result.share >= 0.95, result.missing
    assert result.wrong_days == []


DISTORTIONS: dict[str, Callable[[str], str]] = {
    "no blank lines": lambda text: re.sub(r"\n\n+", "\n", text),
    "other bullets": lambda text: re.sub(r"(?m)^- ", "• ", text),
    "other label": lambda text: text.replace("Thời hạn:", "Thời hạn hoàn thành:"),
    "guillemets": lambda text: text.replace("“", "«").replace("”", "»"),
    "straight quotes": lambda text: text.replace("“", '"').replace("”", '"'),
    "decimal points": lambda text: re.sub(r"(\d),(\d)", r"\1.\2", text),
    "old spelling": lambda text: text.replace("tỷ trọng", "tỉ trọng").replace("Quý", "Quí"),
}


@pytest.mark.parametrize("distortion", DISTORTIONS)
@pytest.mark.parametrize("name", TUNED)
def test_a_distorted_copy_loses_little(name: str, distortion: str, tmp_path: Path) -> None:
    text = markdown_of((IMPORTS / f"{name}.md").read_text(encoding="utf-8"))
    facts = facts_of(name)
    whole = score(_text(_import(tmp_path, "a.md", text)), facts)
    bent = score(_text(_import(tmp_path, "b.md", DISTORTIONS[distortion](text))), facts)
    assert bent.share >= whole.share - 0.05, bent.missing


def test_the_facts_of_a_plan_are_those_of_its_draft() -> None:
    """The scorer sees nothing missing where nothing is."""
    text = (ROOT / "plans" / "2023.yaml").read_text(encoding="utf-8")
    plan = plan_file.check(text.encode("utf-8"), "2023.yaml").plan
    assert plan is not None
    assert score(text, facts_of_plan(plan)).share > 0.98


def test_a_draft_reads_like_a_plan(ddci: Ddci, tmp_path: Path) -> None:
    (tmp_path / "ke-hoach.md").write_text(SMALL, encoding="utf-8")
    done = ddci("import", str(tmp_path / "ke-hoach.md"), "-o", "-", "--lang", "vi")
    assert done.status == 0, done.err
    data = yaml.safe_load(done.out)
    assert data["unit"] == "UBND xã Tân Hòa"
    assert [one["weight"] for one in data["indices"]] == [60, 40]
    first = data["indices"][0]["tasks"][0]
    assert first["lead"] == ["van-hoa"]
    assert [next(iter(one)) for one in first["deadlines"]] == ["before", "ongoing"]
    assert plan_file.check(done.out.encode("utf-8"), "draft").plan is not None


def test_what_is_no_deadline_is_named(ddci: Ddci, tmp_path: Path) -> None:
    (tmp_path / "ke-hoach.md").write_text(
        SMALL + "\n* Thời gian thực hiện: thường xuyên.\n\n(Nội dung theo Phụ lục)\n",
        encoding="utf-8",
    )
    ddci("import", str(tmp_path / "ke-hoach.md"), "-o", str(tmp_path / "a.yaml"), "--lang", "en")
    done = ddci(
        "import", str(tmp_path / "ke-hoach.md"), "-o", str(tmp_path / "b.yaml"), "--format", "json"
    )
    told = json.loads(done.out)
    assert any("Phụ lục" in one["text"] for one in told["leftovers"])
    assert told["found"]["indices"] == 2


def test_nothing_is_written_where_there_is_no_work(ddci: Ddci, tmp_path: Path) -> None:
    (tmp_path / "thu.txt").write_text("Kính gửi bạn đọc.\n", encoding="utf-8")
    done = ddci("import", str(tmp_path / "thu.txt"), "-o", str(tmp_path / "a.yaml"), "--lang", "en")
    assert done.status == 1
    assert "nothing is written" in done.err
    assert not (tmp_path / "a.yaml").exists()


def test_a_plan_is_never_written_over(ddci: Ddci, tmp_path: Path) -> None:
    (tmp_path / "ke-hoach.md").write_text(SMALL, encoding="utf-8")
    (tmp_path / "a.yaml").write_text("ddci: 1\n", encoding="utf-8")
    command = ("import", str(tmp_path / "ke-hoach.md"), "-o", str(tmp_path / "a.yaml"))
    assert ddci(*command).status == 2
    assert (tmp_path / "a.yaml").read_text(encoding="utf-8") == "ddci: 1\n"


def test_a_draft_that_nobody_has_changed_is_replaced_when_asked(ddci: Ddci, tmp_path: Path) -> None:
    (tmp_path / "ke-hoach.md").write_text(SMALL, encoding="utf-8")
    draft = tmp_path / "a.yaml"
    command = ("import", str(tmp_path / "ke-hoach.md"), "-o", str(draft), "--lang", "en")
    assert ddci(*command).status == 0
    refused = ddci(*command)
    assert refused.status == 2
    assert "--force replaces it" in refused.err
    first = draft.read_text(encoding="utf-8")
    (tmp_path / "ke-hoach.md").write_text(SMALL.replace("60%", "55%"), encoding="utf-8")
    assert ddci(*command, "--force").status == 0
    assert "weight: 55" in draft.read_text(encoding="utf-8")
    # Another program may end lines in its own way; that changes nothing.
    draft.write_bytes(first.replace("\n", "\r\n").encode("utf-8"))
    assert ddci(*command, "--force").status == 0


@pytest.mark.parametrize("change", ["text", "comment", "mark", "journal"])
def test_a_draft_in_use_is_never_replaced(change: str, ddci: Ddci, tmp_path: Path) -> None:
    (tmp_path / "ke-hoach.md").write_text(SMALL, encoding="utf-8")
    draft = tmp_path / "a.yaml"
    command = ("import", str(tmp_path / "ke-hoach.md"), "-o", str(draft), "--lang", "en")
    assert ddci(*command).status == 0
    text = draft.read_text(encoding="utf-8")
    if change == "journal":
        (tmp_path / "a.journal.yaml").write_text("", encoding="utf-8")
    else:
        mark = re.search(r"ddci-import-[0-9a-f]{16}", text)
        assert mark is not None
        new = {"text": text.replace("weight: 60", "weight: 61"), "comment": text + "# x\n",
               "mark": text.replace(mark[0], "ddci-import-0123456789abcdef")}[change]  # fmt: skip
        draft.write_text(new, encoding="utf-8")
        text = new
    done = ddci(*command, "--force")
    assert done.status == 2
    assert "name another file with -o, or delete this one yourself" in done.err
    assert draft.read_text(encoding="utf-8") == text


def test_check_tells_of_import(ddci: Ddci, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(word_of(SMALL, "manual"))
    done = ddci("check", str(tmp_path / "a.docx"), "--lang", "en")
    assert done.status == 2
    assert "a Word document" in done.out + done.err
    assert "ddci import" in done.out + done.err


def _word(document: str, **parts: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", document)
        for name, text in parts.items():
            archive.writestr(f"word/{name}.xml", text)
    return content.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;">]>'
    f"<w:document {W}><w:body><w:p><w:r><w:t>&c;</w:t></w:r></w:p></w:body></w:document>"
)
HOSTILE = {
    "empty": b"",
    "cut": word_of(SMALL, "manual")[:900],
    "no xml": _word("not xml"),
    "bomb": _word(BOMB),
    "huge": _word(f"<w:document {W}><w:body>" + " " * 70_000_000),
    "no document": _word("<a/>").replace(b"word/document.xml", b"word/documant.xml"),
    "encrypted": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
    "picture": b"\x89PNG\r\n\x1a\n",
    "old code": (
        "KÕ ho¹ch c¶i thiÖn chØ sè n¨ng lùc c¹nh tranh cña x· n¨m 2023 nh­ sau " * 9
    ).encode(),
    "no unicode": "Kế hoạch năm".encode("cp1258", errors="replace") + b"\xff\xfa",
    "deep": _word(f"<w:document {W}><w:body>" + "<w:sdt>" * 5000),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_one_line(name: str, ddci: Ddci, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(HOSTILE[name])
    done = ddci("import", str(tmp_path / "a.docx"), "-o", str(tmp_path / "a.yaml"), "--lang", "en")
    assert done.status == 2, done.err
    assert "Traceback" not in done.err
    assert not (tmp_path / "a.yaml").exists()


def test_damaged_documents_are_read_or_refused(tmp_path: Path) -> None:
    """A byte here and there: never anything but a plan, no plan, or a refusal."""
    sound = word_of((IMPORTS / "xa-tan-lap.md").read_text(encoding="utf-8"), "automatic")
    for at in range(0, len(sound), max(1, len(sound) // 60)):
        broken = sound[:at] + bytes([sound[at] ^ 0x5A]) + sound[at + 1 :]
        try:
            _import(tmp_path, "a.docx", broken)
        except UserError:
            continue


def test_tracked_changes_are_accepted(tmp_path: Path) -> None:
    document = f"""<w:document {W}><w:body>
    <w:p><w:r><w:t>I. NHIỆM VỤ</w:t></w:r></w:p>
    <w:p><w:r><w:t>1. Niêm yết thủ tục tại </w:t></w:r>
    <w:del><w:r><w:delText>chợ</w:delText></w:r></w:del>
    <w:ins><w:r><w:t>nhà văn hóa</w:t></w:r></w:ins>
    <w:r><w:t> trong quý I năm 2025.</w:t></w:r></w:p>
    </w:body></w:document>"""
    done = _import(tmp_path, "a.docx", _word(document))
    assert "Niêm yết thủ tục tại nhà văn hóa trong quý I năm 2025" in _text(done)
    assert "chợ" not in _text(done)
    assert [one.template for one in done.remarks] == ["the tracked changes were read as accepted"]


def test_five_thousand_rows_are_read(tmp_path: Path) -> None:
    rows = "\n".join(
        f"| {n} | Rà soát hồ sơ thủ tục số {n} | Phòng Nội vụ | Quý I |" for n in range(5000)
    )
    text = f"UBND huyện A\n\n| STT | Nhiệm vụ | Chủ trì | Thời gian |\n|---|---|---|---|\n{rows}\n"
    done = _import(tmp_path, "a.md", text)
    assert done.found["tasks"] == 5000
