"""The toolbar of the board: which indicator and period, on whose boundaries, compared with what."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from tracker.figures.compare import Against
from tracker.figures.rows import Breakdown, Indicator
from tracker.kernel.periods import Period
from ui.i18n import language, words
from ui.models.figure_words import period_text, period_words
from ui.pages.figures.board.loading import BoardChoices, BoardQuestion, whole
from ui.widgets import Button, Option, SegmentedSwitch, Toolbar
from ui.widgets.pick_box import PickBox

REPORTED = "reported"
TODAY = "today"


class BoardToolbar(Toolbar):
    """`indicator_picked(id)` asks for what there is of another indicator; `changed` for another board."""

    indicator_picked = Signal(object)
    changed = Signal()
    grouped = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = BoardChoices((), None, (), ())
        self.indicator = PickBox(words("figure.filter.indicator"))
        self.period = QComboBox()
        self.breakdown = QComboBox()
        self.boundaries = SegmentedSwitch(
            [
                Option(REPORTED, words("figure.board.reported")),
                Option(TODAY, words("figure.board.today"), ""),
            ],
            words("figure.board.boundaries"),
        )
        self.against = QComboBox()
        self.group = Button(icon="tree", role="quiet")
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
        names = Counter(map(period_text, choices.periods))
        _fill(self.period, [period_words(one, names) for one in choices.periods])
        _fill(self.breakdown, [one.called(code) for one in choices.breakdowns])
        if period in choices.periods:
            self.period.setCurrentIndex(choices.periods.index(period))
        if breakdown in choices.breakdowns:
            self.breakdown.setCurrentIndex(choices.breakdowns.index(breakdown))
        self.breakdown.setVisible(len(choices.breakdowns) > 1)

    @property
    def against_what(self) -> Against:
        return Against(self.against.currentData())

    def question(self, today: dt.date) -> BoardQuestion | None:
        """What is asked now; None when there is nothing to ask about."""
        indicator, period = self._choices.indicator, self._period()
        if indicator is None or period is None:
            return None
        boundaries = today if self.boundaries.value == TODAY else None
        part = self._breakdown() or whole(self._choices.breakdowns)
        return BoardQuestion(indicator, period, part, boundaries, self.against_what)

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
            (self.period, 110, 216),
            (self.breakdown, 80, 130),
            (self.against, 120, 250),
        ):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setMinimumWidth(least)
            box.setMaximumWidth(most)
            box.currentTextChanged.connect(box.setToolTip)
        for against in Against:
            self.against.addItem(words(f"figure.against.{against}"), against.value)
        self.boundaries.set_value(TODAY)
        self.breakdown.hide()
        self.group.setAccessibleName(words("figure.board.grouped"))
        self.group.setToolTip(words("figure.board.grouped"))
        self.group.setCheckable(True)
        self.group.setChecked(True)
        self.add(self.indicator, self.period, self.breakdown, self.boundaries, self.against)
        self.add_stretch()
        self.add_divider()
        self.add(self.group, self.columns, self.copy)

    def _connect(self) -> None:
        self.indicator.changed.connect(lambda key: self.indicator_picked.emit(int(key)))
        for box in (self.period, self.breakdown, self.against):
            box.activated.connect(lambda _row: self.changed.emit())
        self.boundaries.changed.connect(lambda _key: self.changed.emit())
        self.group.toggled.connect(self.grouped)


def _fill(box: QComboBox, texts: list[str]) -> None:
    box.clear()
    box.addItems(texts)
