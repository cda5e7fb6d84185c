"""What the window knows of a page: a declaration, and the little that every page can do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True)
class PageSpec:
    """One entry of the navigation.

    `factory` makes the page on the first visit and after a switch of language.
    `foot`: stands at the foot of the navigation (settings).
    """

    key: str
    icon: str
    title_key: str
    factory: Callable[[], Page]
    foot: bool = False


@dataclass(frozen=True)
class Scene:
    """A state of a page or one of its dialogs, worth a picture. `show` brings it about and returns the dialog
    to take (None: the whole window); `name` becomes part of the file's name.
    """

    name: str
    show: Callable[[], QWidget | None]


class Page(QWidget):
    """A page of the window.

    `navigate(key, payload)`: go to another page and show that there. `announce(tone, text)`: say something in
    the bar over the page (good, warn, bad, info).
    """

    navigate = Signal(str, object)
    announce = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "ground")

    def open(self, payload: object = None) -> None:
        """Show what `payload` names (an id, a code); called on each visit, before the page is seen."""

    def refresh(self) -> None:
        """Ask the ledger again; called when something changed while the page was not seen."""

    def focus_first(self) -> None:
        """Put the keyboard where the work begins: the table of the page. Called when the page is opened."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def again(self) -> object:
        """What to open this page with so that it stands where it stood, when it is made anew in another
        language."""
        return None

    @property
    def unsaved(self) -> bool:
        """Whether something typed would be lost if the page went for good."""
        return False

    def leave(self) -> bool:
        """False keeps the person here (something is not finished)."""
        return True

    def finish(self) -> bool:
        """As `leave`, where the page goes for good: the window closes, another ledger or language comes."""
        return self.leave()

    def scenes(self) -> Sequence[Scene]:
        """Further states and dialogs of this page, for the pictures of the guide and of tests."""
        return ()
