"""Templates of an office: what has no end is the template's error, in bounded time and memory."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import PATIENCE_SECONDS, ROOT, Ddci

from ddci_cli.reporting import bounds
from ddci_cli.reporting.templating import SHIPPED, render_markdown

pytestmark = pytest.mark.libraries

WritePlan = Callable[..., Path]
PLAN_2023 = ROOT / "plans" / "2023.yaml"
WALK = ROOT / "tests" / "walk" / "2023.journal.yaml"
WORDS = ("report", "2023-q1", "-f", str(PLAN_2023), "--today", "2023-04-01")

ENDLESS = "there is no end to it: does a loop or a call never stop?"
ITSELF = "a macro, an include or a bracket stands in itself without an end"
TOO_LONG = "the text becomes far too long"
TOO_LARGE = "a number is far too large here"
BECOMES = "a number becomes far too large"
BIG = '{% set big = "x" * 5000000 %}\n'
AB = '{% set ns = namespace(x="ab") %}'
ALL = "{% for i in range(100000) %}"
END = "{% endfor %}"

# The template, the line in which it goes wrong, and what is said.
HOSTILE: dict[str, tuple[str, int, str]] = {
    # the trial
    "a product": ('a\n{{ "A" * 10**9 }}', 2, TOO_LONG),
    "loops in loops": (f"a\n{ALL}{ALL}{END}{END}", 2, ENDLESS),
    "a macro that calls itself": ("\n{% macro f() %}{{ f() }}{% endmacro %}\n{{ f() }}", 2, ITSELF),
    "an unknown include": ('a\n\n{% include "x" %}', 3, "there is no template `x`"),
    # recursion
    "an include of itself": ('\n\n{% include "mau.md.j2" %}', 3, f"{ITSELF}|{ENDLESS}"),
    "an import of itself": ('{% import "mau.md.j2" as x %}', 1, ITSELF),
    "it builds on itself": ('{% extends "mau.md.j2" %}', 1, ITSELF),
    "a loop that calls itself": (
        "{% for x in [1] recursive %}{{ loop([x]) }}{% endfor %}", 1, ITSELF,
    ),
    "macros that call each other": (
        "{% macro f() %}{{ caller() }}{% endmacro %}"
        "{% macro g() %}{% call f() %}{{ g() }}{% endcall %}{% endmacro %}\n{{ g() }}", 1, ITSELF,
    ),
    "brackets": ("\n{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}", 2, ITSELF),
    "lists": ("{{ " + "[" * 5000 + "1" + "]" * 5000 + " }}", 1, ITSELF),
    "loops written in one another": (
        "{% for a in [1] %}" * 60 + END * 60, 1, "too much stands in one another",
    ),
    "a sum of thousands": ("{{ " + "+".join(["1"] * 20_000) + " }}", 1, ITSELF),
    # endless work
    "calls that branch": (
        "{% macro f(n) %}{% if n %}{{ f(n-1) }}{{ f(n-1) }}{% endif %}{% endmacro %}{{ f(60) }}",
        1, ENDLESS,
    ),
    "a list made again and again": (
        ALL + '{{ range(100000)|map("string")|list|length }}' + END, 1, ENDLESS,
    ),
    "a list sorted again and again": (f"{ALL}{{{{ range(100000)|sort|length }}}}{END}", 1, ENDLESS),
    "a search again and again": (
        BIG + ALL + ALL + '{% if "y" in big %}{% endif %}' + END + END, 2, ENDLESS,
    ),
    "a method again and again": (BIG + f'{ALL}{{% set x = big.find("y") %}}{END}', 2, ENDLESS),
    "much that does nothing": (ALL + "{% if 0 %}{% endif %}" * 500 + END, 1, ENDLESS),
    "comparing lists in lists": (
        "{% set ns = namespace(x=[1], y=[1]) %}" + ALL
        + "{% set ns.x = (ns.x, ns.x) %}{% set ns.y = (ns.y, ns.y) %}" + END + "{{ ns.x == ns.y }}",
        1, f"{TOO_LONG}|{ENDLESS}",
    ),
    # gigantic texts
    "doubling": (AB + ALL + "{% set ns.x = ns.x ~ ns.x %}" + END, 1, TOO_LONG),
    "doubling by a sum": (AB + ALL + "{% set ns.x = ns.x + ns.x %}" + END, 1, TOO_LONG),
    "doubling a list": (
        "{% set ns = namespace(x=[1]) %}" + ALL + "{% set ns.x = ns.x + ns.x %}" + END,
        1, f"{TOO_LONG}|{ENDLESS}",
    ),
    "lists in lists": (
        '{% set ns = namespace(x=["ha"]) %}' + ALL + "{% set ns.x = [ns.x, ns.x, ns.x] %}" + END,
        1, f"{TOO_LONG}|{ENDLESS}",
    ),
    "a namespace in itself": (
        "{% set ns = namespace() %}{% set ns.x = [ns] %}{{ ns.x }}", 1,
        "a namespace cannot stand in a list",
    ),
    "a namespace": ("{{ namespace(x=1) }}", 1, "a namespace cannot be printed"),
    "long texts kept": (
        "{% set ns = namespace(l=[]) %}" + ALL
        + '{% set ns.l = ns.l + ["a" * 1000000 ~ i] %}' + END, 1, TOO_LONG,
    ),
    "parts of a text kept": (
        BIG + "{% set ns = namespace(l=[]) %}" + ALL + "{% set ns.l = ns.l + [big[i:]] %}" + END,
        2, TOO_LONG,
    ),
    "a block": ("{% set x %}" + ALL + '{{ "y" * 10000 }}' + END + "{% endset %}", 1, TOO_LONG),
    "a text again and again": (ALL + "y" * 100_000 + END, 1, TOO_LONG),
    "a product of lists": ("{{ ([0] * 10**9)|length }}", 1, TOO_LONG),
    "a join of copies": ('{{ (["x" * 1000000] * 100000)|join|length }}', 1, TOO_LONG),
    "a join by a text": ('{{ ("x" * 1000000).join(range(1000)|map("string")) }}', 1, TOO_LONG),
    "a replacement": ('{% set x = "a" * 1000000 %}{{ x|replace("a", x)|length }}', 1, TOO_LONG),
    "a method that replaces": (
        '{% set x = "a" * 1000000 %}{{ x.replace("", x)|length }}', 1, TOO_LONG,
    ),
    "lines that are indented": ('{{ ("a\\n" * 100000)|indent(9999) }}', 1, TOO_LONG),
    # gigantic widths and numbers
    "a width": ('{{ "a"|center(10**9) }}', 1, TOO_LARGE),
    "a width handed on": ('{{ ["a"]|map("center", 10**9)|list }}', 1, TOO_LARGE),
    "the width of a block": ("{% filter center(10**8) %}a{% endfilter %}", 1, TOO_LARGE),
    "a method's width": ('{{ "a".zfill(10**9) }}', 1, TOO_LARGE),
    "blanks": ('{{ "a"|indent(10**9) }}', 1, TOO_LARGE),
    "a format": ('{{ "%1000000000d"|format(1) }}', 1, TOO_LARGE),
    "a format by a sign": ('{{ "%*d" % (10**9, 1) }}', 1, TOO_LARGE),
    "a format in brackets": ('{{ "{:>1000000000}".format(1) }}', 1, TOO_LARGE),
    "a format in a format": ('{{ "{:>{w}}".format(1, w=10**9) }}', 1, TOO_LARGE),
    "rows": ('{{ [1]|batch(10**9, "x")|list }}', 1, TOO_LARGE),
    "columns": ("{{ [1]|slice(10**9)|list }}", 1, TOO_LARGE),
    "places": ("{{ 1.5|round(10**9) }}", 1, TOO_LARGE),
    "a power": ("{{ 2**100000000 % 7 }}", 1, BECOMES),
    "squares": (
        "{% set ns = namespace(x=3) %}" + ALL + "{% set ns.x = ns.x * ns.x %}" + END, 1, BECOMES,
    ),
    "a number of a text": ('{{ ("9" * 4000)|int }}', 1, BECOMES),
    # what does not belong into a report
    "chance": ("{{ [1, 2]|random }}", 1, "there is no `random`"),
    "words by chance": ("{{ lipsum(10**9) }}", 1, "there is no `lipsum`"),
    "bytes": ('{{ (5).to_bytes(10**9, "big") }}', 1, "`to_bytes` cannot be called in a template"),
    "tabs": ('{{ "\\t".expandtabs(10**9) }}', 1, "`expandtabs` cannot be called in a template"),
    # includes
    "one of several": ('{% include ["x", "y"] %}', 1, "there is no template `x, y`"),
    "a value for a name": ("{% include report.unit %}", 1, "there is no template `UBND xã"),
    "a number for a name": ("\n{% include 5 %}", 2, ""),
    "an import": ('{% from "x.j2" import y %}', 1, "there is no template `x.j2`"),
    "a basis": ('{% extends "/etc/passwd" %}', 1, "there is no template `/etc/passwd`"),
    "a test": ("{{ 1 is vcs }}", 1, "there is no `vcs`"),
    "a number out of range": ("{{ 9.0 ** 999 }}", 1, ""),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_what_has_no_end_is_the_templates_error(
    name: str, ddci: Ddci, plan: WritePlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a fraction of the limits, so that it takes a fraction of the time."""
    monkeypatch.setattr(bounds, "_MOST_STEPS", 300_000)
    monkeypatch.setattr(bounds, "_MOST_LETTERS", 12_000_000)
    monkeypatch.setattr(bounds, "_MOST_MEMBERS", 110_000)
    text, line, said = HOSTILE[name]
    plan(text, "mau.md.j2")
    before = sys.gettrace()
    for language in ("en", "vi"):
        outcome = ddci(*WORDS, "--template", "mau.md.j2", "--lang", language)
        assert (outcome.status, outcome.out) == (2, "")
        assert "Traceback" not in outcome.err
        if language == "en":
            begin = re.escape(f"ddci: mau.md.j2, line {line}: ")
            ends = "|".join(re.escape(end) for end in said.split("|"))
            assert re.match(f"{begin}(?:{ends})", outcome.err), outcome.err
    assert sys.gettrace() is before


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nobody limits a process so")
def test_in_bounded_memory(tmp_path: Path) -> None:
    """Each with all its steps, in a process that gets no more than so much."""
    import resource

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))

    for name in ("doubling", "long texts kept", "doubling a list", "a text again and again"):
        (tmp_path / "mau.md.j2").write_text(HOSTILE[name][0], encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "ddci_cli", *WORDS, "--template", "mau.md.j2", "--lang", "en"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            encoding="utf-8",
            check=False,
            preexec_fn=limited,
            timeout=PATIENCE_SECONDS,
        )
        assert (done.returncode, done.stdout) == (2, ""), name
        assert "mau.md.j2, line 1: " in done.stderr, name


