"""What is asked before something typed would be lost, or only a part of it saved."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from tracker.figures.grid import Counts, Weight
from ui.i18n import words


class Answer(StrEnum):
    """What a person decides."""

    SAVE = "save"
    DISCARD = "discard"
    STAY = "stay"


def leaving(counts: Counts, parent: QWidget) -> QMessageBox:
    """Save first, throw away, or stay. The answer is `answered`."""
    n = counts.typed
    box = QMessageBox(
        QMessageBox.Icon.Question,
        words("entry.leave.title"),
        words("entry.leave.text", n=n, faulty=counts[Weight.FAULTY]),
        parent=parent,
    )
    if counts.written and not counts[Weight.FAULTY]:
        _add(box, "entry.leave.save", Answer.SAVE, QMessageBox.ButtonRole.AcceptRole)
    _add(box, "entry.leave.discard", Answer.DISCARD, QMessageBox.ButtonRole.DestructiveRole)
    stay = _add(box, "entry.leave.stay", Answer.STAY, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    return box


def leaving_out(counts: Counts, parent: QWidget) -> QMessageBox:
    """Some cells cannot be read: save the others and keep these in the grid, or go and mend them."""
    box = QMessageBox(
        QMessageBox.Icon.Warning,
        words("entry.faulty.title"),
        words("entry.faulty.text", n=counts[Weight.FAULTY]),
        parent=parent,
    )
    mend = _add(box, "entry.faulty.mend", Answer.STAY, QMessageBox.ButtonRole.RejectRole)
    if counts.written:
        save = _add(box, "entry.faulty.save", Answer.SAVE, QMessageBox.ButtonRole.AcceptRole)
        save.setText(words("entry.faulty.save", n=counts.written))
    box.setDefaultButton(mend)
    box.setEscapeButton(mend)
    return box


def answered(box: QMessageBox) -> Answer:
    """Show it and wait for the answer."""
    box.exec()
    pressed = box.clickedButton()
    return Answer(pressed.property("answer")) if pressed is not None else Answer.STAY


def _add(box: QMessageBox, key: str, answer: Answer, role: QMessageBox.ButtonRole) -> QPushButton:
    button = box.addButton(words(key), role)
    button.setProperty("answer", answer.value)
    return button
