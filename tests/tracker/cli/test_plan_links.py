"""plan align, link, unlink, line: what offices script, on the sample."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from tests.tracker.cli.hands import Hands


def test_the_matrix_has_gaps_on_both_sides(hands: Hands) -> None:
    found = hands.done("plan", "align", "--json").json
    rows = {one["key"]: one for side in found["rows"] for one in side["nodes"]}
    columns = {one["key"]: one for side in found["columns"] for one in side["nodes"]}
    marked = {(one["row"], one["column"]): one for one in found["marks"]}
    assert set(found["row_gaps"]) == rows.keys() - {row for row, _ in marked}
    assert set(found["column_gaps"]) == columns.keys() - {column for _, column in marked}
    assert marked["KH1863.GO5", "RPA_EVAC.AA3"] | {"links": []} == {
        "row": "KH1863.GO5",
        "column": "RPA_EVAC.AA3",
        "through": "own",
        "links": [],
        "unverified": True,
    }
    assert {"KH1863.GO1", "CT2232.TG1", "CK6.CM1"} <= rows.keys()
    assert {"ACWC2125.TH4", "RPA_EVAW.AA8"} <= set(found["column_gaps"])
    assert {"TBHN", "LTTBHN", "TBBN", "LTBN"} <= set(found["not_on_file"])
    assert {"plan": "CK6", "of": "TBHN"} in found["under"]
    assert found["counts"]["unverified"] == found["counts"]["links"] > 20
    gaps = hands.done("plan", "align", "KH1863", "--with", "RPA_EVAC", "--gaps", "--json").json
    assert (gaps["row_gaps"], gaps["column_gaps"]) == ([], ["RPA_EVAC.AA7", "RPA_EVAC.AA8"])
    nothing = hands.done("plan", "align", "CT112", "--with", "TBHN", "--json").json
    assert (nothing["comparable"], nothing["row_gaps"], nothing["not_on_file"]) == (False, [], ["TBHN"])


def test_the_matrix_in_words_and_as_a_workbook(hands: Hands, tmp_path: Path) -> None:
    said = hands.done("plan", "align", "KH1863").out
    assert "RPA_EVAC.AA5 ?" in said and "chưa kiểm chứng" in said and "TBHN" in said
    gaps = hands.done("plan", "align", "--gaps", "--lang", "en").out
    assert "answers no commitment (" in gaps and "KH525.GO1" in gaps
    out = tmp_path / "align.xlsx"
    hands.done("plan", "align", "KH1863", "CT112", "--with", "RPA_EVAC", "--with", "TBHN", "--out", out)
    table, links = load_workbook(out).worksheets
    rows = {str(row[1].value).strip(): [cell.value for cell in row] for row in table.iter_rows()}
    database = rows["Cơ sở dữ liệu quốc gia về bảo vệ trẻ em"]
    assert database[2:] == [None, None, None, None, None, "1 ?", None, None, None, "…"]
    assert rows["Số cán bộ công tác xã hội tối thiểu mỗi nơi"][2] == "chưa đáp ứng cam kết nào"
    assert links.max_row > 10
    hands.done("plan", "align", "--gaps", "--out", tmp_path / "gaps.csv")
    assert "không" in hands.refused("plan", "align", "--out", tmp_path / "align.docx").lower()


def test_linking_and_what_is_refused(hands: Hands) -> None:
    pair = ("KH1863.TG5", "--to", "UNICEF2226.PR6")
    made = hands.done("plan", "link", *pair, "--note", "thử", "--json").json
    assert (made["from"]["key"], made["to"]["plan"], made["confidence"]) == (
        "KH1863.TG5",
        "UNICEF2226",
        "own",
    )
    assert "đã liên kết" in hands.refused("plan", "link", *pair)
    assert "cùng thuộc kế hoạch" in hands.refused("plan", "link", "KH1863.TG5", "--to", "KH1863.GO1")
    assert "cấp thấp hơn" in hands.refused("plan", "link", "RPA_EVAC.AA1", "--to", "KH1863.GO1")
    assert "thay thế" in hands.refused("plan", "link", *pair, "--kind", "carries_on")
    assert "KH1863.XX9" in hands.refused("plan", "link", "KH1863.XX9", "--to", "RPA_EVAC.AA1")
    hands.done("plan", "unlink", *pair)
    assert "không liên kết" in hands.refused("plan", "unlink", *pair)


def test_the_line_of_a_theme_runs_through_three_work_plans(hands: Hands) -> None:
    found = hands.done("plan", "line", "ACWC1620.TH2", "--json").json
    assert [step["key"] for step in found["steps"]] == ["ACWC1216.TH2", "ACWC1620.TH2", "ACWC2125.TH1"]
    assert found["steps"][0]["became"][0]["became"] == "unchanged"
    assert found["steps"][1]["became"][0]["confidence"] == "unverified"
    series = hands.done("plan", "line", "PH2025.TA1", "--json").json["series"]
    assert [one["indicator"] for one in series] == ["CTE/TL-HCDB"]
    assert "6,8" in str(series[0]["points"])
    assert "đang xem" in hands.done("plan", "line", "acwc1620.th2").out
