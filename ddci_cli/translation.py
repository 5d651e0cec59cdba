"""A compiled catalogue of gettext, of which a run reads the sentences that it says.

The standard library takes all of them apart at the start, ten times as long.
"""

from struct import iter_unpack, unpack_from


class Translation:
    """The sentences of a language with one form for all numbers."""

    def __init__(self, content: bytes) -> None:
        """The content of a `.mo` file: two tables, of the originals and of their translations."""
        count, *tables = unpack_from("<3I", content, 8)
        originals, translated = (
            iter_unpack("<2I", content[table : table + 8 * count]) for table in tables
        )
        self._content = content
        # A plural stands behind its singular and a NUL.
        self._places = {
            content[start : start + length].partition(b"\0")[0]: place
            for (length, start), place in zip(originals, translated, strict=True)
        }
        self._known: dict[str, str] = {}

    def of(self, sentence: str, context: str | None = None) -> str:
        """The translation; the sentence itself where there is none."""
        key = sentence if context is None else f"{context}\4{sentence}"
        if key not in self._known:
            length, start = self._places.get(key.encode(), (0, 0))
            found = self._content[start : start + length].decode()
            self._known[key] = found or sentence
        return self._known[key]
