"""Shows one topic: text in the theme's dress, pictures as wide as there is room, links between topics."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPointF, QSizeF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPixmap,
    QResizeEvent,
    QTextDocument,
    QTextImageFormat,
)
from PySide6.QtWidgets import QDialog, QLabel, QTextBrowser, QVBoxLayout, QWidget

from ui.guide.book import FOLDER, Topic, anchor
from ui.guide.dressing import blocks, dress, level_of, pictures
from ui.i18n import words
from ui.theme import LIGHT, Tokens, theme

_WIDEST = 860
_AROUND = 44
"""Logical pixels left and right of a picture that are not the picture's."""
_OUTSIDE = ("http", "https", "mailto")


class GuideDocument(QTextDocument):
    """A topic as a document; pictures come from the guide's own folder and from nowhere else."""

    def __init__(self, topic: Topic, tokens: Tokens) -> None:
        super().__init__()
        self._folder = topic.file.parent
        self.setMarkdown(topic.markdown, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        dress(self, tokens)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing but what `fit` has put in."""
        return None

    def picture(self, name: str) -> QImage:
        """A picture in its own size; an empty one where there is none such."""
        path = picture_path(self._folder, name)
        return QImage(str(path)) if path else QImage()

    def fit(self, width: float, ratio: float = 1.0) -> None:
        """Make every picture at most `width` wide, never wider than it is, sharp at `ratio` dots a pixel."""
        for cursor, shape in list(pictures(self)):
            told = QTextImageFormat(shape)
            whole = self.picture(told.name())
            wanted = min(width, whole.width())
            if whole.isNull() or abs(told.width() - wanted) <= 1:
                continue
            dots = min(round(wanted * ratio), whole.width())
            drawn = whole.scaledToWidth(dots, Qt.TransformationMode.SmoothTransformation)
            self.addResource(QTextDocument.ResourceType.ImageResource, QUrl(told.name()), _framed(drawn))
            told.setWidth(wanted)
            told.setHeight(wanted * whole.height() / whole.width())
            cursor.setCharFormat(told)


def _framed(picture: QImage) -> QImage:
    """The picture with a line around it, without which a white window would have no edge on a white page."""
    drawn = picture.convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(drawn)
    painter.setPen(theme().color("ctl"))
    painter.drawRect(drawn.rect().adjusted(0, 0, -1, -1))
    painter.end()
    return drawn


class GuideReader(QTextBrowser):
    """`wanted(key, heading)`: a link to a topic was followed; the heading is its anchor, "" for the top."""

    wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "guide")
        self.setOpenLinks(False)
        self.setAccessibleName(words("guide.text"))
        self.anchorClicked.connect(self._follow)
        self._topic: Topic | None = None
        self._document: GuideDocument | None = None
        theme().changed.connect(self._again)

    def show_topic(self, topic: Topic) -> None:
        """Show a topic from its top."""
        self._topic = topic
        self._again()

    def go_to(self, heading: str) -> None:
        """Scroll to a heading, by its words or its anchor; to the top where there is none such."""
        bar = self.verticalScrollBar()
        for block in blocks(self.document()):
            if level_of(block) > 1 and anchor(block.text()) == anchor(heading):
                place = self.document().documentLayout().blockBoundingRect(block).top()
                bar.setValue(int(place))
                return
        bar.setValue(0)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if self._pressed(event):
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        name = self._pressed(event)
        if name and self._document is not None and not self.textCursor().hasSelection():
            PictureDialog(self._document.picture(name), self).open()

    def _pressed(self, event: QMouseEvent) -> str:
        """The picture under the pointer, "" for none."""
        layout = self.document().documentLayout()
        at = event.position() + QPointF(0, self.verticalScrollBar().value())
        return layout.imageAt(at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _again(self) -> None:
        if self._topic is None:
            return
        place = self.verticalScrollBar().value()
        former, self._document = self._document, GuideDocument(self._topic, theme().tokens)
        self._document.setDocumentMargin(24)
        self.setDocument(self._document)
        self._fit()
        self.verticalScrollBar().setValue(place if former is not None else 0)

    def _fit(self) -> None:
        if self._document is not None:
            room = max(240, min(_WIDEST, self.viewport().width() - 2 * _AROUND))
            self._document.fit(room, self.devicePixelRatioF())

    def _follow(self, link: QUrl) -> None:
        if link.scheme() in _OUTSIDE:
            QDesktopServices.openUrl(link)
        elif link.path().endswith(".md"):
            self.wanted.emit(Path(link.path()).stem, link.fragment())
        else:
            self.go_to(link.fragment())


class PictureDialog(QDialog):
    """A picture in its own size; any key or click closes it."""

    def __init__(self, picture: QImage, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(words("guide.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        label = QLabel()
        label.setPixmap(QPixmap.fromImage(picture))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.accept()


def picture_path(folder: Path, name: str) -> Path | None:
    """The file of a picture that a topic in `folder` names; None outside the guide's own folder."""
    path = (folder / name).resolve()
    return path if path.is_relative_to(FOLDER.resolve()) and path.is_file() else None


def paper_document(topic: Topic, size: QSizeF) -> GuideDocument:
    """The topic for paper of this size in pixels: light, pictures as wide as the page."""
    document = GuideDocument(topic, LIGHT)
    document.setDocumentMargin(0)
    document.setPageSize(size)
    document.fit(size.width())
    return document
