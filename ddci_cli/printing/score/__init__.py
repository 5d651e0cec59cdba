"""Scores: the table, rows for Excel, data for programs."""
