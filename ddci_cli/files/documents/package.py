"""The parts of an Office file, taken out of its archive within bounds."""

import io
import re
import zlib
from zipfile import BadZipFile, ZipFile

from lxml import etree

from ddci_cli.language import Message
from ddci_cli.refusal import UserError

MOST_BYTES = 40_000_000
"""Of one part, unpacked; three hundred pages are some five million."""
MOST_BYTES_AT_ONCE = 8_000_000
"""Of a part that becomes a tree as a whole, which takes thirty times as much."""
MOST_TAGS = 2_400_000
"""Of one paragraph or table; a table of five thousand rows has a third of it."""
MOST_PARTS = 5_000
MOST_PACKED = 100_000_000
"""Of the file itself."""
MOST_TEXT = 8_000_000
"""Of a text; three hundred pages are less than one million."""


_DECLARATIONS = tuple(
    "<!DOCTYPE".encode(code) for code in ("ascii", "utf-16-le", "utf-16-be", "utf-32-le")
)


class Package:
    """An archive whose parts are read one by one; nothing is ever unpacked to the disk."""

    def __init__(self, content: bytes, name: str) -> None:
        self.name = name
        # Each entry of the index becomes an object: a hundred megabytes of them are a gigabyte.
        if content.count(b"PK\x01\x02") > 2 * MOST_PARTS:
            raise too_large(name)
        try:
            self._archive = ZipFile(io.BytesIO(content))
        except (BadZipFile, OSError, ValueError, EOFError, NotImplementedError):
            raise damaged(name) from None
        self._names = set(self._archive.namelist())
        if len(self._names) > MOST_PARTS:
            raise too_large(name)

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return part in self._names

    def parts(self, pattern: "re.Pattern[str]") -> list[str]:
        """The names of the parts of a kind, in order."""
        return sorted(name for name in self._names if pattern.fullmatch(name))

    def read(self, part: str, most: int = MOST_BYTES) -> bytes | None:
        """The content of a part, None where there is none."""
        if part not in self._names:
            return None
        info = self._archive.getinfo(part)
        if info.flag_bits & 1:
            raise locked(self.name)
        if info.file_size > most:
            raise too_large(self.name)
        try:
            # Never more than that size is unpacked, also where it lies: `read()` without a size
            # would unpack a gigabyte first and cut it then.
            with ZipFile.open(self._archive, info) as stream:
                content = stream.read(info.file_size + 1)
        except (
            BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError,
            RuntimeError,
        ):  # fmt: skip
            raise damaged(self.name) from None
        # No Office program writes one, and an entity of ten letters can stand for a gigabyte.
        if any(sign in content for sign in _DECLARATIONS):
            raise damaged(self.name)
        return content

    def weigh(self) -> None:
        """Refuse what unpacks to too much, for readers of other programs."""
        infos = self._archive.infolist()
        if any(info.file_size > MOST_BYTES for info in infos):
            raise too_large(self.name)
        if sum(info.file_size for info in infos) > 2 * MOST_BYTES:
            raise too_large(self.name)

    def xml(self, part: str) -> "etree._Element | None":
        """A part as a tree; None where there is none."""
        content = self.read(part, MOST_BYTES_AT_ONCE)
        if content is None:
            return None
        try:
            root = etree.fromstring(content, parser())
        except (etree.XMLSyntaxError, ValueError):
            raise damaged(self.name) from None
        return root


class Counted(io.BytesIO):
    """A part on its way to the parser, which makes a hundred bytes of each tag."""

    tags = 0
    """Since somebody set it to 0."""

    def read(self, size: int | None = -1) -> bytes:
        """The next bytes; none where there were too many tags, so that the parser ends there."""
        read = super().read(size)
        self.tags += read.count(b"<")
        return b"" if self.tags > MOST_TAGS else read


def parser() -> "etree.XMLParser":
    """One that follows no link and expands nothing."""
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip


def damaged(name: str) -> UserError:
    """The refusal of a file that is broken."""
    return UserError(
        Message("{file} is damaged and cannot be read", file=name),
        Message("open it in the program that wrote it, and save it again"),
    )


def locked(name: str) -> UserError:
    """The refusal of a file with a password."""
    return UserError(
        Message("{file} is protected by a password", file=name),
        Message("open it, take the password away and save it again"),
    )


def too_large(name: str) -> UserError:
    """The refusal of a file past all bounds."""
    return UserError(
        Message("{file} is too large for a plan", file=name),
        Message("keep only the pages of the plan, and save them as a document of their own"),
    )
