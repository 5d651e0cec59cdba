"""What the text of a report says: works, recurring work, quotas, the plan as a whole, updates."""
