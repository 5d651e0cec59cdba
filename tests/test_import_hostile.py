"""Damaged and hostile documents: read or refused in one line, in bounded memory, nothing half done."""

import io
import re
import socket
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
from conftest import LONGER, PATIENCE_SECONDS, ROOT, Ddci
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from word_maker import word_of

from ddci_cli.files import plan_file

TEXT = (ROOT / "tests" / "imports" / "xa-bang-gop-doc.md").read_text(encoding="utf-8")
SMALL = """UBND xã Tân Hòa xây dựng Kế hoạch năm 2025 như sau:

I. NHIỆM VỤ

1. Chỉ số “Tính minh bạch” (tỷ trọng 60%)

- Công an xã niêm yết thủ tục <sup>(1)</sup> trong quý II.

| STT | Nhiệm vụ | Chủ trì | Thời hạn |
|---|---|---|---|
| 1 | Rà soát hồ sơ tồn đọng | Công an xã | 30/6 |

<sup>(1)</sup> Theo Phụ lục.
"""
fuzz = settings(max_examples=int(LONGER or 60), suppress_health_check=list(HealthCheck))
Parts = dict[str, bytes]

SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BODY = (
    f"<w:document {W}><w:body><w:p><w:r><w:t>I. NHIỆM VỤ</w:t></w:r></w:p><w:p><w:r>"
    "<w:t>1. Công an xã niêm yết thủ tục trong quý II năm 2025.</w:t></w:r></w:p></w:body>"
    "</w:document>"
)


def packed(parts: dict[str, str] | Parts) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return content.getvalue()


def parts_of(content: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def workbook(rows: str, **more: str) -> dict[str, str]:
    """The parts of a workbook with one sheet."""
    kinds = "http://schemas.openxmlformats.org/package/2006/content-types"
    links = "http://schemas.openxmlformats.org/package/2006/relationships"
    return {
        "[Content_Types].xml": f'<Types xmlns="{kinds}"><Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{links}"><Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{SHEETS}" xmlns:r="{OFFICE}"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{links}">'
        f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SHEETS}"><sheetData>{rows}</sheetData></worksheet>',
        **{f"xl/{name}.xml": text for name, text in more.items()},
    }


def row(n: int, *cells: str) -> str:
    inner = "".join(
        f'<c r="{"ABCDEFG"[i]}{n}" t="inlineStr"><is><t>{text}</t></is></c>'
        for i, text in enumerate(cells)
    )
    return f'<row r="{n}">{inner}</row>'


ROWS = (
    row(1, "UBND xã Tân Hòa")
    + row(2, "STT", "Nhiệm vụ", "Chủ trì", "Thời hạn")
    + row(3, "1", "Rà soát hồ sơ tồn đọng năm 2025", "Công an xã", "Quý II")
)
SOUND_WORD = word_of(SMALL, "automatic")
SOUND_BOOK = packed(workbook(ROWS))


@pytest.fixture
def holds(ddci: Ddci, tmp_path: Path) -> Callable[[str, bytes], int]:
    """Import a file: a whole draft, or one line of refusal and nothing written."""

    def check(name: str, content: bytes) -> int:
        (tmp_path / name).write_bytes(content)
        target = tmp_path / "draft.yaml"
        target.unlink(missing_ok=True)
        done = ddci("import", str(tmp_path / name), "-o", str(target), "--lang", "en")
        assert "Traceback" not in done.err
        if done.status == 0:
            checked = plan_file.check(target.read_bytes(), "draft.yaml")
            told = [f"{one.place}: {one.message}" for one in checked.findings if one.code < "DD4"]
            assert checked.plan is not None, told
            return 0
        assert not target.exists()
        if done.status == 1:
            assert "nothing is written" in done.err
        else:
            assert done.status == 2
            assert re.match(r"ddci: [^\n]*\n(      [^\n]*\n)*$", done.err), done.err
        return done.status

    return check


