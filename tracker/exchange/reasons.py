"""The sheet that a marked copy is given: what is wrong, where, and why."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from tracker.exchange import spec
from tracker.exchange.findings import Finding, as_shown
from tracker.kernel.wording import Speaker

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_WIDTHS = (16, 26, 104)


def reasons_sheet(findings: tuple[Finding, ...], format_: int, words: Speaker, main: str = MAIN) -> bytes:
    """One line for each finding; the cell's name leads to the cell, with that of its sheet where findings
    stand on several. `format_` is that of the heading, `main` the name of the workbook's own words."""
    sheets = list(dict.fromkeys(one.sheet for one in findings if one.sheet))
    heads = [words("exchange.error.cell"), words("exchange.error.raw"), words("exchange.error.reason")]
    rows = [[words("exchange.error.title", sheet="”, “".join(sheets))], heads]
    rows += [
        [_where(one, len(sheets)), as_shown(one.raw, words.language), one.message(words)] for one in findings
    ]
    links = [
        f'<hyperlink ref="A{number}" location={quoteattr(_location(one.sheet, one.cell))}'
        f" display={quoteattr(_where(one, len(sheets)))}/>"
        for number, one in enumerate(findings, start=3)
        if one.cell
    ]
    linked = f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else ""
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        for number, width in enumerate(_WIDTHS, start=1)
    )
    body = "".join(_row(number, texts) for number, texts in enumerate(rows, start=1))
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{main}">'
        '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f"<cols>{columns}</cols><sheetData>{body}</sheetData>"
        f'<conditionalFormatting sqref="A2:C2"><cfRule type="expression" dxfId="{format_}" priority="1">'
        f"<formula>TRUE</formula></cfRule></conditionalFormatting>{linked}"
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    ).encode()


def _where(one: Finding, sheets: int) -> str:
    """ "H9", or "Nhiệm vụ!H9" where several sheets have something to mend."""
    return f"{one.sheet}!{one.cell}" if sheets > 1 and one.cell else one.cell


def _location(sheet: str, cell: str) -> str:
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{cell}"


def _row(number: int, texts: list[str]) -> str:
    cells = "".join(
        f'<c r="{spec.column_letters(column)}{number}" t="inlineStr"><is><t xml:space="preserve">'
        f"{escape(_storable(text))}</t></is></c>"
        for column, text in enumerate(texts, start=1)
    )
    return f'<row r="{number}">{cells}</row>'


def _storable(text: str) -> str:
    return "".join(sign for sign in text if sign >= " " or sign in "\t\n")[: spec.LONGEST_TEXT]
