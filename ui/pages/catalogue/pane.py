"""The pane beside the table: all that a row says, what needs it, and what may be done with it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tracker.exchange.catalogue.cells import columns, header
from tracker.kernel.catalogue import Form, Part
from tracker.places.forms import PlaceForm, SuccessionForm
from tracker.places.gazetteer import LOCAL
from ui.i18n import language, words
from ui.models.catalogue import Catalogue
from ui.models.catalogue_rows import told
from ui.widgets import Button, Chip, DetailPane

_BODY = "body"


class RowPane(DetailPane):
    """`edit_wanted`, `change_wanted` (a unit from a day on), `remove_wanted`."""

    edit_wanted = Signal()
    change_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, writable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._writable = writable
        self._body = self.add_body(_BODY, "")
        self.edit = Button(words("catalogue_page.edit"), "edit")
        self.change = Button(words("catalogue_page.change"), "calendar")
        self.remove = Button(words("common.action.delete"), "trash", "quiet")
        for button, signal in (
            (self.edit, self.edit_wanted),
            (self.change, self.change_wanted),
            (self.remove, self.remove_wanted),
        ):
            button.clicked.connect(lambda _checked=False, signal=signal: signal.emit())
        self.add_foot(self.edit, self.change)
        self.add_foot(self.remove, right=True)
        self.show_row(None, None)

    def show_row(self, form: Form | None, catalogue: Catalogue | None) -> None:
        """Tell all of a row; None: nothing is chosen."""
        self._body.clear()
        there = form is not None and catalogue is not None
        for button in (self.edit, self.change, self.remove):
            button.setEnabled(there and self._writable)
        self.change.setVisible(isinstance(form, PlaceForm) and form.kind in LOCAL)
        self.set_state(None)
        if form is None or catalogue is None:
            self.set_head("", words("catalogue_page.nothing"))
            return
        self.set_head(words(f"catalogue.part.{form.part}"), _title(form, catalogue))
        if not catalogue.in_use(form):
            self.set_state(Chip(words("catalogue_page.ended"), "neutral", "clock", passive=True))
        for name in columns(form.part):
            if text := told(form, name, catalogue):
                self._body.add_row(header(name, language().words), text)
        self._tell_line(form, catalogue)

    def show_uses(self, uses: Mapping[str, int]) -> None:
        """How much needs the row, so that it is known before something is removed."""
        needed = [words(f"catalogue_page.uses.{kind}", n=n) for kind, n in uses.items() if n]
        if uses:
            self._body.add_section(words("catalogue_page.uses.title"))
            self._body.add_row(
                words("catalogue_page.uses.by"), ", ".join(needed) or words("catalogue_page.uses.none")
            )

    def _tell_line(self, form: Form, catalogue: Catalogue) -> None:
        """The versions of a unit, what it came from and what it became."""
        if form.part is not Part.PLACES or not isinstance(form, PlaceForm):
            return
        versions = [one for one in catalogue.book.of(PlaceForm).values() if one.unit == form.unit]
        steps = [
            one
            for one in catalogue.book.of(SuccessionForm).values()
            if form.unit in (one.predecessor, one.successor)
        ]
        if len(versions) > 1 or steps:
            self._body.add_section(words("catalogue_page.line"))
        if len(versions) > 1:
            for one in sorted(versions, key=lambda one: one.first):
                self._body.add_row(_span(one, catalogue), f"{one.full_name} ({one.code})")
        for step in steps:
            self._body.add_row(told(step, "effective", catalogue), _step_words(step, catalogue))


def _title(form: Form, catalogue: Catalogue) -> str:
    name = getattr(form, "name_vi", "") if language().code != "en" else getattr(form, "name_en", "")
    return name or getattr(form, "name_vi", "") or " → ".join(_sides(form, catalogue)) or form.name


def _sides(form: Form, catalogue: Catalogue) -> list[str]:
    if isinstance(form, SuccessionForm):
        return [catalogue.names.get(one, one) for one in (form.predecessor, form.successor)]
    return []


def _span(form: PlaceForm, catalogue: Catalogue) -> str:
    return " – ".join(told(form, name, catalogue) or "…" for name in ("valid_from", "valid_to"))


def _step_words(step: SuccessionForm, catalogue: Catalogue) -> str:
    old, new = _sides(step, catalogue)
    return words("catalogue_page.went_into", old=old, new=new)
