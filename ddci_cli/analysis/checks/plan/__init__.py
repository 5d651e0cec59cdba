"""The rules of plans, one family a file."""
