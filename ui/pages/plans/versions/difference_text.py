"""Two versions beside one another as a text to read: item by item, before at the left, after at the right.

Words that went are struck out, words that came are underlined; colour only helps.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument, QTextOption
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from tracker.kernel.rewording import Piece, reworded
from tracker.plans.versions.difference import Change
from tracker.reports.changes import Item, Saying, sides_of, title
from ui.i18n import language, words
from ui.models.plan_changes import LOOKS, change_text
from ui.theme import icon_pixmap, sharpest_ratio, theme

_ICON = 14
_WIDTHS = (18, 41, 41)
_MARKS = {Piece.REMOVED: ("s", "bad"), Piece.ADDED: ("u", "good")}


class DifferenceText(QTextBrowser):
    """`show_items(items, old, new)`: `old` and `new` head the two columns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Sequence[Item], str, str] = ((), "", "")
        self.setAccessibleName(words("versions_page.difference.title"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(16)
        theme().changed.connect(self._write)

    def show_items(self, items: Sequence[Item], old: str, new: str) -> None:
        self._shown = (items, old, new)
        self._write()
        self.moveCursor(self.textCursor().MoveOperation.Start)

    def _write(self) -> None:
        items, old, new = self._shown
        document = self.document()
        document.clear()
        document.setDefaultFont(theme().font("base"))
        for name, tone in set(LOOKS.values()):
            picture = icon_pixmap(name, tone, _ICON, sharpest_ratio())
            document.addResource(
                QTextDocument.ResourceType.ImageResource.value, QUrl(f"{name}-{tone}"), picture
            )
        self.setHtml(page(items, old, new))


def page(items: Sequence[Item], old: str, new: str) -> str:
    """All items as one table of three columns: what it is about, before, after."""
    heads = ("", old, new)
    head = "".join(
        f'<td width="{width}%">{_tone("text2", f"<b>{escape(text)}</b>")}</td>'
        for width, text in zip(_WIDTHS, heads, strict=True)
    )
    rows = "".join(_item(item) for item in items)
    style = f"border-color:{_color('line')};border-style:solid;border-collapse:collapse"
    return (
        f'<table width="100%" cellpadding="6" cellspacing="0" border="1" style="{style}">'
        f"<thead><tr>{head}</tr></thead>{rows}</table>"
    )


def inline(one: Saying) -> str:
    """What was said and is said as one run: words that went struck out, words that came underlined."""
    if one.prose and one.old and one.new:
        return "".join(_marked(each.piece, each.text) for each in reworded(one.old, one.new))
    old, new = ("".join(_marked(each.piece, each.text) for each in side) for side in sides_of(one))
    return " → ".join(part for part in (old, new) if part)


def _item(item: Item) -> str:
    named = f"<b>{escape(title(item, language().words))}</b> &nbsp;{_text(item)}"
    told = " &nbsp; ".join(_change(one) for one in item.changes)
    head = f'<tr><td colspan="3" bgcolor="{_color("surface2")}">{named}<br>{told}</td></tr>'
    return head + "".join(_saying(one) for one in item.said)


def _text(item: Item) -> str:
    """The words of an item, except where its first line says them anyway."""
    if any(one.name == "text_vi" for one in item.said):
        return ""
    return _tone("text2", escape(" ".join(item.text.split())))


def _change(change: Change) -> str:
    icon, tone = LOOKS[change]
    picture = f'<img src="{icon}-{tone}" width="{_ICON}" height="{_ICON}" style="vertical-align:middle">'
    return f"{picture} {_tone(tone, escape(change_text(change)))}"


def _saying(one: Saying) -> str:
    old, new = _sides(one)
    cells = (_tone("text2", escape(one.label)), old, new)
    ground = _color("surface")
    told = "".join(f'<td bgcolor="{ground}">{cell}</td>' for cell in cells)
    return f"<tr>{told}</tr>"


def _sides(one: Saying) -> Iterator[str]:
    for side in sides_of(one):
        yield "".join(_marked(each.piece, each.text) for each in side) or _tone("text3", "–")


def _marked(piece: Piece, text: str) -> str:
    said = escape(text).replace("\n", "<br>")
    if piece is Piece.KEPT:
        return said
    tag, tone = _MARKS[piece]
    return f'<{tag} style="color:{_color(tone)};background-color:{_color(f"{tone}_bg")}">{said}</{tag}>'


def _tone(tone: str, text: str) -> str:
    return f'<span style="color:{_color(tone)}">{text}</span>'


def _color(token: str) -> str:
    return theme().color(token).name()
