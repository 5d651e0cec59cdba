"""A unit's plans over the years: its first, its next, and the last of those it was merged from."""
