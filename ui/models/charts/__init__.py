"""What the ledger answers, as charts draw it, in the current language."""

from tracker.figures.board import Board
from tracker.reports.charts import Answer, ChartKind, ChartQuestion, Parts, Progress
from ui.charts.rows import Drawn
from ui.models.charts.aims import progress_of
from ui.models.charts.boards import change_bars, value_bars
from ui.models.charts.parts import parts_of
from ui.models.charts.trends import trend_of
from ui.models.ranking import By


def drawn_of(asked: ChartQuestion, answer: Answer) -> Drawn:
    """The chart of an answer."""
    if isinstance(answer, Progress):
        return progress_of(answer, asked.indicator)
    if isinstance(answer, Parts):
        return parts_of(answer)
    if isinstance(answer, Board):
        if asked.kind is ChartKind.VALUES:
            return value_bars(answer)
        return change_bars(answer, By.AMOUNT, len(answer.rows))[0]
    return trend_of(asked.indicator, answer)
