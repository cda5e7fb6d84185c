"""What is asked before something typed would be lost: save it, throw it away, or stay."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from ui.i18n import words


class Answer(StrEnum):
    """What a person decides."""

    SAVE = "save"
    DISCARD = "discard"
    STAY = "stay"


_ROLES = {
    Answer.SAVE: QMessageBox.ButtonRole.AcceptRole,
    Answer.DISCARD: QMessageBox.ButtonRole.DestructiveRole,
    Answer.STAY: QMessageBox.ButtonRole.RejectRole,
}


def leaving_box(title: str, text: str, offered: dict[Answer, str], parent: QWidget) -> QMessageBox:
    """The question with the words of each answer that is offered; Enter and Esc stay."""
    box = QMessageBox(QMessageBox.Icon.Question, title, text, parent=parent)
    for answer, said in offered.items():
        button = add_answer(box, said, answer)
        if answer is Answer.STAY:
            box.setDefaultButton(button)
            box.setEscapeButton(button)
    return box


def unsaved_box(text: str, parent: QWidget, *, can_save: bool = True) -> QMessageBox:
    """The usual question; without `can_save` only throwing away and staying are offered."""
    offered = {one: words(f"desk.unsaved.{one}") for one in Answer if can_save or one is not Answer.SAVE}
    return leaving_box(words("desk.unsaved.title"), text, offered, parent)


def add_answer(box: QMessageBox, said: str, answer: Answer) -> QPushButton:
    button = box.addButton(said, _ROLES[answer])
    button.setProperty("answer", answer.value)
    return button


def answered(box: QMessageBox) -> Answer:
    """Show it and wait for the answer."""
    box.exec()
    pressed = box.clickedButton()
    return Answer(pressed.property("answer")) if pressed is not None else Answer.STAY
