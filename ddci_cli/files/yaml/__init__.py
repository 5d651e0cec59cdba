"""YAML text to data with places, and what YAML or we forbid."""
