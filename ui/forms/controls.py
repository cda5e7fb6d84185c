"""The controls of a form that turn what is typed into values, or say why they cannot."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from tracker.kernel.dates import parse_date, print_date
from tracker.kernel.errors import Refusal
from tracker.kernel.quantity import Convention, print_number
from tracker.kernel.quantity.numerals import NUMBER, read_numeral
from tracker.kernel.texts import clean
from ui.i18n import language, words
from ui.widgets import PickBox

_NUMBER = re.compile(NUMBER)
_FINEST = Fraction(1, 1000)
_LEAST = 8


class Reads(Protocol):
    """A control whose text may say nothing that can be understood: `read` then raises a Refusal."""

    def read(self) -> object: ...


class TextLine(QLineEdit):
    def __init__(self, text: str = "", hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCursorPosition(0)
        self.setPlaceholderText(hint)

    def read(self) -> str:
        return self.text()


class TextBox(QPlainTextEdit):
    """Several lines; Tab goes on to the next control."""

    def __init__(self, text: str = "", lines: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setFixedHeight(self._height())

    def read(self) -> str:
        return self.toPlainText()

    def sizeHint(self) -> QSize:
        return QSize(200, self._height())

    def _height(self) -> int:
        return self.fontMetrics().lineSpacing() * self._lines + 18


class DayField(QLineEdit):
    """A day as people write it: 31/12/2025."""

    def __init__(self, day: dt.date | None = None, parent: QWidget | None = None) -> None:
        super().__init__(print_date(day) if day else "", parent)
        self.setPlaceholderText(words("form.day_hint"))
        self.editingFinished.connect(self._tidy)

    def read(self) -> dt.date | None:
        """Refused: as `parse_date` refuses."""
        text = clean(self.text())
        return parse_date(text) if text else None

    def _tidy(self) -> None:
        try:
            day = self.read()
        except Refusal:
            return
        if day is not None:
            self.setText(print_date(day))


class CountField(QLineEdit):
    """A whole number from 0, or nothing."""

    def __init__(self, count: int | None = None, most: int = 9999, parent: QWidget | None = None) -> None:
        super().__init__("" if count is None else str(count), parent)
        self.setValidator(QIntValidator(0, most, self))

    def read(self) -> int | None:
        text = self.text().strip()
        return int(text) if text else None


class NumberField(QLineEdit):
    """A number in the notation of the language: 98,5; 110.000."""

    def __init__(self, value: Decimal | None = None, parent: QWidget | None = None) -> None:
        super().__init__("" if value is None else print_number(value, language().code), parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)

    def read(self) -> Decimal | None:
        """Refused: form.unreadable_number."""
        text = clean(self.text())
        if not text:
            return None
        convention = Convention.english if language().code == "en" else Convention.vietnamese
        numeral = read_numeral(text, False, convention) if _NUMBER.fullmatch(text) else None
        if numeral is None or numeral.step < _FINEST:
            raise Refusal("form.unreadable_number", text=text[:40])
        return Decimal(numeral.digits)


class Pick(PickBox):
    """A pick box whose words are selected when the keyboard comes there, so that typing begins anew."""

    def __init__(self, name: str, items: Sequence[tuple[str, str]], key: str) -> None:
        super().__init__(name)
        self.set_items(items, key)
        line = self.lineEdit()
        if line is not None:
            line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QLineEdit):
            QTimer.singleShot(0, watched, watched.selectAll)
        return super().eventFilter(watched, event)

    def read(self) -> int | None:
        """The id of what is picked; None for nothing."""
        return int(self.key) if self.key else None


class ChoiceBox(QComboBox):
    """One of a few; `read` gives its key."""

    def __init__(
        self, items: Sequence[tuple[str, str]], key: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.offer(items, key)

    def may_shrink(self) -> None:
        """Long words of a choice do not widen what the box stands in."""
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LEAST)

    def offer(self, items: Sequence[tuple[str, str]], key: str = "") -> None:
        self.clear()
        for item_key, text in items:
            self.addItem(text, item_key)
        self.setCurrentIndex(max(0, self.findData(key)))

    def read(self) -> str:
        return str(self.currentData())
