"""The directory of providers: found by any word, under old and new boundaries; in and out of Excel."""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tracker.app import Ledger
from tracker.coordination import commands
from tracker.coordination.directory import Wanted, provider_by_code, providers
from tracker.coordination.fields import ProviderFields
from tracker.coordination.rows import Provider, ProviderKind, ServedGroup
from tracker.exchange.providers.reading import ProviderList, read_providers
from tracker.exchange.providers.taking import Fate, ListPreview, import_providers, preview_providers
from tracker.exchange.providers.writer import write_providers
from tracker.exchange.readers import Readers
from tracker.kernel.errors import Refusal, Stale
from tracker.places import queries as places
from tracker.words import Words

TODAY = dt.date(2026, 11, 21)
VI = Words("vi")
FORM = ProviderFields(
    "Trung tâm Công tác xã hội Hà Nam", ProviderKind.SOCIAL_WORK_CENTRE, phone="0226 385 1111"
)


def codes(found: tuple[Provider, ...]) -> set[str]:
    return {one.code for one in found}


def unit(ledger: Ledger, text: str, day: dt.date = TODAY) -> int:
    return ledger.ask(places.resolve, text, day).place.id


def test_search_needs_no_accents_and_finds_through_mergers(sample: Ledger) -> None:
    old = unit(sample, "Hà Nam", dt.date(2025, 1, 1))
    added = sample.do(commands.add_provider, replace(FORM, place_id=old))
    assert added.result
    assert codes(sample.ask(providers, Wanted("cong tac ha nam"))) == {"CS1"}
    assert codes(sample.ask(providers, Wanted(place_id=unit(sample, "Ninh Bình")))) == {"CS1"}
    assert codes(sample.ask(providers, Wanted(kind=ProviderKind.HOTLINE))) == {"TD111"}
    assert "TD111" in codes(sample.ask(providers, Wanted(serves=ServedGroup.TRAFFICKING_VICTIMS)))
    closed = replace(FORM, place_id=old, valid_to=dt.date(2026, 1, 1))
    one = sample.ask(provider_by_code, "CS1")
    sample.do(commands.edit_provider, one.id, closed, one.revision)
    assert "CS1" not in codes(sample.ask(providers, Wanted(on=TODAY)))
    with pytest.raises(Stale, match=r"record\.stale"):
        sample.do(commands.edit_provider, one.id, replace(FORM, hours="24/7"), one.revision)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name_vi": ""}, "coordination.required.name_vi"),
        ({"capacity": -1}, "coordination.capacity"),
        ({"phone": "gọi 111"}, "coordination.phone"),
        ({"email": "ten@"}, "coordination.email"),
        ({"valid_from": TODAY, "valid_to": TODAY - dt.timedelta(1)}, "plan.ends_before_start"),
    ],
)
def test_what_is_wrong_is_refused(ledger: Ledger, changes: dict[str, Any], code: str) -> None:
    with pytest.raises(Refusal) as caught:
        ledger.do(commands.add_provider, replace(FORM, **changes))
    assert caught.value.code == code


def written(ledger: Ledger, folder: Path) -> Path:
    path = folder / "danh-ba.xlsx"
    found = ledger.ask(providers)
    units = ledger.ask(places.gazetteer)
    names = {one.place_id: units.at(one.place_id).name for one in found if one.place_id}
    path.write_bytes(write_providers(found, names, VI, "2026-11-21T09:30:00Z"))
    return path


def read(path: Path) -> ProviderList:
    with Readers(1) as readers:
        return read_providers(path, readers, VI)


def preview(ledger: Ledger, path: Path) -> ListPreview:
    return ledger.ask(preview_providers, read(path), TODAY, VI)


def test_what_goes_out_comes_back_unchanged(sample: Ledger, tmp_path: Path) -> None:
    found = preview(sample, written(sample, tmp_path))
    assert found.counts == {Fate.NEW: 0, Fate.CHANGED: 0, Fate.SAME: 6, Fate.REFUSED: 0}


