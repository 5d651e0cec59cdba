"""What CI services read: workflow commands of GitHub and SARIF logs."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import PATIENCE_SECONDS, ROOT, Ddci

from ddci_cli import __version__
from ddci_cli.diagnostics import CODES
from ddci_cli.explanations import explanations
from ddci_cli.language import LanguageCode
from ddci_cli.printing.findings.formats import Format

pytestmark = pytest.mark.libraries

WritePlan = Callable[..., Path]
CASES = ROOT / "tests" / "cases"

PLAN = """\
ddci: 1
year: 2023
unit: UBND xã Thử
owners:
  - {id: van-hoa, post: Công chức Văn hóa}
indices:
  - {id: a, name: Minh bạch, wieght: 60, target: "8.25", leader: van-hoá}
  - {id: a, name: Đất đai, weight: 40, target: 6}
"""


def sarif(ddci: Ddci, *words: str, **environ: str) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(ddci("check", *words, "--format", "sarif", **environ).out)
    return log


def test_github(ddci: Ddci, plan: WritePlan) -> None:
    plan(PLAN, "plans/xã, 100%.yaml")
    lines = ddci("check", "plans", "--format", "github").out.splitlines()
    assert lines[:4] == [
        "::error file=plans/xã%2C 100%25.yaml,line=7,endLine=7,col=30,endColumn=36,title=DD201::"
        "unknown key `wieght`%0Adid you mean `weight`?%0A"
        "keys of an index: id, name, aka, weight, max, unit, better, target, baseline, actual, "
        "rank, aim, leader, lead, tasks",
        "::error file=plans/xã%2C 100%25.yaml,line=7,endLine=7,col=50,endColumn=56,title=DD203::"
        '`"8.25"` stands in quotes and is therefore text%0Aremove the quotes',
        "::error file=plans/xã%2C 100%25.yaml,line=7,endLine=7,col=66,endColumn=73,title=DD209::"
        "`van-hoá` cannot be an id%0Awrite van-hoa%0A"
        "an id is made of the letters a-z, digits and single hyphens",
        "::error file=plans/xã%2C 100%25.yaml,line=8,endLine=8,col=10,endColumn=11,title=DD301::"
        "the id `a` is already taken%0Achoose another id",
    ]
    concise = ddci("check", "plans", "--format", "concise").out.splitlines()
    assert lines[4:] == [*concise, "1 file checked, 4 errors"]


TWENTY = "ddci: 1\nyear: 2023\nunit: x\ntasks:\n" + "  - {title: Công khai, wat: 1}\n" * 20
ALL_SOUND = "ddci: 1\nyear: 2023\nunit: x\nindices: [{id: a, name: A, weight: 100, target: 5}]\n"


def test_github_says_how_many_there_are_and_shows_them_in_the_log(
    ddci: Ddci, plan: WritePlan
) -> None:
    """The page shows ten of a kind: who sees no more must know that there are more."""
    plan(TWENTY)
    lines = ddci("check", "plan.yaml", "--format", "github").out.splitlines()
    commands = [line for line in lines if line.startswith("::error ")]
    assert len(commands) >= 20
    assert lines[-1] == f"1 file checked, {len(commands)} errors"
    assert sum(line.startswith("plan.yaml:") for line in lines) == len(commands)
    assert len(lines) == 2 * len(commands) + 1


def test_github_ends_with_one_plain_line(ddci: Ddci, plan: WritePlan) -> None:
    """Where nothing was found, and where warnings or several files were; not when it is quiet."""
    plan(ALL_SOUND)
    plan(ALL_SOUND, "other.yaml")
    github = ("--format", "github")
    assert ddci("check", "plan.yaml", *github).out == "1 file checked, no errors\n"
    assert ddci("check", "plan.yaml", *github, DDCI_LANG="vi").out == (
        "đã kiểm tra 1 tệp, không có lỗi\n"
    )
    assert ddci("check", "plan.yaml", *github, "-q").out == ""
    warned = ddci("check", str(CASES / "DD605-no-product" / "plan.yaml"), *github).out
    assert warned.startswith("::warning ")
    assert warned.endswith("\n1 file checked, no errors, 1 warning\n")
    many = ddci("check", "plan.yaml", "other.yaml", "nowhere.yaml", *github)
    assert (many.status, many.out) == (2, "2 files checked, no errors, 1 file cannot be read\n")
    none = ddci("check", "nowhere.yaml", *github)
    assert (none.status, none.out) == (2, "0 files checked, 1 file cannot be read\n")


def test_github_in_vietnamese(ddci: Ddci, plan: WritePlan) -> None:
    plan(PLAN.replace("wieght", "weight"))
    out = ddci("check", "plan.yaml", "--format", "github", DDCI_LANG="vi").out
    assert out.startswith("::error file=plan.yaml,line=7,")
    assert "bỏ dấu nháy" in out


def test_sarif(ddci: Ddci, plan: WritePlan) -> None:
    plan(PLAN)
    log = sarif(ddci, "plan.yaml")
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["tool"]["driver"]["version"] == __version__
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [
        "DD201",
        "DD203",
        "DD209",
        "DD301",
    ]
    first, *_, last = run["results"]
    place = {
        "physicalLocation": {
            "artifactLocation": {"uri": "plan.yaml"},
            "region": {"startLine": 7, "startColumn": 30, "endLine": 7, "endColumn": 36},
        }
    }
    assert first == {
        "ruleId": "DD201",
        "ruleIndex": 0,
        "level": "error",
        "message": {
            "text": "unknown key `wieght`\ndid you mean `weight`?\n"
            "keys of an index: id, name, aka, weight, max, unit, better, target, baseline, "
            "actual, rank, aim, leader, lead, tasks"
        },
        "locations": [place],
        "fixes": [
            {
                "artifactChanges": [
                    {
                        "artifactLocation": {"uri": "plan.yaml"},
                        "replacements": [
                            {
                                "deletedRegion": place["physicalLocation"]["region"],
                                "insertedContent": {"text": "weight"},
                            }
                        ],
                    }
                ]
            }
        ],
    }
    (related,) = last["relatedLocations"]
    assert related["message"] == {"text": "first here"}
    assert related["physicalLocation"]["region"] == {
        "startLine": 7,
        "startColumn": 10,
        "endLine": 7,
        "endColumn": 11,
    }


def test_sarif_tells_its_rules_in_the_readers_language(ddci: Ddci) -> None:
    for code in LanguageCode:
        log = sarif(ddci, str(CASES / "DD401-weights-95"), DDCI_LANG=code.value)
        (rule,) = log["runs"][0]["tool"]["driver"]["rules"]
        assert rule["shortDescription"]["text"] == explanations()["DD401"].title[code]


def test_sarif_leaves_no_placeholder_and_no_link_in_a_message(ddci: Ddci, plan: WritePlan) -> None:
    plan(PLAN.replace("van-hoá", '"{0} [x](javascript:1)"'))
    texts = [result["message"]["text"] for result in sarif(ddci, "plan.yaml")["runs"][0]["results"]]
    assert any("{{0}} [x\\](javascript:1)" in text for text in texts)


def test_sarif_names_files_by_uri(ddci: Ddci, plan: WritePlan) -> None:
    path = plan(PLAN, "xã a#b.yaml")
    for name, uri in ((path.name, "x%C3%A3%20a%23b.yaml"), (str(path), None)):
        location = sarif(ddci, name)["runs"][0]["results"][0]["locations"][0]
        found = location["physicalLocation"]["artifactLocation"]["uri"]
        assert found.endswith("x%C3%A3%20a%23b.yaml")
        assert uri is None or found == uri


@pytest.mark.skipif(
    shutil.which("sarif-multitool") is None and "DDCI_NO_SKIPS" not in os.environ,
    reason="sarif-multitool is not installed (npm install -g @microsoft/sarif-multitool)",
)
@pytest.mark.parametrize("lang", LanguageCode)
def test_sarif_is_valid_in_the_eyes_of_its_own_tool(
    lang: LanguageCode, ddci: Ddci, tmp_path: Path
) -> None:
    """The validator holds a log against the published schema and the standard's other rules."""
    log = ddci("check", str(CASES), "--format", "sarif", DDCI_LANG=lang.value).out
    (tmp_path / "log.sarif").write_text(log, encoding="utf-8")
    tool = shutil.which("sarif-multitool")
    assert tool is not None
    done = subprocess.run(
        [tool, "validate", "log.sarif"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=PATIENCE_SECONDS,
        env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
    )
    remarks = re.findall(r"(error|warning) (\w+)", done.stdout)
    # There is no page about the program on the web to point at.
    assert set(remarks) <= {("warning", "SARIF2005")}
    assert "completed successfully" in done.stdout


@pytest.mark.parametrize("format", Format)
@pytest.mark.parametrize("strict", [False, True])
def test_the_status_is_the_same_in_every_format(
    format: Format, strict: bool, ddci: Ddci, plan: WritePlan
) -> None:
    plan("ddci: 1\nyear: 2023\nunit: x\nindices:\n  - {id: a, name: A, weight: 100, target: 5}\n")
    warned = CASES / "DD605-no-product" / "plan.yaml"
    options = ("--format", format.value, *(("--strict",) if strict else ()))
    assert ddci("check", "plan.yaml", *options).status == 0
    assert ddci("check", str(warned), *options).status == (1 if strict else 0)
    assert ddci("check", str(CASES / "DD401-weights-95"), *options).status == 1
    assert ddci("check", "nowhere.yaml", *options).status == 2


@pytest.mark.parametrize("lang", LanguageCode)
@pytest.mark.parametrize("code", CODES)
def test_every_code_explains_itself(code: str, lang: LanguageCode, ddci: Ddci) -> None:
    outcome = ddci("check", "--explain", code, DDCI_LANG=lang.value)
    assert outcome.status == 0
    lines = outcome.out.splitlines()
    word = {LanguageCode.VI: ("lỗi", "cảnh báo"), LanguageCode.EN: ("error", "warning")}[lang]
    title = explanations()[code].title[lang]
    assert lines[0] in {f"{severity}[{code}]: {title}" for severity in word}
    heads = {LanguageCode.VI: ("Sai:", "Đúng:"), LanguageCode.EN: ("Wrong:", "Right:")}[lang]
    assert all(lines.count(head) == 1 for head in heads)
    words = " ".join(outcome.out.split())
    for text in (explanations()[code].meaning[lang], explanations()[code].why[lang]):
        assert " ".join(text.split()) in words


def test_a_code_may_be_typed_in_short(ddci: Ddci) -> None:
    whole = ddci("check", "--explain", "DD401")
    assert ddci("check", "--explain", "401") == ddci("check", "--explain", "dd401") == whole


def test_an_unknown_code_is_wrong_use(ddci: Ddci) -> None:
    outcome = ddci("check", "--explain", "DD41")
    assert outcome == (2, "", "ddci: there is no code `DD41`\n      did you mean DD411?\n")
    assert ddci("check", "--explain", "xyz").err.endswith("codes run from DD101 to DD713\n")
