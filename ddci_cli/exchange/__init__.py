"""Foreign documents: calendar files."""
