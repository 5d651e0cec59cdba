"""Whose document it is, and how its signer signs: what the names of agencies and posts tell."""
