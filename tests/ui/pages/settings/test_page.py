"""Settings: the signature block is put together from plain choices, kept as printed and shown again."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit, QScrollArea
from pytestqt.qtbot import QtBot

from tracker.office import queries as offices
from tracker.office.commands import save_office
from tracker.office.rows import Office
from tracker.office.signing import SigningForm
from ui.desk import Desk
from ui.pages.context import PageContext
from ui.pages.settings.page import Scrolled, SettingsPage
from ui.tasks import DirectRunner
from ui.widgets import Label


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> SettingsPage:
    made = SettingsPage(PageContext(desk.ledger, DirectRunner(), desk.ledger.do))
    qtbot.addWidget(made)
    made.open()
    return made


def line(page: SettingsPage, name: str) -> QLineEdit:
    return next(found for found in page.findChildren(QLineEdit) if found.accessibleName() == name)


def printed(page: SettingsPage) -> str:
    return next(found for found in page.findChildren(Label) if found.accessibleName() == "Sẽ in").text()


def choose(page: SettingsPage, form: SigningForm) -> None:
    box = next(found for found in page.findChildren(QComboBox) if found.accessibleName() == "Thẩm quyền ký")
    box.setCurrentIndex(box.findData(str(form)))
    box.activated.emit(box.currentIndex())


def test_a_choice_asks_for_its_lines_and_shows_the_block(page: SettingsPage, desk: Desk) -> None:
    assert line(page, "Ký thay mặt (TM.)").isHidden()
    choose(page, SigningForm.BEHALF_DEPUTY)
    assert not line(page, "Ký thay mặt (TM.)").isHidden()
    line(page, "Ký thay mặt (TM.)").setText("Ủy ban nhân dân")
    line(page, "Chức vụ người đứng đầu").setText("Chủ tịch")
    line(page, "Chức vụ người ký").setText("Phó Chủ tịch")
    line(page, "Họ tên người ký").setText("Nguyễn Thị A")
    assert printed(page) == "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nNguyễn Thị A"
    page.save()
    kept = desk.ledger.ask(offices.office)
    assert (kept.power, kept.post) == ("TM. Ủy ban nhân dân\nKT. Chủ tịch", "Phó Chủ tịch")


def test_what_is_on_file_is_shown_and_is_no_change(page: SettingsPage, desk: Desk) -> None:
    kept = Office(power=" TL. BỘ TRƯỞNG ", post="CHÁNH VĂN PHÒNG", unit="TH", recipients_en="As above")
    desk.ledger.do(save_office, kept)
    page.refresh()
    assert line(page, "Chức vụ người đứng đầu").text() == "BỘ TRƯỞNG"
    assert line(page, "Đơn vị soạn thảo").text() == "TH"
    assert printed(page) == "TL. BỘ TRƯỞNG\nCHÁNH VĂN PHÒNG"
    page.save()
    assert desk.ledger.ask(offices.office).recipients_en == "As above"


def test_made_anew_it_stands_where_it_stood(page: SettingsPage, qtbot: QtBot) -> None:
    page.resize(900, 300)
    page.show()
    bar = page.findChild(QScrollArea).verticalScrollBar()
    page.open(Scrolled(120))
    qtbot.waitUntil(lambda: bar.value() == 120)
    assert page.again == Scrolled(120)
