"""States of the page of coordination that are worth a picture."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.pages.coordination.regulation_pane import STEP
from ui.shell.pages import Scene

if TYPE_CHECKING:
    from ui.pages.coordination.page import CoordinationPage

_LIST = (
    ("Tên cơ sở", "Loại", "Tỉnh, thành phố", "Địa chỉ", "Điện thoại", "Đối tượng phục vụ"),
    ("Nhà tạm lánh (ví dụ)", "Nhà tạm lánh", "Lào Cai", "", "0214 300 0000", "Người bị bạo lực giới"),
    ("Ngôi nhà Ánh Dương (Quảng Ninh)", "", "Quảng Ninh", "", "0203 300 0000", ""),
    ("Trung tâm (ví dụ)", "Trung tâm CTXH", "Bắc Ninh", "", "", "Trẻ em"),
)


def scenes(page: CoordinationPage) -> Sequence[Scene]:
    """A step with its limit, the forms, the directory, and a list before it is taken in."""
    return [
        Scene("step", lambda: _step(page)),
        Scene("step_form", lambda: _step_form(page)),
        Scene("regulation_form", lambda: _regulation_form(page)),
        Scene("providers", lambda: _providers(page)),
        Scene("provider_form", lambda: _provider_form(page)),
        Scene("import", lambda: _import(page)),
    ]


def _step(page: CoordinationPage) -> QWidget | None:
    page.choose("regulations")
    view = page.regulations
    view.table.setCurrentIndex(view.rows.index(0, 0))
    view.step_table.setCurrentIndex(view.steps.index(6, 0))
    view.pane.show_tab(STEP)
    view.pane.tab_changed.emit(STEP)
    return None


def _step_form(page: CoordinationPage) -> QWidget | None:
    _step(page)
    page.regulations.act("edit_step")
    return page.regulations.dialog


def _regulation_form(page: CoordinationPage) -> QWidget | None:
    page.choose("regulations")
    page.regulations.act("edit")
    return page.regulations.dialog


def _providers(page: CoordinationPage) -> QWidget | None:
    page.choose("providers")
    return None


def _provider_form(page: CoordinationPage) -> QWidget | None:
    page.choose("providers")
    page.directory.edit()
    return page.directory.dialog


def _import(page: CoordinationPage) -> QWidget | None:
    """A list of somebody else, with a row that cannot be taken."""
    page.choose("providers")
    path = Path(mkdtemp()) / "danh-sach-co-so.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(_LIST)
    page.directory.take_in(path)
    path.unlink()
    path.parent.rmdir()
    return page.directory.import_dialog
