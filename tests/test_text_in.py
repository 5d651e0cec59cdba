"""Text reaches every document as it was meant, or `check` says where it does not.

Situations that public reports of neighbouring tools describe (`trial-faults`, K1 and K6), and more
of each kind, through the public commands.
"""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, Ddci

PLAN = """\
ddci: 1
year: 2023
unit: UBND xã Hồng Phong
owners:
  - {id: van-hoa, post: Công chức Văn hóa}
  - {id: chu-tich, post: Chủ tịch}
indices:
  - id: minh-bach
    name: Tính minh bạch
    weight: 60
    target: 8.25
    leader: chu-tich
    tasks:
      - id: a
        title: Công khai quy hoạch sử dụng đất
        product: bảng công khai
        lead: [van-hoa]
        deadlines: [{before: 2023-03-15}]
  - id: dat-dai
    name: Tiếp cận đất đai
    weight: 40
    target: 6.31
    leader: chu-tich
    tasks:
      - {id: b, title: Rà soát hồ sơ đất đai, product: bảng, lead: [van-hoa], deadlines: [{by: 2023-05-10}]}
"""  # noqa: E501 - as people write
TITLE = "Công khai quy hoạch sử dụng đất"
DAY = ("--today", "2023-03-01")


def findings(ddci: Ddci, *words: str) -> list[dict[str, Any]]:
    answer = ddci("check", "plan.yaml", "--format", "json", *DAY, *words, DDCI_LANG="en")
    found: list[dict[str, Any]] = json.loads(answer.out)["findings"]
    assert answer.status == (1 if any(f["severity"] == "error" for f in found) else 0)
    return found


def codes(ddci: Ddci) -> list[tuple[str, int]]:
    return [(one["code"], one["line"]) for one in findings(ddci)]


def documents(ddci: Ddci, folder: Path) -> dict[str, str]:
    """Everything that is made of the plan, as text."""
    common = ("-f", "plan.yaml", *DAY)
    made = {
        "due": ("due", "--all"),
        "due json": ("due", "--all", "--format", "json"),
        "csv": ("due", "--all", "--format", "csv"),
        "ics": ("due", "--all", "--format", "ics"),
        "messages": ("due", "--by-owner"),
        "score": ("score",),
        "score csv": ("score", "--format", "csv"),
        "overview": (),
        "md": ("report", "2023-q1"),
        "html": ("report", "2023-q1", "--format", "html"),
    }
    texts = {}
    for name, words in made.items():
        answer = ddci(*words, *common)
        assert answer.status == 0, (name, answer.err)
        texts[name] = answer.out.replace("\r\n ", "")
    answer = ddci("report", "2023-q1", *common, "-o", "x.docx", "--force")
    assert answer.status == 0, answer.err
    with zipfile.ZipFile(folder / "x.docx") as package:
        texts["docx"] = package.read("word/document.xml").decode()
        texts["docx properties"] = package.read("docProps/core.xml").decode()
    return texts


# --- lines ------------------------------------------------------------------------------------

FOLDED = {
    ">": "title: >\n          Công khai quy hoạch\n          sử dụng đất\n",
    "|": "title: |\n          Công khai quy hoạch\n          sử dụng đất\n",
    ">+ with empty lines": (
        "title: >+\n          Công khai quy hoạch\n\n          sử dụng đất\n\n"
    ),
    "an empty line in quotes": 'title: "Công khai quy hoạch\n\n          sử dụng đất"\n',
    "an escape": 'title: "Công khai\\tquy hoạch\\r\\nsử dụng đất\\n"\n',
    "an empty line without quotes": "title: Công khai quy hoạch\n\n          sử dụng đất\n",
    "blanks outside": "title: '  Công khai quy hoạch sử dụng đất '\n",
}


