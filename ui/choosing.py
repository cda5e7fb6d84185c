"""Asking for files and folders: every dialog begins where the last one ended.

A name typed without its ending gets it; should that name a file which the dialog has not asked about, the
person is asked before it is replaced.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from ui.i18n import words


def _no_keeper(_folder: str) -> None:
    """Nobody remembers the folder beyond this run."""


class Folder:
    """The folder in which a person worked last; their documents before that."""

    def __init__(self) -> None:
        self._last = ""
        self._keep: Callable[[str], None] = _no_keeper

    def begin(self, last: str, keep: Callable[[str], None]) -> None:
        """Go on from an earlier run; `keep` is told of each change."""
        self._last, self._keep = last, keep

    @property
    def path(self) -> Path:
        """One that exists: a stick may have been taken out since."""
        if self._last and Path(self._last).is_dir():
            return Path(self._last)
        return Path(
            QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or Path.home()
        )

    def went(self, folder: Path) -> None:
        if str(folder) != self._last:
            self._last = str(folder)
            self._keep(self._last)


_FOLDER = Folder()


def folder() -> Folder:
    """The one for all dialogs."""
    return _FOLDER


def ask_open(parent: QWidget, title: str, kinds: str, start: Path | None = None) -> Path | None:
    """One file; None when they think better of it."""
    chosen, _ = QFileDialog.getOpenFileName(parent, title, str(start or folder().path), kinds)
    return _went(chosen)


def ask_open_several(parent: QWidget, title: str, kinds: str) -> list[Path]:
    """Some files of one folder; none when they think better of it."""
    chosen, _ = QFileDialog.getOpenFileNames(parent, title, str(folder().path), kinds)
    return [path for one in chosen if (path := _went(one)) is not None]


def ask_save(parent: QWidget, title: str, name: str, kinds: str = "", ending: str = "") -> Path | None:
    """Where to write a file; `ending` (".pdf") is added where it is missing."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(folder().path / name), kinds)
    path = _went(chosen)
    if path is None:
        return None
    whole = with_ending(path, ending)
    free = whole == path or not whole.exists()
    return whole if free or _may_replace(parent, title, whole) else None


def with_ending(path: Path, ending: str) -> Path:
    """The path with ".pdf", say, added where its name does not end so; dots inside the name stay."""
    return path if path.name.lower().endswith(ending) else path.with_name(path.name + ending)


def ask_folder(parent: QWidget, title: str) -> Path | None:
    """A folder that is there; None when they think better of it."""
    chosen = QFileDialog.getExistingDirectory(parent, title, str(folder().path))
    if not chosen:
        return None
    folder().went(Path(chosen))
    return Path(chosen)


def _may_replace(parent: QWidget, title: str, path: Path) -> bool:
    said = words("common.files.taken", name=path.name)
    box = QMessageBox(QMessageBox.Icon.Question, title, said, parent=parent)
    replace = box.addButton(words("common.files.replace"), QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton(words("common.action.cancel"), QMessageBox.ButtonRole.RejectRole))
    box.exec()
    return box.clickedButton() is replace


def _went(chosen: str) -> Path | None:
    if not chosen:
        return None
    folder().went(Path(chosen).parent)
    return Path(chosen)
