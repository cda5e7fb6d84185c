"""Files of other formats in the window: chosen, unlocked, decided about."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet
from PySide6.QtWidgets import QFileDialog, QLineEdit

from tests.tracker.exchange.desk import edited, write
from tests.tracker.exchange.formats import as_old, as_open_document, locked
from tests.ui.pages.rounds.hands import FULL, Hands
from tests.ui.pages.rounds.test_importing import box, entry, show
from tracker.exchange.findings import Choice, Rule
from tracker.exchange.readers import SUFFIXES
from ui.i18n import words
from ui.pages.rounds.deciding import Kind
from ui.pages.rounds.entries import Standing
from ui.pages.rounds.file_list import entry_look, entry_text
from ui.pages.rounds.page import RoundsPage
from ui.pages.rounds.password_dialog import PasswordDialog

PASSWORD = "khóa 2026"
TCVN3 = "chê huyÖn b¸o c¸o"


def locked_reply(hands: Hands, place: str = "68", password: str = PASSWORD) -> Path:
    path = hands.reply(FULL, place, f"khoa_{place}.xlsx")
    path.write_bytes(locked(path.read_bytes(), password))
    return path


def asked(page: RoundsPage, name: str) -> PasswordDialog:
    """The dialog that the button of a locked file opens."""
    show(page, name)
    assert not page.bring.panel.refused.key.isHidden()
    page.bring.panel.refused.key.click()
    dialog = page.bring.panel.findChild(PasswordDialog)
    assert dialog is not None
    return dialog


def test_the_dialog_offers_every_format_that_is_read(
    page: RoundsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered = []
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *told: offered.append(told[3]) or ([], ""))
    page.bring.choose()
    assert all(f"*{ending}" in offered[0] for ending in SUFFIXES)


@pytest.mark.parametrize("made", [as_old, as_open_document])
def test_other_formats_are_read_and_written(
    page: RoundsPage, hands: Hands, made: Callable[[bytes], bytes]
) -> None:
    path = hands.reply(FULL)
    path.write_bytes(made(path.read_bytes()))
    page.bring.add([path])
    page.bring.foot.go.click()
    assert hands.held()["H9"] == "51"


def test_a_locked_file_waits_for_its_password(page: RoundsPage, hands: Hands) -> None:
    page.bring.add([locked_reply(hands), hands.reply(FULL, "01")])
    one = entry(page, "khoa_68.xlsx")
    assert (one.standing, one.locked) == (Standing.REFUSED, True)
    assert entry_look(one) == ("lock", "warn")
    assert entry_text(one)[0] == words("rounds_page.file.locked")
    dialog = asked(page, "khoa_68.xlsx")
    assert dialog.field.echoMode() is QLineEdit.EchoMode.Password
    dialog.go.click()
    assert dialog.problem.text() == words("rounds_page.password.missing")
    dialog.field.setText("sai")
    dialog.go.click()
    assert dialog.isVisible()
    assert "mật khẩu" in dialog.problem.text().lower()
    assert dialog.field.text() == ""
    dialog.field.setText(PASSWORD)
    dialog.go.click()
    assert not dialog.isVisible()
    one = entry(page, "khoa_68.xlsx")
    assert (one.standing, one.changes) == (Standing.READ, 7)
    assert PASSWORD not in repr(one)


def test_leaving_the_dialog_leaves_the_file_unread(page: RoundsPage, hands: Hands) -> None:
    page.bring.add([locked_reply(hands)])
    dialog = asked(page, "khoa_68.xlsx")
    dialog.reject()
    assert entry(page, "khoa_68.xlsx").standing is Standing.REFUSED
    assert hands.held() == {}


def test_one_password_opens_all_that_have_it(page: RoundsPage, hands: Hands) -> None:
    page.bring.add([locked_reply(hands), locked_reply(hands, "01"), locked_reply(hands, "46", "khác")])
    dialog = asked(page, "khoa_68.xlsx")
    dialog.field.setText(PASSWORD)
    dialog.go.click()
    standing = {one.name: one.standing for one in page.bring.batch.entries}
    assert standing == {
        "khoa_68.xlsx": Standing.READ,
        "khoa_01.xlsx": Standing.READ,
        "khoa_46.xlsx": Standing.REFUSED,
    }


def test_a_file_that_is_not_locked_offers_no_password(page: RoundsPage, hands: Hands) -> None:
    page.bring.add([hands.junk()])
    show(page, "khong_phai_bieu.xlsx")
    assert page.bring.panel.refused.key.isHidden()


def test_a_column_in_doubt_is_decided_in_place(page: RoundsPage, hands: Hands) -> None:
    page.bring.add([hands.reply({"H9": 51, "I9": TCVN3})])
    one = show(page, "tra_loi_68.xlsx")
    assert one.undecided == 1
    opened = box(page)
    assert opened.kind is Kind.CHARSET
    assert opened.finding.rule == Rule.UNKNOWN_CHARSET
    opened.choose(Choice.THEIRS)
    preview = entry(page, "tra_loi_68.xlsx").preview
    assert preview is not None
    assert preview.undecided == ()
    assert [line.write.note for line in preview.lines if line.write] == ["chờ huyện báo cáo"]


def test_a_form_with_two_codes_is_what_a_person_says(page: RoundsPage, hands: Hands) -> None:
    ours, other = hands.books["68"].issue.code, hands.books["01"].issue.code

    def change(sheet: Worksheet) -> None:
        write(sheet, {"A7": str(sheet["A7"].value).replace(ours, other), "H9": 51})

    path = hands.folder / "hai_ma.xlsx"
    path.write_bytes(edited(hands.books["68"].data, change))
    page.bring.add([path])
    one = show(page, path.name)
    assert set(one.forms) == {ours, other}
    page.bring.panel.refused.form.emit(one, ours)
    assert entry(page, path.name).forms == ()
