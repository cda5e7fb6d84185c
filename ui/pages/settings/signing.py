"""How documents are signed: by what power, in plain words, and the block as it will be printed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.office.signing import Power, SigningForm, read_power, signature_lines
from ui.forms.controls import ChoiceBox, TextLine
from ui.i18n import words
from ui.pages.settings.rows import WIDTH, caption, form_layout, named
from ui.widgets import Label


class SigningForms(QWidget):
    """The form of signing, the lines that it needs, post and name. `changed()` when a person typed."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._forms = ChoiceBox([(str(form), words(f"settings.form.{form}")) for form in SigningForm])
        self._body, self._head = TextLine(), TextLine()
        self.post, self.signatory = TextLine(), TextLine()
        self._explained = Label("", "small", "text2", wrap=True)
        self._block = Label("", "strong")
        self._lay_out()
        self._forms.activated.connect(lambda _row: self._changed())
        for line in (self._body, self._head, self.post, self.signatory):
            line.textChanged.connect(self._changed)

    def show_lines(self, power: str, post: str, signatory: str) -> None:
        found = read_power(power)
        self._forms.setCurrentIndex(self._forms.findData(str(found.form)))
        for line, text in (
            (self._body, found.body),
            (self._head, found.head),
            (self.post, post),
            (self.signatory, signatory),
        ):
            line.setText(text)
        self._changed()

    @property
    def power(self) -> str:
        """The lines above the post, as kept."""
        body, head = self._body.read().strip(), self._head.read().strip()
        return "\n".join(Power(self._form, body, head).lines())

    @property
    def _form(self) -> SigningForm:
        return SigningForm(self._forms.read())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._rows = form_layout()
        for name, control in (
            ("form", self._forms),
            ("explained", self._explained),
            ("body", self._body),
            ("head", self._head),
            ("post", self.post),
            ("signatory", self.signatory),
            ("block", self._block),
        ):
            named(control, name)
            control.setFixedWidth(WIDTH)
            self._rows.addRow(caption(name if name != "explained" else ""), control)
        column.addLayout(self._rows)

    def _changed(self) -> None:
        form = self._form
        self._explained.setText(words(f"settings.explained.{form}"))
        self._explained.setFixedHeight(self._explained.heightForWidth(WIDTH))
        self._rows.setRowVisible(self._body, form.names_body)
        self._rows.setRowVisible(self._head, form.names_head)
        lines = [line.upper() for line in signature_lines(self.power, self.post.read().strip()) if line]
        self._block.setText("\n".join([*lines, self.signatory.read().strip()]).strip() or "…")
        self.changed.emit()
