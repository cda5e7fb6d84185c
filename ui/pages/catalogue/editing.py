"""Opens the forms of the catalogue and carries out what they say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tracker.exchange.catalogue.cells import KEYS, blank, header
from tracker.exchange.catalogue.edits import judge_edits, keep_edits
from tracker.kernel.catalogue import Edit, Part
from tracker.kernel.catalogue import Form as Row
from tracker.kernel.errors import Refusal
from tracker.places.forms import PlaceForm
from tracker.places.revising import removed
from ui.forms.dialog import FormDialog
from ui.forms.form import Form, Problem, Wrong
from ui.i18n import language, refusal_words, words
from ui.models.catalogue import Catalogue
from ui.pages.catalogue.forms import RowForm
from ui.pages.catalogue.unit_forms import ChangeForm, MergeForm
from ui.pages.context import PageContext


class CatalogueEditing(QObject):
    """`kept(key)`: a row was saved. `said(tone, text)`. `dialog`: the one that is open, if any."""

    kept = Signal(str)
    said = Signal(str, str)

    def __init__(self, context: PageContext, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self.dialog: FormDialog | None = None

    def add(self, part: Part, catalogue: Catalogue) -> None:
        form = RowForm(None, blank(part), catalogue, self._judge)
        self._open(words(f"catalogue_page.add.{part}"), words(f"catalogue.part.{part}"), form)

    def edit(self, row: Row, catalogue: Catalogue) -> None:
        fixed = frozenset(KEYS[row.part]) - {"valid_from", "effective", "text"}
        form = RowForm(row, row, catalogue, self._judge, fixed)
        self._open(words("catalogue_page.edit_title"), row.name, form)

    def change(self, unit: PlaceForm, catalogue: Catalogue) -> None:
        """From a day on a unit is something else; its past stays."""
        self._open(
            words("catalogue_page.change_title"), unit.full_name, ChangeForm(unit, catalogue, self._judge)
        )

    def merge(self, units: Sequence[str], catalogue: Catalogue) -> None:
        where = words("catalogue_page.merge.where")
        self._open(words("catalogue_page.merge.title"), where, MergeForm(units, catalogue, self._judge))

    def remove(self, row: Row, catalogue: Catalogue) -> None:
        """What something refers to stays, and it is said what that is; removing can be undone."""
        alone = isinstance(row, PlaceForm) and self._versions(row, catalogue) == 1
        edits = (
            removed(catalogue.book, row.unit) if alone and isinstance(row, PlaceForm) else (Edit(row, None),)
        )
        self._carry_out(
            lambda: self._context.do(keep_edits, edits), words("catalogue_page.removed", name=row.name)
        )

    def _versions(self, row: PlaceForm, catalogue: Catalogue) -> int:
        return sum(one.unit == row.unit for one in catalogue.book.of(PlaceForm).values())

    def _carry_out(self, act: Callable[[], object], done: str) -> None:
        try:
            act()
        except Refusal as refusal:
            self.said.emit("bad", refusal_words(refusal))
        else:
            self.said.emit("good", done)

    def _open(self, title: str, where: str, form: RowForm) -> None:
        def save(filled: Form) -> None:
            edits = cast("RowForm", filled).edits
            self._context.do(keep_edits, edits)
            self.kept.emit(edits[-1].form.key if len(edits) < 3 else edits[0].form.key)

        self.dialog = FormDialog(title, where, form, save, self._window)
        self.dialog.open()
        form.focus_on(form.first_field)

    def _judge(self, edits: Sequence[Edit]) -> Sequence[Problem]:
        try:
            found = self._context.ledger.ask(judge_edits, edits)
        except Refusal as refusal:
            return (Wrong(KEYS[edits[0].form.part][0], refusal),)
        about = {edit.form.key for edit in edits}
        return [
            Wrong(
                one.field or KEYS[one.part][0],
                one.refusal(_where(one.field, one.key if one.key not in about else "")),
            )
            for one in found
        ]


def _where(field: str, other: str) -> str:
    """The field, and the row where it is another than the one in hand."""
    said = [other, header(field, language().words) if field else ""]
    return ", ".join(one for one in said if one) or words("catalogue_page.this_row")
