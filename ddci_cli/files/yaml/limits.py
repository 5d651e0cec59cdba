"""How large a file may be."""

MAX_BYTES = 5_000_000
