"""Charts of one indicator as large as the window: kinds to choose from, places to compare."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from tracker.app import Ledger
from tracker.kernel.errors import Refusal
from tracker.places import queries as places
from tracker.places.gazetteer import LOCAL
from tracker.reports.charts import MOST_PLACES, Answer, ChartKind, ChartQuestion, chart_answer, kinds_for
from ui.charts.large import LargeChart
from ui.i18n import language, refusal_words, words
from ui.models.charts import drawn_of
from ui.models.charts.trends import Spotted
from ui.pages.context import PageContext
from ui.tasks import Latest
from ui.theme import Space
from ui.widgets import Button, Label, Notice, Option, PickBox, SegmentedSwitch

_COUNTRY = "country"
_NOTHING = ""
_PICK = 220


@dataclass(frozen=True)
class _Choices:
    """Kinds that can be drawn, and places to compare: key and name."""

    kinds: tuple[ChartKind, ...]
    places: tuple[tuple[str, str], ...]


class Bench(LargeChart):
    """Asks in the background for each chart that is wanted; an answer to an earlier question is dropped."""

    def __init__(self, context: PageContext, asked: ChartQuestion, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._context = context
        self._asked = asked
        self._latest = Latest(context.runner)
        self._names: dict[str, str] = {}
        self._kinds = QHBoxLayout(self.tools)
        self._kinds.setContentsMargins(0, 0, 0, 0)
        self._places = QHBoxLayout()
        self._places.setSpacing(Space.STEP)
        self._pick = PickBox(words("chart.bench.add"))
        self._pick.setMinimumWidth(_PICK)
        self._pick.changed.connect(self._add_picked)
        self.notice = Notice("warn", "")
        self.notice.hide()
        self.under.addWidget(self.notice)
        self.under.addLayout(self._places)
        self.setWindowTitle(asked.indicator.called(language().code))
        self.destroyed.connect(self._latest.drop)
        ledger = context.ledger
        context.runner.run(lambda _progress: _choices(ledger, asked), self._offer)
        self._ask()

    @property
    def asked(self) -> ChartQuestion:
        return self._asked

    def show_kind(self, kind: ChartKind) -> None:
        """Draw another kind of chart."""
        self._asked = replace(self._asked, kind=kind)
        self._show_places()
        self._ask()

    def add_place(self, key: str) -> None:
        """Compare one more place, up to the number that can be told apart."""
        place = None if key == _COUNTRY else int(key)
        if place not in self._asked.place_ids and len(self._asked.place_ids) < MOST_PLACES:
            self._compare((*self._asked.place_ids, place))

    def remove_place(self, place: int | None) -> None:
        """Leave a place out; the last one stays."""
        left = tuple(one for one in self._asked.place_ids if one != place)
        if left:
            self._compare(left)

    def _choose(self, key: object) -> None:
        """Points and places lead somewhere; a part and a milestone say what they are and stay."""
        if isinstance(key, int | Spotted):
            super()._choose(key)

    def _compare(self, chosen: tuple[int | None, ...]) -> None:
        self._asked = replace(self._asked, place_ids=chosen)
        self._show_places()
        self._ask()

    def _ask(self) -> None:
        ledger, asked = self._context.ledger, self._asked
        self._latest.run(
            lambda _progress: ledger.ask(chart_answer, asked, ledger.today()), self._show_answer, self._refuse
        )

    def _show_answer(self, answer: Answer) -> None:
        drawn = drawn_of(self._asked, answer)
        self.notice.setVisible(not drawn.drawable)
        self.notice.say("warn", words("chart.refusal.nothing", title=drawn.title))
        self.show_drawn(drawn)

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self.notice.say("warn", refusal_words(error))
        self.notice.show()

    def _offer(self, choices: _Choices) -> None:
        """The ledger has said what there is to choose from."""
        self._names = dict(choices.places)
        options = [Option(kind.value, words(f"chart.kind.{kind}")) for kind in choices.kinds]
        switch = SegmentedSwitch(options, words("chart.bench.kind"))
        switch.set_value(self._asked.kind)
        switch.changed.connect(lambda key: self.show_kind(ChartKind(key)))
        self._kinds.addWidget(switch)
        self._pick.set_items([(_NOTHING, words("chart.bench.add")), *choices.places])
        self._show_places()

    def _add_picked(self, key: str) -> None:
        if key:
            self.add_place(key)
        self._pick.pick(_NOTHING)

    def _show_places(self) -> None:
        """A chip for each place that is compared, which leaves it out; then the box that adds one."""
        while (item := self._places.takeAt(0)) is not None:
            old = item.widget()
            if old is not None and old is not self._pick:
                old.hide()
                old.deleteLater()
        compares = self._asked.kind is ChartKind.TREND
        self._pick.setVisible(compares)
        if not compares:
            return
        self._places.addWidget(Label(words("chart.bench.places"), "base", "text2"))
        for place in self._asked.place_ids:
            self._places.addWidget(self._chip(place))
        self._places.addWidget(self._pick)
        self._pick.setEnabled(len(self._asked.place_ids) < MOST_PLACES)
        self._places.addStretch(1)

    def _chip(self, place: int | None) -> Button:
        name = self._names.get(_COUNTRY if place is None else str(place), "…")
        button = Button(name, "x", small=True)
        button.setAccessibleName(words("chart.bench.remove", place=name))
        button.setToolTip(words("chart.bench.remove", place=name))
        button.setEnabled(len(self._asked.place_ids) > 1)
        button.clicked.connect(partial(self._remove, place))
        return button

    def _remove(self, place: int | None, _checked: bool = False) -> None:
        self.remove_place(place)


def _choices(ledger: Ledger, asked: ChartQuestion) -> _Choices:
    """The units of the day that the chart is about, the country first, then groups and regions."""
    gazetteer, code = ledger.ask(places.gazetteer), language().code
    day = asked.boundaries or asked.period.end or ledger.today()
    units = list(gazetteer.in_force(day))
    local = gazetteer.local_ids
    groups = [one for one in gazetteer.others() if gazetteer.members_of(one.id) & local]
    shown = {one.id for one in units}
    chosen = [gazetteer.at(one, day) for one in asked.place_ids if one is not None and one not in shown]
    former = [one for one in chosen if one.kind in LOCAL]
    named = [(str(one.id), one.called(code)) for one in (*units, *former, *groups)]
    country = (_COUNTRY, words("figure.pane.whole_country"))
    return _Choices(ledger.ask(kinds_for, asked.indicator), (country, *named))
