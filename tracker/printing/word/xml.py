"""WordprocessingML as text: paragraphs and tables are written out whole and parsed once.

python-docx builds a table cell by cell and looks each up again; a long report that way takes minutes.
Widths are twips. Elements stand in the order that the schema asks for (ISO/IEC 29500-1, 17.3-17.4).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml import etree
from lxml.etree import _Element

from tracker.printing import decree30
from tracker.printing.model import Align, Orientation, Run
from tracker.printing.word.styles import style_id

_ALIGN = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right"}
_TO_EDGE = round(8.5 * 1440 / 25.4)
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")


def parsed(parts: Iterable[str]) -> list[_Element]:
    """The elements of pieces of markup that use the prefixes w and r."""
    holder: _Element = parse_xml(f"<w:body {nsdecls('w', 'r')}>{''.join(parts)}</w:body>")
    return list(holder)


def parsed_document(parts: Iterable[str]) -> BaseOxmlElement:
    """A whole document.xml. Parsed in one piece: moving a long table between trees takes seconds."""
    body = "".join(parts)
    used = nsdecls("w", "r", "wp", "a", "pic")
    return parse_xml(f"<w:document {used}><w:body>{body}</w:body></w:document>")


def section_xml(orientation: Orientation, references: str = "") -> str:
    """A4 with the margins of Annex I; page numbers begin at 1 and are not shown on the first page."""
    width, height = (twips(side) for side in decree30.page_size(orientation))
    upper, lower = twips(decree30.MARGIN_TOP), twips(decree30.MARGIN_BOTTOM)
    left, right = twips(decree30.MARGIN_LEFT), twips(decree30.MARGIN_RIGHT)
    return (
        f'<w:sectPr>{references}<w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}" w:orient="{orientation}"/>'
        f'<w:pgMar w:top="{upper}" w:right="{right}" w:bottom="{lower}" w:left="{left}" '
        f'w:header="{_TO_EDGE}" w:footer="{_TO_EDGE}" w:gutter="0"/>'
        '<w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
    )


def section_end_xml(style: str, section: str) -> str:
    """The paragraph that ends a section and carries its properties."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/>{section}</w:pPr></w:p>'


def reference_xml(element: _Element) -> str:
    """A reference to a header or footer, as markup."""
    name = etree.QName(element).localname
    return f'<w:{name} w:type="{element.get(qn("w:type"))}" r:id="{element.get(qn("r:id"))}"/>'


def twips(millimetres: float) -> int:
    return round(millimetres * 1440 / 25.4)


def allowed(text: str) -> str:
    """Text without the characters that XML forbids."""
    return _FORBIDDEN.sub("", text)


def clean(text: str) -> str:
    """Text as it stands in markup."""
    return escape(allowed(text))


def runs_xml(runs: Iterable[Run]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    marks = ("<w:b/><w:bCs/>" if run.bold else "") + ("<w:i/><w:iCs/>" if run.italic else "")
    marks += ("<w:strike/>" if run.struck else "") + ('<w:u w:val="single"/>' if run.underlined else "")
    properties = f"<w:rPr>{marks}</w:rPr>" if marks else ""
    lines = (f'<w:t xml:space="preserve">{clean(line)}</w:t>' for line in run.text.split("\n"))
    return f"<w:r>{properties}{'<w:br/>'.join(lines)}</w:r>"


def paragraph_xml(
    style: str,
    runs: Iterable[Run],
    *,
    align: Align | None = None,
    keep: bool = False,
    indent: tuple[int, int] | None = None,
    border: str = "",
) -> str:
    """A paragraph of a style. `keep`: with the next; `indent`: left, right; `border`: its rules."""
    properties = f'<w:pStyle w:val="{style_id(style)}"/>'
    properties += "<w:keepNext/>" if keep else ""
    properties += f"<w:pBdr>{border}</w:pBdr>" if border else ""
    if indent is not None:
        properties += f'<w:ind w:left="{indent[0]}" w:right="{indent[1]}" w:firstLine="0"/>'
    properties += f'<w:jc w:val="{_ALIGN[align]}"/>' if align else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs_xml(runs)}</w:p>"


def text_xml(style: str, text: str, *, align: Align | None = None, keep: bool = False) -> str:
    return paragraph_xml(style, (Run(text),), align=align, keep=keep)


def picture_xml(
    style: str, reference: str, number: int, size: tuple[int, int], words: str, *, keep: bool = False
) -> str:
    """A paragraph that shows a picture of the file; `size` in EMU, `words` (quoted) say what it shows."""
    extent = f'cx="{size[0]}" cy="{size[1]}"'
    name = f'id="{number}" name="chart{number}" descr={words}'
    uri = "http://schemas.openxmlformats.org/drawingml/2006/picture"
    shown = (
        f"<pic:pic><pic:nvPicPr><pic:cNvPr {name}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{reference}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )
    inline = (
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/><wp:docPr {name}/>'
        f'<a:graphic><a:graphicData uri="{uri}">{shown}</a:graphicData></a:graphic></wp:inline>'
    )
    properties = f'<w:pStyle w:val="{style_id(style)}"/>' + ("<w:keepNext/>" if keep else "")
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:drawing>{inline}</w:drawing></w:r></w:p>"


def spacer_xml(height: int) -> str:
    """An empty paragraph `height` twips high."""
    style = f'<w:pStyle w:val="{style_id("Rule")}"/>'
    return f'<w:p><w:pPr>{style}<w:spacing w:before="{height}" w:after="0"/></w:pPr></w:p>'


def field_xml(style: str, instruction: str) -> str:
    """A paragraph with one field, such as PAGE."""
    parts = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    code = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    shown = "<w:r><w:t>2</w:t></w:r>"
    content = parts[0] + code + parts[1] + shown + parts[2]
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/></w:pPr>{content}</w:p>'


def edge_xml(edge: str, space: int = 0) -> str:
    """One rule of a paragraph: 3/4 point, black, `space` points away."""
    return f'<w:{edge} w:val="single" w:sz="6" w:space="{space}" w:color="000000"/>'


def cell_xml(width: int, content: str, *, across: int = 1, merge: str = "", middle: bool = True) -> str:
    """`merge`: "restart" begins a cell that reaches down, "continue" is under one."""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    properties += f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
    properties += f'<w:vMerge w:val="{merge}"/>' if merge else ""
    properties += '<w:vAlign w:val="center"/>' if middle else ""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def row_xml(cells: Iterable[str], *, header: bool = False) -> str:
    """A row that is never split; `header`: repeated on every page."""
    properties = "<w:cantSplit/>" + ("<w:tblHeader/>" if header else "")
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table_xml(widths: Sequence[int], rows: Iterable[str], *, ruled: bool, padding: int) -> str:
    """A table of fixed widths; `padding` at both sides of each cell."""
    line = "single" if ruled else "nil"
    borders = "".join(f'<w:{edge} w:val="{line}" w:sz="4" w:space="0" w:color="000000"/>' for edge in _EDGES)
    sides = "".join(f'<w:{side} w:w="{padding}" w:type="dxa"/>' for side in ("left", "right"))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    properties = (
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{sides}</w:tblCellMar>'
    )
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
