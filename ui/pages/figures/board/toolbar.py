"""The toolbar of the board: which indicator and period, on whose boundaries, compared with what."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from tracker.figures.compare import Against
from tracker.figures.rows import Breakdown, Indicator
from tracker.kernel.periods import Kind, Period
from ui.i18n import language, words
from ui.models.figure_words import column_text, period_text, period_words
from ui.pages.figures.board.ground import BoundaryChoice
from ui.pages.figures.board.grouping import GroupingBox
from ui.pages.figures.board.loading import BoardChoices, BoardQuestion, whole
from ui.widgets import Button, Toolbar
from ui.widgets.pick_box import PickBox


class BoardToolbar(Toolbar):
    """`indicator_picked(id)` asks for what there is of another indicator; `changed` for another board."""

    indicator_picked = Signal(object)
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = BoardChoices()
        self.indicator = PickBox(words("figure.filter.indicator"))
        self.period = QComboBox()
        self.breakdown = QComboBox()
        self.boundaries = BoundaryChoice()
        self.against = QComboBox()
        self.grouping = GroupingBox()
        self.accept = Button(words("figure.board.accept"), "half", "quiet")
        self.columns = Button(words("common.action.columns"), "cols", "quiet")
        self.copy = Button(words("common.action.copy"), "copy", "quiet")
        self._set_up()
        self._connect()

    def offer(self, choices: BoardChoices) -> None:
        """Fill the boxes for an indicator; period and part stay where the new indicator has them too."""
        period, breakdown = self._period(), self._breakdown()
        self._choices = choices
        code = language().code
        items = [(str(one.id), one.called(code)) for one in choices.indicators]
        self.indicator.set_items(items, str(choices.indicator.id) if choices.indicator else "")
        short = Counter(map(column_text, choices.periods))
        names = Counter(map(period_text, choices.periods))
        texts = [(column_text(one), period_words(one, names)) for one in choices.periods]
        _fill(self.period, [full if short[text] > 1 else text for text, full in texts])
        for at, (_, full) in enumerate(texts):
            self.period.setItemData(at, full, Qt.ItemDataRole.ToolTipRole)
        _fill(self.breakdown, [one.called(code) for one in choices.breakdowns])
        if period in choices.periods:
            self.period.setCurrentIndex(choices.periods.index(period))
        if breakdown in choices.breakdowns:
            self.breakdown.setCurrentIndex(choices.breakdowns.index(breakdown))
        self.breakdown.setVisible(len(choices.breakdowns) > 1)
        self.grouping.offer(choices.groupings)
        self.boundaries.offer(choices.former)

    def pick(self, period: Period, breakdown_id: int | None) -> None:
        """Choose a period and a part of what is offered; announces nothing."""
        if period in self._choices.periods:
            self.period.setCurrentIndex(self._choices.periods.index(period))
        parts = [one.id for one in self._choices.breakdowns]
        if breakdown_id in parts:
            self.breakdown.setCurrentIndex(parts.index(breakdown_id))

    @property
    def against_what(self) -> Against:
        return Against(self.against.currentData())

    def question(self, today: dt.date) -> BoardQuestion | None:
        """What is asked now; None when there is nothing to ask about."""
        indicator, period = self._choices.indicator, self._period()
        if indicator is None or period is None:
            return None
        return BoardQuestion(
            indicator,
            period,
            self._breakdown() or whole(self._choices.breakdowns),
            self.boundaries.day(today),
            self.against_what,
            self.grouping.key,
            self.accept.isChecked(),
        )

    def choose_kind(self, kind: Kind) -> bool:
        """The newest period of a kind, as if a person had chosen it; False if there is none."""
        found = [at for at, one in enumerate(self._choices.periods) if one.kind is kind]
        if found:
            self.period.setCurrentIndex(found[0])
            self.changed.emit()
        return bool(found)

    @property
    def picked(self) -> Indicator | None:
        return self._choices.indicator

    def _period(self) -> Period | None:
        at = self.period.currentIndex()
        return self._choices.periods[at] if 0 <= at < len(self._choices.periods) else None

    def _breakdown(self) -> Breakdown | None:
        at = self.breakdown.currentIndex()
        return self._choices.breakdowns[at] if 0 <= at < len(self._choices.breakdowns) else None

    def _set_up(self) -> None:
        self.period.setAccessibleName(words("figure.filter.period"))
        self.breakdown.setAccessibleName(words("figure.filter.breakdown"))
        self.against.setAccessibleName(words("figure.board.against"))
        for box, least, most in (
            (self.indicator, 120, 206),
            (self.period, 132, 216),
            (self.breakdown, 92, 130),
            (self.against, 120, 196),
        ):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setMinimumWidth(least)
            box.setMaximumWidth(most)
            box.currentTextChanged.connect(box.setToolTip)
        for against in Against:
            self.against.addItem(words(f"figure.against.{against}"), against.value)
        self.breakdown.hide()
        self.accept.setCheckable(True)
        self.accept.setToolTip(words("figure.board.accept_tip"))
        self.add(self.indicator, self.period, self.breakdown, self.boundaries, self.against, self.grouping)
        self.add_stretch()
        self.add_divider()
        self.add(self.accept, self.columns, self.copy)

    def _connect(self) -> None:
        self.indicator.changed.connect(lambda key: self.indicator_picked.emit(int(key)))
        for box in (self.period, self.breakdown, self.against, self.grouping):
            box.activated.connect(lambda _row: self.changed.emit())
        self.boundaries.changed.connect(self.changed)
        self.accept.toggled.connect(lambda _on: self.changed.emit())


def _fill(box: QComboBox, texts: list[str]) -> None:
    box.clear()
    box.addItems(texts)
