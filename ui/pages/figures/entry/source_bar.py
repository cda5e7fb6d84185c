"""The bar that says where the figures come from and how they are written; and the button that saves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QSizePolicy, QWidget

from tracker.agencies.rows import Agency
from tracker.figures.grid import Source
from tracker.kernel.quantity import Convention
from ui.i18n import language, words
from ui.widgets import Button, Label, Option, SegmentedSwitch, Toolbar, set_property
from ui.widgets.pick_box import PickBox


class SourceBar(Toolbar):
    """`changed` when the source or the notation is another; `save`: the button was pressed."""

    changed = Signal()
    save = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = QLineEdit()
        self.document.setPlaceholderText(words("entry.document_hint"))
        self.document.setAccessibleName(words("entry.document"))
        self.document.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document.setMinimumWidth(170)
        self.agency = PickBox(words("entry.agency"))
        self.agency.setMinimumWidth(156)
        self.agency.setMaximumWidth(220)
        self.numbers = SegmentedSwitch(
            [
                Option(Convention.vietnamese, words("entry.numbers.vietnamese")),
                Option(Convention.english, words("entry.numbers.english")),
            ],
            words("entry.numbers.name"),
        )
        self.numbers.setToolTip(words("entry.numbers.name"))
        self.go = Button(words("entry.save"), "save", "primary")
        self.go.setToolTip("Ctrl+Enter")
        self._lay_out()
        self.document.editingFinished.connect(self._settle)
        self.agency.changed.connect(lambda _key: self.changed.emit())
        self.numbers.changed.connect(lambda _key: self.changed.emit())
        self.go.clicked.connect(lambda _checked=False: self.save.emit())

    @property
    def source(self) -> Source:
        return Source.of(self.document.text(), int(self.agency.key) if self.agency.key else None)

    @property
    def convention(self) -> Convention:
        return Convention(self.numbers.value)

    def offer(self, agencies: Sequence[Agency], documents: Sequence[str]) -> None:
        code = language().code
        items = [("", words("entry.no_agency"))]
        items += [
            (str(one.id), one.name_en if code == "en" and one.name_en else one.name_vi) for one in agencies
        ]
        self.agency.set_items(items, self.agency.key)
        completer = QCompleter(list(documents), self.document)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.document.setCompleter(completer)

    def tell_count(self, written: int) -> None:
        """How many figures the button would save."""
        self.go.set_text(words("entry.save_n", n=written) if written else words("entry.save"))
        self.go.setEnabled(written > 0)

    def ask_document(self) -> None:
        """Nothing is saved without a document: put the keyboard there."""
        set_property(self.document, "invalid", True)
        self.document.setFocus(Qt.FocusReason.OtherFocusReason)

    def _settle(self) -> None:
        if self.source.document:
            set_property(self.document, "invalid", False)
        self.changed.emit()

    def _lay_out(self) -> None:
        self.add(Label(words("entry.source"), "small", "text2"))
        self._row.addWidget(self.document, 1)
        self.add(self.agency)
        self.add_divider()
        self.add(self.numbers)
        self.add_divider()
        self.add(self.go)
