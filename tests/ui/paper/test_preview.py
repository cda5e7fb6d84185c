"""The preview: what is on the screen is what will be printed; pages, zoom, saving, refusals."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog
from pytestqt.qtbot import QtBot

from tests.paper_law.pdf_file import PdfFile
from tests.tracker.printing import examples
from tests.ui.paper.documents import document
from tracker.printing import decree30
from tracker.printing.model import Appendix, Document, Orientation, Paragraph, Run
from tracker.printing.papers.summary.document import build_summary
from ui.i18n import language
from ui.paper.canvas import Fit, PageCanvas
from ui.paper.faces import mm
from ui.paper.formats import Format
from ui.paper.layout import Page, lay_out
from ui.paper.paint import paint_page
from ui.paper.pdf import pdf_bytes
from ui.paper.preview import PreviewDialog, PreviewPane
from ui.paper.printer import new_printer, print_pages


@pytest.fixture
def summary() -> Document:
    return build_summary(examples.national(illustrative=True), "vi")


@pytest.fixture
def pane(dressed: QApplication, qtbot: QtBot, summary: Document) -> PreviewPane:
    made = PreviewPane()
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    made.show_document(summary, "KH1863")
    return made


def drawn(page: Page, dots_per_inch: float) -> QImage:
    scale = dots_per_inch / 1440
    image = QImage(round(page.width * scale), round(page.height * scale), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    paint_page(painter, page, dots_per_inch)
    painter.end()
    return image


def ink(image: QImage, area: QRect) -> int:
    """Pixels of `area` that are not white."""
    white = QColor(Qt.GlobalColor.white).rgb()
    return sum(
        image.pixel(x, y) != white
        for y in range(area.top(), area.bottom() + 1)
        for x in range(area.left(), area.right() + 1)
    )


def test_the_screen_shows_the_pages_that_are_printed(pane: PreviewPane, summary: Document) -> None:
    canvas = pane.canvas
    assert canvas.pages == lay_out(summary)
    canvas.set_zoom(1.0)
    shown = canvas.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    page = drawn(canvas.pages[0], 96)
    left = (canvas.viewport().width() - page.width()) // 2
    area = QRect(60, 60, 600, 500)
    assert shown.copy(area.translated(left, 16)) == page.copy(area)


def test_the_file_has_the_strokes_that_the_screen_shows(pane: PreviewPane, summary: Document) -> None:
    """What is painted on the screen is painted into the file: each text in its place and size, each rule."""
    shown = pane.canvas.pages
    written = PdfFile(pdf_bytes(summary)).pages
    assert len(written) == len(shown)
    for page, kept in zip(shown, written, strict=True):
        texts = [(text.text, text.x, text.y, text.key.size) for text in page.texts]
        pieces = [
            (one.text, one.left * 1440 / 25.4, one.baseline * 1440 / 25.4, one.size) for one in kept.pieces
        ]
        assert [text[0] for text in texts] == [piece[0] for piece in pieces]
        for (said, *place), (_, *found) in zip(texts, pieces, strict=True):
            assert found == pytest.approx(place, abs=1.5), said
        assert len(kept.strokes) == len(page.rules)


def test_margins_are_white_on_every_page(dressed: QApplication, summary: Document) -> None:
    for page in lay_out(summary):
        image = drawn(page, 72)
        scale = 72 / 1440
        left, top = int(mm(decree30.MARGIN_LEFT) * scale) - 2, int(mm(decree30.MARGIN_TOP) * scale)
        right = image.width() - int(mm(decree30.MARGIN_RIGHT) * scale) + 2
        assert ink(image, QRect(0, 0, left, image.height())) == 0
        assert ink(image, QRect(right, 0, image.width() - right, image.height())) == 0
        assert ink(image, QRect(0, 0, image.width(), top - 30)) == 0
        assert ink(image, QRect(left, top, right - left, image.height() - 2 * top)) > 500


def test_it_starts_on_the_first_page_at_true_size(pane: PreviewPane) -> None:
    assert (pane.canvas.current, pane.canvas.zoom) == (1, 1.0)
    assert pane.findChild(QComboBox).currentText() == "100%"


def test_pages_are_turned_by_keys(pane: PreviewPane, qtbot: QtBot) -> None:
    canvas = pane.canvas
    with qtbot.waitSignal(canvas.page_changed):
        qtbot.keyClick(canvas, Qt.Key.Key_PageDown)
    assert canvas.current == 2
    qtbot.keyClick(canvas, Qt.Key.Key_End)
    assert canvas.current == len(canvas.pages)
    qtbot.keyClick(canvas, Qt.Key.Key_Home)
    assert canvas.current == 1


def test_zoom_by_keys_and_by_fit(pane: PreviewPane, qtbot: QtBot) -> None:
    canvas = pane.canvas
    qtbot.keyClick(canvas, Qt.Key.Key_Plus)
    assert canvas.zoom > 1
    canvas.set_fit(Fit.PAGE)
    assert canvas.verticalScrollBar().pageStep() >= canvas.pages[0].height / 15 * canvas.zoom
    canvas.set_fit(Fit.WIDTH)
    assert canvas.horizontalScrollBar().maximum() == 0


def test_a_wide_appendix_does_not_make_the_letter_small(dressed: QApplication, qtbot: QtBot) -> None:
    text = Paragraph((Run("thử"),))
    wide = Appendix("Phụ lục", "Số liệu", (text,), orientation=Orientation.LANDSCAPE)
    canvas = PageCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(840, 620)
    canvas.set_fit(Fit.WIDTH)
    canvas.set_pages(lay_out(document(text)))
    alone = canvas.zoom
    canvas.set_pages(lay_out(document(text, appendices=(wide,))))
    assert canvas.zoom == alone
    assert canvas.horizontalScrollBar().maximum() > 0
    canvas.go_to(2)
    canvas.set_fit(Fit.WIDTH)
    assert canvas.zoom < alone
    assert canvas.horizontalScrollBar().maximum() == 0


def test_zoom_by_keys_while_another_control_has_the_focus(pane: PreviewPane, qtbot: QtBot) -> None:
    box = pane.findChild(QComboBox)
    box.setFocus()
    for keys, expected in ((Qt.Key.Key_Equal, 1.25), (Qt.Key.Key_Minus, 1.0)):
        qtbot.keyClick(box, keys, Qt.KeyboardModifier.ControlModifier)
        assert pane.canvas.zoom == pytest.approx(expected)
    qtbot.keyClick(box, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert pane.canvas.fit is Fit.WIDTH


def test_the_page_in_sight_stays_when_the_zoom_changes(pane: PreviewPane) -> None:
    pane.canvas.go_to(2)
    pane.canvas.set_zoom(0.5)
    assert pane.canvas.current == 2


def test_an_empty_canvas_can_be_painted(dressed: QApplication, qtbot: QtBot) -> None:
    canvas = PageCanvas()
    qtbot.addWidget(canvas)
    canvas.go_to(3)
    canvas.set_fit(Fit.WIDTH)
    assert not canvas.grab().isNull()


@pytest.mark.parametrize(
    ("form", "start"), [(Format.PDF, b"%PDF"), (Format.WORD, b"PK"), (Format.EXCEL, b"PK")]
)
def test_each_form_is_saved_and_said(
    pane: PreviewPane, qtbot: QtBot, tmp_path: Path, form: Format, start: bytes
) -> None:
    path = tmp_path / f"tom-tat.{form}"
    with qtbot.waitSignal(pane.saved) as told:
        pane.save(form, path)
    assert told.args == [path]
    assert path.read_bytes().startswith(start)
    assert pane.notice.text == f"Đã lưu tom-tat.{form}."


def test_a_refusal_is_said_in_the_pane(pane: PreviewPane, tmp_path: Path) -> None:
    pane.save(Format.PDF, tmp_path / "khong-co" / "a.pdf")
    assert pane.notice.isVisible()
    assert "khong-co" in pane.notice.text


def test_the_name_asked_for_gets_its_ending(
    pane: PreviewPane, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def choose(_parent: object, _title: str, name: str, _filter: str) -> tuple[str, str]:
        asked.append(name)
        return str(tmp_path / "ban-in"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    pane.ask_and_save(Format.WORD)
    assert [Path(one).name for one in asked] == ["KH1863.docx"]
    assert (tmp_path / "ban-in.docx").exists()


def test_the_printer_gets_the_pages_asked_for(
    dressed: QApplication, summary: Document, tmp_path: Path
) -> None:
    pages = lay_out(summary)
    printer = new_printer(summary.name, pages)
    printer.setOutputFileName(str(tmp_path / "in.pdf"))
    printer.setFromTo(2, 3)
    assert print_pages(pages, printer) == 2
    assert (tmp_path / "in.pdf").read_bytes().count(b"/MediaBox") == 2


def test_a_whole_document_is_printed_when_no_range_is_set(
    dressed: QApplication, summary: Document, tmp_path: Path
) -> None:
    pages = lay_out(summary)
    printer = new_printer(summary.name, pages)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "in.pdf"))
    assert print_pages(pages, printer) == len(pages)


def test_the_dialog_speaks_the_language_of_the_window(
    dressed: QApplication, qtbot: QtBot, summary: Document
) -> None:
    language().use("en")
    dialog = PreviewDialog(summary, "KH1863")
    qtbot.addWidget(dialog)
    assert dialog.windowTitle().startswith("Preview: Báo cáo")
    assert dialog.pane.canvas.accessibleName() == "Printed document, 3 pages"


def test_a_click_beside_a_page_does_nothing(pane: PreviewPane, qtbot: QtBot) -> None:
    qtbot.mouseClick(pane.canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert pane.canvas.current == 1
