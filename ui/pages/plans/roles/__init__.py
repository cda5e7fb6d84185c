"""Who leads and coordinates, in the pane of the plans page, and the open roles of agencies that ended."""