@st.composite
def broken_bytes(draw: st.DrawFn, sound: bytes) -> bytes:
    """Cut, bytes flipped, a piece taken out, put in or moved."""
    content = bytearray(sound)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(0, len(content) - 1)))
        many = draw(st.integers(1, 300))
        kind = draw(st.sampled_from(("cut", "flip", "out", "in", "moved")))
        if kind == "cut":
            content = content[:at]
        elif kind == "flip":
            for i in range(at, min(at + many % 8 + 1, len(content))):
                content[i] ^= draw(st.integers(1, 255))
        elif kind == "out":
            del content[at : at + many]
        elif kind == "in":
            content[at:at] = draw(st.binary(max_size=20))
        else:
            piece = content[at : at + many]
            del content[at : at + many]
            content[at // 2 : at // 2] = piece
    return bytes(content)


TAG = re.compile(rb"<[^<>]*>")


@st.composite
def broken_parts(draw: st.DrawFn, sound: Parts) -> bytes:
    """Parts missing, swapped and cut; tags missing, doubled, moved; links that lead elsewhere."""
    parts = dict(sound)
    for _ in range(draw(st.integers(1, 4))):
        name = draw(st.sampled_from(sorted(sound)))
        other = draw(st.sampled_from(sorted(sound)))
        text = parts.get(name, b"")
        tags = list(TAG.finditer(text))
        kind = draw(st.sampled_from(("lost", "swapped", "cut", "tag out", "tag twice", "tag moved",
                                     "value", "link")))  # fmt: skip
        if kind == "lost":
            parts.pop(name, None)
        elif kind == "swapped":
            parts[name], parts[other] = parts.get(other, b""), text
        elif kind == "cut":
            parts[name] = text[: draw(st.integers(0, len(text)))]
        elif kind == "value":
            value = draw(st.sampled_from(("-1", "99999999999", "²", "x", "", "&#0;", "9" * 5000)))
            begin = draw(st.integers(0, len(text)))
            parts[name] = text[:begin] + re.sub(
                rb'"[^"]*"', f'"{value}"'.encode(), text[begin:], count=2
            )
        elif kind == "link":
            wrong = draw(st.sampled_from(("../../x", "http://127.0.0.1:9/x", "", "word/../a")))
            parts[name] = re.sub(rb'Target="[^"]*"', f'Target="{wrong}"'.encode(), text, count=2)
        elif tags:
            tag = draw(st.sampled_from(tags))
            more = {"tag out": b"", "tag twice": tag[0] * 2, "tag moved": b""}[kind]
            made = text[: tag.start()] + more + text[tag.end() :]
            if kind == "tag moved":
                begin = draw(st.integers(0, len(made)))
                made = made[:begin] + tag[0] + made[begin:]
            parts[name] = made
    return packed(parts)


@fuzz
@given(content=broken_bytes(SOUND_WORD))
def test_word_with_broken_bytes(content: bytes, holds: Callable[[str, bytes], int]) -> None:
    holds("a.docx", content)


# What Word needs not to be read is left out: a tag there breaks nothing.
READ = {"word/document.xml", "word/numbering.xml", "word/styles.xml", "word/footnotes.xml",
        "word/_rels/document.xml.rels"}  # fmt: skip


@fuzz
@given(content=broken_parts({k: v for k, v in parts_of(SOUND_WORD).items() if k in READ}))
def test_word_with_broken_parts(content: bytes, holds: Callable[[str, bytes], int]) -> None:
    holds("a.docx", content)


@fuzz
@given(content=st.one_of(broken_bytes(SOUND_BOOK), broken_parts(parts_of(SOUND_BOOK))))
def test_broken_workbooks(content: bytes, holds: Callable[[str, bytes], int]) -> None:
    holds("a.xlsx", content)


@fuzz
@given(
    content=st.one_of(
        broken_bytes(TEXT.encode("utf-8")),
        st.text(st.characters(codec="utf-8"), max_size=60).map(
            lambda text: TEXT.replace("quý", text).replace("trước", text).encode("utf-8")
        ),
        broken_bytes(TEXT.encode("utf-16")),
    )
)
def test_broken_texts(content: bytes, holds: Callable[[str, bytes], int]) -> None:
    holds("a.md", content)


def test_sound_ones_are_read(holds: Callable[[str, bytes], int]) -> None:
    assert holds("a.docx", SOUND_WORD) == 0
    assert holds("a.xlsx", SOUND_BOOK) == 0
    assert holds("a.md", TEXT.encode("utf-8")) == 0


def test_names_that_leave_the_folder_are_never_unpacked(
    holds: Callable[[str, bytes], int], tmp_path: Path
) -> None:
    evil = {
        "../evil.txt": "x",
        f"{tmp_path}/evil.txt": "x",
        "..\\evil.txt": "x",
        "C:\\evil.txt": "x",
    }
    before = {file.name for file in tmp_path.parent.rglob("*evil*")}
    assert holds("a.docx", packed({**evil, "word/document.xml": BODY})) == 0
    assert holds("a.xlsx", packed({**workbook(ROWS), **evil})) in (0, 2)
    assert {file.name for file in tmp_path.parent.rglob("*evil*")} == before


def test_links_are_never_followed(
    holds: Callable[[str, bytes], int], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    (tmp_path / "secret.xml").write_text("<a>secret</a>", encoding="utf-8")
    secret = (tmp_path / "secret.xml").as_uri()
    links = "".join(
        f'<Relationship Id="x{n}" TargetMode="External" Target="{target}" Type="{OFFICE}/{kind}"/>'
        for n, (kind, target) in enumerate(
            (kind, target)
            for kind in ("attachedTemplate", "subDocument", "image", "aFChunk", "header")
            for target in ("http://127.0.0.1:9/x", secret)
        )
    )
    body = BODY.replace(
        "</w:body>",
        f'<w:subDoc xmlns:r="{OFFICE}" r:id="x2"/><w:altChunk xmlns:r="{OFFICE}" r:id="x6"/>'
        f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{secret}"/></w:body>',
    )
    parts = {
        "word/document.xml": f'<?xml-stylesheet href="http://127.0.0.1:9/x"?>{body}',
        "word/_rels/document.xml.rels": f"<Relationships>{links}</Relationships>",
    }
    assert holds("a.docx", packed(parts)) == 0
    assert "secret" not in (tmp_path / "draft.yaml").read_text(encoding="utf-8")
    book = workbook(ROWS)
    book["xl/_rels/workbook.xml.rels"] = book["xl/_rels/workbook.xml.rels"].replace(
        "</Relationships>", f"{links}</Relationships>"
    )
    assert holds("a.xlsx", packed(book)) == 0


ENTITIES = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9)
)
BOMBED = BODY.replace("quý II", "&j;")
BOMBS: dict[str, bytes] = {
    "document": packed({"word/document.xml": f"{ENTITIES}]>{BOMBED}"}),
    "document, far behind": packed({"word/document.xml": f"<?xml version='1.0'?>{' ' * 9000}{ENTITIES}]>{BOMBED}"}),
    "document, UTF-16": packed({"word/document.xml": f"{ENTITIES}]>{BOMBED}".encode("utf-16")}),
    "a file of the machine": packed({"word/document.xml": f'<!DOCTYPE a [<!ENTITY j SYSTEM "{Path(__file__).as_uri()}">]>{BOMBED}'}),
    "attribute": packed({"word/document.xml": f"{ENTITIES}]>" + BODY.replace("<w:p>", '<w:p w:a="&j;">')}),
    "numbering": packed({"word/document.xml": BODY, "word/numbering.xml": f"{ENTITIES}]><w:numbering {W}>&j;</w:numbering>"}),
    "footnotes": packed({"word/document.xml": BODY, "word/footnotes.xml": f"{ENTITIES}]><w:footnotes {W}>&j;</w:footnotes>"}),
    "header": packed({"word/document.xml": BODY, "word/header1.xml": f"{ENTITIES}]><w:hdr {W}>&j;</w:hdr>"}),
    "shared strings": packed(workbook('<row><c t="s"><v>0</v></c></row>', sharedStrings=f'{ENTITIES}]><sst xmlns="{SHEETS}"><si><t>&j;</t></si></sst>')),
    "sheet": packed({**workbook(""), "xl/worksheets/sheet1.xml": f'{ENTITIES}]><worksheet xmlns="{SHEETS}"><sheetData>{row(1, "&j;")}</sheetData></worksheet>'}),
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_entities_are_refused(name: str, holds: Callable[[str, bytes], int]) -> None:
    assert holds("a.docx", BOMBS[name]) == 2


@cache
def gigabyte() -> bytes:
    """A gigabyte of blanks, packed."""
    packer = zlib.compressobj(1, zlib.DEFLATED, -15)
    blanks = b" " * 1_000_000
    return b"".join(packer.compress(blanks) for _ in range(1000)) + packer.flush()


def lying(honest: dict[str, str], name: str, says: int) -> bytes:
    """An archive whose last part unpacks to a gigabyte, whatever size it says."""
    content, index, count = b"", b"", 0
    entries = [(one.encode(), text.encode()) for one, text in honest.items()]
    for key, data in [*entries, (name.encode(), None)]:
        if data is None:
            raw, size, sum32 = gigabyte(), says, zlib.crc32(b" " * min(says, 1000))
        else:
            own = zlib.compressobj(9, zlib.DEFLATED, -15)
            raw, size, sum32 = own.compress(data) + own.flush(), len(data), zlib.crc32(data)
        told = struct.pack("<HHHHIII", 0, 8, 0, 0, sum32, len(raw), size)
        index += struct.pack("<4sHH", b"PK\x01\x02", 20, 20) + told
        index += struct.pack("<HHHHHII", len(key), 0, 0, 0, 0, 0, len(content)) + key
        content += struct.pack("<4sH", b"PK\x03\x04", 20) + told
        content += struct.pack("<HH", len(key), 0) + key + raw
        count += 1
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, len(index), len(content), 0)
    return content + index + end


