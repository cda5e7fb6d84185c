"""Asking for files: where the dialogs begin, and names typed without their ending."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui import choosing
from ui.choosing import Folder


@pytest.fixture
def parent(dressed: QApplication, qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """A memory of its own; gives what was kept."""
    fresh, kept = Folder(), list[str]()
    fresh.begin(str(tmp_path), kept.append)
    monkeypatch.setattr(choosing, "_FOLDER", fresh)
    yield kept


def typed(monkeypatch: pytest.MonkeyPatch, name: Path) -> list[str]:
    """Let the dialog answer with a name; gives where it began."""
    began: list[str] = []

    def answer(_parent: object, _title: str, start: str, _kinds: str) -> tuple[str, str]:
        began.append(start)
        return str(name), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return began


def test_a_dialog_begins_where_the_last_one_ended(
    parent: QWidget, folder: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gui-di").mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path / "gui-di"))
    choosing.ask_folder(parent, "")
    began = typed(monkeypatch, tmp_path / "gui-di" / "a.pdf")
    assert choosing.ask_save(parent, "", "a.pdf", ending=".pdf") == tmp_path / "gui-di" / "a.pdf"
    assert began == [str(tmp_path / "gui-di" / "a.pdf")]
    assert folder == [str(tmp_path / "gui-di")]


def test_a_folder_that_is_gone_is_not_offered(tmp_path: Path) -> None:
    fresh = Folder()
    fresh.begin(str(tmp_path / "taken-out"), lambda _one: None)
    assert fresh.path != tmp_path / "taken-out"


def test_the_ending_is_added_and_dots_in_the_name_stay(
    parent: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, tmp_path / "bao-cao-22.11")
    assert choosing.ask_save(parent, "", "a", ending=".pdf") == tmp_path / "bao-cao-22.11.pdf"


@pytest.mark.parametrize("pressed", [0, 1])
def test_a_file_that_the_dialog_did_not_ask_about_is_not_replaced_in_silence(
    parent: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pressed: int
) -> None:
    (tmp_path / "a.pdf").write_bytes(b"signed")
    typed(monkeypatch, tmp_path / "a")
    said: list[str] = []

    def press(box: QMessageBox) -> int:
        said.append(box.text())
        wanted = ("Thay tệp", "Hủy")[pressed]
        next(one for one in box.findChildren(QPushButton) if one.text() == wanted).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", press)
    assert choosing.ask_save(parent, "", "a", ending=".pdf") == (None if pressed else tmp_path / "a.pdf")
    assert said == ["Đã có tệp “a.pdf”. Thay bằng tệp mới?"]


def test_nothing_chosen_is_nothing(parent: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: ("", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: ("", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: ([], ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: "")
    assert choosing.ask_save(parent, "", "a") is None
    assert choosing.ask_open(parent, "", "") is None
    assert choosing.ask_open_several(parent, "", "") == []
    assert choosing.ask_folder(parent, "") is None
