"""The periodic report: its values, its text, and the ways to print it."""