PARAGRAPH = "<w:p><w:r><w:t>- Công an xã niêm yết thủ tục số trong quý II.</w:t></w:r></w:p>"
FAR = packed(
    workbook(
        row(1, "a") + '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>b</t></is></c></row>'
    )
)


def _grown(inner: str) -> bytes:
    return packed({"word/document.xml": BODY.replace("</w:body>", f"{inner}</w:body>")})


HUGE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a gigabyte of blanks": ("a.docx", lambda: lying({}, "word/document.xml", 1_000_000_000)),
    "a gigabyte that says it is small": ("a.docx", lambda: lying({}, "word/document.xml", 1000)),
    "numbering of a gigabyte": ("a.docx", lambda: lying({"word/document.xml": BODY}, "word/numbering.xml", 1000)),
    "a sheet of a gigabyte": ("a.xlsx", lambda: lying(workbook(ROWS), "xl/sharedStrings.xml", 1000)),
    "a cell far off": ("a.xlsx", lambda: FAR),
    "paragraphs of a library": ("a.docx", lambda: _grown(PARAGRAPH * 60_000)),
    "millions of elements": ("a.docx", lambda: _grown(f"<w:p>{'<a/>' * 3_000_000}</w:p>")),
    "a paragraph of a book": ("a.docx", lambda: _grown(f"<w:p><w:r><w:t>{'quý II; ' * 900_000}</w:t></w:r></w:p>")),
    "a hundred thousand parts": ("a.docx", lambda: packed({**{f"a{n}": "" for n in range(100_000)}, "word/document.xml": BODY})),
    "a text of a library": ("a.md", partial(str.encode, "- Công an xã niêm yết trong quý II.\n" * 400_000)),
}  # fmt: skip

