"""The paragraph styles of a Word document: Decree 30's elements as named styles an office can restyle."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import docx
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from lxml import etree
from lxml.etree import _Element

from tracker.printing import decree30
from tracker.words import Words

LANGUAGES = {"vi": "vi-VN", "en": "en-GB"}
_BUILT_IN = {"BodyText": "Body Text", "Title": "Title", "Subtitle": "Subtitle"} | {
    f"Heading{level}": f"Heading {level}" for level in (1, 2, 3)
}
_LEFT, _CENTRE = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER
_RIGHT, _JUSTIFY = WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY


@dataclass(frozen=True)
class Look:
    """How a style looks. Sizes and gaps are points; `indent` (first line) and `inset` (both sides) are
    millimetres; `level` in the outline counts from 1."""

    size: float
    bold: bool = False
    italic: bool = False
    align: WD_ALIGN_PARAGRAPH = _LEFT
    before: float = 0.0
    after: float = 0.0
    indent: float = 0.0
    inset: float = 0.0
    spacing: float = 1.0
    keep: bool = False
    level: int = 0


_D = decree30
_BODY = Look(_D.SIZE_BODY, align=_JUSTIFY, before=_D.PARAGRAPH_GAP, indent=_D.INDENT, spacing=_D.LINE_SPACING)
_HEADING = replace(_BODY, bold=True, align=_LEFT, keep=True)
_TITLE = Look(_D.SIZE_TITLE, bold=True, align=_CENTRE, keep=True)
_TABLE = Look(_D.SIZE_TABLE, before=_D.CELL_PADDING_Y, after=_D.CELL_PADDING_Y)
_APPENDIX = Look(_D.SIZE_APPENDIX, bold=True, align=_CENTRE, keep=True)

LOOKS = {
    "BodyText": _BODY,
    "Basis": replace(_BODY, italic=True),
    "Plain": replace(_BODY, indent=0),
    "Heading1": replace(_HEADING, level=1),
    "Heading2": replace(_HEADING, level=2),
    "Heading3": replace(_HEADING, italic=True, level=3),
    "Title": replace(_TITLE, before=14),
    "Subtitle": replace(_TITLE, inset=_D.INDENT),
    "Remark": Look(_D.SIZE_TABLE, italic=True, align=_CENTRE),
    "Addressee": Look(_D.SIZE_ADDRESSEE, keep=True),
    "ParentAgency": Look(_D.SIZE_AGENCY, align=_CENTRE),
    "Agency": Look(_D.SIZE_AGENCY, bold=True, align=_CENTRE),
    "Nation": Look(_D.SIZE_NATION, bold=True, align=_CENTRE),
    "Motto": Look(_D.SIZE_MOTTO, bold=True, align=_CENTRE),
    "Number": Look(_D.SIZE_NUMBER, align=_CENTRE, before=4),
    "PlaceDate": Look(_D.SIZE_PLACE_DATE, italic=True, align=_CENTRE, before=3),
    "About": Look(_D.SIZE_ABOUT, align=_CENTRE, before=6),
    "Rule": Look(2, align=_CENTRE, before=2, after=2),
    "Gap": Look(4),
    "Mark": Look(_D.SIZE_MARK, bold=True, align=_CENTRE, before=6),
    "Unit": Look(_D.SIZE_TABLE, italic=True, align=_RIGHT, after=2, keep=True),
    "TableHead": replace(_TABLE, bold=True, align=_CENTRE),
    "TableText": _TABLE,
    "TableNumber": Look(_D.SIZE_COLUMN_NUMBER, italic=True, align=_CENTRE),
    "ChartTitle": Look(_D.SIZE_TABLE, bold=True, align=_CENTRE, before=8, keep=True),
    "Chart": Look(_D.SIZE_TABLE, align=_CENTRE, before=4),
    "Note": Look(_D.SIZE_NOTE, before=1.5),
    "RecipientsLabel": Look(_D.SIZE_RECIPIENTS_LABEL, bold=True, italic=True),
    "Recipient": Look(_D.SIZE_RECIPIENTS),
    "Drafter": Look(_D.SIZE_RECIPIENTS, before=6),
    "Contacts": Look(_D.SIZE_CONTACTS, align=_CENTRE),
    "Signature": Look(_D.SIZE_SIGNATURE, bold=True, align=_CENTRE),
    "Signer": Look(_D.SIZE_SIGNATURE, bold=True, align=_CENTRE, before=_D.SIGNATURE_SPACE * 72 / 25.4),
    "AppendixLabel": replace(_APPENDIX, level=1),
    "AppendixTitle": _APPENDIX,
    "Attached": Look(_D.SIZE_BODY, italic=True, align=_CENTRE, after=6, keep=True),
    "PageNumber": Look(_D.SIZE_PAGE_NUMBER, align=_CENTRE),
    "Foot": Look(_D.SIZE_FOOTER, italic=True, align=_CENTRE),
}


def style_id(name: str) -> str:
    """The id by which paragraphs refer to a style: built-in styles keep theirs."""
    return name if name in _BUILT_IN else f"Paper{name}"


def define_styles(word: WordDocument, language: str) -> None:
    """Dress the built-in styles and add those of Decree 30 under names in the document's language."""
    word.part._styles_part._element = parse_xml(_styles_xml(language))


