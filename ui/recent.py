"""The menu of ledgers that were opened before: the newest first, grey where the file is gone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from shiboken6 import isValid

from ui.i18n import words
from ui.preferences import Preferences
from ui.tasks import BaseRunner


class RecentLedgers:
    """Fills the menu "Mở gần đây". Whether a file is still there is asked in the background: a drive of the
    network may take its time, and a file opens from the menu meanwhile.
    """

    def __init__(
        self, preferences: Preferences, runner: BaseRunner, open_ledger: Callable[[Path], object]
    ) -> None:
        self._preferences, self._runner, self._open = preferences, runner, open_ledger

    def fill(self, menu: QMenu) -> None:
        """Put the ledgers into a menu that is about to open."""
        menu.clear()
        names = self._preferences.recent
        if not names:
            menu.addAction(words("desk.recent.none")).setEnabled(False)
            return
        lines = {name: self._line(menu, name, number) for number, name in enumerate(names, 1)}
        menu.addSeparator()
        forget = menu.addAction(words("desk.recent.forget_gone"))
        forget.setEnabled(False)
        menu.addAction(words("desk.recent.forget_all")).triggered.connect(
            lambda _checked=False: self._forget(names)
        )
        self._runner.run(
            lambda _progress: [name for name in names if not Path(name).is_file()],
            lambda gone: self._grey(lines, forget, gone),
        )

    def _line(self, menu: QMenu, name: str, number: int) -> QAction:
        path = Path(name)
        said = f"{path.name}\t{path.parent.name}".replace("&", "&&")
        action = menu.addAction(f"&{number}  {said}")
        action.setToolTip(name)
        action.triggered.connect(lambda _checked=False: self._open(path))
        return action

    def _grey(self, lines: dict[str, QAction], forget: QAction, gone: list[str]) -> None:
        if not isValid(forget):  # the menu has been closed and filled again
            return
        for name in gone:
            lines[name].setEnabled(False)
            lines[name].setText(words("desk.recent.gone", name=Path(name).name).replace("&", "&&"))
        forget.setEnabled(bool(gone))
        forget.triggered.connect(partial(self._forget, tuple(gone)))

    def _forget(self, names: tuple[str, ...], _checked: bool = False) -> None:
        for name in names:
            self._preferences.forget(name)
