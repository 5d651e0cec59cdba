"""How an entry of a journal names a piece of work: `bao-cao.ubnd-tinh@2026-01`."""

DOT = "."
"""Stands between a task's id and the id of one of its deadlines."""
AT = "@"
"""Stands between them and the period, or the day, that is meant."""