def test_an_edited_workbook_is_taken_in_one_step(sample: Ledger, tmp_path: Path) -> None:
    path = written(sample, tmp_path)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    heads = {cell.value: cell.column for cell in sheet[1]}
    by_code = {row[0].value: row[0].row for row in sheet.iter_rows(min_row=2) if row[0].value}
    sheet.cell(by_code["ANHDUONG1"], heads["Điện thoại"], "0203 123 4567")
    last = sheet.max_row
    for name, value in (
        ("Tên cơ sở", "Nhà tạm lánh A"), ("Loại", "nha tam lanh"), ("Tỉnh, thành phố", "Bắc Giang"),
        ("Đối tượng phục vụ", "Trẻ em; Người bị bạo lực giới"), ("Sức chứa", 20),
    ):  # fmt: skip
        sheet.cell(last, heads[name], value)
    sheet.cell(last - 1, heads["Tên cơ sở"], "Nhà B")
    sheet.cell(last - 1, heads["Điện thoại"], 204385111)
    book.save(path)
    said = read(path)
    seen = sample.ask(preview_providers, said, TODAY, VI)
    assert (seen.counts[Fate.NEW], seen.counts[Fate.CHANGED], seen.counts[Fate.REFUSED]) == (1, 1, 1)
    assert {one.code for line in seen.lines for one in line.refusals} == {
        *("coordination.row.phone_number", "coordination.row.kind_missing")
    }
    before = sample.ask(providers)
    done = sample.do(import_providers, said, seen, TODAY, VI)
    added = next(one for one in sample.ask(providers) if one.name_vi == "Nhà tạm lánh A")
    assert (added.capacity, added.place_id) == (20, unit(sample, "Bắc Giang", dt.date(2025, 1, 1)))
    assert sample.ask(provider_by_code, "ANHDUONG1").phone == "0203 123 4567"
    with pytest.raises(Stale, match=r"coordination\.moved"):
        sample.do(import_providers, said, seen, TODAY, VI)
    assert done.inverse is not None
    sample.do(done.inverse)
    assert [replace(one, revision=0) for one in sample.ask(providers)] == [
        replace(one, revision=0) for one in before
    ]


def test_a_list_of_somebody_else_is_read_by_its_headings(sample: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "ds.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(
            [
                ["DANH SÁCH CƠ SỞ"],
                ["TT", "Tên đơn vị", "Loại hình", "Địa bàn", "Địa chỉ", "SĐT", "Xếp hạng"],
                ["1", "Ngôi nhà Ánh Dương (Quảng Ninh)", "", "Quảng Ninh", "Số 1, phố A", "", "x"],
                ["2", "Cơ sở lạ", "nhà nghỉ", "Tỉnh Không Có", "", "0204 1", ""],
                ["3", "Cơ sở lạ 2", "Nhà tạm lánh", "Hà Nội", "", "0204 1", ""],
                ["4", "Cơ sở lạ 2", "Nhà tạm lánh", "Hà Nội", "", "", ""],
            ]
        )
    found = preview(sample, path)
    assert [line.fate for line in found.lines] == [Fate.CHANGED, Fate.REFUSED, Fate.NEW, Fate.REFUSED]
    assert [change.field for change in found.lines[0].changes] == ["address"]
    assert [one.code for one in found.lines[1].refusals] == [
        "coordination.row.kind",
        "coordination.row.place",
    ]
    assert found.lines[3].refusals[0].code == "coordination.row.twice"
    assert [text for text, _ in found.ignored] == ["Xếp hạng"]


def test_a_formula_without_its_result_is_told_not_taken_for_blank(sample: Ledger, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["Tên", "Loại", "Sức chứa"], ["Cơ sở A", "Nhà tạm lánh", "=SUM(C1:C1)"]):
        book.worksheets[0].append(row)
    book.save(tmp_path / "ds.xlsx")
    (line,) = preview(sample, tmp_path / "ds.xlsx").lines
    assert [one.code for one in line.refusals] == ["coordination.row.formula"]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([["a", "b"]], "coordination.not_a_list"),
        ([["Tên cơ sở", "Tel", "Điện thoại"]], "coordination.two_columns"),
    ],
)
def test_a_file_that_is_no_list_is_refused(tmp_path: Path, rows: list[list[str]], code: str) -> None:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    stream = BytesIO()
    book.save(stream)
    path = tmp_path / "x.xlsx"
    path.write_bytes(stream.getvalue())
    with pytest.raises(Refusal) as caught:
        read(path)
    assert caught.value.code == code
