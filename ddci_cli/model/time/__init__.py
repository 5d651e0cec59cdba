"""Years, periods, working days and days off."""
