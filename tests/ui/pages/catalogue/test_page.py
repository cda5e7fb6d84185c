"""The catalogue in the window: looking, editing with undo, merging, and files in and out."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog
from pytestqt.qtbot import QtBot

from tracker.app import Ledger
from tracker.exchange.catalogue.edits import whole_book
from tracker.exchange.catalogue.lines import Fate
from tracker.figures.cataloguing_forms import IndicatorForm
from tracker.kernel.catalogue import Book, Part
from tracker.places import queries as places
from tracker.places.forms import GroupForm, PlaceForm
from ui.desk import Desk
from ui.forms.dialog import FormDialog
from ui.i18n import language
from ui.pages.catalogue.page import PARTS, CataloguePage
from ui.widgets import Label


def show(page: CataloguePage, part: Part) -> None:
    page.tabs.choose(part)
    page.tabs.changed.emit(part)


def choose(page: CataloguePage, part: Part, key: str) -> None:
    show(page, part)
    page.select(key)
    assert page.current is not None
    assert page.current.key == key


def opened(page: CataloguePage) -> FormDialog:
    dialog = page.editing.dialog
    assert dialog is not None
    return dialog


def put(page: CataloguePage, name: str, text: str) -> None:
    """Fill in a field as a person would."""
    control = opened(page).form.control(name)
    if isinstance(control, QComboBox):
        control.setCurrentText(text)
        control.activated.emit(control.currentIndex())
    else:
        control.setText(text)
        control.textEdited.emit(text)


def book(desk: Desk) -> Book:
    return desk.ledger.ask(whole_book)


def told(page: CataloguePage) -> str:
    """Everything that the pane says."""
    return "\n".join(label.text() for label in page.pane.findChildren(Label))


def column(page: CataloguePage, name: str) -> list[str]:
    at = page.rows.fields.index(name)
    return [str(page.rows.index(row, at).data()) for row in range(page.rows.rowCount())]


def test_every_part_has_a_tab_with_what_is_in_use(page: CataloguePage, desk: Desk) -> None:
    for part in PARTS:
        show(page, part)
        shelf = book(desk).shelf(part).values()
        used = [
            form for form in shelf if (getattr(form, "valid_to", None) or dt.date.max) >= desk.ledger.today()
        ]
        assert page.rows.rowCount() == len(used) > 0
        page.which.changed.emit("used")
        page.which.set_value("every")
        page.which.changed.emit("every")
        assert page.rows.rowCount() == len(shelf)
        page.which.set_value("used")
        page.which.changed.emit("used")


def test_letters_without_accents_narrow_the_rows(page: CataloguePage) -> None:
    show(page, Part.PLACES)
    page.text.setText("bac ninh")
    assert set(column(page, "name_vi")) == {"Bắc Ninh"}
    page.text.setText("khong co dau")
    assert page.rows.rowCount() == 0
    assert page.current is None
    assert "Chưa chọn dòng nào" in told(page)


def test_rows_are_sorted_as_a_dictionary_would(page: CataloguePage) -> None:
    show(page, Part.PLACES)
    page.table.sortByColumn(page.rows.fields.index("name_vi"), Qt.SortOrder.AscendingOrder)
    names = column(page, "name_vi")
    assert names.index("Cao Bằng") < names.index("Cần Thơ") < names.index("Đà Nẵng") < names.index("Gia Lai")


def test_the_pane_tells_the_line_of_a_unit_and_what_needs_it(page: CataloguePage, desk: Desk) -> None:
    choose(page, Part.PLACES, next(k for k, f in book(desk).of(PlaceForm).items() if f.unit == "34-25"))
    said = told(page)
    assert "Hòa Bình nhập vào Phú Thọ" in said
    choose(page, Part.INDICATORS, "BCA/XH-VU")
    assert "Được dùng bởi" in told(page)
    assert "số liệu" in told(page)


def test_an_indicator_is_renamed_and_the_step_is_undone(
    page: CataloguePage, desk: Desk, qtbot: QtBot
) -> None:
    choose(page, Part.INDICATORS, "BCA/XH-VU")
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    put(page, "name_vi", "Số vụ xâm hại trẻ em (khởi tố)")
    opened(page).save()
    assert book(desk).of(IndicatorForm)["BCA/XH-VU"].name_vi == "Số vụ xâm hại trẻ em (khởi tố)"
    assert "Số vụ xâm hại trẻ em (khởi tố)" in told(page)
    assert desk.undo_stack.undo_label(language().words) == "Hoàn tác: sửa “BCA/XH-VU” trong danh mục"
    desk.undo()
    assert "Số vụ xâm hại trẻ em (khởi tố)" not in told(page)


def test_what_figures_mean_is_not_changed_under_them(page: CataloguePage, desk: Desk) -> None:
    before = list(book(desk))
    choose(page, Part.INDICATORS, "BCA/XH-VU")
    page.pane.edit.click()
    put(page, "unit_vi", "trẻ em")
    assert "đã có" in opened(page).form.wrong["unit_vi"]
    opened(page).save()
    assert opened(page).isVisible()
    assert list(book(desk)) == before


def test_keys_by_which_files_know_a_row_are_fixed(page: CataloguePage) -> None:
    choose(page, Part.INDICATORS, "BCA/XH-VU")
    page.pane.edit.click()
    form = opened(page).form
    assert not form.control("set").isEnabled()
    assert not form.control("code").isEnabled()
    assert form.first_field == "name_vi"


def test_a_rate_needs_both_sides(page: CataloguePage) -> None:
    show(page, Part.INDICATORS)
    page.add.click()
    put(page, "set", "BCA · " + opened(page).form.control("set").currentText().partition(" · ")[2])
    for name, text in (("code", "TL-1"), ("name_vi", "Tỷ lệ thử"), ("unit_vi", "%"), ("measure", "tỷ lệ")):
        put(page, name, text)
    sides = opened(page).form.control("numerator")
    sides.pick("BCA/XH-VU")
    sides.changed.emit("BCA/XH-VU")
    opened(page).save()
    assert "thiếu mẫu số" in " ".join(opened(page).form.wrong.values())


def test_a_day_that_cannot_be_read_is_said_at_its_field(page: CataloguePage) -> None:
    choose(page, Part.INDICATORS, "BCA/XH-VU")
    page.pane.edit.click()
    put(page, "valid_to", "31/2/2026")
    put(page, "scale", "nhiều")
    assert set(opened(page).form.wrong) == {"valid_to", "scale"}


def test_a_group_is_added_with_its_members(page: CataloguePage, desk: Desk) -> None:
    show(page, Part.GROUPS)
    page.add.click()
    put(page, "code", "BIEN-GIOI")
    put(page, "name_vi", "Tỉnh biên giới phía Bắc")
    members = opened(page).form.control("members")
    for unit in ("34-04", "34-08", "34-20"):
        members.set_checked(unit, True)
    opened(page).save()
    assert book(desk).of(GroupForm)["BIEN-GIOI"].members == ("34-04", "34-08", "34-20")
    assert page.current is not None
    assert page.current.key == "BIEN-GIOI"


def test_a_province_becomes_a_city_and_its_past_stays(page: CataloguePage, desk: Desk) -> None:
    key = next(k for k, f in book(desk).of(PlaceForm).items() if f.unit == "34-38")
    choose(page, Part.PLACES, key)
    page.pane.change.click()
    opened(page).save()
    assert "ngày bắt đầu" in opened(page).form.wrong["valid_from"]
    put(page, "valid_from", "01/01/2027")
    put(page, "kind", "thành phố")
    put(page, "full_name", "Thành phố Thanh Hóa")
    opened(page).save()
    gazetteer = desk.ledger.ask(places.gazetteer)
    place = desk.ledger.ask(places.resolve, "34-38", dt.date(2026, 12, 31)).place
    assert gazetteer.at(place.id, dt.date(2026, 12, 31)).full_name == "Tỉnh Thanh Hóa"
    assert gazetteer.at(place.id, dt.date(2027, 1, 1)).full_name == "Thành phố Thanh Hóa"
    assert desk.undo_stack.undo_label(language().words) == "Hoàn tác: sửa 2 dòng của danh mục"


def test_two_provinces_merge_in_one_step(page: CataloguePage, desk: Desk) -> None:
    before = list(book(desk))
    show(page, Part.PLACES)
    page.merge.click()
    form = opened(page).form
    opened(page).save()
    assert "ít nhất hai" in form.wrong["old"]
    for unit in ("34-38", "34-40"):
        form.control("old").set_checked(unit, True)
    for name, text in (
        ("unit", "33-38"),
        ("code", "38"),
        ("name_vi", "Thanh Nghệ"),
        ("full_name", "Tỉnh Thanh Nghệ"),
        ("region", "Bắc Trung Bộ"),
        ("valid_from", "01/01/2027"),
    ):
        put(page, name, text)
    opened(page).save()
    day = dt.date(2027, 1, 1)
    gazetteer = desk.ledger.ask(places.gazetteer)
    merged = desk.ledger.ask(places.resolve, "33-38", day).place
    assert len(gazetteer.predecessors(merged.id)) == 2
    assert len(gazetteer.in_force(day)) == 33
    desk.undo()
    assert list(book(desk)) == before


def test_what_is_needed_stays_and_what_is_not_goes(page: CataloguePage, desk: Desk, qtbot: QtBot) -> None:
    choose(page, Part.INDICATORS, "BCA/XH-VU")
    with qtbot.waitSignal(page.announce) as caught:
        page.pane.remove.click()
    assert caught.args[0] == "bad"
    assert "không xóa được" in caught.args[1]
    alias = next(iter(book(desk).shelf(Part.ALIASES)))
    choose(page, Part.ALIASES, alias)
    with qtbot.waitSignal(page.announce) as caught:
        page.pane.remove.click()
    assert caught.args[0] == "good"
    assert alias not in book(desk).shelf(Part.ALIASES)
    desk.undo()
    assert alias in book(desk).shelf(Part.ALIASES)


def test_out_into_a_workbook_and_in_again_changes_nothing(
    page: CataloguePage, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "danh-muc.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    page.export.click()
    assert path.stat().st_size > 10_000
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: ([str(path)], ""))
    page.bring.click()
    assert page.import_dialog is not None
    counts = page.import_dialog.preview.counts
    assert counts[Fate.SAME] == sum(len(book(desk).shelf(part)) for part in Part)
    assert counts[Fate.SAME] == sum(counts.values())
    assert not page.import_dialog.go.isEnabled()
    assert page.import_dialog.go.text() == "Không có gì để ghi"


def test_a_file_is_shown_first_and_taken_in_as_one_step(
    page: CataloguePage, desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "groups.csv"
    path.write_text("code,name_vi,members\nBIEN,Tỉnh biên giới,34-04; 34-08\n", "utf-8")
    page.take_in([path])
    dialog = page.import_dialog
    assert dialog is not None
    assert dialog.rows.rowCount() == 1
    assert "BIEN" not in book(desk).of(GroupForm)
    assert dialog.go.text() == "Ghi 1 dòng"
    dialog.go.click()
    assert book(desk).of(GroupForm)["BIEN"].members == ("34-04", "34-08")
    assert desk.undo_stack.undo_label(language().words) == "Hoàn tác: nhập 1 dòng danh mục từ groups.csv"
    desk.undo()
    assert "BIEN" not in book(desk).of(GroupForm)


def test_a_refused_row_names_its_place_and_nothing_can_be_written(
    page: CataloguePage, tmp_path: Path
) -> None:
    path = tmp_path / "groups.csv"
    path.write_text("code,name_vi,members\nBIEN,Tỉnh biên giới,34-04; 99-99\n", "utf-8")
    page.take_in([path])
    dialog = page.import_dialog
    assert dialog is not None
    assert not dialog.go.isEnabled()
    said = str(dialog.rows.index(0, 3).data())
    assert "groups.csv, C2" in said
    assert "99-99" in said


def test_a_file_that_is_no_catalogue_is_said(page: CataloguePage, tmp_path: Path) -> None:
    path = tmp_path / "khac.csv"
    path.write_text("a,b\n1,2\n", "utf-8")
    page.take_in([path])
    assert page.import_dialog is not None
    assert "khac.csv" in page.import_dialog.notice.text


def test_a_ledger_for_reading_only_is_looked_at(
    sample_file: Path, tmp_path: Path, page: CataloguePage, desk: Desk, qtbot: QtBot
) -> None:
    desk.ledger.read_only = True
    shown = CataloguePage(desk.context)
    qtbot.addWidget(shown)
    shown.open()
    assert shown.rows.rowCount() > 0
    assert not any(
        button.isEnabled()
        for button in (shown.add, shown.merge, shown.bring, shown.pane.edit, shown.pane.remove)
    )
    assert shown.export.isEnabled()


def test_the_page_speaks_english(desk: Desk, qtbot: QtBot) -> None:
    language().use("en")
    page = CataloguePage(desk.context)
    qtbot.addWidget(page)
    page.open()
    choose(page, Part.INDICATORS, "BCA/XH-VU")
    assert "Lower is better" in told(page) or "lower is better" in told(page)
    assert page.add.text() == "Add an indicator…"


def test_every_scene_can_be_shown(page: CataloguePage) -> None:
    names = []
    for scene in page.scenes():
        dialog = scene.show()
        names.append(scene.name)
        if dialog is not None:
            assert dialog.isVisible()
            dialog.close()
    assert names == ["places", "edit", "merge", "import"]


def test_figures_hear_of_it(page: CataloguePage, desk: Desk) -> None:
    ledger: Ledger = desk.ledger
    heard: list[object] = []
    ledger.subscribe(lambda changes, _ledger: heard.append(changes.concerns("indicator")))
    choose(page, Part.INDICATORS, "BCA/XH-VU")
    page.pane.edit.click()
    put(page, "name_en", "Another name")
    opened(page).save()
    assert heard == [True]
