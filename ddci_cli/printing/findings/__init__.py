"""Findings in each of their formats, and what their codes mean."""
