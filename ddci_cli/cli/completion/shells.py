"""How each shell says what was typed, and how it wants to hear what may come.

The shells' own scripts are Typer's (`ddci --install-completion`); this is the other end of them.
"""

import os
import re
import unicodedata
from collections.abc import Mapping, Sequence

from ddci_cli.cli.completion.offers import Offer, offers
from ddci_cli.cli.completion.typed_words import asked
from ddci_cli.cli.output import emit
from ddci_cli.language import Language
from ddci_cli.resources import command_line

# Signs at which bash ends a word although it is one for the program.
_BREAKS = ("=", "@", ":")
_WIDEST_HELP = 60


def answer(environ: Mapping[str, str], language: Language) -> int:
    """Print what the shell is to offer; the exit status is what fish asks by."""
    shell = environ["_DDCI_COMPLETE"].removeprefix("complete_")
    words, begun, kept = _typed(shell, environ)
    table = command_line()
    place = asked(table, words, begun)
    # A word that a shell would read as more than a word comes from a broken plan.
    fitting = [one for one in offers(place, table, environ) if re.fullmatch(r"[\w@.+-]+", one.word)]
    said = [one._replace(word=(place.before + one.word).removeprefix(kept)) for one in fitting]
    if shell == "fish" and environ.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
        # Without anything to offer fish shows files.
        return 0 if said else 1
    text = _shown(shell, said, language)
    if text:
        emit(text + "\n")
    return 0


def _typed(shell: str, environ: Mapping[str, str]) -> tuple[list[str], str, str]:
    """The whole words behind `ddci`, the one that is begun, and how much of it the shell keeps.

    Bash has a begun `--owner=van` for three words and replaces the last of them alone; of `a@2023`,
    which might be a host, the last two.
    """
    if shell == "bash":
        words = _split(environ.get("COMP_WORDS", ""))
        position = int(environ.get("COMP_CWORD", "0") or 0)
        if position >= len(words):
            return _joined(words[1:]), "", ""
        last = words[position]
        *whole, begun = _joined(words[1 : position + 1]) or [""]
        kept = begun if last in _BREAKS else begun.removesuffix(last)
        return whole, begun, kept.removesuffix("@")
    text = environ.get("_TYPER_COMPLETE_ARGS", "")
    if shell in ("zsh", "fish"):
        words = _split(text)[1:]
        begun = words.pop() if words and not text[-1:].isspace() else ""
        return words, begun, ""
    # A backslash is a part of a path of Windows.
    words = _split(text, escape="")[1:]
    begun = environ.get("_TYPER_COMPLETE_WORD_TO_COMPLETE", "")
    return (words[:-1] if begun else words), begun, ""


def _split(text: str, escape: str = "\\") -> list[str]:
    """The words of a line that may end within a quotation."""
    import shlex

    lexer = shlex.shlex(text, posix=True)
    lexer.whitespace_split = True
    lexer.commenters = ""
    lexer.escape = escape
    words: list[str] = []
    try:
        words.extend(lexer)
    except ValueError:
        words.append(lexer.token)
    return words


def _joined(pieces: Sequence[str]) -> list[str]:
    """The words that bash broke off at a sign, put together again."""
    words: list[str] = []
    glue = False
    for piece in pieces:
        if words and (glue or piece in _BREAKS):
            words[-1] += piece
        else:
            words.append(piece)
        glue = piece in _BREAKS
    return words


def _shown(shell: str, said: Sequence[Offer], language: Language) -> str:
    if shell == "bash":
        return "\n".join(one.word for one in said)
    helped = [(one.word, _harmless(language.text(one.help).partition("\n\n")[0])) for one in said]
    if shell == "zsh":
        if not helped:
            return "_files"
        rows = (f'"{word}":"{help}"' if help else f'"{word}"' for word, help in helped)
        return "_arguments '*: :((" + "\n".join(rows) + "))'"
    if shell == "fish":
        return "\n".join(f"{word}\t{help}" if help else word for word, help in helped)
    if os.name == "nt":
        # PowerShell reads a program's words in the code page of its console.
        helped = [(word, _bare(help)) for word, help in helped]
    # It takes no empty explanation.
    return "\n".join(f"{word}:::{help or ' '}" for word, help in helped)


def _harmless(text: str) -> str:
    """Letters, digits and few signs: zsh reads an explanation as a part of its own program."""
    plain = "".join(char if char.isalnum() or char in " ,./-" else " " for char in _composed(text))
    words = " ".join(plain.split())
    return words if len(words) <= _WIDEST_HELP else words[: _WIDEST_HELP - 1].rstrip() + "…"


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _bare(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return letters.encode("ascii", "ignore").decode("ascii")
