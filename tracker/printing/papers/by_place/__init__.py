"""Figures by province: the appendix with its tables, its list of sources, and the report that covers it."""
