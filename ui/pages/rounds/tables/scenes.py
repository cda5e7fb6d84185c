"""The four steps of bringing in a table, on a small invented one; nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tracker.exchange.tables.preview import Sending
from ui.pages.rounds.tables.view import COLUMNS, NAMES, PREVIEW, SHEET, TableView
from ui.shell.pages import Scene

_SENDER = "Sở Y tế (ví dụ)"
_TABLE = """TỔNG HỢP SỐ LIỆU MINH HỌA VỀ TRẺ EM NĂM 2025;;;;
;;;;
STT;Địa phương;Số vụ xâm hại trẻ em;Trẻ em được trợ giúp (lượt);Ghi chú
1;Hà Nội;31;1.240;
2;Bắc Ninhh;12;860;số bổ sung tháng 12
3;Thanh Hoá;27;hơn 900;
4;Đắc Lắc;19;1.105;
5;Vùng ven biển;3;40;
6;Cần Thơ;-;410;
;Tổng cộng;92;4.555;
"""


def scenes(view: TableView) -> Sequence[Scene]:
    return (
        Scene("table", lambda: _open(view)),
        Scene("table_columns", lambda: view.go_to(COLUMNS)),
        Scene("table_names", lambda: _settle(view, NAMES)),
        Scene("table_preview", lambda: _name(view)),
        Scene("table_back", lambda: _leave(view)),
    )


def _open(view: TableView) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "tong_hop_2025.csv"
        path.write_text(_TABLE, "utf-8-sig")
        view.open(path)
    view.work.set_sending(Sending(_SENDER))
    view.go_to(SHEET)


def _settle(view: TableView, step: str) -> None:
    """A person agrees to everything that is proposed."""
    for question in view.work.questions:
        view.columns.go_to(question.about)
        if question.candidates:
            view.columns.take(question.candidates[0])
        else:
            view.columns.agree()
    view.go_to(step)


def _name(view: TableView) -> None:
    """Names get the first thing that they are like; the others are left out."""
    for one in view.names.undecided:
        target = one.candidates[0].target if one.candidates else ""
        view.work.change(view.work.mapping.with_name(one.kind, one.text, target))
    view.go_to(PREVIEW)


def _leave(view: TableView) -> None:
    view.work.clear()
    view.leave()
