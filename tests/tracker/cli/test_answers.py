"""places, plans, plan show, check, backup, restore, init, screenshots, report: what they answer and leave."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from tests.tracker.cli.hands import FakeWindow, Hands, content
from ui.lent import Lent

PLAN_KEYS = {
    "code", "title_vi", "title_en", "level", "instrument", "issued", "period_start", "period_end", "goals",
    "task_groups", "tasks", "goals_declared", "task_groups_declared", "status", "lead_agency",
}  # fmt: skip


@pytest.mark.parametrize(("day", "number"), [("2025-06-30", 63), ("30/06/2025", 63), ("2025-07-01", 34)])
def test_places_in_force_on_a_day(hands: Hands, day: str, number: int) -> None:
    found = hands.done("places", "--on", day, "--json").json
    assert len(found) == len({one["code"] for one in found}) == number
    assert len(hands.done("places", "--on", day).out.splitlines()) == number + 3


def test_a_place_knows_what_it_was_made_of(hands: Hands) -> None:
    found = {one["name"]: one for one in hands.done("places", "--on", "2026-01-01", "--json").json}
    assert len(found["Phú Thọ"]["predecessors"]) == 3
    assert found["Phú Thọ"]["valid_from"] == "2025-07-01"
    assert found["Phú Thọ"]["valid_to"] is None


def test_plans_have_the_promised_keys(hands: Hands) -> None:
    found = hands.done("plans", "--json").json
    assert all(one.keys() >= PLAN_KEYS for one in found)
    plan = next(one for one in found if one["code"] == "KH525")
    assert (plan["goals"], plan["goals_declared"]) == (5, 5)
    assert (plan["task_groups"], plan["task_groups_declared"]) == (0, 8)
    assert plan["instrument"] == "525/QĐ-LĐTBXH"
    assert len(hands.done("plans").out.splitlines()) == len(found) + 2


def test_a_plan_shows_its_tree(hands: Hands) -> None:
    plan = hands.done("plan", "show", "KH1863", "--json").json
    assert plan.keys() >= PLAN_KEYS | {"nodes", "versions"}
    kinds = [node["kind"] for node in plan["nodes"]]
    assert kinds.count("goal") == 5
    assert plan["version"] == plan["versions"][-1]["number"]
    assert hands.done("plan", "show", "KH1863", "--version", "1", "--json").json["version"] == 1
    assert "8" in hands.done("plan", "show", "KH525", "--lang", "en").out


def test_options_stand_before_or_after_the_command(hands: Hands) -> None:
    after = hands.bare("plans", "--json", "--lang", "en", "--database", hands.ledger)
    before = hands.bare("--database", hands.ledger, "--lang", "en", "plans", "--json")
    joined = hands.bare(f"--database={hands.ledger}", "--lang=en", "plans", "--json")
    assert after == before == joined
    assert after.code == 0


def test_the_language_is_asked_for_or_the_reader_s(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ("places", "--on", "2026-01-01")
    english = hands.done(*asked, "--lang", "en").out
    assert english.startswith("Code")
    assert hands.done(*asked).out.startswith("Mã")
    monkeypatch.setenv("PLAN_LEDGER_LANG", "en")
    assert hands.done(*asked).out == english
    assert hands.done(*asked, "--lang", "vi").out.startswith("Mã")


def test_the_variable_names_the_ledger(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAN_LEDGER_DATABASE", str(hands.ledger))
    assert hands.bare("plans", "--json").json == hands.done("plans", "--json").json
    elsewhere = hands.bare("plans", "--database", hands.ledger.with_name("elsewhere.skh"))
    assert elsewhere.code == 1


def test_init_makes_a_ledger_once(nowhere: Hands) -> None:
    nowhere.done("init")
    assert nowhere.done("plans", "--json").json == []
    nowhere.done("init", "--sample")
    filled = nowhere.done("figures", "--json").json
    assert len(filled) == 36
    nowhere.done("init", "--sample")
    assert nowhere.done("figures", "--json").json == filled


def test_init_makes_the_folder_of_the_reader_s_own_ledger(
    nowhere: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "data" / "so-ke-hoach" / "so-ke-hoach.skh"
    monkeypatch.delenv("PLAN_LEDGER_DATABASE")
    monkeypatch.setattr("tracker.cli.context.default_file", lambda: own)
    assert nowhere.bare("init").code == 0
    assert own.exists()


def test_commands_leave_one_closed_file(hands: Hands) -> None:
    for command in (["init"], ["check"], ["plans"], ["plan", "show", "NOPE"], ["figures"], ["round", "list"]):
        hands(*command)
        assert [one.name for one in hands.ledger.parent.iterdir()] == [hands.ledger.name]


def test_check_tells_what_it_found(hands: Hands) -> None:
    found = hands.done("check", "--json").json
    assert found["ok"] is True
    assert len(found["findings"]) == 10
    assert all(one.keys() >= {"severity", "rule", "message"} for one in found["findings"])
    assert "8" in next(one["message"] for one in found["findings"] if one["plan"] == "KH525")
    assert len(hands.done("check").out.splitlines()) == 11


def test_a_backup_comes_back(hands: Hands, tmp_path: Path) -> None:
    kept = tmp_path / "kept.bak"
    before = hands.done("figures", "--json").json
    hands.done("backup", kept)
    hands.done("round", "create", "--plan", "KH1863", "--period", "2026-H1", "--due", "2026-07-15")
    hands.done("restore", kept)
    assert hands.done("round", "list", "--json").json == []
    assert hands.done("figures", "--json").json == before
    (former,) = tmp_path.glob("*before-restore*")
    former_round = hands.bare("round", "list", "--json", "--database", former).json
    assert [one["places"] for one in former_round] == [34]


def test_a_backup_keeps_the_file_of_that_name_and_says_where(hands: Hands, tmp_path: Path) -> None:
    taken = tmp_path / "kept.bak"
    taken.write_bytes(b"somebody's")
    said = hands.done("backup", taken).out
    (former,) = tmp_path.glob("kept-before-backup-*.bak")
    assert former.read_bytes() == b"somebody's"
    assert former.name in said


def test_a_backup_is_restored_where_there_was_nothing(hands: Hands, tmp_path: Path) -> None:
    hands.done("backup", tmp_path / "kept.bak")
    elsewhere = tmp_path / "elsewhere.skh"
    assert hands.bare("restore", tmp_path / "kept.bak", "--database", elsewhere).code == 0
    assert len(hands.bare("figures", "--json", "--database", elsewhere).json) == 36


def test_screenshots_are_asked_of_the_window(hands: Hands, tmp_path: Path) -> None:
    out = tmp_path / "pictures"
    asked = ("screenshots", "--out", out, "--size", "1920x1080", "--theme", "dark", "--lang", "en")
    assert "2" in hands.done(*asked).out
    assert hands.window.calls == [("screenshots", hands.ledger, out, "en", (1920, 1080), "dark")]
    assert out.is_dir()


def test_without_a_command_the_window_opens(hands: Hands) -> None:
    assert hands().code == 0
    assert hands.bare("--lang", "en").code == 0
    assert hands.window.calls == [("open", hands.ledger, None), ("open", None, "en")]


def test_the_summary_as_word_and_excel(hands: Hands, tmp_path: Path) -> None:
    for name in ("summary.docx", "summary.xlsx"):
        out = tmp_path / name
        hands.done("report", "summary", "--plan", "KH1863", "--format", out.suffix[1:], "--out", out)
    with ZipFile(tmp_path / "summary.docx") as package:
        assert "1863/QĐ-TTg" in package.read("word/document.xml").decode()
    cells = [cell for row in load_workbook(tmp_path / "summary.xlsx").active.values for cell in row if cell]
    assert any("1863/QĐ-TTg" in str(cell) for cell in cells)


def test_the_summary_as_pdf_is_painted_by_the_window(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, asked = (
        tmp_path / "summary.pdf",
        ("report", "summary", "--plan", "KH1863", "--format", "pdf", "--out"),
    )
    hands.done(*asked, out, "--lang", "en")
    assert hands.window.calls == [("pdf", "en", "summary.pdf")]
    monkeypatch.setattr(hands, "window", Lent())
    hands.done(*asked, out)
    assert out.read_bytes().startswith(b"%PDF-1")
    assert out.stat().st_size > 10_000


def test_reading_changes_nothing(hands: Hands) -> None:
    before = content(hands.ledger)
    for command in (
        ["places"],
        ["plans"],
        ["plan", "show", "KH525"],
        ["figures"],
        ["round", "list"],
        ["check"],
    ):
        assert hands.done(*command).err == ""
    assert content(hands.ledger) == before
    assert FakeWindow() == hands.window
