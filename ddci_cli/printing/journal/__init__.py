"""What is said back of an entry."""
