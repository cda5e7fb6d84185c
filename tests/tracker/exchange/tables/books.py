"""Workbooks as many programs write them, and a check that both ways of reading agree on every cell."""

from __future__ import annotations

import random
import re
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Font

from tests.tracker.exchange.packages import SHEET, parts_of, with_part
from tracker.exchange.reader import read_book
from tracker.exchange.reading import RawBook, RawCell
from tracker.exchange.scan import TABLE
from tracker.exchange.tables.frames import from_frames, to_frames
from tracker.exchange.tables.package import read_package
from tracker.exchange.tables.tables import Tables

STRINGS = "xl/sharedStrings.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
FORMATS = ("General", "0.0%", "dd/mm/yyyy", "[h]:mm:ss", '0" %"', "#,##0", "dd/mm/yyyy hh:mm")
TEXTS = (
    "Hà Nội",
    "",
    " hai  dấu cách ",
    "&lt;b&gt; &amp; &#38;",
    "x005F_y",
    "3<",
    "dòng 1\ndòng 2",
    "-",
    "1.317",
)


def saved(book: Workbook) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def styled() -> bytes:
    """A book with the formats of FORMATS, each plain and in a font from before Unicode: styles 1 to 14."""
    book = Workbook()
    sheet = book.worksheets[0]
    for column, (format_, face) in enumerate(
        [(one, face) for face in ("Arial", ".VnTime") for one in FORMATS], 1
    ):
        cell = sheet.cell(1, column)
        cell.value, cell.number_format, cell.font = 1, format_, Font(name=face)
    return saved(book)


def shared(texts: list[str]) -> bytes:
    """The part of the texts, some in runs of fonts."""
    items = []
    for at, text in enumerate(texts):
        told = text.replace("<", "&lt;")
        whole = f'<si><t xml:space="preserve">{told}</t></si>' if at % 2 else f"<si><t>{told}</t></si>"
        items.append(f"<si><r><rPr><b/></rPr><t>{told}</t></r><r><t>!</t></r></si>" if at % 5 == 4 else whole)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<sst xmlns="{MAIN}">{"".join(items)}</sst>'.encode()


def book_of(rows: str, tail: str = "", texts: list[str] | None = None, head: str = "") -> bytes:
    """A package whose sheet has these rows."""
    inside = f"{head}<sheetData>{rows}</sheetData>{tail}"
    root = f'<worksheet xmlns="{MAIN}" xmlns:x14ac="urn:x14ac">{inside}</worksheet>'
    data = with_part(styled(), SHEET, root.encode())
    parts = parts_of(data)
    part = f'<Override PartName="/{STRINGS}" ContentType="{_STRINGS_TYPE}"/></Types>'
    types = parts["[Content_Types].xml"].replace(b"</Types>", part.encode())
    data = with_part(data, "[Content_Types].xml", types)
    return with_part(data, STRINGS, shared(list(TEXTS) if texts is None else texts))


_STRINGS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"


def rows_of(seed: int, rows: int = 60) -> str:
    """Rows with gaps, of columns that hold mostly one thing, and sometimes another."""
    chance = random.Random(seed)
    columns = chance.sample(range(1, 30), chance.randint(1, 8))
    mostly = {column: chance.choice(_CONTENTS) for column in sorted(columns)}
    told, number = [], chance.choice([0, 0, 3])
    for _ in range(rows):
        number += chance.choice([1, 1, 1, 1, 1, 1, 2, 9])
        cells = [
            _cell(
                chance,
                f"{_letters(column)}{number}",
                chance.choice(_CONTENTS) if chance.random() < 0.1 else usual,
            )
            for column, usual in mostly.items()
            if chance.random() < 0.9
        ]
        told.append(_row(chance, number, "".join(cells)))
    return "".join(told)


def _row(chance: random.Random, number: int, cells: str) -> str:
    extra = chance.choice(
        ["", "", ' spans="1:9"', ' ht="15.75" customHeight="1"', ' hidden="1"', ' x14ac:y="1"']
    )
    if not cells and chance.random() < 0.5:
        return f'<row r="{number}"{extra}/>'
    if chance.random() < 0.03:
        return f'<row{extra} r="{number}">{cells}</row>'
    return (
        f'<row r="{number}"{extra}>{cells}</row>\n'
        if chance.random() < 0.03
        else f'<row r="{number}"{extra}>{cells}</row>'
    )


