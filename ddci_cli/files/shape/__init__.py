"""Data of the wrong shape: what is wrong with it in our words, and what survives."""
