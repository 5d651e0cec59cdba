"""The tidy tables of `ddci export`: rows of one plan, and the dictionary of all columns."""
