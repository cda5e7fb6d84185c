"""What is asked before something typed would be lost, or only a part of it saved."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget

from tracker.figures.grid import Counts, Weight
from ui.forms.asking import Answer, add_answer, answered, leaving_box
from ui.i18n import words

__all__ = ["Answer", "answered", "leaving", "leaving_out"]


def leaving(counts: Counts, parent: QWidget) -> QMessageBox:
    """Save first, throw away, or stay. The answer is `answered`."""
    can_save = counts.written and not counts[Weight.FAULTY]
    offered = {one: words(f"entry.leave.{one}") for one in Answer if can_save or one is not Answer.SAVE}
    text = words("entry.leave.text", n=counts.typed, faulty=counts[Weight.FAULTY])
    return leaving_box(words("entry.leave.title"), text, offered, parent)


def leaving_out(counts: Counts, parent: QWidget) -> QMessageBox:
    """Some cells cannot be read: save the others and keep these in the grid, or go and mend them."""
    box = QMessageBox(
        QMessageBox.Icon.Warning,
        words("entry.faulty.title"),
        words("entry.faulty.text", n=counts[Weight.FAULTY]),
        parent=parent,
    )
    mend = add_answer(box, words("entry.faulty.mend"), Answer.STAY)
    if counts.written:
        add_answer(box, words("entry.faulty.save", n=counts.written), Answer.SAVE)
    box.setDefaultButton(mend)
    box.setEscapeButton(mend)
    return box