@pytest.mark.parametrize("name", SHIPPED)
def test_the_shipped_wording_says_the_same_as_an_offices_own(
    name: str, ddci: Ddci, tmp_path: Path
) -> None:
    shutil.copy(PLAN_2023, tmp_path)
    shutil.copy(WALK, tmp_path)
    shutil.copy(ROOT / "templates" / name, tmp_path / "own.j2")
    lang = "en" if ".en." in name else "vi"
    words = ("report", "2023-q2", "-f", "2023.yaml", "--today", "2023-07-01", "--lang", lang)
    assert ddci(*words, "--template", "own.j2") == ddci(*words)


# What an office may well write; all of it works as in Jinja itself.
USUAL = """\
{% macro row(a, b="x") %}| {{ a }} | {{ b }} |{% endmacro %}
{% for i in range(3) %}{{ loop.index }}/{{ loop.length }} {{ row(i) }}
{% if not loop.last %}, {% endif %}{% endfor %}
{% for key, value in {"a": 1, "b": 2}.items() %}{{ key }}={{ value }};{% endfor %}
{{ [3, 1, 2]|sort|join(", ") }} {{ "a,b".split(",")|last|upper }} {{ "a" * 20 }}
{{ 2 ** 10 }} {{ 7 // 2 }}
{{ "%05d - %s"|format(42, "x") }} {{ "{:>8}|{}".format("a", 1000000) }} {{ "a" ~ 1 ~ none }}
{{ [20000, 3]|select("gt", 10000)|first }} {{ 12345 is divisibleby(15000) }} {{ x|d(99999) }}
{{ "12345 %d"|format(99999) }} {{ "abc".find("c", 0, 99999) }} {{ [99999, 1]|sum }}
{{ "dài"|center(20) }}|{{ "a\\nb"|indent(4) }}|{{ "abc"|replace("b", "d") }}|{{ "x y"|title }}
{% set ns = namespace(n=0) %}{% for i in [1, 2, 3] if i > 1 %}{% set ns.n = ns.n + i %}
{% endfor %}{{ ns.n }}
{{ [1, 2, 3, 4]|batch(2)|map("join", "-")|join(" ") }}
{{ [{"a": 2}, {"a": 1}]|map(attribute="a")|sum }}
{{ (1, 2) == (1, 2) }} {{ 2 in [1, 2] }} {{ 1 < 2 <= 2 }} {{ "b" not in "abc" }}
{{ "abc"[1:] }} {{ [1, 2, 3][::-1] }}
{% set c = cycler("a", "b") %}{{ c.next() }}{{ c.next() }} {{ dict(a=1)["a"] }}
{{ 5 is odd }} {{ x is defined }}
{% call row("c") %}{% endcall %}{% filter upper %}abc{% endfilter %}{% set t %}{{ 1 }}
{% endset %}{{ t|length }}
"""


def test_what_an_office_may_well_write_works_as_in_jinja() -> None:
    usual = USUAL.replace('{% call row("c") %}{% endcall %}', "")
    assert render_markdown("a.j2", usual, own=True) == render_markdown("a.j2", usual)


def test_a_template_that_is_too_large_or_endless_is_not_read(ddci: Ddci, plan: WritePlan) -> None:
    plan("x" * 1_000_001, "mau.md.j2")
    outcome = ddci(*WORDS, "--template", "mau.md.j2")
    assert (outcome.status, outcome.out) == (2, "")
    assert "mau.md.j2 cannot be read: it is too large for a template" in outcome.err


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="a file without an end")
def test_a_file_without_an_end_is_not_read_to_its_end(ddci: Ddci) -> None:
    outcome = ddci(*WORDS, "--template", "/dev/zero")
    assert (outcome.status, outcome.out) == (2, "")
    assert "/dev/zero cannot be read: it is a device, no file" in outcome.err
