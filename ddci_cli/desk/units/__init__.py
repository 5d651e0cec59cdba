"""Answers about several plans: what is in them, and what is left out."""
