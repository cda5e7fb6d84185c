"""The toolbar of entry: one indicator in many places, or one place for many indicators; which period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from tracker.figures.rows import Scenario
from tracker.kernel.errors import Refusal
from tracker.kernel.periods import Period, Regime, named, parse_period
from tracker.kernel.quantity import Measure
from tracker.kernel.texts import clean
from tracker.places.gazetteer import LOCAL
from tracker.places.rows import Place, PlaceKind
from ui.i18n import language, words
from ui.models.figure_words import period_text, period_words, scenario_text
from ui.pages.figures.entry import loading
from ui.pages.figures.entry.loading import ALL, REST, WHOLE, Asked, EntryChoices
from ui.widgets import Option, SegmentedSwitch, Toolbar
from ui.widgets.pick_box import PickBox

PLACES = "places"
INDICATORS = "indicators"


class EntryToolbar(Toolbar):
    """`changed` when a person asks for another grid; `asked()` says which. `unreadable(text)`: a period
    that was typed cannot be read."""

    changed = Signal()
    unreadable = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: EntryChoices | None = None
        self._period: Period | None = None
        self.by = SegmentedSwitch(
            [Option(PLACES, words("entry.by.places")), Option(INDICATORS, words("entry.by.indicators"))],
            words("entry.by.name"),
        )
        self.subject = PickBox(words("entry.subject"))
        self.rows = PickBox(words("entry.rows"))
        self.period = PickBox(words("figure.filter.period"), free=True)
        self.regime = QComboBox()
        self.columns = QComboBox()
        self.scenario = QComboBox()
        self._dress()
        self._connect()

    def offer(self, choices: EntryChoices) -> None:
        """Fill the boxes; what is picked stays picked where it still exists."""
        self._choices = choices
        if self._period is None:
            self._period = _newest(choices)
        self._fill_subject(self.subject.key or _first(choices))
        self._fill_period()

    def asked(self) -> Asked | None:
        """What is asked now; None before the boxes are filled, or where there is nothing to choose."""
        if self._period is None or not self.subject.key:
            return None
        return Asked(
            self.by.value == PLACES,
            int(self.subject.key),
            self.rows.key or ALL,
            str(self.columns.currentData() or WHOLE),
            self._period,
            Scenario(self.scenario.currentData()),
        )

    def show_asked(self, asked: Asked) -> None:
        """Put the boxes back to what they said, without announcing it."""
        self.by.set_value(PLACES if asked.by_place else INDICATORS)
        self._period = asked.period
        self._fill_subject(str(asked.subject))
        self._fill_period(asked.columns)
        self.rows.pick(asked.rows)
        self.scenario.setCurrentIndex(self.scenario.findData(asked.scenario.value))

    def choose_columns(self, key: str) -> None:
        """Ask for other columns, as a person would; nothing happens where they are not offered."""
        at = self.columns.findData(key)
        if at >= 0 and at != self.columns.currentIndex():
            self.columns.setCurrentIndex(at)
            self.changed.emit()

    def _dress(self) -> None:
        for regime in Regime:
            self.regime.addItem(words(f"entry.regime.{regime}"), regime.value)
        for scenario in Scenario:
            self.scenario.addItem(scenario_text(scenario), scenario.value)
        for box, name, least, most in (
            (self.subject, "", 150, 250),
            (self.rows, "", 120, 170),
            (self.period, "", 150, 200),
            (self.regime, words("entry.regime.name"), 122, 140),
            (self.columns, words("entry.columns"), 90, 180),
            (self.scenario, words("figure.filter.scenario"), 100, 140),
        ):
            if name:
                box.setAccessibleName(name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setMinimumWidth(least)
            box.setMaximumWidth(most)
            box.currentTextChanged.connect(box.setToolTip)
        self.add(self.by, self.subject, self.rows, self.period, self.regime, self.columns, self.scenario)
        self.add_stretch()

    def _connect(self) -> None:
        self.by.changed.connect(lambda _key: self._switch())
        for box in (self.subject, self.rows):
            box.changed.connect(lambda _key: self.changed.emit())
        self.period.changed.connect(lambda _key: self._take_period())
        self.regime.activated.connect(lambda _row: self._take_regime())
        for plain in (self.columns, self.scenario):
            plain.activated.connect(lambda _row: self.changed.emit())

    def _switch(self) -> None:
        self._fill_subject("")
        self.changed.emit()

    def _take_period(self) -> None:
        """A listed period, or a code that was typed ("2024-H1")."""
        text = clean(self.period.currentText())
        if not text or self._period is None or text == self._name(self._period):
            return
        try:
            found = parse_period(self.period.key or text, self._period.regime)
        except Refusal:
            self.unreadable.emit(text)
            self._fill_period()
            return
        if found != self._period:
            self._period = found
            self._fill_period()
            self.changed.emit()

    def _take_regime(self) -> None:
        if self._period is None:
            return
        regime = Regime(self.regime.currentData())
        if regime is not self._period.regime and self._period.name is not None:
            self._period = named(*self._period.name, regime)
            self.changed.emit()
        self._fill_period()

    def _fill_subject(self, key: str) -> None:
        """Indicators, or places: the country and others first, then the provinces."""
        if self._choices is None:
            return
        code = language().code
        if self.by.value == PLACES:
            items = [
                (str(one.id), f"{one.called(code)} ({one.unit(code)})") for one in self._choices.indicators
            ]
        else:
            items = [(str(one.id), one.called(code)) for one in _places(self._choices)]
        self.subject.set_items(items, key)
        self._fill_rows()

    def _fill_rows(self) -> None:
        if self._choices is None or self._period is None:
            return
        key, code = self.rows.key, language().code
        if self.by.value == PLACES:
            groups = loading.row_keys(self._choices, self._period)
            items = [(ALL, words("entry.all_places")), (REST, words("entry.rest")), *groups]
        else:
            sets = loading.set_keys(self._choices)
            items = [
                (key, one.set_name_en if code == "en" and one.set_name_en else one.set_name_vi)
                for key, one in sets
            ]
            items.append((ALL, words("entry.all_indicators")))
        self.rows.set_items(items, key)

    def _fill_period(self, columns: str = "") -> None:
        if self._choices is None or self._period is None:
            return
        offered = loading.offered_periods(self._choices, self._period)
        names = Counter(map(period_text, offered))
        self.period.set_items([(one.code, period_words(one, names)) for one in offered], self._period.code)
        self.regime.setCurrentIndex(self.regime.findData(self._period.regime.value))
        self.regime.setEnabled(self._period.name is not None)
        self._fill_columns(self._period, columns or str(self.columns.currentData() or WHOLE))
        self._fill_rows()

    def _fill_columns(self, period: Period, key: str) -> None:
        if self._choices is None:
            return
        self.columns.clear()
        self.columns.addItem(words("entry.column.whole"), WHOLE)
        for one, code in loading.dimension_keys(self._choices):
            self.columns.addItem(_dimension(code), one)
        for one in loading.span_keys(period):
            self.columns.addItem(words(f"entry.column.{one}"), one)
        self.columns.setCurrentIndex(max(0, self.columns.findData(key)))

    @staticmethod
    def _name(period: Period) -> str:
        return period_text(period)


def _newest(choices: EntryChoices) -> Period:
    """The last period on file that is over, for that is what is being completed; else the present year."""
    over = [one for one in choices.periods if one.name and one.end and one.end <= choices.today]
    return max(over, default=named(choices.today.year))


def _first(choices: EntryChoices) -> str:
    """The first indicator that provinces count."""
    counted = [one for one in choices.indicators if one.adds_over_places and one.measure is Measure.count]
    return str(counted[0].id) if counted else ""


def _dimension(code: str) -> str:
    key = f"entry.dimension.{code}"
    name = words(key) if language().words.has(key) else code
    return words("entry.column.dimension", name=name)


def _places(choices: EntryChoices) -> Sequence[Place]:
    """The country and groups, then every province and city of any day, those of today first."""
    others = sorted(choices.gazetteer.others(), key=lambda one: one.kind is not PlaceKind.COUNTRY)
    local = {one.id: one for one in choices.gazetteer.in_force(choices.today)}
    for version in choices.gazetteer.versions:
        if version.kind in LOCAL:
            local.setdefault(version.id, version)
    return [*others, *local.values()]
