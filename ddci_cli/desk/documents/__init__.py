"""Documents of other programs, from their paths to drafts of plans."""