@pytest.mark.parametrize("written", FOLDED.values(), ids=FOLDED)
def test_one_line_is_one_line_for_every_printer(written: str, ddci: Ddci, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN, encoding="utf-8")
    meant = documents(ddci, tmp_path)
    assert all(TITLE in text for name, text in meant.items() if name in ("ics", "csv", "messages"))
    plan.write_text(PLAN.replace(f"title: {TITLE}\n", written), encoding="utf-8")
    assert codes(ddci) == []
    assert documents(ddci, tmp_path) == meant


def test_every_text_of_a_plan_is_folded_where_it_has_one_line(ddci: Ddci, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    whole = (
        PLAN.replace(
            "ddci: 1", "ddci: 1\nplace: Hồng Phong\nsuperior: UBND huyện\ngoals: [một hai]"
        )
        .replace("{before: 2023-03-15}", "{before: 2023-03-15, text: trước ngày 15}")
        .replace("post: Chủ tịch", "post: Chủ tịch xã, aka: [ông chủ tịch]")
    )
    plan.write_text(whole, encoding="utf-8")
    meant = documents(ddci, tmp_path)
    for text in (
        "UBND xã Hồng Phong", "UBND huyện", "một hai", "trước ngày 15", "Chủ tịch xã",
        "ông chủ tịch", "Tính minh bạch", "Công chức Văn hóa",
    ):  # fmt: skip
        broken = whole.replace(text, '"' + text.replace(" ", "\\n", 1) + '\\n"', 1)
        assert broken != whole
        plan.write_text(broken, encoding="utf-8")
        assert codes(ddci) == []
        assert documents(ddci, tmp_path) == meant, text


def test_a_note_of_the_journal_is_one_line(ddci: Ddci, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    journal = tmp_path / "plan.journal.yaml"
    entry = "- {{date: 2023-02-10, task: a, state: blocked, note: {}, evidence: [{}]}}\n"
    journal.write_text(entry.format("chờ tỉnh", "12/BC"), encoding="utf-8")
    meant = documents(ddci, tmp_path)
    assert "chờ tỉnh" in meant["overview"] + meant["due"]
    for note, evidence in (('"chờ\\ntỉnh\\n"', '"12/BC\\n"'), ("'chờ\n\n  tỉnh'", "' 12/BC'")):
        journal.write_text(entry.format(note, evidence), encoding="utf-8")
        assert codes(ddci) == []
        assert documents(ddci, tmp_path) == meant
    block = "- date: 2023-02-10\n  task: a\n  state: blocked\n  note: |\n    chờ\n    tỉnh\n"
    journal.write_text(block + "  evidence:\n  - >\n    12/BC\n", encoding="utf-8")
    assert codes(ddci) == []
    assert documents(ddci, tmp_path) == meant


def test_a_text_of_several_lines_is_laid_out(ddci: Ddci, tmp_path: Path) -> None:
    """In a cell as a list on one line; in a calendar's description line by line."""
    written = "product: |\n          - bảng công khai\n          - tin bài\n"
    plan = PLAN.replace("product: bảng công khai\n", written)
    plan = plan.replace(
        "    weight: 60", "    aim: |\n      nằm trong\n      nhóm đầu\n    weight: 60"
    )
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    assert codes(ddci) == []
    made = documents(ddci, tmp_path)
    for name, text in made.items():
        assert "\\n" not in text.replace("\\n", "", 0) or name in ("ics", "due json"), name
    assert "bảng công khai; tin bài" in made["md"]
    assert "bảng công khai; tin bài" in made["docx"]
    assert "- bảng công khai\\n- tin bài\\n" in made["ics"]
    assert "nằm trong nhóm đầu" in made["md"]


# --- what nobody sees -------------------------------------------------------------------------

UNSEEN = {
    "a soft hyphen": "\u00ad", "width zero": "\u200b", "a joiner of words": "\u2060",
    "right to left": "\u202e", "an isolate": "\u2066", "a tag": "\U000e0041", "NUL": "\0",
    "escape": "\x1b", "no character": "\ufffe", "a filler": "\u3164", "an operator": "\u2062",
    "a sign of one font": "\uf0b7", "a mark of order": "\ufeff", "a selector": "\u180b",
    "a joiner of graphemes": "\u034f", "the place of an object": "\ufffc",
}  # fmt: skip


@pytest.mark.parametrize("char", UNSEEN.values(), ids=UNSEEN)
@pytest.mark.parametrize("escaped", [False, True], ids=["raw", "escaped"])
def test_what_nobody_sees_is_an_error_with_its_place(
    char: str, escaped: bool, ddci: Ddci, tmp_path: Path
) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    journal = "- {date: 2023-02-10, task: a, state: blocked, note: HERE}\n"
    for name, text, line in (
        ("plan.yaml", PLAN.replace(TITLE, "HERE"), 15),
        ("plan.journal.yaml", journal, 1),
    ):
        spelled = f"\\U{ord(char):08x}" if escaped else char
        content = text.replace("HERE", f'"Công khai{spelled}quy hoạch đất"')
        (tmp_path / name).write_bytes(content.encode())
        [found] = findings(ddci)
        column = content.split("\n")[line - 1].index(spelled) + 1
        assert (found["code"], found["file"]) == ("DD102", name)
        assert (found["line"], found["column"]) == (line, column)
        assert found["end_column"] == column + len(spelled)
        assert f"U+{ord(char):04X}" in found["message"]
        (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")


@pytest.mark.parametrize("words", ["Công{}khai", "{}"], ids=["glued", "nothing else"])
@pytest.mark.parametrize(
    ("style", "sign"),
    [('"{}"', "\u200b"), ('"{}"', r"\u200b"), (">-\n          {}", "\u200b")],
    ids=["raw", "escaped", "block"],
)
def test_a_character_that_nobody_sees_is_told_once(
    words: str, style: str, sign: str, ddci: Ddci, tmp_path: Path
) -> None:
    """Not also that the words it glues together say little, or that nothing else is there."""
    content = PLAN.replace(TITLE, style.format(words.format(sign)))
    (tmp_path / "plan.yaml").write_text(content, encoding="utf-8")
    line = content[: content.index(sign)].count("\n") + 1
    assert codes(ddci) == [("DD102", line)]
    (tmp_path / "plan.yaml").write_text(PLAN.replace(TITLE, "Côngkhai"), encoding="utf-8")
    assert codes(ddci) == [("DD607", 15)]


@pytest.mark.parametrize("char", UNSEEN.values(), ids=UNSEEN)
def test_searching_ignores_what_nobody_sees_and_recording_refuses_it(
    char: str, ddci: Ddci, tmp_path: Path
) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    if char != "\0":
        answer = ddci("log", f"cong kh{char}ai", "done", "-f", "plan.yaml", *DAY)
        assert answer.status == 0, answer.err
        (tmp_path / "plan.journal.yaml").unlink()
    for option in ("--note", "--evidence"):
        words = ("log", "a", "blocked", "--note", "x", option, f"chờ tỉnh{char}")
        answer = ddci(*words, "-f", "plan.yaml", *DAY, DDCI_LANG="en")
        assert (answer.status, answer.out) == (1, "")
        assert f"U+{ord(char):04X} stands behind `chờ tỉnh`" in answer.err
    assert not (tmp_path / "plan.journal.yaml").exists()


FLAG = "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"


@pytest.mark.parametrize(
    "picture", ["👩\u200d👩\u200d👧", "⚠\ufe0f", "❤\ufe0f\u200d🔥", "1\ufe0f\u20e3", FLAG]
)
def test_what_joins_a_picture_passes_everywhere(picture: str, ddci: Ddci, tmp_path: Path) -> None:
    title = f"✅ Rà soát {picture} hồ sơ"
    (tmp_path / "plan.yaml").write_text(PLAN.replace(TITLE, title), encoding="utf-8")
    answer = ddci("log", "a", "blocked", "--note", f"chờ {picture}", "-f", "plan.yaml", *DAY)
    assert answer.status == 0
    assert picture in (tmp_path / "plan.journal.yaml").read_text(encoding="utf-8")
    assert codes(ddci) == []
    made = documents(ddci, tmp_path)
    for name in ("due", "due json", "csv", "ics", "messages", "md", "html", "docx"):
        assert title in made[name], name


def test_bytes_that_are_no_text_are_refused_on_the_command_line(ddci: Ddci, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    for typed in ("ghi \udce9 chu", "\udcff"):
        answer = ddci("log", "a", "blocked", "--note", typed, "-f", "plan.yaml", *DAY)
        assert (answer.status, answer.out) == (1, "")
        assert "DD101" in answer.err
    assert not (tmp_path / "plan.journal.yaml").exists()


# --- text that is cut off ---------------------------------------------------------------------

# What stands in the plan, and the part of it that is lost.
CUT = {
    "a number": (f"title: {TITLE} #12 về cải cách", "#12 về cải cách"),
    "a hashtag": (f"title: {TITLE} #DDCI2023", "#DDCI2023"),
    "a Vietnamese letter": (f"title: {TITLE} #Đề án", "#Đề án"),
    "all of it": ("title: #12 của UBND xã", "#12 của UBND xã"),
    "a remark behind it": (f"title: {TITLE} #12 của xã # lý do", "#12 của xã"),
    "two blanks": (f"title: {TITLE}  #12", "#12"),
    "a tab": (f"title: {TITLE}\t#12", "#12"),
    "on a line of its own": (f"title: {TITLE}\n          #12 của UBND", "#12 của UBND"),
    "without a product": ("product: #12 của UBND xã", "#12 của UBND xã"),
    "in a list": ("title: x\n        funding: a #1", "#1"),
}
NOT_CUT = (
    f"title: {TITLE} # lý do",
    f"title: {TITLE} # 12",
    f"title: {TITLE} #",
    f"title: {TITLE} # ddci: ignore DD605 lý do",
    f"title: {TITLE} #ddci: ignore DD605 lý do",
    f"title: '{TITLE} #12'",
    f'title: "{TITLE} #12"',
    f"title: |\n          {TITLE} #12",
    f"title: {TITLE}#12",
    f"title: {TITLE}\n        #product: bảng",
    f"#12 là số của công việc này\n        title: {TITLE}",
    f"title: {TITLE}\n        # xem #12",
)


@pytest.mark.parametrize(("written", "lost"), CUT.values(), ids=CUT)
def test_text_that_a_remark_cuts_off_is_told(
    written: str, lost: str, ddci: Ddci, tmp_path: Path
) -> None:
    key = written.partition(":")[0]
    old = {"title": f"title: {TITLE}\n", "product": "product: bảng công khai\n"}[key]
    (tmp_path / "plan.yaml").write_text(PLAN.replace(old, f"{written}\n"), encoding="utf-8")
    found = [one for one in findings(ddci) if "title" not in one["message"]]
    assert [one["code"] for one in found] == ["DD610"], found
    assert f"`{lost}`" in found[0]["message"]
    assert lost.rstrip() in found[0]["help"]
    assert found[0]["severity"] == "warning"
    assert ddci("check", "plan.yaml", "--strict").status == 1


@pytest.mark.parametrize("written", NOT_CUT)
def test_a_remark_is_a_remark(written: str, ddci: Ddci, tmp_path: Path) -> None:
    plan = PLAN.replace(f"title: {TITLE}\n", f"{written}\n").replace("60", "60 #tạm")
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    assert "DD610" not in {code for code, _ in codes(ddci)}


def test_text_of_the_journal_is_cut_off_as_well(ddci: Ddci, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    journal = tmp_path / "plan.journal.yaml"
    journal.write_text(
        "- date: 2023-02-10\n  task: a\n  state: blocked\n  note: chờ công văn #12 của huyện\n"
        "  evidence:\n  - công văn #13\n  - '12 #14'\n"
        "- {date: 2023-02-11, task: a, state: doing} #xong một nửa\n",
        encoding="utf-8",
    )
    assert codes(ddci) == [("DD610", 4), ("DD610", 6)]


# --- pasted from Word -------------------------------------------------------------------------


@pytest.mark.parametrize("marks", ["“”", "‘’", "„“", "«»"])
@pytest.mark.parametrize("written", ["name: {} # x", "name:  {}", "aka: [{}, x y]", "post: {}"])
def test_quotation_marks_of_word_around_a_whole_text(
    written: str, marks: str, ddci: Ddci, tmp_path: Path
) -> None:
    text = f"{marks[0]}Chủ tịch xã{marks[1]}"
    key, _, rest = written.format(text).partition(": ")
    owner = (
        f"  - id: chu-tich\n    {'x' if key == 'post' else 'post'}: Chủ tịch\n    {key}: {rest}\n"
    )
    owner = owner.replace("    x: Chủ tịch\n", "")
    plan = PLAN.replace("  - {id: chu-tich, post: Chủ tịch}\n", owner)
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    [found] = findings(ddci)
    assert (found["code"], found["severity"]) == ("DD611", "warning")
    assert f"`{marks[0]}` (U+{ord(marks[0]):04X})" in found["message"]
    assert found["fix"] == '"Chủ tịch xã"'
    for meant in (f"'{text}'", f'"{text}"', f"Xã {text}", f"{text} và {text}"):
        (tmp_path / "plan.yaml").write_text(plan.replace(text, meant), encoding="utf-8")
        assert codes(ddci) == []


@pytest.mark.parametrize(
    ("old", "new", "code", "sign", "fix"),
    [
        ("year: 2023", "year: “2023”", "DD203", "`“` is U+201C", "2023"),
        ("weight: 60", "weight: ６０", "DD203", "`６` is U+FF16", "60"),
        ("8.25", "８,25", "DD203", "`８` is U+FF18", "8.25"),
        ("8.25", "8.25\u00a0", None, "", ""),
        ("before: 2023-03-15", "before: 2023–03–15", "DD501", "`–` is U+2013", "2023-03-15"),
        ("before: 2023-03-15", "within: 2023—q1", "DD501", "`—` is U+2014", "2023-q1"),
        ("before: 2023-03-15", "ongoing: “true”", "DD206", "`“` is U+201C", "true"),
        ("chu-tich\n    tasks", "chu‑tich\n    tasks", "DD209", "`‑` is U+2011", "chu-tich"),
        ("[van-hoa]\n", "\n          – van-hoa\n", "DD205", "`–` is U+2013", "- van-hoa"),
        ("year: 2023", "year:\u00a02023", "DD104", "the blank here is U+00A0", " "),
        ("year: 2023", "year： 2023", "DD104", "`：` is U+FF1A and no `:`", ":"),
        ("  - {id: chu", "  – {id: chu", "DD104", "`–` is U+2013 and no `-`", "-"),
        ("  - {id: chu", "  • {id: chu", "DD104", "`•` is U+2022 and no `-`", "-"),
        ("    weight: 60", "\u00a0\u00a0\u00a0\u00a0weight: 60", "DD105", "U+00A0", None),
        ("id: b, title:", "id:\u00a0b, title:", "DD201", "", "id: b"),
    ],
)  # fmt: skip
def test_a_sign_of_word_is_named_with_its_repair(
    old: str, new: str, code: str | None, sign: str, fix: str | None, ddci: Ddci, tmp_path: Path
) -> None:
    plan = PLAN.replace(old, new, 1)
    assert plan != PLAN
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    found = findings(ddci)
    if code is None:
        assert [one["code"] for one in found] in ([], ["DD203"])
        return
    assert [one["code"] for one in found] == [code], found
    assert sign in f"{found[0]['message']} {found[0]['help']}"
    assert found[0]["fix"] == fix


KINDS = {
    "kế hoạch.docx": (b"PK\x03\x04\x14\0\x06\0 word/document.xml", "a Word document"),
    "a.xlsx": (b"PK\x03\x04\x14\0\x06\0 xl/workbook.xml", "an Excel workbook"),
    "a.zip": (b"PK\x03\x04\x14\0 plan.yaml", "a packed archive"),
    "a.pdf": (b"%PDF-1.7\n%\xe2\xe3", "a PDF document"),
    "a.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "an old Word"),
    "a.png": (b"\x89PNG\r\n\x1a\n\0", "a picture"),
    "a.jpg": (b"\xff\xd8\xff\xe0\0\x10JFIF", "a picture"),
    "a.heic": (b"\0\0\0\x18ftypheic\0\0\0\0", "a picture"),
    "a.webp": (b"RIFF\0\0\0\0WEBP", "a picture"),
    "a.odt": (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text", "a LibreOffice"),
    "a.rtf": (b"{\\rtf1\\ansi", "an RTF document"),
    "a.mp4": (b"\0\0\0\x20ftypisom\0\0", "a sound or a film"),
    "a.7z": (b"7z\xbc\xaf\x27\x1c\0", "a packed archive"),
    "a.html": (b"<!DOCTYPE html><html>", "a web page"),
}  # fmt: skip


@pytest.mark.parametrize("name", KINDS)
def test_a_file_of_another_program_is_named_in_one_line(
    name: str, ddci: Ddci, tmp_path: Path
) -> None:
    content, kind = KINDS[name]
    (tmp_path / name).write_bytes(content * 3)
    answer = ddci("check", name, DDCI_LANG="en")
    assert (answer.status, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert f"{name} cannot be read: it is" in answer.err
    assert kind in answer.err
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "plan.journal.yaml").write_bytes(content)
    answer = ddci("due", "-f", "plan.yaml", *DAY, DDCI_LANG="en")
    assert (answer.status, answer.err) == (2, "")
    assert kind in answer.out.splitlines()[0]


def test_a_plan_in_utf_16_is_shown_as_it_reads(ddci: Ddci, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_bytes(PLAN.encode("utf-16"))
    out = ddci("check", "plan.yaml", DDCI_LANG="en").out
    assert "the file is UTF-16, not UTF-8" in out
    assert "1 | ddci: 1\n" in out
    assert "\\x" not in out


# --- one wrong line hides no other ------------------------------------------------------------

# Independent mistakes, each on its line.
OTHERS = {
    "target: 8.25": ("target: 8,25", "DD203"),
    "before: 2023-03-15": ("before: 2023-02-30", "DD502"),
    "target: 6.31": ("tagret: 6.31", "DD201"),
    "by: 2023-05-10": ("by: 10/5/2023", "DD501"),
}
# What stands in the plan, the wrong line, and its code.
BROKEN = {
    "a second colon": ("name: Tính minh bạch", "name: Tính minh bạch: mới", "DD104"),
    "a colon twice before a list": ("    tasks:\n      - id", "    tasks: :\n      - id", "DD104"),
    "a colon twice before a text": ("name: Tính", "name: : Tính", "DD104"),
    "two colons at the top": ("indices:\n", "indices: ::\n", "DD104"),
    "a list a blank too shallow": ("      - id:", "     - id:", "DD104"),
    "an item's key a blank too shallow": ("    name: Tính", "   name: Tính", "DD104"),
    "a colon in the unit": ("unit: UBND xã", "unit: UBND: xã", "DD104"),
    "an open quotation mark": ("name: Tính", 'name: "Tính', "DD104"),
    "an open single one": ("name: Tính", "name: 'Tính", "DD104"),
    "text behind a quotation mark": ("name: Tính minh", 'name: "Tính" minh', "DD104"),
    "a sign at the beginning": ("name: Tính", "name: @Tính", "DD104"),
    "a percent sign": ("name: Tính", "name: %Tính", "DD104"),
    "brackets and text": ("name: Tính", "name: [Mới] Tính", "DD104"),
    "an open bracket": ("[van-hoa]\n", "[van-hoa\n", "DD104"),
    "a bracket too many": ("[van-hoa]\n", "[van-hoa]]\n", "DD104"),
    "no colon": ("weight: 60", "weight 60", "DD104"),
    "no colon behind a group": ("    tasks:\n      - id", "    tasks\n      - id", "DD104"),
    "a glued colon": ("weight: 60", "weight:60", "DD104"),
    "a blank too many": ("    weight: 60", "     weight: 60", "DD104"),
    "a blank too few": ("    weight: 60", "   weight: 60", "DD104"),
    "an item a blank too far": ("  - id: minh", "   - id: minh", "DD104"),
    "a stray line": ("    weight: 60\n", "    weight: 60\nnăm 2023\n", "DD104"),
    "a wrong escape": ("name: Tính", 'name: "C:\\Tính"\n    # Tính', "DD104"),
    "half a JSON picture": ("name: Tính", 'name: "\\ud83d\\ude42 Tính"\n    # Tính', "DD104"),
    "an alias": ("name: Tính", "name: *Tính", "DD107"),
    "an anchor": ("name: Tính", "name: &a Tính", "DD107"),
    "a tag": ("name: Tính", "name: !Tính", "DD108"),
    "a second document": ("indices:", "---\nindices:", "DD109"),
    "a tab": ("    weight: 60", "\tweight: 60", "DD105"),
    "an unseen character": ("name: Tính", "name: T\u200bính", "DD102"),
    "a colon in brackets": ("post: Chủ tịch", "post: Chủ tịch: xã", "DD104"),
    "Word's blank": ("weight: 60", "weight:\u00a060", "DD104"),
    "Word's dash": ("  - id: minh", "  – id: minh", "DD104"),
    "a conflict": (
        "    weight: 60\n",
        "<<<<<<< HEAD\n    weight: 60\n=======\n    weight: 55\n>>>>>>> b\n",
        "DD104",
    ),
}


@pytest.mark.parametrize(("old", "new", "code"), BROKEN.values(), ids=BROKEN)
def test_after_a_mistake_of_yaml_all_others_are_found(
    old: str, new: str, code: str, ddci: Ddci, tmp_path: Path
) -> None:
    """And nothing that only follows from it."""
    broken = PLAN.replace(old, new, 1)
    assert broken != PLAN
    plan = tmp_path / "plan.yaml"
    plan.write_text(broken, encoding="utf-8")
    alone = [found_code for found_code, _ in codes(ddci)]
    assert alone == [code]
    for right, (wrong, _) in OTHERS.items():
        broken = broken.replace(right, wrong)
    plan.write_text(broken, encoding="utf-8")
    found = sorted(found_code for found_code, _ in codes(ddci))
    assert found == sorted([code, *(other for _, other in OTHERS.values())])
    for words in (("score",), ("due",), ("report", "2023-q1")):
        assert ddci(*words, "-f", "plan.yaml", *DAY).status == 1


def test_many_mistakes_of_yaml_are_told_at_once(ddci: Ddci, tmp_path: Path) -> None:
    """As a first plan is typed: each line that YAML refuses, and what is wrong besides."""
    plan = PLAN
    for old, new, _ in (BROKEN[name] for name in (
        "a colon in the unit", "no colon behind a group", "an open quotation mark",
        "an open bracket", "a glued colon", "a colon in brackets",
    )):  # fmt: skip
        plan = plan.replace(old, new, 1)
    for right, (wrong, _) in OTHERS.items():
        plan = plan.replace(right, wrong)
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    found = codes(ddci)
    assert [code for code, _ in found].count("DD104") == 6
    assert sorted(code for code, _ in found if code != "DD104") == sorted(
        code for _, code in OTHERS.values()
    )


def test_gits_marks_are_named_in_a_plan_as_in_a_journal(ddci: Ddci, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN.replace(*BROKEN["a conflict"][:2]), encoding="utf-8")
    [found] = findings(ddci)
    assert found["message"] == "git could not merge two versions of the file here"
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "plan.journal.yaml").write_text(
        "<<<<<<< HEAD\n- {date: 2023-02-10, task: a, state: doing}\n=======\n>>>>>>> b\n",
        encoding="utf-8",
    )
    assert {one["message"] for one in findings(ddci)} == {found["message"]}


# --- what one reader knows, all know ----------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("1_000", "1000"), ("٣", "3"), ("５", "5"), ("1 000", "1000"), ("−3", "-3"), ("“5”", "5")],
)
def test_a_number_is_read_alike_in_files_and_options(
    typed: str, meant: str, ddci: Ddci, tmp_path: Path
) -> None:
    plan = PLAN.replace("{before: 2023-03-15}", "{every: month, at_least: 5, of: tin}")
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    common = ("-f", "plan.yaml", *DAY)
    for words in (
        ("log", "a@2023-02", "--count", typed), ("log", "minh-bach", "--actual", typed),
        ("log", "minh-bach", "--rank", typed),
    ):  # fmt: skip
        answer = ddci(*words, *common, DDCI_LANG="en")
        assert (answer.status, answer.out) == (2, "")
        assert f"`{typed}` is not a number" in answer.err
        assert f"write {meant}\n" in answer.err
    (tmp_path / "plan.journal.yaml").write_text(
        f"- {{date: 2023-02-10, index: minh-bach, actual: {typed}}}\n", encoding="utf-8"
    )
    assert [code for code, _ in codes(ddci)] == ["DD203"]


@pytest.mark.parametrize("typed", ["8.5", "8,5", "+8.5", "8.50"])
def test_a_score_is_typed_with_a_point_or_a_comma(typed: str, ddci: Ddci, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    words = ("log", "minh-bach", "--actual", typed, "-f", "plan.yaml", *DAY)
    assert ddci(*words).status == 0


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("-1", "-1 is outside the limits\n      write a number from 0 to 1000000000"),
        (
            "1000000001",
            "1000000001 is outside the limits\n      write a number from 0 to 1000000000",
        ),
        ("năm", "`năm` is not a number\n      write 8.25 or 8,25"),
    ],
)
def test_the_limits_of_a_count_are_told(typed: str, said: str, ddci: Ddci, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    answer = ddci("log", "a", "--count", typed, "-f", "plan.yaml", *DAY, DDCI_LANG="en")
    assert (answer.status, answer.out) == (2, "")
    assert answer.err == f"ddci: --count: {said}\n"


def test_no_repair_is_the_text_that_it_repairs(ddci: Ddci) -> None:
    """Of everything in the cases and of everything broken above."""
    looked_at = 0
    plans = [case.read_text("utf-8", "replace") for case in ROOT.glob("tests/cases/*/plan.yaml")]
    plans += [PLAN.replace(old, new, 1) for old, new, _ in BROKEN.values()]
    plans += [PLAN.replace(right, wrong) for right, (wrong, _) in OTHERS.items()]
    for number, plan in enumerate(plans):
        Path(f"{number}.yaml").write_text(plan, encoding="utf-8")
    answer = ddci("check", ".", "--format", "json", *DAY)
    for found in json.loads(answer.out)["findings"]:
        if found["fix"] is None or found["line"] != found["end_line"]:
            continue
        line = plans[int(found["file"].removesuffix(".yaml"))].split("\n")[found["line"] - 1]
        assert line[found["column"] - 1 : found["end_column"] - 1] != found["fix"], found
        looked_at += 1
    assert looked_at > 20


def test_an_ignore_within_a_text_is_told_to_have_no_effect(ddci: Ddci, tmp_path: Path) -> None:
    written = f"title: |\n          # ddci: ignore DD605 lý do\n          {TITLE}"
    plan = PLAN.replace(f"title: {TITLE}", written).replace("        product: bảng công khai\n", "")
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    assert codes(ddci) == [("DD605", 14), ("DD608", 16)]


@pytest.mark.parametrize(
    "text",
    [
        "---\n---\n---",
        "{",
        '"',
        "@@@",
        "%%",
        "- - -",
        "a: [",
        "\u00a0a",
        "\t- {",
        "<<<<<<< x",
        '- {a: "b\n- c',
    ],
)
def test_what_is_no_plan_at_all_ends_in_order(text: str, ddci: Ddci, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    answer = ddci("check", "plan.yaml")
    assert (answer.status, answer.err) == (1, "")
