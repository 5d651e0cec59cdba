"""Forms on their way out to offices and back, and facts that come in many at once."""
