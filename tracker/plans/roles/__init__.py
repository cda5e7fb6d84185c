"""Who leads and who coordinates what, from which day to which: the plan's words and dated roles."""
