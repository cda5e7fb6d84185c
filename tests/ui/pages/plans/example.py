"""The sample ledger with work in progress: tasks of one plan in every state, logs, and some of another plan.

The tasks are invented; the plans and their goals are those of the documents.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

from tracker.agencies import queries as agencies
from tracker.app import Ledger
from tracker.kernel.confidence import Confidence
from tracker.office.commands import save_office
from tracker.office.rows import Office
from tracker.plans import commands, queries
from tracker.plans.fields import NodeFields, PlanFields, ProgressFields
from tracker.plans.rows import Node, NodeKind, TaskStatus
from tracker.reference import loader

CLOCK = dt.datetime(2026, 6, 22, 3, 14, tzinfo=dt.UTC)
TODAY = dt.date(2026, 6, 22)
TASK = NodeKind.TASK
DONE, UNDER_WAY, NOT_BEGUN = TaskStatus.COMPLETED, TaskStatus.IN_PROGRESS, TaskStatus.NOT_STARTED
_MONTH = dt.date(2026, 6, 30)
_YEAR = dt.date(2025, 12, 31)
_TASKS: dict[int, tuple[tuple[str, dt.date, TaskStatus, int], ...]] = {
    1: (
        ("Ban hành kế hoạch của 63 tỉnh, thành phố", dt.date(2020, 6, 30), DONE, 100),
        ("Phân công đầu mối bảo vệ trẻ em cấp xã", dt.date(2021, 12, 31), DONE, 100),
    ),
    2: (
        ("Hướng dẫn lấy lời khai thân thiện với trẻ em", dt.date(2026, 9, 30), UNDER_WAY, 70),
        ("Rà soát quy định xử phạt vi phạm hành chính", dt.date(2026, 12, 31), UNDER_WAY, 40),
    ),
    4: (
        ("Rà soát Quy chế 2236 sau sắp xếp bộ máy", dt.date(2026, 5, 30), UNDER_WAY, 60),
        ("Tập huấn điều tra viên, kiểm sát viên", _MONTH, UNDER_WAY, 75),
    ),
    5: (
        ("Ban hành bộ mã dùng chung", dt.date(2024, 6, 30), DONE, 100),
        ("Kết nối cơ sở dữ liệu bảo vệ trẻ em với 34 tỉnh, thành phố", _YEAR, UNDER_WAY, 38),
        ("Chia sẻ dữ liệu căn cước trẻ em", dt.date(2026, 12, 31), UNDER_WAY, 20),
        ("Đánh giá an toàn thông tin", dt.date(2026, 11, 30), NOT_BEGUN, 0),
    ),
}


class Sample:
    """The ledger of these tests and shortcuts to what is in it."""

    def __init__(self, path: Path, *, work: bool = True) -> None:
        self.path = path
        self.ledger = Ledger.open(path, lambda: CLOCK)
        self.ledger.do(loader.load_sample, self.ledger.clock)
        if work:
            self.fill()

    def nodes(self, code: str) -> list[Node]:
        return list(queries.each(self.ledger.ask(queries.plan_detail, code).nodes))

    def node(self, text: str, code: str = "KH1863") -> Node:
        """The node whose text begins so."""
        return next(node for node in self.nodes(code) if node.text_vi.startswith(text))

    def plan_id(self, code: str = "KH1863") -> int:
        return self.ledger.ask(queries.plan_detail, code).plan.id

    def add(self, parent: Node | None, kind: NodeKind, text: str, code: str = "KH1863", **fields: Any) -> int:
        form = NodeFields(kind=kind, text_vi=text, **fields)
        under = parent.id if parent is not None else None
        return int(self.ledger.do(commands.add_node, self.plan_id(code), form, under).result)

    def fill(self) -> None:
        self.ledger.do(save_office, Office(agency="cbmte", person="Chuyên viên theo dõi"))
        police = self.ledger.ask(agencies.agency_by_code, "bca").id
        plan = self.ledger.ask(queries.plan, self.plan_id())
        extended = replace(PlanFields.of(plan), vision_year=2030)  # tasks of 2026 lie in it
        self.ledger.do(commands.edit_plan, plan.id, extended)
        groups = [node for node in self.nodes("KH1863") if node.kind is NodeKind.TASK_GROUP]
        for number, tasks in _TASKS.items():
            for text, deadline, status, percent in tasks:
                lead = police if "điều tra" in text or "căn cước" in text else None
                fields = {"deadline": deadline, "status": status, "percent": percent, "lead_agency_id": lead}
                self.add(groups[number - 1], TASK, text, **fields)
        self._write_log()
        self.add(
            None,
            TASK,
            "Xây dựng kế hoạch của ngành y tế",
            "CT33",
            deadline=_MONTH,
            status=UNDER_WAY,
            percent=75,
        )

    def _write_log(self) -> None:
        connect = self.node("Kết nối")
        fields = NodeFields.of(connect)
        changed = {
            "coordinating": "Bộ Công an; Bộ Khoa học và Công nghệ; UBND các tỉnh",
            "output": "34/34 địa phương gửi dữ liệu hằng tháng",
            "source": "Công văn giao việc năm 2025",
            "confidence": Confidence.OWN,
        }
        form = NodeFields(**{**vars(fields), **changed})
        self.ledger.do(commands.edit_node, connect.id, form)
        for day, percent, text in (
            (dt.date(2026, 3, 14), 38, "Khó khăn, vướng mắc: mã đơn vị đổi sau sắp xếp 34 tỉnh."),
            (dt.date(2026, 6, 12), 45, "Thêm Huế, Đà Nẵng; 15 địa phương đã kết nối."),
        ):
            entry = ProgressFields(day, percent, text)
            self.ledger.do(
                commands.record_progress,
                connect.id,
                entry,
                "Chuyên viên theo dõi",
                "2026-06-12T02:00:00Z",
                TODAY,
            )
