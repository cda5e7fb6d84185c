"""Money for a plan: lines planned, allocated and spent by source and year, and their sums up the tree."""
