"""The two templates of the report lay out the same values in the same order."""

import re

from conftest import ROOT

TEMPLATES = ROOT / "templates"
TAG = re.compile(r"{%-?\s*(.*?)\s*-?%}|{{-?\s*(.*?)\s*-?}}", re.DOTALL)


def tags(name: str) -> list[str]:
    """The tags and values of a template, blanks and quoted words aside."""
    text = (TEMPLATES / name).read_text(encoding="utf-8")
    found = [statement or value for statement, value in TAG.findall(text)]
    return [re.sub(r'"[^"]*"', '""', " ".join(tag.split())) for tag in found]


def test_both_languages_lay_out_the_same_values() -> None:
    vietnamese, english = tags("report.md.j2"), tags("report.en.md.j2")
    assert len(vietnamese) > 100
    assert vietnamese == english
