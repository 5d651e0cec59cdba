"""Types a Markdown text into Word, the way that different offices do."""

import io
import re
import unicodedata
import zipfile
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

MAKES = ("automatic", "manual", "bold", "odd")
"""Automatic numbers and merged cells; typed numbers; all bold; NFD, old tone places, no blanks."""

_NUMBERING = """<w:numbering {ns}>
<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="+"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>"""
_LEVELS = (
    (r"[IVX]{1,4}\.\s+", 1, 0),
    (r"\d{1,2}\.\s+(?!\d)", 1, 1),
    (r"[a-z]\)\s+", 1, 2),
    (r"-\s+", 2, 0),
    (r"\+\s+", 2, 1),
)
_OLD_TONES = {"òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ", "òe": "oè", "óe": "oé",
              "ùy": "uỳ", "úy": "uý", "ủy": "uỷ", "ũy": "uỹ", "ụy": "uỵ"}  # fmt: skip


def word_of(text: str, make: str) -> bytes:
    """The document as .docx of one make."""
    document = Document()
    if make == "automatic":
        part = document.part.numbering_part
        part._element = parse_xml(_NUMBERING.format(ns=nsdecls("w")))  # noqa: SLF001
    notes = dict(re.findall(r"(?m)^<sup>\((\d+)\)</sup>\s*(.+)$", text))
    if make == "automatic":
        text = re.sub(r"(?m)^<sup>\(\d+\)</sup>.*\n", "", text)
    rows: list[list[str]] = []
    seen: list[str] = []
    for line in [*text.split("\n"), ""]:
        if line.startswith("|"):
            if not re.fullmatch(r"[|\s:-]+", line):
                rows.append([cell.strip() for cell in line.strip().strip("|").split("|")])
            continue
        if rows:
            _table(document, rows, make)
            rows = []
        if line.strip():
            seen += _paragraph(document, line, make)
    content = io.BytesIO()
    document.save(content)
    return (
        _with_notes(content.getvalue(), seen, notes) if make == "automatic" else content.getvalue()
    )


def markdown_of(text: str) -> str:
    """The same text for Markdown, which merges no cells: `^` repeats the cell above."""
    lines: list[str] = []
    for raw in text.split("\n"):
        line = raw
        if line.startswith("|"):
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            above = (
                [cell.strip() for cell in lines[-1].strip().strip("|").split("|")] if lines else []
            )
            cells = [
                "" if cell == "<" else above[i] if cell == "^" else cell
                for i, cell in enumerate(cells)
            ]
            line = "| " + " | ".join(cells) + " |"
        lines.append(line)
    return "\n".join(lines)


def _said(text: str, make: str) -> str:
    if make == "odd":
        for new, old in _OLD_TONES.items():
            text = text.replace(new, old)
        text = unicodedata.normalize("NFD", text).replace(" năm ", "\u00a0năm ")
    return text


def _paragraph(document: Any, line: str, make: str) -> list[str]:
    line = re.sub(r"^#{1,6}\s*", "", line.strip())
    line = line.replace("\\*", "*")
    bare = re.sub(r"^\W*\*{2,3}|^\*(?=\S)", "", line)
    paragraph = document.add_paragraph()
    number = None
    if make == "automatic":
        for pattern, list_id, level in _LEVELS:
            found = re.match(rf"(\*{{0,3}})({pattern})(\*{{0,3}})", line)
            if found:
                number = (list_id, level)
                line = found[1] + found[3] + line[found.end() :]
                break
    del bare
    if number is not None:
        properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001
        properties.append(parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
        ))  # fmt: skip
    marks = []
    for part in re.split(r"(\*\*\*.+?\*\*\*|\*\*.+?\*\*|<sup>\(\d+\)</sup>)", line):
        note = re.fullmatch(r"<sup>\((\d+)\)</sup>", part)
        if note and make == "automatic":
            run = paragraph.add_run()
            run._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="{note[1]}"/>'))  # noqa: SLF001
            marks.append(note[1])
            continue
        is_bold = part.startswith("**")
        run = paragraph.add_run(
            _said(
                re.sub(r"\*+(?=\S)|(?<=\S)\*+|</?sup>", "", part)
                if part.strip()[:1] != "*" or is_bold
                else re.sub(r"^\*(?=\S)|(?<=\S)\*", "", part),
                make,
            )
        )
        run.bold = is_bold or make == "bold" or None
    return marks


def _table(document: Any, rows: list[list[str]], make: str) -> None:
    width = max(len(row) for row in rows)
    table = document.add_table(len(rows), width)
    for i, row in enumerate(rows):
        for j, raw in enumerate(row):
            text = raw
            if text == "^":
                if make == "automatic":
                    table.cell(i - 1, j).merge(table.cell(i, j))
                    continue
                text = rows[i - 1][j]
            if text == "<":
                if make == "automatic":
                    table.cell(i, j - 1).merge(table.cell(i, j))
                continue
            cell = table.cell(i, j).paragraphs[0]
            said = re.sub(r"^\*+|\*+$", "", text)
            run = cell.add_run(_said(said, make))
            run.bold = text.startswith("**") or make == "bold" or None


def _with_notes(content: bytes, seen: list[str], notes: dict[str, str]) -> bytes:
    if not seen:
        return content
    target = io.BytesIO()
    said = "".join(
        f'<w:footnote w:id="{n}"><w:p><w:r><w:t>{notes.get(n, "")}</w:t></w:r></w:p></w:footnote>'
        for n in seen
    )
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr("word/footnotes.xml", f"<w:footnotes {nsdecls('w')}>{said}</w:footnotes>")
    assert qn("w:p")
    return target.getvalue()
