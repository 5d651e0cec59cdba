"""One result, several ways to print it: one file a command."""
