"""A node of a plan says from which meeting it comes, and leads there."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from tracker.plans.linking.queries import node_named
from ui.desk import Desk
from ui.pages.plans.page import PlansPage
from ui.pages.targets import ToMeeting, ToPlan
from ui.widgets import Label


def test_a_node_tells_of_the_meeting(desk: Desk, qtbot: QtBot) -> None:
    page = PlansPage(desk.context)
    qtbot.addWidget(page)
    page.show()
    page.open(ToPlan("PH2025", desk.ledger.ask(node_named, "PH2025.TA1")))
    told = "\n".join(label.text() for label in page.pane.findChildren(Label))
    assert "Hội nghị tổng kết công tác trẻ em năm 2024" in told and "6,5%" in told
    door = next(
        one for one in page.pane.findChildren(QAbstractButton) if one.accessibleName() == "Mở TE-2024.DR2"
    )
    with qtbot.waitSignal(page.navigate) as gone:
        door.click()
    assert gone.args is not None and gone.args[0] == "events"
    assert isinstance(gone.args[1], ToMeeting) and gone.args[1].code == "TE-2024"
