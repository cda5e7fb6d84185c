"""What is due, and how a task came on, from the command line."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from tests.tracker.cli.hands import Hands
from tracker.agencies.queries import agency_by_code
from tracker.app import Ledger
from tracker.plans import commands, queries
from tracker.plans.fields import NodeFields
from tracker.plans.rows import NodeKind


@pytest.fixture
def tasks(hands: Hands) -> Hands:
    """Two tasks of CT23: CT23.T10 once, CT23.T11 every year."""
    ledger = Ledger.open(hands.ledger)
    plan = ledger.ask(queries.plan_detail, "CT23").plan
    lead = ledger.ask(agency_by_code, "bca").id
    once = NodeFields(NodeKind.TASK, "Một lần", deadline=dt.date(2026, 6, 30), lead_agency_id=lead)
    yearly = NodeFields(NodeKind.TASK, "Báo cáo", start=dt.date(2024, 1, 1), recurrence="yearly:12-25")
    for fields in (once, yearly):
        ledger.do(commands.add_node, plan.id, fields)
    ledger.close()
    return hands


def due(tasks: Hands, *wanted: str) -> list[tuple[Any, ...]]:
    found = tasks.done("tasks", "--json", "--plan", "CT23", *wanted).json
    return [(one["key"][-2:], one["deadline"], one["period"], one["days_left"]) for one in found]


def test_what_is_late_and_due_on_a_day_by_plan_and_agency(tasks: Hands) -> None:
    late = ("10", "2026-06-30", None, -4)
    again = ("11", "2025-12-25", "2025", -191)
    assert due(tasks, "--on", "2026-07-04") == [again, late]
    assert due(tasks, "--on", "2026-07-04", "--agency", "bca") == [late]
    assert due(tasks, "--on", "2026-06-30", "--within", "0", "--agency", "bca") == [("10", late[1], None, 0)]
    assert due(tasks, "--on", "2026-06-30", "--overdue", "--agency", "bca") == []
    assert due(tasks, "--on", "2024-12-20", "--within", "5") == [("11", "2024-12-25", "2024", 5)]
    assert "hằng năm, kỳ 2025" in tasks.done("tasks", "--on", "2026-07-04").out
    found = tasks.done("tasks", "--on", "2026-07-04", "--within", "3660", "--json").json
    assert {one["kind"] for one in found} == {"task", "commitment"}
    assert [one["earlier_periods"] for one in found if one["period"] == "2025"] == [["2024"]]


def test_all_work_is_listed_under_the_filter_of_the_window(tasks: Hands) -> None:
    def keys(*wanted: str) -> list[str]:
        found = tasks.done("tasks", "--on", "2026-07-04", "--plan", "CT23", "--json", *wanted).json
        return [one["key"] for one in found]

    assert keys("--all") == ["CT23.T10", "CT23.T11"]
    assert keys("--agency", "bca", "--level", "national") == ["CT23.T10"]
    assert keys("--state", "overdue", "--text", "bao cao") == ["CT23.T11"]
    assert keys("--since", "2026-06-01", "--until", "2026-06-30") == ["CT23.T10"]
    assert keys("--due-in", "none") == keys("--place", "Huế") == []
    assert "Không có việc nào khớp" in tasks.done("tasks", "--level", "regional", "--plan", "CT23").out
    assert "quá hạn 4 ngày" in tasks.done("tasks", "--all", "--on", "2026-07-04").out.lower()
    assert tasks("tasks", "--all", "--due").code == 2


def test_progress_of_a_period_settles_its_time_and_is_told_in_the_log(tasks: Hands) -> None:
    said = ("--status", "completed", "--period", "Năm 2025", "--result", "Đã gửi", "--difficulty", "Chậm")
    (entry,) = tasks.done("task", "progress", "ct23.t11", *said, "--day", "2026-01-05", "--json").json
    assert (entry["percent"], entry["period"], entry["difficulty"]) == (100, "2025", "Chậm")
    assert due(tasks, "--on", "2026-07-04")[0] == ("11", "2024-12-25", "2024", -556)
    told = tasks.done("task", "log", "CT23.T11").out
    assert "năm 2025" in told and "Đã gửi" in told and "Chậm" in told
    assert "nhật ký" in tasks.done("task", "log", "CT23.T10").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("task", "progress", "CT23.T10", "--percent", "101"), "101%"),
        (("task", "progress", "CT23.T10"), "Chưa có gì để ghi"),
        (("task", "progress", "CT23.T10", "--percent", "5", "--period", "kỳ gì"), "kỳ gì"),
        (("task", "progress", "CT23.T10", "--percent", "5", "--day", "2100-01-01"), "01/01/2100"),
        (("task", "log", "CT23.T9"), "CT23.T9"),
        (("tasks", "--agency", "nobody"), "nobody"),
        (("tasks", "--plan", "nothing"), "nothing"),
    ],
)
def test_what_cannot_be_is_refused_with_one_sentence(tasks: Hands, arguments: Any, said: str) -> None:
    assert said in tasks.refused(*arguments)


def test_a_number_of_days_is_a_number(hands: Hands) -> None:
    assert hands("tasks", "--within", "-1").code == 2


def test_days_and_numbers_beyond_all_measure_are_refused(hands: Hands) -> None:
    assert "9999" in hands.refused("tasks", "--on", "9999-12-31")
    huge = "99999999999999999999"
    for command in (("budget", "remove", huge), ("attach", "remove", huge), ("evaluation", "show", huge)):
        assert hands(*command).code == 2


def test_files_are_kept_listed_saved_and_refused(hands: Hands, tmp_path: Path) -> None:
    file, copies = tmp_path / "QĐ 1863.pdf", tmp_path / "bản sao"
    file.write_bytes(b"%PDF-1.7 \x00 noi dung")
    copies.mkdir()
    made = hands.done("attach", "add", file, "--plan", "KH1863", "--json").json
    hands.done("attach", "add", file, "--node", "ck6.cm1", "--note", "bản scan")
    assert [one["name"] for one in hands.done("attach", "list", "--node", "CK6.CM1", "--json").json] == [
        file.name
    ]
    number = str(made["id"])
    hands.done("attach", "save", number, "--out", copies)
    assert (copies / file.name).read_bytes() == file.read_bytes()
    assert "đã có tệp" in hands.refused("attach", "save", number, "--out", copies)
    assert "đã được đính kèm" in hands.refused("attach", "add", file, "--plan", "KH1863")
    hands.done("attach", "rename", number, "Quyết định.pdf")
    assert "Quyết định.pdf" in hands.done("attach", "list", "--plan", "KH1863").out
    backup, other = tmp_path / "sao lưu.skh", Hands(tmp_path / "khác.skh", hands.read)
    hands.done("backup", backup)
    hands.done("attach", "remove", number)
    assert hands.done("attach", "list", "--plan", "KH1863", "--json").json == []
    other.done("restore", backup)
    other.done("attach", "save", number, "--out", tmp_path / "lấy lại.pdf")
    assert (tmp_path / "lấy lại.pdf").read_bytes() == file.read_bytes()
    for name, data in (("anh.jpg.exe", b"x"), ("a.pdf", b"MZ\x90"), ("b.docm", b"x"), ("c.txt", b"")):
        bad = tmp_path / name
        bad.write_bytes(data)
        assert name in hands.refused("attach", "add", bad, "--event", "XH-2021")
    assert "nothing.pdf" in hands.refused("attach", "add", tmp_path / "nothing.pdf", "--plan", "KH1863")
    assert hands("attach", "add", file).code == 2


def test_money_is_added_shown_changed_and_refused(hands: Hands) -> None:
    new = ("budget", "add", "KH1863", "--source", "central")
    hands.done(*new, "--year", "2024", "--planned", "1.250 triệu", "--allocated", "1 tỷ")
    line = hands.done(*new, "--node", "KH1863.TG1", "--spent", "12.345.678", "--json").json
    assert (line["node"], line["year"], line["planned"], line["spent"]) == (
        "KH1863.TG1",
        None,
        None,
        "12345678",
    )
    told = hands.done("budget", "show", "KH1863").out
    assert "1.250 triệu đồng (tổng chưa đủ: 1/2 dòng)" in told and "12.345.678 đồng" in told
    over = hands.done("budget", "edit", "1", "--spent", "1.100 triệu", "--year", "2031")
    assert "nhiều hơn số được giao" in over.err and "2031" in over.err
    found = hands.done("budget", "show", "KH1863", "--json").json
    assert found["total"][0]["spent"] == {"total": "1112345678", "known": 2, "lines": 2}
    for arguments, said in (
        ((*new, "--year", "2031"), "số 1"),
        ((*new, "--planned", "trên 2 tỷ"), "trên 2 tỷ"),
        ((*new, "--planned", "nhiều"), "nhiều"),
        ((*new, "--currency", "đồng"), "ĐỒNG"),
        ((*new, "--node", "CK6.CM1"), "CK6.CM1"),
        (("budget", "edit", "9", "--year", "2024"), "số 9"),
        (("budget", "show", "nothing"), "nothing"),
    ):
        assert said in hands.refused(*arguments)
    hands.done("budget", "remove", "1")
    assert len(hands.done("budget", "show", "KH1863", "--json").json["lines"]) == 1
    assert hands(*new, "--year", "năm nay").code == 2
