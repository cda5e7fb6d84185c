"""Tables of anybody's from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.tracker.cli.hands import Hands
from tests.tracker.exchange.tables.bench import Cell, workbook

SENDER = ("--sender", "Sở Y tế")
HEADS: list[Cell] = ["Tỉnh", "Chỉ tiêu", "Kỳ", "Số liệu"]


def file(folder: Path, *rows: list[Cell], name: str = "bảng.xlsx") -> Path:
    path = folder / name
    path.write_bytes(workbook(rows))
    return path


@pytest.fixture
def long(tmp_path: Path) -> Path:
    return file(tmp_path, HEADS, ["Bắc Ninh", "BVTE/VU", "2026", 5], ["Huế", "BVTE/VU", "2026", "1.317"])


def test_a_table_that_is_certain_is_imported_at_once(hands: Hands, long: Path) -> None:
    made = hands.done("table", "import", long, *SENDER, "--json").json
    assert (made["committed"], made["written"], made["counts"]["new"]) == (True, 2, 2)
    again = hands.done("table", "import", long, *SENDER, "--json").json
    assert (again["import"], again["counts"]["unchanged"], again["known_file"]) == (None, 2, True)
    figures = hands.done("figures", "--indicator", "BVTE/VU", "--period", "2026", "--json").json
    assert "1.317" in json.dumps(figures, ensure_ascii=False) or "1317" in json.dumps(figures)


def test_a_dry_run_writes_nothing_and_an_import_can_be_undone(hands: Hands, long: Path) -> None:
    dry = hands.done("table", "import", long, *SENDER, "--dry-run", "--json").json
    assert (dry["committed"], dry["written"]) == (False, 2)
    assert hands.done("table", "imports", "--json").json == {"imports": []}
    made = hands.done("table", "import", long, *SENDER, "--json").json
    assert hands.done("table", "imports").out.startswith(f"{made['import']} ")
    hands.done("table", "undo", str(made["import"]))
    assert "(đã hoàn tác)" in hands.done("table", "imports").out
    assert "đã được hoàn tác" in hands.refused("table", "undo", str(made["import"]))


def test_what_is_uncertain_is_refused_with_a_list_until_a_file_decides_it(
    hands: Hands, tmp_path: Path
) -> None:
    path = file(tmp_path, ["Tỉnh", "Số vụ xâm hại trẻ em"], ["Bắc Ninh", 5], ["Bac Nin", 6])
    refused = hands("table", "import", path, *SENDER, "--json")
    assert (refused.code, refused.json["committed"]) == (1, False)
    assert [one["about"] for one in refused.json["questions"]] == ["column:2", "period"]
    assert "cần quyết định" in refused.err
    shown = hands.done("table", "show", path, "--json").json
    told = tmp_path / "cách hiểu.json"
    told.write_text(json.dumps(shown), "utf-8")
    part = hands("table", "import", path, *SENDER, "--mapping", told, "--period", "2026", "--json")
    assert (part.code, part.json["written"]) == (3, 1)
    assert [one["text"] for one in part.json["unknown"]] == ["Bac Nin"]
    shown["mapping"]["names"] = [{"kind": "place", "key": "bac nin", "target": None}]
    told.write_text(json.dumps(shown["mapping"]), "utf-8")
    hands.done("table", "import", path, *SENDER, "--mapping", told, "--period", "2026")
    kept = hands.done("table", "import", path, *SENDER, "--remembered", "--period", "2026", "--json").json
    assert kept["counts"]["unchanged"] == 1
    mappings = hands.done("table", "mappings", "--json").json["mappings"]
    assert mappings[0]["headers"] == ["Tỉnh", "Số vụ xâm hại trẻ em"]
    hands.done("table", "forget", str(mappings[0]["id"]))
    assert "Sở Y tế" in hands.refused("table", "import", path, *SENDER, "--remembered", "--period", "2026")


def test_options_say_what_the_table_does_not(hands: Hands, tmp_path: Path) -> None:
    path = file(tmp_path, ["Chỉ tiêu", "2024", "2026"], ["BVTE/VU", 5, 6])
    made = hands.done("table", "import", path, *SENDER, "--place", "Huế", "--json").json
    assert made["periods"] == {"2024": 1, "2026": 1}
    path = file(tmp_path, ["Tỉnh", "Số liệu"], ["Bắc Ninh", 7], name="khác.xlsx")
    told = ("--indicator", "BVTE/DT", "--period", "2026-H1", "--document", "Báo cáo 12")
    made = hands.done("table", "import", path, *SENDER, *told, "--json").json
    assert (made["written"], made["agency"], made["document"]) == (1, "Sở Y tế", "Báo cáo 12")


def test_years_side_by_side_are_numbers_of_which_a_person_says_what(hands: Hands, tmp_path: Path) -> None:
    path = file(tmp_path, ["Tỉnh", 2023, "Năm 2024"], ["Huế", 11, 21], ["Đà Nẵng", 12, 22])
    assert hands("table", "import", path, *SENDER, "--dry-run").code == 1
    told = ("--indicator", "TT13-2/0101", "--boundaries", "2026-06-30")
    made = hands.done("table", "import", path, *SENDER, *told, "--json").json
    assert made["periods"] == {"2023": 2, "2024": 2}


def test_show_says_what_was_found_for_a_person_too(hands: Hands, long: Path) -> None:
    found = hands.done("table", "show", long, *SENDER).out
    assert "Tỉnh: Địa phương" in found
    assert "dòng 1–1" in found


@pytest.mark.parametrize(
    ("content", "words"),
    [("{", "JSON"), ('{"version": 1, "sheet": "Biểu", "colums": []}', "colums"), ('{"version": 9}', "9")],
)
def test_a_mapping_file_that_is_wrong_is_refused(
    hands: Hands, long: Path, tmp_path: Path, content: str, words: str
) -> None:
    told = tmp_path / "m.json"
    told.write_text(content, "utf-8")
    assert words in hands.refused("table", "import", long, *SENDER, "--mapping", told)
    assert "không có" in hands.refused("table", "import", long, *SENDER, "--mapping", tmp_path / "không có")


def test_a_file_that_is_none_of_our_forms_is_told_where_it_can_be_taken(hands: Hands, long: Path) -> None:
    answer = hands("import", long)
    assert answer.code == 1
    assert "table import" in answer.err
