"""The window of the guide: F1 on the right topic, links, back, search, pictures, paper."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QTextImageFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from tracker.words import LANGUAGES
from ui.guide.book import book
from ui.guide.dressing import level_of, pictures
from ui.guide.opening import GuideOpener
from ui.guide.topics import MODULES, OPENS, of_module, topic_of
from ui.guide.window import GuideWindow
from ui.i18n import language
from ui.pages.registry import Registry
from ui.preferences import Preferences
from ui.program import Program
from ui.shell.main_window import MainWindow
from ui.shell.pages import Page
from ui.tasks import DirectRunner
from ui.theme import Mode, theme

PAGES = Registry(lambda: pytest.fail("no page is made here")).specs()


@pytest.fixture
def guide(dressed: QApplication, qtbot: QtBot) -> GuideWindow:
    window = GuideWindow()
    qtbot.addWidget(window)
    window.open("plans")
    window.show()
    return window


@pytest.fixture
def program(migrated_file: Path, tmp_path: Path, dressed: QApplication, qtbot: QtBot) -> Iterator[Program]:
    settings = Preferences(QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))
    program = Program(MainWindow(), DirectRunner(), settings, lambda: dt.date(2026, 6, 22))
    qtbot.addWidget(program.window)
    program.window.show()
    program.open(Path(shutil.copyfile(migrated_file, tmp_path / "s.skh")))
    yield program
    program.close()


def test_every_module_and_page_of_the_register_is_there() -> None:
    keys = {topic.key for topic in book("vi").topics}
    assert set(MODULES.values()) <= keys
    assert set(OPENS) <= keys
    assert {page for page, _ in OPENS.values()} == {spec.key for spec in PAGES}
    for name in MODULES:
        assert find_spec(name), name


def test_every_page_has_a_topic_and_its_topic_opens_it() -> None:
    for spec in PAGES:
        name = f"ui.pages.{spec.key}.page"
        assert find_spec(name), name
        topic = of_module(name)
        assert OPENS[topic][0] == spec.key


def test_f1_opens_the_guide_where_one_works(program: Program, qtbot: QtBot) -> None:
    window = program.window
    window.activateWindow()
    QApplication.processEvents()
    for spec, topic in (("figures", "figures"), ("settings", "settings")):
        window.go(spec)
        QTest.keyClick(window, Qt.Key.Key_F1)
        assert program.guide.guide is not None and program.guide.guide.topic == topic
    guide = program.guide.guide
    assert guide.isVisible()
    guide.open("entry")
    guide.go.click()
    assert window.current_page == "figures"
    program.guide.open_here()
    assert guide.topic == "entry"


def test_f1_works_in_a_dialog_that_is_open(program: Program, qtbot: QtBot) -> None:
    class TransferDialog(QDialog):
        pass

    TransferDialog.__module__ = "ui.pages.agencies.transfer_dialog"
    dialog = TransferDialog(program.window)
    field = QLineEdit()
    QVBoxLayout(dialog).addWidget(field)
    dialog.open()
    dialog.activateWindow()
    field.setFocus()
    QApplication.processEvents()
    QTest.keyClick(field, Qt.Key.Key_F1)
    guide = program.guide.guide
    assert guide is not None and guide.topic == "agencies"
    assert guide.parent() is None, "a child of the window would be shut off by the dialog"
    dialog.close()


def test_links_back_and_forward(guide: GuideWindow) -> None:
    guide.open("start")
    guide.reader.anchorClicked.emit("settings.md")
    assert guide.topic == "settings"
    guide.back()
    guide.back()
    assert guide.topic == "plans"
    assert not guide.back_button.isEnabled()
    guide.forward()
    assert guide.topic == "start"
    assert guide.contents.currentItem().text() == book("vi").topic("start").title


def test_search_opens_the_place_that_says_it(guide: GuideWindow) -> None:
    guide.search.setText("dia gioi hien hanh")
    assert guide.contents.count() >= 1
    guide.contents.open_first()
    assert guide.topic == "boundaries"
    guide.search.setText("không-có-chữ-này")
    assert guide.contents.count() == 0 and "không-có-chữ-này" in guide.count.text()
    guide.search.clear()
    assert guide.contents.count() > len(book("vi").topics)


def test_a_heading_can_be_led_to(guide: GuideWindow) -> None:
    guide.resize(900, 400)
    heading = book("vi").topic("figures").sections[2].heading
    guide.open("figures", heading)
    assert guide.reader.verticalScrollBar().value() > 0
    guide.open("figures")
    assert guide.reader.verticalScrollBar().value() == 0


def test_every_topic_is_dressed_in_both_languages_and_palettes(guide: GuideWindow) -> None:
    for code, mode in zip(LANGUAGES, (Mode.LIGHT, Mode.DARK), strict=True):
        theme().use(mode)
        language().use(code)
        for topic in book(code).topics:
            guide.open(topic.key)
            document = guide.reader.document()
            assert level_of(document.begin()) == 1
            assert topic.title in guide.windowTitle()
            for _, shape in pictures(document):
                assert 0 < QTextImageFormat(shape).width() <= guide.reader.viewport().width()


def test_the_language_changes_and_the_topic_stays(guide: GuideWindow) -> None:
    guide.open("rounds")
    language().use("en")
    assert guide.topic == "rounds"
    assert book("en").topic("rounds").title in guide.windowTitle()


def test_a_topic_on_paper(guide: GuideWindow, tmp_path: Path) -> None:
    guide.open("figures")
    guide.save_pdf(tmp_path / "figures.pdf")
    written = (tmp_path / "figures.pdf").read_bytes()
    assert written.startswith(b"%PDF-") and written.count(b"/Type /Page\n") >= 2


def test_its_size_is_remembered(dressed: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    settings = Preferences(QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))
    main = MainWindow()
    qtbot.addWidget(main)
    opener = GuideOpener(main, settings)
    opener.open("start")
    assert opener.guide is not None
    opener.guide.resize(777, 555)
    opener.close()
    again = GuideWindow(settings.guide_geometry)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (777, 555)


def test_a_part_takes_the_topic_of_its_module(dressed: QApplication) -> None:
    assert of_module("ui.pages.figures.entry.view") == "entry"
    assert of_module("ui.pages.figures.page") == "figures"
    assert of_module("ui.widgets.tables") == ""
    assert topic_of(Page()) == ""
