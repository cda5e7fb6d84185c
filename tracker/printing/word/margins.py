"""What a Word file says in its margins: page numbers above from page 2, marks and contacts below."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.section import _BaseHeaderFooter
from lxml.etree import _Element

from tracker.printing.model import Document, Run
from tracker.printing.word.xml import edge_xml, field_xml, paragraph_xml, parsed, reference_xml, text_xml


def margin_texts(word: WordDocument, document: Document) -> tuple[str, str]:
    """The references of the first section and of the second; later ones inherit what they do not name.

    How to reach the office stands at the foot of the first page alone, below a rule (Annex I, III.4).
    """
    section = word.sections[0]
    section.different_first_page_header_footer = True
    _fill(section.header, field_xml("PageNumber", "PAGE"))
    _fill(section.first_page_header, paragraph_xml("PageNumber", ()))
    mark = text_xml("Foot", document.marks.footer)
    contacts = document.head.contacts if document.head else ""
    above = paragraph_xml("Contacts", (Run(contacts),), border=edge_xml("top", 3)) if contacts else ""
    _fill(section.footer, mark)
    _fill(section.first_page_footer, above + mark)
    found = (
        *section._sectPr.findall(qn("w:headerReference")),
        *section._sectPr.findall(qn("w:footerReference")),
    )
    first = "".join(reference_xml(element) for element in found)
    return first, _footer_without(word, mark) if contacts else ""


def _footer_without(word: WordDocument, mark: str) -> str:
    """A further first-page footer, for the appendices."""
    part, reference = word.part.add_footer_part()  # type: ignore[no-untyped-call]  # the library has no types
    _replace(part.element, mark)
    return f'<w:footerReference w:type="first" r:id="{reference}"/>'


def _fill(part: _BaseHeaderFooter, xml: str) -> None:
    part.is_linked_to_previous = False
    _replace(part._element, xml)


def _replace(element: _Element, xml: str) -> None:
    for old in list(element):
        element.remove(old)
    element.extend(parsed([xml]))
