"""The look of a topic: Markdown as Qt reads it, in the fonts and colours of the theme or of paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFragment,
    QTextFrame,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)

from ui.theme import Tokens, theme

_FONTS = {1: "page_title", 2: "object_title", 3: "strong", 4: "strong"}
_ABOVE = {1: 0, 2: 20, 3: 14, 4: 10}
_BELOW = 7
_LINE, _LINE_IN_TABLE = 138.0, 118.0
"""Height of a line, per cent of the letters' own, in running text and in tables."""
_CELL = 6
_Heights = QTextBlockFormat.LineHeightTypes


def dress(document: QTextDocument, tokens: Tokens) -> None:
    """Set fonts, distances, tables and raw text of a document that was read from Markdown."""
    document.setDefaultFont(theme().font("lead"))
    for block in blocks(document):
        _dress_block(block)
        _dress_words(block, tokens)
    for table in _tables(document.rootFrame()):
        _dress_table(table, tokens)


def blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    """Every paragraph, those in tables too."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def level_of(block: QTextBlock) -> int:
    """1..6 for a heading, 0 for any other paragraph."""
    return block.blockFormat().headingLevel()


def pictures(document: QTextDocument) -> Iterator[tuple[QTextCursor, QTextCharFormat]]:
    """Where the pictures stand: a cursor that selects each, and its format."""
    for block in blocks(document):
        for part in _parts(block):
            if part.charFormat().isImageFormat():
                yield _selecting(document, part), part.charFormat()


def _dress_block(block: QTextBlock) -> None:
    cursor = QTextCursor(block)
    level = level_of(block)
    shape = block.blockFormat()
    in_table = cursor.currentTable() is not None
    shape.setTopMargin(_ABOVE.get(level, 0) if block.blockNumber() else 0)
    shape.setBottomMargin(0 if in_table else _BELOW / 2 if block.textList() is not None else _BELOW)
    picture = "\ufffc" in block.text()  # a line height of its own would cut a picture off
    if picture:
        shape.setBottomMargin(_BELOW * 2)
    else:
        shape.setLineHeight(_LINE_IN_TABLE if in_table else _LINE, _Heights.ProportionalHeight.value)
    cursor.setBlockFormat(shape)
    if level:
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        letters = QTextCharFormat()
        letters.setFont(theme().font(_FONTS[min(level, 4)]))
        cursor.setCharFormat(letters)  # not merged: Qt's own size of headings would win


def _dress_words(block: QTextBlock, tokens: Tokens) -> None:
    """Words to type: letters of one width on a quiet ground. Strong words in a weight that there is."""
    letters = QTextCharFormat()
    letters.setFontFamilies([theme().font("mono").family()])
    letters.setBackground(QBrush(QColor(tokens.neutral_bg)))
    strong = QTextCharFormat()
    strong.setFontWeight(QFont.Weight.DemiBold)  # the only weight beside the plain one that we bring
    for part in _parts(block):
        if part.charFormat().fontFixedPitch():
            _selecting(block.document(), part).mergeCharFormat(letters)
        elif part.charFormat().fontWeight() > QFont.Weight.DemiBold:
            _selecting(block.document(), part).mergeCharFormat(strong)


def _parts(block: QTextBlock) -> list[QTextFragment]:
    """Stretches of a paragraph in one format each."""
    walked: Any = block  # the stubs do not know that a block can be
    return [one.fragment() for one in walked if one.fragment().isValid()]


def _selecting(document: QTextDocument, part: QTextFragment) -> QTextCursor:
    cursor = QTextCursor(document)
    cursor.setPosition(part.position())
    cursor.setPosition(part.position() + part.length(), QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _tables(frame: QTextFrame) -> Iterator[QTextTable]:
    for child in frame.childFrames():
        if isinstance(child, QTextTable):
            yield child
        yield from _tables(child)


def _dress_table(table: QTextTable, tokens: Tokens) -> None:
    shape = table.format()
    shape.setBorderCollapse(True)
    shape.setBorder(1)
    shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    shape.setBorderBrush(QBrush(QColor(tokens.line)))
    shape.setCellPadding(_CELL)
    shape.setCellSpacing(0)
    shape.setTopMargin(_BELOW)
    shape.setBottomMargin(_BELOW * 2)
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(shape)
    bold = QTextCharFormat()
    bold.setFontWeight(QFont.Weight.DemiBold)
    for column in range(table.columns()):
        cell = table.cellAt(0, column)
        ground = cell.format()
        ground.setBackground(QBrush(QColor(tokens.surface2)))
        cell.setFormat(ground)
        cursor = cell.firstCursorPosition()
        cursor.setPosition(cell.lastCursorPosition().position(), QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(bold)
        cursor.mergeBlockFormat(_left())


def _left() -> QTextBlockFormat:
    shape = QTextBlockFormat()
    shape.setAlignment(Qt.AlignmentFlag.AlignLeft)
    return shape
