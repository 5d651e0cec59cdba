"""Many units side by side: the table of all, as text, rows or data."""
