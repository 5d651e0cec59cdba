"""LibreOffice, where it is installed, turns documents of other programs into Word's."""

import shutil
import subprocess
import tempfile
from pathlib import Path

_NAMES = ("soffice", "libreoffice")
_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_PATIENCE_SECONDS = 120


def to_word(content: bytes, ending: str) -> bytes | None:
    """The document as .docx; None where LibreOffice is not there or cannot read it."""
    program = next((found for name in _NAMES if (found := shutil.which(name))), None)
    program = program or next((place for place in _PLACES if Path(place).exists()), None)
    if program is None:
        return None
    with tempfile.TemporaryDirectory(prefix="ddci-") as folder:
        source = Path(folder, f"document{ending}")
        source.write_bytes(content)
        # Its own profile: a window that is open keeps the usual one. No macro runs in a conversion.
        profile = Path(folder, "p").as_uri()
        command = [
            program, "--headless", "--norestore", f"-env:UserInstallation={profile}",
            "--convert-to", "docx", "--outdir", folder, str(source),
        ]  # fmt: skip
        try:
            subprocess.run(command, capture_output=True, check=False, timeout=_PATIENCE_SECONDS)  # noqa: S603
        except (OSError, subprocess.TimeoutExpired):
            return None
        made = Path(folder, "document.docx")
        return made.read_bytes() if made.exists() else None
