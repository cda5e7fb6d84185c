"""Which places changed most against the same period."""

from __future__ import annotations

from PySide6.QtCore import Signal

from tracker.figures.board import BoardRow
from tracker.figures.rows import Direction, Indicator
from tracker.kernel.quantity import print_number, print_percent
from tracker.reports.overview import Overview
from ui.i18n import language, words
from ui.pages.targets import ToFigure
from ui.theme import Space
from ui.widgets import Label, Panel, RankingBars, RankRow


class MoversPanel(Panel):
    """`opened(ToFigure)`: a place was chosen."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__(words("overview.movers.title"), words("overview.all"))
        self._bars = RankingBars(words("overview.movers.title"))
        self._empty = Label("", "base", "text2", wrap=True)
        self._bars.chosen.connect(lambda key: self.opened.emit(self._target(int(key))))
        self.body.setContentsMargins(Space.GAP, Space.STEP, Space.GAP, Space.GAP)
        self.body.addWidget(self._bars)
        self.body.addWidget(self._empty)
        self._indicator: Indicator | None = None

    def show_overview(self, found: Overview) -> None:
        self._indicator = found.board.indicator if found.board else None
        note = self._indicator.called(language().code) if self._indicator else ""
        self.set_title(words("overview.movers.title"), note)
        rows = [_row(row, self._indicator) for row in found.movers if self._indicator]
        self._bars.set_rows(rows)
        self._bars.setVisible(bool(rows))
        self._empty.setText(words("overview.movers.empty"))
        self._empty.setVisible(not rows)

    def _target(self, place_id: int) -> ToFigure:
        return ToFigure(indicator_id=self._indicator.id if self._indicator else None, place_id=place_id)


def _row(row: BoardRow, indicator: Indicator) -> RankRow:
    code, compared, place = language().code, row.comparison, row.place
    if compared is None or compared.change is None or place is None:
        return RankRow("0", row.label, 0.0, "…")
    rose = compared.change > 0
    percent = "" if compared.percent is None else print_percent(compared.percent, code, signed=True)
    now, base = (
        one.quantity.printed(code, as_typed=False) if one.quantity else "…" for one in (row.now, row.base)
    )
    return RankRow(
        key=str(place.id),
        name=place.called(code),
        value=float(compared.change),
        text=print_number(abs(compared.change), code),
        percent=percent,
        tone=_tone(rose, indicator.direction),
        before=f"{base} → {now}",
    )


def _tone(rose: bool, direction: Direction) -> str:
    if direction is Direction.NEUTRAL:
        return "bar"
    return "good" if rose is (direction is Direction.HIGHER_BETTER) else "bad"
