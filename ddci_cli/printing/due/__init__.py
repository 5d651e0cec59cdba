"""Deadlines: the list, data for programs, messages to paste, calendar files."""
