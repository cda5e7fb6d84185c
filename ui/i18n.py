"""The language of the window: one current Words object and a signal when it is switched.

`words("shell.menu.file")` reads from the current language, so a page that rebuilds its texts on
`language().changed` speaks the new one.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from tracker.kernel.errors import Refusal
from tracker.words import LANGUAGES, Words


class Language(QObject):
    """The current language; `changed(code)` after each switch.

    `wished(code)`: a person chose another in the window, which may have to ask about unsaved words first.
    """

    changed = Signal(str)
    wished = Signal(str)

    def __init__(self, code: str = "vi") -> None:
        super().__init__()
        self._words = Words(code)

    @property
    def code(self) -> str:
        return self._words.language

    @property
    def words(self) -> Words:
        return self._words

    def wish(self, code: str) -> None:
        """A person chose a language; the window switches to it if it may."""
        if code in LANGUAGES and code != self.code:
            self.wished.emit(code)

    def use(self, code: str) -> None:
        """Switch to "vi" or "en"; anything else is ignored."""
        if code in LANGUAGES and code != self.code:
            self._words = Words(code)
            self.changed.emit(code)


_the_language: list[Language] = []


def language() -> Language:
    """The one language object of the process, made on first use."""
    if not _the_language:
        _the_language.append(Language())
    return _the_language[0]


def words(key: str, **facts: object) -> str:
    """The sentence for a key in the current language."""
    return language().words(key, **facts)


def refusal_words(refusal: Refusal) -> str:
    """The one sentence for a refusal in the current language."""
    return language().words.refusal(refusal)
