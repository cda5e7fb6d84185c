"""Charts: what a page hands over and the widgets that draw it. Nothing here loads the drawing library.

    chart = TrendChart()                      # or BarChart()
    chart.show_trend(Trend(title=…, periods=("2024", "2025"), lines=(Line("Cả nước", points), …)))
    chart.show_bars(Bars(title=…, bars=(Bar("38", "Thanh Hóa", -5, "5", "−7,2%", "good"), …)))
    chart.chosen.connect(…)                   # the `key` of the point or bar: Enter, Space, click
    chart.pointed.connect(…)                  # the words of the point under pointer or keyboard, "" for none
    chart.copy_picture(), chart.copy_table(), chart.print_preview(), chart.open_large()

`None` instead of a chart empties the widget. Rows are in `ui.charts.rows`; numbers in them are drawn as they
are and said by their `text`, so callers print them. The library comes in the background when the first chart
is shown (`ui.charts.engine`); until then the widget is an empty surface of its final size.
"""

from ui.charts.holder import BarChart, Chart, TrendChart
from ui.charts.rows import Bar, Bars, Break, Goal, Line, Picture, Point, Shape, Trend

__all__ = [
    "Bar",
    "BarChart",
    "Bars",
    "Break",
    "Chart",
    "Goal",
    "Line",
    "Picture",
    "Point",
    "Shape",
    "Trend",
    "TrendChart",
]
