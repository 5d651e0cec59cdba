"""Journals: entries and lines, and the lines that are broken."""
