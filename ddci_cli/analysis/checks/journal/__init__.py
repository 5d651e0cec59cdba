"""The rules of journals, one family a file."""
