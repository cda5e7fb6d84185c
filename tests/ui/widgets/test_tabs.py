"""A row of tabs that has no room for all of them keeps the rest in a menu."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ui.widgets import Button, TabRow


def test_what_has_no_room_stands_in_the_menu(dressed: object, qtbot: QtBot) -> None:
    row = TabRow()
    qtbot.addWidget(row)
    row.resize(900, 34)
    row.show()
    for key in ("info", "progress", "figures", "roles", "links", "money", "files", "versions"):
        row.add(key, f"Thẻ {key}")
    tabs = [one for one in row.findChildren(Button) if one.isCheckable()]
    assert all(tab.isVisible() for tab in tabs)
    row.resize(300, 34)
    row.choose("versions")
    shown = [tab.text() for tab in tabs if tab.isVisible()]
    assert shown[0] == "Thẻ info"
    assert shown[-1] == "Thẻ versions"
    assert len(shown) < len(tabs)
    (more,) = [one for one in row.findChildren(Button) if not one.isCheckable()]
    more.menu().aboutToShow.emit()
    listed = {action.text(): action for action in more.menu().actions()}
    assert set(listed) == {tab.text() for tab in tabs} - set(shown)
    with qtbot.waitSignal(row.changed) as changed:
        listed["Thẻ money"].trigger()
    assert changed.args == ["money"]
    assert row.current == "money"
