"""Tables of work and of indices: their heads, their rows, and what the text says as well."""
