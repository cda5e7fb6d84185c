"""Word: the document as .docx with true styles, repeated headers and page-number fields.

This is the form that an office edits and signs.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time
from io import BytesIO
from itertools import zip_longest
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from tracker.printing import decree30
from tracker.printing.chart import Chart
from tracker.printing.files import write_file
from tracker.printing.model import (
    Appendix,
    Block,
    Document,
    Heading,
    LetterHead,
    Note,
    Orientation,
    Paragraph,
    ParagraphStyle,
    Run,
    Spacer,
    Table,
    leads_in,
)
from tracker.printing.word.charts import Put, chart_parts, picture_keeper
from tracker.printing.word.head import closing_parts, head_parts, marks_alone
from tracker.printing.word.margins import margin_texts
from tracker.printing.word.styles import LANGUAGES, define_styles
from tracker.printing.word.tables import table_parts
from tracker.printing.word.xml import (
    allowed,
    paragraph_xml,
    parsed,
    parsed_document,
    section_end_xml,
    section_xml,
    spacer_xml,
    text_xml,
    twips,
)

_STYLES = {
    ParagraphStyle.BODY: "BodyText",
    ParagraphStyle.BASIS: "Basis",
    ParagraphStyle.PLAIN: "Plain",
}
_LONGEST = 255
_COMPATIBLE = (
    '<w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
)


def write_word(document: Document, path: Path) -> None:
    """Write the document to `path` as .docx; refuses as `write_file` does."""
    write_file(path, word_bytes(document))


def word_bytes(document: Document) -> bytes:
    """The document as .docx (Office Open XML, transitional)."""
    word = docx.Document()
    _set_properties(word, document)
    define_styles(word, document.language)
    references = margin_texts(word, document)
    put = picture_keeper(word.part)
    word.part._element = parsed_document(_parts(document, references, put))
    buffer = BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def _parts(document: Document, references: tuple[str, str], put: Put) -> Iterator[str]:
    """The whole text; each part of it ends with the properties of its section."""
    parts: list[tuple[Iterator[str], Orientation]] = []
    if document.head is not None:
        parts.append((_body(document, document.head, put), Orientation.PORTRAIT))
    parts += [(_appendix(one, put), one.orientation) for one in document.appendices]
    if document.head is None and document.marks.framed:
        yield marks_alone(document.marks, decree30.text_width(document.appendices[0].orientation))
    for place, (part, orientation) in enumerate(parts, start=1):
        yield from part
        section = section_xml(orientation, references[place - 1] if place < 3 else "")
        last = place == len(parts)
        yield paragraph_xml("Rule", ()) + section if last else section_end_xml("Rule", section)


def _body(document: Document, head: LetterHead, put: Put) -> Iterator[str]:
    yield from head_parts(document, head)
    signed = bool(document.signature or document.recipients)
    yield from _blocks(document.blocks, Orientation.PORTRAIT, put, keep_last=signed)
    yield from closing_parts(document)


def _blocks(
    blocks: tuple[Block, ...], orientation: Orientation, put: Put, *, keep_last: bool = False
) -> Iterator[str]:
    for block, following in zip_longest(blocks, blocks[1:]):
        keep = keep_last if following is None else leads_in(block, following)
        yield from _block(block, orientation, put, keep)


def _block(block: Block, orientation: Orientation, put: Put, keep: bool = False) -> Iterator[str]:
    match block:
        case Heading():
            yield text_xml(f"Heading{block.level}", block.text)
        case Paragraph():
            yield paragraph_xml(_STYLES[block.style], block.runs, keep=keep)
        case Note():
            yield paragraph_xml("Note", (Run(block.text, italic=block.italic),), keep=keep)
        case Table():
            yield paragraph_xml("Gap", (), keep=True)
            yield from table_parts(block, twips(decree30.text_width(orientation)))
        case Chart():
            yield from chart_parts(block, orientation, put)
        case Spacer():
            yield spacer_xml(twips(block.height_mm))


def _appendix(appendix: Appendix, put: Put) -> Iterator[str]:
    yield text_xml("AppendixLabel", appendix.label)
    yield text_xml("AppendixTitle", appendix.title)
    if appendix.attached:
        yield text_xml("Attached", appendix.attached)
    yield from _blocks(appendix.blocks, appendix.orientation, put)


def _property(text: str) -> str:
    """As much of a text as a property of a Word file may hold."""
    text = allowed(text)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _set_properties(word: WordDocument, document: Document) -> None:
    """Title, author, subject, language and day; and Word's present mode instead of compatibility mode."""
    properties, meta = word.core_properties, document.metadata
    day = datetime.combine(meta.created, time(), UTC) if meta.created else datetime.now(UTC)
    properties.title, properties.subject = _property(document.name), _property(meta.subject)
    properties.author = properties.last_modified_by = _property(meta.author)
    properties.language, properties.comments, properties.keywords = LANGUAGES[document.language], "", ""
    properties.created = properties.modified = day
    settings = word.settings.element
    for found in settings.findall(qn("w:compat")):
        settings.replace(found, *parsed([_COMPATIBLE]))
