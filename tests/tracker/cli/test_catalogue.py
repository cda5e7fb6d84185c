"""catalogue show, export and import on the command line."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from tests.tracker.cli.hands import Hands


def test_what_is_exported_is_imported_without_a_change(hands: Hands, tmp_path: Path) -> None:
    book, folder = tmp_path / "dm.xlsx", tmp_path / "csv"
    assert "dm.xlsx" in hands.done("catalogue", "export", "--out", book).out
    assert len(load_workbook(book).sheetnames) == 7
    hands.done(
        "catalogue", "export", "--out", folder, "--part", "indicators", "--part", "groups", "--lang", "en"
    )
    assert {one.name for one in folder.iterdir()} == {"indicators.csv", "groups.csv"}
    counts = hands.done("catalogue", "import", book, folder, "--dry-run", "--json").json["counts"]
    assert (counts["new"], counts["changed"], counts["refused"]) == (0, 0, 0)
    counts = hands.done("catalogue", "import", folder, "--json").json["counts"]
    assert counts == {"new": 0, "changed": 0, "same": 43, "refused": 0}


def test_a_preview_saves_nothing_and_the_import_what_it_said(hands: Hands, tmp_path: Path) -> None:
    path = tmp_path / "bo.csv"
    path.write_text(
        "code;name_vi;is_asked\r\nDVXH;Dịch vụ xã hội;có\r\nVB;Nêu trong văn bản;không\r\n", "utf-8"
    )
    seen = hands.done("catalogue", "import", path, "--dry-run", "--json").json
    done = hands.done("catalogue", "import", path, "--json").json
    assert (seen.pop("committed"), done.pop("committed")) == (False, True)
    assert seen == done
    assert [row["status"] for row in done["rows"]] == ["new", "changed"]
    assert done["rows"][1]["changes"] == [
        {"field": "name_vi", "before": "Số lượng nêu trong các tài liệu", "after": "Nêu trong văn bản"}
    ]
    shown = hands.done("catalogue", "show", "sets", "--json").json
    assert {row["key"]: row["is_asked"] for row in shown}["DVXH"] is True
    told = hands.done("catalogue", "show", "sets").out
    assert "Dịch vụ xã hội" in told


def test_one_part_goes_into_one_file(hands: Hands, tmp_path: Path) -> None:
    hands.done("catalogue", "export", "--part", "aliases", "--out", tmp_path / "ten.csv")
    assert (tmp_path / "ten.csv").is_file()
    assert "--part" in hands.refused("catalogue", "export", "--out", tmp_path / "tat-ca.csv")


def test_only_what_nothing_uses_is_removed(hands: Hands, tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_text(
        "unit,valid_from,code,name_vi,full_name,kind\n27-1,2027-01-01,98,Thử,Tỉnh Thử,tỉnh\n", "utf-8"
    )
    hands.done("catalogue", "import", path)
    hands.done("catalogue", "remove", "places", "27-1")
    assert "27-1" in hands.refused("catalogue", "remove", "places", "27-1")
    assert "số liệu: 1," in hands.refused("catalogue", "remove", "groups", "MIEN-BAC")
    assert "số liệu: 1," in hands.refused("catalogue", "remove", "indicators", "BCA/XH-DT")
    assert "catalogue show" in hands.refused("catalogue", "remove", "sets", "KHONG")


def test_a_fault_is_told_by_its_cell_and_nothing_is_saved(hands: Hands, tmp_path: Path) -> None:
    path = tmp_path / "nhom.csv"
    path.write_text("code,name_vi,members\nA,Nhóm A,34-01\nB,Nhóm B,34-99\n", "utf-8")
    for dry in ([], ["--dry-run"]):
        answer = hands("catalogue", "import", path, "--json", *dry)
        assert answer.code == 1
        assert answer.json["counts"] == {"new": 1, "changed": 0, "same": 0, "refused": 1}
        assert answer.err.startswith("nhom.csv, C3: “34-99” trong nhóm “Nhóm B”")
    assert "A" not in {row["key"] for row in hands.done("catalogue", "show", "groups", "--json").json}
    assert hands.refused("catalogue", "import", tmp_path / "khong.csv").startswith(
        "Không tìm thấy “khong.csv”"
    )