def _letters(column: int) -> str:
    return chr(64 + column) if column < 27 else "A" + chr(38 + column)


_CONTENTS = (
    *("int", "float", "long", "exp", "day", "span", "percent", "shared", "inline", "rich", "str", "error"),
    *("bool", "formula", "kept_text", "blank", "iso"),
)
_LONG = ("1234567890123456789", "-0", "-0.0", "0123", "+5", "1e400", "1.", "-999999999999999")


def _cell(chance: random.Random, address: str, what: str) -> str:
    style = chance.choice(["", "", f' s="{chance.randint(1, 14)}"'])
    content = _content(chance, what)
    kind = re.match(r" t=\"\w+\"", content)
    start = kind[0] if kind else ""
    body = content[len(start) :]
    if what == "day":
        style = ' s="3"'
    elif what == "span":
        style = ' s="4"'
    elif what == "percent":
        style = ' s="2"'
    return f'<c r="{address}"{style}{start}>{body}</c>' if body else f'<c r="{address}"{style}/>'


def _content(chance: random.Random, what: str) -> str:
    text = chance.choice(("a", "&lt;1", "Trẻ em &amp; ", " x", "1", "#N/A"))
    whole = chance.choice([0, 1, -5, chance.randrange(10**6)])
    told = {
        "int": f"<v>{whole}</v>",
        "float": f"<v>{chance.choice([chance.random(), 1 / 3, -0.5, 0.1 + 0.2, 1e-9, 12345.678])!r}</v>",
        "long": f"<v>{chance.choice(_LONG)}</v>",
        "exp": f"<v>{chance.choice(['1E3', '1.5e-7', '2.5E+20'])}</v>",
        "day": f"<v>{chance.choice([45000, 45000.5, 60, 0, 1.25, 99999999])}</v>",
        "span": f"<v>{chance.choice([0.5, 1.75, 45000])}</v>",
        "percent": f"<v>{chance.random()}</v>",
        "shared": f' t="s"<v>{chance.randrange(len(TEXTS))}</v>',
        "inline": f' t="inlineStr"<is><t xml:space="preserve">{text}</t></is>',
        "rich": ' t="inlineStr"<is><r><t>a</t></r><r><t>b</t></r></is>',
        "str": f' t="str"<v>{text}</v>',
        "error": f' t="e"<v>{chance.choice(["#DIV/0!", "#REF!"])}</v>',
        "bool": f' t="b"<v>{chance.randint(0, 1)}</v>',
        "formula": _formula(chance)
        + chance.choice(["<v></v>", "", "<v/>", "<v>0.30000000000000004</v>", "<v>7</v>"]),
        "kept_text": f' t="{chance.choice(["str", "e", "b"])}"<f>A1&amp;"x"</f><v>1</v>',
        "blank": chance.choice(["", "<v></v>", "<v/>"]),
        "iso": ' t="d"<v>2025-03-01</v>',
    }
    return told[what]


def _formula(chance: random.Random) -> str:
    key = chance.randint(0, 2)
    return chance.choice(
        [
            "<f>SUM(A1:A3)</f>",
            f'<f t="shared" ref="A1:Z99" si="{key}">CA200+$B$2&lt;3</f>',
            f'<f t="shared" si="{key}"/>',
            f'<f t="shared" si="{key}"></f>',
            '<f t="array" ref="B2:B3">A1*2</f>',
            "<f/>",
        ]
    )


def cells_of(tables: Tables, sheet: int = 0) -> tuple[RawCell, ...]:
    """Every cell of a sheet, row by row, as the parent gets them."""
    block = from_frames(to_frames(tables.block(sheet, (), 1, None)))
    return tuple(cell for row in range(block.first, block.last + 1) for cell in block.row(row))


def check_same(data: bytes) -> RawBook:
    """Both ways of reading a package give the same sheets and cells."""
    book, tables = read_book(data, limits=TABLE), read_package(data, TABLE)
    looks = tables.look.sheets
    assert [(one.title, one.state) for one in looks] == [(one.title, one.state) for one in book.sheets]
    for at, sheet in enumerate(book.sheets):
        assert cells_of(tables, at) == sheet.cells
        assert looks[at].filled == len(sheet.cells)
    return book
