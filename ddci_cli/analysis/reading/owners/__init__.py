"""Posts and offices: where a sentence names them, and each of them once."""
