"""How often a deadline comes and on which day: once, or every year, half year, quarter or month."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from tracker.kernel.errors import Refusal
from tracker.kernel.recurrence import Every, Recurrence, parse
from ui.forms.controls import ChoiceBox
from ui.i18n import words
from ui.models.plan_words import capital
from ui.theme import Space

_HINT = {Every.YEARLY: "25/12", Every.HALF_YEARLY: "25/6, 25/12", Every.QUARTERLY: "25", Every.MONTHLY: "25"}
_READ = {
    Every.YEARLY: "{} hằng năm",
    Every.HALF_YEARLY: "{} hằng năm",
    Every.QUARTERLY: "ngày {} tháng cuối quý",
    Every.MONTHLY: "ngày {} hằng tháng",
}


class RecurrenceField(QWidget):
    """`read()` is the notation of `kernel.recurrence`, "" for once; Refusal where the day cannot be read."""

    changed = Signal()

    def __init__(self, notation: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        known = parse(notation) if notation else None
        once = ("", words("recurrence.once"))
        items = [once, *((one.value, capital(words(f"recurrence.every.{one}"))) for one in Every)]
        self.every = ChoiceBox(items, known.every if known else "")
        self.day = QLineEdit(_days(known) if known else "")
        self.every.setAccessibleName(words("plan.field.recurrence"))
        self.day.setAccessibleName(words("recurrence.day"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.HALF)
        row.addWidget(self.every, 3)
        row.addWidget(self.day, 2)
        self.setFocusProxy(self.every)
        self.every.activated.connect(lambda _row: self._fit())
        self.every.activated.connect(lambda _row: self.changed.emit())
        self.day.textEdited.connect(lambda _text: self.changed.emit())
        self._fit()

    def read(self) -> str:
        every = self.every.read()
        if not every:
            return ""
        text = self.day.text().strip()
        said = " và ".join(part.strip() for part in text.split(","))
        try:
            return str(parse(_READ[Every(every)].format(said.removeprefix("ngày "))))
        except Refusal as refusal:
            if refusal.code == "recurrence.unreadable":
                raise Refusal(f"recurrence.day_unreadable.{every}", text=text[:40]) from refusal
            raise

    def _fit(self) -> None:
        every = self.every.read()
        self.day.setVisible(bool(every))
        self.day.setPlaceholderText(_HINT[Every(every)] if every else "")


def _days(known: Recurrence) -> str:
    if known.every in (Every.QUARTERLY, Every.MONTHLY):
        return str(known.days[0][1])
    return ", ".join(f"{day:02}/{month:02}" for month, day in known.days)
