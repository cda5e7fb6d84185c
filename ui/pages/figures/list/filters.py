"""The filters over the list of figures: a search field, and boxes to pick indicator, place, period, kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from tracker.figures.filters import FigureFilter
from tracker.figures.rows import Scenario
from tracker.figures.sayable import Sayable
from tracker.kernel.dates import print_date
from tracker.places.rows import Place
from ui.i18n import language, words
from ui.models.figure_words import period_text, period_words, scenario_text
from ui.pages.figures.list.loading import ListChoices
from ui.widgets import Button, Toolbar
from ui.widgets.pick_box import PickBox
from ui.widgets.search_field import SearchField

ANY = ""
_PATIENCE = 200


class ListFilters(Toolbar):
    """`changed()` when a person changed a filter; `wanted(former)` gives what to look for.

    Typing waits a fifth of a second for the next letter. What is narrowed to before the boxes are filled is
    picked as soon as they are.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = SearchField(words("figure.filter.text"), 180)
        self.indicator = self._box("indicator", 190)
        self.place = self._box("place", 150)
        self.period = self._box("period", 160)
        self.scenario = self._box("scenario", 136)
        self.sayable = self._box("sayable", 150)
        self.clear = Button(words("figure.filter.clear"), "x", "quiet")
        self.columns = Button(words("common.action.columns"), "cols", "quiet")
        self.copy = Button(words("common.action.copy"), "copy", "quiet")
        self._offered = False
        self._wish: tuple[int | None, int | None, str] | None = None
        self._lay_out()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PATIENCE)
        self._pause.timeout.connect(self.changed)
        self.text.textEdited.connect(lambda _text: self._pause.start())
        self.text.returnPressed.connect(self.apply)
        self.clear.clicked.connect(lambda _checked=False: self.reset())
        self._offer_scenarios()
        self._show_clear()
        self.changed.connect(self._show_clear)

    def offer(self, choices: ListChoices) -> None:
        """Fill the boxes; what was picked stays picked where it is still there."""
        code = language().code
        indicators = [(str(one.id), one.called(code)) for one in choices.indicators]
        self._fill(self.indicator, words("figure.filter.any_indicator"), indicators)
        self._fill(self.place, words("figure.filter.any_place"), _places(choices))
        self._fill(self.period, words("figure.filter.any_period"), _periods(choices))
        self._offered = True
        if self._wish is not None:
            self.narrow(*self._wish)

    def wanted(self, former: FigureFilter) -> FigureFilter:
        """The filter as it stands, in the order of the former one."""
        scenario = self.scenario.key
        return replace(
            former,
            text=self.text.text().strip(),
            indicator_ids=_ids(self.indicator),
            place_ids=_ids(self.place),
            period_ids=_ids(self.period),
            scenario=Scenario(scenario) if scenario else None,
            sayable=Sayable(self.sayable.key) if self.sayable.key else None,
        )

    def reset(self) -> None:
        """Take all filters away."""
        self.text.clear()
        for box in self._boxes:
            box.pick(ANY)
        self.apply()

    def narrow(self, indicator_id: int | None, place_id: int | None, sayable: str = ANY) -> None:
        """Filter by these and nothing else."""
        self._wish = None if self._offered else (indicator_id, place_id, sayable)
        if self._wish is not None:
            return
        self.text.clear()
        for box, wanted in ((self.indicator, indicator_id), (self.place, place_id)):
            box.pick(str(wanted) if wanted is not None else ANY)
        self.period.pick(ANY)
        self.scenario.pick(ANY)
        self.sayable.pick(sayable)
        self.apply()

    def apply(self) -> None:
        """Look now, without waiting for another letter."""
        self._pause.stop()
        self.changed.emit()

    @property
    def any(self) -> bool:
        """Whether something is filtered."""
        return self.wanted(FigureFilter()) != FigureFilter()

    @property
    def _boxes(self) -> tuple[PickBox, ...]:
        return self.indicator, self.place, self.period, self.scenario, self.sayable

    def _lay_out(self) -> None:
        self.add(self.text, *self._boxes, self.clear)
        self.add_stretch()
        self.add_divider()
        self.add(self.columns, self.copy)

    def _box(self, name: str, width: int) -> PickBox:
        box = PickBox(words(f"figure.filter.{name}"))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        box.setMinimumWidth(80)
        box.setMaximumWidth(width)
        box.changed.connect(lambda _key: self.apply())
        return box

    def _offer_scenarios(self) -> None:
        listed = [(scenario.value, scenario_text(scenario)) for scenario in Scenario]
        self._fill(self.scenario, words("figure.filter.any_scenario"), listed)
        said = [(one.value, words(f"figure.filter.sayable_{one}")) for one in Sayable]
        self._fill(self.sayable, words("figure.filter.any_sayable"), said)

    @staticmethod
    def _fill(box: PickBox, any_words: str, items: list[tuple[str, str]]) -> None:
        box.set_items([(ANY, any_words), *items], box.key)

    def _show_clear(self) -> None:
        self.clear.setVisible(self.any)


def _ids(box: PickBox) -> frozenset[int]:
    return frozenset([int(box.key)]) if box.key else frozenset()


def _places(choices: ListChoices) -> list[tuple[str, str]]:
    """The country and groups, the units of today, then the former ones with the day on which they ended."""
    code = language().code

    def named(places: tuple[Place, ...], write: Callable[[Place], str]) -> list[tuple[str, str]]:
        return [(str(place.id), write(place)) for place in places]

    def ended(place: Place) -> str:
        day = words("figure.filter.until", day=print_date(place.valid_to, code)) if place.valid_to else ""
        return f"{place.called(code)} ({day})" if day else place.called(code)

    return [
        *named(choices.others, lambda place: place.called(code)),
        *named(choices.local, lambda place: place.called(code)),
        *named(choices.former, ended),
    ]


def _periods(choices: ListChoices) -> list[tuple[str, str]]:
    """The newest first; two of one name in two calendars say which calendar."""
    newest = sorted(choices.periods.items(), key=lambda item: item[1], reverse=True)
    names = Counter(period_text(period) for _, period in newest)
    return [(str(number), period_words(period, names)) for number, period in newest]
