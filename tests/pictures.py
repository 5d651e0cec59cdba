"""Draws the pictures of the READMEs: `python tests/pictures.py`.

Each picture is what a command really prints on a terminal, in colour.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / ".github" / "pictures"

COMMANDS = {
    "check": ("check",),
    "due": ("due", "--before", "2023-03-31"),
    "score": ("score",),
}
LANGUAGES = ("vi", "en")
_WIDTH = 120
_PATIENCE_SECONDS = 300
# A picture that asks the network for its letters shows others where it gets none.
_WITHOUT_WEB_FONTS = re.sub(
    r"@font-face \{\{.*?\n    \}\}\n", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL
)


def printed(command: tuple[str, ...], lang: str) -> str:
    """What a command prints about the example plan on 1 March 2023, with its colours."""
    environ = {**os.environ, "DDCI_TODAY": "2023-03-01", "COLUMNS": str(_WIDTH)}
    with tempfile.TemporaryDirectory() as folder:
        run = [sys.executable, "-m", "ddci_cli"]
        subprocess.run(
            [*run, "new", "--example", "-q"],
            cwd=folder,
            env=environ,
            check=True,
            timeout=_PATIENCE_SECONDS,
        )
        done = subprocess.run(
            [*run, *command, "--lang", lang, "--color", "always"],
            cwd=folder,
            env=environ,
            capture_output=True,
            check=True,
            timeout=_PATIENCE_SECONDS,
        )
    return done.stdout.decode("utf-8")


def drawn(command: tuple[str, ...], lang: str) -> str:
    """The terminal window as SVG."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        console = Console(record=True, width=_WIDTH, file=nowhere, force_terminal=True)
        title = f"ddci {' '.join(command)}"
        console.print(Text(f"$ {title}", "bold"))
        console.print(Text.from_ansi(printed(command, lang)))
        return console.export_svg(
            title=title, unique_id=f"ddci-{command[0]}", code_format=_WITHOUT_WEB_FONTS
        )


if __name__ == "__main__":
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, command in COMMANDS.items():
        for lang in LANGUAGES:
            path = PICTURES / f"{name}.{lang}.svg"
            path.write_bytes(drawn(command, lang).encode("utf-8"))
