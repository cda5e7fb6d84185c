"""enter: what each cell was understood as, all saved or nothing, on the boundaries of the period."""

from pathlib import Path
from typing import Any

import pytest

from tests.tracker.cli.hands import Hands, content

ASKED = ("enter", "--indicator", "TT13-2/0101", "--document", "Báo cáo 15")
IN_HALF = (*ASKED, "--period", "2026-H1")


def cells(answer: Any) -> dict[str, tuple[str, str | None]]:
    """Unit -> outcome and value."""
    found = answer.json["cells"]
    return {one["place_unit"]: (one["outcome"], (one["understood"] or {}).get("value")) for one in found}


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A file of two cells, to be written by the test."""
    return tmp_path / "table.tsv"


def test_one_cell_is_saved_and_stands_with_its_source(hands: Hands) -> None:
    answer = hands.done(
        *IN_HALF, "--agency", "byt", "--place", "Hà Nội", "--value", "trên 2,2 triệu", "--json"
    )
    (cell,) = answer.json["cells"]
    assert cell["outcome"] == "new"
    understood = cell["understood"]
    assert (understood["value"], understood["qualifier"], understood["rounding"]) == (
        "2200000",
        "over",
        "100000",
    )
    assert (understood["low"], understood["high"]) == ("2200000", "2300000")
    (figure,) = hands.done(
        "figures", "--indicator", "TT13-2/0101", "--period", "2026-H1", "--place", "01", "--json"
    ).json
    assert figure["text"] == "trên 2,2 triệu"
    assert figure["provenance"]["document"] == "Báo cáo 15"
    assert figure["provenance"]["agency"] == "Bộ Y tế"


def test_a_file_is_read_by_names_and_each_cell_is_told(hands: Hands, table: Path) -> None:
    table.write_text("Tỉnh\tSố liệu\nHa Noi\t1.317\nHUẾ\t-\nCả nước\tgần 3 nghìn\n", "utf-8")
    answer = hands.done(*IN_HALF, "--from", table, "--json")
    assert cells(answer) == {"34-01": ("new", "1317"), "34-46": ("new", None), "VN": ("new", "3000")}
    assert answer.json["saved"] is True
    again = hands.done(*IN_HALF, "--from", table, "--json")
    assert {outcome for outcome, _ in cells(again).values()} == {"same"}
    assert again.json["saved"] is False


def test_a_dry_run_saves_nothing(hands: Hands, table: Path) -> None:
    table.write_text("Hà Nội\t1.317\n", "utf-8")
    before = content(hands.ledger)
    hands.done(*IN_HALF, "--from", table, "--dry-run")
    assert content(hands.ledger) == before


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Huế\tgiảm 31 vụ", "chỉ nói mức tăng hoặc giảm"),
        ("Huế\t1.5", "Chưa rõ dấu chấm"),
        ("Huế\t99999999999999999999", "vượt quá giới hạn"),
        ("Hà Nam\t5", "Hà Nam"),
        ("Thành phố Cà Mau\t5", "Cà Mau"),
    ],
)
def test_a_cell_that_cannot_be_read_keeps_all_from_being_saved(
    hands: Hands, table: Path, line: str, said: str
) -> None:
    table.write_text(f"Hà Nội\t1.317\n{line}\n", "utf-8")
    assert said in hands.refused(*IN_HALF, "--from", table)
    told = hands(*IN_HALF, "--from", table, "--dry-run")
    assert told.code == 3
    assert said in told.out


def test_what_cannot_be_read_is_left_out_when_asked(hands: Hands, table: Path) -> None:
    table.write_text("Hà Nội\t1.317\nHuế\tnhiều\nHà Nam\t5\n", "utf-8")
    answer = hands(*IN_HALF, "--from", table, "--skip-faulty", "--json")
    assert answer.code == 3
    assert cells(answer) == {"34-01": ("new", "1317"), "34-46": ("faulty", None)}
    assert [one["name"] for one in answer.json["unplaced"]] == ["Hà Nam"]


def test_a_name_means_the_unit_of_its_period(hands: Hands, table: Path) -> None:
    table.write_text("Tỉnh\t2024\t2026\nBắc Ninh\t5\t9\n", "utf-8")
    assert cells(hands.done(*ASKED, "--from", table, "--json")) == {
        "63-27": ("new", "5"),
        "34-24": ("new", "9"),
    }


def test_columns_may_be_breakdowns(hands: Hands, table: Path) -> None:
    table.write_text("place\tmale\tfemale\n01\t5\t9\n", "utf-8")
    answer = hands.done(*IN_HALF, "--from", table, "--json")
    assert [(one["breakdown"], one["typed"]) for one in answer.json["cells"]] == [
        ("male", "5"),
        ("female", "9"),
    ]


def test_english_numbers_are_read_as_such(hands: Hands, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text('Hà Nội,"1,317"\n', "utf-8-sig")
    answer = hands.done(*IN_HALF, "--from", table, "--numbers", "en", "--json")
    assert cells(answer) == {"34-01": ("new", "1317")}
    asked = hands(*IN_HALF, "--place", "01", "--value", "412.000", "--numbers", "en", "--dry-run", "--json")
    assert [one["value"] for one in asked.json["cells"][0]["readings"]] == ["412", "412000"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hà Nội\t1\nHuế\t1\t2\n", "cột"),
        ("Hà Nội\t1\t2\n", "cạnh phải"),
        ("Hà Nội\t1\nha noi\t2\n", "trùng nơi"),
        ("", "không có gì"),
    ],
)
def test_a_block_of_the_wrong_shape_is_refused(hands: Hands, table: Path, text: str, said: str) -> None:
    table.write_text(text, "utf-8")
    assert said in hands.refused(*IN_HALF, "--from", table)


def test_a_file_that_is_no_text_is_refused(hands: Hands, table: Path) -> None:
    table.write_bytes(b"\xff\xfe\x00\xd8")
    assert "UTF-8" in hands.refused(*IN_HALF, "--from", table)


@pytest.mark.parametrize(
    "arguments",
    [
        (*ASKED, "--place", "01", "--value", "5"),
        (*IN_HALF, "--place", "01"),
        (*IN_HALF, "--agency", "không có", "--place", "01", "--value", "5"),
        (
            "enter",
            "--indicator",
            "TT13-2/0101",
            "--period",
            "2026",
            "--document",
            " ",
            "--place",
            "01",
            "--value",
            "5",
        ),
        (*IN_HALF, "--from", "/nowhere/at/all.tsv"),
    ],
)
def test_what_is_missing_is_named(hands: Hands, arguments: tuple[str, ...]) -> None:
    hands.refused(*arguments)
