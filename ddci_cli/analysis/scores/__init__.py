"""Scores: totals, points and gaps, the order of units, the one change that repairs totals."""
