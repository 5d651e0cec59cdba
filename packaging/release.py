"""Whether a tag may be published: `python packaging/release.py v0.2.0` prints what is new in it.

Tag, version and changelog have to tell of the same release.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


class NotReadyError(Exception):
    """The tag does not fit what stands in the files."""


def news(tag: str, version: str, changelog: str) -> str:
    """The lines of the changelog about the tagged release; raises NotReadyError."""
    if tag != f"v{version}":
        raise NotReadyError(
            f"the tag is {tag}, and ddci_cli/__init__.py says {version}: v{version}"
        )
    sections = re.split(r"(?m)^## (.+)\n", changelog)[1:]
    titles, texts = sections[::2], sections[1::2]
    if not titles or not re.fullmatch(rf"{re.escape(version)} - \d{{4}}-\d\d-\d\d", titles[0]):
        told = titles[0] if titles else "nothing"
        raise NotReadyError(f"CHANGELOG.md begins with {told}, and not with {version} - YYYY-MM-DD")
    if not texts[0].strip():
        raise NotReadyError(f"CHANGELOG.md says nothing of {version}")
    return f"{texts[0].strip()}\n"


def main() -> None:
    """Print the news of the tag that is named, or end with why there are none."""
    package = (ROOT / "ddci_cli" / "__init__.py").read_text(encoding="utf-8")
    version = re.findall(r'(?m)^__version__ = "(.+)"$', package)[0]
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    try:
        sys.stdout.buffer.write(news(sys.argv[1], version, changelog).encode())
    except NotReadyError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
