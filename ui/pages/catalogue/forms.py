"""The forms of the catalogue: each field is a cell of the workbook, read by the same code."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, cast

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from tracker.exchange.catalogue.cells import columns, header, offered, printed, understood
from tracker.figures.cataloguing_forms import BreakdownForm, IndicatorForm, SetForm
from tracker.kernel.catalogue import Edit, Part
from tracker.kernel.catalogue import Form as Row
from tracker.kernel.dates import print_date
from tracker.kernel.errors import Refusal
from tracker.places.forms import PlaceForm
from tracker.places.gazetteer import LOCAL
from ui.forms.check_tree import CheckTree
from ui.forms.controls import ChoiceBox, DayField, TextLine
from ui.forms.form import Form, Problem, Wrong
from ui.forms.picks import FreePick, KeyChecks, KeyPick
from ui.i18n import language, words
from ui.models.catalogue import Catalogue
from ui.models.catalogue_rows import topic_words

Judge = Callable[[Sequence[Edit]], Sequence[Problem]]
"""What the ledger has against edits, field by field."""

_WIDE = frozenset({"name_vi", "full_name", "name_en", "instrument", "members", "parts"})
_SETS = {"set": SetForm}
_INDICATORS = frozenset({"numerator", "denominator"})
_UNITS = frozenset({"predecessor", "successor"})


class RowForm(Form):
    """One row of the catalogue. `row` is what it says now; `edits` what saving it means.

    `fixed` names fields that cannot be changed: by them files and figures know the row.
    """

    def __init__(
        self,
        before: Row | None,
        start: Row,
        catalogue: Catalogue,
        judge: Judge,
        fixed: frozenset[str] = frozenset(),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.part, self.before, self._judge = start.part, before, judge
        self._start, self._catalogue = start, catalogue
        self.add_first()
        for name in columns(start.part):
            control = self._control(name, getattr(start, name))
            control.setEnabled(name not in fixed)
            self.add_field(name, control, wide=name in _WIDE, hint=_hint(start.part, name))
            if isinstance(control, CheckTree):
                control.changed.connect(lambda name=name: self.touch(name))

    def add_first(self) -> None:
        """What is asked before the fields of the row."""

    @property
    def first_field(self) -> str:
        """Where writing begins: the first field that may be changed."""
        return next((name for name, control in self._controls.items() if control.isEnabled()), "")

    def label(self, name: str) -> str:
        return header(name, language().words)

    @property
    def row(self) -> Row:
        """What is filled in; a field that cannot be understood is as it was."""
        said = {
            name: value for name in columns(self.part) if not isinstance(value := self._said(name), Refusal)
        }
        return cast("Row", replace(cast("Any", self._start), **said))

    @property
    def edits(self) -> tuple[Edit, ...]:
        return (Edit(self.before, self.row),)

    def problems(self) -> Sequence[Problem]:
        """What cannot be understood; if all can, what the ledger has against it."""
        unread: list[Problem] = [
            Wrong(name, said) for name in columns(self.part) if isinstance(said := self._said(name), Refusal)
        ]
        return unread or self._judge(self.edits)

    def _said(self, name: str) -> Any:
        """The value of a field, or the refusal of its words."""
        control = self.control(name)
        try:
            if isinstance(control, DayField):
                return control.read()
            return understood(self.part, name, _words(control))
        except Refusal as refusal:
            facts = refusal.facts | {"where": self.label(name)}
            return Refusal(refusal.code, **facts) if "where" in refusal.facts else refusal

    def _control(self, name: str, value: Any) -> QWidget:
        kind, text = columns(self.part)[name], printed(value, language().words)
        if kind is dt.date:
            return DayField(value)
        if choices := offered(self.part, name, language().words):
            return ChoiceBox([(one, one) for one in choices], text)
        if kind is tuple:
            return KeyChecks(self.label(name), words("catalogue_page.find"), self._several(name), value)
        if (items := self._one_of(name)) is not None:
            return KeyPick(self.label(name), [("", words("plans_page.form.none")), *items], text)
        if name in ("region", "region_en", "topic", "dimension"):
            return FreePick(self.label(name), self._used(name), text)
        return TextLine(text)

    def _one_of(self, name: str) -> list[tuple[str, str]] | None:
        book = self._catalogue.book
        if name == "set" and self.part is Part.INDICATORS:
            return [(form.code, f"{form.code} · {form.name_vi}") for form in book.of(SetForm).values()]
        if name in _INDICATORS:
            return [(form.key, f"{form.key} · {form.name_vi}") for form in book.of(IndicatorForm).values()]
        if name in _UNITS or (name == "unit" and self.part is Part.ALIASES):
            return units(self._catalogue)
        return None

    def _several(self, name: str) -> list[tuple[str, str]]:
        if name == "members":
            return units(self._catalogue)
        parts = self._catalogue.book.of(BreakdownForm).values()
        return [(one.code, f"{one.name_vi} ({one.dimension})") for one in parts]

    def _used(self, name: str) -> list[tuple[str, str]]:
        """What other rows have in this field."""
        shelf = self._catalogue.book.shelf(self.part).values()
        used = sorted({getattr(form, name) for form in shelf if getattr(form, name)})
        return [(one, topic_words(one) if name == "topic" else one) for one in used]


def units(catalogue: Catalogue) -> list[tuple[str, str]]:
    """Every province and city that is or was, the present ones first, with the day on which it ended."""
    newest: dict[str, PlaceForm] = {}
    for form in sorted(catalogue.book.of(PlaceForm).values(), key=lambda form: form.first):
        if form.kind in LOCAL:
            newest[form.unit] = form
    listed = sorted(newest.values(), key=lambda form: (not catalogue.in_use(form), form.code))
    return [(form.unit, _unit_words(form, catalogue)) for form in listed]


def _unit_words(form: PlaceForm, catalogue: Catalogue) -> str:
    if form.valid_to is None or catalogue.in_use(form):
        return f"{form.name_vi} · {form.unit}"
    day = print_date(form.valid_to, language().code)
    return f"{form.name_vi} · {form.unit} ({words('figure.filter.until', day=day)})"


def _words(control: QWidget) -> str:
    read = getattr(control, "read_key", None) or getattr(control, "read", None)
    if read is not None:
        return str(read() or "")
    return control.text() if isinstance(control, QLineEdit) else cast("QPlainTextEdit", control).toPlainText()


def _hint(part: Part, name: str) -> str:
    """A word of help where a name alone does not say enough."""
    key = f"catalogue_page.hint.{part}_{name}"
    return words(key) if language().words.has(key) else ""
