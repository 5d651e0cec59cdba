"""What documents say of time: the single phrases, and how those of one clause go together."""
