"""The command line: the only place that knows today, the environment and the terminal."""
