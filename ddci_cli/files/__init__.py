"""Our files: text to data with positions, data to a plan or to findings."""
