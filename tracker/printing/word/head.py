"""The head and the signature block of a Word document: two-column tables without rules (Annex I, II)."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.printing import decree30
from tracker.printing.columns import head_widths
from tracker.printing.measure import balanced_width_mm, width_mm
from tracker.printing.model import Align, Document, LetterHead, Marks, Orientation, Run
from tracker.printing.word.xml import cell_xml, edge_xml, paragraph_xml, row_xml, table_xml, text_xml, twips

_SLACK = 1.04
_BOX = "".join(
    edge_xml(edge, space) for edge, space in (("top", 3), ("left", 0), ("bottom", 3), ("right", 0))
)
"""A line of 13 points and twice 3 are the 8 mm of a mark's frame."""


def head_parts(document: Document, head: LetterHead) -> Iterator[str]:
    """The two-column head, the title with its rule, the addressees."""
    yield _head_table(head, document.marks)
    title = document.title
    if title.kind:
        yield text_xml("Title", title.kind)
    if title.subject:
        room = decree30.text_width(Orientation.PORTRAIT)
        size, share = decree30.SIZE_TITLE, decree30.TITLE_RULE
        yield _ruled_text("Subtitle", title.subject, size, share, room, decree30.INDENT)
    if title.remark:
        yield text_xml("Remark", title.remark)
    yield from _addressees(document.addressees)


def _ruled_text(style: str, text: str, size: float, share: float, room_mm: float, inset_mm: float) -> str:
    """A centred bold text in lines of about equal length, and under it a rule of `share` of the widest."""
    widest, side = _balanced(text, size, room_mm, inset_mm, bold=True)
    return paragraph_xml(style, (Run(text),), indent=(side, side)) + _rule(widest * share, room_mm)


def _balanced(text: str, size: float, room_mm: float, inset_mm: float, *, bold: bool) -> tuple[float, int]:
    """Millimetres of the widest line, and the indent at both sides (twips) that gives lines so wide.

    What fits on one line is given the whole room: the face on another machine may be wider than ours.
    """
    inner = room_mm - 2 * inset_mm
    alone = width_mm(text, size, bold)
    if alone <= inner:
        return alone, 0
    widest = balanced_width_mm(text, inner, size, bold)
    return widest, twips((room_mm - min(widest * _SLACK, inner)) / 2)


def _addressees(lines: tuple[str, ...]) -> Iterator[str]:
    if lines:
        yield paragraph_xml("Gap", (), keep=True)
    if len(lines) == 1:
        yield text_xml("Addressee", lines[0], align=Align.CENTRE)
        return
    for place, line in enumerate(lines):
        left = twips(3 * decree30.INDENT + (6 if place else 0))
        yield paragraph_xml("Addressee", (Run(line),), indent=(left, 0))


def _head_table(head: LetterHead, marks: Marks) -> str:
    left_mm, right_mm = head_widths(head)
    _, side = _balanced(head.parent_agency, decree30.SIZE_AGENCY, left_mm, 1.0, bold=False)
    parent = paragraph_xml("ParentAgency", (Run(head.parent_agency),), indent=(side, side))
    agency = parent if head.parent_agency else ""
    agency += _ruled_text("Agency", head.agency, decree30.SIZE_AGENCY, decree30.AGENCY_RULE, left_mm, 1.0)
    nation = text_xml("Nation", head.nation)
    if head.motto:
        nation += _ruled_text("Motto", head.motto, decree30.SIZE_MOTTO, 1.0, right_mm, 1.0)
    below = text_xml("Number", head.number) + (text_xml("About", head.about) if head.about else "")
    below += _framed_marks(marks, left_mm)
    rows = ((agency, nation), (below, text_xml("PlaceDate", head.place_date)))
    return _two_columns(left_mm, right_mm, rows)


def _two_columns(left_mm: float, right_mm: float, rows: tuple[tuple[str, str], ...]) -> str:
    widths = [twips(left_mm), twips(right_mm)]
    made = (
        row_xml(cell_xml(width, part, middle=False) for width, part in zip(widths, parts, strict=True))
        for parts in rows
    )
    return table_xml(widths, made, ruled=False, padding=0)


def _rule(length_mm: float, room_mm: float) -> str:
    """An empty line with a rule, centred in `room_mm`."""
    side = twips((room_mm - length_mm) / 2)
    return paragraph_xml("Rule", (), indent=(side, side), border=edge_xml("bottom", 1))


def marks_alone(marks: Marks, width_mm: float) -> str:
    """Secrecy and urgency of an appendix that stands alone: in the left third of its width, above it."""
    room = width_mm / 3
    return _framed_marks(marks, room, width_mm - room) + paragraph_xml("Gap", ())


def _framed_marks(marks: Marks, room_mm: float, beyond_mm: float = 0) -> str:
    """Draft, secrecy and urgency, one below another in `room_mm`; `beyond_mm` stays free at their right."""
    return "".join(_framed(mark.upper(), room_mm, beyond_mm) for mark in marks.framed)


def _framed(mark: str, room_mm: float, beyond_mm: float) -> str:
    """The empty line above keeps two frames of one width from running into one."""
    width = decree30.mark_width(width_mm(mark, decree30.SIZE_MARK, bold=True))
    side = max(0, twips((room_mm - width) / 2))
    indent = (side, side + twips(beyond_mm))
    return paragraph_xml("Gap", ()) + paragraph_xml("Mark", (Run(mark),), indent=indent, border=_BOX)


def closing_parts(document: Document) -> Iterator[str]:
    """Recipients at the left; power, post and name at the right, on one page with the last words."""
    recipients, signature = document.recipients, document.signature
    if not recipients and not signature:
        return
    left = right = ""
    if recipients:
        left = text_xml("RecipientsLabel", recipients.label)
        left += "".join(text_xml("Recipient", line) for line in recipients.lines)
    if document.marks.drafter:
        left += text_xml("Drafter", document.marks.drafter)
    if signature:
        right = "".join(text_xml("Signature", line) for line in signature.lines)
        right += text_xml("Signer", signature.name)
    half = decree30.text_width(Orientation.PORTRAIT) / 2
    empty = paragraph_xml("Recipient", ())
    yield paragraph_xml("Plain", (), keep=True)
    yield _two_columns(half, half, ((left or empty, right or empty),))
