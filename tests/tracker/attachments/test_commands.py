"""Files are kept with records, come back byte for byte, and every step can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.tracker.plans.desk import NOW, Desk
from tracker.attachments import commands, disk, queries
from tracker.attachments.rows import Owner, OwnerKind
from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Refusal, Stale
from tracker.plans import commands as plans
from tracker.plans.rows import NodeKind

DATA = b"%PDF-1.7 \x00\xff noi dung"


@pytest.fixture
def desk(engine: Engine) -> Desk:
    return Desk(engine)


def attach(desk: Desk, owner: Owner, name: str = "QĐ 1863.pdf", data: bytes = DATA) -> Outcome:
    return desk.do(commands.attach, owner, name, data, "Lan", NOW, " bản scan ")


def names(desk: Desk, owner: Owner | None = None) -> list[str]:
    return [one.name for one in desk.ask(queries.attachments, owner)]


def test_a_file_is_kept_renamed_taken_away_and_brought_back(desk: Desk) -> None:
    plan_id = desk.plan()
    plan, node = Owner(OwnerKind.PLAN, plan_id), Owner(OwnerKind.NODE, desk.node(plan_id, NodeKind.TASK))
    added = attach(desk, plan)
    attach(desk, node, "cùng nội dung.pdf")
    (one,) = desk.ask(queries.attachments, plan)
    assert (one.name, one.size, one.note, one.added_by, one.owner) == (
        "QĐ 1863.pdf",
        len(DATA),
        "bản scan",
        "Lan",
        plan,
    )
    renamed = desk.do(commands.rename, one.id, "../QĐ mới.pdf", None, one.revision)
    with pytest.raises(Stale, match=r"record\.stale"):
        desk.do(commands.rename, one.id, "khác.pdf", None, one.revision)
    removed = desk.do(commands.detach, one.id)
    assert names(desk) == ["cùng nội dung.pdf"]
    for outcome, expected in ((removed, ["QĐ mới.pdf"]), (renamed, ["QĐ 1863.pdf"])):
        assert outcome.inverse is not None
        desk.do(outcome.inverse)
        assert names(desk, plan) == expected
        assert desk.ask(queries.content, one.id) == DATA
    with pytest.raises(Refusal, match=r"record\.in_use\.attachment"):
        desk.do(plans.remove_plan, plan_id)
    assert added.changes.touched == {"attachment": {one.id}, "stored_file": {1}}


def test_what_cannot_be_kept_leaves_nothing(desk: Desk) -> None:
    plan = Owner(OwnerKind.PLAN, desk.plan())
    attach(desk, plan)
    with pytest.raises(Refusal, match=r"attachment\.twice"):
        attach(desk, plan, "tên khác.pdf")
    with pytest.raises(Refusal, match=r"attachment\.program"):
        attach(desk, plan, "ảnh.jpg", b"MZ")
    with pytest.raises(Stale, match=r"record\.gone"):
        attach(desk, Owner(OwnerKind.MEETING, 99), data=b"khac")
    (one,) = desk.ask(queries.attachments)
    with pytest.raises(Refusal, match=r"attachment\.program_name"):
        desk.do(commands.rename, one.id, "QĐ.exe")
    with pytest.raises(Refusal, match=r"attachment\.unknown"):
        desk.ask(queries.content, 99)


def test_reading_from_and_writing_to_the_disk(tmp_path: Path) -> None:
    copy = tmp_path / "bản sao.pdf"
    disk.write(copy, DATA)
    assert disk.read(copy) == DATA
    with pytest.raises(Refusal, match=r"attachment\.exists"):
        disk.write(copy, b"khac")
    disk.write(copy, b"", replace=True)
    for path, code in ((copy, "empty"), (tmp_path, "unreadable"), (tmp_path / "x", "unreadable")):
        with pytest.raises(Refusal, match=rf"attachment\.{code}"):
            disk.read(path)
    with pytest.raises(Refusal, match=r"attachment\.unwritable"):
        disk.write(tmp_path / "không có" / "x", DATA)
