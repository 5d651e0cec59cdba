"""Forms that offices fill in with a spreadsheet program: written here, and read back."""
