"""`ddci check --explain`: one code in the reader's language, with its two examples."""

from ddci_cli.diagnostics import CODES
from ddci_cli.explanations import Bilingual, explanations
from ddci_cli.language import LanguageCode, Message
from ddci_cli.printing.findings.finding_text import SEVERITY_COLORS, SEVERITY_WORDS
from ddci_cli.printing.paint import Color, paint
from ddci_cli.printing.paper import Paper

_WIDTH = 88


def explanation_text(code: str, paper: Paper) -> str:
    """What a code means."""
    severity = CODES[code]
    entry = explanations()[code]
    language = paper.language.code

    def tinted(text: str, color: Color | None = None) -> str:
        return paint(text, color, colored=paper.colored)

    word = paper.language.say(SEVERITY_WORDS[severity])
    head = tinted(f"{word}[{code}]", SEVERITY_COLORS[severity])
    lines = [f"{head}: {tinted(entry.title[language])}", ""]
    lines += [*_wrapped(entry.meaning[language]), "", *_wrapped(entry.why[language])]
    for title, example in ((Message("wrong"), entry.wrong), (Message("right"), entry.right)):
        heading = tinted(f"{paper.language.head(title)}:")
        lines += ["", heading, "", *_example(example, language)]
    return "\n".join(lines) + "\n"


def _example(example: str | Bilingual, language: LanguageCode) -> list[str]:
    if isinstance(example, dict):
        return [f"    {line}" for line in _wrapped(example[language])]
    # A tab is what one of the examples is about.
    return [f"    {line}".replace("\t", "→").rstrip() for line in example.rstrip().split("\n")]


def _wrapped(text: str) -> list[str]:
    import textwrap

    return textwrap.wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)
