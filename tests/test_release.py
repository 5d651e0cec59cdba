"""What is published: tag, version and changelog tell of one release; all licences are named."""

import re

import licences
import pytest
import release
import yaml
from conftest import ROOT
from packaging.utils import canonicalize_name

CHANGELOG = """\
# Changelog

What is new.

## 0.2.0 - 2026-12-01

- More.

## 0.1.0 - 2026-01-01

- All.
"""


def test_the_news_of_a_release_are_its_lines_of_the_changelog() -> None:
    assert release.news("v0.2.0", "0.2.0", CHANGELOG) == "- More.\n"


@pytest.mark.parametrize(
    "tag, version, old, new, said",
    [
        (
            "v0.2.1",
            "0.2.0",
            "",
            "",
            "the tag is v0.2.1, and ddci_cli/__init__.py says 0.2.0: v0.2.0",
        ),
        ("0.2.0", "0.2.0", "", "", "the tag is 0.2.0, and ddci_cli/__init__.py says 0.2.0: v0.2.0"),
        (
            *("v0.2.0", "0.2.0", "0.2.0 - 2026-12-01", "Unreleased"),
            "CHANGELOG.md begins with Unreleased, and not with 0.2.0 - YYYY-MM-DD",
        ),
        (
            *("v0.2.0", "0.2.0", " - 2026-12-01", ""),
            "CHANGELOG.md begins with 0.2.0, and not with 0.2.0 - YYYY-MM-DD",
        ),
        ("v0.2.0", "0.2.0", "- More.", "", "CHANGELOG.md says nothing of 0.2.0"),
        (
            *("v0.2.0", "0.2.0", "## ", "### "),
            "CHANGELOG.md begins with nothing, and not with 0.2.0 - YYYY-MM-DD",
        ),
    ],
)
def test_a_tag_that_does_not_fit_is_not_published(
    tag: str, version: str, old: str, new: str, said: str
) -> None:
    with pytest.raises(release.NotReadyError) as refused:
        release.news(tag, version, CHANGELOG.replace(old, new) if old else CHANGELOG)
    assert str(refused.value) == said


def test_the_workflows_run_nothing_of_strangers() -> None:
    """And only the job that publishes may write, or say who it is."""
    for path in (ROOT / ".github" / "workflows").glob("*.yml"):
        flow = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert flow["permissions"] == {"contents": "read"}
        for name, job in flow["jobs"].items():
            assert (name == "publish") == ("permissions" in job), path
            used = [step["uses"] for step in job["steps"] if "uses" in step]
            assert [one for one in used if not re.fullmatch(r"actions/[\w-]+@v\d+", one)] == []


PAGE = licences.PAGE.read_text(encoding="utf-8")
ROWS = licences.rows()


def test_the_page_of_licences_has_every_package_that_is_pinned() -> None:
    """`python packaging/licences.py` renews it."""
    assert {row.package: row.release for row in ROWS} == licences.pinned()
    assert licences.page({str(canonicalize_name(row.package)): row for row in ROWS}) == PAGE
    assert "not said" not in PAGE


def test_the_licences_are_those_that_the_packages_name() -> None:
    said = [(row, licences.licence_of(row.package, row.release)) for row in ROWS]
    installed = [(row.licence, licence) for row, licence in said if licence is not None]
    assert len(installed) > 10
    assert [row for row, licence in installed] == [licence for row, licence in installed]


def test_the_texts_that_go_with_the_program_are_those_of_all_that_is_in_it() -> None:
    texts = licences.texts()
    for package in sorted(licences.needed()):
        # They are for other systems, and may not be here.
        if package not in ("colorama", "tzdata"):
            assert re.search(rf"(?m)^{package}: (?i:licen[cs]e|copying)", texts), package
