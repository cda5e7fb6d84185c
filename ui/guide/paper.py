"""A topic of the guide on paper: printed, or as PDF, on A4 with the program's own margins."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPdfWriter
from PySide6.QtWidgets import QWidget

from ui.guide.book import Topic
from ui.guide.reader import paper_document

_DOTS = 96
"""Logical dots of an inch: fonts of the window are sized in these."""
_MARGINS = QMarginsF(20, 18, 20, 18)


def pdf_of(topic: Topic) -> bytes:
    """The topic as PDF."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(topic.title)
    writer.setPageLayout(_layout())
    writer.setResolution(_DOTS)
    _print(topic, writer)
    buffer.close()
    return bytes(buffer.data().data())


def ask_and_print(topic: Topic, parent: QWidget) -> None:
    """Ask which printer and print."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # loads the printers

    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setDocName(topic.title)
    printer.setPageLayout(_layout())
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() == QPrintDialog.DialogCode.Accepted:
        _print(topic, printer)


def _print(topic: Topic, device: QPagedPaintDevice) -> None:
    size = QSizeF(device.pageLayout().paintRectPixels(device.logicalDpiX()).size())
    paper_document(topic, size).print_(device)


def _layout() -> QPageLayout:
    size = QPageSize(QPageSize.PageSizeId.A4)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, _MARGINS, QPageLayout.Unit.Millimeter)
