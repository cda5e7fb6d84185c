"""What stands at the head of the board: the indicator, and which days are compared."""

from __future__ import annotations

from tracker.figures.compare import Against
from tracker.figures.explaining import joined_from
from tracker.kernel.dates import print_date
from ui.i18n import language, words
from ui.models.board_columns import BoardView
from ui.models.catalogue_rows import topic_words
from ui.widgets import PageHead


def board_head(head: PageHead, view: BoardView | None) -> None:
    """The indicator with its code, set, unit and direction; where it belongs, and which days are compared."""
    if view is None:
        head.set_title(words("figure.page.title"))
        head.set_sub("")
        return
    indicator = view.board.indicator
    note = words(
        "figure.board.note",
        code=indicator.code,
        set=indicator.set_code,
        unit=indicator.unit(language().code),
        direction=words(f"figure.direction.{indicator.direction}"),
    )
    head.set_title(indicator.called(language().code), note)
    head.set_sub(_where(view))


def _where(view: BoardView) -> str:
    board = view.board
    dates = words(f"figure.regime.{board.period.regime}", dates=board.period.dates(language().words))
    path = words("figure.board.path", topic=topic_words(board.indicator.topic))
    pieces = _pieces(view)
    if pieces:
        return words("figure.board.sub_joined", path=path, dates=dates, joined=pieces)
    joined = [row.place.valid_from for row in board.rows if row.place and len(row.base.parts) > 1]
    since = min((day for day in joined if day is not None), default=None)
    if view.against is Against.SAME_PERIOD and since is not None:
        day = print_date(since, language().code)
        return words("figure.board.sub_restated", path=path, dates=dates, day=day)
    return words("figure.board.sub", path=path, dates=dates)


def _pieces(view: BoardView) -> str:
    """From which shorter periods this one, or the one it is compared with, was joined."""
    board, total, speak = view.board, view.board.total, language().words
    told = [
        words("figure.board.joined", period=period.label(speak), pieces=joined_from(value, speak))
        for period, value in ((board.period, total.now), (board.base_period, total.base))
        if period and len(value.pieces) > 1
    ]
    return "; ".join(told)