PEAK = """
import sys
from pathlib import Path
from ddci_cli.desk.documents.importing import import_document
from ddci_cli.language import Language, LanguageCode
from ddci_cli.refusal import UserError
try:
    import_document(Path(sys.argv[1]), Language(LanguageCode.EN))
    told = "read"
except UserError as refused:
    told = Language(LanguageCode.EN).say(refused.message)
status = Path("/proc/self/status").read_text()
peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
print(int(peak.split()[1]) // 1000, told)
"""


def peak_of(file: Path) -> tuple[int, str]:
    """The megabytes that reading a file takes at most, and how it ends."""
    done = subprocess.run(
        [sys.executable, "-c", PEAK, str(file)],
        capture_output=True, text=True, encoding="utf-8", check=True, timeout=PATIENCE_SECONDS,
    )  # fmt: skip
    peak, told = done.stdout.split(" ", 1)
    return int(peak), told


@pytest.mark.skipif(sys.platform != "linux", reason="the peak is read from /proc")
@pytest.mark.parametrize("name", HUGE)
def test_what_would_burst_the_memory_is_refused(name: str, tmp_path: Path) -> None:
    file, make = HUGE[name]
    (tmp_path / file).write_bytes(make())
    peak, told = peak_of(tmp_path / file)
    assert "too large" in told or "damaged" in told
    assert peak < 500


