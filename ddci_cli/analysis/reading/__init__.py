"""What a plan's own document says: head, indices, tasks, owners, times."""
