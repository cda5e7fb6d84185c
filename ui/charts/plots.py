"""A drawing for each kind of chart. Loads the drawing library."""

from __future__ import annotations

from ui.charts.bar_plot import BarPlot
from ui.charts.ink import Ink
from ui.charts.rows import Bars, Drawn
from ui.charts.trend_plot import TrendPlot


def plot_of(drawn: Drawn, ink: Ink) -> TrendPlot | BarPlot:
    """A drawing of this chart; it has no size yet."""
    if isinstance(drawn, Bars):
        bars = BarPlot(ink)
        bars.show_drawn(drawn)
        return bars
    trend = TrendPlot(ink)
    trend.show_drawn(drawn)
    return trend
