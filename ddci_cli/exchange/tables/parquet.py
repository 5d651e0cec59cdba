"""Tables as Parquet, written piece by piece; pyarrow is an extra that most do without."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ddci_cli.language import Message
from ddci_cli.refusal import UserError
from ddci_cli.safe_text import seen


def require() -> None:
    """Raise UserError where the library is not there."""
    try:
        import pyarrow as pa  # noqa: F401 - it is asked for alone
    except ImportError:
        raise UserError(
            Message("Parquet needs a library that is not installed"),
            Message("pip install 'ddci-cli[parquet]', or write CSV"),
        ) from None


def parquet(
    columns: Sequence[tuple[str, str]], parts: Iterable[Sequence[Sequence[Any]]]
) -> Iterator[bytes]:
    """The file; `columns` are names and types, `parts` some rows each."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds = {
        "text": pa.string(),
        "whole": pa.int64(),
        # As other programs read the same number from CSV; their own decimals overflow when
        # they are multiplied. CSV has every digit.
        "number": pa.float64(),
        "day": pa.date32(),
        "flag": pa.bool_(),
    }
    schema = pa.schema([(name, kinds[kind]) for name, kind in columns])
    sink = _Sink()
    with pq.ParquetWriter(sink, schema, compression="zstd") as writer:
        for rows in parts:
            if rows:
                arrays = [
                    pa.array([_value(row[n], kind) for row in rows], type=schema.field(n).type)
                    for n, (_, kind) in enumerate(columns)
                ]
                writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
                yield from sink.taken()
    yield from sink.taken()


def _value(cell: Any, kind: str) -> Any:
    if cell is None:
        return None
    if kind == "number":
        return float(cell)
    return seen(cell) if kind == "text" else cell


class _Sink:
    """A file that hands on what is written to it."""

    closed = False

    def __init__(self) -> None:
        self.pieces: list[bytes] = []
        self.length = 0

    def write(self, content: Any) -> int:
        piece = bytes(content)
        self.pieces.append(piece)
        self.length += len(piece)
        return len(piece)

    def taken(self) -> Iterator[bytes]:
        """What has been written since this was asked last."""
        pieces, self.pieces = self.pieces, []
        yield from pieces

    def tell(self) -> int:
        return self.length

    def flush(self) -> None:
        """All is handed on as it comes."""

    def close(self) -> None:
        """Nothing is open."""

    def readable(self) -> bool:
        return False

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False