@pytest.mark.skipif(sys.platform != "linux", reason="the peak is read from /proc")
def test_three_hundred_pages_are_read(tmp_path: Path) -> None:
    parts = ROOT / "tests" / "imports" / "xa-tan-lap.md"
    head, work, end = re.split(
        r"(?=\*\*II\. )|(?=\*\*III\. )", parts.read_text(encoding="utf-8"), maxsplit=2
    )
    assert len(work) * 400 > 300 * 2000, "letters of a page"
    (tmp_path / "a.docx").write_bytes(word_of(head + work * 400 + end, "manual"))
    peak, told = peak_of(tmp_path / "a.docx")
    assert told.strip() == "read"
    assert peak < 500


def test_a_file_is_known_by_what_it_holds(holds: Callable[[str, bytes], int]) -> None:
    for name in ("a.pdf", "a.xlsx", "a.txt", "a.doc", "a"):
        assert holds(name, SOUND_WORD) == 0
    for name in ("b.docx", "b.md"):
        assert holds(name, SOUND_BOOK) == 0
    assert holds("c.docx", SMALL.encode("utf-8")) == 0
    assert holds("d.docx", b"MZ\x90\x00" + b"\x00" * 400) == 2
    assert holds("e.docx", b"%PDF-1.7\n" + b"\x00" * 400) == 2


LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx"])
def test_a_password_is_told(name: str, ddci: Ddci, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(LOCKED)
    done = ddci("import", str(tmp_path / name), "-o", str(tmp_path / "a.yaml"), "--lang", "en")
    assert done.status == 2
    assert f"{name} is protected by a password" in done.err


def test_rows_and_merged_cells_of_a_sheet_are_those_that_its_program_shows(
    ddci: Ddci, tmp_path: Path
) -> None:
    rows = (
        row(1, "PHỤ LỤC NHIỆM VỤ NĂM 2025")
        + row(2, "(Kèm theo Kế hoạch số 5/KH-UBND ngày 02/02/2025 của UBND xã Tân Hòa)")
        + row(4, "STT", "Chỉ số", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Ghi chú")
        + row(5, "1", "Tính minh bạch", "Niêm yết thủ tục hành chính", "Công an xã", "Quý II")
        + row(6, "", "", "Cập nhật trang thông tin", "Văn phòng", "Quý III", "Có ảnh")
    )
    book = workbook(rows)
    sheet = "xl/worksheets/sheet1.xml"
    merged = '</sheetData><mergeCells count="1"><mergeCell ref="B5:B6"/></mergeCells>'
    book[sheet] = book[sheet].replace("</sheetData>", merged)
    (tmp_path / "a.xlsx").write_bytes(packed(book))
    target = tmp_path / "a.yaml"
    done = ddci("import", str(tmp_path / "a.xlsx"), "-o", str(target), "--lang", "en")
    assert done.status == 0
    plan = plan_file.check(target.read_bytes(), "a.yaml").plan
    assert plan is not None
    assert plan.unit == "UBND xã Tân Hòa"
    assert [len(index.tasks) for index in plan.indices] == [2]
    assert "  sheet A, row 6: Có ảnh\n" in done.err
