"""Evidence that is a file: told from links and numbers of documents, and looked for."""

import re
from pathlib import Path

from ddci_cli.diagnostics import Diagnostic
from ddci_cli.files.disk.evidence_files import is_there
from ddci_cli.language import Message
from ddci_cli.model.journal import Entry

# Evidence is a path where it ends like a file; a link and a document's number do not.
_FILE = (
    r"(?i)(?![a-z][a-z0-9+.-]+://|www\.).*\.(?:docx?|xlsx?|pptx?|pdf|od[tsp]|rtf|txt|md|csv|html?"
    r"|eml|msg|jpe?g|png|gif|webp|heic|tiff?|mp[34]|mov|avi|m4a|wav|zip|rar|7z)"
)
# Drives and network shares of one computer are not there on another.
_ELSEWHERE = r"(?:[A-Za-z]:)?[\\/].*"


def missing_evidence(entries: tuple[Entry, ...], folder: Path) -> list[Diagnostic]:
    """DD706: a file that is named as evidence is there, seen from the journal's folder."""
    return [
        Diagnostic(
            "DD706",
            Message("the file `{file}` is not there", file=named),
            (i, "evidence", k),
            label=Message("put it there, or correct the path"),
            note=Message("paths are seen from the journal's folder"),
        )
        for i, entry in enumerate(entries)
        for k, named in enumerate(entry.evidence)
        if is_path(named) and not is_there(folder, named)
    ]


def is_path(evidence: str) -> bool:
    """Whether evidence is a file that can be looked for, and no link or document's number."""
    return bool(re.fullmatch(_FILE, evidence)) and not re.fullmatch(_ELSEWHERE, evidence)
