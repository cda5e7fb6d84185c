"""Figures by place for paper, on the boundaries of one day or of two."""
