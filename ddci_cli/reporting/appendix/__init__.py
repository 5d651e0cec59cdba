"""The appendices: their numbers, the table of tasks, rows that head other rows."""
