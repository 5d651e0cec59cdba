"""Results as text, rows or data: one room a kind of result."""
