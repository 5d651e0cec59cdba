"""Looks for bytes on which a check fails, led by coverage; nothing needs it but curiosity.

python tests/fuzz/atheris_check.py -max_total_time=180 NEW_FOLDER tests/cases
"""

import re
import sys

import atheris

with atheris.instrument_imports(include=["ddci_cli"]):
    from ddci_cli.files.plan_file import check
    from ddci_cli.language import Language, LanguageCode
    from ddci_cli.printing.findings.finding_text import as_text

LANGUAGES = [Language(code) for code in LanguageCode]


def check_once(content: bytes) -> None:
    """Fails where a check does, and where a finding stands outside of the file."""
    text = content.removeprefix(b"\xef\xbb\xbf").decode("utf-8", errors="replace")
    lines = re.split(r"\r\n|\r|\n", text)
    for found in check(content, "plan.yaml").findings:
        for place in (found.place, *(related.place for related in found.related)):
            assert place is not None
            assert 1 <= place.line <= place.end_line <= len(lines)
            assert 1 <= place.column <= len(lines[place.line - 1]) + 1
        for language in LANGUAGES:
            as_text(found, language, colored=False)


if __name__ == "__main__":
    atheris.Setup(sys.argv, check_once)
    atheris.Fuzz()
