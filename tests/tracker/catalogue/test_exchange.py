"""The catalogue goes out, is edited elsewhere, and comes back with the edits and nothing else."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from tests.tracker.catalogue.desk import Desk
from tests.tracker.exchange.libreoffice import SOFFICE, LibreOffice
from tests.tracker.places.test_rules import gazetteers
from tracker.exchange.catalogue.cells import KINDS, columns, printed, understood
from tracker.exchange.catalogue.delimited import csv_grid, guarded
from tracker.exchange.catalogue.lines import Fate
from tracker.exchange.catalogue.tables import read_tables
from tracker.exchange.catalogue.taking import (
    CataloguePreview,
    import_catalogue,
    preview_catalogue,
)
from tracker.exchange.catalogue.writer import csv_files, workbook
from tracker.exchange.readers import Readers
from tracker.figures.cataloguing_forms import BreakdownForm, IndicatorForm, SetForm
from tracker.kernel.catalogue import Book, Form, Part, cleaned
from tracker.kernel.errors import Refusal, Stale
from tracker.places.forms import AliasForm, GroupForm, PlaceForm
from tracker.words import Words

VI, EN = Words("vi"), Words("en")
MOMENT = "2026-11-22T00:00:00Z"
Rows = list[list[Any]]


@pytest.fixture(scope="session")
def child() -> Iterator[Readers]:
    with Readers(1) as found:
        yield found


@pytest.fixture
def look(desk: Desk, child: Readers) -> Callable[..., CataloguePreview]:
    return lambda *paths: desk.ledger.ask(preview_catalogue, read_tables(paths, child))


@pytest.fixture
def take(desk: Desk, child: Readers) -> Callable[..., CataloguePreview]:
    """Take files in as the window does: the preview first, then what was seen."""

    def taken(*paths: Path) -> CataloguePreview:
        tables = read_tables(paths, child)
        seen = desk.ledger.ask(preview_catalogue, tables)
        done: CataloguePreview = desk.stack.do(import_catalogue, tables, seen, "tệp").result
        return done

    return taken


def exported(desk: Desk, folder: Path, words: Words = VI) -> Path:
    path = folder / "danh-muc.xlsx"
    path.write_bytes(workbook(desk.book, list(Part), words, MOMENT))
    return path


def sheet(path: Path, title: str, rows: Rows) -> Path:
    """A workbook as an officer makes it, with a title over the table."""
    book = Workbook()
    page = book.worksheets[0]
    page.title = title
    page["A1"] = "DANH MỤC CỦA BỘ"
    for row in rows:
        page.append(row)
    book.save(path)
    return path


def edited(path: Path, cells: Mapping[tuple[str, str, str], Any]) -> Path:
    """Set cells of an export: (sheet, text in one of the first two columns, header) -> value."""
    book = load_workbook(path)
    for (title, key, head), value in cells.items():
        page = book[title]
        column = next(cell.column for cell in page[1] if cell.value == head)
        row = next(row for row in page.iter_rows(min_row=2) if key in (row[0].value, row[1].value))
        page.cell(row[0].row, column).value = value
    book.save(path)
    return path


def changes(preview: CataloguePreview) -> list[tuple[str, str, str, str]]:
    return [
        (line.key, one.field, *one.told(VI))
        for line in preview.lines
        if line.fate is Fate.CHANGED
        for one in line.changes
    ]


def sentences(preview: CataloguePreview) -> list[str]:
    return [VI.refusal(one) for one in preview.every_refusal]


@pytest.mark.parametrize("words", [VI, EN])
def test_what_goes_out_comes_back_the_same(
    desk: Desk, tmp_path: Path, look: Callable[..., CataloguePreview], words: Words
) -> None:
    preview = look(exported(desk, tmp_path, words))
    assert preview.counts == {Fate.NEW: 0, Fate.CHANGED: 0, Fate.SAME: len(list(desk.book)), Fate.REFUSED: 0}
    assert not preview.ignored
    folder = tmp_path / "csv"
    folder.mkdir()
    for name, data in csv_files(desk.book, list(Part), words):
        (folder / name).write_bytes(data)
    assert look(folder).counts == preview.counts


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_edits_in_libreoffice_are_the_only_changes(
    desk: Desk, tmp_path: Path, take: Callable[..., CataloguePreview]
) -> None:
    before = desk.tables()
    path = edited(
        exported(desk, tmp_path),
        {
            ("Chỉ tiêu", "0101", "Tên"): "Số trẻ em bị xâm hại (mới)",
            ("Chỉ tiêu", "0101", "Đến ngày"): dt.date(2027, 12, 31),
            ("Bộ chỉ tiêu", "VB", "Hỏi trong đợt báo cáo"): "có",
            ("Địa phương", "34-04", "Tên tiếng Anh"): "Cao Bang Province",
        },
    )
    path.write_bytes(LibreOffice(tmp_path / "office").saved(path.read_bytes(), "xlsx"))
    preview = take(path)
    assert set(changes(preview)) == {
        ("TT13-2/0101", "name_vi", "Số trẻ em bị xâm hại", "Số trẻ em bị xâm hại (mới)"),
        ("TT13-2/0101", "valid_to", "", "2027-12-31"),
        ("VB", "is_asked", "không", "có"),
        ("34-04@2025-07-01", "name_en", "Cao Bang", "Cao Bang Province"),
    }
    assert (preview.committed, preview.counts[Fate.NEW], preview.counts[Fate.CHANGED]) == (True, 0, 3)
    assert desk.form(IndicatorForm, "TT13-2/0101").valid_to == dt.date(2027, 12, 31)
    assert desk.stack.undo_label(VI) == "Hoàn tác: nhập 3 dòng danh mục từ tệp"
    desk.stack.undo()
    assert desk.tables() == before


def test_a_file_of_a_few_columns_changes_only_these(
    desk: Desk, tmp_path: Path, take: Callable[..., CataloguePreview]
) -> None:
    rows = [["Bộ", "Mã", "Tên"], ["BVTE", "VU", "Số vụ"], ["BVTE", "DT", "Số đối tượng xâm hại trẻ em"]]
    was = desk.form(IndicatorForm, "BVTE/VU")
    preview = take(sheet(tmp_path / "a.xlsx", "Chỉ tiêu", rows))
    assert changes(preview) == [("BVTE/VU", "name_vi", was.name_vi, "Số vụ")]
    assert desk.form(IndicatorForm, "BVTE/VU").adds_over_places
    assert len(desk.book.of(IndicatorForm)) == 41  # rows that a file does not have stay


@pytest.mark.parametrize(
    ("encoding", "separator"), [("utf-8", ","), ("utf-8-sig", ";"), ("utf-8-sig", "\t"), ("utf-16", "\t")]
)
def test_csv_of_any_make(
    desk: Desk, tmp_path: Path, look: Callable[..., CataloguePreview], encoding: str, separator: str
) -> None:
    text = f"code{separator}dimension{separator}name_vi\r\nnam-nu{separator}sex{separator}“Nam, nữ; khác”\r\n"
    path = tmp_path / "bất kỳ.csv"
    path.write_bytes(text.replace("“", '"').replace("”", '"').encode(encoding))
    [line] = look(path).lines
    assert (line.part, line.fate, line.edit and line.edit.after) == (
        Part.BREAKDOWNS, Fate.NEW, BreakdownForm("nam-nu", "sex", "Nam, nữ; khác"),
    )  # fmt: skip


HEAD = ["Bộ", "Mã", "Tên", "Đơn vị tính", "Cách đo", "Chiều tốt", "Kỳ hay thời điểm", "Cộng theo địa phương",
        "Cộng theo thời gian", "Tử số", "Mẫu số", "Hệ số đơn vị"]  # fmt: skip
STEP, GROUP = ["Đơn vị cũ", "Đơn vị mới", "Ngày sắp xếp"], ["Mã", "Tên", "Thành viên"]
COUNT = ["BVTE", "N1", "Mới", "vụ", "số đếm", "không xét", "trong kỳ", "có", "có", "", "", 1]
SHARE = ["BVTE", "N2", "Tỷ lệ", "%", "tỷ lệ", "không xét", "trong kỳ", "không", "không", "BVTE/N1", "", 1]


@pytest.mark.parametrize(
    ("title", "rows", "where", "said"),
    [
        ("Chỉ tiêu", [HEAD, COUNT, SHARE], "K4", "thiếu mẫu số"),
        ("Chỉ tiêu", [HEAD, [*COUNT[:11], 0]], "L3", "hệ số đơn vị 0"),
        ("Chỉ tiêu", [HEAD, [*COUNT[:11], "một"]], "L3", "không hiểu “một”"),
        ("Chỉ tiêu", [HEAD, [*COUNT[:7], "chắc có", *COUNT[8:]]], "H3", "không hiểu “chắc có”"),
        ("Chỉ tiêu", [HEAD, [*COUNT[:4], "", *COUNT[5:]]], "E3", "phải ghi rõ cách đo"),
        ("Chỉ tiêu", [HEAD[:4], COUNT[:4]], "A3", "phải ghi rõ cách đo"),
        ("Chỉ tiêu", [HEAD, ["TT13-2", 101, *COUNT[2:]]], "B3", "mã “101” có lẽ là “0101”"),
        ("Chỉ tiêu", [HEAD, ["KHONG", *COUNT[1:]]], "A3", "bộ chỉ tiêu “KHONG”"),
        ("Chỉ tiêu", [HEAD, COUNT, [*COUNT[:3], "lượt", *COUNT[4:]]], "A4", "đã có ở tệp.xlsx, Chỉ tiêu!A3"),
        ("Chỉ tiêu", [[*HEAD[:2], "Đến ngày"], ["BVTE", "VU", "31/13/2026"]], "C3", "không hiểu"),
        ("Địa phương", [["Khóa đơn vị", "Từ ngày", "Đến ngày"], ["34-04", "01/7/2025", "31/12/2026"]], "C3",
         "không có đơn vị tiếp nhận"),
        ("Sắp xếp đơn vị", [STEP, ["63-01", "34-04", "2025-07-02"]], "A3",
         "nhập vào cả 34-01 và 34-04"),
        ("Sắp xếp đơn vị", [STEP, ["63-01", "63-02", "2025-07-01"]], "B3",
         "không có hiệu lực"),
        ("Nhóm địa phương", [GROUP, ["BG", "Biên giới", "34-04, 63-02"]], "C3",
         "không ngày nào cùng hiệu lực"),
        ("Nhóm địa phương", [GROUP, ["BG", "Biên giới", "BG"]], "C3", "không phải tỉnh"),
        ("Tên gọi khác", [["Khóa đơn vị", "Cách viết"], ["34-99", "Abc"]], "A3", "đơn vị “34-99” không có"),
    ],
)  # fmt: skip
def test_a_fault_is_named_by_its_cell_and_nothing_is_saved(
    desk: Desk, tmp_path: Path, look: Callable[..., CataloguePreview], take: Callable[..., CataloguePreview],
    title: str, rows: Rows, where: str, said: str,
) -> None:  # fmt: skip
    before = desk.tables()
    path = sheet(tmp_path / "tệp.xlsx", title, [rows[0], *rows[1:]])
    told = sentences(look(path))
    assert any(one.startswith(f"tệp.xlsx, {title}!{where}: ") and said in one for one in told), told
    with pytest.raises(Refusal):
        take(path)
    assert desk.tables() == before


def test_one_bad_row_keeps_the_good_ones_out_too(
    desk: Desk, tmp_path: Path, look: Callable[..., CataloguePreview]
) -> None:
    path = sheet(tmp_path / "a.xlsx", "Chỉ tiêu", [HEAD, COUNT, SHARE])
    assert look(path).counts == {Fate.NEW: 1, Fate.CHANGED: 0, Fate.SAME: 0, Fate.REFUSED: 1}


def test_files_that_are_none_of_the_catalogue(tmp_path: Path, look: Callable[..., CataloguePreview]) -> None:
    def said(name: str, data: bytes) -> str:
        path = tmp_path / name
        path.write_bytes(data)
        with pytest.raises(Refusal) as refused:
            look(path)
        return refused.value.code

    stream = BytesIO()
    Workbook().save(stream)
    assert said("trống.xlsx", stream.getvalue()) == "catalogue.nothing"
    assert said("a.csv", b"x,y\r\n1,2\r\n") == "catalogue.nothing"
    assert said("b.csv", "Mã,Tên\r\nTỉnh".encode("cp1258", "replace")) == "catalogue.not_text"
    assert said("c.csv", b'code,name_vi\r\n"a,b\r\n') == "catalogue.not_text"
    assert said("g.csv", b"code;name_vi;members\nBG;Bien gioi;34-04;34-20\n") == "catalogue.ragged"
    assert said("d.pdf", b"%PDF") == "catalogue.other_file"
    assert said("e.xlsx", b"PK\x03\x04rubbish") == "exchange.damaged_package"
    (tmp_path / "leer").mkdir()
    with pytest.raises(Refusal, match=r"catalogue\.nothing"):
        look(tmp_path / "leer")


def test_what_nothing_can_be_made_of_is_said(tmp_path: Path, look: Callable[..., CataloguePreview]) -> None:
    path = sheet(tmp_path / "a.xlsx", "Bộ chỉ tiêu", [["Mã", "Tên", "Người lập"], ["X", "Bộ X", "An"]])
    book = load_workbook(path)
    book.worksheets[0]["E4"] = "ghi chú bên lề"
    book.create_sheet("Hướng dẫn")["A1"] = "Đọc kỹ"
    book.save(path)
    preview = look(path)
    place = "a.xlsx, Bộ chỉ tiêu"
    assert preview.ignored == (
        f"{place}!C2 “Người lập”", f"{place}!E4 “ghi chú bên lề”", "a.xlsx, Hướng dẫn",
    )  # fmt: skip
    assert preview.counts[Fate.NEW] == 1


def test_members_of_a_group_may_be_written_by_name(
    desk: Desk, tmp_path: Path, take: Callable[..., CataloguePreview]
) -> None:
    names = "Cao Bằng; Tỉnh Lạng Sơn, 22\n34-01; TP Hồ Chí Minh"
    take(sheet(tmp_path / "a.xlsx", "Nhóm địa phương", [GROUP, ["BG", "Biên giới", names]]))
    assert desk.form(GroupForm, "BG").members == ("34-01", "34-04", "34-20", "34-22", "34-79")


def test_a_table_that_may_be_several_parts_is_not_guessed(
    tmp_path: Path, look: Callable[..., CataloguePreview]
) -> None:
    rows = [["Mã", "Tên"], ["X", "Bộ X"]]
    with pytest.raises(Refusal, match=r"catalogue\.which_part"):
        look(sheet(tmp_path / "a.xlsx", "Sheet1", rows))
    [line] = look(sheet(tmp_path / "b.xlsx", "bo chi tieu", rows)).lines
    assert line.part is Part.SETS


def test_what_changed_since_the_preview_is_looked_at_again(
    desk: Desk, tmp_path: Path, child: Readers
) -> None:
    path = sheet(tmp_path / "a.xlsx", "Chỉ tiêu", [["Bộ", "Mã", "Tên"], ["BVTE", "VU", "Số vụ"]])
    tables = read_tables([path], child)
    seen = desk.ledger.ask(preview_catalogue, tables)
    desk.change(desk.form(IndicatorForm, "BVTE/VU"), name_vi="Khác")
    with pytest.raises(Stale, match=r"catalogue\.moved"):
        desk.ledger.do(import_catalogue, tables, seen, "a.xlsx")


ACTIVE = ("=1+1", "+84", "-x", "@SUM(A1)", "'=A1", "''", "\t=1", "#N/A")


def test_what_a_person_typed_never_becomes_a_formula(
    desk: Desk, tmp_path: Path, look: Callable[..., CataloguePreview]
) -> None:
    desk.add(*(SetForm(f"X{at}", f"{text} x", instrument=text) for at, text in enumerate(ACTIVE)))
    path = exported(desk, tmp_path)
    cells = [cell for page in load_workbook(path) for row in page.iter_rows() for cell in row if cell.value]
    assert not [cell.value for cell in cells if cell.data_type == "f"]
    assert look(path).counts[Fate.SAME] == len(list(desk.book))
    [(_, data)] = csv_files(desk.book, [Part.SETS], VI)
    fields = [field for line in data.decode("utf-8-sig").splitlines() for field in line.split(",")]
    assert not [field for field in fields if field.lstrip('"').startswith(("=", "+", "-", "@", "\t"))]
    (tmp_path / "sets.csv").write_bytes(data)
    assert look(tmp_path / "sets.csv").counts[Fate.CHANGED] == 0


texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=40)


@given(texts)
def test_any_text_survives_csv(text: str) -> None:
    grid = csv_grid(f'"{guarded(text).replace(chr(34), chr(34) * 2)}",x'.encode(), "a.csv")
    found = grid[1].get(1)
    assert (found.text if found else "") == text


def forms() -> st.SearchStrategy[Form]:
    """Any row of any part, with every field filled in some way."""
    listed = st.lists(st.sampled_from(["a", "b-1", "c"]), unique=True).map(lambda one: tuple(sorted(one)))
    days = st.none() | st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))
    return st.one_of(
        *(
            st.builds(
                kind,
                **{
                    name: listed if of is tuple else days if of is dt.date else
                    st.integers(1, 10**12) if of is int else texts if of is str else st.sampled_from(of)
                    if of is not bool else st.booleans()
                    for name, of in columns(part).items()
                },
            )
            for part, kind in KINDS.items()
        )
    )  # fmt: skip


@given(forms(), st.sampled_from([VI, EN]))
def test_every_cell_reads_back_as_it_was_printed(form: Form, words: Words) -> None:
    form = cleaned(form)
    values = {
        name: understood(form.part, name, printed(getattr(form, name), words)) for name in columns(form.part)
    }
    assert cleaned(KINDS[form.part](**values)) == form


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(found=gazetteers())
def test_any_gazetteer_comes_back_from_a_workbook_as_it_went_out(
    found: list[Form], child: Readers, tmp_path_factory: pytest.TempPathFactory
) -> None:
    book = Book(found)
    path = tmp_path_factory.mktemp("gazetteer") / "a.xlsx"
    path.write_bytes(workbook(book, list(Part), VI, MOMENT))
    rows = [row for table in read_tables([path], child).tables for row in table.rows]
    assert len(rows) == len(list(book))


def test_three_cities_a_group_and_spellings_come_in_from_one_workbook(
    desk: Desk, tmp_path: Path, take: Callable[..., CataloguePreview]
) -> None:
    before = desk.tables()
    path = exported(desk, tmp_path)
    book = load_workbook(path)
    cities = book["Địa phương"]
    for unit, name in (("34-15", "Lào Cai"), ("34-25", "Phú Thọ"), ("34-40", "Nghệ An")):
        row = next(row for row in cities.iter_rows(min_row=2) if row[0].value == unit)
        former = [cell.value for cell in row]
        row[9].value = dt.datetime(2027, 4, 29)
        former[3], former[5] = f"Thành phố {name}", "thành phố"
        former[8], former[9], former[10] = dt.datetime(2027, 4, 30), None, "5/2027/QH16"
        cities.append(former)
    book["Nhóm địa phương"].append(["BG12", "12 tỉnh biên giới", "", "", "34-04; 34-08; 34-11; 34-12; 34-14"])
    book["Tên gọi khác"].append(["34-15", "Laokay", "không"])
    book.save(path)
    preview = take(path)
    assert preview.counts == {
        Fate.NEW: 5,
        Fate.CHANGED: 3,
        Fate.SAME: len(preview.lines) - 8,
        Fate.REFUSED: 0,
    }
    assert desk.form(PlaceForm, "34-15@2027-04-30").full_name == "Thành phố Lào Cai"
    assert len(desk.form(GroupForm, "BG12").members) == 5
    assert desk.form(AliasForm, "34-15~laokay").text == "Laokay"
    desk.stack.undo()
    assert desk.tables() == before
    shutil.rmtree(tmp_path)