@lru_cache(maxsize=len(LANGUAGES))
def _styles_xml(language: str) -> bytes:
    """The styles as kept in a file; put together once, because the library looks for each part anew."""
    word, words = docx.Document(), Words(language)
    _set_defaults(word, LANGUAGES[language])
    normal = word.styles["Normal"]
    _dress(normal, Look(_D.SIZE_BODY))
    for name, look in LOOKS.items():
        _dress(_style(word, name, words), look)
    written: bytes = etree.tostring(word.styles.element)
    return written


def _style(word: WordDocument, name: str, words: Words) -> ParagraphStyle:
    if name in _BUILT_IN:
        style = word.styles[_BUILT_IN[name]]
    else:
        style = word.styles.add_style(_named(words, name), WD_STYLE_TYPE.PARAGRAPH)
        style.element.set(qn("w:styleId"), style_id(name))
        style.quick_style = True
    style.base_style = word.styles["Normal"]
    assert isinstance(style, ParagraphStyle)
    return style


def _named(words: Words, name: str) -> str:
    """The name shown in Word's list: ParentAgency is paper.style.parent_agency."""
    key = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")
    return words(f"paper.style.{key}")


def _set_defaults(word: WordDocument, language: str) -> None:
    properties = word.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    fonts = properties.find(qn("w:rFonts"))
    _set_fonts(fonts)
    tag = properties.find(qn("w:lang"))
    for part in ("val", "eastAsia"):
        tag.set(qn(f"w:{part}"), language)


def _set_fonts(fonts: _Element) -> None:
    """One face for every script; theme fonts, which would win over it, are dropped."""
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), decree30.FONT)


def _dress(style: ParagraphStyle, look: Look) -> None:
    font, form = style.font, style.paragraph_format
    _set_fonts(style.element.get_or_add_rPr().get_or_add_rFonts())
    font.size, font.bold, font.italic = Pt(look.size), look.bold, look.italic
    font.color.rgb = RGBColor(0, 0, 0)
    form.alignment, form.keep_with_next, form.widow_control = look.align, look.keep, True
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.first_line_indent = Mm(look.indent)
    form.left_indent = form.right_indent = Mm(look.inset)
    form.line_spacing = look.spacing
    if look.size < 5:
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(look.size)
    _clean(style)
    _set_level(style, look.level)


def _clean(style: ParagraphStyle) -> None:
    """Drop what the template's headings and titles bring along: rules, letter spacing, kerning."""
    for holder, names in ((style.element.pPr, ("pBdr", "contextualSpacing", "numPr")),):
        for name in names:
            for found in holder.findall(qn(f"w:{name}")):
                holder.remove(found)
    for name in ("spacing", "kern"):
        for found in style.element.rPr.findall(qn(f"w:{name}")):
            style.element.rPr.remove(found)


def _set_level(style: ParagraphStyle, level: int) -> None:
    properties = style.element.get_or_add_pPr()
    for found in properties.findall(qn("w:outlineLvl")):
        properties.remove(found)
    if level:
        tag = properties.makeelement(qn("w:outlineLvl"), {qn("w:val"): str(level - 1)})
        properties.append(tag)
