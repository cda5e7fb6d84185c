"""The page of agencies: found without marks, edited, dissolved, removed where nothing refers to them."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tracker.agencies import queries
from tracker.agencies.rows import AgencyDetail
from ui.desk import Desk
from ui.forms.dialog import FormDialog
from ui.pages.agencies.page import AgenciesPage


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> AgenciesPage:
    page = AgenciesPage(desk.context)
    qtbot.addWidget(page)
    page.resize(1198, 690)
    page.show()
    page.open()
    return page


def codes(page: AgenciesPage) -> list[str]:
    found = [page.rows.payload(row) for row in range(page.rows.rowCount())]
    return [one.agency.code for one in found if isinstance(one, AgencyDetail)]


def go(page: AgenciesPage, desk: Desk, code: str) -> None:
    page.select(desk.ledger.ask(queries.agency_by_code, code).id)


def dialog_of(page: AgenciesPage) -> FormDialog:
    assert isinstance(page.dialog, FormDialog)
    return page.dialog


def test_agencies_are_found_edited_dissolved_and_kept_where_needed(page: AgenciesPage, desk: Desk) -> None:
    said: list[str] = []
    page.announce.connect(lambda _tone, text: said.append(text))
    page.text.setText("cuc tre em")
    assert codes(page) == ["cte", "cbmte"]
    page.text.clear()
    go(page, desk, "byt")
    page.remove()
    assert "Không xóa được “Bộ Y tế”" in said[-1]
    page.add_agency()
    form = dialog_of(page).form
    form.control("code").setText("byt")
    form.control("name_vi").setText("Vụ Mới")
    dialog_of(page).save()
    assert "byt" in form.wrong["code"]
    form.control("code").setText("vm")
    dialog_of(page).save()
    assert page.current is not None
    assert page.current.agency.name_vi == "Vụ Mới"
    page.end()
    ending = dialog_of(page).form
    ending.control("last_day").setText("31/5/2026")
    ending.control("decision").setText("QĐ 1")
    heir = ending.control("agency_0")
    own = desk.ledger.ask(queries.agency_by_code, "syt").id
    heir.set_items([(str(own), "Sở Y tế")], str(own))
    dialog_of(page).save()
    found = desk.ledger.ask(queries.agency_detail, desk.ledger.ask(queries.agency_by_code, "vm").id)
    assert [one.code for one in found.successors] == ["syt"]
    page.reopen()
    assert desk.ledger.ask(queries.agency_by_code, "vm").valid_to is None
    page.remove()
    assert "vm" not in codes(page)
    desk.context.undo()
    assert "vm" in codes(page)
