"""The toolbar of the page: which view, what belongs to it, the filter; undo and more at the right."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QMenu, QWidget

from tracker.agencies.rows import Agency
from tracker.places.rows import Place
from ui.i18n import words
from ui.models.timeline.rows import GroupBy
from ui.models.timeline.scale import Zoom
from ui.pages.plans.filter_boxes import AgencyBox, StateBox, TextBox
from ui.pages.plans.filter_panel import FilterPanel
from ui.pages.plans.filter_state import FilterState
from ui.widgets import Button, Option, SegmentedSwitch, Toolbar, UndoButton

_ICONS = {"tree": "tree", "board": "board", "timeline": "gantt"}


class View(StrEnum):
    """How the same work is looked at."""

    TREE = "tree"
    BOARD = "board"
    TIMELINE = "timeline"


class PlansToolbar(Toolbar):
    """`view_changed(View)` when a person chose another view."""

    view_changed = Signal(object)

    def __init__(self, state: FilterState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state_of_filter = state
        options = [Option(one, words(f"work.view.{one}"), _ICONS[one]) for one in View]
        self.view = SegmentedSwitch(options, words("work.view.name"))
        zooms = [Option(one, words(f"work.zoom.{one}")) for one in Zoom]
        self.zoom = SegmentedSwitch(zooms, words("work.zoom.name"))
        self.today = Button(words("work.action.today"), "calendar")
        self.group = QComboBox()
        self.text, self.lead, self.state = TextBox(state), AgencyBox(state), StateBox(state)
        self.filter = Button(words("work.filter.button"), "filter")
        self.panel = FilterPanel(state, self)
        self.copy = Button(words("work.action.copy"), "copy", "quiet")
        self.print = Button(words("work.action.print"), "print", "quiet")
        self.undo = UndoButton()
        self.columns = Button(words("common.action.columns"), "cols", "quiet")
        self.more = Button(icon="more", role="quiet")
        self.menu = QMenu(self)
        self._set_up()
        self.show_view(View.TREE)
        self.show_undo("")

    @property
    def shown(self) -> View:
        return View(self.view.value)

    def show_view(self, view: View) -> None:
        """Show what belongs to a view; the switch follows without announcing it."""
        self.view.set_value(view)
        in_time = view is View.TIMELINE
        parts: dict[QWidget, bool] = dict.fromkeys((self.zoom, self.today, self.group), in_time)
        parts |= {self.copy: in_time, self.print: in_time, self.text: not in_time, self.state: not in_time}
        for part, shown in parts.items():
            part.setVisible(shown)
        self.columns.setVisible(view is View.TREE)

    def offer(self, holders: Sequence[Agency], places: Sequence[Place]) -> None:
        """What the filter may be set to."""
        self.lead.offer(holders)
        self.panel.agency.offer(holders)
        self.panel.place.offer(places)

    def show_undo(self, label: str) -> None:
        """What would be taken back, in words; without words nothing can be."""
        self.undo.tell(label)

    def _set_up(self) -> None:
        self.text.setFixedWidth(176)
        for box, widest in ((self.lead, 170), (self.state, 170), (self.group, 174)):
            box.setMaximumWidth(widest)
            box.view().setMinimumWidth(220)
        self.group.setAccessibleName(words("work.group.name"))
        for one in GroupBy:
            self.group.addItem(words(f"work.group.{one}"), one.value)
        self.zoom.set_value(Zoom.QUARTER)
        self.more.setAccessibleName(words("plans_page.menu.more"))
        self.more.setMenu(self.menu)
        self.view.changed.connect(lambda key: self.view_changed.emit(View(key)))
        self.filter.clicked.connect(lambda _checked=False: self.panel.open_under(self.filter))
        self.add(self.view)
        self.add_divider()
        self.add(self.zoom, self.today, self.group, self.text, self.lead, self.state, self.filter)
        self.add_stretch()
        self.add(self.copy, self.print, self.undo, self.columns, self.more)
