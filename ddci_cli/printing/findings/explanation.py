"""`ddci check --explain`: one code in the reader's language, with its two examples."""

import typer

from ddci_cli.cli.session import Session
from ddci_cli.diagnostics import CODES
from ddci_cli.explanations import Bilingual, explanations
from ddci_cli.language import LanguageCode, Message
from ddci_cli.names import closest
from ddci_cli.printing.findings.finding_text import SEVERITY_COLORS, SEVERITY_WORDS
from ddci_cli.refusal import UserError

_WIDTH = 88


def print_explanation(typed: str, session: Session, *, colored: bool) -> None:
    """Print what a code means; raises UserError where there is no such code."""
    code = _code(typed)
    severity = CODES[code]
    entry = explanations()[code]
    language = session.language.code

    def paint(text: str, color: str | None = None) -> str:
        return typer.style(text, fg=color, bold=True) if colored else text

    head = paint(f"{session.say(SEVERITY_WORDS[severity])}[{code}]", SEVERITY_COLORS[severity])
    lines = [f"{head}: {paint(entry.title[language])}", ""]
    lines += [*_wrapped(entry.meaning[language]), "", *_wrapped(entry.why[language])]
    for title, example in ((Message("wrong"), entry.wrong), (Message("right"), entry.right)):
        lines += ["", paint(f"{session.head(title)}:"), "", *_example(example, language)]
    typer.echo("\n".join(lines), color=colored)


def _code(typed: str) -> str:
    """`DD401` from `DD401`, `dd401` or `401`."""
    code = typed.strip().upper()
    code = f"DD{code}" if code.isdecimal() else code
    if code not in CODES:
        near = closest(code, CODES, cutoff=0.6)
        raise UserError(
            Message("there is no code `{code}`", code=typed),
            Message("did you mean {code}?", code=near)
            if near
            else Message("codes run from {first} to {last}", first=min(CODES), last=max(CODES)),
        )
    return code


def _example(example: str | Bilingual, language: LanguageCode) -> list[str]:
    if isinstance(example, dict):
        return [f"    {line}" for line in _wrapped(example[language])]
    # A tab is what one of the examples is about.
    return [f"    {line}".replace("\t", "→").rstrip() for line in example.rstrip().split("\n")]


def _wrapped(text: str) -> list[str]:
    import textwrap

    return textwrap.wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)
