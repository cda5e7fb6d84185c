"""Entering figures in a grid: what its cells ask, how what is typed is read, what is pasted where, saving."""

from tracker.figures.grid.draft import Draft, Typed
from tracker.figures.grid.model import Grid, Source, Spot, of_indicator, of_place, unit_of
from tracker.figures.grid.reading import Answer, understand
from tracker.figures.grid.weighing import Change, Counts, Weighed, Weight, weigh

__all__ = [
    "Answer",
    "Change",
    "Counts",
    "Draft",
    "Grid",
    "Source",
    "Spot",
    "Typed",
    "Weighed",
    "Weight",
    "of_indicator",
    "of_place",
    "understand",
    "unit_of",
    "weigh",
]
