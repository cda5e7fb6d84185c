"""What the filter asks, part by part: each as a chip that takes it away, and how much is hidden."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QWidget

from tracker.agencies.rows import Agency
from tracker.places.rows import Place
from ui.i18n import language, words
from ui.models.plan_words import day_text, short_agency
from ui.pages.plans.filter_boxes import state_words
from ui.pages.plans.filter_state import FilterState
from ui.pages.plans.filtering import Wanted
from ui.widgets import Button, Label, Toolbar


class FilterChips(Toolbar):
    """Hidden while nothing is filtered."""

    def __init__(self, state: FilterState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._agencies: dict[int, str] = {}
        self._places: dict[int, str] = {}
        self._chips: list[Button] = []
        self.setFixedHeight(36)
        self.count = Label("", "small", "text2")
        self.clear = Button(words("plans_page.filter.clear"), "", "link", small=True)
        self.clear.clicked.connect(lambda _checked=False: state.reset())
        self.add_stretch()
        self.add(self.count, self.clear)
        state.changed.connect(self._show)
        self.hide()

    def name(self, holders: Sequence[Agency], places: Sequence[Place]) -> None:
        """Names for the chips; those of before are kept, for what is filtered may be offered no more."""
        self._agencies.update({one.id: short_agency(one) for one in holders})
        self._places.update({one.id: one.called(language().code) for one in places})
        self._show()

    def tell(self, text: str) -> None:
        """How many are shown of how many."""
        self.count.setText(text)

    def texts(self) -> list[str]:
        """The words of the chips, in order."""
        return [chip.text() for chip in self._chips]

    def _show(self) -> None:
        for chip in self._chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for text, parts in self._parts(self._state.wanted):
            chip = Button(text, "", "chip", trailing="x")
            chip.setAccessibleName(words("work.filter.remove", part=text))
            chip.setToolTip(chip.accessibleName())
            chip.clicked.connect(lambda _checked=False, parts=parts: self._state.put(**parts))
            self._row.insertWidget(len(self._chips), chip)
            self._chips.append(chip)
        self.setVisible(bool(self._chips))

    def _parts(self, wanted: Wanted) -> Iterator[tuple[str, dict[str, object]]]:
        """Each part in words, and what takes it away."""
        if wanted.text:
            yield words("work.chip.text", text=wanted.text), {"text": ""}
        if wanted.agency_id is not None:
            key = "either" if wanted.coordinating else "lead"
            name = self._agencies.get(wanted.agency_id, "…")
            yield words(f"work.chip.{key}", name=name), {"agency_id": None, "coordinating": False}
        if wanted.state is not None:
            yield words("work.chip.state", name=state_words(wanted.state)), {"state": None}
        if wanted.due is not None:
            yield words("work.chip.due", name=words(f"work.due.{wanted.due}")), {"due": None}
        if wanted.first or wanted.last:
            key = "range" if wanted.first and wanted.last else "since" if wanted.first else "until"
            days = {"first": day_text(wanted.first), "last": day_text(wanted.last)}
            yield words(f"work.chip.{key}", **days), {"first": None, "last": None}
        if wanted.place_id is not None:
            yield words("work.chip.place", name=self._places.get(wanted.place_id, "…")), {"place_id": None}
        if wanted.level is not None:
            yield words("work.chip.level", name=words(f"plan.level.{wanted.level}")), {"level": None}
