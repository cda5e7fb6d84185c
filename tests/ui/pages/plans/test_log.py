"""A task's log in the pane: entries and returns in order of time, the newest first, all on asking."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tracker.plans.rows import TaskStatus
from tracker.reports.following import Told
from ui.pages.plans.following.log import NEWEST, LogList


def told(day: int, place: str = "", **values: str) -> Told:
    sheet = {"file": f"{place}.xlsx", "sheet": "Nhiệm vụ", "row": 9} if place else {}
    return Told(
        day=dt.date(2026, 6, day),
        recorded_at=f"2026-06-{day:02}T08:00:00",
        by="Lan",
        period="2026-H1",
        status=TaskStatus.IN_PROGRESS,
        percent=45,
        result=values.get("result", ""),
        difficulty=values.get("difficulty", ""),
        proposal="",
        place=place,
        place_vi=f"Tỉnh {place}" if place else "",
        **sheet,  # type: ignore[arg-type]  # three fields
    )


def texts(log: LogList) -> list[str]:
    return [label.text() for label in log.findChildren(QLabel)]


def test_a_round_of_many_returns_shows_the_newest_and_all_on_asking(dressed: object, qtbot: QtBot) -> None:
    returns = [told(20, f"{code:02}", difficulty="Thiếu người") for code in range(1, 35)]
    log = LogList((*returns, told(3, result="Đã ban hành")))
    qtbot.addWidget(log)
    assert (log.shown, log.more.isHidden(), log.more.text()) == (NEWEST, False, "Xem tất cả 35 lần ghi")
    assert "01 Tỉnh 01" in texts(log)
    assert "01.xlsx, trang Nhiệm vụ, dòng 9" in texts(log)
    assert not any("Đã ban hành" in one for one in texts(log))
    log.more.click()
    assert (log.shown, log.more.isHidden()) == (35, True)
    said = [one for one in texts(log) if one.startswith("34 ") or "Đã ban hành" in one]
    assert said[0] == "34 Tỉnh 34"
    assert said[1].endswith("Đã ban hành — Lan")


def test_a_short_log_is_shown_whole(dressed: object, qtbot: QtBot) -> None:
    log = LogList((told(3, result="Xong"),))
    qtbot.addWidget(log)
    assert (log.shown, log.more.isHidden()) == (1, True)
