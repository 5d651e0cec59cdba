"""One word for one thing: the glossary of CONTRIBUTING against every text that people read."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from conftest import ROOT

PO = ROOT / "ddci_cli" / "locale" / "vi" / "LC_MESSAGES" / "ddci.po"


def unwanted(column: int) -> list[str]:
    """The words of one of the glossary's columns of what is not said."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = text.split("### One word for one thing")[1].split("\nMachine formats")[0]
    rows = [line.strip("|").split("|") for line in table.splitlines() if line.startswith("|")]
    assert all(len(row) == 4 for row in rows)
    return [word.strip() for row in rows[2:] for word in row[column].split(",") if word.strip()]


def texts(lang: str) -> Iterator[tuple[str, str]]:
    """Each text in a language, with the name of the place where it stands."""
    with PO.open("rb") as file:
        for message in read_po(file):
            said = message.string if lang == "vi" else message.id
            for one in (said,) if isinstance(said, str) else said or ():
                yield f"ddci.po: {message.id}", one
    pages = {"vi": "README.vi.md", "en": "README.md"}
    templates = {"vi": "report.md.j2", "en": "report.en.md.j2"}
    for path in (
        ROOT / pages[lang],
        ROOT / "templates" / templates[lang],
        *(ROOT / "docs").glob(f"*.{lang}.md"),
    ):
        for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            yield f"{path.name}:{n}", line
    for path in sorted((ROOT / "ddci_cli" / "catalogue").rglob("*.yaml")):
        yield from ((f"{path.name}: {said[:60]}", said) for said in in_yaml(path, lang))


def in_yaml(path: Path, lang: str) -> Iterator[str]:
    """The texts of one language in a file of keys or of codes."""
    import yaml

    def below(value: object) -> Iterator[str]:
        if isinstance(value, dict):
            for key, inner in value.items():
                if key == lang and isinstance(inner, str):
                    yield inner
                else:
                    yield from below(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from below(inner)

    yield from below(yaml.safe_load(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("lang, column", [("en", 2), ("vi", 3)])
def test_no_text_says_it_with_another_word(lang: str, column: int) -> None:
    words = unwanted(column)
    assert len(words) > 5
    pattern = re.compile(rf"(?i)(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")
    every = list(texts(lang))
    assert len(every) > 1000
    assert [(place, said) for place, said in every if pattern.search(said)] == []
