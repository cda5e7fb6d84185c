"""The tab "Tệp": the files kept with a plan or a node; files can be dropped on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.attachments.rows import Attachment
from tracker.kernel.quantity import nearest, print_number
from ui.i18n import language, words
from ui.models.figure_words import moment_text
from ui.pages.plans.pane_parts import link
from ui.theme import Space
from ui.widgets import Label, PaneBody

_HASH = 12


@dataclass(frozen=True)
class FileDoors:
    """`add`, `drop`, `rename` and `remove` are None where nothing may be changed."""

    save: Callable[[Attachment], object]
    add: Callable[[], object] | None = None
    drop: Callable[[Sequence[Path]], object] | None = None
    rename: Callable[[Attachment], object] | None = None
    remove: Callable[[Attachment], object] | None = None


def write_files(body: PaneBody, found: Sequence[Attachment], doors: FileDoors) -> None:
    """The files in the order in which they came, and where more can be dropped."""
    add = link(words("attachment.view.add"), doors.add, "plus") if doors.add is not None else None
    body.add_section(words("attachment.view.files", n=len(found)), add)
    for one in found:
        body.add_widget(FileEntry(one, doors))
        body.add_rule()
    if doors.drop is not None:
        body.add_widget(
            DropArea(words("attachment.view.drop" if found else "attachment.view.empty"), doors.drop)
        )
    elif not found:
        body.add_widget(Label(words("attachment.none"), tone="text2", wrap=True))


class DropArea(QWidget):
    """Files dropped here are handed on."""

    def __init__(self, said: str, dropped: Callable[[Sequence[Path]], object]) -> None:
        super().__init__()
        self._dropped = dropped
        self.setAcceptDrops(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.STEP, 0, Space.MARGIN * 2)
        column.addWidget(Label(said, tone="text2", wrap=True))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._dropped(_files(event))


def _files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


class FileEntry(QWidget):
    """A file's name; its size, hash, who attached it and when; what can be done with it."""

    def __init__(self, one: Attachment, doors: FileDoors) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.HALF, 0, Space.HALF)
        column.setSpacing(2)
        name = Label(one.name, "strong", wrap=True)
        name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(name)
        hashed = words("attachment.view.hash", text=one.sha256[:_HASH])
        told = Label(f"{size_text(one.size)} · {hashed}", "small", "text2", wrap=True)
        told.setToolTip(f"sha256 {one.sha256}")
        column.addWidget(told)
        said = " · ".join(part for part in (moment_text(one.added_at), one.added_by) if part)
        column.addWidget(Label(said, "small", "text2", wrap=True))
        if one.note:
            column.addWidget(Label(one.note, "small", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(Space.MARGIN)
        for key, pressed in (("save", doors.save), ("rename", doors.rename), ("remove", doors.remove)):
            if pressed is not None:
                door = link(words(f"attachment.view.{key}"), partial(pressed, one))
                door.setAccessibleName(f"{door.text()} {one.name}")
                row.addWidget(door)
        row.addStretch(1)
        column.addLayout(row)


def size_text(size: int) -> str:
    """ "532 byte", "54,9 KB", "3,2 MB"."""
    for unit, scale in (("MB", 2**20), ("KB", 2**10)):
        if size >= scale:
            return f"{print_number(nearest(Fraction(size, scale), 1), language().code)} {unit}"
    return words("attachment.view.bytes", n=size)
