"""The report on many units: the superior's own."""
