"""A form as other programs save it: Strict Open XML, .xls, .ods, locked; made without those programs."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from msoffcrypto.format.ooxml import OOXMLFile

from tests.tracker.exchange.old_books import cell, cell_token, formula, old_book, text_token
from tests.tracker.exchange.packages import packed, parts_of
from tracker.exchange import headers
from tracker.exchange.reader import read_book
from tracker.exchange.reading import CellKind, RawBook, RawCell
from tracker.exchange.spec import column_letters

_TO_STRICT = {
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties":
        b"http://purl.oclc.org/ooxml/officeDocument/relationships/customProperties",
    b"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties":
        b"http://purl.oclc.org/ooxml/officeDocument/customProperties",
    b"http://schemas.openxmlformats.org/officeDocument/2006/": b"http://purl.oclc.org/ooxml/officeDocument/",
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/": b"http://purl.oclc.org/ooxml/spreadsheetml/",
}  # fmt: skip


def as_strict(data: bytes) -> bytes:
    """As Excel saves "Strict Open XML Spreadsheet"."""
    parts = {}
    for name, content in parts_of(data).items():
        for ordinary, strict in _TO_STRICT.items():
            content = content.replace(ordinary, strict) if name != "[Content_Types].xml" else content
        parts[name] = content
    return packed(parts)


def as_macro_enabled(data: bytes) -> bytes:
    """As Excel saves .xlsm when there is no macro in it."""
    parts = parts_of(data)
    types = parts["[Content_Types].xml"]
    plain = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    enabled = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    return packed(parts | {"[Content_Types].xml": types.replace(plain, enabled)})


def as_old(data: bytes) -> bytes:
    """As .xls: every cell, defined names, hidden sheets; formulas with a result."""
    book = read_book(data)
    sheets = {sheet.title: [_old_cell(one) for one in sheet.cells] for sheet in book.sheets}
    states = {sheet.title: ("visible", "hidden", "veryHidden").index(sheet.state) for sheet in book.sheets}
    return old_book(sheets, names=_old_names(book), states=states)


def _old_cell(one: RawCell) -> bytes:
    row, column, look = one.row - 1, one.column - 1, int(one.percent)
    if one.formula:
        return formula(row, column, float(one.text) if one.kind is CellKind.NUMBER else None)
    if one.kind is CellKind.NUMBER:
        return cell(row, column, float(one.text), look)
    return cell(row, column, None if one.kind is CellKind.ERROR else one.text, look)


def _old_names(book: RawBook) -> dict[str, bytes]:
    found = {}
    for name, target in book.names.items():
        place = headers.target_of(target)
        found[name] = cell_token(place[1] - 1, place[2] - 1) if place else text_token(target.strip('"'))
    return found


_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in (
        ("office", "office"),
        ("t", "table"),
        ("text", "text"),
        ("style", "style"),
        ("meta", "meta"),
    )
)


def as_open_document(data: bytes) -> bytes:
    """As .ods."""
    book = read_book(data)
    return open_document(
        "".join(_open_sheet(sheet.title, sheet.state, sheet.cells) for sheet in book.sheets)
        + _open_names(book),
        "".join(
            f"<meta:user-defined meta:name={quoteattr(name)}>{escape(text)}</meta:user-defined>"
            for name, text in book.properties.items()
        ),
    )


def open_document(body: str, properties: str = "", styles: str = "") -> bytes:
    """A package around these sheets."""
    hides = '<style:table-properties t:display="false"/>'
    looks = f'<style:style style:name="h" style:family="table">{hides}</style:style>{styles}'
    content = (
        f"<office:document-content {_SPACES}><office:automatic-styles>{looks}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    )
    meta = f"<office:document-meta {_SPACES}><office:meta>{properties}</office:meta></office:document-meta>"
    mimetype = b"application/vnd.oasis.opendocument.spreadsheet"
    return packed({"mimetype": mimetype, "content.xml": content.encode(), "meta.xml": meta.encode()})


def _open_sheet(title: str, state: str, cells: tuple[RawCell, ...]) -> str:
    rows, number = "", 0
    for row in sorted({one.row for one in cells}):
        gap = row - number - 1
        rows += f'<t:table-row t:number-rows-repeated="{gap}"><t:table-cell/></t:table-row>' if gap else ""
        rows += f"<t:table-row>{_open_row([one for one in cells if one.row == row])}</t:table-row>"
        number = row
    style = ' t:style-name="h"' if state != "visible" else ""
    return f"<t:table t:name={quoteattr(title)}{style}>{rows}</t:table>"


def _open_row(cells: list[RawCell]) -> str:
    told, number = "", 0
    for one in cells:
        gap = one.column - number - 1
        told += f'<t:table-cell t:number-columns-repeated="{gap}"/>' if gap else ""
        told += _open_cell(one)
        number = one.column
    return told


def _open_cell(one: RawCell) -> str:
    made = f" t:formula={quoteattr('of:' + one.formula)}" if one.formula else ""
    if one.kind is CellKind.NUMBER:
        kind = "percentage" if one.percent else "float"
        return f'<t:table-cell{made} office:value-type="{kind}" office:value="{one.text}"/>'
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in one.text.split("\n"))
    return f'<t:table-cell{made} office:value-type="string">{lines}</t:table-cell>'


def _open_names(book: RawBook) -> str:
    told = ""
    for name, target in book.names.items():
        place = headers.target_of(target)
        if place:
            address = f"$'{place[0]}'.${column_letters(place[2])}${place[1]}"
            told += f"<t:named-range t:name={quoteattr(name)} t:cell-range-address={quoteattr(address)}/>"
        else:
            told += f"<t:named-expression t:name={quoteattr(name)} t:expression={quoteattr(target)}/>"
    return f"<t:named-expressions>{told}</t:named-expressions>"


def locked(data: bytes, password: str) -> bytes:
    """As Excel locks a workbook with a password."""
    target = BytesIO()
    OOXMLFile(BytesIO(data)).encrypt(password, target)
    return target.getvalue()


FORMATS: dict[str, Callable[[bytes], bytes]] = {
    "strict": as_strict,
    "xlsm": as_macro_enabled,
    "xls": as_old,
    "ods": as_open_document,
}
