"""Documents of other programs, from bytes to paragraphs and tables."""
