"""What follows from a plan: findings, scores, occurrences. Pure functions."""
